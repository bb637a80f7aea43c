//! A report says what its scenario takes for granted: conditions, events, payoffs, what is drawn,
//! and every number.

use offramp::report::document::{Block, Document, Table};
use offramp::report::html::page;
use offramp::report::markdown::markdown;
use offramp::scenario::{Scenario, builtin_scenario};

use crate::play::{base, text};
use crate::reports::document;

/// The base scenario with more of what a scenario can have.
fn rich() -> Scenario {
    let base = builtin_scenario("iran-pakistan-2024").expect("the base scenario");
    let (before, settled) = base.split_once("name = \"settled\"").expect("an ending");
    let (_, after) = settled.split_once("\n\n").expect("the next ending");
    let when = r#"name = "settled"
when = """
quiet >= 7
&& both_reached_out <= quiet + 14"""
for = "2 days""#;
    let base = format!("{before}{when}\n\n{after}");
    let with_fog = base.replace(
        "[principals.iran.perception]",
        "[principals.iran.perception]\nfog = { low = 0.25, high = 0.75 }\nharm = 0.6",
    );
    let with_momentum = with_fog.replace(
        "[principals.pakistan.home]",
        "[principals.pakistan.beginning]\nmomentum = 1.5\n\n[principals.pakistan.home]",
    );
    let with_rest = with_momentum.replace("half-life = 30 ", "half-life = 45 ");
    text(&format!(
        "{with_rest}{}",
        r#"
[events.coup]
says = "Officers took over"
hazard = { mean = 0.001, sd = 0.0002 }
once = true
effects.channel = -0.25
effects.jaish-al-adl = { suppressed = 2.0 }

[measures.struck]
value = 'iran.violent_acts > 0 ? 1 : 0'
unit = "share"

[policies.stern]
like = "measured"
summary = "measured, but it answers every violent act"
rules = [{ when = 'rival.level >= rung("limited-strike") && provocation > 4.5', do = "strike", chance = 0.35 }]
"#
    )
    .replace(
        "policy = \"historical\"\n\n[principals.pakistan.perception]",
        "policy = { stern = 0.75, hawkish = 0.25 }\n\n[principals.pakistan.perception]",
    ))
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The row that begins with these words, of a table that begins with this column.
#[track_caller]
fn row<'d>(document: &'d Document, column: &str, begins: &str) -> &'d [String] {
    let mut of_column = tables(document).filter(|table| table.header[0] == column);
    let row = of_column.find_map(|table| table.rows.iter().find(|row| row[0].starts_with(begins)));
    row.unwrap_or_else(|| panic!("no row `{begins}` under `{column}`"))
}

#[test]
fn endings_are_listed_with_their_conditions_in_the_order_in_which_they_are_tested() {
    let document = document(&rich(), 50);
    let endings =
        tables(&document).find(|table| table.header == ["Ending", "In words", "When", "For"]);
    let endings = endings.expect("a table of the endings");
    let names: Vec<&str> = endings.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        names,
        [
            "war",
            "nuclear use",
            "imposed",
            "settled",
            "faded",
            "standoff"
        ]
    );
    assert_eq!(
        endings.rows[0][1..],
        [
            "Both have attacked for two days, or one for a week without the other giving way.",
            "days_both(\"offensive\") >= 2 || days_either(\"offensive\") >= 7",
            "at once"
        ]
    );
    assert_eq!(endings.rows[3][1], "no words for it");
    assert_eq!(
        endings.rows[3][2..],
        ["quiet >= 7 && both_reached_out <= quiet + 14", "2 days"]
    );
    assert!(endings.rows[5][1].contains("turn 90"));
}

#[test]
fn events_are_listed_with_their_hazard_and_their_effects() {
    let document = document(&rich(), 50);
    let accident = row(&document, "Event", "accident");
    assert_eq!(
        accident[1],
        "with a hazard a day of 0.0005 * (iran.alert + pakistan.alert)"
    );
    assert_eq!(
        accident[2],
        "Iran: provocation +3; Pakistan: provocation +3; kills people of Pakistan: median 1, spread 0.6"
    );
    let coup = row(&document, "Event", "coup");
    assert!(coup[0].ends_with("Officers took over"));
    assert_eq!(
        coup[1],
        "with a hazard a day of normal with mean 0.001 and sd 0.0002 (drawn), at most once a run"
    );
    assert_eq!(coup[2], "channel -0.25; Jaish al-Adl: held down +2");
    let before = row(&document, "Event", "strikes elsewhere");
    assert_eq!(before[1], "on 2024-01-15");
}

