//! The decisions of a game as a CSV file.

use std::io;

use super::data::DebriefingReport;

/// `decisions.csv`: a row for each decision of a seat on a track. Columns: `turn`, `day`, `date`,
/// `actor`, `track`, `act` (`hold` for holding), `chance` that the policy would have done the same,
/// the surprise `whether_bits` and `what_bits`, the `likeliest` act of the policy with its
/// `likeliest_chance`, and the `reason` in the player's words.
///
/// # Errors
///
/// What the writer says.
pub fn decisions(report: &DebriefingReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "turn",
        "day",
        "date",
        "actor",
        "track",
        "act",
        "chance",
        "whether_bits",
        "what_bits",
        "likeliest",
        "likeliest_chance",
        "reason",
    ])?;
    for decision in &report.decisions {
        table.write_record([
            decision.turn.to_string(),
            decision.day.to_string(),
            decision.date.clone(),
            decision.actor.clone(),
            decision.track.clone(),
            decision.act.clone(),
            decision.chance.to_string(),
            decision.whether_bits.to_string(),
            decision.what_bits.to_string(),
            decision.likeliest.act.clone(),
            decision.likeliest.chance.to_string(),
            decision.reason.clone(),
        ])?;
    }
    table.flush()
}
