//! Base rates as evidence beside the histories: how far a policy is from counted shares and
//! durations.

use super::candidate::Candidate;
use crate::baserates::classes::{Population, Reference};
use crate::baserates::codebook::definition;
use crate::baserates::targets::{Target, Tier};
use crate::baserates::{FURTHEST, TargetCheck, compare};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::{EnsembleError, Plan};

/// The targets of one population, and the classes of crises that are played to hold a policy
/// against them.
#[derive(Debug, Clone)]
pub struct BaseRates {
    targets: Vec<Target>,
    reference: Reference,
    plan: Plan,
    weight: f64,
}

impl BaseRates {
    /// The targets of tier A that runs of the population's classes can show. The cost of missing
    /// them is multiplied by `weight`.
    ///
    /// Runs are played in the thread that asks for them, however many the plan has: a fit asks from
    /// all threads of its pool at once.
    #[must_use]
    pub fn new(
        targets: Vec<Target>,
        mut reference: Reference,
        population: Population,
        plan: Plan,
        weight: f64,
    ) -> Self {
        reference
            .classes
            .retain(|(class, _)| class.population == population);
        let mut targets = targets;
        targets.retain(|target| target.tier == Tier::A && shows(&reference, target));
        Self {
            targets,
            reference,
            plan: plan.threads(1),
            weight,
        }
    }

    /// The targets that count.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// How much the cost of missing them counts beside the likelihood of the histories.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// How many runs of each class are played.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.plan.runs
    }

    /// The targets beside what the model gives when all principals of all classes decide like the
    /// candidate.
    ///
    /// The luck is the same for all candidates, so that their differences are paired.
    ///
    /// # Errors
    ///
    /// The threads cannot be started.
    pub fn lines(&self, candidate: &Candidate) -> Result<Vec<TargetCheck>, EnsembleError> {
        compare(&self.targets, &self.played_by(candidate), &self.plan)
    }

    /// How many standard errors the candidate is from every target; as far as counts where no run
    /// shows it.
    ///
    /// # Errors
    ///
    /// The threads cannot be started.
    pub fn distances(&self, candidate: &Candidate) -> Result<Vec<f64>, EnsembleError> {
        let lines = self.lines(candidate)?;
        Ok(lines
            .iter()
            .map(|line| line.z().unwrap_or(FURTHEST))
            .collect())
    }

    /// The classes with the candidate in the place of their policies.
    fn played_by(&self, candidate: &Candidate) -> Reference {
        let classes = self.reference.classes.iter().map(|(class, crisis)| {
            let mut parts = crisis.clone().into_parts();
            candidate.take_over(&mut parts);
            let crisis =
                Crisis::assemble(parts).expect("weights inside their ranges keep a crisis sound");
            (*class, crisis)
        });
        Reference {
            classes: classes.collect(),
        }
    }
}

/// Whether runs of any of the classes can show the target.
fn shows(reference: &Reference, target: &Target) -> bool {
    let definition = definition(&target.id);
    let mut classes = reference.classes.iter();
    classes.any(|(class, _)| definition.covers(class))
}
