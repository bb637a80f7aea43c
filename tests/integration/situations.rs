//! What every policy does in six fixed situations, and what every dial moves.
//!
//! To write the tables anew: `UPDATE=1 cargo test situations`, twice, since the program that shows
//! the figures is built before they are written.

mod generic;

use crate::program::{expect, scratch};
use generic::{Chances, RESTRAINED, SITUATIONS, Situation, chances, policies};

const PAGE: &str = "docs/policies.md";
const FIGURES: &str = "crates/offramp-report/src/listing/situations.csv";
const LIST: &str = "tests/data/lists/policies.txt";
const BEGIN: &str = "<!-- generated: begin -->";
const END: &str = "<!-- generated: end -->";

/// Runs behind a row of the table.
const TABLE_RUNS: u64 = 4_000;
/// Runs behind a comparison.
const RUNS: u64 = 8_000;

/// What a policy does in a situation.
struct Measured {
    situation: &'static Situation,
    policy: String,
    found: Chances,
}

impl Measured {
    /// By the end of day 1, then by the end of day 7.
    fn shares(&self) -> impl Iterator<Item = f64> {
        let Chances { day, week } = self.found;
        day.shown().into_iter().chain(week.shown())
    }
}

/// Every policy in every situation.
fn measured() -> Vec<Measured> {
    let all = SITUATIONS.iter().flat_map(|situation| {
        let policies = policies().into_iter();
        policies.map(move |policy| Measured {
            situation,
            found: chances(&policy, &[], situation, TABLE_RUNS),
            policy,
        })
    });
    all.collect()
}

/// The tables of the page.
fn tables(measured: &[Measured]) -> String {
    let mut lines = Vec::new();
    for rows in measured.chunk_by(|a, b| a.situation.name == b.situation.name) {
        lines.push(format!("\n### {}\n", rows[0].situation.title));
        lines.push(
            "| policy | violent, by day 1 | hostile, by day 1 | reaches out, by day 1 \
             | violent, by day 7 | hostile, by day 7 | reaches out, by day 7 |"
                .to_owned(),
        );
        lines.push("| --- | --: | --: | --: | --: | --: | --: |".to_owned());
        for row in rows {
            let cells = row.shares().map(|share| format!("{:.0} %", 100.0 * share));
            let cells: Vec<String> = cells.collect();
            lines.push(format!("| `{}` | {} |", row.policy, cells.join(" | ")));
        }
    }
    lines.join("\n")
}

/// The file that the program reads.
fn figures(measured: &[Measured]) -> String {
    let header = "policy,situation,violent_1,hostile_1,reaches_out_1,violent_7,hostile_7,\
                  reaches_out_7\n";
    let rows = measured.iter().map(|row| {
        let cells: Vec<String> = row.shares().map(|share| share.to_string()).collect();
        format!(
            "{},{},{}\n",
            row.policy,
            row.situation.name,
            cells.join(",")
        )
    });
    std::iter::once(header.to_owned()).chain(rows).collect()
}

/// That a file is as wanted, or writes it anew.
#[track_caller]
fn holds(path: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, wanted).expect("a writable file");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "{path}: `UPDATE=1 cargo test situations`");
}

#[test]
fn the_page_of_policies_and_the_program_say_what_each_does() {
    let page = std::fs::read_to_string(PAGE).expect("a page");
    let (before, rest) = page.split_once(BEGIN).expect("a beginning");
    let (_, after) = rest.split_once(END).expect("an end");
    let measured = measured();
    let tables = tables(&measured);
    holds(PAGE, &format!("{before}{BEGIN}\n{tables}\n\n{END}{after}"));
    holds(FIGURES, &figures(&measured));
}

#[test]
fn the_list_of_policies_shows_what_each_does() {
    let (text, _) = expect(&["list", "policies"], 0);
    holds(LIST, &text);
    let (json, _) = expect(&["list", "policies", "--format", "json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let entries = json["entries"].as_array().expect("a list");
    let shown = |name: &str| {
        let found = entries.iter().find(|entry| entry["name"] == name);
        found.expect("a policy")["situations"].clone()
    };
    for policy in policies() {
        let all = shown(&policy);
        let names = all.as_array().expect("a list").iter();
        let names = names.map(|one| one["situation"].as_str().expect("a name"));
        let wanted = SITUATIONS.iter().map(|one| one.name);
        assert!(names.eq(wanted), "{policy}: {all}");
    }
    let struck = shown("red-line")[0].clone();
    assert!(struck["day_1"]["violent"].as_f64() > Some(0.9), "{struck}");
    assert!(struck["day_7"]["hostile"].as_f64() <= Some(1.0), "{struck}");
    assert!(shown("mediator").is_null());
}

#[test]
fn policies_that_are_not_as_shipped_have_no_figures() {
    let list = |changed: &str| {
        let path = scratch("list-policies").join("own.toml");
        let own = format!("extends = \"iran-pakistan-2024\"\n{changed}");
        std::fs::write(&path, own).expect("a file");
        expect(&["list", "policies", &path.display().to_string()], 0).0
    };
    let not_measured = "\nNot measured, since not as shipped or with other moves: ";
    let text = list("");
    assert!(
        text.contains("struck-group") && !text.contains(not_measured),
        "{text}"
    );
    let text = list("[policies.hawkish]\ndials = { answer = 0.5 }\n");
    assert!(text.contains(&format!("{not_measured}hawkish\n")), "{text}");
    assert!(text.contains("struck-group"), "{text}");
    let text = list("[moves.raid]\ndeaths = { median = 3 }\n");
    assert!(
        text.contains(not_measured) && !text.contains("struck-group"),
        "{text}"
    );
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
