//! The ladder in a paragraph.

use offramp_core::crisis::Crisis;
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

/// All rungs with their severities, and where danger, alert and violence begin.
pub(super) fn ladder(crisis: &Crisis) -> String {
    let rungs = crisis.ladder().rungs().iter();
    let rungs = rungs.map(|rung| format!("{} {}", words(&rung.name), exact(rung.severity)));
    let marks = crisis.ladder().landmarks();
    format!(
        "Rungs and their severities: {}. A crisis is felt as a risk above {}, forces are on alert from {} on, acts are violent from {} on. \
         Every move with its rung, effects and limits: offramp list moves, with the scenario's file.",
        rungs.collect::<Vec<_>>().join(", "),
        exact(marks.danger),
        exact(marks.alert),
        exact(marks.violence)
    )
}
