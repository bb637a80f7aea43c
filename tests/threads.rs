//! Who calls the analysis says how many threads work: none are started behind its back.
//!
//! A test binary of its own with a single test, so that no other test starts threads meanwhile.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use offramp::chance::Seed;
use offramp::crisis::{Conduct, Crisis};
use offramp::hindcast::hindcast;
use offramp::hindcast::record::Record;
use offramp::model::parties::Side;
use offramp::model::perception::Observation;
use offramp::policy::Policy;
use offramp::policy::odds::{Odds, TrackOdds};
use offramp::pool::Pool;
use offramp::scenario::load;

/// Decides like another policy and notes in which threads it is asked, and how many there are.
#[derive(Debug, Default)]
struct Witness {
    threads: Mutex<BTreeSet<String>>,
    most: Mutex<usize>,
}

impl Policy for Witness {
    fn decide(&self, _: &Observation<'_>) -> Odds {
        let name = format!("{:?}", std::thread::current().id());
        self.threads.lock().expect("no panic").insert(name);
        let mut most = self.most.lock().expect("no panic");
        *most = most.max(running());
        Odds::of(TrackOdds::NEVER, TrackOdds::NEVER)
    }
}

/// How many threads this process has.
fn running() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

/// The record of a crisis whose first principal is watched.
fn watched(name: &str, witness: &Arc<Witness>) -> Record {
    let mut parts = load(name, &[])
        .expect("a shipped scenario")
        .crisis
        .into_parts();
    let policy: Arc<dyn Policy> = witness.clone();
    parts.assign(Side::First, "witness", Conduct::Custom(policy));
    Record::of(&Crisis::assemble(parts).expect("a crisis")).expect("a record")
}

#[test]
fn a_hindcast_works_in_the_threads_of_its_caller_and_gives_the_same_bytes() {
    let before = running();
    let played = |pool: &Pool| {
        let witness = Arc::new(Witness::default());
        let record = watched("us-iran-2020", &witness);
        let other = watched("kargil-1999", &witness);
        let found = hindcast(record, &[&other], Seed(1), 256, pool);
        let threads = witness.threads.lock().expect("no panic").len();
        let most = *witness.most.lock().expect("no panic");
        let numbers = format!(
            "{:?} {:?} {:?}",
            found.foresight, found.score, found.baselines
        );
        (numbers, threads, most)
    };
    let (alone, threads, most) = played(&Pool::here());
    assert_eq!(threads, 1, "all of it in the calling thread");
    assert_eq!(most, before, "and no other was started");

    let (together, threads, most) = played(&Pool::of(Some(2)).expect("two threads"));
    assert_eq!(alone, together);
    assert!(threads <= 2);
    if before > 0 {
        assert_eq!(most, before + 2, "those of the pool that it was given");
    }
}
