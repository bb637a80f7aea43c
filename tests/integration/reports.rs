//! The report: one page that needs nothing else, the same as Markdown, and files that appear whole
//! or not at all.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use offramp::chance::Seed;
use offramp::chart::theme::Look;
use offramp::ensemble::{EnsembleObserver, Plan, Row, play};
use offramp::report::document::{Block, Document, Table};
use offramp::report::gallery::{self, USUAL, figures, undrawable};
use offramp::report::html::page;
use offramp::report::manifest::Origin;
use offramp::report::markdown::markdown;
use offramp::report::paper::{Material, paper};
use offramp::report::run::report;
use offramp::representative::Chooser;
use offramp::scenario::{Scenario, builtin_scenario};

use crate::folders::{entries, scratch};
use crate::play::{base, text};

struct Choosing(Chooser, Vec<Row>);

impl EnsembleObserver for Choosing {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.0.look(rows);
        self.1.extend_from_slice(rows);
        Ok(())
    }
}

pub(crate) fn document(scenario: &Scenario, runs: u64) -> Document {
    let crisis = &scenario.crisis;
    let plan = Plan {
        seed: Seed(1),
        runs,
        threads: None,
    };
    let mut choosing = Choosing(Chooser::of(crisis), Vec::new());
    let ensemble = play(crisis, &plan, &mut choosing).expect("an ensemble");
    let exemplars = choosing.0.choose();
    let material = gallery::Material {
        crisis,
        ensemble: &ensemble,
        exemplars,
    };
    let drawn = USUAL
        .iter()
        .flat_map(|name| figures(*name, &material, &Look::default()).expect("charts"))
        .collect();
    paper(Material {
        scenario,
        run: &report(scenario, &ensemble),
        figures: drawn,
        exemplars,
        origin: &Origin {
            file: "a.toml".to_owned(),
            command: "offramp report a.toml".to_owned(),
            threads: 1,
        },
    })
}

