//! Forecasters that know how lately acts were made, and what each side did before.

use super::classes::{self, MOST};
use super::forecast::Forecast;
use super::record::{PER_DAY, Record};
use offramp_core::model::moves::Track;

mod known;

mod timing;

use known::{Known, known};
use timing::Timing;
pub(super) use timing::When;

/// What the shares of habit count as, in acts, as it is tried.
const PRIORS: [f64; 7] = [0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0];
/// What an act of the rival counts, as it is tried.
const RIVALS: [f64; 4] = [0.0, 0.15, 0.5, 1.0];
/// Prior count of every class in shares.
const SMOOTH: f64 = 0.2;

/// How what is done is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The shares of the other crises.
    Shares,
    /// A chain on the side's own last act.
    Chain,
    /// An urn of what the side, and with less weight its rival, has done so far.
    Habit,
}

/// A record with what is known before each of its decisions, and what other records teach of it.
pub(super) struct Lately {
    decisions: usize,
    tracks: [OnTrack; 2],
}

/// What is known on one track.
struct OnTrack {
    track: Track,
    /// Of the record, with the place of each decision.
    record: Vec<(usize, Known)>,
    /// Of the others.
    others: Vec<Known>,
    /// The tempo that the others teach, which is dear to find.
    self_exciting: Timing,
}

impl Lately {
    /// What is known of a record, and what others teach of it.
    pub(super) fn of(record: &Record, others: &[&Record]) -> Self {
        let tracks = [Track::Press, Track::Reach].map(|track| {
            let others = others.iter().flat_map(|other| known(other, track));
            let others: Vec<Known> = others.map(|(_, known)| known).collect();
            OnTrack {
                track,
                record: known(record, track),
                self_exciting: Timing::learned(When::SelfExciting, &others),
                others,
            }
        });
        Self {
            decisions: record.decisions().len(),
            tracks,
        }
    }

    /// The forecasts of all decisions of the record, learned on the other records only.
    pub(super) fn forecasts(&self, when: When, what: What) -> Vec<Forecast> {
        let none = Forecast::of(Track::Press, &[]);
        let mut all = vec![none; self.decisions];
        for on_track in &self.tracks {
            let track = on_track.track;
            let timing = match when {
                When::SelfExciting => on_track.self_exciting,
                When::Always | When::Lookup => Timing::learned(when, &on_track.others),
            };
            let choice = Choice::learned(what, track, &on_track.others);
            for (place, known) in &on_track.record {
                let acting = timing.acting(known);
                let joint = choice.shares(known).map(|share| share * acting);
                all[*place] = Forecast::of(track, &joint[..classes::count(track)]);
            }
        }
        debug_assert_eq!(all.len() % PER_DAY, 0);
        all
    }
}

/// What is done, given that something is.
struct Choice {
    shares: [f64; MOST],
    rows: Vec<(Option<usize>, [f64; MOST])>,
    /// What the shares count as, in acts, and what an act of the rival counts.
    urn: Option<(f64, f64)>,
}

impl Choice {
    fn learned(what: What, track: Track, all: &[Known]) -> Self {
        let acted = || all.iter().filter(|known| known.observed.is_some());
        let mut choice = Self {
            shares: shares(track, acted()),
            rows: Vec::new(),
            urn: None,
        };
        match what {
            What::Shares => {}
            What::Chain => {
                let keys = std::iter::once(None).chain((0..classes::count(track)).map(Some));
                let row = |key| {
                    (
                        key,
                        shares(track, acted().filter(|known| known.last == key)),
                    )
                };
                choice.rows = keys.map(row).collect();
            }
            What::Habit => {
                let tried = PRIORS
                    .iter()
                    .flat_map(|prior| RIVALS.map(|rival| (*prior, rival)));
                let mut best = f64::NEG_INFINITY;
                for urn in tried {
                    let one = Self {
                        urn: Some(urn),
                        rows: Vec::new(),
                        ..choice
                    };
                    let logs = acted().filter_map(|known| Some((known, known.observed?)));
                    let logs = logs.map(|(known, class)| libm::log(one.shares(known)[class]));
                    let likelihood = logs.sum();
                    if likelihood > best {
                        (best, choice.urn) = (likelihood, Some(urn));
                    }
                }
            }
        }
        choice
    }

    fn shares(&self, known: &Known) -> [f64; MOST] {
        if let Some((_, row)) = self.rows.iter().find(|(key, _)| *key == known.last) {
            return *row;
        }
        let Some((prior, weight)) = self.urn else {
            return self.shares;
        };
        let count = |class: usize| known.own[class] + weight * known.rival[class];
        let all: f64 = prior + (0..MOST).map(count).sum::<f64>();
        std::array::from_fn(|class| (prior * self.shares[class] + count(class)) / all)
    }
}

/// How often each class was done, smoothed.
fn shares<'k>(track: Track, acted: impl Iterator<Item = &'k Known>) -> [f64; MOST] {
    let classes = classes::count(track);
    let mut counts: [f64; MOST] =
        std::array::from_fn(|class| if class < classes { SMOOTH } else { 0.0 });
    for class in acted.filter_map(|known| known.observed) {
        counts[class] += 1.0;
    }
    let all: f64 = counts.iter().sum();
    counts.map(|count| count / all)
}
