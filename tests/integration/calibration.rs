//! Fits: the likelihood is that of the hindcast, known weights are found again, a policy file
//! plays.

use libm::log;
use offramp::baserates::classes::Population;
use offramp::baserates::{penalty, targets};
use offramp::calibration::base_rates::BaseRates;
use offramp::calibration::candidate::Candidate;
use offramp::calibration::free::Free;
use offramp::calibration::{Job, Problem};
use offramp::chance::Seed;
use offramp::crisis::{Casualties, Crisis, History, PastMove};
use offramp::ensemble::Plan;
use offramp::hindcast::record::Record;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::policy::response::{Press, Reach, Response};
use offramp::pool::Pool;
use offramp::scenario::{Override, load};

use crate::play::text;

fn recorded(names: &[&str]) -> Vec<Record> {
    let records = names.iter().map(|name| {
        let scenario = load(name, &[]).unwrap_or_else(|error| panic!("{error}"));
        Record::of(&scenario.crisis).expect("a history")
    });
    records.collect()
}

/// Weights that are all at rest, but those of a plain reaction.
fn plain() -> Response {
    let mut press = Press {
        reciprocity: 0.9,
        tempo: 0.05,
        urgency: 1.0,
        attention: 0.3,
        spread: 1.0,
        inertia: 0.3,
        stride: 100.0,
        ceiling: 10.0,
        ..Press::default()
    };
    (press.momentum, press.anger, press.rancour, press.resolve) = (0.3, 0.0, 0.0, 0.0);
    (press.weariness, press.caution, press.heed, press.ties) = (0.0, 0.0, 0.0, 0.0);
    let reach = Reach {
        pride: 0.0,
        ..Reach::default()
    };
    Response {
        press,
        reach,
        historical: None,
    }
}

/// Exactly without fog and with known tempos; else nearly: a day's decisions are scored one by one,
/// the likelihood takes the day as a whole, and replays sample what the fit integrates.
#[test]
fn the_likelihood_is_that_of_the_hindcast() {
    for (fog, sd, particles, close) in [
        (0.0, 0.0, 4, 1e-4),
        (0.0, 0.5, 4_096, 0.3),
        (0.5, 0.0, 32, 0.5),
    ] {
        let sets = ["iran", "usa"]
            .map(|name| Override::Set(format!("principals.{name}.perception.fog={fog:.1}")));
        let scenario = load("us-iran-2020", &sets).unwrap_or_else(|error| panic!("{error}"));
        let records = [Record::of(&scenario.crisis).expect("a history")];
        let problem = Problem::new(
            &records,
            plain(),
            Free::usual(),
            Seed(1),
            32,
            Pool::of(None).expect("threads"),
        );
        let values: Vec<f64> = problem
            .free()
            .iter()
            .map(|free| {
                if free.name().ends_with("tempo-sd") {
                    sd
                } else {
                    free.centre
                }
            })
            .collect();
        let nats = problem.log_likelihood(&problem.candidate(&values), &[1]);
        let scored = problem.score(0, &values, particles).expect("a score");
        let bits = scored.score.bits();
        assert!(
            (nats + bits * log(2.0)).abs() < close,
            "{nats} nats, {bits} bits with fog {fog}"
        );
    }
}

/// Turns a run of free play into a history.
#[derive(Default)]
struct Chronicle(Vec<PastMove>);

impl Observer for Chronicle {
    fn acts(&mut self, act: &Act, state: &State) {
        self.0.push(PastMove {
            day: state.turn,
            actor: act.actor,
            id: act.id,
            deaths: Some(act.deaths),
            casualties: Casualties::default(),
            joint: act.joint,
            against: act.against,
            says: String::new(),
            confirmed: true,
        });
    }
}

fn simulated(run: u64) -> Record {
    let scenario = text(
        "name = 'Simulated'\nstart = 2000-01-01\nturns = 150\n\
         [policies.true]\nfor = 'principal'\n\
         press = { reciprocity = 0.9, momentum = 0.3, anger = 0, rancour = 0, resolve = 0, weariness = 0, caution = 0, heed = 0, ties = 0, spread = 1, inertia = 0.3, tempo = 0.05, urgency = 1, attention = 0.3, stride = 100, ceiling = 10 }\n\
         reach = { pride = 0 }\n\
         [principals.a]\npolicy = 'true'\nperception = { fog = 0 }\n[principals.b]\npolicy = 'true'\nperception = { fog = 0 }\n",
    );
    let mut chronicle = Chronicle::default();
    Player::new(&scenario.crisis, Seed(9)).play(run, &mut chronicle);
    let mut parts = scenario.crisis.into_parts();
    parts.history = Some(History {
        until: parts.turns,
        moves: chronicle.0,
        ..History::default()
    });
    Record::of(&Crisis::assemble(parts).expect("a crisis")).expect("a history")
}

