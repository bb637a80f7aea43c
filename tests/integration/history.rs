//! Recorded history: replays, the model's forecasts of what was really decided, and their scores.

use offramp::chance::Seed;
use offramp::crisis::event::Trigger;
use offramp::crisis::{Casualties, Crisis};
use offramp::hindcast::baseline::Baseline;
use offramp::hindcast::forecast::Forecast;
use offramp::hindcast::hindcast;
use offramp::hindcast::particles::foresee;
use offramp::hindcast::record::{Decision, Record};
use offramp::hindcast::score::Score;
use offramp::model::moves::{Kind, Move, Track};
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

/// Two states that act at a fixed rate, with shares that a hand can follow: no fog, and nothing is
/// owed, learned or remembered.
fn steady(history: &str) -> String {
    format!(
        r#"
name = "Steady"
start = 2000-01-01

[policies.steady]
like = "historical"
weights = {{ gravity = 1, temper = 1, tempo = 0.2, momentum = 0, answer-words = 0, answer-threat = 0, answer-display = 0, answer-force = 0, answer-offensive = 0, words = 0, prior = 1e6, war = 0, temptation = 0, licence = 0, reach-tempo = 0.02, reach-momentum = 0, reach-tension = 0, reach-answer = 0, take-up = 0, reach-debt = 0, reach-weariness = 0, mourning = 0 }}

# A government gives way only where it is willing to, and then holds.
[moves.give-way]
weight = 0

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

/// The share of the moves between two sizes among all of that track that an ordinary state may
/// make short of an offensive: what states do in general, by the weights of the catalogue.
fn share_between(crisis: &Crisis, track: Track, low: f64, high: f64) -> f64 {
    let moves = crisis.catalogue().moves.iter();
    let own = moves.filter(|entry| entry.by == Kind::Principal && entry.track() == Some(track));
    let below_war = own.filter(|entry| entry.severity < 9.0);
    let weight = |entry: &&Move| entry.weight;
    let all: f64 = below_war.clone().map(|entry| weight(&entry)).sum();
    let inside = below_war.filter(|entry| (low..high).contains(&entry.severity.abs()));
    inside.map(|entry| weight(&entry)).sum::<f64>() / all
}

#[test]
fn a_small_history_is_scored_as_by_hand() {
    let record = record_of(&steady(
        "[history]\nuntil = 2000-01-04\nmoves = [{ on = 2000-01-01, by = 'b', do = 'protest' }, { on = 2000-01-03, by = 'a', do = 'strike' }, { on = 2000-01-03, by = 'a', do = 'protest' }, { on = 2000-01-04, by = 'b', do = 'talk' }]",
    ));
    assert_eq!(record.acts(), 2);
    assert_eq!(record.decisions().len(), 3 * 4);
    let crisis = record.crisis().clone();
    let hindcast = hindcast(record, &[], Seed(1), 4, &Pool::here());
    // The press hazard is 0.2 a day, the reach hazard 0.02 a day.
    let (press, reach) = (1.0 - exp(-0.2), 1.0 - exp(-0.02));
    // Strikes are one class with fire along the border: between show of force and an exchange.
    let strike = share_between(&crisis, Track::Press, 5.5, 7.5);
    // Talks of size 0.5 and 1, short of restoration.
    let talks = share_between(&crisis, Track::Reach, 0.0, 1.5);
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

/// The strict forecaster mixes in a hundredth of the base rate, and expects yesterday again.
#[test]
fn strict_repetition_expects_yesterday_and_leaves_a_hundredth() {
    let of = |name: &str| {
        let scenario = load(name, &[]).expect("a recorded crisis");
        Record::of(&scenario.crisis).expect("a history")
    };
    let (own, other) = (of("us-iran-2020"), of("kargil-1999"));
    let [rates, repeats] =
        [Baseline::BaseRate, Baseline::Repeat].map(|one| one.forecasts(&own, &[&other]));
    let mut expected_acts = 0;
    let before = |decision: &Decision| {
        let mut all = own.decisions().iter();
        let same = |other: &&Decision| (other.side, other.track) == (decision.side, decision.track);
        all.find(|other| same(other) && other.day + 1 == decision.day)
            .and_then(|other| other.observed)
    };
    for ((rate, repeat), decision) in rates.iter().zip(&repeats).zip(own.decisions()) {
        let more = rate.classes().iter().zip(repeat.classes());
        for (class, (rate, share)) in more.enumerate() {
            let expected = before(decision) == Some(class);
            let more = 0.99 * f64::from(u8::from(expected));
            assert!((share - 0.01 * rate - more).abs() < 1e-12);
            expected_acts += usize::from(expected);
        }
    }
    assert!(expected_acts > 0 && expected_acts < repeats.len());
    let halves = |all: &[Forecast]| {
        let (before, after) = own.decisions().split_at(own.decisions().len() / 2);
        let [one, other] = [
            (before, &all[..before.len()]),
            (after, &all[before.len()..]),
        ]
        .map(|(decisions, forecasts)| Score::of(decisions, forecasts));
        (Score::of(own.decisions(), all), one.and(&other))
    };
    let (whole, both) = halves(&repeats);
    assert!((whole.rps() - both.rps()).abs() < 1e-12 && whole.rps() > 0.0);
    assert!((whole.bits() - both.bits()).abs() < 1e-9);
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
    ) + "\n[policies.busy]\nlike = 'steady'\nweights = { tempo = 0.8 }\n";
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
        if decision.side != Side::First || decision.track != Track::Press {
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
