//! Which assumption, if wrong, changes the answer, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_explore::resamples::Estimated;

use super::data::{FactorSensitivity, SensitivityReport};
use crate::caveat::CAVEAT;
use crate::text_table::numbers;

/// Above this share of luck in the means of the worlds, indices are blurred.
const BLURRED: f64 = 0.2;

/// The results for a reader at a terminal: the finding, every factor, and how much is luck.
#[must_use]
pub fn text(report: &SensitivityReport) -> String {
    let mut text = format!("{}: {}.\n\n", report.head.scenario, finding(report));
    let (worlds, runs) = (grouped(report.worlds), grouped(report.head.runs));
    let _ = writeln!(text, "asked      {}", report.asked.words());
    let _ = writeln!(text, "mean       {}", report.asked.value(report.mean));
    let _ = writeln!(
        text,
        "worlds     {worlds}, {}; {runs} runs of every policy in each, the same luck in all\n",
        report.design
    );
    if report.never_more_than.is_none() && !report.factors.is_empty() {
        text += &table(report);
        text.push('\n');
    }
    text + &luck(report) + CAVEAT + "\n"
}

/// What matters most, in a sentence without its full stop.
#[must_use]
pub fn finding(report: &SensitivityReport) -> String {
    let asked = report.asked.words();
    if let Some(most) = report.never_more_than {
        return format!(
            "{asked}: it never happened in any world; its share may be up to {} % in each and go unseen, so \
             no assumption can be told to matter",
            bound(most)
        );
    }
    let Some(first) = report.factors.first().filter(|it| it.weight() > 0.0) else {
        return format!("no assumption changes {asked}: it is the same in all worlds");
    };
    let mut words = format!(
        "`{}` matters most for {asked}: {}",
        first.path,
        says(report, first)
    );
    if let Some(second) = report.factors.get(1).filter(|it| it.weight() > 0.0) {
        let _ = write!(words, "; then `{}`: {}", second.path, says(report, second));
    }
    words
}

/// What a factor does, in words.
fn says(report: &SensitivityReport, factor: &FactorSensitivity) -> String {
    let [low, high] = [factor.low, factor.high].map(|end| short(Some(end)));
    let effect = factor.effect.point;
    let moves = if factor.effect.low <= 0.0 && factor.effect.high >= 0.0 {
        format!("from {low} to {high} it goes neither up nor down on average")
    } else {
        let way = if effect > 0.0 { "up" } else { "down" };
        let change = report.asked.change(effect.abs());
        format!("from {low} to {high} it goes {way} by {change}")
    };
    match factor.total {
        Some(total) => format!(
            "{moves}, and it has a part in {} of the variance",
            share(total)
        ),
        None => moves,
    }
}

/// `62 % [55, 70]`.
fn share(one: Estimated) -> String {
    let whole = |share: f64| format!("{:.0}", 100.0 * share);
    format!(
        "{} % [{}, {}]",
        whole(one.point),
        whole(one.low),
        whole(one.high)
    )
}

fn table(report: &SensitivityReport) -> String {
    let unit = report.asked.unit_of_changes();
    let is_sobol = report.factors.iter().any(|factor| factor.total.is_some());
    let last = if is_sobol {
        ["alone", "with others"]
    } else {
        ["absolute", "deviation"]
    };
    let effect = format!("low to high, {unit}");
    let header = ["assumption", "from", "to", &effect, last[0], last[1], "why"];
    let header = header.map(str::to_owned);
    let rows = report.factors.iter().map(|factor| row(report, factor));
    numbers(&header, &rows.collect::<Vec<_>>())
}

fn row(report: &SensitivityReport, factor: &FactorSensitivity) -> Vec<String> {
    let scale = report.asked.shown_scale();
    let shown = |value: f64| short(Some(scale * value));
    let with_ends = |one: Estimated| {
        format!(
            "{} [{}, {}]",
            shown(one.point),
            shown(one.low),
            shown(one.high)
        )
    };
    let [third, fourth] = match (factor.first, factor.total, factor.absolute) {
        (Some(first), Some(total), _) => [share(first), share(total)],
        (_, _, Some(absolute)) => [
            with_ends(absolute),
            factor.deviation.map_or_else(String::new, shown),
        ],
        _ => [String::new(), String::new()],
    };
    let why = if factor.idle {
        format!("{}; moves nothing", factor.origin)
    } else {
        factor.origin.clone()
    };
    vec![
        factor.path.clone(),
        short(Some(factor.low)),
        short(Some(factor.high)),
        with_ends(factor.effect),
        third,
        fourth,
        why,
    ]
}

fn luck(report: &SensitivityReport) -> String {
    let Some(luck) = report.luck.filter(|_| report.never_more_than.is_none()) else {
        return String::new();
    };
    let runs = grouped(report.head.runs);
    let mut text = format!(
        "luck       makes {} % of the variance of a single run; the rest is what nobody knows\n",
        percent(luck.of_a_run)
    );
    if luck.of_the_means > BLURRED {
        let _ = writeln!(
            text,
            "note: luck still makes {} % of the variance between the means of {runs} runs: the indices are blurred, \
             and more `--runs` sharpen them",
            percent(luck.of_the_means)
        );
    }
    text
}
