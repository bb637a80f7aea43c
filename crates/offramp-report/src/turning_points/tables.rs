//! Turning points as CSV files.

use std::io;

use super::data::TurningPointsReport;

/// `chances.csv`: a row for each day and outcome. Columns: `turn`, `day`, `date`, `outcome`, its
/// `chance` with the ends `low` and `high` of its interval, and by how much it `changed` since the
/// turn before, with `changed_low` and `changed_high`.
///
/// # Errors
///
/// What the writer says.
pub fn chances(report: &TurningPointsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "turn",
        "day",
        "date",
        "outcome",
        "chance",
        "low",
        "high",
        "changed",
        "changed_low",
        "changed_high",
    ])?;
    for day in &report.days {
        for (place, chance) in day.chances.iter().enumerate() {
            let changed = day.news.get(place);
            let news = changed.map(|shift| [shift.difference, shift.low, shift.high]);
            let mut row = vec![
                day.turn.to_string(),
                day.day.to_string(),
                day.date.clone(),
                chance.outcome.clone(),
                chance.chance.to_string(),
                chance.low.to_string(),
                chance.high.to_string(),
            ];
            row.extend(news.map_or_else(
                || vec![String::new(); 3],
                |news| news.map(|number| number.to_string()).to_vec(),
            ));
            table.write_record(row)?;
        }
    }
    table.flush()
}

/// `acts.csv`: a row for each act and outcome. Columns: `turn`, `day`, `date`, `actor`, `act`,
/// `deaths`, `outcome`, its chance `had_it_held`, by how much the act `moved` it, with
/// `moved_low` and `moved_high`, and the p-value `p`.
///
/// # Errors
///
/// What the writer says.
pub fn acts(report: &TurningPointsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "turn",
        "day",
        "date",
        "actor",
        "act",
        "deaths",
        "outcome",
        "had_it_held",
        "moved",
        "moved_low",
        "moved_high",
        "p",
    ])?;
    for act in &report.acts {
        for (held, moved) in act.had_it_held.iter().zip(&act.moved) {
            table.write_record([
                act.turn.to_string(),
                act.day.to_string(),
                act.date.clone(),
                act.actor.clone(),
                act.act.clone(),
                act.deaths.map_or_else(String::new, |dead| dead.to_string()),
                held.outcome.clone(),
                held.chance.to_string(),
                moved.difference.to_string(),
                moved.low.to_string(),
                moved.high.to_string(),
                moved.p.to_string(),
            ])?;
        }
    }
    table.flush()
}

/// `alternatives.csv`: a row for each of the moves that mattered most, each alternative to it and
/// each outcome. Columns: `rank`, `turn`, `day`, `actor`, `act` (what was done), `alternative`,
/// `own_chance`, `is_best`, `outcome`, its `chance` after the alternative, and by how much that is
/// above the chance after what was done, `moved`, with `moved_low` and `moved_high`.
///
/// # Errors
///
/// What the writer says.
pub fn alternatives(report: &TurningPointsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "rank",
        "turn",
        "day",
        "actor",
        "act",
        "alternative",
        "own_chance",
        "is_best",
        "outcome",
        "chance",
        "moved",
        "moved_low",
        "moved_high",
    ])?;
    for (rank, turning) in report.turning_points.iter().enumerate() {
        let act = &report.acts[turning.place];
        for (place, alternative) in turning.alternatives.iter().enumerate() {
            for (chance, moved) in alternative.chances.iter().zip(&alternative.moved) {
                table.write_record([
                    (rank + 1).to_string(),
                    act.turn.to_string(),
                    act.day.to_string(),
                    act.actor.clone(),
                    act.act.clone(),
                    alternative.act.clone(),
                    alternative.own_chance.to_string(),
                    (turning.best == Some(place)).to_string(),
                    chance.outcome.clone(),
                    chance.chance.to_string(),
                    moved.difference.to_string(),
                    moved.low.to_string(),
                    moved.high.to_string(),
                ])?;
            }
        }
    }
    table.flush()
}
