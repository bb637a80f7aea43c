//! Which controls move nothing: at none of the values that are tried, for a number both ends of its
//! range, is a single run another one.

use offramp_analysis::comparison::{Arm, PairedPlan, Selection, Verdict, compare};
use offramp_core::ensemble::Plan;
use offramp_scenario::Scenario;

use offramp_core::prose::numbers::grouped;

/// Why a control moves nothing, if so. `ends` are the scenario with that control at what it can be
/// moved to, furthest from where it is; those that cannot be are errors.
pub(crate) fn why_idle(
    now: &Scenario,
    ends: &[Result<Scenario, String>],
    plan: Plan,
) -> Option<String> {
    let played: Vec<&Scenario> = ends.iter().filter_map(|end| end.as_ref().ok()).collect();
    if played.is_empty() {
        let refused = ends.iter().find_map(|end| end.as_ref().err())?;
        let line = refused.lines().next().unwrap_or_default();
        return Some(format!("cannot be changed now: {line}"));
    }
    let moves = played.into_iter().any(|end| differs(now, end, plan));
    (!moves).then(|| {
        let runs = grouped(plan.runs);
        format!("moves nothing now: each of {runs} runs is the same wherever it was tried")
    })
}

/// Whether any run is another one; what cannot be compared is.
fn differs(now: &Scenario, end: &Scenario, plan: Plan) -> bool {
    let arms = [("now", now), ("end", end)].map(|(name, one)| Arm::new(name, one.crisis.clone()));
    let compared = compare(&arms, &Selection::All, &PairedPlan::from(plan), &mut |_| ());
    compared.map_or(true, |compared| {
        let mut verdicts = compared.differences.iter().map(|one| one.verdict);
        verdicts.any(|verdict| !matches!(verdict, Verdict::NeverDiffered | Verdict::Unmeasured))
    })
}
