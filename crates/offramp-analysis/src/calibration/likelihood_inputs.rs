//! What the principals of a recorded crisis saw, worked out once: the likelihood of any weights
//! follows from it.

use super::candidate::{Candidate, index};
use crate::hindcast::classes;
use crate::hindcast::forecast::FLOOR;
use crate::hindcast::record::{Decision, PER_DAY, Record};
use offramp_core::chance::{Seed, logistic};
use offramp_core::model::moves::Track;
use offramp_core::model::parties::Side;
use offramp_core::model::perception::Observation;
use offramp_core::play::engine::{Observer, Player};
use offramp_core::policy::menu::Menu;
use offramp_core::policy::odds::TrackOdds;
use offramp_core::policy::response::{Inputs, Pace, Response};
use offramp_core::policy::terms::MAX_TERMS;

/// What was seen before every decision of a record, in every replay.
///
/// ```
/// use offramp::calibration::candidate::Candidate;
/// use offramp::calibration::likelihood_inputs::LikelihoodInputs;
/// use offramp::chance::Seed;
/// use offramp::hindcast::record::Record;
/// use offramp::policy::response::Response;
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let record = Record::of(&scenario.crisis).ok_or("no history")?;
/// let response = Response::default();
/// let inputs = LikelihoodInputs::of(&record, &response, Seed(1), 4);
/// assert!(inputs.log_likelihood(&Candidate::alike(response)) < 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct LikelihoodInputs {
    tracks: Vec<Track>,
    acts: Vec<Option<Cell>>,
    replays: Vec<Vec<Inputs>>,
}

/// The sizes between which the moves of the observed class were the nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cell {
    low: f64,
    high: f64,
}

impl Cell {
    fn contains(&self, size: f64) -> bool {
        self.low <= size && size < self.high
    }
}

impl LikelihoodInputs {
    /// Replays a record `replays` times. What could be chosen is bounded as in `base`.
    #[must_use]
    pub fn of(record: &Record, base: &Response, seed: Seed, replays: u32) -> Self {
        let mut player = Player::new(record.crisis(), seed);
        let mut acts = Vec::new();
        let replays = (1..=u64::from(replays)).map(|run| {
            let mut observer = InputsObserver::new(record, base);
            player.replay(run, record.script(), &mut observer);
            acts = observer.acts;
            observer.inputs
        });
        let replays = replays.collect();
        Self {
            tracks: record.decisions().iter().map(|one| one.track).collect(),
            acts,
            replays,
        }
    }

    /// The log likelihood of all decisions under these weights, in nats: the mean over the replays,
    /// and over the tempos that each principal may have on each track.
    #[must_use]
    pub fn log_likelihood(&self, candidate: &Candidate) -> f64 {
        let tracks = [
            Weighed::press(&candidate.response),
            Weighed::reach(&candidate.response),
        ];
        let tempos = candidate.tempo_sd.map(tempos);
        let logs: Vec<f64> = self
            .replays
            .iter()
            .map(|inputs| self.of_replay(inputs, &tracks, &tempos))
            .collect();
        let all = logs.len() as f64;
        log_mean(logs.iter().map(|log| (*log, 1.0 / all)))
    }

    fn of_replay(
        &self,
        inputs: &[Inputs],
        tracks: &[Weighed; 2],
        tempos: &[[(f64, f64); NODES.len()]; 2],
    ) -> f64 {
        let mut streams: [Stream; PER_DAY] = Default::default();
        let mut what = 0.0;
        let decisions = inputs.iter().zip(&self.tracks).zip(&self.acts);
        for (place, ((inputs, track), act)) in decisions.enumerate() {
            let weighed = &tracks[index(*track)];
            let centre = weighed.centre(inputs);
            let hazard = weighed.pace.hazard(centre, inputs.recent_acts);
            // Every principal and track has a stream of its own; they come in turn.
            let stream = &mut streams[place % PER_DAY];
            match act {
                None => stream.held += hazard,
                Some(cell) => {
                    stream.acted.push(hazard);
                    what +=
                        libm::log(FLOOR + weighed.share(centre, inputs.last_act, *cell).max(0.0));
                }
            }
        }
        let whether = streams.iter().enumerate().map(|(place, stream)| {
            let nodes = tempos[place % 2].iter();
            log_mean(nodes.map(|(tempo, share)| (stream.log_likelihood(*tempo), *share)))
        });
        what + whether.sum::<f64>()
    }
}

/// The hazards of one principal on one track.
#[derive(Debug, Default)]
struct Stream {
    /// Sum over the days on which it held.
    held: f64,
    /// Those of the days on which it acted.
    acted: Vec<f64>,
}

impl Stream {
    fn log_likelihood(&self, tempo: f64) -> f64 {
        let acted = self.acted.iter();
        let acted: f64 = acted
            .map(|hazard| libm::log(FLOOR - libm::expm1(-tempo * hazard)))
            .sum();
        acted - tempo * self.held
    }
}

