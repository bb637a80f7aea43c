//! Worlds: what a number is in a world is what `--set` makes of it, at any number of threads, and
//! after an interrupt.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use offramp::Plan;
use offramp::Seed;
use offramp::ensemble::Ensemble;
use offramp::experiment::{Policies, Request};
use offramp::explore::design::{Design, Sampling};
use offramp::explore::exploration::{Setup, World, explore, quantities};
use offramp::factors::{Arms, Sort, arms, asked, factors};
use offramp::scenario::{Override, load};

use crate::folders::{FACTORS, explored};
use crate::program::{expect, scratch};

/// What can be drawn, one of each kind.
const PATHS: [&str; 5] = [
    "principals.iran.dials.answer=0.5:2",
    "principals.pakistan.home.outcry=0.1:0.4",
    "relation.channel=0.2:0.9",
    "armed-groups.jaish-al-adl.raid.tempo=0.01:0.1",
    "third-parties.china.leverage.iran=0.1:0.9",
];

fn arms_of(paths: &[&str]) -> Arms {
    let factors = paths.iter().map(|path| asked(path).expect("a range"));
    let request =
        Request::of(["iran-pakistan-2024"])
            .vary([Policies::of("pakistan", "historical").or("hawkish")]);
    arms(&request, factors.collect()).expect("arms")
}

fn setup(arms: &Arms, worlds: usize, runs: u64) -> Setup {
    let sampling = Sampling::LatinHypercube { worlds };
    Setup {
        design: Design::of(arms.factors.clone(), sampling, Seed(1)).expect("a design"),
        arms: arms.grid.arms.iter().map(|arm| arm.name.clone()).collect(),
        quantities: quantities(&arms.grid.arms),
        runs,
        seed: 1,
    }
}

fn played(setup: &Setup, arms: &Arms, from: usize, threads: usize) -> Vec<World> {
    let mut worlds = Vec::new();
    let go_on = AtomicBool::new(false);
    let mut keep = |world| {
        worlds.push(world);
        std::ops::ControlFlow::<()>::Continue(())
    };
    let place = (from, Some(threads));
    let _ = explore((setup, &arms.grid.arms), place, &go_on, &mut keep).expect("worlds");
    worlds
}

#[test]
fn a_number_in_a_world_is_what_a_file_makes_of_it() {
    let arms = arms_of(&PATHS);
    let setup = setup(&arms, 5, 300);
    let worlds = played(&setup, &arms, 0, 1);
    for world in &worlds[..2] {
        let number = usize::try_from(world.world).expect("a small number");
        let values = setup.design.world(number);
        let sets = setup.design.factors.iter().zip(values);
        let sets: Vec<Override> = sets
            .map(|(factor, value)| Override::Set(format!("{}={value:?}", factor.path)))
            .collect();
        let crisis = load("iran-pakistan-2024", &sets).expect("sound").crisis;
        let ensemble = Ensemble::play(&crisis, Plan::runs(300)).expect("runs");
        for (quantity, wanted) in setup.quantities.iter().enumerate() {
            let cell = world.cells[quantity];
            let found = if wanted.is_outcome {
                ensemble.share(&wanted.name).ok()
            } else {
                ensemble.mean(&wanted.name).ok()
            };
            let Some(found) = found else { continue };
            assert!((cell.mean - found.point).abs() < 1e-9, "{}", wanted.name);
        }
    }
}

#[test]
fn any_number_of_threads_and_any_interruption_plays_the_same() {
    let arms = arms_of(&PATHS[..2]);
    let setup = setup(&arms, 70, 40);
    let all = played(&setup, &arms, 0, 1);
    assert_eq!(all, played(&setup, &arms, 0, 3));
    assert_eq!(all[50..], played(&setup, &arms, 50, 2));
    let stop = AtomicBool::new(false);
    let mut some = Vec::new();
    let mut keep = |world| {
        some.push(world);
        stop.store(true, Ordering::Relaxed);
        std::ops::ControlFlow::<()>::Continue(())
    };
    let _ = explore((&setup, &arms.grid.arms), (0, Some(2)), &stop, &mut keep).expect("worlds");
    assert_eq!(some, all[..some.len()]);
    assert!(some.len() < all.len());
}

#[test]
fn policies_meet_the_same_luck() {
    let arms = arms_of(&PATHS[..1]);
    let mut one_policy = arms.clone();
    one_policy.grid.arms.truncate(1);
    let (both, one) = (setup(&arms, 3, 200), setup(&one_policy, 3, 200));
    let width = both.quantities.len();
    let worlds = played(&both, &arms, 0, 1).into_iter();
    for (paired, alone) in worlds.zip(played(&one, &one_policy, 0, 1)) {
        assert_eq!(paired.cells[..width], alone.cells[..]);
        let peak = both.quantity("peak").expect("a measure");
        assert!(
            paired.covariance([0, 1], peak, 2) > 0.0,
            "pairs of runs have luck in common"
        );
    }
}

