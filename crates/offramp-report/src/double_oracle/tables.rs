//! Best replies to best replies, as CSV files.

use std::io;

use super::data::DoubleOracleReport;

/// `strategies.csv`: a row for each dial of every policy. Columns: `player`, `strategy`, `dial`,
/// `value`.
///
/// # Errors
///
/// What the writer says.
pub fn strategies(report: &DoubleOracleReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["player", "strategy", "dial", "value"])?;
    for player in &report.players {
        for one in &player.strategies {
            for (dial, value) in &one.dials {
                table.write_record([&player.name, &one.name, dial, &value.to_string()])?;
            }
        }
    }
    table.flush()
}

/// `payoffs.csv`: a row for each player and combination of policies. Columns: `first` and `second`
/// (the policies of the two), `player`, its `goal`, the `mean` of it and the standard `error`.
///
/// # Errors
///
/// What the writer says.
pub fn payoffs(report: &DoubleOracleReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["first", "second", "player", "goal", "mean", "error"])?;
    for one in &report.payoffs {
        for (place, player) in report.players.iter().enumerate() {
            let [first, second] = &one.policies;
            let [mean, error] = [one.means[place], one.errors[place]].map(|it| it.to_string());
            table.write_record([first, second, &player.name, &player.goal, &mean, &error])?;
        }
    }
    table.flush()
}

/// `replies.csv`: a row for each round and player. Columns: `round` from 1, `player`, what the best
/// reply that was found gains, `gain`, with the ends `low` and `high` of its 95 % interval, and
/// whether it was `added`.
///
/// # Errors
///
/// What the writer says.
pub fn replies(report: &DoubleOracleReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["round", "player", "gain", "low", "high", "added"])?;
    for (place, round) in report.rounds.iter().enumerate() {
        for (player, reply) in report.players.iter().zip(&round.replies) {
            let numbers = [reply.gain, reply.low, reply.high].map(|number| number.to_string());
            let begin = [(place + 1).to_string(), player.name.clone()];
            let end = [reply.added.to_string()];
            table.write_record(begin.iter().chain(&numbers).chain(&end))?;
        }
    }
    table.flush()
}
