//! Exits, first signs and windows: counted alike at any number of threads, true of the runs that
//! they are of, and shown by their commands.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp::comparison::{PairedPlan, Selection, compare};
use offramp::crisis::{Crisis, Role};
use offramp::ensemble::{Ensemble, Plan};
use offramp::exits::{Exits, exits};
use offramp::experiment::{Policies, Request};
use offramp::first_signs::{Fact, FirstSigns, first_signs};
use offramp::model::moves::MoveId;
use offramp::model::parties::Side;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::scenario::{Override, Scenario, load};
use offramp::window::{Intervention, Window, window};
use offramp::{Seed, Track};

use crate::folders::entries;
use crate::program::{expect, scratch};

static NEVER: AtomicBool = AtomicBool::new(false);

fn january() -> Scenario {
    load("iran-pakistan-2024", &[]).expect("sound")
}

fn exits_of(crisis: &Crisis, plan: Plan) -> Exits {
    exits(crisis, &plan, &NEVER, &mut |_| ()).expect("exits")
}

fn signs_of(crisis: &Crisis, plan: Plan) -> FirstSigns {
    first_signs(crisis, &plan, &NEVER, &mut |_| ()).expect("first signs")
}

/// What another policy of China is worth from some days on.
fn china(policy: &str, days: &[u32], plan: Plan) -> Window {
    let scenario = january();
    let after = scenario.policy(policy).expect("a policy");
    let after = scenario
        .crisis
        .with_policy("china", after)
        .expect("a crisis");
    let actors = [scenario.crisis.find_actor("china").expect("China")];
    let intervention = Intervention {
        after: &after,
        actors: &actors,
        days,
    };
    window(&scenario.crisis, &intervention, &plan, &NEVER, &mut |_| ()).expect("a window")
}

#[test]
fn the_exits_of_the_first_day_are_the_endings_of_the_runs() {
    let crisis = january().crisis;
    let exits = exits_of(&crisis, Plan::runs(1_500));
    let ensemble = Ensemble::play(&crisis, Plan::runs(1_500)).expect("an ensemble");
    // The scenario has 90 days, so these are its endings, the open end among them.
    let first = exits.counts.on_day(0);
    assert_eq!(first.within[1], ensemble.outcomes);
    assert!(first.finally[5] < first.within[1][5], "runs are played on");
    let open: Vec<u64> = ensemble.levels.open_rows().nth(6).expect("a week");
    assert_eq!(exits.counts.on_day(7).open, open.iter().sum::<u64>());
    for (rung, open) in open.iter().enumerate() {
        assert_eq!(exits.counts.cell(7, rung).open, *open);
    }
}

#[test]
fn any_number_of_threads_counts_the_same() {
    let crisis = january().crisis;
    let plan = |threads| Plan::runs(1_300).threads(threads);
    assert_eq!(exits_of(&crisis, plan(1)), exits_of(&crisis, plan(3)));
    assert_eq!(signs_of(&crisis, plan(1)), signs_of(&crisis, plan(3)));
    let of = |threads| china("mediator", &[1, 14], plan(threads));
    assert_eq!(of(1), of(3));
}

#[test]
fn what_is_stopped_is_what_its_first_runs_come_to() {
    let crisis = january().crisis;
    let stop = AtomicBool::new(false);
    let plan = Plan::runs(1_000_000).threads(2);
    let found = exits(&crisis, &plan, &stop, &mut |_| {
        stop.store(true, Ordering::Relaxed);
    });
    let found = found.expect("some runs");
    assert!(found.is_partial() && found.runs < 100_000);
    let whole = exits_of(&crisis, Plan::runs(found.runs));
    assert_eq!((found.counts, found.returns), (whole.counts, whole.returns));
}

/// Counts, as a reader of the news would, which of the runs that are open after day 3 have seen
/// force by Pakistan, and how many of these and of the others end in war.
struct News<'c> {
    crisis: &'c Crisis,
    force: bool,
    open: Option<bool>,
    split: [[u64; 2]; 2],
}

impl Observer for News<'_> {
    fn begins(&mut self, _run: u64, _state: &State) {
        (self.force, self.open) = (false, None);
    }

    fn acts(&mut self, act: &Act, state: &State) {
        let is_pakistan = matches!(self.crisis.role(act.actor), Role::Principal(Side::Second));
        let violence = self.crisis.ladder().landmarks().violence;
        let severity = self.crisis.catalogue().get(act.id).severity;
        self.force |= is_pakistan && state.turn > 0 && severity >= violence;
    }

    fn turn_ends(&mut self, state: &State) {
        if state.turn == 3 && state.outcome.is_none() {
            self.open = Some(self.force);
        }
    }

    fn ends(&mut self, state: &State) {
        if let Some(force) = self.open {
            let side = &mut self.split[usize::from(!force)];
            side[0] += u64::from(state.outcome == Some(0));
            side[1] += 1;
        }
    }
}