#[test]
fn declared_and_assumed_numbers_are_found_with_their_ranges() {
    let text = "principals.iran.dials.answer={ low = 0.5, high = 2 }";
    let crisis = load("iran-pakistan-2024", &[Override::Set(text.to_owned())])
        .expect("sound")
        .crisis;
    let declared = factors(&crisis, &[Sort::Declared]);
    assert!(
        declared
            .iter()
            .any(|it| it.path == "principals.iran.dials.answer")
    );
    let assumed = factors(&crisis, &[Sort::Assumed]);
    assert!(
        assumed
            .iter()
            .all(|it| it.path != "principals.iran.dials.answer")
    );
    assert!(assumed.len() > 30);
    for factor in &assumed {
        let [low, high] = factor.ends();
        assert!(
            low < high && low <= factor.usual && factor.usual <= high,
            "{factor:?}"
        );
    }
    let fitted = factors(&crisis, &[Sort::Fitted]);
    assert!(!fitted.is_empty());
}

#[test]
fn the_same_command_goes_on_with_what_was_played() {
    let folder = scratch("resumed");
    let of = |name: &str| folder.join(name).display().to_string();
    let (whole, again) = (of("whole"), of("again"));
    explored(&["--worlds", "12", "--runs", "50"], &whole);
    let read = |folder: &str, name: &str| fs::read(Path::new(folder).join(name)).expect(name);
    let parts = of("parts");
    explored(
        &["--worlds", "12", "--runs", "50", "--shard", "1/1"],
        &parts,
    );
    let parts = String::from_utf8(read(&parts, "parts.jsonl")).expect("UTF-8");
    // What a program that was killed in its sixth world leaves: a head, and five worlds.
    let five: String = parts.split_inclusive('\n').take(6).collect();
    let unfinished = format!("{again}.unfinished");
    fs::write(&unfinished, format!("{five}[\"0123")).expect("a file");
    let args = [
        &FACTORS[..8],
        &["--worlds", "12", "--runs", "50", "--out", &again],
    ]
    .concat();
    let (_, err) = expect(&args, 0);
    assert!(err.contains("going on after 5 of 12 chunks"), "{err}");
    for name in [
        "worlds.csv",
        "worlds.jsonl",
        "design.json",
        "exploration.json",
    ] {
        assert_eq!(read(&whole, name), read(&again, name), "{name}");
    }
    assert!(!Path::new(&unfinished).exists());
    // Worlds of another design are in the way until they are dropped.
    fs::write(&unfinished, &five).expect("a file");
    let other = [
        &FACTORS[..],
        &["--worlds", "13", "--runs", "50", "--force", "--out", &again],
    ]
    .concat();
    let (_, err) = expect(&other, 1);
    assert!(
        err.contains("holds unfinished work of another command") && err.contains("--fresh"),
        "{err}"
    );
    expect(&[&other[..], &["--fresh"]].concat(), 0);
}

#[test]
fn threads_change_no_byte() {
    let folder = scratch("threads");
    let of = |name: &str| folder.join(name).display().to_string();
    explored(
        &["--worlds", "9", "--runs", "60", "--threads", "1"],
        &of("one"),
    );
    explored(
        &["--worlds", "9", "--runs", "60", "--threads", "4"],
        &of("four"),
    );
    for name in [
        "worlds.csv",
        "worlds.jsonl",
        "design.json",
        "exploration.json",
        "dictionary.csv",
    ] {
        let [one, four] =
            ["one", "four"].map(|of| fs::read(folder.join(of).join(name)).expect(name));
        assert_eq!(one, four, "{name}");
    }
}

/// What was played is not written down where it could not be read again.
#[test]
fn a_measure_whose_variance_is_no_number_is_refused() {
    let folder = scratch("too-large");
    let (file, out) = (folder.join("x.toml"), folder.join("worlds"));
    let scenario = |value: &str| {
        let text = format!(
            "extends = \"iran-pakistan-2024\"\nturns = 6\nmeasures.huge = {{ unit = \"x\", value = '{value}' }}\n"
        );
        fs::write(&file, text).expect("a file");
    };
    let [file, out] = [&file, &out].map(|path| path.display().to_string());
    let command = [
        "explore",
        &file,
        "--vary-set",
        "principals.iran.weights.temper=0.1:5",
        "--worlds",
        "4",
        "--runs",
        "10",
        "--out",
        &out,
    ];
    scenario("1e160 * deaths");
    let (_, err) = expect(&command, 1);
    assert!(err.contains("`huge` differs by so much"), "{err}");
    assert!(!Path::new(&out).exists());
    scenario("1e140 * deaths");
    expect(&[&command[..], &["--fresh"]].concat(), 0);
    let look = [
        "explore", "inverse", &out, "--of", "huge", "--below", "1e140",
    ];
    expect(&look, 0);
}
