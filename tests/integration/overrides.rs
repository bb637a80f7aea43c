//! `--set` and `--policy` get the checks of the file, with carets into the argument.

use offramp::crisis::Drawn;
use offramp::ensemble::{EnsembleObserver, Plan, Row, play};
use offramp::scenario::{Override, load};

#[track_caller]
fn refused(change: Override, message: &str, near: &str) {
    let shown = change.to_string();
    let said = match load("iran-pakistan-2024", &[change]) {
        Ok(_) => panic!("{shown} was accepted"),
        Err(error) => error.to_string(),
    };
    assert!(
        said.contains(message) && said.contains(near),
        "{shown}:\n{said}"
    );
    assert!(
        said.contains("<--set>:1:") || said.contains("<--policy>:1:"),
        "{said}"
    );
    assert!(
        said.contains('^') || said.contains("--- "),
        "no caret: {said}"
    );
}

fn set(text: &str) -> Override {
    Override::Set(text.to_owned())
}

fn policy(text: &str) -> Override {
    Override::Policy(text.to_owned())
}

/// A change, what is said of it, and what is near.
const MISTYPED: [(&str, &str, &str); 23] = [
    ("turnz=3", "unknown key `turnz`", "turn"),
    (
        "principals.irn.home.outcry=0.2",
        "there is no `irn` in `principals`",
        "iran",
    ),
    (
        "principals.iran.hme.outcry=0.2",
        "unknown key `hme`",
        "home",
    ),
    (
        "principals.iran.home.outcri=0.2",
        "unknown key `outcri`",
        "outcry",
    ),
    (
        "principals.iran.home.outcry=-1",
        "`outcry` is -1",
        "from 0 to 10",
    ),
    (
        "principals.iran.home.outcry=\"much\"",
        "`outcry` is a string",
        "a number",
    ),
    (
        "principals.iran.policy=\"hawkisch\"",
        "unknown policy `hawkisch`",
        "hawkish",
    ),
    (
        "events.acident.hazard=0",
        "there is no `acident` in `events`",
        "accident",
    ),
    (
        "moves.strik.weight=0",
        "there is no `strik` in `moves`",
        "strike",
    ),
    (
        "third-parties.qatar.leverage.iran=1",
        "there is no `qatar` in `third-parties`",
        "china",
    ),
    (
        "third-parties.china.leverage.irak=1",
        "unknown principal `irak`",
        "iran",
    ),
    ("turns", "key with no value", "write it as `turns=VALUE`"),
    (
        "name=Iran and Pakistan",
        "string",
        "'name=\"Iran and Pakistan\"'",
    ),
    (
        "outcomes.0.when=\"level > 3\"",
        "`outcomes` is a list, and a list can only be set whole",
        "write `outcomes=[...]`",
    ),
    (
        "policies.red-line.rules.0.chance=0.5",
        "`rules` is a list",
        "write `rules=[...]`",
    ),
    (
        "turns=10\nrelation.resting=0.5",
        "a change sets one value",
        "its own `--set`",
    ),
    (
        "principals.Iran.strength=2",
        "there is no `Iran` in `principals`",
        "1 error",
    ),
    (
        "policies.measurd.dials.fog=1",
        "there is no `measurd` in `policies`",
        "1 error",
    ),
    (
        "relation.resting={ low = 0.8, high = 0.4 }",
        "a range from 0.8 to 0.4",
        "begins below",
    ),
    (
        "outcomes=[{ name = \"war\", when = 'levl > 3' }]",
        "levl",
        "level",
    ),
    ("", "nothing is set", "principals.iran.home.outcry=0.2"),
    ("extends=\"other.toml\"", "for a file", "extends the other"),
    ("without=[\"chine\"]", "`chine`", "china"),
];

#[test]
fn mistyped_changes_are_refused_with_what_was_meant() {
    for (change, message, near) in MISTYPED {
        refused(set(change), message, near);
    }
}