#[test]
fn a_sign_is_counted_among_the_runs_that_are_open_on_its_day() {
    let crisis = january().crisis;
    let runs = 1_000;
    let found = signs_of(&crisis, Plan::runs(runs));
    let exits = exits_of(&crisis, Plan::runs(runs));
    for one in &found.found {
        let mut days = exits.days.iter();
        let look = days.position(|day| (day - one.sign.day).abs() < 1e-9);
        let open = exits.counts.on_day(look.expect("a day")).open;
        let all = one.split.with[1] + one.split.without[1];
        assert_eq!(all, open, "{}", one.sign.words);
    }
    let mut news = News {
        crisis: &crisis,
        force: false,
        open: None,
        split: [[0; 2]; 2],
    };
    let mut player = Player::new(&crisis, Seed(1));
    for run in 1..=runs {
        player.play(run, &mut news);
    }
    let is = |one: &&offramp::first_signs::Found| {
        one.sign.fact == Fact::Force(Side::Second) && one.sign.day < 4.0
    };
    let force = found.found.iter().find(is).expect("a sign");
    assert_eq!(force.sign.words, "Pakistan used force by day 3");
    assert_eq!([force.split.with, force.split.without], news.split);
}

/// Does nothing but write in private.
#[derive(Debug)]
struct Letters(MoveId);
impl offramp::Policy for Letters {
    fn decide(&self, _: &offramp::Observation<'_>) -> offramp::Odds {
        offramp::Odds::reach(
            offramp::Hazard::per_day(0.5)
                .of(self.0)
                .because("a letter", 1.0),
        )
    }
}

#[test]
fn what_is_said_in_private_is_no_sign() {
    let quiet = january()
        .crisis
        .move_named("quiet-message")
        .expect("a move");
    let crisis = january()
        .crisis
        .with_policy("pakistan", Letters(quiet))
        .expect("a crisis");
    assert_eq!(crisis.catalogue().get(quiet).track(), Some(Track::Reach));
    let found = signs_of(&crisis, Plan::runs(200));
    let reached = found
        .found
        .iter()
        .filter(|one| one.sign.fact == Fact::ReachedOut(Side::Second));
    let with: Vec<u64> = reached.map(|one| one.split.with[1]).collect();
    assert_eq!(with, [0, 0, 0]);
}

#[test]
fn an_intervention_that_changes_nothing_is_worth_nothing() {
    let same = china("urge-restraint", &[0, 3, 14, 60], Plan::runs(600));
    for day in &same.days {
        assert_eq!(
            (day.pairs.gained, day.pairs.lost),
            (0, 0),
            "day {}",
            day.day
        );
        assert!(!day.is_shown() && !day.is_worth(0.001));
    }
    let open: Vec<u64> = same.days.iter().map(|day| day.pairs.n).collect();
    let exits = exits_of(&january().crisis, Plan::runs(600));
    let expected = [0, 3, 14, 60].map(|day| exits.counts.on_day(day).open);
    assert_eq!(open, expected);
}

#[test]
fn from_the_first_day_it_is_worth_what_a_comparison_says() {
    let request =
        Request::of(["iran-pakistan-2024"])
            .vary([Policies::of("china", "urge-restraint").or("bystander")]);
    let grid = request.grid().expect("a grid");
    let plan = PairedPlan::from(Plan::runs(1_500));
    let compared = compare(&grid.arms, &Selection::Outcomes, &plan, &mut |_| ()).expect("arms");
    let war = compared.difference(&grid.arms[1].name, &grid.arms[0].name, "war");
    let window = china("bystander", &[0], Plan::runs(1_500));
    assert_eq!(
        Some(window.days[0].pairs),
        war.expect("compared").discordant
    );
    assert!(window.days[0].pairs.gained > window.days[0].pairs.lost);
    let wars = |arm: &Crisis| {
        let ensemble = Ensemble::play(arm, Plan::runs(1_500)).expect("runs");
        ensemble.outcomes[0]
    };
    let day = &window.days[0];
    assert_eq!(day.worst_without, wars(&grid.arms[0].crisis));
    assert_eq!(day.worst_with(), wars(&grid.arms[1].crisis));
}

/// In steps of a day runs are looked at after the first day and after one, two and four weeks.
#[test]
fn runs_are_looked_at_after_weeks() {
    let ensemble = Ensemble::play(&january().crisis, Plan::runs(10)).expect("runs");
    assert_eq!(ensemble.transitions.turns, [1, 7, 14, 28]);
}

