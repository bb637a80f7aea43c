//! Branches of a run: without a change they are the run itself, and every alternative meets the
//! same futures.

use offramp::chance::Seed;
use offramp::crisis::Crisis;
use offramp::model::moves::Track;
use offramp::model::parties::{ActorId, Side};
use offramp::model::state::State;
use offramp::play::engine::{Act, Moment, Observer, Player, Script};
use offramp::scenario::load;

const CRISES: [&str; 5] = [
    "iran-pakistan-2024",
    "iran-israel-2024",
    "kargil-1999",
    "us-iran-2020",
    "reference-mid-clash",
];

fn crisis(name: &str) -> Crisis {
    load(name, &[]).expect("a shipped scenario").crisis
}

/// What an observer is told of a run.
#[derive(Default)]
struct Told {
    acts: Vec<(u32, Act)>,
    events: Vec<(u32, usize)>,
}

impl Observer for Told {
    const SEES_DECISIONS: bool = false;

    fn acts(&mut self, act: &Act, state: &State) {
        self.acts.push((state.turn, *act));
    }

    fn happens(&mut self, event: usize, _deaths: u64, state: &State) {
        if state.turn > 0 {
            self.events.push((state.turn, event));
        }
    }
}

/// The moments of a run, from its start to its end.
fn moments(player: &mut Player<'_>, run: u64) -> Vec<Moment> {
    player.start(run, &mut ());
    let mut all = vec![player.moment()];
    while !player.is_over() {
        player.step(&mut ());
        all.push(player.moment());
    }
    all
}

#[test]
fn a_branch_without_a_change_is_the_run_itself() {
    for name in CRISES {
        let crisis = crisis(name);
        let mut player = Player::new(&crisis, Seed(1));
        for run in 1..=6 {
            let end = player.play(run, &mut ()).clone();
            for moment in moments(&mut player, run) {
                player.play(run + 100, &mut ());
                player.resume(&moment);
                assert_eq!(*player.play_on(&mut ()), end, "{name}, run {run}");
            }
        }
    }
}

#[test]
fn a_future_has_the_same_luck_from_wherever_it_is_asked_for() {
    let crisis = crisis("iran-pakistan-2024");
    let mut player = Player::new(&crisis, Seed(1));
    let all = moments(&mut player, 3);
    let ends = |order: &[u64]| -> Vec<State> {
        let mut player = Player::new(&crisis, Seed(1));
        let mut ends = vec![State::clone(all[2].state()); order.len()];
        for future in order {
            player.resume_in_future(&all[2], 1, *future);
            ends[usize::try_from(*future).expect("a small number")] =
                player.play_on(&mut ()).clone();
        }
        ends
    };
    assert_eq!(ends(&[0, 1, 2, 3]), ends(&[3, 1, 0, 2]));
    let mut of = |branch: u32| {
        player.resume_in_future(&all[2], branch, 0);
        player.play_on(&mut ()).clone()
    };
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2), "another branch has other luck");
    let end = player.play(3, &mut ()).clone();
    assert_eq!(
        end,
        *all.last().expect("an end").state(),
        "the run keeps its own"
    );
}

#[test]
fn a_turn_that_is_played_by_its_own_script_is_that_turn() {
    for name in CRISES {
        let crisis = crisis(name);
        let mut player = Player::new(&crisis, Seed(2));
        for run in 1..=6 {
            let mut told = Told::default();
            player.play(run, &mut told);
            let script = Script::of_run(&crisis, &told.acts, &told.events);
            let all = moments(&mut player, run);
            for (turn, pair) in all.windows(2).enumerate() {
                player.resume(&pair[0]);
                player.step_by(&script, &mut ());
                let mut scripted = player.state().clone();
                // Whether the run has ended is only said once.
                scripted.outcome = pair[1].state().outcome;
                for side in Side::BOTH {
                    // Rules are spent by odds, which a script works out anew.
                    let spent = pair[1].state().principal(side).spent_rules;
                    scripted.principals[side].spent_rules = spent;
                }
                assert_eq!(scripted, *pair[1].state(), "{name}, run {run}, turn {turn}");
            }
        }
    }
}

