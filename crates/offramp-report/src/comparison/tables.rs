//! A comparison as CSV files.

use std::io;

use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::Unit;
use serde::Serialize;

use super::data::{ComparisonReport, DifferenceReport};
use crate::run::{MeasureReport, OutcomeReport};

/// `arms.csv`: a row for each arm and outcome or measure. Columns: `arm`, one for each thing that
/// was varied, `quantity`, `unit`, `n`
/// (the runs that have it), `mean` with the ends `low` and `high` of its interval, and for measures
/// `sd` and the quantiles `p05`, `p50`, `p95`. The mean of an outcome is its share, from 0 to 1; a
/// cell is empty where there is no value.
///
/// # Errors
///
/// What the writer says.
pub fn arms(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let figures = [
        "quantity", "unit", "n", "mean", "low", "high", "sd", "p05", "p50", "p95",
    ];
    let axes = report.settings.axes.iter().map(|axis| axis.name.as_str());
    table.write_record(std::iter::once("arm").chain(axes).chain(figures))?;
    for arm in &report.arms {
        let first = std::iter::once(arm.name.clone()).chain(factors(report, &arm.name));
        let first: Vec<String> = first.collect();
        for row in &arm.outcomes {
            table.write_record(first.iter().chain(&outcome(row, report.head.runs)))?;
        }
        for row in &arm.measures {
            table.write_record(first.iter().chain(&measure(row)))?;
        }
    }
    table.flush()
}

/// What was varied, with the value that an arm has.
fn factors(report: &ComparisonReport, arm: &str) -> Vec<String> {
    let axes = report.settings.axes.iter();
    let values = axes.map(|axis| {
        let is_of_arm = |value: &&String| {
            let named = format!("{}={value}", axis.name);
            let word = if *value == "absent" {
                "without"
            } else {
                "with"
            };
            let present = format!("{word} {}", axis.name);
            let is_part = |part: &str| part == *value || part == present;
            arm == *value || arm.contains(&named) || arm.split(", ").any(is_part)
        };
        let fitting = axis.values.iter().filter(is_of_arm);
        let found = fitting.max_by_key(|value| value.len());
        found.cloned().unwrap_or_default()
    });
    values.collect()
}

/// The figures of an outcome, which has no spread: its last four cells are empty.
fn outcome(row: &OutcomeReport, runs: u64) -> Vec<String> {
    let first = [row.name.as_str(), Unit::Share.name()].map(str::to_owned);
    let numbers = [row.share, row.low, row.high].map(|number| number.to_string());
    let spread = [""; 4].map(str::to_owned);
    let runs = std::iter::once(runs.to_string());
    let first = first.into_iter().chain(runs);
    first.chain(numbers).chain(spread).collect()
}

fn measure(row: &MeasureReport) -> Vec<String> {
    let first = [row.name.as_str(), row.unit.name()].map(str::to_owned);
    let numbers = [
        row.mean, row.low, row.high, row.sd, row.p05, row.p50, row.p95,
    ];
    let numbers = numbers.map(|number| number.map_or_else(String::new, |one| one.to_string()));
    let runs = std::iter::once(row.n.to_string());
    first.into_iter().chain(runs).chain(numbers).collect()
}

/// `differences.csv`: a row for each paired difference, with the fields of
/// [`super::DifferenceReport`] as columns. Differences of outcomes are shares
/// (0.01 is one percentage point), those of measures are in their `unit`; a cell is empty where
/// there is no value.
///
/// # Errors
///
/// What the writer says.
pub fn differences(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new();
    let mut table = table.has_headers(false).from_writer(out);
    let of = |side: &'static str| {
        let axes = report.settings.axes.iter();
        axes.map(move |axis| format!("{}{side}", axis.name))
    };
    let first = ["arm", "against"].map(str::to_owned).into_iter();
    let header = first.chain(of("")).chain(of("-against"));
    table.write_record(header.chain(FIELDS.map(str::to_owned)))?;
    for row in &report.differences {
        let sides = [&row.arm, &row.against];
        let factors = sides.iter().flat_map(|arm| factors(report, arm));
        let factors: Vec<String> = factors.collect();
        table.serialize((sides, factors, Figures::of(row)))?;
    }
    table.flush()
}

/// The columns of `differences.csv` behind what was varied.
const FIELDS: [&str; 15] = [
    "quantity",
    "unit",
    "n",
    "mean",
    "low",
    "high",
    "gained",
    "lost",
    "p",
    "p_holm",
    "verdict",
    "detectable",
    "pairing_gain",
    "rests_on_assumptions",
    "sentence",
];

/// The figures of a difference, in the order of the columns.
#[derive(Serialize)]
struct Figures<'r> {
    quantity: &'r str,
    unit: &'r Unit,
    n: u64,
    mean: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    gained: Option<u64>,
    lost: Option<u64>,
    p: f64,
    p_holm: f64,
    verdict: Verdict,
    detectable: Option<f64>,
    pairing_gain: Option<f64>,
    rests_on_assumptions: bool,
    sentence: &'r str,
}

impl<'r> Figures<'r> {
    fn of(row: &'r DifferenceReport) -> Self {
        Self {
            quantity: &row.quantity,
            unit: &row.unit,
            n: row.n,
            mean: row.mean,
            low: row.low,
            high: row.high,
            gained: row.gained,
            lost: row.lost,
            p: row.p,
            p_holm: row.p_holm,
            verdict: row.verdict,
            detectable: row.detectable,
            pairing_gain: row.pairing_gain,
            rests_on_assumptions: row.rests_on_assumptions,
            sentence: &row.sentence,
        }
    }
}
