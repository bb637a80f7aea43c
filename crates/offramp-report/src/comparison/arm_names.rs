//! Arms by the names that a reader knows: `Iran: hawkish` for `iran=hawkish, pakistan=historical`
//! where the baseline has Pakistan so too.

use offramp_core::crisis::Crisis;
use offramp_core::prose::wording::words;

use super::data::ComparisonReport;

/// The plain names of all arms, the baseline first. Of every other arm only what sets it apart from
/// the baseline is named.
pub(super) fn arm_names(report: &ComparisonReport, crisis: &Crisis) -> Vec<String> {
    let parts = |name: &str| -> Vec<String> { name.split(", ").map(str::to_owned).collect() };
    let Some(first) = report.arms.first() else {
        return Vec::new();
    };
    let baseline = parts(&first.name);
    let names = report.arms.iter().enumerate().map(|(place, arm)| {
        let own = parts(&arm.name);
        let apart: Vec<&String> = own.iter().filter(|part| !baseline.contains(part)).collect();
        let named: Vec<&String> = if place == 0 || apart.is_empty() {
            own.iter().collect()
        } else {
            apart
        };
        let named = named.into_iter().map(|part| plain(part, crisis));
        named.collect::<Vec<String>>().join(", ")
    });
    names.collect()
}

/// `Iran: hawkish` for `iran=hawkish`, `without China` for `without china`; anything else is as it
/// is.
fn plain(part: &str, crisis: &Crisis) -> String {
    let title = |name: &str| {
        let actor = crisis.find_actor(name)?;
        Some(crisis.actor_title(actor).to_owned())
    };
    if let Some((name, value)) = part.split_once('=')
        && let Some(title) = title(name)
    {
        return format!("{title}: {}", words(value));
    }
    if let Some((word, name)) = part.split_once(' ')
        && let Some(title) = title(name)
    {
        return format!("{word} {title}");
    }
    part.to_owned()
}
