//! What is played in parts, anywhere, has the bits of what is played in one go.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use offramp::chance::Seed;
use offramp::comparison::{self, Arm, Comparison, PairedPlan, Pairs, Selection, compare};
use offramp::ensemble::{self, Counts, Ensemble, Plan};
use offramp::hindcast::record::Record;
use offramp::hindcast::{self, Hindcast};
use offramp::parts::{Job, Parts, PartsError};
use offramp::pool::Pool;
use offramp::scenario::{Override, Scenario, load};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Written down and read again, as by another machine.
fn sent<T: Serialize + DeserializeOwned>(parts: &Parts<T>) -> Parts<T> {
    let text = serde_json::to_string(parts).expect("it can be written down");
    serde_json::from_str(&text).expect("it can be read again")
}

/// The chunks of a job in so many shards; the last shard comes first.
fn shards(job: &Job, count: u64) -> impl Iterator<Item = Range<u64>> {
    (0..count).rev().map(move |which| job.shard(which, count))
}

fn pool(threads: usize) -> Pool {
    Pool::of(Some(threads)).expect("threads")
}

/// A scenario with a measure that is a fraction, and one that most runs do not have.
fn measured() -> Scenario {
    let set = |text: &str| Override::Set(text.to_owned());
    let fraction = set("measures.pace = { unit = \"deaths a day\", value = 'deaths / day' }");
    let seldom =
        set("measures.seldom = { unit = \"days\", value = 'days_since(\"iran\", \"talk\")' }");
    load("iran-pakistan-2024", &[fraction, seldom]).expect("a scenario")
}

fn runs_in_parts(scenario: &Scenario, job: &Job, count: u64, threads: usize) -> Vec<Parts<Counts>> {
    let (pool, go_on) = (pool(threads), AtomicBool::new(false));
    let parts = shards(job, count).map(|chunks| {
        let crisis = &scenario.crisis;
        let parts = ensemble::play_chunks(crisis, job, chunks, &mut (), &pool, &go_on);
        sent(&parts.expect("runs"))
    });
    parts.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn an_ensemble_is_the_same_in_any_number_of_parts(
        runs in 1_u64..6_000,
        seed in 1_u64..1_000,
        count in prop::sample::select(vec![1_u64, 2, 7]),
        threads in 1_usize..3,
    ) {
        let scenario = measured();
        let plan = Plan::runs(runs).seed(seed);
        let whole = Ensemble::play(&scenario.crisis, plan).expect("runs");
        let job = ensemble::job(&scenario.hash, &plan);
        let parts = runs_in_parts(&scenario, &job, count, threads);
        let folded = ensemble::fold(&scenario.crisis, &job, parts).expect("all parts");
        prop_assert_eq!(format!("{folded:?}"), format!("{whole:?}"));
        prop_assert_eq!(folded, whole);
    }
}

#[test]
fn parts_of_another_scenario_or_seed_do_not_mix_and_gaps_are_named() {
    let scenario = measured();
    let own = ensemble::job(&scenario.hash, &Plan::runs(4_000));
    let part = || runs_in_parts(&scenario, &own, 4, 1);
    let fold = |parts: Vec<Parts<Counts>>| ensemble::fold(&scenario.crisis, &own, parts);
    let changed = load("iran-pakistan-2024", &[]).expect("a scenario");
    let other = ensemble::job(&changed.hash, &Plan::runs(4_000));
    let mixed = [part(), runs_in_parts(&changed, &other, 4, 1)].concat();
    assert!(matches!(
        fold(mixed),
        Err(PartsError::OtherJob { part: 5, .. })
    ));
    let luck = ensemble::job(&scenario.hash, &Plan::runs(4_000).seed(2));
    let other = fold(runs_in_parts(&scenario, &luck, 4, 1));
    let error = other.expect_err("another seed").to_string();
    assert_eq!(
        error,
        "part 1 is of seed 2, not of seed 1; play it again for this one"
    );
    let error = fold(part()[..2].to_vec()).expect_err("two are missing");
    let expected = "chunks 0 to 1 of 4 are in no part; play them and fold again";
    assert_eq!(error.to_string(), expected);
    let twice = fold([part(), part()].concat()).expect("duplicates agree");
    assert_eq!(Some(twice), fold(part()).ok());
}

