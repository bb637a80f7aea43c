//! Each cause of wars that is switched off is off, in any scenario, and nothing else is.

use offramp::causes::{Cause, causes};
use offramp::chance::Seed;
use offramp::comparison::{PairedPlan, Pairs, Verdict};
use offramp::ensemble::Plan;
use offramp::model::parties::ActorId;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::scenario::{SCENARIOS, load};

use crate::play::{Count, base, counts, text};
use crate::program::{expect, scratch};

fn without(cause: Cause, runs: u64) -> Vec<Count> {
    let (crisis, _) = cause
        .switched_off(&base(&[]).crisis)
        .expect("a crisis")
        .expect("something to switch off");
    counts(&crisis, runs)
}

fn sum(counts: &[Count], quantity: impl Fn(&Count) -> f64) -> f64 {
    counts.iter().map(quantity).sum()
}

#[test]
fn what_is_switched_off_does_not_happen() {
    let before = counts(&base(&[]).crisis, 400);
    for (cause, quantity) in [
        (
            Cause::Accidents,
            (|count| count.events - 1.0) as fn(&Count) -> f64,
        ),
        (Cause::DomesticAnger, |count| count.anger),
        (Cause::ArmedGroups, |count| count.raids),
        (Cause::ThirdParties, |count| count.steps),
    ] {
        // One dated event of the base scenario belongs to its opening.
        assert!(sum(&before, quantity) > 0.0, "{cause:?}");
        assert!(
            sum(&without(cause, 400), quantity).abs() < 1e-9,
            "{cause:?}"
        );
    }
}

/// Whether every act of a principal is seen as no worse and no better than its stated severity and
/// its dead make it.
#[derive(Default)]
struct Looks {
    clear: u32,
    fogged: u32,
}

impl Observer for Looks {
    fn acts(&mut self, act: &Act, _state: &State) {
        if let (Some((_, seen)), ActorId::Principal(_)) = (act.seen, act.actor) {
            // A strike that nothing unanswered makes look smaller shows its rung, its dead, and
            // what is not believed of it.
            let whole = (seen * 1e6).round() / 1e6;
            if act.deaths == 0 && whole.fract().abs() < 1e-9 {
                self.clear += 1;
            } else if act.deaths == 0 {
                self.fogged += 1;
            }
        }
    }
}

#[test]
fn perfect_perception_sees_acts_as_they_are() {
    // Without fairness, what is seen of an act that kills nobody is its severity.
    let scenario = base(&[
        "principals.iran.perception.fairness=0",
        "principals.pakistan.perception.fairness=0",
        "principals.pakistan.perception.credence=1",
    ]);
    let looks = |crisis| {
        let mut looks = Looks::default();
        let mut player = Player::new(crisis, Seed(1));
        for run in 1..=200 {
            player.play(run, &mut looks);
        }
        looks
    };
    let switched = Cause::Misperception.switched_off(&scenario.crisis);
    let (clear, _) = switched.expect("a crisis").expect("fog");
    assert_eq!(looks(&clear).fogged, 0);
    assert!(looks(&clear).clear > 100 && looks(&scenario.crisis).fogged > 100);
}

#[test]
fn nobody_has_nuclear_arms_without_them() {
    let switched = Cause::NuclearArms.switched_off(&base(&[]).crisis);
    let (crisis, what) = switched.expect("a crisis").expect("nuclear arms");
    assert_eq!(what, "those of pakistan");
    assert!(
        crisis
            .parts()
            .principals
            .iter()
            .all(|part| !part.principal.nuclear)
    );
}

#[test]
fn causes_can_be_asked_of_every_built_in_scenario() {
    for (name, _) in SCENARIOS {
        let scenario = load(name, &[]).unwrap_or_else(|error| panic!("{error}"));
        let plan = PairedPlan::from(Plan::runs(20).threads(1)).pairs(Pairs::WithFirst);
        let causes = causes(&scenario.crisis, &plan, &mut |_| ());
        let causes = causes.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(causes.ablations.len(), 6);
    }
}

const BARE: &str = r#"
name = "bare"
start = 2024-01-01
[principals.aland]
policy = "measured"
perception = { fog = 0 }
home = { outcry = 0, audience = 0 }
weights = { mourning = 0 }
dials = { price = 0 }
[principals.borduria]
policy = "measured"
perception = { fog = 0 }
home = { outcry = 0, audience = 0 }
weights = { mourning = 0 }
dials = { price = 0 }
[[outcomes]]
name = "war"
when = 'level >= rung("major-offensive")'
"#;

