//! A debriefing for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::ending;

use super::data::{DebriefingReport, DecisionReport, SeatReport};
use crate::agents::sentence;
use crate::branching::percents;
use crate::caveat::CAVEAT;
use crate::text_table::table;
use crate::turning_points::sentences;

/// Most decisions of the table: those that surprised the policy most.
const MOST: usize = 8;
/// Most moves that are told to have mattered.
const MOST_MOVES: usize = 5;

/// The debriefing for a reader at a terminal: how it ended, the moves that mattered most, then how
/// each player decided beside the policy.
#[must_use]
pub fn text(report: &DebriefingReport) -> String {
    let mut text = format!("{}: the debriefing\n\n", report.head.scenario);
    let how = match &report.outcome {
        Some(outcome) => format!("it ended with {}", ending(outcome)),
        None => "it is still open".to_owned(),
    };
    let _ = writeln!(
        text,
        "After {} days {how}; {} dead. The luck was that of run {}, seed {}.\n",
        short(Some(report.days)),
        grouped(report.deaths),
        report.run,
        report.head.seed
    );
    text.push_str(&moves(report));
    for seat in &report.seats {
        text.push_str(&of_seat(seat, &report.decisions));
    }
    for agent in &report.agents {
        let _ = writeln!(text, "{}.", sentence(agent));
    }
    let _ = write!(
        text,
        "A chance is the share of {} futures from that day that end so, played by policy. A bit of surprise\nis a halving of the chance that the policy gave to what was done: 1 bit is one in two, 10 bits one\nin a thousand.\n{CAVEAT}\n",
        grouped(report.head.runs)
    );
    text
}

/// The moves that mattered most, whoever made them; those of players are marked.
fn moves(report: &DebriefingReport) -> String {
    let found = &report.turning_points;
    let told = sentences(found, MOST_MOVES);
    if told.is_empty() {
        return "No move changed how it would end.\n\n".to_owned();
    }
    let is_seat = |actor: &str| report.seats.iter().any(|seat| seat.actor == actor);
    let acts = found.by_size.iter().map(|place| &found.acts[*place]);
    let marks = acts
        .filter(|act| act.moved.iter().any(|shift| shift.difference.abs() > 0.0))
        .map(|act| if is_seat(&act.actor) { "*" } else { " " });
    let mut text = String::from("The moves that mattered most (* a player's)\n\n");
    for (mark, sentence) in marks.zip(told) {
        let _ = writeln!(text, "{mark} {sentence}");
    }
    text + "\n"
}

fn of_seat(seat: &SeatReport, decisions: &[DecisionReport]) -> String {
    let mut text = format!(
        "{} acted in {} of {} decisions; `{}` would have in {} on average. What was done\nsurprised it by {} bits, {} per act.\n\n",
        seat.title,
        seat.acts,
        seat.decisions,
        seat.policy,
        short(Some(seat.acts_expected)),
        short(Some(seat.bits)),
        short(Some(seat.bits_per_act))
    );
    let mut own: Vec<&DecisionReport> = decisions
        .iter()
        .filter(|it| it.actor == seat.actor)
        .collect();
    own.sort_by(|a, b| b.bits().total_cmp(&a.bits()).then(a.turn.cmp(&b.turn)));
    own.truncate(MOST);
    own.sort_by_key(|decision| decision.turn);
    let reasons = own.iter().filter(|it| !it.reason.is_empty());
    let reasons = reasons.map(|it| {
        let day = short(Some(it.day));
        format!("  day {day}, {}: {}\n", it.act, it.reason)
    });
    let reasons: String = reasons.collect();
    let rows = own.into_iter().map(|decision| {
        [
            short(Some(decision.day)),
            decision.track.clone(),
            decision.act.clone(),
            percents(decision.chance),
            short(Some(decision.bits())),
            format!(
                "{} ({})",
                decision.likeliest.act,
                percents(decision.likeliest.chance)
            ),
        ]
    });
    let header = ["day", "track", "done", "its chance", "bits", "likeliest"].map(str::to_owned);
    text.push_str(&table(
        &header,
        [true, false, false, true, true, false],
        rows,
    ));
    if !reasons.is_empty() {
        let _ = write!(text, "\nThe reasons that were given\n{reasons}");
    }
    text + "\n"
}
