//! A tournament as CSV files.

use std::io;

use super::data::{ArenaReport, EstimateReport};

/// `contenders.csv`: a row for each contender, the best first. Columns: `contender`; `points`,
/// `points_above`, `bad` and `bad_above`, each with `low` and `high`; `decisions`, `acts`,
/// `bits_per_act`, `moves_foreseen` and `holds_foreseen` on recorded crises. A cell is empty where
/// there is nothing to say.
///
/// # Errors
///
/// What the writer says.
pub fn contenders(report: &ArenaReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "contender",
        "points",
        "points_low",
        "points_high",
        "points_above",
        "points_above_low",
        "points_above_high",
        "bad",
        "bad_low",
        "bad_high",
        "bad_above",
        "bad_above_low",
        "bad_above_high",
        "decisions",
        "acts",
        "bits_per_act",
        "moves_foreseen",
        "holds_foreseen",
    ])?;
    for it in &report.contenders {
        let foreseen = it.foreseen.as_ref();
        let numbers = [it.points, it.points_above, Some(it.bad), Some(it.bad_above)];
        let cells = numbers.into_iter().flat_map(estimate);
        let of_foreseen = [
            foreseen.map(|it| it.decisions.to_string()),
            foreseen.map(|it| it.acts.to_string()),
            foreseen
                .and_then(|it| it.bits_per_act)
                .map(|it| it.to_string()),
            foreseen
                .and_then(|it| it.moves_foreseen)
                .map(|it| it.to_string()),
            foreseen
                .and_then(|it| it.holds_foreseen)
                .map(|it| it.to_string()),
        ];
        let cells = std::iter::once(it.name.clone())
            .chain(cells)
            .chain(of_foreseen.into_iter().map(Option::unwrap_or_default));
        table.write_record(cells)?;
    }
    table.flush()
}

fn estimate(estimate: Option<EstimateReport>) -> [String; 3] {
    let cell = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    estimate.map_or_else(Default::default, |it| {
        [Some(it.mean), it.low, it.high].map(cell)
    })
}

/// `pairings.csv`: a row for each pairing. Columns: the `first` and `second` state, the
/// `first_contender` and `second_contender` that decided for them, their `first_points` and
/// `second_points`, and the share of runs that ended badly, `bad`, with `low` and `high`.
///
/// # Errors
///
/// What the writer says.
pub fn pairings(report: &ArenaReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "first",
        "second",
        "first_contender",
        "second_contender",
        "first_points",
        "second_points",
        "bad",
        "bad_low",
        "bad_high",
    ])?;
    for it in &report.pairings {
        let points = |points: Option<f64>| points.map_or_else(String::new, |it| it.to_string());
        let actors = it.seats.iter().map(|seat| seat.actor.clone());
        let contenders = it.seats.iter().map(|seat| seat.contender.clone());
        let points = it.seats.iter().map(|seat| points(seat.points));
        let cells = actors.chain(contenders).chain(points);
        table.write_record(cells.chain(estimate(Some(it.bad))))?;
    }
    table.flush()
}
