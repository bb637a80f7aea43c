//! What is to be fitted to what, and what each piece of evidence says against a policy.

use super::first_answers::FirstAnswers;
use super::number::FreeNumber;
use super::table::NUMBERS;
use super::values::{Shipped, Values};
use crate::hindcast::likelihood::log_likelihood;
use crate::hindcast::record::Record;
use crate::hindcast::{Hindcast, hindcast};
use crate::sequences::likelihood::surprise;
use crate::sequences::model::Model;
use crate::sequences::timeline::Timeline;
use offramp_core::chance::Seed;
use offramp_core::pool::Pool;

/// Sequences that are scored in one go.
const BLOCK: usize = 24;

/// Thousands of militarised acts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sequences {
    /// The confrontations.
    pub timelines: Vec<Timeline>,
    /// The lowest severity that they record.
    pub lowest: f64,
}

/// What is to be fitted to what.
#[derive(Debug)]
pub struct Problem {
    pub(super) shipped: Shipped,
    pub(super) start: Values,
    records: Vec<Record>,
    sequences: Sequences,
    /// Places of the fitted numbers in [`NUMBERS`].
    pub(super) free: Vec<usize>,
    /// How much ICB's first answers count.
    pub(super) penalty_weight: f64,
    pub(super) replays: u32,
    pub(super) seed: Seed,
    pub(super) pool: Pool,
}

/// Values, and which evidence is asked about them.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) values: Values,
    pub(super) of_crises: bool,
    pub(super) of_sequences: bool,
}

/// What each crisis and each confrontation says against values, in nats; nothing where it was not
/// asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Against {
    /// By crisis.
    pub crises: Vec<f64>,
    /// By confrontation.
    pub sequences: Vec<f64>,
}

/// A piece of the work of an answer.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Crisis(usize),
    /// The first of a block of sequences.
    Block(usize),
}

