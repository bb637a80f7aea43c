//! Forecasters that know how lately acts were made, and what each side did before.

use super::classes::{self, MOST};
use super::forecast::Forecast;
use super::record::{Decision, PER_DAY, Record};
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;

/// The half-lives of the memory that a self-exciting process is tried with, in days.
const HALF_LIVES: [f64; 6] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];
/// The half-life of the recency lookup, in days.
const LOOKUP_HALF_LIFE: f64 = 4.0;
/// Ranges of the recency lookup.
const BINS: usize = 8;
/// How many decisions at the base rate each range begins with.
const PSEUDO: f64 = 20.0;
/// How much an act in memory adds to the tempo, in tempos, as it is tried.
const EXCITATIONS: [f64; 11] = [0.0, 0.5, 1.0, 2.0, 4.0, 6.0, 9.0, 13.0, 20.0, 35.0, 60.0];
/// What the shares of habit count as, in acts, as it is tried.
const PRIORS: [f64; 7] = [0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0];
/// What an act of the rival counts, as it is tried.
const RIVALS: [f64; 4] = [0.0, 0.15, 0.5, 1.0];
/// Prior count of every class in shares.
const SMOOTH: f64 = 0.2;

/// What is known before a decision.
#[derive(Debug, Clone, Copy)]
struct Known {
    observed: Option<usize>,
    /// Acts remembered with [`LOOKUP_HALF_LIFE`], of anybody.
    anybody: f64,
    /// Acts of the two states, with each of [`HALF_LIVES`].
    states: [f64; HALF_LIVES.len()],
    /// The class of the side's last act on that track.
    last: Option<usize>,
    /// The side's acts on that track so far, by class.
    own: [f64; MOST],
    /// The rival's.
    rival: [f64; MOST],
}

/// What is known before every decision of a record on a track; the place of each decision with it.
fn known(record: &Record, track: Track) -> Vec<(usize, Known)> {
    let crisis = record.crisis();
    let history = crisis.parts().history.iter();
    let all: Vec<(u32, Option<Side>, Option<usize>)> = history
        .flat_map(|history| &history.moves)
        .map(|entry| {
            let made = crisis.catalogue().get(entry.id);
            let side = Side::BOTH
                .into_iter()
                .find(|side| offramp_core::model::parties::ActorId::from(*side) == entry.actor);
            let class = made.track().filter(|own| *own == track);
            let class = class.map(|own| classes::class(own, made.severity.abs()));
            (entry.day, side, class)
        })
        .collect();
    let decisions = record.decisions().iter().enumerate();
    let on_track = decisions.filter(|(_, decision)| decision.track == track);
    on_track
        .map(|(place, decision)| (place, before(&all, decision, record.decisions())))
        .collect()
}

/// What is known before a decision: what all did, and the furthest act of each side and day.
fn before(
    all: &[(u32, Option<Side>, Option<usize>)],
    decision: &Decision,
    decisions: &[Decision],
) -> Known {
    let memory = |half_life: f64, of_states: bool| -> f64 {
        let earlier = all.iter().filter(|(day, ..)| *day < decision.day);
        let counted = earlier.filter(|(_, side, _)| !of_states || side.is_some());
        let ages = counted.map(|(day, ..)| f64::from(decision.day - day));
        ages.map(|age| libm::exp2(-age / half_life)).sum()
    };
    let mut counts = [[0.0; MOST]; 2];
    let mut last = None;
    let given = all.iter().filter(|(day, ..)| *day == 0);
    let given = given.filter_map(|(_, side, class)| Some(((*side)?, (*class)?)));
    let made = decisions
        .iter()
        .filter(|other| other.track == decision.track && other.day < decision.day);
    let made = made.filter_map(|other| Some((other.side, other.observed?)));
    for (side, class) in given.chain(made) {
        let rival = usize::from(side != decision.side);
        counts[rival][class] += 1.0;
        if rival == 0 {
            last = Some(class);
        }
    }
    Known {
        observed: decision.observed,
        anybody: memory(LOOKUP_HALF_LIFE, false),
        states: HALF_LIVES.map(|half_life| memory(half_life, true)),
        last,
        own: counts[0],
        rival: counts[1],
    }
}

/// How the chance of acting is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// The base rate.
    Always,
    /// A lookup of how many acts of anybody are remembered.
    Lookup,
    /// A tempo that each act of the two states raises for some days.
    SelfExciting,
}

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

