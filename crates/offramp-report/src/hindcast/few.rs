//! Warnings of forecasts that rest on too few replays.

use offramp_analysis::hindcast::Hindcast;
use offramp_analysis::hindcast::particles::FEWEST;
use offramp_core::prose::numbers::{grouped, short};

/// What to beware of in the forecasts of a crisis.
pub(super) fn warnings(hindcast: &Hindcast) -> Vec<String> {
    let foresight = &hindcast.foresight;
    if !foresight.rests_on_few() {
        return Vec::new();
    }
    let crisis = hindcast.record.crisis();
    vec![format!(
        "after {} only {} of {} replays count, fewer than {}: forecasts from there on are rough; \
         raise `--particles`",
        crisis.date(f64::from(foresight.least_day)),
        short(Some(foresight.least_effective)),
        grouped(foresight.replays),
        short(Some(FEWEST)),
    )]
}