#[test]
fn where_there_is_nothing_to_switch_off_it_is_said() {
    let scenario = text(BARE);
    for cause in Cause::ALL {
        let switched = cause.switched_off(&scenario.crisis).expect("a crisis");
        assert!(switched.is_none(), "{cause:?}");
    }
    let file = scratch("causes-bare").join("bare.toml");
    std::fs::write(&file, BARE).expect("a file");
    let (out, _) = expect(&["causes", file.to_str().expect("UTF-8")], 0);
    assert!(out.starts_with("there is nothing to switch off"), "{out}");
}

/// Each of the numbers that make a public angry is enough for there to be something to switch off.
#[test]
fn any_source_of_anger_at_home_is_one() {
    for (bare, own) in [
        ("outcry = 0", "outcry = 0.1"),
        ("audience = 0", "audience = 0.1"),
        ("mourning = 0", "mourning = 0.1"),
        ("price = 0", "price = 0.1"),
        (
            "[[outcomes]]",
            "[principals.borduria.beginning]\nanger = 0.1\n[[outcomes]]",
        ),
    ] {
        let scenario = text(&BARE.replacen(bare, own, 1));
        let switched = Cause::DomesticAnger
            .switched_off(&scenario.crisis)
            .expect("a crisis");
        let (calm, _) = switched.unwrap_or_else(|| panic!("{own}"));
        let again = Cause::DomesticAnger.switched_off(&calm).expect("a crisis");
        assert!(again.is_none(), "{own}");
    }
}

#[test]
fn a_mechanism_that_policies_give_no_weight_is_named_as_such() {
    let notes = |changes: &[&str]| {
        let (ablations, _) = offramp::causes::arms(&base(changes).crisis).expect("arms");
        ablations
            .into_iter()
            .filter_map(|row| row.note)
            .collect::<Vec<_>>()
    };
    assert_eq!(notes(&[]), [""; 0]);
    let deaf = ["principals.iran.dials.heed=0"];
    assert_eq!(
        notes(&deaf),
        [
            "without third parties: the policy of iran gives urged restraint no weight (dials.heed is 0)"
        ]
    );
    let drawn = ["principals.iran.dials.heed={ low = 0, high = 0.2 }"];
    assert_eq!(notes(&drawn), [""; 0]);
    let both = [deaf[0], "principals.pakistan.dials.heed=0"];
    assert!(
        notes(&both)[0]
            .contains("the policy of iran and that of pakistan give urged restraint no weight")
    );
    let mixed = ["principals.iran.policy={ unforgiving = 0.5, measured = 0.5 }"];
    assert_eq!(notes(&mixed), [""; 0]);
}

#[test]
fn a_mechanism_without_effect_flips_no_run() {
    // A third party that only watches drives nothing.
    let scenario = base(&["third-parties.china.policy=\"bystander\""]);
    let plan = PairedPlan::from(Plan::runs(600).threads(2)).pairs(Pairs::WithFirst);
    let causes = causes(&scenario.crisis, &plan, &mut |_| ()).expect("causes");
    let row = &causes.ablations[4];
    assert_eq!(row.cause, Cause::ThirdParties);
    for (_, difference) in causes.differences(row) {
        assert_eq!(difference.verdict, Verdict::NeverDiffered);
    }
    assert_eq!(
        causes.sentence(row, "war"),
        "without third parties, war is the same in each of 600 runs"
    );
}

#[test]
fn the_command_shows_a_table_and_a_sentence_a_row() {
    let out = scratch("causes-out").join("out");
    let path = out.to_str().expect("UTF-8");
    let run = ["causes", "iran-pakistan-2024", "--runs", "1000", "--quiet"];
    let (shown, err) = expect(&[&run[..], &["--out", path]].concat(), 0);
    for words in [
        "what drove war?",
        "As it is: war in ",
        "Without third parties, there is more war: ",
        "events with a hazard: accident",
        "all 36 differences",
    ] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    assert_eq!(err, "");
    // The largest effect comes first.
    let first = shown.find("Without third parties").expect("the largest");
    assert!(
        first < shown.find("Without accidents").expect("another"),
        "{shown}"
    );
    let table = std::fs::read_to_string(out.join("causes.csv")).expect("a table");
    assert_eq!(table.lines().count(), 37);
    let page = std::fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(page.contains("Without third parties: ") && page.contains("<svg"));
    assert!(out.join("chart-differences.png").exists());
    let (json, _) = expect(&[&run[..], &["--format", "json"]].concat(), 0);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["causes"][4]["name"], "without third parties");
}
