//! The cost of a fit, and its slope.
//!
//! The cost is the surprise at all that counts, in nats, the distance from the middle of every
//! prior, and what missing ICB's first answers costs. The slope at a crisis comes from its own
//! replay ([`crisis_slopes`](super::crisis_slopes)); that at confrontations, and at first answers,
//! which cost next to nothing, is a difference over a small step.

use super::descent::Cost;
use super::problem::{Against, Problem, Question};
use super::square::Square;
use super::table::NUMBERS;
use super::values::Values;
use offramp_core::chance::{Luck, Purpose};

/// The step of a difference, on the scale of a number.
const STEP: f64 = 1e-3;

/// How often each crisis and each confrontation counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) crises: Vec<u32>,
    pub(super) sequences: Vec<u32>,
}

impl Counts {
    /// Each once.
    pub(super) fn once(problem: &Problem) -> Self {
        Self {
            crises: vec![1; problem.records().len()],
            sequences: vec![1; problem.sequences().timelines.len()],
        }
    }

    /// As many as there are, drawn with replacement: the bootstrap of that number.
    pub(super) fn drawn(problem: &Problem, number: u32) -> Self {
        let once = Self::once(problem);
        let draw = |topic: &str, all: usize| {
            let mut luck = Luck::once(problem.seed, topic).run(u64::from(number));
            let mut counts = vec![0; all];
            for turn in (0..).take(all) {
                counts[pick(luck.turn(turn).uniform(Purpose::PressWhat), all)] += 1;
            }
            counts
        };
        Self {
            crises: draw("calibrate/sample", once.crises.len()),
            sequences: draw("calibrate/sequences", once.sequences.len()),
        }
    }

    fn of(&self, place: usize) -> u32 {
        let crises = self.crises.len();
        if place < crises {
            self.crises[place]
        } else {
            self.sequences[place - crises]
        }
    }

    fn sum(&self, against: &Against) -> f64 {
        let of = |counts: &[u32], nats: &[f64]| -> f64 {
            let pairs = counts.iter().zip(nats);
            pairs.map(|(count, nats)| f64::from(*count) * nats).sum()
        };
        of(&self.crises, &against.crises) + of(&self.sequences, &against.sequences)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}

/// The cost of a fit to what counts.
pub(super) struct Objective<'p> {
    pub(super) problem: &'p Problem,
    pub(super) counts: Counts,
}

impl Objective<'_> {
    fn values(&self, point: &[f64]) -> Values {
        self.problem.values(&self.problem.on_their_scales(point))
    }

    fn answers(&self, questions: &[Question]) -> Vec<Against> {
        self.problem
            .answers(questions, |place| self.counts.of(place) > 0)
    }

    /// What does not depend on which evidence counts.
    fn beside(&self, point: &[f64], values: &Values) -> f64 {
        self.problem.prior(point) + self.problem.penalty(values)
    }

    /// By how much each piece of evidence, and the first answers, change with every number: for
    /// each number, the slopes of what it touches.
    pub(super) fn slopes(&self, point: &[f64]) -> Vec<Against> {
        let places = 0..self.counts.crises.len() as u64;
        let crises = self.problem.pool.count(places, |place| {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            match self.counts.crises.get(place) {
                Some(0) | None => vec![0.0; point.len()],
                Some(_) => self.problem.crisis_slopes(place, point),
            }
        });
        let mut slopes = self.sequence_slopes(point);
        for (place, (slopes, number)) in slopes.iter_mut().zip(&self.problem.free).enumerate() {
            if NUMBERS[*number].in_crises {
                slopes.crises = crises.iter().map(|crisis| crisis[place]).collect();
            }
        }
        slopes
    }

    /// By how much each confrontation changes with every number, by differences.
    fn sequence_slopes(&self, point: &[f64]) -> Vec<Against> {
        let question = |point: &[f64], is_asked| Question {
            values: self.values(point),
            of_crises: false,
            of_sequences: is_asked,
        };
        let mut questions = vec![question(point, true)];
        for (place, number) in self.problem.free.iter().enumerate() {
            questions.push(question(
                &moved(point, place),
                NUMBERS[*number].in_sequences,
            ));
        }
        let mut answers = self.answers(&questions).into_iter();
        let here = answers.next().unwrap_or_default().sequences;
        let slopes = answers.map(|there| {
            let pairs = here.iter().zip(&there.sequences);
            let slopes = pairs.map(|(here, there)| over_a_step(*here, *there));
            Against {
                crises: Vec::new(),
                sequences: slopes.collect(),
            }
        });
        slopes.collect()
    }

    /// The sum of all slopes, with what does not depend on the evidence.
    fn summed(&self, point: &[f64], slopes: &[Against]) -> Vec<f64> {
        let here = self.beside(point, &self.values(point));
        let slopes = slopes.iter().enumerate();
        slopes
            .map(|(place, evidence)| {
                let near = moved(point, place);
                let there = self.beside(&near, &self.values(&near));
                self.counts.sum(evidence) + over_a_step(here, there)
            })
            .collect()
    }

    /// The curvature of the cost, by the outer products of the slopes of its parts.
    pub(super) fn curvature(&self, point: &[f64], by_number: &[Against]) -> Square {
        let free = &self.problem.free;
        let precision = |number: &usize| 1.0 / (NUMBERS[*number].sd * NUMBERS[*number].sd);
        let precisions: Vec<f64> = free.iter().map(precision).collect();
        let mut curvature = Square::diagonal(&precisions);
        let of = |case: usize, slopes: fn(&Against) -> &[f64]| -> Vec<f64> {
            let of_case = by_number.iter().map(|against| slopes(against).get(case));
            of_case.map(|slope| slope.copied().unwrap_or(0.0)).collect()
        };
        let crises = self.counts.crises.iter().enumerate();
        let crises = crises.map(|(case, count)| (*count, of(case, |against| &against.crises)));
        let sequences = self.counts.sequences.iter().enumerate();
        let sequences =
            sequences.map(|(case, count)| (*count, of(case, |against| &against.sequences)));
        for (count, slopes) in crises.chain(sequences).filter(|(count, _)| *count > 0) {
            curvature.add(f64::from(count), &slopes, &slopes);
        }
        for slopes in self.problem.slopes_of_first_answers(point) {
            curvature.add(self.problem.penalty_weight, &slopes, &slopes);
        }
        curvature
    }
}

/// The point with one number a step further.
pub(super) fn moved(point: &[f64], place: usize) -> Vec<f64> {
    let mut near = point.to_vec();
    near[place] += STEP;
    near
}

/// The slope of something that is `here` and, a step further, `there`.
pub(super) fn over_a_step(here: f64, there: f64) -> f64 {
    (there - here) / STEP
}

impl Cost for Objective<'_> {
    fn at(&self, point: &[f64]) -> f64 {
        let values = self.values(point);
        let question = Question {
            values: values.clone(),
            of_crises: true,
            of_sequences: true,
        };
        let answers = self.answers(&[question]);
        let evidence: f64 = answers.iter().map(|against| self.counts.sum(against)).sum();
        evidence + self.beside(point, &values)
    }

    fn slope(&self, point: &[f64]) -> Vec<f64> {
        self.summed(point, &self.slopes(point))
    }
}
