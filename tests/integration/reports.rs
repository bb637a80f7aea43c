//! The report on one scenario: one page that needs nothing else, and the same as Markdown.

use offramp::causes::causes;
use offramp::chart::theme::Look;
use offramp::comparison::tally::lead;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::{EnsembleObserver, Plan, Row, play};
use offramp::options::options;
use offramp::report::causes::CausesReport;
use offramp::report::document::{Block, Document, Figure, Table};
use offramp::report::gallery::{Played, USUAL, figures, undrawable};
use offramp::report::html::page;
use offramp::report::manifest::Origin;
use offramp::report::markdown::markdown;
use offramp::report::options::OptionsReport;
use offramp::report::run::{RunReport, report};
use offramp::report::scenario_report::{self, Contents};
use offramp::representative::{Chooser, Exemplars};
use offramp::scenario::{Scenario, builtin_scenario};

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

/// A scenario played, with what a report shows of it.
pub(crate) struct Told {
    scenario: Scenario,
    pub(crate) run: RunReport,
    figures: Vec<Figure>,
    exemplars: Option<Exemplars>,
    gravest: Option<u64>,
    options: Option<OptionsReport>,
    causes: Option<CausesReport>,
}

impl Told {
    /// Plays it, and with every other policy and without each mechanism.
    pub(crate) fn of(scenario: &Scenario, runs: u64) -> Self {
        let crisis = &scenario.crisis;
        let plan = Plan::runs(runs);
        let mut choosing = Choosing(Chooser::of(crisis), Vec::new());
        let ensemble = play(crisis, &plan, &mut choosing).expect("an ensemble");
        let exemplars = choosing.0.choose();
        let drawn = Played {
            crisis,
            ensemble: &ensemble,
            exemplars,
        };
        let figures = USUAL
            .iter()
            .flat_map(|name| figures(*name, &drawn, &Look::default()).expect("charts"));
        let paired = PairedPlan::from(Plan::runs(runs.min(60))).pairs(Pairs::WithFirst);
        let policies: Vec<_> = scenario.policies.iter().collect();
        let chosen = options(crisis, &policies, &paired, &mut |_| ()).expect("options");
        let driven = causes(crisis, &paired, &mut |_| ()).expect("causes");
        Self {
            run: report(scenario, &ensemble),
            figures: figures.collect(),
            exemplars,
            gravest: choosing.0.typical_of(lead(crisis)),
            options: offramp::report::options::report(scenario, &chosen),
            causes: offramp::report::causes::report(scenario, &driven),
            scenario: scenario.clone(),
        }
    }

    pub(crate) fn document(&self, full: bool) -> Document {
        scenario_report::page(Contents {
            scenario: &self.scenario,
            run: &self.run,
            figures: self.figures.clone(),
            exemplars: self.exemplars,
            gravest: self.gravest,
            options: self.options.as_ref(),
            causes: self.causes.as_ref(),
            decided: &[],
            first_signs: None,
            origin: &Origin {
                file: "a.toml".to_owned(),
                command: "offramp report a.toml".to_owned(),
                threads: 1,
            },
            full,
            every_chart: full,
        })
    }
}

/// The long form of a report.
pub(crate) fn document(scenario: &Scenario, runs: u64) -> Document {
    Told::of(scenario, runs).document(true)
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
        "Most likely it ends",
        "How far the shares can be trusted",
        "What other policies would change",
        "What drives “war”",
        "What was measured",
        "A typical run",
        "The worst run",
        "What really happened",
        "What is assumed",
        "Where it comes from",
        "Cite this",
        "offramp report a.toml",
        "95 % interval",
        "charg\u{e9} d",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert_eq!(page.matches("<figure").count(), 8);
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
    let small = table(8);
    assert!(small.contains(r#"<th scope="col" class="number">Median</th>"#));
    let header = format!(r#"<th scope="col" class="number long">{long}</th>"#);
    assert!(small.contains(&header));
    assert!(small.contains("min-width:12ch\" dir=\"auto\">2024-01-18\u{a0}*</th>"));
    assert!(small.contains("class=\"scroll whole\""));
    assert!(!table(9).contains("class=\"scroll whole\""));
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
    assert!(page.contains(&format!("dir=\"auto\">{}</th>", title.trim())));
}

#[test]
fn a_hostile_scenario_stays_text() {
    let evil = "<script>alert(1)</script>\\\" onload='x' & \\u05D0\\u05D1 ";
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
    // A value in quotes may hold anything, as its own quotes are escaped.
    let outside_quotes = |tag: &str| tag.split('"').step_by(2).collect::<String>();
    assert!(
        !attributes
            .into_iter()
            .any(|tag| outside_quotes(tag).contains("onload="))
    );
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
    let plan = Plan::runs(2_000);
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
