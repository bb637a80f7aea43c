//! The page of a comparison: the verdict first, one table, pictures of what the verdict is about.

use offramp::comparison::{PairedPlan, Selection, compare};
use offramp::ensemble::Plan;
use offramp::experiment::{Policies, Request, Values};
use offramp::report::comparison::{Setup, page, report};
use offramp::report::document::{Block, Document, Table};

fn compared(request: &Request, runs: u64) -> Document {
    with_pairs(request, runs, false)
}

fn with_pairs(request: &Request, runs: u64, all_pairs: bool) -> Document {
    let grid = request.grid().expect("a grid");
    let plan = PairedPlan::from(Plan::runs(runs));
    let comparison =
        compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ()).expect("a comparison");
    let setup = Setup {
        axes: &grid.axes,
        full_grid: grid.full,
        overrides: Vec::new(),
    };
    let report = report(&grid.arms, &setup, &comparison, Vec::new());
    page(&report, &grid.arms[0].crisis, Vec::new(), all_pairs)
}

fn base() -> Request {
    Request::of(["iran-pakistan-2024"])
}

fn leads(document: &Document) -> Vec<&str> {
    let found = document.blocks.iter().find_map(|block| match block {
        Block::Judgements(verdicts) => Some(verdicts),
        _ => None,
    });
    let verdicts = found.expect("verdicts").iter();
    verdicts.map(|[lead, _]| lead.as_str()).collect()
}

fn table(document: &Document) -> &Table {
    let mut tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.next().expect("a table")
}

#[test]
fn the_verdict_comes_first_and_names_the_arms_plainly() {
    let request = base().vary([Policies::of("pakistan", "historical")
        .or("hawkish")
        .or("grit")]);
    let document = compared(&request, 600);
    let first = &document.blocks[1];
    assert!(matches!(first, Block::Judgements(_)), "{first:?}");
    let leads = leads(&document);
    assert!(
        leads[0].starts_with("War: more likely with Pakistan hawkish, very unlikely at "),
        "{leads:?}"
    );
    assert!(
        leads
            .iter()
            .any(|lead| lead.starts_with("Settled: more likely with Pakistan grit"))
    );
    assert!(
        leads.contains(&"All of this rests on assumptions."),
        "{leads:?}"
    );
    let arms = [
        "Pakistan: historical",
        "Pakistan: hawkish",
        "Pakistan: grit",
    ];
    assert_eq!(table(&document).header[1..], arms);
    assert!(
        document
            .lead
            .starts_with("3 arms, 600 runs of each with the same luck. Pakistan: ")
    );
}

#[test]
fn pairs_without_the_baseline_are_shown_where_they_are_wanted() {
    let request = base().vary([Policies::of("pakistan", "historical")
        .or("hawkish")
        .or("grit")]);
    let of = |all_pairs: bool| {
        let document = with_pairs(&request, 60, all_pairs);
        let titles = document.blocks.into_iter().filter_map(|block| match block {
            Block::Subheading(title) => Some(title),
            _ => None,
        });
        titles.filter(|title| title.contains(" against ")).count()
    };
    assert_eq!([false, true].map(of), [2, 3]);
}

#[test]
fn arms_that_are_the_same_show_no_difference() {
    let blame = "principals.iran.perception.blame";
    let request = base().vary_set([Values::of(blame, "0.6").or("0.60")]);
    let document = compared(&request, 80);
    assert_eq!(
        leads(&document)[0],
        "War: no difference is shown in any arm."
    );
    let war = table(&document).rows.iter().find(|row| row[0] == "War %");
    assert!(war.is_none_or(|row| row[2].ends_with("(=)")), "{war:?}");
    let one_run = compared(&request, 1);
    assert!(leads(&one_run)[0].contains("no difference is shown"));
}

#[test]
fn many_arms_are_rows_and_other_scenarios_keep_their_names() {
    let request = base()
        .vary([Policies::of("pakistan", "historical")
            .or("hawkish")
            .or("grit")])
        .without(["china"]);
    let document = compared(&request, 60);
    assert_eq!(table(&document).header[0], "Arm");
    let names: Vec<&str> = table(&document)
        .rows
        .iter()
        .map(|row| row[0].as_str())
        .collect();
    assert_eq!(names[0], "Pakistan: historical, with China");
    assert_eq!(names[1], "without China");
    assert_eq!(names[5], "Pakistan: grit, without China");
    let two = Request::of(["iran-pakistan-2024", "kargil-1999"]);
    let document = compared(&two, 60);
    assert_eq!(
        table(&document).header[1..],
        ["iran-pakistan-2024", "kargil-1999"]
    );
    let shown = table(&document).rows.iter().map(|row| row[0].as_str());
    let payoffs: Vec<&str> = shown.filter(|name| name.starts_with("Payoff")).collect();
    assert_eq!(
        payoffs[..2],
        ["Payoff of Iran, mean", "Payoff of Pakistan, mean"]
    );
}
