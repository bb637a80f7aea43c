//! Turning points for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::{ending, words};

use super::data::{AlternativeReport, DayReport, MovedReport, TurningPointsReport};
use crate::branching::percents;
use crate::caveat::CAVEAT;
use crate::plain_names::capital;
use crate::text_table::numbers;

/// Most days of the table; of longer courses those are told on which the chances changed most.
const MOST_DAYS: usize = 24;

/// The results for a reader at a terminal: the finding, the moves that mattered most with the best
/// that could have been done instead, then the chances by day.
#[must_use]
pub fn text(report: &TurningPointsReport) -> String {
    let mut text = format!("{}: where it was decided\n\n", report.head.scenario);
    let _ = writeln!(
        text,
        "played     {}, seed {}; {} futures from every day, and after every move that was tried",
        report.course.words(),
        report.head.seed,
        grouped(report.head.runs)
    );
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    if report.partial {
        text.push_str("partial    interrupted: some days or moves are missing\n");
    }
    text.push('\n');
    text.push_str(&turning_moves(report));
    text.push_str(&by_day(report));
    text + "\nA chance is the share of futures that end so; [ ] are 95 % intervals. What a move changed is\nthe chance after it, less that had its author held, in the same futures.\n"
        + CAVEAT
        + "\n"
}

/// The moves that mattered most in a sentence each, the gravest first, at most so many, without
/// those that changed nothing.
#[must_use]
pub fn sentences(report: &TurningPointsReport, most: usize) -> Vec<String> {
    let acts = report.by_size.iter().map(|place| &report.acts[*place]);
    let moving = acts.filter(|act| act.moved.iter().any(|shift| shift.difference.abs() > 0.0));
    let told = |act: &MovedReport| {
        let when = when(act.day, &act.date);
        format!("{when}: {}. {}", act.says, what_it_changed(act))
    };
    moving.take(most).map(told).collect()
}

/// The moves that mattered most.
fn turning_moves(report: &TurningPointsReport) -> String {
    if report.turning_points.is_empty() {
        return "Nobody did anything that could be undone.\n\n".to_owned();
    }
    let mut text = String::from("The moves that mattered most\n\n");
    for (rank, turning) in report.turning_points.iter().enumerate() {
        let act = &report.acts[turning.place];
        let _ = writeln!(
            text,
            "{}. {}: {}.",
            rank + 1,
            when(act.day, &act.date),
            act.says
        );
        let _ = writeln!(text, "   {}", what_it_changed(act));
        let best = turning.best.map(|best| &turning.alternatives[best]);
        let _ = writeln!(text, "   {}", what_else(best));
    }
    text + "\n"
}

/// `Day 2 (2024-01-18)`.
fn when(day: f64, date: &str) -> String {
    format!("Day {} ({date})", short(Some(day)))
}

/// `War went from 3.1 % to 9.0 %: +5.9 [4.3, 7.5] points. Pakistan lost ...`
fn what_it_changed(act: &MovedReport) -> String {
    let moved = act.moved.iter().find(|shift| shift.of == act.most);
    let held = act
        .had_it_held
        .iter()
        .find(|chance| chance.outcome == act.most);
    let (Some(moved), Some(held)) = (moved, held) else {
        return String::new();
    };
    let after = held.chance + moved.difference;
    let clear = if moved.is_clear() {
        ""
    } else {
        ", which may be chance"
    };
    let mut text = format!(
        "The chance of {} stood at {} after it, at {} had it held: {} points{clear}.",
        ending(&act.most),
        percents(after),
        percents(held.chance),
        moved.in_points()
    );
    for gain in act.gains.iter().filter(|gain| gain.shift.is_clear()) {
        let verb = if gain.shift.difference > 0.0 {
            "gained"
        } else {
            "lost"
        };
        let _ = write!(
            text,
            " {} {verb} {:.1} points by it.",
            capital(&gain.title),
            gain.shift.difference.abs()
        );
    }
    text
}

/// What could have been done instead.
fn what_else(best: Option<&AlternativeReport>) -> String {
    let Some(best) = best else {
        return "Nothing else that was open to it is shown to be better for it.".to_owned();
    };
    let own = if best.out_of_character {
        "which its own policy would never have done".to_owned()
    } else {
        format!(
            "which its own policy would have done with {}",
            percents(best.own_chance)
        )
    };
    let what = if best.act == "hold" {
        "to hold".to_owned()
    } else {
        format!("`{}`", best.act)
    };
    let gain = best.gain.as_ref().map_or_else(String::new, |gain| {
        format!("{} points for it, ", gain.in_units())
    });
    format!(
        "Best it could have done: {what}, {own}: {gain}{} points of a bad ending.",
        best.bad.in_points()
    )
}

/// The chances by day.
fn by_day(report: &TurningPointsReport) -> String {
    let Some(first) = report.days.first() else {
        return String::new();
    };
    let shown = shown(&report.days);
    let names = first.chances.iter().map(|chance| &chance.outcome);
    let ever = |name: &String| {
        let days = report.days.iter().flat_map(|day| &day.chances);
        days.filter(|chance| chance.outcome == *name)
            .any(|chance| chance.chance > 0.0)
    };
    let names: Vec<&String> = names.filter(|name| ever(name)).collect();
    let header: Vec<String> = ["after day".to_owned(), "date".to_owned()]
        .into_iter()
        .chain(names.iter().map(|name| words(name)))
        .collect();
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|day| {
            let chances = day
                .chances
                .iter()
                .filter(|chance| names.contains(&&chance.outcome));
            [short(Some(day.day)), day.date.clone()]
                .into_iter()
                .chain(chances.map(|chance| percents(chance.chance)))
                .collect()
        })
        .collect();
    let left_out = report.days.len() - shown.len();
    let left_out = if left_out > 0 {
        format!("{left_out} days on which little changed are left out; --out writes all\n")
    } else {
        String::new()
    };
    format!(
        "The chance of every ending, day by day\n\n{}{left_out}",
        numbers(&header, &rows)
    )
}

/// The first and the last day, and those on which the chances changed most.
fn shown(days: &[DayReport]) -> Vec<&DayReport> {
    if days.len() <= MOST_DAYS {
        return days.iter().collect();
    }
    let news = |day: &DayReport| {
        let shifts = day.news.iter().map(|shift| shift.difference.abs());
        shifts.fold(0.0, f64::max)
    };
    let mut order: Vec<usize> = (1..days.len() - 1).collect();
    order.sort_by(|a, b| news(&days[*b]).total_cmp(&news(&days[*a])).then(a.cmp(b)));
    order.truncate(MOST_DAYS - 2);
    order.extend([0, days.len() - 1]);
    order.sort_unstable();
    order.into_iter().map(|place| &days[place]).collect()
}
