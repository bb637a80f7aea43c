//! A box of worlds, and the way of the peeling, as tables.

use std::io::{self, Write};

use super::data::DiscoveryReport;

/// `box.csv`: a row for each factor that the box restricts.
///
/// # Errors
///
/// What the writer says.
pub fn restrictions(report: &DiscoveryReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let header = [
        "factor",
        "low",
        "high",
        "explored_low",
        "explored_high",
        "quasi_p",
    ];
    table.write_record(header)?;
    for one in &report.restrictions {
        let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
        let [from, to] = one.explored.map(|end| end.to_string());
        let (low, high) = (end(one.low), end(one.high));
        table.write_record([
            one.path.clone(),
            low,
            high,
            from,
            to,
            one.quasi_p.to_string(),
        ])?;
    }
    table.flush()
}

/// `peeling.csv`: a row for each box on the way of the peeling.
///
/// # Errors
///
/// What the writer says.
pub fn peeling(report: &DiscoveryReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let worth = ["coverage", "density", "support", "worlds"];
    let held_out = worth.map(|name| format!("held_out_{name}"));
    let header = ["box", "restricted"]
        .into_iter()
        .chain(worth)
        .map(str::to_owned);
    table.write_record(header.chain(held_out))?;
    for (place, step) in report.trajectory.iter().enumerate() {
        let begin = [place.to_string(), step.restricted.to_string()];
        let cells = [step.worth, step.held_out].into_iter().flat_map(|worth| {
            let shares = [worth.coverage, worth.density, worth.support].map(|it| it.to_string());
            shares.into_iter().chain([worth.worlds.to_string()])
        });
        table.write_record(begin.into_iter().chain(cells))?;
    }
    table.flush()
}
