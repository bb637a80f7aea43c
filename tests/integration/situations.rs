//! What every policy does in six fixed situations, and what every dial moves.
//!
//! To write the table anew: `UPDATE=1 cargo test situations`.

mod generic;

use generic::{Chances, RESTRAINED, SITUATIONS, Situation, chances, policies};

const PAGE: &str = "docs/policies.md";
const BEGIN: &str = "<!-- generated: begin -->";
const END: &str = "<!-- generated: end -->";

/// Runs behind a row of the table.
const TABLE_RUNS: u64 = 4_000;
/// Runs behind a comparison.
const RUNS: u64 = 8_000;

/// The table of the page.
fn table() -> String {
    let mut lines = Vec::new();
    for situation in &SITUATIONS {
        lines.push(format!("\n### {}\n", situation.title));
        lines.push(
            "| policy | violent, by day 1 | hostile, by day 1 | reaches out, by day 1 \
             | violent, by day 7 | hostile, by day 7 | reaches out, by day 7 |"
                .to_owned(),
        );
        lines.push("| --- | --: | --: | --: | --: | --: | --: |".to_owned());
        for policy in policies() {
            let found = chances(&policy, &[], situation, TABLE_RUNS);
            let cells = found.day.shown().into_iter().chain(found.week.shown());
            let cells: Vec<String> = cells
                .map(|share| format!("{:.0} %", 100.0 * share))
                .collect();
            lines.push(format!("| `{policy}` | {} |", cells.join(" | ")));
        }
    }
    lines.join("\n")
}

#[test]
fn the_page_of_policies_says_what_each_does() {
    let page = std::fs::read_to_string(PAGE).expect("a page");
    let (before, rest) = page.split_once(BEGIN).expect("a beginning");
    let (_, after) = rest.split_once(END).expect("an end");
    let wanted = format!("{before}{BEGIN}\n{}\n\n{END}{after}", table());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &wanted).expect("a writable page");
    } else {
        assert!(page == wanted, "{PAGE}: `UPDATE=1 cargo test situations`");
    }
}

fn situation(name: &str) -> &'static Situation {
    let all = SITUATIONS.iter().chain([&RESTRAINED]);
    let found = all.into_iter().find(|it| it.name == name);
    found.expect("a situation")
}

/// What `historical` does with a dial at two values.
fn dial(change: [&str; 2], name: &str) -> [Chances; 2] {
    change.map(|dial| chances("historical", &[dial], situation(name), RUNS))
}

#[test]
fn answer_brings_more_answers() {
    // A raid and a threat are answered by threats and protests, a strike by force.
    for name in ["struck", "struck-group", "threatened", "raided"] {
        let [low, high] = dial(["answer = 0.3", "answer = 3"], name);
        let more = [
            high.day.hostile - low.day.hostile,
            high.week.hostile - low.week.hostile,
        ];
        assert!(
            more.iter().all(|more| *more > 0.1),
            "{name}: {low:?} {high:?}"
        );
    }
    for name in ["struck", "struck-group"] {
        let [low, high] = dial(["answer = 0.3", "answer = 3"], name);
        let more = [
            high.day.violent - low.day.violent,
            high.week.violent - low.week.violent,
        ];
        assert!(
            more.iter().all(|more| *more > 0.1),
            "{name}: {low:?} {high:?}"
        );
    }
}

#[test]
fn measure_brings_higher_answers() {
    for name in ["struck", "struck-group"] {
        let [low, high] = dial(["measure=-1", "measure=1"], name);
        assert!(
            high.week.answer > low.week.answer + 0.5,
            "{name}: {low:?} {high:?}"
        );
    }
}

#[test]
fn nothing_is_done_above_the_threshold() {
    for name in ["struck", "struck-group", "raided", "nothing"] {
        let [low, high] = dial(["threshold=5", "threshold=100"], name);
        assert!(low.week.highest <= 5.0, "{name}: {low:?}");
        assert!(high.week.highest > 5.0, "{name}: {high:?}");
        assert!(low.week.hostile > 0.0, "{name}: {low:?}");
    }
}

#[test]
fn pace_brings_more_acts_of_its_own_accord() {
    let [slow, fast] = dial(["pace=0.5", "pace=4"], "nothing");
    assert!(
        fast.week.hostile > 2.0 * slow.week.hostile,
        "{slow:?} {fast:?}"
    );
}

#[test]
fn initiative_brings_graver_acts_of_its_own_accord() {
    let low = chances(
        "historical",
        &["pace=4", "initiative=-0.3"],
        situation("nothing"),
        RUNS,
    );
    let high = chances(
        "historical",
        &["pace=4", "initiative=0.3"],
        situation("nothing"),
        RUNS,
    );
    assert!(high.week.accord > low.week.accord + 0.5, "{low:?} {high:?}");
}

#[test]
fn war_makes_more_offensives_of_the_same_force() {
    let [low, high] = dial(["war=0.3", "war=3"], "struck");
    assert!(
        high.week.offensive > 2.0 * low.week.offensive,
        "{low:?} {high:?}"
    );
    let difference = high.day.violent - low.day.violent;
    assert!(difference.abs() < 0.02, "{low:?} {high:?}");
}

#[test]
fn reach_brings_more_reaching_out() {
    for found in &SITUATIONS {
        let [low, high] = dial(["reach=0.3", "reach=3"], found.name);
        assert!(
            high.week.reaches_out > low.week.reaches_out + 0.02,
            "{low:?} {high:?}"
        );
    }
}

#[test]
fn price_keeps_from_conceding() {
    for name in ["struck", "offered"] {
        let [low, high] = dial(["price=0.3", "price=3"], name);
        assert!(
            high.week.concedes < 0.5 * low.week.concedes,
            "{name}: {low:?} {high:?}"
        );
    }
}

#[test]
fn heed_makes_urged_restraint_heard() {
    let [low, high] = dial(["heed=0", "heed=3"], "restrained");
    assert!(
        high.week.reaches_out > low.week.reaches_out + 0.02,
        "{low:?} {high:?}"
    );
    let [low, high] = dial(["heed=0", "heed=3"], "struck");
    assert!(
        (high.week.reaches_out - low.week.reaches_out).abs() < 1e-12,
        "{low:?} {high:?}"
    );
}

#[test]
fn policies_differ_in_the_way_their_names_say() {
    let struck = |policy: &str| chances(policy, &[], situation("struck"), RUNS).week;
    let [historical, soft, firm, hawk] =
        ["historical", "appeasement", "proportional", "hawkish"].map(struck);
    assert!(
        soft.violent <= 0.0 && soft.reaches_out > historical.reaches_out,
        "{soft:?}"
    );
    assert!(
        firm.violent > historical.violent + 0.1,
        "{firm:?} {historical:?}"
    );
    assert!(hawk.answer > firm.answer + 0.5, "{hawk:?} {firm:?}");
}