#[test]
fn what_an_actor_does_can_be_replaced_and_nothing_else_changes() {
    let crisis = crisis("iran-pakistan-2024");
    let mut player = Player::new(&crisis, Seed(1));
    let mut told = Told::default();
    player.play(1, &mut told);
    let script = Script::of_run(&crisis, &told.acts, &told.events);
    let decided = |act: &Act| matches!(act.actor, ActorId::Principal(_)) && !act.joint;
    let (turn, act) = *told
        .acts
        .iter()
        .find(|(turn, act)| *turn > 0 && decided(act))
        .expect("somebody acts");
    let tracks = [Track::Press, Track::Reach];
    let held = script.replacing(&crisis, (turn, act.actor), &tracks, None);
    assert!(held.on(turn).iter().all(|line| line.actor != act.actor));
    assert_eq!(held.on(turn + 1), script.on(turn + 1));
    let again = script.replacing(&crisis, (turn, act.actor), &tracks, Some(act.id));
    let all = moments(&mut player, 1);
    let before = &all[usize::try_from(turn).expect("a turn") - 1];
    let mut after = |script: &Script| {
        player.resume(before);
        player.step_by(script, &mut ());
        player.state().clone()
    };
    assert_eq!(after(&again), after(&script), "the same act is no change");
    assert_ne!(after(&held), after(&script));
    player.resume(before);
    let options = player.options(&script, act.actor);
    assert!(
        options
            .iter()
            .any(|options| options.chance(act.id).is_some())
    );
    for options in options {
        let sum: f64 = options.open.iter().map(|(_, chance)| chance).sum();
        assert!((0.0..=1.0).contains(&sum));
    }
}

#[test]
fn another_policy_can_take_over_on_any_day() {
    let base = crisis("iran-pakistan-2024");
    let change = offramp::scenario::Override::Set("third-parties.china.policy=\"mediator\"".into());
    let other = load("iran-pakistan-2024", &[change])
        .expect("a policy")
        .crisis;
    let third = ActorId::Third(0);
    let mut player = Player::new(&base, Seed(1));
    let mut changed = Player::new(&other, Seed(1));
    let mut differ = 0;
    for run in 1..=40 {
        player.start(run, &mut ());
        player.step(&mut ());
        let moment = player.moment();
        let end = player.play_on(&mut ()).clone();
        changed.resume(&moment);
        changed.take_policy_of(third);
        differ += u32::from(*changed.play_on(&mut ()) != end);
    }
    assert!(differ > 10, "{differ}");
}

#[test]
fn a_player_that_took_another_policy_plays_its_own_runs_again() {
    // One with numbers that are drawn for each run, and one without; the policy fades otherwise.
    for name in ["iran-pakistan-2024", "kargil-1999"] {
        let base = crisis(name);
        let overrides = ["policy=\"hawkish\"", "weights.lingering-memory=60"];
        let pakistan = overrides.map(|change| {
            offramp::scenario::Override::Set(format!("principals.pakistan.{change}"))
        });
        let other = load(name, &pakistan).expect("a policy").crisis;
        let side = ActorId::Principal(Side::Second);
        assert_eq!(base.actor_name(side), "pakistan");
        let (mut own, mut changed) = (Player::new(&base, Seed(1)), Player::new(&other, Seed(1)));
        let mut fresh = Player::new(&other, Seed(1));
        for run in 1..=12 {
            own.start(run, &mut ());
            let moment = own.moment();
            changed.resume(&moment);
            changed.take_policy_of(side);
            let first = changed.play_on(&mut ()).clone();
            let expected = fresh.play(run + 1, &mut ()).clone();
            assert_eq!(
                *changed.play(run + 1, &mut ()),
                expected,
                "{name}, run {run}"
            );
            changed.resume(&moment);
            assert_eq!(
                *changed.play_on(&mut ()),
                *own.play_on(&mut ()),
                "{name}, run {run}: the numbers of the moment, and how they fade"
            );
            changed.resume(&moment);
            changed.take_policy_of(side);
            assert_eq!(*changed.play_on(&mut ()), first, "{name}, run {run}");
        }
    }
}