#[test]
fn payoffs_and_own_measures_are_listed_with_their_formulas() {
    let document = document(&rich(), 50);
    let payoff = row(&document, "What", "payoff of Pakistan");
    assert!(
        payoff[2].ends_with("- 0.01 * pakistan.deaths - pakistan.anger"),
        "{payoff:?}"
    );
    assert_eq!(
        row(&document, "What", "struck")[1..],
        ["share", "iran.violent_acts > 0 ? 1 : 0"]
    );
}

#[test]
fn what_is_drawn_shows_what_it_may_be_and_never_a_fixed_number() {
    let document = document(&rich(), 50);
    let what = |key: &str| row(&document, "Key in the scenario", key)[1].clone();
    assert_eq!(
        what("third-parties.china.leverage.iran"),
        "anything from 0.3 to 0.9"
    );
    assert_eq!(
        what("principals.pakistan.policy"),
        "hawkish 25\u{a0}%, stern 75\u{a0}%"
    );
    let china = row(&document, "Actor", "China");
    assert!(
        china[3].contains("over Iran anything from 0.3 to 0.9 (drawn)"),
        "{china:?}"
    );
    assert_eq!(
        row(&document, "Actor", "Pakistan")[2],
        "hawkish 25\u{a0}%, stern 75\u{a0}%"
    );
    let fog = row(&document, "Number", "perception.fog");
    assert_eq!(fog[3..], ["0.25 to 0.75, drawn", "0.25", "0.25"]);
}

#[test]
fn the_numbers_of_the_states_stand_beside_the_reference() {
    let document = document(&rich(), 50);
    assert_eq!(row(&document, "Number", "half-life")[3..], ["45", "30"]);
    assert_eq!(row(&document, "Number", "channel")[3..], ["0.7", "0.6"]);
    assert_eq!(
        row(&document, "Number", "perception.harm")[3..],
        ["0.6", "0.4", "0.4"]
    );
    assert_eq!(
        row(&document, "Number", "home.hawks")[3..],
        ["0.2", "0.3", "0"]
    );
    assert_eq!(
        row(&document, "Number", "beginning.momentum")[3..],
        ["0", "1.5", "0"]
    );
    let all = tables(&document).flat_map(|table| &table.rows);
    assert!(!all.into_iter().any(|row| row[0] == "beginning.goodwill"));
}

#[test]
fn policies_are_listed_with_weights_and_rules_each_once() {
    let document = document(&rich(), 50);
    let weights = tables(&document).find(|table| table.header[0] == "Weight");
    let weights = weights.expect("a table of weights");
    assert_eq!(
        weights.header[2..],
        ["historical", "hawkish", "stern", "Reference"]
    );
    let rule = row(&document, "Policy", "stern");
    assert_eq!(
        rule[1..],
        [
            "rival.level >= rung(\"limited-strike\") && provocation > 4.5",
            "strike",
            "0.35"
        ]
    );
}

#[test]
fn both_the_page_and_the_markdown_have_the_premises() {
    let document = document(&rich(), 50);
    let (page, marks) = (page(&document), markdown(&document, "png"));
    assert!(page.contains("<h3>How the states decide</h3>"));
    assert!(page.contains("days_both(&quot;offensive&quot;)"));
    assert!(marks.contains("### How the states decide"));
    assert!(marks.contains("giving way. | days\\_both(\"offensive\") &gt;= 2 "));
}

/// What a policy of a mixture rests on is told of it, and not of the actor as well.
#[test]
fn a_group_with_a_mixture_has_no_numbers_beside_those_of_its_policies() {
    let paths = |policy: &str| -> Vec<String> {
        let change = format!("armed-groups.jaish-al-adl.policy={policy}");
        let premises = base(&[&change]).crisis.premises().into_iter();
        let numbers = premises.filter(|premise| premise.path.contains("jaish-al-adl"));
        numbers.map(|premise| premise.path).collect()
    };
    let (plain, mixed) = (
        paths("\"spoiler\""),
        paths("{ dormant = 0.5, spoiler = 0.5 }"),
    );
    let of_policy = plain.iter().filter(|path| !mixed.contains(path));
    let of_policy: Vec<&String> = of_policy.collect();
    assert!(of_policy.len() > 1, "{plain:?}\n{mixed:?}");
}

#[test]
fn moves_and_standing_measures_are_premises_as_well() {
    let crisis = base(&[]).crisis;
    let all = crisis.all_premises();
    assert!(all.starts_with(&crisis.premises()));
    for path in ["moves.strike.severity", "moves.talk.severity"] {
        assert!(all.iter().any(|premise| premise.path == path), "{path}");
    }
}
