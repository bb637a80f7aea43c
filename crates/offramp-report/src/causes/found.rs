//! What was found of causes, in sentences for readers of pages.

use offramp_analysis::comparison::Verdict;
use offramp_analysis::comparison::phrase::digits;
use offramp_core::prose::wording::words;

use super::data::{CauseReport, CausesReport, ChangeReport};
use crate::plain_names::capital;

/// A sentence for each mechanism that is shown to matter, and one for the others.
pub(crate) fn found(causes: &CausesReport) -> Vec<String> {
    let changes = causes.causes.iter().filter_map(|cause| {
        let mut changes = cause.changes.iter();
        let change = changes.find(|change| change.outcome == causes.lead_outcome)?;
        Some((cause, change))
    });
    let (mut shown, others): (Vec<_>, Vec<_>) =
        changes.partition(|(_, change)| change.verdict == Verdict::Shown);
    shown.sort_by(|(_, a), (_, b)| b.mean.abs().total_cmp(&a.mean.abs()));
    let outcome = words(&causes.lead_outcome);
    let sentences = shown
        .iter()
        .map(|(cause, change)| sentence(cause, change, &outcome));
    let others: Vec<&str> = others
        .iter()
        .map(|(cause, _)| cause.name.as_str())
        .collect();
    let none = (!others.is_empty()).then(|| {
        format!(
            "No difference in “{outcome}” is shown {}.",
            others.join(", ")
        )
    });
    sentences.chain(none).collect()
}

/// `Without third parties: 2.6 more of 100 runs end in “war” (2.1 to 3.1).`
fn sentence(cause: &CauseReport, change: &ChangeReport, outcome: &str) -> String {
    let ends = [change.low.abs(), change.high.abs()].map(|end| 100.0 * end);
    let digits = digits(100.0 * (change.high - change.low));
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let size = 100.0 * change.mean.abs();
    let more = if change.mean > 0.0 { "more" } else { "fewer" };
    format!(
        "{}: {size:.digits$} {more} of 100 runs end in “{outcome}” ({low:.digits$} to {high:.digits$}).",
        capital(&cause.name)
    )
}
