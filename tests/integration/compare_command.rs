//! `offramp compare` as its users see it.

use std::fs;
use std::path::Path;

use crate::program::{expect, scratch};
use serde_json::Value;

const COMPARE: [&str; 8] = [
    "compare",
    "iran-pakistan-2024",
    "--vary",
    "pakistan=measured,hawkish",
    "--vary",
    "china=urge-restraint,bystander",
    "--runs",
    "400",
];

fn with(more: &[&str]) -> Vec<&'static str> {
    // Arguments of a test live as long as the test program.
    let more = more
        .iter()
        .map(|one| &*Box::leak((*one).to_owned().into_boxed_str()));
    COMPARE.into_iter().chain(more).collect()
}

#[test]
fn verdicts_are_plain_sentences_and_the_correction_is_stated() {
    let (out, err) = expect(&COMPARE, 0);
    for words in [
        "4 arms x 400 runs",
        "pakistan=hawkish: war in ",
        "% of the runs, not ",
        "less the baseline",
        "the same",
        "Holm's correction for all 72 differences",
        "The game with china=bystander",
        "not a forecast",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    assert!(err.starts_with("\nnext:\n"), "{err}");
}

#[test]
fn the_dead_of_each_arm_stand_by_their_median_and_by_disasters() {
    let (text, _) = expect(&COMPARE, 0);
    let (json, _) = expect(&with(&["--format", "json"]), 0);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let row = |begins: &str| {
        let rows = text.lines().filter(|line| line.starts_with(begins));
        let rows: Vec<&str> = rows.collect();
        rows.join(" ")
    };
    assert!(!row("deaths, median").is_empty(), "{text}");
    for arm in json["arms"].as_array().expect("arms") {
        let measures = arm["measures"].as_array().expect("measures");
        let deaths = measures.iter().find(|row| row["name"] == "deaths");
        let deaths = deaths.expect("deaths");
        let over = ["100", "1 000", "10 000"];
        for (above, over) in deaths["exceed"]
            .as_array()
            .expect("shares")
            .iter()
            .zip(over)
        {
            let share = 100.0 * above["share"].as_f64().expect("a share");
            let line = row(&format!("deaths over {over} %"));
            assert!(line.contains(&format!(" {share:.1} ")), "{share} {line}");
        }
    }
}

#[test]
fn an_unknown_actor_comes_before_that_nothing_is_varied() {
    let (_, err) = expect(
        &[
            "compare",
            "iran-pakistan-2024",
            "--vary",
            "pakistn=measured",
        ],
        3,
    );
    assert!(err.contains("unknown actor `pakistn`"), "{err}");
    assert!(
        !err.contains("nothing is varied") && !err.contains("note: "),
        "{err}"
    );
}

#[test]
fn of_several_scenarios_the_one_that_a_value_does_not_fit_is_named() {
    let args = ["compare", "iran-pakistan-2024", "us-iran-2020", "--vary"];
    let (_, err) = expect(&[&args[..], &["pakistan=measured,grit"]].concat(), 3);
    assert_eq!(err.matches("unknown actor `pakistan`").count(), 1, "{err}");
    assert!(
        err.ends_with("note: that was found in the scenario `us-iran-2020`\n"),
        "{err}"
    );
}

#[test]
fn scenarios_side_by_side_show_the_endings_of_all() {
    let out = scratch("compare-endings").join("out");
    let path = out.to_str().expect("UTF-8");
    let args = [
        "compare",
        "iran-pakistan-2024",
        "reference-icb",
        "--runs",
        "60",
        "--quiet",
    ];
    let (shown, _) = expect(&[&args[..], &["--out", path]].concat(), 0);
    let row = |begins: &str| {
        let row = shown.lines().find(|line| line.starts_with(begins));
        row.unwrap_or_else(|| panic!("no row of {begins}\n{shown}"))
    };
    for both in ["standoff %", "days"] {
        assert!(!row(both).ends_with(" -"), "{shown}");
    }
    for ending in ["war %", "settled %", "faded %", "payoff-iran"] {
        assert!(row(ending).ends_with(" -"), "{shown}");
    }
    assert!(row("over %").contains(" - "), "{shown}");
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(page.contains(">Over %</th>"));
}

#[test]
fn p_values_stand_beside_what_they_are_of() {
    let (out, _) = expect(&with(&["--all-pairs"]), 0);
    assert_eq!(out.matches("  against  ").count(), 6, "{out}");
    let line = |begins: &str| {
        let mut lines = out.lines().map(str::trim_start);
        lines
            .find(|line| line.starts_with(begins))
            .expect("a line")
            .to_owned()
    };
    assert!(line("war more often: ").contains("(p < 0.001, x "), "{out}");
    assert!(
        line("deaths: no difference shown").contains("would have been  (p "),
        "{out}"
    );
    assert!(!line("nuclear-use: the same").contains("(p "), "{out}");
    assert!(out.contains("p is the corrected one"));
}

#[test]
fn a_large_grid_says_what_would_have_been_shown() {
    let vary = [
        "--vary",
        "iran=measured,grit,restraint,appeasement",
        "--vary",
    ];
    let args = ["compare", "iran-pakistan-2024", "--runs", "100", "--quiet"];
    let out = scratch("compare-large").join("out");
    let path = out.to_str().expect("UTF-8");
    let more = ["pakistan=measured,hawkish,grit", "--out", path];
    let (shown, _) = expect(&[&args[..], &vary, &more].concat(), 0);
    assert!(shown.contains("none ("), "{shown}");
    assert!(
        shown.contains("none shown, one of N would have been"),
        "{shown}"
    );
    assert!(
        shown.contains("the least war: ") && shown.contains("the most war: "),
        "{shown}"
    );
    let longest = shown.lines().filter(|line| line.starts_with("war "));
    assert!(longest.clone().count() > 2, "in blocks\n{shown}");
    assert!(longest.map(|line| line.chars().count()).max() <= Some(100));
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(page.contains("no difference shown, in brackets one that would have been: "));
}

#[test]
fn what_was_not_shown_comes_with_what_would_have_been() {
    let args = [
        "compare",
        "iran-pakistan-2024",
        "--vary-set",
        "principals.iran.dials.heed=1.0,1.1",
        "--runs",
        "300",
    ];
    let (out, _) = expect(&args, 0);
    assert!(
        out.contains("none (") && out.contains("none shown, one of N would have been"),
        "{out}"
    );
}

#[test]
fn the_json_of_a_comparison_has_the_documented_keys() {
    let (out, _) = expect(&with(&["--format", "json"]), 0);
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let keys = |value: &Value| {
        let object = value.as_object().expect("an object");
        object.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        keys(&value),
        "arms differences games hash method partial precision runs scenario seed settings shape version"
    );
    assert_eq!(
        keys(&value["arms"][0]),
        "hash measures name outcomes overrides policies"
    );
    assert_eq!(
        keys(&value["differences"][0]),
        "against arm detectable gained high lost low mean n p p_holm pairing_gain quantity rests_on_assumptions sentence unit verdict"
    );
    assert_eq!(value["arms"][3]["policies"]["china"], "bystander");
    assert_eq!(value["partial"], false);
    assert_eq!(value["games"].as_array().map(Vec::len), Some(2));
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read(path).expect("a file"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_comparison_folder_has_the_same_bytes_at_any_number_of_threads() {
    let scratch = scratch("compare-out");
    let contents = ["1", "3"].map(|threads| {
        let out = scratch.join(threads);
        let path = out.to_str().expect("UTF-8");
        expect(&with(&["--quiet", "--threads", threads, "--out", path]), 0);
        let mut files = files(&out);
        files.retain(|(name, _)| name != "manifest.toml");
        files
    });
    assert_eq!(contents[0], contents[1]);
    let text = |name: &str| {
        let found = contents[0].iter().find(|(file, _)| file == name);
        String::from_utf8_lossy(&found.unwrap_or_else(|| panic!("{name}")).1).into_owned()
    };
    assert!(text("game-1.nfg").starts_with("NFG 1 R \"Iran and Pakistan, January 2024 (china="));
    assert!(text("differences.csv").lines().count() == 73);
    assert!(text("chart-matrix-war.svg").contains("urge restraint"));
    let differences = text("chart-differences.csv");
    assert!(differences.starts_with("quantity,unit,name,difference,low,high,shown\n"));
    assert!(differences.contains("\nWar,percentage points,"));
    let page = text("report.html");
    for words in [
        "War: more likely with Pakistan hawkish",
        "War more often: ",
        "The game with China bystander",
        "<svg",
        "not a forecast",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(text("payoffs.csv").starts_with("condition,pakistan,payoff_pakistan,war,deaths,"));
    assert!(
        text("arms.csv")
            .contains("\"pakistan=hawkish, china=bystander\",hawkish,bystander,war,share,400,")
    );
}

#[test]
fn mistakes_in_what_is_varied_get_carets_into_the_argument() {
    let args = [
        "compare",
        "iran-pakistan-2024",
        "--vary",
        "pakistan=measured,hawkisch",
        "--vary",
        "irn=grit,restraint",
        "--vary-set",
        "principals.iran.home.outcri=0.1,0.2",
        "--without",
        "chna",
    ];
    let (_, err) = expect(&args, 3);
    for words in [
        "pakistan=measured,hawkisch\n  |                   ^^^^^^^^ not a policy",
        "irn=grit,restraint\n  | ^^^ not an actor",
        "principals.iran.home.outcri=0.1,0.2\n  |                      ^^^^^^ nothing reads this",
        "unknown armed group, third party or event `chna`",
        "+ pakistan=measured,hawkish\n",
    ] {
        assert!(err.contains(words), "{words}\n{err}");
    }
    assert_eq!(err.matches("unknown actor `irn`").count(), 1);
}

#[test]
fn what_cannot_be_compared_is_a_usage_error() {
    let base = ["compare", "iran-pakistan-2024"];
    for (more, words) in [
        (&[][..], "nothing is varied"),
        (&["--vary", "pakistan=grit"], "nothing is varied"),
        (
            &[
                "--vary",
                "pakistan=grit,measured",
                "--vary-set",
                "principals.pakistan.policy=\"grit\",\"measured\"",
            ],
            "`pakistan` and `principals.pakistan.policy` vary the same",
        ),
        (&["--vary", "pakistan"], "there is no `=`"),
        (&["--vary", "pakistan=measured,,grit"], "a value is missing"),
        (
            &[
                "--vary",
                "pakistan=grit,measured",
                "--vary",
                "pakistan=grit,measured",
            ],
            "`pakistan` is varied twice",
        ),
        (
            &["--vary", "pakistan=grit,measured", "--quantity", "wars"],
            "did you mean `war`?",
        ),
        (
            &["--vary", "pakistan=grit,measured", "--precision", "0.5"],
            "`0.5%`",
        ),
        (
            &["--vary", "pakistan=grit,measured", "--runs", "9999999999"],
            "`--yes` plays them",
        ),
    ] {
        let (_, err) = expect(&[&base[..], more].concat(), 2);
        assert!(err.contains(words), "{words}\n{err}");
    }
    let values: Vec<String> = (0..102).map(|value| format!("0.{value:03}")).collect();
    let first = format!("principals.iran.home.outcry={}", values.join(","));
    let second = format!("principals.pakistan.home.outcry={}", values.join(","));
    let many = [&base[..], &["--vary-set", &first, "--vary-set", &second]].concat();
    let (_, err) = expect(&many, 2);
    assert!(err.contains("10 404 arms, more than 10 000"), "{err}");
}

/// The CPU time that a process has used, in ticks of the clock.
#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let fields: Vec<&str> = stat
        .rsplit(") ")
        .next()
        .expect("fields")
        .split(' ')
        .collect();
    fields[11].parse::<u64>().expect("ticks") + fields[12].parse::<u64>().expect("ticks")
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_writes_what_every_arm_has_finished_and_exits_with_130() {
    use std::process::{Command, Stdio};

    let out = scratch("compare-interrupt").join("out");
    let child = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(&COMPARE[..6])
        .args(["--runs", "100000000", "--threads", "1", "--out"])
        .arg(&out)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // A chunk of runs of four arms takes some hundredths of a second.
    while ticks(child.id()) < 60 {
        std::thread::yield_now();
    }
    let kill = format!("kill -INT {}", child.id());
    let sent = Command::new("sh")
        .args(["-c", &kill])
        .status()
        .expect("a shell");
    assert!(sent.success());
    let output = child.wait_with_output().expect("its end");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(
        err.contains("interrupted: every arm has its first "),
        "{err}"
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("partial    interrupted"));
    let json = fs::read_to_string(out.join("comparison.json")).expect("results");
    let value: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["partial"], true);
    let runs = value["runs"].as_u64().expect("runs");
    for arm in value["arms"].as_array().expect("arms") {
        let counts = arm["outcomes"].as_array().expect("outcomes").iter();
        let all: u64 = counts
            .map(|row| row["count"].as_u64().expect("a count"))
            .sum();
        assert_eq!(all, runs);
    }
}

#[test]
fn a_comparison_that_plays_links_the_arms_that_controls_can_set() {
    let folder = scratch("compare-live");
    let out = folder.join("out");
    let out = out.to_str().expect("a path");
    let (_, err) = expect(&with(&["--live"]), 2);
    assert!(err.contains("--out <DIR>"), "{err}");
    let arms = &COMPARE[..2];
    let more = [
        "--vary",
        "pakistan=measured,restraint,{ measured = 0.5, grit = 0.5 }",
        "--without",
        "china",
        "--runs",
        "100",
        "--live",
        "--quiet",
        "--out",
        out,
    ];
    let (_, err) = expect(&[arms, &["--agent", "iran=cat"], &more].concat(), 2);
    assert!(err.contains("cannot play in a page"), "{err}");
    let within = "principals.pakistan={ policy = \"grit\" }";
    let (_, err) = expect(&[arms, &["--set", within], &more].concat(), 2);
    assert!(err.contains("lies within `principals.pakistan`"), "{err}");
    assert!(!folder.join("out").exists(), "nothing was begun");
    expect(&[arms, &more].concat(), 0);
    let page = fs::read_to_string(folder.join("out/report.html")).expect("a page");
    let arms = page.split_once("id=\"live-arms\"").expect("arms").1;
    let arms = arms.split_once("</nav>").expect("an end").0;
    assert_eq!(arms.matches("<li>").count(), 6, "{arms}");
    for link in [
        "<a href=\"#seed=1\"",
        "<a href=\"#without%3Achina=without\"",
        "<a href=\"#policy%3Apakistan=restraint\"",
        "<a href=\"#policy%3Apakistan=restraint&amp;without%3Achina=without\"",
    ] {
        assert!(arms.contains(link), "{link}\n{arms}");
    }
    assert_eq!(arms.matches("no control sets this").count(), 2, "{arms}");
    fs::remove_dir_all(folder).expect("an own folder");
}