/// Nodes and shares of the Gauss-Hermite rule of seven points for a standard normal distribution.
const NODES: [(f64, f64); 7] = [
    (-3.750_439_717_725_742, 5.482_688_559_722_178e-4),
    (-2.366_759_410_734_541, 3.075_712_396_758_649_5e-2),
    (-1.154_405_394_739_968_2, 2.401_231_786_050_126_5e-1),
    (0.0, 4.571_428_571_428_571_4e-1),
    (1.154_405_394_739_968_2, 2.401_231_786_050_126_5e-1),
    (2.366_759_410_734_541, 3.075_712_396_758_649_5e-2),
    (3.750_439_717_725_742, 5.482_688_559_722_178e-4),
];

/// The multiples of the median tempo, and their shares.
fn tempos(sd: f64) -> [(f64, f64); NODES.len()] {
    NODES.map(|(node, share)| (libm::exp(sd * node), share))
}

/// The logarithm of the weighted mean of what has these logarithms.
fn log_mean(logs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let highest = logs
        .clone()
        .map(|(log, _)| log)
        .fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logs
        .map(|(log, share)| share * libm::exp(log - highest))
        .sum();
    highest + libm::log(sum)
}

/// The weights of one track, those of zero left out.
struct Weighed {
    weights: [(usize, f64); MAX_TERMS],
    count: usize,
    pace: Pace,
    spread: f64,
    inertia: f64,
}

impl Weighed {
    fn press(response: &Response) -> Self {
        let press = &response.press;
        Self::of(press.weights(), press.pace(), press.spread, press.inertia)
    }

    fn reach(response: &Response) -> Self {
        let reach = &response.reach;
        Self::of(reach.weights(), reach.pace(), reach.spread, 0.0)
    }

    fn of(all: [f64; MAX_TERMS], pace: Pace, spread: f64, inertia: f64) -> Self {
        let mut weights = [(0, 0.0); MAX_TERMS];
        let mut count = 0;
        for (place, weight) in all.into_iter().enumerate() {
            if weight != 0.0 {
                weights[count] = (place, weight);
                count += 1;
            }
        }
        Self {
            weights,
            count,
            pace,
            spread,
            inertia,
        }
    }

    #[inline]
    fn centre(&self, inputs: &Inputs) -> f64 {
        let weighed = self.weights[..self.count].iter();
        inputs.given
            + weighed
                .map(|(place, weight)| weight * inputs.values[*place])
                .sum::<f64>()
    }

    fn share(&self, centre: f64, last_act: Option<f64>, cell: Cell) -> f64 {
        let below = |size: f64| logistic((size - centre) / self.spread);
        let weighed = below(cell.high) - below(cell.low);
        match last_act {
            Some(last) if cell.contains(last) => self.inertia + (1.0 - self.inertia) * weighed,
            Some(_) => (1.0 - self.inertia) * weighed,
            None => weighed,
        }
    }
}

/// Writes down what is seen, and which sizes the observed class covered.
struct InputsObserver<'r> {
    record: &'r Record,
    base: &'r Response,
    inputs: Vec<Inputs>,
    acts: Vec<Option<Cell>>,
}

impl<'r> InputsObserver<'r> {
    fn new(record: &'r Record, base: &'r Response) -> Self {
        let decisions = record.decisions().len();
        Self {
            record,
            base,
            inputs: Vec::with_capacity(decisions),
            acts: Vec::with_capacity(decisions),
        }
    }

    fn cell(&self, decision: &Decision, menu: &Menu<'_>) -> Option<Cell> {
        let class = decision.observed?;
        let (floor, ceiling) = match decision.track {
            Track::Press => (self.base.press.floor, self.base.press.ceiling),
            Track::Reach => (self.base.reach.floor, self.base.reach.ceiling),
        };
        Some(cell(decision.track, class, menu.between(floor, ceiling)))
    }
}

impl Observer for InputsObserver<'_> {
    fn weighs(
        &mut self,
        _: Side,
        track: Track,
        _: &TrackOdds,
        menu: &Menu<'_>,
        seen: &Observation<'_>,
    ) {
        let decision = &self.record.decisions()[self.inputs.len()];
        self.acts.push(self.cell(decision, menu));
        self.inputs.push(Inputs::of(track, seen));
    }
}

/// The sizes that are nearest to an open move of the class; an empty cell where none is open.
fn cell(track: Track, class: usize, menu: Menu<'_>) -> Cell {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    let (mut first, mut last) = (None, None);
    for choice in menu.iter() {
        match classes::class(track, choice.size).cmp(&class) {
            std::cmp::Ordering::Less => low = choice.size,
            std::cmp::Ordering::Equal => {
                first.get_or_insert(choice.size);
                last = Some(choice.size);
            }
            std::cmp::Ordering::Greater => high = high.min(choice.size),
        }
    }
    let (Some(first), Some(last)) = (first, last) else {
        return Cell {
            low: 0.0,
            high: 0.0,
        };
    };
    Cell {
        low: 0.5 * (low + first),
        high: 0.5 * (last + high),
    }
}
