//! The policy library: what each built-in policy does when the other side follows a script.
//!
//! A row of the table is a policy, a script, a question about what the policy did in a run, and the
//! share of runs in which the answer is yes.

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};

use crate::play::text;

/// What the actor under test did in one run: day, move and severity.
type Acts = [(f64, String, f64)];

struct Noted<'c> {
    crisis: &'c Crisis,
    actor: &'c str,
    acts: Vec<(f64, String, f64)>,
}

impl Observer for Noted<'_> {
    fn acts(&mut self, act: &Act, state: &State) {
        if self.crisis.actor_name(act.actor) == self.actor && state.turn > 0 {
            let entry = self.crisis.catalogue().get(act.id);
            self.acts
                .push((state.day, entry.name.clone(), entry.severity));
        }
    }
}

/// A crisis of 40 days in which one side follows the script and the other has the policy.
fn crisis(policy: &str, script: &[(u32, &str)], more: &str) -> Crisis {
    let rules: Vec<String> = script
        .iter()
        .map(|(day, act)| format!("{{ when = 'day >= {day} && day < {day} + 1', do = \"{act}\" }}"))
        .collect();
    let scenario = format!(
        r#"
name = "script"
start = 2024-01-01
turns = 40
[policies.script]
like = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
weights = {{ words = 0 }}
rules = [{}]
[policies.still]
like = "historical"
dials = {{ pace = 0, answer = 0, reach = 0 }}
weights = {{ words = 0 }}
[principals.aland]
policy = "script"
[principals.borduria]
policy = "{policy}"
{more}
[[outcomes]]
name = "never"
when = 'day > 1000'
"#,
        rules.join(", ")
    );
    text(&scenario).crisis
}

const RUNS: u64 = 400;

/// The share of runs in which the answer is yes.
fn share(crisis: &Crisis, actor: &str, yes: impl Fn(&Acts) -> bool) -> f64 {
    let mut player = Player::new(crisis, Seed(1));
    let answers = (1..=RUNS).filter(|run| {
        let mut noted = Noted {
            crisis,
            actor,
            acts: Vec::new(),
        };
        player.play(*run, &mut noted);
        yes(&noted.acts)
    });
    answers.count() as f64 / RUNS as f64
}

const CALM: &[(u32, &str)] = &[];
const PROTEST: &[(u32, &str)] = &[(1, "protest")];
const THREAT: &[(u32, &str)] = &[(1, "ultimatum")];
const STRIKE: &[(u32, &str)] = &[(1, "strike")];
const TALKS: &[(u32, &str)] = &[(2, "talk"), (6, "talk"), (10, "talk"), (14, "talk")];
const STRIKE_AND_REGRET: &[(u32, &str)] = &[
    (1, "strike"),
    (6, "talk"),
    (9, "restore-ties"),
    (12, "talk"),
];

fn strikes(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity >= 6.0)
}
fn strikes_twice(acts: &Acts) -> bool {
    acts.iter()
        .filter(|(_, _, severity)| *severity >= 6.0)
        .count()
        > 1
}
fn answers_harder(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity > 7.0)
}
fn answers_in_kind(acts: &Acts) -> bool {
    acts.first()
        .is_some_and(|(_, _, severity)| (6.0..=8.0).contains(severity))
}
fn protests_back(acts: &Acts) -> bool {
    acts.first()
        .is_some_and(|(_, _, severity)| (0.5..=2.0).contains(severity))
}
fn reaches_out(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity < 0.0)
}
fn seeks_the_way_down(acts: &Acts) -> bool {
    let strike = acts.iter().position(|(_, _, severity)| *severity >= 6.0);
    strike.is_some_and(|place| reaches_out(&acts[place..]))
}
fn presses(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity > 0.0)
}
fn threatens(acts: &Acts) -> bool {
    acts.iter()
        .any(|(_, _, severity)| (4.0..=5.0).contains(severity))
}
fn makes_war(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity >= 9.0)
}
fn gives_way(acts: &Acts) -> bool {
    acts.iter().any(|(_, _, severity)| *severity <= -2.0)
}
fn presses_and_reaches(acts: &Acts) -> bool {
    presses(acts) && reaches_out(acts)
}
fn still_strikes_after_regret(acts: &Acts) -> bool {
    acts.iter()
        .any(|(day, _, severity)| *day > 12.0 && *severity >= 6.0)
}
fn repeats_its_first_step(acts: &Acts) -> bool {
    acts.iter().filter(|(_, name, _)| name == "talk").count() >= 3
}
fn restores_ties(acts: &Acts) -> bool {
    acts.iter().any(|(_, name, _)| name == "restore-ties")
}

