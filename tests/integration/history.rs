//! Recorded history: replays, the model's forecasts of what was really decided, and their scores.

use offramp::chance::Seed;
use offramp::crisis::Casualties;
use offramp::crisis::event::Trigger;
use offramp::hindcast::baseline::Baseline;
use offramp::hindcast::hindcast;
use offramp::hindcast::particles::foresee;
use offramp::hindcast::record::Record;
use offramp::hindcast::score::Score;
use offramp::model::parties::Side;
use offramp::model::state::State;
use offramp::play::engine::{Act, Line, Observer, Player, Script};
use offramp::pool::Pool;
use offramp::scenario::{RECORDED, load};

use crate::play::{base, text};

use libm::{exp, log2};

/// Writes down what a run did, so that it can be replayed.
#[derive(Default)]
struct Scribe {
    lines: Vec<Line>,
    events: Vec<(u32, usize)>,
    acts: Vec<Act>,
    endings: Vec<(u32, Side, usize)>,
    turns: u32,
}

impl Observer for Scribe {
    fn happens(&mut self, event: usize, _deaths: u64, state: &State) {
        self.events.push((state.turn, event));
    }

    fn acts(&mut self, act: &Act, state: &State) {
        self.acts.push(*act);
        if state.turn > 0 || act.replies {
            self.lines.push(Line {
                turn: state.turn,
                actor: act.actor,
                id: act.id,
                deaths: Some(act.deaths),
                casualties: Casualties::default(),
                joint: act.joint,
                against: act.against,
                inadvertent: act.inadvertent,
                replies: act.replies,
            });
        }
    }

    fn stands_down(&mut self, side: Side, operation: usize, state: &State) {
        self.endings.push((state.turn, side, operation));
    }

    fn ends(&mut self, state: &State) {
        self.turns = state.turn;
    }
}

#[test]
fn a_run_replayed_from_its_own_record_is_that_run() {
    let scenario = base(&[
        "events.accident.hazard=0.05",
        "policies.measured.dials.pace=5",
        "principals.iran.perception.fog={ low = 0.2, high = 2.0 }",
        "principals.pakistan.policy={ measured = 0.4, red-line = 0.3, grit = 0.3 }",
    ]);
    let crisis = &scenario.crisis;
    let (mut acts, mut accidents, mut replies, mut endings) = (0, 0, 0, 0);
    for run in 1..=150 {
        let mut free = Scribe::default();
        let end = Player::new(crisis, Seed(3)).play(run, &mut free).clone();
        let by_chance =
            |event: usize| !matches!(crisis.parts().events[event].trigger, Trigger::Day(_));
        let events: Vec<(u32, usize)> = free
            .events
            .iter()
            .copied()
            .filter(|(_, event)| by_chance(*event))
            .collect();
        accidents += events.len();
        acts += free.lines.len();
        replies += free.lines.iter().filter(|line| line.replies).count();
        endings += free.endings.len();
        let script = Script::new(crisis, free.lines.clone(), events, free.turns);
        let mut again = Scribe::default();
        let replayed = Player::new(crisis, Seed(3))
            .replay(run, &script, &mut again)
            .clone();
        assert_eq!(again.acts, free.acts, "run {run}");
        assert_eq!(again.endings, free.endings, "run {run}");
        assert_eq!(replayed, end, "run {run}");
    }
    assert!(
        acts > 1_000 && accidents > 50 && replies > 100 && endings > 20,
        "{acts} acts, {accidents} accidents, {replies} answers within the turn, {endings} endings"
    );
}

/// Two states that act at a fixed rate, with a ladder, moves and weights that a hand can follow: no
/// fog, no memory in the sums.
fn steady(history: &str) -> String {
    format!(
        r#"
name = "Steady"
start = 2000-01-01

[policies.steady]
for = "principal"
press = {{ reciprocity = 0, momentum = 0, anger = 0, rancour = 0, resolve = 0, weariness = 0, caution = 0, heed = 0, ties = 0, initiative = 6, spread = 0.5, tempo = 0.05, urgency = 0.5, stride = 100, ceiling = 8 }}
reach = {{ goodwill = 0, alarm = 0, heed = 0, weariness = 0, openness = 0, pride = 0, spread = 1, tempo = 0.02, urgency = 0 }}

[principals.a]
policy = "steady"
perception = {{ fog = 0 }}

[principals.b]
policy = "steady"
perception = {{ fog = 0 }}

{history}
"#
    )
}

fn record_of(scenario: &str) -> Record {
    Record::of(&text(scenario).crisis).expect("a history")
}

/// The logistic distribution function, written out again.
fn share_below(size: f64, centre: f64, spread: f64) -> f64 {
    1.0 / (1.0 + exp(-(size - centre) / spread))
}

