//! How far two people who coded the same crises agree, as the codebook prints it.

use offramp::agreement::{Scale, alpha};
use offramp::crisis::Crisis;
use offramp::hindcast::classes;
use offramp::model::moves::Track;
use offramp::model::parties::{ActorId, Side};
use offramp::scenario::load;

/// The six crises that were coded twice.
const TWICE: [&str; 6] = [
    "eritrea-yemen-1995",
    "israel-jordan-1968",
    "israel-syria-1985",
    "libya-tunisia-1985",
    "qatar-bahrain-1986",
    "uganda-israel-1976",
];
/// How many days two codings of one act may lie apart.
const APART: i64 = 2;

/// An act of a principal: who, on which track, on which day, of which class.
struct Coded {
    actor: String,
    track: Track,
    day: i64,
    class: usize,
}

/// The furthest act of each principal, track and day, in order of days.
fn coded(crisis: &Crisis, origin: i64) -> Vec<Coded> {
    let mut all: Vec<Coded> = Vec::new();
    let start = i64::from(crisis.parts().start.day_of_year()) + origin;
    for entry in crisis.parts().history.iter().flat_map(|it| &it.moves) {
        let side = Side::BOTH
            .into_iter()
            .find(|side| ActorId::from(*side) == entry.actor);
        let made = crisis.catalogue().get(entry.id);
        let (Some(side), Some(track)) = (side, made.track()) else {
            continue;
        };
        let act = Coded {
            actor: crisis.principal(side).name.clone(),
            track,
            day: start + i64::from(entry.day),
            class: classes::class(track, made.severity.abs()),
        };
        let same = |other: &&mut Coded| {
            (&other.actor, other.track, other.day) == (&act.actor, act.track, act.day)
        };
        match all.iter_mut().find(same) {
            Some(other) => other.class = other.class.max(act.class),
            None => all.push(act),
        }
    }
    all
}

/// Acts that both coded: the nearest free one of the same actor and track, a few days apart at
/// most.
fn matched(first: &[Coded], second: &[Coded]) -> Vec<(usize, usize)> {
    let mut free = vec![true; second.len()];
    let mut pairs = Vec::new();
    for (place, act) in first.iter().enumerate() {
        let fits = |other: &Coded| {
            other.actor == act.actor
                && other.track == act.track
                && (other.day - act.day).abs() <= APART
        };
        let near = (0..second.len()).filter(|other| free[*other] && fits(&second[*other]));
        if let Some(other) = near.min_by_key(|other| (second[*other].day - act.day).abs()) {
            free[other] = false;
            pairs.push((place, other));
        }
    }
    pairs
}

/// A class as a number that no class of the other track has.
fn label(act: &Coded) -> f64 {
    act.class as f64
        + if act.track == Track::Reach {
            100.0
        } else {
            0.0
        }
}

/// Prints the table of the codebook: `cargo test agreement:: -- --nocapture`.
#[test]
fn two_coders_agree_on_class_and_day_beyond_chance() {
    let (mut class, mut day) = (Vec::new(), Vec::new());
    let (mut acts, mut both) = (0, 0);
    for name in TWICE {
        let crisis = |folder: &str| {
            load(&format!("{folder}/{name}.toml"), &[])
                .expect("sound")
                .crisis
        };
        let (one, other) = (crisis("scenarios/record"), crisis("tests/data/coded-twice"));
        let year = |crisis: &Crisis| i64::from(crisis.parts().start.year());
        // Days are counted from New Year of the year in which the first coding begins.
        let shift = (year(&other) - year(&one)) * 365;
        let (first, second) = (coded(&one, 0), coded(&other, shift));
        let pairs = matched(&first, &second);
        println!(
            "{name}: {} and {} acts, {} in both",
            first.len(),
            second.len(),
            pairs.len()
        );
        acts += first.len() + second.len();
        both += 2 * pairs.len();
        for (a, b) in pairs {
            class.push((label(&first[a]), label(&second[b])));
            day.push((first[a].day as f64, second[b].day as f64));
        }
    }
    let class = alpha(&class, Scale::Nominal).expect("classes differ");
    let day = alpha(&day, Scale::Interval).expect("days differ");
    let share = f64::from(u32::try_from(both).expect("few")) / acts as f64;
    println!(
        "in both {:.0} %, alpha of the class {class:.2}, of the day {day:.4}",
        share * 100.0
    );
    assert!(class > 0.0 && day > 0.0 && share > 0.0);
}
