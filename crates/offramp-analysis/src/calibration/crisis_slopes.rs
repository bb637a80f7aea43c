//! The slope of the surprise at a recorded crisis by every number that is fitted.
//!
//! One replay in full gives how its likelihood changes with each part of each hazard and with what
//! moves shares ([`replay_slopes`](super::replay_slopes)). From there:
//!
//! - in closed form: what multiplies a part (tempo, momentum, gravity, reach, taking up steps, the
//!   factors of reaching out) or moves shares (in kind, jitter, prior, war, unready, moves);
//! - by a difference of the parts over a small step, in a replay that looks at nothing else: what
//!   the accounts of a state remember (half-lives, the odds of answers, words, what lingers, what
//!   is excused) and the spread of tempers. Accounts run through the whole of the engine's play, of
//!   which there is no second one here to derive.

use super::number::{FreeNumber, Meaning, Scale};
use super::problem::Problem;
use super::replay_slopes::{ReplaySlopes, Slope, all_parts, replays};
use super::table::NUMBERS;
use super::values::Values;
use super::weighed_odds::{Groups, PARTS, Shaping};
use crate::hindcast::record::Record;
use offramp_core::chance::Seed;
use offramp_core::model::moves::Track;

/// The step of a difference, on the scale of a number.
const STEP: f64 = 1e-4;

/// What multiplies one part of pressing: the number, and the place of the part.
const OF_PRESSING: [(&str, usize); 3] = [("tempo", 0), ("momentum", 1), ("gravity", 0)];
/// The same of reaching out of its own accord.
const OF_REACHING: [(&str, usize); 5] = [
    ("gravity", 0),
    ("reach-tempo", 0),
    ("reach-momentum", 1),
    ("reach-tension", 2),
    ("reach-answer", 3),
];
/// What multiplies the taking up of a step.
const TAKE_UP: (&str, usize) = ("take-up", 3);
/// The place of the factor by which a soft rival tempts.
const TEMPTATION: usize = 3;
/// What multiplies every part of reaching out as a power of a number: the number, and the place of
/// the factor.
const FACTORS_OF_REACHING: [(&str, usize); 5] = [
    ("reach-heed", 0),
    ("reach-weariness", 1),
    ("prudence", 3),
    ("reach-debt", 4),
    ("under-fire", 5),
];
/// The odds of answers: what gravity multiplies beside parts and war.
const ANSWERS: [&str; 5] = [
    "answer-threat",
    "answer-force",
    "answer-display",
    "answer-words",
    "answer-offensive",
];
/// Numbers that are told apart by the part that they change, so that one replay serves all.
const TOGETHER: [&str; 3] = ["momentum-memory", "reach-memory", "reach-answer-memory"];
/// What moves shares, beside the moves.
const SHAPING: [&str; 5] = ["in-kind", "jitter", "prior", "war", "unready"];
/// A number of a factor that is closer to nothing than this has no closed form here.
const NOTHING: f64 = 1e-6;

/// A recorded crisis with its replays, at a point.
struct Crisis<'p> {
    problem: &'p Problem,
    place: usize,
    values: Values,
    seed: Seed,
    replays: Vec<ReplaySlopes>,
    /// How much each replay counts.
    weights: Vec<f64>,
}

impl Problem {
    /// How the surprise at a crisis changes with every number that is fitted, on its scale; nothing
    /// where the crisis cannot be played so.
    pub(super) fn crisis_slopes(&self, place: usize, point: &[f64]) -> Vec<f64> {
        let values = self.values(&self.on_their_scales(point));
        let seed = self.seed_of_crisis(place);
        let Some(record) = self.decided(place, &values) else {
            return vec![0.0; point.len()];
        };
        let replays = replays(&record, seed, self.replays, &groups(&record));
        let crisis = Crisis {
            problem: self,
            place,
            values,
            seed,
            weights: weights(&replays),
            replays,
        };
        crisis.slopes()
    }
}

