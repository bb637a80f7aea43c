//! How much each assumption matters, as a table.

use std::io::{self, Write};

use offramp_explore::resamples::Estimated;

use super::data::SensitivityReport;

/// `sensitivity.csv`: a row for each factor, the one that matters most first.
///
/// # Errors
///
/// What the writer says.
pub fn sensitivity(report: &SensitivityReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let ends = |name: &str| {
        [
            name.to_owned(),
            format!("{name}_low"),
            format!("{name}_high"),
        ]
    };
    let estimates = ["effect", "first_order", "total", "absolute_effect"];
    let begin = ["factor", "range_low", "range_high", "origin", "idle"].map(str::to_owned);
    let header = begin
        .into_iter()
        .chain(estimates.iter().flat_map(|name| ends(name)));
    table.write_record(header.chain(["effect_sd".to_owned()]))?;
    for factor in &report.factors {
        let begin = [
            factor.path.clone(),
            factor.low.to_string(),
            factor.high.to_string(),
            factor.origin.clone(),
            factor.idle.to_string(),
        ];
        let all = [
            Some(factor.effect),
            factor.first,
            factor.total,
            factor.absolute,
        ];
        let deviation = factor
            .deviation
            .map_or_else(String::new, |it| it.to_string());
        let cells = begin.into_iter().chain(all.into_iter().flat_map(cells));
        table.write_record(cells.chain([deviation]))?;
    }
    table.flush()
}

fn cells(one: Option<Estimated>) -> [String; 3] {
    one.map_or_else(
        || [const { String::new() }; 3],
        |it| [it.point, it.low, it.high].map(|number| number.to_string()),
    )
}