/// The forecasts of all decisions of a record, learned on other records only.
pub(super) fn forecasts(
    record: &Record,
    others: &[&Record],
    when: When,
    what: What,
) -> Vec<Forecast> {
    let none = Forecast::of(Track::Press, &[]);
    let mut all = vec![none; record.decisions().len()];
    for track in [Track::Press, Track::Reach] {
        let learned: Vec<Known> = others
            .iter()
            .flat_map(|other| known(other, track))
            .map(|(_, known)| known)
            .collect();
        let timing = Timing::learned(when, &learned);
        let choice = Choice::learned(what, track, &learned);
        for (place, known) in known(record, track) {
            let acting = timing.acting(&known);
            let joint = choice.shares(&known).map(|share| share * acting);
            all[place] = Forecast::of(track, &joint[..classes::count(track)]);
        }
    }
    debug_assert_eq!(all.len() % PER_DAY, 0);
    all
}

/// How many of these were decisions to act.
fn acts(all: &[Known]) -> f64 {
    all.iter().filter(|known| known.observed.is_some()).count() as f64
}

/// The chance of acting, as it was learned.
enum Timing {
    Rate(f64),
    Lookup([f64; BINS - 1], [f64; BINS]),
    SelfExciting {
        memory: usize,
        tempo: f64,
        excitation: f64,
    },
}

impl Timing {
    fn learned(when: When, all: &[Known]) -> Self {
        let rate = (acts(all) + SMOOTH) / (all.len() as f64 + 5.0);
        match when {
            When::Always => Self::Rate(rate),
            When::Lookup => Self::lookup(rate, all),
            When::SelfExciting => Self::self_exciting(rate, all),
        }
    }

    /// Ranges with equally many decisions each.
    fn lookup(rate: f64, all: &[Known]) -> Self {
        let mut sorted: Vec<f64> = all.iter().map(|known| known.anybody).collect();
        sorted.sort_by(f64::total_cmp);
        let bounds = std::array::from_fn(|place| {
            let at = (place + 1) * sorted.len() / BINS;
            sorted.get(at).copied().unwrap_or(0.0)
        });
        let mut counts = [(PSEUDO * rate, PSEUDO); BINS];
        for known in all {
            let (acts, all) = &mut counts[bin(&bounds, known.anybody)];
            *acts += f64::from(u8::from(known.observed.is_some()));
            *all += 1.0;
        }
        Self::Lookup(bounds, counts.map(|(acts, all)| acts / all))
    }

    /// The likeliest of the half-lives, excitations and tempos that are tried.
    fn self_exciting(rate: f64, all: &[Known]) -> Self {
        let mut best = (f64::NEG_INFINITY, Self::Rate(rate));
        for memory in 0..HALF_LIVES.len() {
            for excitation in EXCITATIONS {
                let mean = all.iter().map(|known| known.states[memory]).sum::<f64>();
                let mean = mean / all.len().max(1) as f64;
                // As many acts as there were, at first order; then scaled until the counts agree.
                let mut tempo = rate / (1.0 + excitation * mean);
                for _ in 0..4 {
                    let one = Self::SelfExciting {
                        memory,
                        tempo,
                        excitation,
                    };
                    let expected: f64 = all.iter().map(|known| one.acting(known)).sum();
                    tempo *= (acts(all) + SMOOTH) / (expected + SMOOTH);
                }
                let one = Self::SelfExciting {
                    memory,
                    tempo,
                    excitation,
                };
                let likelihood = all.iter().map(|known| one.log_likelihood(known)).sum();
                if likelihood > best.0 {
                    best = (likelihood, one);
                }
            }
        }
        best.1
    }

    fn acting(&self, known: &Known) -> f64 {
        match self {
            Self::Rate(rate) => *rate,
            Self::Lookup(bounds, chances) => chances[bin(bounds, known.anybody)],
            Self::SelfExciting {
                memory,
                tempo,
                excitation,
            } => -libm::expm1(-tempo * (1.0 + excitation * known.states[*memory])),
        }
    }

    fn log_likelihood(&self, known: &Known) -> f64 {
        let acting = self.acting(known).clamp(1e-9, 1.0 - 1e-9);
        libm::log(if known.observed.is_some() {
            acting
        } else {
            1.0 - acting
        })
    }
}

fn bin(bounds: &[f64; BINS - 1], value: f64) -> usize {
    bounds.iter().filter(|bound| value >= **bound).count()
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