#[test]
fn a_page_needs_no_other_file_and_no_script() {
    let page = page(&document(&base(&[]), 200));
    assert!(!page.contains("<script") && !page.contains("src=\"") && !page.contains("@import"));
    for place in page.match_indices("http") {
        let around = &page[place.0..(place.0 + 40).min(page.len())];
        assert!(
            around.starts_with("http-equiv") || around.starts_with("http://www.w3.org/2000/svg"),
            "{around}"
        );
    }
    for wanted in [
        "not a forecast",
        "How it ended",
        "What was measured",
        "A typical run",
        "The worst run",
        "What really happened",
        "What is assumed",
        "Where it comes from",
        "offramp report a.toml",
        "95 % interval",
        "charg\u{e9} d",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert_eq!(page.matches("<figure").count(), 7);
}

#[test]
fn headers_of_numbers_break_only_in_words_that_are_too_long() {
    let long = "a-measure-with-quite-a-name";
    let table = |rows: usize| {
        let mut table = Table::new(&["arm", "Median", long], 1);
        for _ in 0..rows {
            table = table.row(["2024-01-18\u{a0}*", "1", "2"]);
        }
        let document = Document {
            title: "A table".to_owned(),
            lead: String::new(),
            blocks: vec![Block::Table(table)],
        };
        page(&document)
    };
    let small = table(12);
    assert!(small.contains(r#"<th scope="col" class="number">Median</th>"#));
    let header = format!(r#"<th scope="col" class="number long">{long}</th>"#);
    assert!(small.contains(&header));
    assert!(small.contains("min-width:12ch\" dir=\"auto\">2024-01-18\u{a0}*</td>"));
    assert!(small.contains("class=\"scroll whole\""));
    assert!(!table(13).contains("class=\"scroll whole\""));
}

#[test]
fn the_date_that_nobody_read_keeps_its_star_and_data_say_where_they_are() {
    let page = page(&document(&base(&[]), 50));
    assert!(page.contains("2024-01-18\u{a0}*<"));
    assert!(!page.contains("2024-01-18 *"));
    let data = r#"<a href="chart-fan.csv">chart-fan.csv</a>, in the folder of this page."#;
    assert!(page.contains(data));
}

#[test]
fn a_long_title_is_shortened_where_it_stands_among_others() {
    let title = "Iran ".repeat(40);
    let scenario = base(&[&format!("principals.iran.title=\"{}\"", title.trim())]);
    let page = page(&document(&scenario, 20));
    let brief = format!("over {}…", &title[..47]);
    assert!(page.contains(&brief), "{brief}");
    assert!(!page.contains(&format!("over {}", title.trim())));
    assert!(page.contains(&format!("dir=\"auto\">{}</td>", title.trim())));
}

#[test]
fn a_hostile_scenario_stays_text() {
    let evil = "<script>alert(1)</script>\\\" onload='x' & \\u202E\\u05D0\\u05D1 ";
    let scenario = builtin_scenario("iran-pakistan-2024").expect("the base scenario");
    let scenario = scenario
        .replace(
            "name = \"Iran and Pakistan, January 2024\"",
            &format!("name = \"{evil}\""),
        )
        .replace("title = \"Iran\"", &format!("title = \"{evil}\""))
        .replace(
            "title = \"China\"",
            &format!("title = \"{}\"", "long ".repeat(60)),
        );
    let document = document(&text(&scenario), 50);
    let (page, marks) = (page(&document), markdown(&document, "png"));
    for out in [&page, &marks] {
        assert!(!out.contains("<script"), "a script came through");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"));
    for figure in document.figures() {
        assert!(!figure.chart.svg.contains("<script"));
    }
    let attributes = page.split('<').filter_map(|tag| tag.split('>').next());
    assert!(attributes.clone().count() > 100);
    assert!(!attributes.into_iter().any(|tag| tag.contains("onload=")));
}

#[test]
fn letters_that_charts_lack_are_named() {
    let latin = base(&[]);
    assert!(undrawable(&latin.crisis).is_empty());
    let other = base(&["principals.iran.title=\"ایران\""]);
    assert_eq!(undrawable(&other.crisis), [("ایران".to_owned(), 'ا')]);
}

#[test]
fn the_worst_run_is_the_worst_and_the_typical_one_ends_as_most_do() {
    let scenario = base(&[]);
    let plan = Plan {
        seed: Seed(1),
        runs: 2_000,
        threads: None,
    };
    let mut choosing = Choosing(Chooser::of(&scenario.crisis), Vec::new());
    let ensemble = play(&scenario.crisis, &plan, &mut choosing).expect("an ensemble");
    let chosen = choosing.0.choose().expect("two runs");
    let row = |run: u64| &choosing.1[usize::try_from(run).expect("small") - 1];
    let (peak, deaths) = (2, 3);
    let worst = row(chosen.worst);
    for other in &choosing.1 {
        let key = |row: &Row| (row.values[peak], row.values[deaths]);
        assert!(key(other) <= key(worst), "{other:?}");
    }
    let most = ensemble.outcomes.iter().max().expect("outcomes");
    assert_eq!(ensemble.outcomes[row(chosen.typical).outcome], *most);
}

fn offramp(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program")
}

#[test]
fn a_report_is_a_folder_whose_files_all_exist() {
    let folder = scratch("report");
    let args = [
        "report",
        "iran-pakistan-2024",
        "--runs",
        "100",
        "--out",
        "out",
        "--chart",
        "fan",
        "--chart",
        "staircase",
        "--width",
        "400",
        "--scale",
        "0.5",
    ];
    let output = offramp(&args, &folder);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let marks = fs::read_to_string(folder.join("out/report.md")).expect("the Markdown");
    let mut files: Vec<&str> = marks
        .split("](")
        .skip(1)
        .filter_map(|link| link.split(')').next())
        .collect();
    files.retain(|file| file.starts_with("chart-"));
    assert_eq!(files.len(), 8, "{files:?}");
    for file in files {
        assert!(folder.join("out").join(file).is_file(), "{file}");
    }
    let again = offramp(&args, &folder);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    assert!(
        offramp(&[&args[..], &["--force", "--quiet"]].concat(), &folder)
            .status
            .success()
    );
}

#[test]
fn a_run_writes_the_charts_that_are_named_and_the_data_behind_them() {
    let folder = scratch("charts");
    let args = [
        "run",
        "iran-pakistan-2024",
        "--runs",
        "50",
        "--out",
        "out",
        "--chart",
        "outcomes",
        "--svg",
    ];
    assert!(offramp(&args, &folder).status.success());
    assert_eq!(
        entries(&folder.join("out")),
        [
            "chart-outcomes.csv",
            "chart-outcomes.svg",
            "levels.csv",
            "manifest.toml",
            "measures.csv",
            "outcomes.csv",
            "runs.csv"
        ]
    );
}

/// What takes the endings out of a scenario.
const WITHOUT_ENDINGS: [&str; 6] = [
    "--set",
    "outcomes=[]",
    "--set",
    "payoffs.iran=\"0\"",
    "--set",
    "payoffs.pakistan=\"0\"",
];

#[test]
fn of_all_charts_one_that_is_impossible_is_left_out_and_of_those_named_none() {
    let folder = scratch("impossible-chart");
    let run = ["run", "iran-pakistan-2024", "--runs", "20", "--svg"];
    let run = [&run[..], &WITHOUT_ENDINGS, &["--chart", "all"]].concat();
    let output = offramp(&[&run[..], &["--out", "all"]].concat(), &folder);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{message}");
    assert!(
        message.contains("warning: no stability chart: "),
        "{message}"
    );
    let written = entries(&folder.join("all"));
    assert!(written.contains(&"chart-flow.svg".to_owned()));
    assert!(!written.iter().any(|name| name.contains("stability")));
    let named = ["--chart", "stability", "--out", "named"];
    let output = offramp(&[&run[..], &named].concat(), &folder);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.starts_with("error: "), "{message}");
    assert_eq!(entries(&folder), ["all"]);
}

#[test]
fn both_kinds_of_pictures_can_be_asked_for_together() {
    let folder = scratch("both-kinds");
    let run = ["run", "iran-pakistan-2024", "--runs", "20", "--out", "out"];
    let drawn = ["--chart", "outcomes", "--scale", "0.5", "--svg", "--png"];
    assert!(
        offramp(&[&run[..], &drawn].concat(), &folder)
            .status
            .success()
    );
    let written = entries(&folder.join("out"));
    for ending in ["csv", "png", "svg"] {
        assert!(
            written.contains(&format!("chart-outcomes.{ending}")),
            "{ending}"
        );
    }
}

/// A shell's limit on the size of a file stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn rows_that_find_no_room_name_their_file_and_leave_nothing() {
    let folder = scratch("no-room");
    let shell = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} run iran-pakistan-2024 --runs 1000 --quiet --out out",
        env!("CARGO_BIN_EXE_offramp")
    );
    let output = Command::new("bash")
        .args(["-c", &shell])
        .current_dir(&folder)
        .output()
        .expect("a shell");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(
        message.starts_with("error: cannot write `out/runs.csv`: "),
        "{message}"
    );
    assert!(message.ends_with("; nothing was written\n"), "{message}");
    assert!(entries(&folder).is_empty());
}

#[test]
fn an_unknown_chart_lists_the_known_ones_and_writes_nothing() {
    let folder = scratch("unknown-chart");
    let output = offramp(
        &[
            "run",
            "iran-pakistan-2024",
            "--out",
            "out",
            "--chart",
            "pie",
        ],
        &folder,
    );
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    for known in [
        "staircase",
        "fan",
        "heat",
        "outcomes",
        "flow",
        "stability",
        "all",
    ] {
        assert!(message.contains(known), "{message}");
    }
    for wrong in [["--scale", "0"], ["--scale", "nan"], ["--width", "10"]] {
        let args = [&["run", "iran-pakistan-2024", "--out", "out"][..], &wrong].concat();
        assert_eq!(offramp(&args, &folder).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(
        offramp(&["run", "iran-pakistan-2024", "--chart", "fan"], &folder)
            .status
            .code(),
        Some(2)
    );
    assert!(entries(&folder).is_empty());
}

#[test]
fn a_picture_that_would_be_too_large_is_refused_before_any_run() {
    let folder = scratch("large-chart");
    for command in ["run", "report"] {
        let args = [
            command,
            "iran-pakistan-2024",
            "--runs",
            "10000000000",
            "--out",
            "a/b/out",
            "--width",
            "2000",
            "--scale",
            "8",
        ];
        let output = offramp(&args, &folder);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("at most 100 million"), "{message}");
        assert!(entries(&folder).is_empty());
    }
}

#[test]
fn mistakes_of_a_folder_are_found_before_any_run() {
    let folder = scratch("early");
    fs::write(folder.join("file"), "mine").expect("a file");
    fs::create_dir(folder.join("full")).expect("a folder");
    fs::write(folder.join("full/notes.txt"), "mine").expect("a file");
    let endless = ["--runs", "5000000000", "--out"];
    let varied = ["--vary", "iran=measured,hawkish"];
    let file = "iran-pakistan-2024";
    for command in [
        &["run", file][..],
        &["report", file],
        &["causes", file],
        &[&["compare", file][..], &varied].concat(),
    ] {
        for (out, says) in [
            ("file", "is a file"),
            ("file/out", "cannot write"),
            ("full", "--force"),
        ] {
            let output = offramp(&[command, &endless, &[out]].concat(), &folder);
            let message = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{message}");
            assert!(message.contains(says), "{message}");
        }
    }
    assert_eq!(entries(&folder), ["file", "full"]);
}
