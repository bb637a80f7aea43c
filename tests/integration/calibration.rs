//! Fits: known numbers are found again, a crisis that is left out has no say, sequences count.

use std::fmt::Write;

use offramp::calibration::interval::interval;
use offramp::calibration::table::{NUMBERS, find};
use offramp::calibration::values::Shipped;
use offramp::calibration::{Job, Problem, Sequences};
use offramp::chance::Seed;
use offramp::crisis::{Casualties, Crisis, History, PastMove};
use offramp::events::censoring::Censoring;
use offramp::events::reader::read;
use offramp::hindcast::record::Record;
use offramp::model::moves::Catalogue;
use offramp::model::state::State;
use offramp::play::engine::{Act, Observer, Player};
use offramp::pool::Pool;
use offramp::scenario::load;
use offramp::sequences::timeline::Timeline;

use crate::play::text;

const TWO_STATES: &str = "name = 'Two states'\nstart = 2000-01-01\nturns = 120\n\
                          [policies.plain]\nlike = 'historical'\nweights = { temper = 1 }\n\
                          [policies.true]\nlike = 'plain'\nweights = { tempo = 0.006, answer-force = 0.15 }\n\
                          [principals.a]\npolicy = 'plain'\nperception = { fog = 0 }\n\
                          [principals.b]\npolicy = 'plain'\nperception = { fog = 0 }\n";

fn shipped() -> Shipped {
    let of = |text_of: &str| text(text_of).crisis;
    Shipped::of(
        &of(TWO_STATES),
        &of(&format!("population = 'incidents'\n{TWO_STATES}")),
    )
}

fn places(names: &[&str]) -> Vec<usize> {
    let places = names.iter().map(|name| find(name).expect("a number"));
    places.collect()
}