/// The weight of every replay in the mean of their chances.
fn weights(replays: &[ReplaySlopes]) -> Vec<f64> {
    let nats = replays.iter().map(|replay| replay.nats);
    let most = nats.clone().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = nats.map(|nats| libm::exp(nats - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// The groups of moves that are fitted, in their order among the numbers.
fn groups_of_moves() -> impl Iterator<Item = (&'static FreeNumber, &'static [&'static str])> {
    NUMBERS.iter().filter_map(|number| match number.meaning {
        Meaning::Moves(moves) => Some((number, moves)),
        _ => None,
    })
}

/// What each group of moves weighs on the rungs of a record.
fn groups(record: &Record) -> Groups {
    let moves = &record.crisis().catalogue().moves;
    let group = |names: &[&str]| {
        let mut rungs: Vec<(u8, f64)> = Vec::new();
        for entry in moves
            .iter()
            .filter(|entry| names.contains(&entry.name.as_str()))
        {
            match rungs.iter_mut().find(|(rung, _)| *rung == entry.rung.0) {
                Some((_, weight)) => *weight += entry.weight,
                None => rungs.push((entry.rung.0, entry.weight)),
            }
        }
        rungs
    };
    groups_of_moves().map(|(_, names)| group(names)).collect()
}

/// How the likelihood changes with the logarithm of each number, as far as in closed form.
struct Logarithms(Vec<f64>);

impl Logarithms {
    fn add(&mut self, name: &str, slope: f64) {
        if let Some(place) = place_of(name) {
            self.0[place] += slope;
        }
    }

    /// Through the parts of the hazard.
    fn add_parts(&mut self, weight: f64, odds: &Slope) {
        let part = |place: usize| weight * odds.by_parts[place] * odds.parts[place];
        let parts: &[(&str, usize)] = match (odds.track, odds.is_reply) {
            (Track::Press, false) => &OF_PRESSING,
            (Track::Press, true) => &[],
            (Track::Reach, false) => &OF_REACHING,
            (Track::Reach, true) => &[TAKE_UP],
        };
        for (name, place) in parts {
            self.add(name, part(*place));
        }
        if odds.track == Track::Press {
            self.add("temptation", part(0) * odds.factors[TEMPTATION]);
            return;
        }
        let all: f64 = (0..PARTS).map(part).sum();
        for (name, factor) in FACTORS_OF_REACHING {
            self.add(name, all * odds.factors[factor]);
        }
    }

    /// Through shares. What is not ready for war has its odds times how unready it is, so they are
    /// below the heaviest.
    fn add_shaping(&mut self, weight: f64, odds: &Slope, heaviest: f64) {
        for (shaping, slope) in &odds.by_shaping {
            let slope = weight * slope;
            match shaping {
                Shaping::InKind => self.add("in-kind", slope),
                Shaping::Jitter => self.add("jitter", slope),
                Shaping::Prior => self.add("prior", slope),
                Shaping::War => {
                    self.add("war", slope);
                    self.add("gravity", slope);
                    if odds.war < 0.999_999 * heaviest {
                        self.add("unready", slope);
                    }
                }
                Shaping::Group(group) => {
                    if let Some((number, _)) = groups_of_moves().nth(*group) {
                        self.add(number.name, slope);
                    }
                }
            }
        }
    }
}

fn place_of(name: &str) -> Option<usize> {
    NUMBERS.iter().position(|number| number.name == name)
}

impl Crisis<'_> {
    fn slopes(&self) -> Vec<f64> {
        let mut by_number = vec![None; NUMBERS.len()];
        self.add_closed_forms(&mut by_number);
        self.add_differences(&mut by_number);
        let free = self.problem.free.iter();
        // Likelihood falls where surprise rises.
        free.map(|place| -by_number[*place].unwrap_or(0.0))
            .collect()
    }

    /// All odds of all replays, each with the weight of its replay.
    fn odds(&self) -> impl Iterator<Item = (f64, &Slope)> {
        let pairs = self.weights.iter().zip(&self.replays);
        pairs.flat_map(|(weight, replay)| replay.odds.iter().map(|odds| (*weight, odds)))
    }

    fn add_closed_forms(&self, by_number: &mut [Option<f64>]) {
        let mut logs = Logarithms(vec![0.0; NUMBERS.len()]);
        let heaviest = self.values.named("gravity") * self.values.named("war");
        for (weight, odds) in self.odds() {
            logs.add_parts(weight, odds);
            logs.add_shaping(weight, odds, heaviest);
        }
        for (place, slope) in logs.0.into_iter().enumerate() {
            if self.has_closed_form(&NUMBERS[place], place) {
                by_number[place] = Some(slope * self.by_logarithm(place));
            }
        }
    }

    fn has_closed_form(&self, number: &FreeNumber, place: usize) -> bool {
        let name = number.name;
        let parts = OF_PRESSING.iter().chain(&OF_REACHING);
        let mut parts = parts.chain([&TAKE_UP]).chain(&FACTORS_OF_REACHING);
        let is_known = matches!(number.meaning, Meaning::Moves(_))
            || SHAPING.contains(&name)
            || name == "temptation"
            || parts.any(|(one, _)| *one == name);
        is_known && (number.scale != Scale::Plain || self.values.at(place).abs() > NOTHING)
    }

    /// How the logarithm of a number changes with its place on its scale.
    fn by_logarithm(&self, place: usize) -> f64 {
        let (number, value) = (&NUMBERS[place], self.values.at(place));
        match number.scale {
            Scale::Logarithm => 1.0,
            Scale::LogOdds(most) => 1.0 - value / most,
            Scale::Plain => 1.0 / value,
        }
    }

    /// What the accounts depend on.
    fn add_differences(&self, by_number: &mut [Option<f64>]) {
        let is_free = |place: &usize| self.problem.free.contains(place);
        let together: Vec<usize> = TOGETHER.into_iter().filter_map(place_of).collect();
        let together: Vec<usize> = together.into_iter().filter(is_free).collect();
        if !together.is_empty() {
            let [press, reach] = self.over_a_step(&together);
            for place in together {
                by_number[place] = Some(match NUMBERS[place].name {
                    "momentum-memory" => press[1],
                    "reach-memory" => reach[1] + reach[2],
                    _ => reach[3],
                });
            }
        }
        let gravity = place_of("gravity").filter(is_free);
        for (place, number) in NUMBERS.iter().enumerate() {
            let is_asked = is_free(&place) || (gravity.is_some() && ANSWERS.contains(&number.name));
            if is_asked && number.in_crises && by_number[place].is_none() {
                let [press, reach] = self.over_a_step(&[place]);
                by_number[place] = Some(press.iter().chain(&reach).sum());
            }
        }
        // Gravity multiplies the odds of every answer.
        let answers = ANSWERS.into_iter().filter_map(place_of);
        let answers: f64 = answers.filter_map(|place| by_number[place]).sum();
        if let Some(slope) = gravity.and_then(|place| by_number[place].as_mut()) {
            *slope += answers;
        }
    }

    /// How the likelihood changes over a step of these numbers, by track and part.
    fn over_a_step(&self, numbers: &[usize]) -> [[f64; PARTS]; 2] {
        let mut found = [[0.0; PARTS]; 2];
        let mut values = self.values.clone();
        for number in numbers {
            let scale = NUMBERS[*number].scale;
            let place = scale.place(values.at(*number));
            values = values.with(*number, scale.value(place + STEP));
        }
        let Some(record) = self.problem.decided(self.place, &values) else {
            return found;
        };
        let moved = all_parts(&record, self.seed, self.problem.replays);
        for ((weight, replay), moved) in self.weights.iter().zip(&self.replays).zip(&moved) {
            for (odds, moved) in replay.odds.iter().zip(moved) {
                let track = &mut found[usize::from(odds.track == Track::Reach)];
                for place in 0..PARTS {
                    let apart = (moved[place] - odds.parts[place]) / STEP;
                    track[place] += weight * odds.by_parts[place] * apart;
                }
            }
        }
        found
    }
}