#[test]
fn mistyped_policies_are_refused_with_what_was_meant() {
    refused(
        policy("iran=hawkisch"),
        "unknown policy `hawkisch`",
        "hawkish",
    );
    refused(policy("irn=hawkish"), "unknown actor `irn`", "iran");
    refused(
        policy("iran=raider"),
        "a policy of kind `armed-group`",
        "known:",
    );
    refused(policy("iran"), "no policy for an actor", "iran=hawkish");
    refused(policy("iran="), "no policy for an actor", "iran=hawkish");
    refused(
        policy("iran={ measured = 0.7"),
        "no mixture",
        "hawkish = 0.3",
    );
}

#[test]
fn a_mixture_may_come_from_outside() {
    let changes = [policy("iran={ measured = 0.7, hawkish = 0.3 }")];
    let scenario = load("iran-pakistan-2024", &changes).unwrap_or_else(|error| panic!("{error}"));
    let iran = scenario.crisis.find_actor("iran").expect("an actor");
    assert_eq!(
        scenario.crisis.policy_name(iran),
        "hawkish 0.3, measured 0.7"
    );
}

#[test]
fn a_change_may_make_something_new() {
    let changes = [
        set("third-parties.qatar={ policy = \"mediator\", leverage = { iran = 0.5 } }"),
        set("policies.patient={ like = \"restraint\", dials = { reach = 0.9 } }"),
        set("measures.fear={ value = 'iran.anger', unit = \"rungs\" }"),
        set("events.storm={ hazard = 0.1, effects = { channel = -0.1 } }"),
        policy("pakistan=patient"),
    ];
    let scenario = load("iran-pakistan-2024", &changes).unwrap_or_else(|error| panic!("{error}"));
    assert!(scenario.warnings.is_empty());
    assert_eq!(scenario.crisis.parts().measures.len(), 1);
}

#[derive(Default)]
struct Draws(Vec<Vec<Drawn>>);

impl EnsembleObserver for Draws {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.0.extend(rows.iter().map(|row| row.draws.clone()));
        Ok(())
    }
}

/// What every run draws before it begins, by its path.
fn draws(changes: &[Override]) -> Vec<(String, Vec<Drawn>)> {
    let scenario = load("iran-pakistan-2024", changes).unwrap_or_else(|error| panic!("{error}"));
    let plan = Plan::runs(200).seed(5);
    let mut all = Draws::default();
    play(&scenario.crisis, &plan, &mut all).expect("an ensemble");
    let paths = scenario.crisis.drawn_paths().into_iter().enumerate();
    paths
        .map(|(place, path)| {
            (
                path.to_owned(),
                all.0.iter().map(|run| run[place]).collect(),
            )
        })
        .collect()
}

#[test]
fn setting_one_number_changes_no_other_draw() {
    let before = draws(&[]);
    assert_eq!(before.len(), 4, "two mixtures and two leverages");
    for change in [
        set("third-parties.china.leverage.iran=0.6"),
        set("third-parties.china.leverage.iran={ mean = 0.5, sd = 0.1 }"),
        set("principals.iran.home.outcry={ low = 0.1, high = 0.2 }"),
        set("relation.resting={ one-of = [0.5, 0.7, 1] }"),
        set("principals.pakistan.policy=\"measured\""),
        set("turns=30"),
    ] {
        let after = draws(std::slice::from_ref(&change));
        let changed = change.to_string();
        let mut kept = 0;
        for (path, values) in &after {
            let Some((_, earlier)) = before.iter().find(|(known, _)| known == path) else {
                continue;
            };
            if changed.contains(path.as_str()) {
                assert_ne!(values, earlier, "{changed} does not change {path}");
            } else {
                assert_eq!(values, earlier, "{changed} changes {path}");
                kept += 1;
            }
        }
        assert!(kept >= 3, "{changed}");
    }
}
