//! How likely a rare ending is, as CSV files.

use std::io;

use super::data::RareReport;
use super::text::climb;

/// `steps.csv`: a row for each level, the ending last. Columns: `step`, `score`,
/// the chance `from-before` and to be `reached` at all, its `relative-error`, how many
/// `replications` reached it, and of the paths there the mean `day`, `severity` of the level with
/// the nearest `rung`, number of sides with `operations`, and `belief` that acts are answered.
///
/// # Errors
///
/// What the writer says.
pub fn levels(report: &RareReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "step",
        "score",
        "from-before",
        "reached",
        "relative-error",
        "replications",
        "day",
        "severity",
        "rung",
        "operations",
        "belief",
    ])?;
    let cell = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    for level in &report.levels {
        table.write_record([
            level.level.to_string(),
            level.score.to_string(),
            level.from_before.to_string(),
            level.reached.to_string(),
            cell(level.relative_error),
            level.replications.to_string(),
            cell(level.day),
            cell(level.severity),
            level.rung.clone().unwrap_or_default(),
            cell(level.operations),
            cell(level.belief),
        ])?;
    }
    table.flush()
}

/// `ways.csv`: a row for each typical way. Columns: its number as `way`, the `share` of the ending,
/// and the `climb`: the acts that went higher than any before.
///
/// # Errors
///
/// What the writer says.
pub fn ways(report: &RareReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["way", "share", "climb"])?;
    for (place, way) in report.ways.iter().enumerate() {
        let number = (place + 1).to_string();
        table.write_record([&number, &way.share.to_string(), &climb(&way.climb)])?;
    }
    table.flush()
}

/// `drawn.csv`: a row for each number and policy that is drawn once per run. Columns: its `path` in
/// the scenario, the `choice` (empty of a number), its mean or share in all runs as `of-all` and
/// `before` the ending, and by how many standard `deviations` that differs.
///
/// # Errors
///
/// What the writer says.
pub fn drawn(report: &RareReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["path", "choice", "of-all", "before", "deviations"])?;
    for one in &report.drawn {
        table.write_record([
            one.path.as_str(),
            one.choice.as_deref().unwrap_or_default(),
            &one.of_all.to_string(),
            &one.before.to_string(),
            &one.deviations.to_string(),
        ])?;
    }
    table.flush()
}