#[test]
fn a_later_intervention_meets_fewer_open_crises() {
    let window = china("mediator", &[1, 7, 28, 89], Plan::runs(2_000));
    let open: Vec<u64> = window.days.iter().map(|day| day.pairs.n).collect();
    assert!(open.windows(2).all(|pair| pair[0] > pair[1]), "{open:?}");
    assert!(window.days[0].pairs.lost > window.days[0].pairs.gained);
    let first = window.days[0]
        .change_of_all(window.runs)
        .expect("many are open");
    let later = window.days[2]
        .change_of_all(window.runs)
        .expect("many are open");
    assert!(first.point < later.point, "{first:?} {later:?}");
}

#[test]
fn the_commands_write_what_they_show() {
    let folder = scratch("exits-out");
    for (command, more, tables, says) in [
        (
            "exits",
            &[][..],
            &["exits.csv", "returns.csv"][..],
            "The chance of war before a peaceful",
        ),
        ("first-signs", &[], &["first-signs.csv"], "times as likely"),
        (
            "window",
            &["--policy", "china=mediator"],
            &["window.csv"],
            "china=mediator help?",
        ),
    ] {
        let out = folder.join(command);
        let path = out.to_str().expect("UTF-8");
        let played = [command, "iran-pakistan-2024", "--runs", "600", "--quiet"];
        let args = [&played[..], more, &["--out", path]].concat();
        let (text, err) = expect(&args, 0);
        assert!(text.contains(says) && err.is_empty(), "{text}{err}");
        let written = entries(&out);
        let json = format!("{command}.json");
        for file in tables
            .iter()
            .chain(&[json.as_str(), "manifest.toml", "report.html"])
        {
            assert!(written.contains(&(*file).to_owned()), "{file}: {written:?}");
        }
        assert_eq!(
            written
                .iter()
                .filter(|name| name.starts_with("chart-"))
                .count(),
            3
        );
        let (shown, _) = expect(&[&played[..], more, &["--format", "json"]].concat(), 0);
        let kept = fs::read_to_string(out.join(&json)).expect("JSON");
        assert_eq!(shown.trim_end(), kept.trim_end());
        let value: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(
            (value["shape"].as_u64(), value["runs"].as_u64()),
            (Some(1), Some(600))
        );
    }
}

#[test]
fn nothing_is_told_from_fewer_than_thirty_runs() {
    let (json, _) = expect(
        &[
            "exits",
            "iran-pakistan-2024",
            "--runs",
            "29",
            "--format",
            "json",
        ],
        0,
    );
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let first = &value["days"][0];
    assert_eq!(first["open"], 29);
    assert!(first["worst_first"].is_null() && first["endings"][0]["within_30"].is_null());
    assert!(value["returns"][0]["back_7"].is_null());
}

#[test]
fn what_does_not_fit_is_refused_with_what_would() {
    let file = "iran-pakistan-2024";
    for (args, code, says) in [
        (&["exits", file, "--days", "91"][..], 2, "ends on day 90"),
        (&["exits", file, "--days", "x"], 2, "a whole number from 0"),
        (&["window", file], 2, "--policy <ACTOR=NAME>"),
        (
            &["window", file, "--policy", "china=mediator", "--days", "90"],
            2,
            "ends on day 90",
        ),
        (&["window", file, "--policy", "chine=mediator"], 3, "china"),
        (
            &["window", file, "--policy", "china=mediater"],
            3,
            "mediator",
        ),
        (
            &["window", file, "--policy", "china=mediator", "--worth", "1"],
            2,
            "percent sign",
        ),
        (
            &[
                "window",
                file,
                "--policy",
                "china=mediator",
                "--policy",
                "china=bystander",
            ],
            2,
            "give each actor once",
        ),
    ] {
        let (_, err) = expect(args, code);
        assert!(err.contains(says), "{args:?}\n{err}");
    }
}

#[test]
fn a_scenario_of_shorter_turns_has_its_days() {
    for turn in ["6 hours", "16 hours"] {
        let set = Override::Set(format!("turn=\"{turn}\""));
        let crisis = load("iran-pakistan-2024", &[set]).expect("sound").crisis;
        let exits = exits_of(&crisis, Plan::runs(60));
        let last = crisis.day_of_turn(crisis.parts().turns);
        let whole = |day: &f64| (day + 1e-9).floor();
        let days: Vec<f64> = exits.days.iter().map(whole).collect();
        assert!(days.windows(2).all(|pair| pair[1] > pair[0]), "{turn}");
        assert!(
            (exits.days.last().expect("days") - last).abs() < 1.0 + 1e-9,
            "{turn}"
        );
        assert!((exits.last_day - last - 90.0).abs() < 2.0, "{turn}");
    }
}