fn problem(records: Vec<Record>, replays: u32) -> Problem {
    let pool = Pool::of(None).expect("threads");
    Problem::new(shipped(), records, Seed(1), replays, pool)
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

/// A run of two states that decide by the policy `true`, as a record.
fn simulated(run: u64) -> Record {
    let scenario = text(&TWO_STATES.replace("policy = 'plain'", "policy = 'true'"));
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

/// Nothing is unknown there: tempers are 1, and there is no fog.
#[test]
fn known_numbers_are_found_again() {
    let records: Vec<Record> = (1..=40).map(simulated).collect();
    let acts: usize = records.iter().map(Record::acts).sum();
    assert!(acts > 200, "{acts}");
    let problem = problem(records, 1).fitting(places(&["tempo", "answer-force"]));
    let fitted = problem.fit(Job::All, None);
    let errors = problem.anchor(&fitted).standard_errors().expect("errors");
    let truths = [0.006, 0.15];
    for (((number, truth), found), error) in
        problem.free().iter().zip(truths).zip(&fitted).zip(errors)
    {
        let [low, high] = interval(number, *found, error, 1.96);
        assert!(
            low < truth && truth < high && high < 6.0 * low,
            "{}: {found} in {low} to {high}, truly {truth}",
            number.name
        );
    }
    assert!(problem.cost(&fitted) < problem.cost(&truths));
    for place in 0..fitted.len() {
        for times in [0.9, 1.1] {
            let mut near = fitted.clone();
            near[place] *= times;
            assert!(problem.cost(&near) > problem.cost(&fitted), "{near:?}");
        }
    }
}

fn recorded(names: &[&str]) -> Vec<Record> {
    let records = names.iter().map(|name| {
        let scenario = load(name, &[]).unwrap_or_else(|error| panic!("{error}"));
        Record::of(&scenario.crisis).expect("a history")
    });
    records.collect()
}

/// The slope comes from a single replay, in closed form as far as there is one; what it should be
/// is half the difference between a step ahead and one back.
#[test]
fn the_slope_is_that_of_the_cost() {
    const STEP: f64 = 1e-4;
    let names = [
        "us-iran-2020",
        "iran-israel-2024",
        "kargil-1999",
        "russia-georgia-2008",
    ];
    let all = (0..NUMBERS.len()).filter(|place| NUMBERS[*place].in_crises);
    let problem = problem(recorded(&names), 4).fitting(all.collect());
    let mut near = problem.start_values();
    // Nowhere in particular, so that no number is where its share of the cost is level.
    for (place, (value, number)) in near.iter_mut().zip(problem.free()).enumerate() {
        if *value <= 0.0 {
            *value = number.centre;
        }
        let off = if place % 2 == 0 { 0.11 } else { -0.07 };
        *value = number.scale.value(number.scale.place(*value) + off);
    }
    let point = problem.places(&near);
    let cost = |place: usize, step: f64| {
        let mut moved = point.clone();
        moved[place] += step;
        problem.cost(&problem.on_their_scales(&moved))
    };
    let mut off = Vec::new();
    for (place, slope) in problem.slope(&near).into_iter().enumerate() {
        let expected = (cost(place, STEP) - cost(place, -STEP)) / (2.0 * STEP);
        if (slope - expected).abs() > 1e-3 * (1.0 + expected.abs()) {
            off.push(format!(
                "{}: {slope}, not {expected}",
                problem.free()[place].name
            ));
        }
    }
    assert!(off.is_empty(), "{}", off.join("\n"));
}

#[test]
fn a_crisis_that_is_left_out_has_no_say() {
    let fit = |last: &str, job: Job| {
        let records = recorded(&["us-iran-2020", "iran-israel-2024", last]);
        let problem = problem(records, 4).fitting(places(&["gravity", "reach-tension"]));
        problem.fit(job, None)
    };
    let without = fit("russia-georgia-2008", Job::Without(2));
    assert_eq!(without, fit("kargil-1999", Job::Without(2)));
    assert_ne!(without, fit("kargil-1999", Job::All));
}

/// Confrontations in which every show of force is answered by one the next day, and by nothing
/// else.
fn sequences(confrontations: u32, is_answered: bool) -> Sequences {
    let mut rows = Censoring::default().header()
        + "confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n";
    for one in 1..=confrontations {
        let year = 1950 + one;
        let _ = writeln!(rows, "{one},0,{year}-03-01,1,1,2,365,0,1,7,3,0,100");
        if is_answered {
            let _ = writeln!(rows, "{one},1,{year}-03-02,1,1,365,2,0,0,7,3,0,");
        } else {
            let _ = writeln!(rows, "{one},60,{year}-04-30,1,1,365,2,0,0,7,3,0,");
        }
    }
    let events = read("events.csv", rows.as_bytes(), &Catalogue::default());
    let events = events.unwrap_or_else(|error| panic!("{error}"));
    Sequences {
        timelines: events.confrontations.iter().map(Timeline::of).collect(),
        lowest: events.censoring.lowest,
    }
}

#[test]
fn sequences_tell_how_often_a_show_of_force_is_answered() {
    let [answered, not] = [true, false].map(|is_answered| {
        let problem = problem(Vec::new(), 1).with_sequences(sequences(40, is_answered));
        let names: Vec<&str> = problem.free().iter().map(|number| number.name).collect();
        assert!(names.contains(&"incidents-attack") && !names.contains(&"gravity"));
        let problem = problem.fitting(places(&["incidents-answer-display"]));
        problem.fit(Job::All, None)[0]
    });
    assert!(answered > 2.0 * not, "{answered} {not}");
}

/// At the weight of a thousand, what a fit does about crises hardly matters: ICB's first answers
/// are met.
#[test]
fn first_answers_pull_the_fit() {
    let fit = |weight: f64| {
        let problem = problem(recorded(&["us-iran-2020"]), 4)
            .with_first_answers(weight)
            .fitting(places(&["gravity", "answer-force", "in-kind", "moves-6"]));
        let fitted = problem.fit(Job::All, None);
        problem.first_answers(&problem.values(&fitted)).penalty()
    };
    let [ignored, pulled] = [0.0, 1_000.0].map(fit);
    assert!(ignored > 1.0 && pulled < 0.01, "{ignored} {pulled}");
}

#[test]
fn samples_are_other_draws_of_the_crises() {
    let names = ["us-iran-2020", "kargil-1999", "iran-israel-2024"];
    let problem = problem(recorded(&names), 2).fitting(places(&["tempo"]));
    let samples = [1, 2, 3].map(|number| problem.fit(Job::Sample(number), None));
    assert!(samples[0] != samples[1] || samples[1] != samples[2]);
    assert_eq!(samples[0], problem.fit(Job::Sample(1), None));
}