impl Problem {
    /// Nothing is fitted yet to records that begin from the shipped policy.
    ///
    /// ```
    /// use offramp::calibration::problem::Problem;
    /// use offramp::calibration::table::find;
    /// use offramp::calibration::values::Shipped;
    /// use offramp::chance::Seed;
    /// use offramp::hindcast::record::Record;
    /// use offramp::pool::Pool;
    ///
    /// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
    /// let record = Record::of(&scenario.crisis).ok_or("no history")?;
    /// let shipped = Shipped::of(&scenario.crisis, &scenario.crisis);
    /// let tempo = find("tempo")?;
    /// let problem = Problem::new(shipped.clone(), vec![record], Seed(1), 4, Pool::here());
    /// let against = |tempo_is: f64| {
    ///     let values = shipped.values().with(tempo, tempo_is);
    ///     problem.against(&values).crises[0]
    /// };
    /// assert!(against(0.001) < against(10.0), "nobody acts all the time");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(
        shipped: Shipped,
        records: Vec<Record>,
        seed: Seed,
        replays: u32,
        pool: Pool,
    ) -> Self {
        Self {
            start: shipped.values(),
            shipped,
            records,
            sequences: Sequences::default(),
            free: Vec::new(),
            penalty_weight: 0.0,
            replays,
            seed,
            pool,
        }
        .fitting_what_is_usual()
    }

    /// Sequences count as well.
    #[must_use]
    pub fn with_sequences(self, sequences: Sequences) -> Self {
        Self { sequences, ..self }.fitting_what_is_usual()
    }

    /// ICB's first answers count with that weight: 1 as their own errors suggest.
    #[must_use]
    pub fn with_first_answers(mut self, weight: f64) -> Self {
        self.penalty_weight = weight;
        self
    }

    /// Fits the numbers at these places of [`NUMBERS`]; else all are fitted that the evidence tells
    /// of and that are usual.
    #[must_use]
    pub fn fitting(mut self, places: Vec<usize>) -> Self {
        self.free = places;
        self
    }

    fn fitting_what_is_usual(self) -> Self {
        let told = NUMBERS.iter().enumerate();
        let told = told.filter(|(_, number)| number.is_usual && self.tells_of(number));
        let places = told.map(|(place, _)| place).collect();
        self.fitting(places)
    }

    /// Whether there is evidence of a number.
    #[must_use]
    pub fn tells_of(&self, number: &FreeNumber) -> bool {
        (number.in_crises && !self.records.is_empty())
            || (number.in_sequences && !self.sequences.timelines.is_empty())
    }

    /// What is fitted.
    #[must_use]
    pub fn free(&self) -> Vec<&'static FreeNumber> {
        self.free.iter().map(|place| &NUMBERS[*place]).collect()
    }

    /// The policy that the fit begins from.
    #[must_use]
    pub fn shipped(&self) -> &Shipped {
        &self.shipped
    }

    /// The recorded crises.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The sequences.
    #[must_use]
    pub fn sequences(&self) -> &Sequences {
        &self.sequences
    }

    /// How much ICB's first answers count.
    #[must_use]
    pub fn penalty_weight(&self) -> f64 {
        self.penalty_weight
    }

    /// Where it is worked on.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// All values, with these of what is fitted.
    #[must_use]
    pub fn values(&self, fitted: &[f64]) -> Values {
        let pairs = self.free.iter().zip(fitted);
        pairs.fold(self.start.clone(), |values, (place, value)| {
            values.with(*place, *value)
        })
    }

    /// What every piece of evidence says against these values.
    #[must_use]
    pub fn against(&self, values: &Values) -> Against {
        let question = Question {
            values: values.clone(),
            of_crises: true,
            of_sequences: true,
        };
        let mut answers = self.answers(std::slice::from_ref(&question), |_| true);
        answers.pop().unwrap_or_default()
    }

    /// How first answers are under these values.
    #[must_use]
    pub fn first_answers(&self, values: &Values) -> FirstAnswers {
        FirstAnswers::of(&self.shipped, values)
    }

    /// The hindcast of one crisis with these values for both principals; baselines learn from the
    /// other crises.
    #[must_use]
    pub fn score(&self, place: usize, values: &Values, particles: u32) -> Option<Hindcast> {
        let record = self.decided(place, values)?;
        let others: Vec<&Record> = self.records.iter().collect();
        Some(hindcast(record, &others, self.seed, particles, &self.pool))
    }

    /// The record of a crisis whose principals decide by these values.
    pub(super) fn decided(&self, place: usize, values: &Values) -> Option<Record> {
        self.records[place].decided_by(|parts| self.shipped.take_over(parts, values))
    }

    /// The answers to questions, from those crises (by place) and sequences (by place after the
    /// crises) that count.
    pub(super) fn answers(
        &self,
        questions: &[Question],
        counts: impl Fn(usize) -> bool + Sync,
    ) -> Vec<Against> {
        let models = questions.iter().map(|question| {
            let wanted = question.of_sequences.then_some(&question.values);
            wanted.map(|values| Model::new(&self.shipped.sequences(values)))
        });
        let models: Vec<Option<Model>> = models.collect();
        let work = self.pieces(questions);
        let done = self.pool.map(&work, |(question, piece)| match piece {
            Piece::Crisis(place) if counts(*place) => {
                vec![self.of_crisis(*place, &questions[*question].values)]
            }
            Piece::Crisis(_) => vec![0.0],
            Piece::Block(first) => self.of_block(*first, models[*question].as_ref(), &counts),
        });
        let mut answers = vec![Against::default(); questions.len()];
        for ((question, piece), nats) in work.iter().zip(done) {
            let answer = &mut answers[*question];
            match piece {
                Piece::Crisis(_) => answer.crises.extend(nats),
                Piece::Block(_) => answer.sequences.extend(nats),
            }
        }
        answers
    }

    /// The work that questions make, each piece with the place of its question.
    fn pieces(&self, questions: &[Question]) -> Vec<(usize, Piece)> {
        let crises = (0..self.records.len()).map(Piece::Crisis);
        let blocks = (0..self.sequences.timelines.len()).step_by(BLOCK);
        let blocks = blocks.map(Piece::Block);
        let mut work = Vec::new();
        for (place, question) in questions.iter().enumerate() {
            let asked = crises.clone().filter(|_| question.of_crises);
            let asked = asked.chain(blocks.clone().filter(|_| question.of_sequences));
            work.extend(asked.map(|piece| (place, piece)));
        }
        work
    }

    fn of_crisis(&self, place: usize, values: &Values) -> f64 {
        let Some(record) = self.decided(place, values) else {
            return f64::INFINITY;
        };
        -log_likelihood(&record, self.seed_of_crisis(place), self.replays)
    }

    /// Crises of the same names draw other tempers, lest the chance of a few draws adds up.
    pub(super) fn seed_of_crisis(&self, place: usize) -> Seed {
        Seed(self.seed.0.wrapping_add(place as u64))
    }

    fn of_block(
        &self,
        first: usize,
        model: Option<&Model>,
        counts: &impl Fn(usize) -> bool,
    ) -> Vec<f64> {
        let all = &self.sequences.timelines;
        let block = first..all.len().min(first + BLOCK);
        let nats = block.map(|place| match model {
            Some(model) if counts(self.records.len() + place) => {
                -surprise(model, &all[place], self.sequences.lowest).nats
            }
            _ => 0.0,
        });
        nats.collect()
    }
}
