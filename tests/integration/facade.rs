//! The short way: answers by name, and names that are not there.

use offramp::comparison::{Comparison, PairedPlan, Pairs};
use offramp::crisis::Crisis;
use offramp::ensemble::{Ensemble, Plan};
use offramp::model::perception::Observation;
use offramp::policy::Policy;
use offramp::policy::odds::Odds;
use offramp::scenario::{Override, load};

#[derive(Debug)]
struct WaitAndSee;

impl Policy for WaitAndSee {
    fn decide(&self, _seen: &Observation<'_>) -> Odds {
        Odds::HOLD
    }
}

fn base() -> Crisis {
    offramp::load("iran-pakistan-2024")
        .expect("a scenario")
        .crisis
}

#[track_caller]
fn says<T: std::fmt::Debug>(result: Result<T, impl ToString>, message: &str) {
    assert_eq!(
        result
            .map_err(|error| error.to_string())
            .expect_err("an error"),
        message
    );
}

#[test]
fn an_ensemble_answers_by_name() {
    let ensemble = Ensemble::play(&base(), Plan::runs(300)).expect("an ensemble");
    let war = ensemble.share("war").expect("an outcome");
    let place = ensemble.outcome_names.iter().position(|name| name == "war");
    let count = ensemble.outcomes[place.expect("an outcome")];
    assert!((war.point - count as f64 / 300.0).abs() < 1e-12);
    let reply = ensemble
        .share("violent-reply")
        .expect("a measure that is a share");
    assert!(reply.to_string().contains(" % ["), "{reply}");
    let deaths = ensemble.mean("deaths").expect("a measure");
    assert!(deaths.to_string().contains(" people ["), "{deaths}");
    says(
        ensemble.share("wra"),
        "unknown outcome `wra`; did you mean `war`?",
    );
    says(
        ensemble.mean("death"),
        "unknown measure `death`; did you mean `deaths`?",
    );
}

#[test]
fn a_mean_of_few_runs_is_an_error_and_not_a_number() {
    let ensemble = Ensemble::play(&base(), Plan::runs(99)).expect("an ensemble");
    says(
        ensemble.mean("deaths"),
        "`deaths` has a value in 99 of the runs; a mean with an interval takes at least 100, not all of them 0, less than 1e154 apart",
    );
}

#[test]
fn a_difference_is_the_same_from_either_side() {
    let scenario = offramp::load("iran-pakistan-2024").expect("a scenario");
    let hawk = scenario.policy("hawkish").expect("a policy");
    let crisis = scenario.crisis.with_policy("pakistan", hawk);
    let crisis = crisis.expect("a principal");
    let patient = crisis
        .with_policy("pakistan", WaitAndSee)
        .expect("a principal");
    let arms = [("as is", &crisis), ("patient", &patient)];
    let comparison = Comparison::play(arms, Plan::runs(600)).expect("a comparison");
    let there = comparison
        .difference("patient", "as is", "war")
        .expect("a difference");
    let back = comparison
        .difference("as is", "patient", "war")
        .expect("a difference");
    let [there_is, back_is] = [&there, &back].map(|one| one.estimate.expect("runs"));
    assert_eq!((there_is.low, there_is.high), (-back_is.high, -back_is.low));
    assert_eq!(there.verdict, back.verdict);
    assert!(there.to_string().starts_with("war less often: "), "{there}");
    assert!(back.to_string().starts_with("war more often: "), "{back}");
    says(
        comparison.difference("patiend", "as is", "war"),
        "unknown arm `patiend`; did you mean `patient`?",
    );
    says(
        comparison.difference("patient", "as is", "wra"),
        "unknown quantity `wra`; did you mean `war`?",
    );
}

#[test]
fn arms_that_were_not_compared_are_told_apart_from_arms_that_are_not_there() {
    let crisis = base();
    let arms = [("a", &crisis), ("b", &crisis), ("c", &crisis)];
    let plan = PairedPlan::from(Plan::runs(20)).pairs(Pairs::WithFirst);
    let comparison = Comparison::play(arms, plan).expect("a comparison");
    says(
        comparison.difference("c", "b", "war"),
        "`c` was not compared with `b`",
    );
    let twice = Comparison::play([("a", &crisis), ("a", &crisis)], Plan::runs(20));
    says(twice, "two arms are called `a`");
}

#[test]
fn a_policy_fits_its_kind_of_actor_and_takes_the_place_of_a_mixture() {
    let mixture = "principals.pakistan.policy={ historical = 0.5, grit = 0.5 }";
    let mixture = [Override::Set(mixture.to_owned())];
    let scenario = load("iran-pakistan-2024", &mixture).expect("a scenario");
    let crisis = &scenario.crisis;
    let mixed = crisis.drawn_paths().contains(&"principals.pakistan.policy");
    let patient = crisis
        .with_policy("pakistan", WaitAndSee)
        .expect("a principal");
    assert!(
        mixed
            && !patient
                .drawn_paths()
                .contains(&"principals.pakistan.policy")
    );
    let pakistan = patient.actor_named("pakistan").expect("an actor");
    assert_eq!(patient.policy_name(pakistan), "wait-and-see");
    let mediator = scenario.policy("mediator").expect("a policy");
    let china = crisis
        .with_policy("china", mediator)
        .expect("a third party");
    assert_eq!(
        china.policy_name(china.actor_named("china").expect("an actor")),
        "mediator"
    );
    says(
        crisis.with_policy("china", WaitAndSee),
        "`wait-and-see` is a policy of kind `principal`, and china is of kind `third-party`",
    );
    says(
        scenario.policy("mediater"),
        "unknown policy `mediater`; did you mean `mediator`?",
    );
    says(
        crisis.move_named("tlk"),
        "unknown move `tlk`; did you mean `talk`?",
    );
}