type Question = fn(&Acts) -> bool;

/// Policy, script, question with its name, and the least and greatest share of runs in which the
/// answer is yes.
type Row = (
    &'static str,
    &'static [(u32, &'static str)],
    (&'static str, Question),
    f64,
    f64,
);

/// A question with its name.
macro_rules! ask {
    ($question:ident) => {
        (stringify!($question), $question)
    };
}

const PRINCIPALS: &[Row] = &[
    // Answers once in kind, then seeks the way down; starts nothing.
    ("measured", STRIKE, ask!(strikes), 0.5, 0.75),
    ("measured", STRIKE, ask!(strikes_twice), 0.0, 0.2),
    ("measured", STRIKE, ask!(seeks_the_way_down), 0.5, 0.75),
    (
        "measured",
        STRIKE_AND_REGRET,
        ask!(still_strikes_after_regret),
        0.0,
        0.15,
    ),
    ("measured", CALM, ask!(threatens), 0.0, 0.2),
    // Absorbs what it can, answers low and late.
    ("restraint", STRIKE, ask!(strikes), 0.0, 0.38),
    ("restraint", STRIKE, ask!(reaches_out), 0.75, 1.0),
    // Protests at most, and gives way.
    ("appeasement", STRIKE, ask!(strikes), 0.0, 0.0),
    ("appeasement", STRIKE, ask!(gives_way), 0.3, 1.0),
    // Like for like, hostile or conciliatory, and nothing of its own accord.
    ("proportional", CALM, ask!(presses), 0.0, 0.3),
    ("proportional", PROTEST, ask!(protests_back), 0.28, 1.0),
    ("proportional", PROTEST, ask!(strikes), 0.0, 0.1),
    ("proportional", STRIKE, ask!(answers_in_kind), 0.35, 1.0),
    ("proportional", TALKS, ask!(reaches_out), 0.85, 1.0),
    ("proportional", CALM, ask!(reaches_out), 0.0, 0.45),
    // Answers more than it gets.
    ("hawkish", STRIKE, ask!(strikes), 0.6, 1.0),
    ("hawkish", STRIKE, ask!(answers_harder), 0.45, 1.0),
    ("measured", STRIKE, ask!(answers_harder), 0.0, 0.45),
    // Threatens early, and leaves the rest to chance: sometimes that is war.
    ("brinkmanship", CALM, ask!(threatens), 0.38, 1.0),
    ("brinkmanship", STRIKE, ask!(makes_war), 0.1, 0.35),
    // Lets a threat pass, and strikes when the line is crossed.
    ("red-line", THREAT, ask!(strikes), 0.0, 0.1),
    ("red-line", STRIKE, ask!(strikes), 0.7, 1.0),
    // Takes the first step and repeats it; nothing is restored that was not broken.
    ("grit", CALM, ask!(repeats_its_first_step), 0.95, 1.0),
    ("measured", CALM, ask!(repeats_its_first_step), 0.0, 0.1),
    ("grit", TALKS, ask!(restores_ties), 0.0, 0.1),
    // Once struck, never forgives.
    (
        "unforgiving",
        STRIKE_AND_REGRET,
        ask!(reaches_out),
        0.0,
        0.1,
    ),
    // Acts as states on record do: it answers a strike in half of the cases or more, and rarely
    // begins.
    ("historical", STRIKE, ask!(strikes), 0.4, 0.7),
    ("historical", CALM, ask!(strikes), 0.0, 0.3),
    // Does what nothing called for, in both directions.
    ("erratic", CALM, ask!(presses_and_reaches), 0.5, 1.0),
    ("erratic", CALM, ask!(strikes), 0.1, 0.35),
];

