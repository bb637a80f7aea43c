//! What was found of a rare ending, in sentences.

use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_core::prose::wording::words;

use super::data::{LevelReport, RareReport, ShiftReport};

/// A chance with all its digits that count: `3.2 %`, or `1.3e-7` where it is small.
pub(super) fn chance(chance: f64) -> String {
    if chance >= 0.001 || chance <= 0.0 {
        format!("{} %", percent(chance))
    } else {
        format!("{chance:.1e}")
    }
}

/// The finding: the chance with its interval, or a bound.
pub(super) fn finding(report: &RareReport) -> String {
    let outcome = words(&report.outcome);
    match report.relative_error {
        Some(error) => format!(
            "{outcome} comes about with a chance of {} [{}, {}] in a run: a relative error of {} %",
            chance(report.probability),
            chance(report.low),
            chance(report.high),
            short(Some(100.0 * error))
        ),
        None => format!(
            "{outcome} never came about: its chance is below {}, which {} first runs would have \
             shown with 95 %; {}",
            chance(report.high),
            grouped(report.head.runs),
            farthest(report)
        ),
    }
}

/// How far paths came that did not come to the ending.
fn farthest(report: &RareReport) -> String {
    let reached = report
        .levels
        .iter()
        .rev()
        .find(|level| level.replications > 0);
    match reached.and_then(|level| Some((level, level.rung.as_ref()?, level.day?))) {
        Some((level, rung, day)) => format!(
            "the farthest level (chance {}) is at {} on day {}, and no future from there went on",
            chance(level.reached),
            words(rung),
            short(Some(day))
        ),
        None => "no run came any nearer to it than its beginning".to_owned(),
    }
}

/// Where the way is narrowest; `None` where no path came to the ending.
pub(super) fn narrowest(report: &RareReport) -> Option<String> {
    let last = report.levels.len().checked_sub(1)?;
    report.relative_error?;
    let by_share =
        |one: &&LevelReport, other: &&LevelReport| one.from_before.total_cmp(&other.from_before);
    let level = report.levels.iter().min_by(by_share)?;
    let from = chance(level.from_before);
    Some(if level.level == last + 1 {
        format!("The narrowest step is the last: {from} of the paths before it come to the ending")
    } else {
        format!(
            "The narrowest step is to level {}: {from} of the paths take it",
            level.level
        )
    })
}

/// Which of the numbers that are drawn once per run decides it.
pub(super) fn decided_by(report: &RareReport) -> Option<String> {
    let most = report.drawn.first()?;
    let far = most.deviations.abs();
    Some(if far < 0.2 {
        "Nothing that is drawn once per run differs much where it comes about: the numbers that \
         the scenario sets decide it"
            .to_owned()
    } else {
        format!("The assumption that decides it most: {}", shift(most))
    })
}

/// `principals.iran.weights.temper is 1.62 where it comes about, 1.00 in all runs (+1.3 sd)`.
pub(super) fn shift(shift: &ShiftReport) -> String {
    let [before, of_all] = [shift.before, shift.of_all].map(|mean| match shift.choice {
        Some(_) => format!("{} %", percent(mean)),
        None => format!("{mean:.3}"),
    });
    let what = match &shift.choice {
        Some(choice) => format!("{} = {choice} in", shift.path),
        None => format!("{} is", shift.path),
    };
    format!(
        "{what} {before} where it comes about, {of_all} of all runs ({:+.1} standard deviations)",
        shift.deviations
    )
}
