//! What the first page rests on, and how its figures are written.

use offramp_analysis::baserates::kin::{Counterpart, Kin, kin};
use offramp_analysis::baserates::targets::Target;
use offramp_analysis::comparison::tally::lead;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::likelihood::likelihood;
use offramp_core::prose::numbers::{bound, grouped, percent};
use offramp_core::prose::wording::words;

use super::contents::Contents;
use crate::causes::CausesReport;
use crate::options::OptionsReport;
use crate::plain_names::capital;
use crate::run::{MeasureReport, OutcomeReport, RunReport};

/// What the first page rests on.
pub(super) struct Evidence<'a> {
    pub(super) crisis: &'a Crisis,
    pub(super) run: &'a RunReport,
    pub(super) options: Option<&'a OptionsReport>,
    pub(super) causes: Option<&'a CausesReport>,
    /// Real crises of the same class, where the scenario names one.
    pub(super) kin: Option<Kin>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(contents: &Contents<'a>) -> Self {
        Self {
            crisis: &contents.scenario.crisis,
            run: contents.run,
            options: contents.options,
            causes: contents.causes,
            kin: contents.scenario.class.as_deref().and_then(kin),
        }
    }

    /// The gravest outcome: `war`, or the first; `None` where a run cannot end but by its last
    /// turn.
    pub(super) fn gravest(&self) -> Option<&'a OutcomeReport> {
        let rows = &self.run.outcomes;
        (rows.len() > 1).then(|| &rows[lead(self.crisis)])
    }

    /// The most frequent outcomes: one, or those that are equally frequent.
    pub(super) fn most_frequent(&self) -> Vec<&'a OutcomeReport> {
        let rows = self.run.outcomes.iter();
        let most = rows.clone().map(|row| row.count).max().unwrap_or(0);
        rows.filter(|row| row.count == most).collect()
    }

    /// The gravest outcome, and the most frequent other one.
    pub(super) fn main_endings(&self) -> Vec<&'a OutcomeReport> {
        let Some(gravest) = self.gravest() else {
            return Vec::new();
        };
        let others = self.run.outcomes.iter();
        let others = others.filter(|row| row.name != gravest.name && row.count > 0);
        let most = others.fold(None, |most: Option<&OutcomeReport>, row| match most {
            Some(best) if best.count >= row.count => Some(best),
            _ => Some(row),
        });
        std::iter::once(gravest).chain(most).collect()
    }

    pub(super) fn measure(&self, measure: BuiltIn) -> Option<&'a MeasureReport> {
        let mut rows = self.run.measures.iter();
        rows.find(|row| row.id == MeasureId::BuiltIn(measure))
    }

    /// What was counted of real crises of the class.
    pub(super) fn counted(&self, wanted: Counterpart) -> Option<&Target> {
        let figures = &self.kin.as_ref()?.figures;
        let found = figures.iter().find(|(what, _)| *what == wanted);
        found.map(|(_, target)| target)
    }
}

/// The name of an outcome as a word that begins a sentence.
pub(super) fn named(row: &OutcomeReport) -> String {
    capital(&words(&row.name))
}

/// The words for a share that was sampled: one where both ends of its interval have the same, else
/// the span between them.
pub(super) fn probability(row: &OutcomeReport) -> String {
    let [low, high] = [row.low, row.high].map(likelihood);
    if low == high {
        low.to_owned()
    } else {
        format!("between {low} and {high}")
    }
}

/// In how many of the runs: `62.5 % of the runs`, and of extremes how often at most or at least.
pub(super) fn frequency(row: &OutcomeReport, runs: u64) -> String {
    match row.count {
        _ if runs == 1 && row.count == 1 => "the only run".to_owned(),
        _ if runs == 1 => "not in the only run".to_owned(),
        0 => {
            let high = bound(row.high);
            format!("none of {} runs, so at most {high}\u{a0}%", grouped(runs))
        }
        count if count == runs => {
            let low = bound(row.low);
            format!("all {} runs, so at least {low}\u{a0}%", grouped(runs))
        }
        _ => format!("{}\u{a0}% of the runs", percent(row.share)),
    }
}

/// Two ends in percent: `2.8 to 3.3 %`.
pub(super) fn span(low: f64, high: f64) -> String {
    format!("{} to {}\u{a0}%", bound(low), bound(high))
}

/// What was counted of real crises: `5.4 % (2.6 to 10.8 %, of 129)`.
pub(super) fn counted_share(target: &Target) -> String {
    let (low, high) = (percent(target.low), percent(target.high));
    let value = percent(target.value);
    format!(
        "{value}\u{a0}% ({low} to {high}\u{a0}%, of {})",
        grouped(target.n)
    )
}