/// A part whose text says something else than what was played.
#[test]
fn a_damaged_part_is_refused() {
    let scenario = measured();
    let job = ensemble::job(&scenario.hash, &Plan::runs(100));
    let part = runs_in_parts(&scenario, &job, 1, 1).remove(0);
    let text = serde_json::to_string(&part).expect("text");
    for (from, to) in [
        ("\"outcomes\":[", "\"outcomes\":[1,"),
        ("\"categories\":", "\"categories\":1"),
        ("\"sum\":", "\"sum\":1"),
        ("\"squares\":", "\"squares\":1"),
        ("\"n\":", "\"n\":1"),
        ("\"seen\":[", "\"seen\":[9"),
        ("\"carried\":[", "\"carried\":[9"),
        ("\"counts\":[", "\"counts\":[9"),
        ("\"moments\":{\"n\":", "\"moments\":{\"n\":1"),
        (
            "{\"whole\":{\"exact\"",
            "{\"real\":{\"whole\":[],\"above\":[],\"below\":[],\"moments\":{\"n\":0,\"mean\":0,\"spread\":0,\"cubes\":0}}},{\"whole\":{\"exact\"",
        ),
    ] {
        assert!(text.contains(from), "{from} in {text}");
        let damaged = serde_json::from_str(&text.replacen(from, to, 1)).expect("it reads");
        let folded = ensemble::fold(&scenario.crisis, &job, [damaged]);
        assert_eq!(folded, Err(PartsError::Damaged(0)), "{to}");
    }
}

/// Arms of the same and of another scenario.
fn arms() -> Vec<Arm> {
    let scenario = measured();
    let hawkish = scenario.policy("hawkish").expect("a policy");
    let other = scenario
        .crisis
        .with_policy("pakistan", hawkish)
        .expect("it plays");
    vec![
        Arm::new("as it is", scenario.crisis.clone()),
        Arm::new("hawkish", other),
    ]
}

fn same_comparison(one: &Comparison, other: &Comparison) -> bool {
    format!("{one:?}") == format!("{other:?}")
}

#[test]
fn a_comparison_is_the_same_in_any_number_of_parts() {
    let (arms, runs) = (arms(), 700);
    let plan = PairedPlan::from(Plan::runs(runs).seed(3).threads(2));
    let whole = compare(&arms, &Selection::All, &plan, &mut |_| ()).expect("a comparison");
    let job = comparison::job(&arms, &plan).expect("a fixed number of runs");
    for (count, threads) in [(1, 2), (2, 1), (7, 1)] {
        let (pool, go_on) = (pool(threads), AtomicBool::new(false));
        let parts = shards(&job, count).map(|chunks| {
            let played = &mut |_| ();
            sent(&comparison::play_chunks(
                &arms, &job, chunks, played, &pool, &go_on,
            ))
        });
        let pairs = Pairs::default();
        let folded = comparison::fold(&arms, &Selection::All, pairs, &job, parts);
        assert!(
            same_comparison(&folded.expect("all parts"), &whole),
            "{count} shards"
        );
    }
    let open = comparison::job(&arms, &plan.until_precise(0.01));
    assert_eq!(open, Err(PartsError::OpenEnd));
    let mut fewer = arms.clone();
    fewer.truncate(1);
    let other = comparison::job(&fewer, &plan).expect("a job");
    let alien = comparison::play_chunks(&fewer, &other, 0..9, &mut |_| (), &pool(1), &go_on());
    let folded = comparison::fold(&arms, &Selection::All, Pairs::default(), &job, [alien]);
    let error = folded.expect_err("another comparison").to_string();
    assert!(error.starts_with("part 1 is of the scenario"), "{error}");
}

fn go_on() -> AtomicBool {
    AtomicBool::new(false)
}

#[test]
fn a_hindcast_is_the_same_in_any_number_of_parts() {
    let names = ["us-iran-2020", "kargil-1999", "iran-israel-2024"];
    let scenarios = names.map(|name| load(name, &[]).expect("a recorded crisis"));
    let record = |scenario: &Scenario| Record::of(&scenario.crisis).expect("a history");
    let records: Vec<Record> = scenarios.iter().map(record).collect();
    let others: Vec<&Record> = records.iter().collect();
    let hashes: Vec<&str> = scenarios.iter().map(|one| one.hash.as_str()).collect();
    let job = hindcast::job(&hashes, Seed(5), 24);
    let alone =
        |record: &Record| hindcast::hindcast(record.clone(), &others, Seed(5), 24, &Pool::here());
    let whole: Vec<Hindcast> = records.iter().map(alone).collect();
    for (count, threads) in [(1, 2), (2, 1), (7, 1)] {
        let pool = pool(threads);
        let parts = shards(&job, count).map(|chunks| {
            sent(&hindcast::play_chunks(
                &records,
                &job,
                chunks,
                &pool,
                &go_on(),
            ))
        });
        let folded = hindcast::fold(records.clone(), &others, &job, parts).expect("all parts");
        for (one, other) in folded.iter().zip(&whole) {
            assert_eq!(one.foresight, other.foresight);
            assert_eq!(
                (&one.score, &one.baselines),
                (&other.score, &other.baselines)
            );
        }
        assert_eq!(folded.len(), 3);
    }
    let part = hindcast::play_chunks(&records, &job, 1..2, &pool(1), &go_on());
    let error = hindcast::fold(records.clone(), &others, &job, [part]).expect_err("two missing");
    assert!(
        error
            .to_string()
            .starts_with("chunks 0, 2 of 3 are in no part")
    );
    let stopped = AtomicBool::new(true);
    let none = hindcast::play_chunks(&records, &job, 0..3, &pool(1), &stopped);
    assert_eq!(none.chunks().count(), 0);
}
