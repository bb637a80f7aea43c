//! Base rates: reference classes of crises, simulated and compared with what was counted of real
//! ones.
//!
//! Two populations, never averaged. **Incidents** are all militarised disputes of two states,
//! however small (MID 5.0, Palmer et al. 2022; MIE 1.0, Gibler & Miller 2023): the floor.
//! **Crises** are those in which leaders saw a threat to basic values, little time and a risk of
//! war (ICB v14, Brecher et al. 2017): the ceiling. Each population is a list of [`classes`],
//! scenario files in which everything that nobody knows is drawn, weighted by how often they are in
//! the data.
//!
//! A [`Target`] is a share or a duration with its 95 % interval;
//! [`definition`](codebook::definition) says what it is of a run, or why the model cannot express
//! it. [`compare`] plays the classes and puts both side by side.
//!
//! ```
//! use offramp::baserates::{compare, penalty, targets};
//! use offramp::chance::Seed;
//! use offramp::ensemble::Plan;
//!
//! let reference = offramp::scenario::reference_classes(None)?;
//! let plan = Plan::runs(50).threads(1);
//! let lines = compare(&targets::built_in(), &reference, &plan)?;
//! assert_eq!(lines.len(), 85);
//! assert!(penalty(&lines) > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod classes;

pub mod closing;

pub mod facts;

mod reading;

pub mod definition;

pub mod codebook;

pub mod targets;

pub mod kin;

pub mod tally;

pub mod watch;

use classes::Reference;
use codebook::definition;
use definition::Definition;
use offramp_core::ensemble::{EnsembleError, Plan, observe};
use offramp_core::statistics::IntervalEstimate;
use offramp_core::statistics::interval::Z95;
use reading::is_case;
use serde::{Serialize, Serializer};
use tally::Tallies;
use targets::Target;
use watch::Watch;

/// A target beside what the model gives.
#[derive(Debug, Clone)]
pub struct TargetCheck {
    /// The target.
    pub target: Target,
    /// What it is of a run.
    pub definition: Definition,
    /// What the model gives; `None` where it cannot express the target, or no run has it.
    pub simulated: Option<IntervalEstimate>,
}

/// How a simulated value lies to the observed interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Inside the interval.
    Inside,
    /// Outside, but less than two standard errors from the observed value.
    Near,
    /// Further away.
    Off,
    /// The model cannot express it.
    NotExpressed,
}

impl Agreement {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Near => "near",
            Self::Off => "off",
            Self::NotExpressed => "not expressed",
        }
    }
}

/// As its name.
impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Standard errors below which a target counts as met.
const NEAR: f64 = 2.0;

impl TargetCheck {
    /// The distance of the simulated from the observed value in standard errors, of both; `None`
    /// where it is not expressed.
    ///
    /// An interval that is longer on one side has the standard error of the side on which the
    /// simulated value lies.
    #[must_use]
    pub fn z(&self) -> Option<f64> {
        let simulated = self.simulated?;
        let target = &self.target;
        let apart = simulated.point - target.value;
        let side = if apart > 0.0 {
            target.high - target.value
        } else {
            target.value - target.low
        };
        let observed = if side > 0.0 {
            side / Z95
        } else {
            (target.high - target.low) / (2.0 * Z95)
        };
        let own = (simulated.high - simulated.low) / (2.0 * Z95);
        let error = (observed * observed + own * own).sqrt();
        if apart.abs() < 1e-12 {
            Some(0.0)
        } else {
            Some(apart / error.max(1e-9))
        }
    }

    /// Whether the target is met.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        let (Some(simulated), Some(z)) = (self.simulated, self.z()) else {
            return Agreement::NotExpressed;
        };
        if self.target.low <= simulated.point && simulated.point <= self.target.high {
            Agreement::Inside
        } else if z.abs() < NEAR {
            Agreement::Near
        } else {
            Agreement::Off
        }
    }
}

/// Plays `plan.runs` runs of every class that a target needs, and puts the targets beside what came
/// of them.
///
/// The checks are in the order of the targets and do not depend on the number of threads.
///
/// # Errors
///
/// The threads cannot be started.
pub fn compare(
    targets: &[Target],
    reference: &Reference,
    plan: &Plan,
) -> Result<Vec<TargetCheck>, EnsembleError> {
    let definitions: Vec<Definition> = targets
        .iter()
        .map(|target| definition(&target.id))
        .collect();
    // Each class is played as often as the others and counted by itself; only then it is weighed by
    // how often such crises are in the data.
    let mut all = Tallies::new(definitions.len());
    for (class, crisis) in &reference.classes {
        let wanted: Vec<bool> = definitions
            .iter()
            .map(|definition| definition.covers(class))
            .collect();
        if !wanted.contains(&true) {
            continue;
        }
        let mut own = Tallies::new(definitions.len());
        observe(
            crisis,
            plan,
            || Watch::of(crisis, &definitions, &wanted).only(is_case(class.population)),
            |watch| own.merge(watch.tallies()),
        )?;
        all.add_class(&own, class.weight);
    }
    let lines = targets.iter().zip(definitions).enumerate();
    Ok(lines
        .map(|(place, (target, definition))| TargetCheck {
            target: target.clone(),
            simulated: all.estimate(place, &definition),
            definition,
        })
        .collect())
}

/// The distance, in standard errors, at which what a missed target costs grows slowest: it never
/// costs more than half its square.
pub const FURTHEST: f64 = 6.0;

/// What it costs to be `z` standard errors from a target, in nats: half the square of a small
/// distance, as a normal likelihood has it, and never more than half of [`FURTHEST`] squared, so
/// that one hopeless target cannot outweigh all others (Geman & `McClure` 1985).
#[must_use]
pub fn loss(z: f64) -> f64 {
    let squared = z * z;
    0.5 * squared / (1.0 + squared / (FURTHEST * FURTHEST))
}

/// How far the model is from the targets of tier A: the sum of their [`loss`]es, in nats.
#[must_use]
pub fn penalty(lines: &[TargetCheck]) -> f64 {
    let scored = lines
        .iter()
        .filter(|line| line.target.tier == targets::Tier::A);
    scored.filter_map(TargetCheck::z).map(loss).sum()
}
