//! A calibration for a reader at a terminal.

use offramp_core::prose::numbers::{grouped, percent};

use super::data::{CalibrationReport, CostReport, NumberReport};
use super::digits::round;
use crate::hindcast::{CrisisReport, HindcastReport, Scores, gains, reliability, scores};
use crate::sequences::EventsReport;
use crate::text_table::results;

/// The results of `offramp calibrate` for a reader at a terminal: the fitted numbers, and how well
/// the fit foresees what it was fitted to and what was left out.
#[must_use]
pub fn text(report: &CalibrationReport) -> String {
    let mut text = head(report);
    text.push_str(&numbers(report));
    text.push_str(&intervals(report));
    text.push_str(&costs(report));
    text.push_str(&first_answers(report));
    text.push_str(&on_its_own(report));
    if let Some(later) = &report.later {
        let began = report.evidence.before.as_deref().unwrap_or_default();
        text.push_str(&sequences(later, &format!("that began from {began} on")));
    }
    if let Some(own) = &report.sequences {
        text.push_str(&sequences(own, "that it was fitted to"));
    }
    if let Some(left_out) = &report.left_out {
        text.push_str(&of_left_out(left_out));
    }
    text
}

/// How much there was to fit to.
fn head(report: &CalibrationReport) -> String {
    let evidence = &report.evidence;
    let events = match (&evidence.events, &evidence.before) {
        (Some(events), before) => format!(
            "; {} confrontations of {events}{}",
            grouped(evidence.confrontations),
            before
                .as_ref()
                .map_or_else(String::new, |day| format!(" before {day}"))
        ),
        (None, _) => String::new(),
    };
    format!(
        "fitted to {} recorded crises{events}; {} replays, {} samples, seed {}\n\n",
        evidence.crises, report.replays, report.samples, report.head.seed
    )
}

/// A row for each fitted number.
fn numbers(report: &CalibrationReport) -> String {
    let header = ["number", "fitted", "95 % interval", "shipped", "prior"].map(str::to_owned);
    let rows = report.numbers.iter().map(|row| {
        let [value, shipped] = [row.value, row.shipped].map(|value| round(value).to_string());
        [
            row.name.clone(),
            value,
            interval(row),
            shipped,
            row.prior.clone(),
        ]
    });
    results(&header, rows)
}

/// `0.41 to 0.66`; a dash where it cannot be told.
fn interval(row: &NumberReport) -> String {
    match (row.low, row.high) {
        (Some(low), Some(high)) => format!("{} to {}", round(low), round(high)),
        _ => "-".to_owned(),
    }
}

fn intervals(report: &CalibrationReport) -> String {
    let by = if report.samples > 1 {
        "the spread of fits to samples of crises and confrontations"
    } else {
        "the curvature at the fit (outer products by crisis and confrontation); `--samples N` refits\nsamples instead"
    };
    format!("\nIntervals by {by}.\n")
}

/// What the fit costs, beside what is shipped.
fn costs(report: &CalibrationReport) -> String {
    let header = [
        "nats against",
        "crises",
        "confrontations",
        "priors",
        "first answers",
        "all",
    ];
    let row = |name: &str, cost: &CostReport| {
        let [crises, sequences, priors, answers, all] = [
            cost.crises,
            cost.sequences,
            cost.priors,
            cost.first_answers,
            cost.sum(),
        ]
        .map(|nats| format!("{nats:.1}"));
        [name.to_owned(), crises, sequences, priors, answers, all]
    };
    let rows = [
        row("the fit", &report.cost),
        row("what is shipped", &report.cost_as_shipped),
    ];
    let table = results(&header.map(str::to_owned), rows.into_iter());
    format!("\n{table}")
}

fn first_answers(report: &CalibrationReport) -> String {
    let answers = &report.first_answers;
    let [military, by_force, icb_military, icb_by_force] = [
        answers.military,
        answers.by_force,
        answers.icb_military,
        answers.icb_by_force,
    ]
    .map(percent);
    format!(
        "\nA state that is struck answers by military means within 30 days in {military} % (ICB\n{icb_military} %), by force in {by_force} % (ICB {icb_by_force} %); weight in the fit: {}.\n",
        answers.weight
    )
}

/// The flattering score: on the crises that the policy was fitted to.
fn on_its_own(report: &CalibrationReport) -> String {
    let (fitted, gain) = (&report.fitted, &report.fitted.gain_over_best);
    format!(
        "On the crises that it was fitted to, the policy scores {:.2} bits per act; its gain over {}, the best\nbaseline, is {:.2}.\n",
        fitted.bits_per_act, gain.against, gain.mean
    )
}

/// How well confrontations are foreseen.
fn sequences(report: &EventsReport, which: &str) -> String {
    let mut text = format!(
        "\n{} confrontations {which}, {} acts: bits an act\n\n",
        grouped(report.confrontations.len() as u64),
        grouped(report.acts)
    );
    text.push_str(&crate::sequences::forecasters(report));
    text
}

/// Each left-out crisis scored by a fit to the others.
fn of_left_out(left_out: &HindcastReport) -> String {
    let tables = [
        by_crisis(left_out),
        scores(&left_out.scores, &left_out.baselines),
        gains(left_out),
        reliability(left_out),
    ];
    format!(
        "\nEach crisis scored by a fit to all other evidence: what to expect of a new one\n\n{}",
        tables.join("\n")
    )
}

/// A row for each crisis: bits per act of a fit to the others, beside forecasters without a model.
fn by_crisis(left_out: &HindcastReport) -> String {
    let header = [
        "crisis left out",
        "acts",
        "the model",
        "base rate",
        "recency",
        "own chain",
    ];
    results(
        &header.map(str::to_owned),
        left_out.crises.iter().map(of_crisis),
    )
}

fn of_crisis(crisis: &CrisisReport) -> [String; 6] {
    let bits = |scores: &Scores| format!("{:.2}", scores.bits_per_act);
    [
        crisis.scenario.clone(),
        crisis.acts.to_string(),
        bits(&crisis.scores),
        bits(&crisis.baselines.base_rate),
        bits(&crisis.baselines.recency),
        bits(&crisis.baselines.own_chain),
    ]
}
