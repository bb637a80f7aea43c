//! Which assumption, if wrong, changes the answer, as plain data: the stable, versioned JSON of
//! `offramp explore sensitivity`.

use offramp_core::chance::Seed;
use offramp_core::statistics::wilson;
use offramp_explore::answer::{Answer, Question};
use offramp_explore::design::Sampling;
use offramp_explore::exploration::Exploration;
use offramp_explore::resamples::Estimated;
use offramp_explore::sensitivity::luck::{LuckShare, luck};
use offramp_explore::sensitivity::morris::{FEWEST_PATHS, morris};
use offramp_explore::sensitivity::sobol::{FEWEST_BASE_POINTS, sobol};
use serde::Serialize;

use crate::exploration::{Asked, DesignFile};
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const SENSITIVITY_VERSION: u32 = 1;

/// The results of `offramp explore sensitivity`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SensitivityReport {
    /// What it begins with; `runs` are those of each policy in each world.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How worlds were chosen, which decides what can be said: Sobol indices or elementary effects.
    pub design: String,
    /// How many worlds were played.
    pub worlds: u64,
    /// What was asked.
    pub asked: Asked,
    /// Its mean over the worlds.
    pub mean: f64,
    /// Where no run of any world had the outcome: the upper end of the 95 % interval of its share
    /// in a world.
    pub never_more_than: Option<f64>,
    /// What the variance of a single run is made of.
    pub luck: Option<LuckShare>,
    /// The factors, the one that matters most first.
    pub factors: Vec<FactorSensitivity>,
}

/// How much a factor matters. Sobol indices are there on Saltelli's design, absolute effects and
/// deviations on Morris'.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactorSensitivity {
    /// Where it stands in a scenario file.
    pub path: String,
    /// The lower end of its range.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Why it is a factor.
    pub origin: String,
    /// Whether it moves nothing at all.
    pub idle: bool,
    /// By how much the answer grows from the lower end of its range to the upper one, on average.
    pub effect: Estimated,
    /// The share of the variance over worlds that it makes alone.
    pub first: Option<Estimated>,
    /// The share of it in which it has a part.
    pub total: Option<Estimated>,
    /// The mean of the absolute elementary effects.
    pub absolute: Option<Estimated>,
    /// Their standard deviation.
    pub deviation: Option<f64>,
}

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SensitivityError {
    /// The worlds were chosen for something else.
    #[error(
        "these worlds are {0}, from which no indices can be computed; play `offramp explore` with `--design saltelli`, \
         or with `--design morris` where there are many factors"
    )]
    Design(String),
    /// Too few worlds were played.
    #[error(
        "{found} {what} are too few to tell what matters; play `offramp explore` with `--worlds {fewest}` or more, to \
         the end"
    )]
    TooFew {
        /// How many base points or paths were played whole.
        found: usize,
        /// How many it takes.
        fewest: usize,
        /// What they are called.
        what: &'static str,
    },
}

/// What can be said of a question to these worlds; `seed` is that of the bootstrap.
///
/// # Errors
///
/// The worlds were chosen for something else, or too few were played.
pub fn report(
    design: &DesignFile,
    exploration: &Exploration,
    question: Question,
    seed: Seed,
) -> Result<SensitivityReport, SensitivityError> {
    let setup = &exploration.setup;
    let answers = exploration.answers(question);
    let factors_of_design = setup.design.factors.len();
    let (block, fewest, what) = match setup.design.sampling {
        Sampling::Saltelli { .. } => (factors_of_design + 2, FEWEST_BASE_POINTS, "base points"),
        Sampling::Morris { .. } => (factors_of_design + 1, FEWEST_PATHS, "paths"),
        other => return Err(SensitivityError::Design(other.to_string())),
    };
    let found = answers.len() / block;
    if found < fewest {
        return Err(SensitivityError::TooFew {
            found,
            fewest,
            what,
        });
    }
    let is_outcome = setup.quantities[question.quantity].is_outcome;
    let never = is_outcome
        && answers
            .iter()
            .all(|answer| answer.mean.abs() <= 0.0 && answer.variance <= 0.0);
    let mut factors = factors(design, exploration, &answers, seed);
    factors.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    Ok(SensitivityReport {
        head: design.head(SENSITIVITY_VERSION),
        design: setup.design.sampling.to_string(),
        worlds: exploration.worlds.len() as u64,
        asked: Asked::of(setup, question),
        mean: answers.iter().map(|answer| answer.mean).sum::<f64>() / answers.len() as f64,
        never_more_than: never.then(|| wilson(0, setup.runs).high),
        luck: luck(&answers),
        factors,
    })
}

impl FactorSensitivity {
    /// How much it matters: its total index, or its mean absolute effect.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.total.or(self.absolute).map_or(0.0, |it| it.point)
    }
}

fn factors(
    design: &DesignFile,
    exploration: &Exploration,
    answers: &[Answer],
    seed: Seed,
) -> Vec<FactorSensitivity> {
    let worlds = &exploration.setup.design;
    let values: Vec<f64> = answers.iter().map(|answer| answer.mean).collect();
    let points: Vec<&[f64]> = (0..values.len()).map(|world| worlds.point(world)).collect();
    let empty = |place: usize| {
        let factor = &worlds.factors[place];
        let [low, high] = factor.ends();
        FactorSensitivity {
            path: factor.path.clone(),
            low,
            high,
            origin: factor.origin.to_string(),
            idle: design.idle[place],
            effect: Estimated::default(),
            first: None,
            total: None,
            absolute: None,
            deviation: None,
        }
    };
    if let Sampling::Saltelli { .. } = worlds.sampling {
        let found = sobol(&values, &points, seed).into_iter().flatten();
        let found = found.enumerate().map(|(place, index)| FactorSensitivity {
            effect: index.effect,
            first: Some(index.first),
            total: Some(index.total),
            ..empty(place)
        });
        return found.collect();
    }
    let found = morris(&values, &points, seed).into_iter().flatten();
    let found = found.enumerate().map(|(place, effects)| FactorSensitivity {
        effect: effects.mean,
        absolute: Some(effects.mean_absolute),
        deviation: Some(effects.deviation),
        ..empty(place)
    });
    found.collect()
}