#[test]
fn a_small_history_is_scored_as_by_hand() {
    let record = record_of(&steady(
        "[history]\nuntil = 2000-01-04\nmoves = [{ on = 2000-01-01, by = 'b', do = 'protest' }, { on = 2000-01-03, by = 'a', do = 'strike' }, { on = 2000-01-03, by = 'a', do = 'protest' }, { on = 2000-01-04, by = 'b', do = 'talk' }]",
    ));
    assert_eq!(record.acts(), 2);
    assert_eq!(record.decisions().len(), 3 * 4);
    let hindcast = hindcast(record, &[], Seed(1), 4, &Pool::here());
    // The press hazard is 0.05 * (1 + 0.5 * 6) = 0.2 a day, the reach hazard 0.02 a day.
    let (press, reach) = (1.0 - exp(-0.2), 1.0 - exp(-0.02));
    // Strikes are one class with fire along the border: from the midpoint 5.5 to show of force up
    // to the midpoint 7.5 to an exchange.
    let strike = share_below(7.5, 6.0, 0.5) - share_below(5.5, 6.0, 0.5);
    // Talks of size 0.5 and 1, up to the midpoint 1.5 to restoration.
    let talks = share_below(1.5, 0.0, 1.0);
    let expected = -log2(press * strike)
        - log2(reach * talks)
        - 5.0 * log2(1.0 - press)
        - 5.0 * log2(1.0 - reach);
    let found = hindcast.score.bits();
    assert!(
        (found - expected).abs() < 1e-6,
        "{found} against {expected}"
    );
    // Learned on nothing, the base rate is its prior counts: 0.2 a class, 5.2 and 0.2 for holding.
    let base = -log2(0.2 / 6.6) - log2(0.2 / 0.8) - 5.0 * log2(5.2 / 6.6) - 5.0 * log2(0.2 / 0.8);
    let place = Baseline::ALL
        .iter()
        .position(|one| *one == Baseline::BaseRate)
        .expect("listed");
    let found = hindcast.baselines[place].bits();
    assert!((found - base).abs() < 1e-6, "{found} against {base}");
}

#[test]
fn without_fog_one_replay_is_as_good_as_many() {
    let record = record_of(&steady(
        "[history]\nuntil = 2000-02-01\nmoves = [{ on = 2000-01-05, by = 'a', do = 'strike', killed = 3 }]",
    ));
    let (one, many) = (
        foresee(&record, Seed(1), 1, &Pool::here()),
        foresee(&record, Seed(2), 64, &Pool::here()),
    );
    for (one, many) in one.forecasts.iter().zip(&many.forecasts) {
        assert!((one.acts() - many.acts()).abs() < 1e-12);
    }
    assert!((many.effective - 64.0).abs() < 1e-6);
}

#[test]
fn replays_learn_which_kind_of_actor_they_watch() {
    let scenario = steady(
        "[history]\nuntil = 2000-01-31\nmoves = [{ on = 2000-01-20, by = 'b', do = 'talk' }]",
    ) + "\n[policies.busy]\nlike = 'steady'\npress = { tempo = 0.2 }\n";
    let scenario = scenario.replacen(
        "[principals.a]\npolicy = \"steady\"",
        "[principals.a]\npolicy = { steady = 0.5, busy = 0.5 }",
        1,
    );
    let record = record_of(&scenario);
    let seen = foresee(&record, Seed(1), 4_096, &Pool::here());
    // Hazards of 0.2 and 0.8 a day, prior one half each; every day of holding speaks for the calm
    // kind (Bayes).
    for (decision, forecast) in record.decisions().iter().zip(&seen.forecasts) {
        if decision.side != Side::First || decision.track != offramp::model::moves::Track::Press {
            continue;
        }
        let held = f64::from(decision.day - 1);
        let (calm, busy) = (exp(-0.2 * held), exp(-0.8 * held));
        let acts = |hazard: f64| 1.0 - exp(-hazard);
        let expected = (calm * acts(0.2) + busy * acts(0.8)) / (calm + busy);
        assert!(
            (forecast.acts() - expected).abs() < 0.01,
            "{} {expected}",
            forecast.acts()
        );
    }
}

#[test]
fn the_opening_is_not_played_twice() {
    let scenario = base(&[]);
    let script = Script::of_history(&scenario.crisis).expect("a history");
    let iran = scenario.crisis.find_actor("iran").expect("Iran");
    assert!(script.on(0).iter().all(|line| line.actor != iran));
    assert_eq!(script.on(0).len(), 2);
    assert_eq!(script.turns(), 13);
}

#[test]
fn the_recorded_crises_have_the_decisions_that_the_evidence_counts() {
    let records: Vec<Record> = RECORDED
        .iter()
        .map(|name| {
            let scenario = load(name, &[]).unwrap_or_else(|error| panic!("{error}"));
            Record::of(&scenario.crisis).expect("a history")
        })
        .collect();
    let acts: usize = records.iter().map(Record::acts).sum();
    let side_days: usize = records
        .iter()
        .map(|record| record.decisions().len() / 2)
        .sum();
    assert_eq!((acts, side_days), (95, 1_740));
    let all: Vec<&Record> = records.iter().collect();
    let bits = |baseline: Baseline| {
        let scores = records.iter().map(|record| {
            let others: Vec<&Record> = all
                .iter()
                .copied()
                .filter(|other| !other.is_same_as(record))
                .collect();
            Score::of(record.decisions(), &baseline.forecasts(record, &others)).bits()
        });
        scores.sum::<f64>() / acts as f64
    };
    // The figures of the project's pretest, computed apart from this program.
    for (baseline, expected) in [
        (Baseline::BaseRate, 9.529),
        (Baseline::SmoothedRepeat, 10.424),
        (Baseline::SmoothedTitForTat, 10.358),
    ] {
        assert!(
            (bits(baseline) - expected).abs() < 0.001,
            "{} {}",
            baseline.name(),
            bits(baseline)
        );
    }
}