#[test]
fn known_weights_are_found_again() {
    let records: Vec<Record> = (1..=24).map(simulated).collect();
    let acts: usize = records.iter().map(Record::acts).sum();
    assert!(acts > 800, "{acts}");
    let truth = plain();
    let free: Vec<Free> = Free::usual()
        .into_iter()
        .filter(|free| free.name().starts_with("press") && !free.name().ends_with("-sd"))
        .collect();
    let problem = Problem::new(
        &records,
        truth,
        free,
        Seed(1),
        1,
        Pool::of(None).expect("threads"),
    );
    let found = problem.fit(Job::All, None).expect("a fit");
    let truth = Candidate {
        response: truth,
        tempo_sd: [0.0; 2],
    };
    for (free, found) in problem.free().iter().zip(&found) {
        // Sampling error of some hundred acts: tempo and urgency trade off against each other, the
        // rest is closer.
        let off = free.standard(*found) - free.standard(free.get(&truth));
        assert!(off.abs() < 0.5, "{} {found} is {off} off", free.name());
    }
}

#[test]
fn a_crisis_that_is_left_out_has_no_say() {
    let fit = |last: &str, job: Job| {
        let records = recorded(&["us-iran-2020", "iran-israel-2024", last]);
        let problem = Problem::new(
            &records,
            plain(),
            Free::usual(),
            Seed(1),
            1,
            Pool::of(None).expect("threads"),
        );
        problem.fit(job, None).expect("a fit")
    };
    let without = fit("russia-georgia-2008", Job::Without(2));
    assert_eq!(without, fit("kargil-1999", Job::Without(2)));
    assert_ne!(without, fit("kargil-1999", Job::All));
}

#[test]
fn a_fit_does_not_depend_on_an_earlier_one() {
    let records = recorded(&["india-pakistan-2001-02", "kargil-1999"]);
    let fit = |base: Response| {
        let problem = Problem::new(
            &records,
            base,
            Free::usual(),
            Seed(1),
            1,
            Pool::of(None).expect("threads"),
        );
        problem.fit(Job::All, None).expect("a fit")
    };
    let mut fitted_before = plain();
    fitted_before.press.reciprocity = 0.2;
    fitted_before.press.momentum = 0.0;
    assert_eq!(fit(plain()), fit(fitted_before));
}

/// With much weight a fit meets more of the base rates than one to two crises alone, and pays for
/// it in likelihood.
#[test]
fn base_rates_pull_the_fit() {
    let records = recorded(&["us-iran-2020", "iran-israel-2024"]);
    let problem = |weight: f64| {
        let plan = Plan::runs(100).threads(1);
        let reference = offramp::scenario::reference_classes(None).expect("classes");
        let base_rates = BaseRates::new(
            targets::built_in(),
            reference,
            Population::Crises,
            plan,
            weight,
        );
        let free = ["press.tempo", "press.spread"].map(|name| Free::named(name).expect("a weight"));
        Problem::new(
            &records,
            plain(),
            free.to_vec(),
            Seed(1),
            1,
            Pool::of(None).expect("threads"),
        )
        .with_base_rates(base_rates)
    };
    let missed = |problem: &Problem, values: &[f64]| {
        let lines = problem
            .base_rates()
            .map(|rates| rates.lines(&problem.candidate(values)));
        penalty(&lines.expect("base rates").expect("threads"))
    };
    let [ignored, heavy] = [0.0, 1.0].map(problem);
    let [alone, pulled] = [&ignored, &heavy].map(|one| one.fit(Job::All, None).expect("a fit"));
    assert!(
        missed(&heavy, &pulled) < missed(&heavy, &alone) - 5.0,
        "{} {}",
        missed(&heavy, &pulled),
        missed(&heavy, &alone)
    );
    let likelihood = |values: &[f64]| heavy.log_likelihood(&heavy.candidate(values), &[1, 1]);
    assert!(likelihood(&pulled) < likelihood(&alone));
    let histories = heavy.fit_to_histories(Job::All).expect("a fit");
    for (alone, histories) in alone.iter().zip(&histories) {
        assert!(
            (alone / histories - 1.0).abs() < 0.01,
            "{alone} {histories}"
        );
    }
}

#[test]
fn only_targets_that_the_population_can_show_count() {
    let of = |population| {
        let plan = Plan::runs(100).threads(1);
        let reference = offramp::scenario::reference_classes(None).expect("classes");
        let rates = BaseRates::new(targets::built_in(), reference, population, plan, 1.0);
        rates
            .targets()
            .iter()
            .map(|target| target.id.clone())
            .collect::<Vec<_>>()
    };
    let (crises, incidents) = (of(Population::Crises), of(Population::Incidents));
    assert!(
        crises
            .iter()
            .all(|id| id.starts_with("icb_") || id.starts_with("actor_")),
        "{crises:?}"
    );
    assert!(incidents.iter().all(|id| !crises.contains(id)));
    assert_eq!(crises.len() + incidents.len(), 70);
}