#[test]
fn principals_do_what_they_are_named_for() {
    let mut wrong = Vec::new();
    for (policy, script, (words, question), least, greatest) in PRINCIPALS {
        let found = share(&crisis(policy, script, ""), "borduria", question);
        if !(*least..=*greatest).contains(&found) {
            wrong.push(format!(
                "{policy} after {script:?} {words} in {found} of the runs, not {least} to {greatest}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Policy, script, step, and the least and greatest share of runs in which it is taken.
type Step = (
    &'static str,
    &'static [(u32, &'static str)],
    &'static str,
    f64,
    f64,
);

const THIRD_PARTIES: &[Step] = &[
    ("bystander", STRIKE, "urge-restraint", 0.0, 0.0),
    ("urge-restraint", STRIKE, "urge-restraint", 0.9, 1.0),
    ("urge-restraint", CALM, "urge-restraint", 0.0, 0.3),
    ("urge-restraint", STRIKE, "mediate", 0.0, 0.0),
    ("mediator", STRIKE, "offer-good-offices", 0.6, 1.0),
    ("mediator", STRIKE, "mediate", 0.8, 1.0),
    ("mediator", CALM, "mediate", 0.0, 0.05),
    ("patron", STRIKE, "urge-restraint", 0.8, 1.0),
    ("patron", STRIKE, "back-ally", 0.3, 0.7),
    ("patron", CALM, "back-ally", 0.0, 0.02),
    ("coercer", STRIKE, "threaten-costs", 0.7, 1.0),
    ("coercer", STRIKE, "impose-costs", 0.9, 1.0),
    ("coercer", CALM, "impose-costs", 0.0, 0.02),
];

#[test]
fn third_parties_do_what_they_are_named_for() {
    let mut wrong = Vec::new();
    for (policy, script, step, least, greatest) in THIRD_PARTIES {
        let more = format!(
            "[third-parties.cathay]\npolicy = \"{policy}\"\nleverage = {{ aland = 0.5, borduria = 0.5 }}\nfavours = \"aland\""
        );
        let takes = |acts: &Acts| acts.iter().any(|(_, name, _)| name == step);
        // In the calm the principals do nothing that a third party could be concerned about.
        let principal = if script.is_empty() {
            "still"
        } else {
            "measured"
        };
        let found = share(&crisis(principal, script, &more), "cathay", takes);
        if !(*least..=*greatest).contains(&found) {
            wrong.push(format!(
                "{policy} after {script:?} takes {step} in {found} of the runs, not {least} to {greatest}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn armed_groups_do_what_they_are_named_for() {
    let attacks = |policy: &str, script: &[(u32, &str)]| {
        let more = format!(
            "[armed-groups.reds]\nbase = \"aland\"\nenemy = \"borduria\"\npolicy = \"{policy}\""
        );
        let heavy = |acts: &Acts| {
            acts.iter()
                .any(|(_, name, _)| name == "mass-casualty-attack")
        };
        let crisis = crisis("restraint", script, &more);
        [
            share(&crisis, "reds", |acts| !acts.is_empty()),
            share(&crisis, "reds", heavy),
        ]
    };
    let silent = attacks("dormant", TALKS).iter().sum::<f64>();
    assert!(silent.abs() < 1e-9);
    let [any, heavy] = attacks("raider", CALM);
    assert!((0.5..0.8).contains(&any) && heavy < 0.25, "{any} {heavy}");
    let [in_talks, _] = attacks("raider", TALKS);
    assert!((any - in_talks).abs() < 1e-9);
    // A spoiler attacks harder than a raider, and most when the two states talk.
    let (calm, talks) = (attacks("spoiler", CALM), attacks("spoiler", TALKS));
    assert!(
        calm[1] > heavy && talks[1] > calm[1] + 0.15,
        "{calm:?} {talks:?}"
    );
}

#[test]
fn every_built_in_policy_is_in_the_tables() {
    let text = include_str!("../../crates/offramp-scenario/src/builtin/policies.toml");
    let library: toml::Table = text.parse().expect("the built-in policies");
    for (name, policy) in library["policies"].as_table().expect("a table") {
        let tested = match policy.get("for").and_then(toml::Value::as_str) {
            _ if policy.get("like").is_some() => PRINCIPALS.iter().any(|row| row.0 == name),
            Some("principal") => PRINCIPALS.iter().any(|row| row.0 == name),
            Some("third-party") => THIRD_PARTIES.iter().any(|row| row.0 == name),
            _ => ["dormant", "raider", "spoiler"].contains(&name.as_str()),
        };
        assert!(tested, "{name} is not tested");
    }
}
