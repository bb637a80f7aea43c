//! The key below a staircase: what its numbered dots are, one side after the other or side by side.

use offramp_core::prose::wording::clean;

use super::act::ActWords;
use super::note::{Note, Notes};
use crate::graphics::drawing::Drawing;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, MARGIN, MUTED, NARROW, SIDES, SMALL};

/// From one line of the key to the next.
const ROW: f64 = SMALL * 1.36;
/// Where texts begin, behind a number.
const INDENT: f64 = 27.0;
/// The letters of texts.
const STYLE: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of the last line.
const QUIET: TextStyle = TextStyle::regular(SMALL, MUTED);

/// A line of the key.
pub(crate) struct Line {
    left: f64,
    row: usize,
    text: String,
    kind: Kind,
}

/// What stands in a line.
#[derive(Clone, Copy)]
enum Kind {
    /// The name of a side.
    Side(usize),
    /// What a dot of a side is, with its number before the first line.
    Dot(Option<usize>, usize),
    /// What is not numbered.
    Rest,
}

/// The lines of the key of numbered notes in a drawing of that width.
pub(crate) fn lines(notes: &Notes, sides: &[String; 2], width: f64) -> Vec<Line> {
    let beside = width >= NARROW;
    let room = width - 2.0 * MARGIN;
    let column = if beside { room / 2.0 } else { room };
    let mut lines = Vec::new();
    let (mut row, mut lowest) = (0, 0);
    for side in [0, 1] {
        let own: Vec<_> = notes
            .numbered()
            .filter(|(_, note)| note.side == side)
            .collect();
        if own.is_empty() {
            continue;
        }
        let left = MARGIN + if beside { side as f64 * column } else { 0.0 };
        if beside {
            row = 0;
        }
        for (text, kind) in of_side(side, &clean(&sides[side]), &own, column) {
            lines.push(Line {
                left,
                row,
                text,
                kind,
            });
            row += 1;
        }
        lowest = lowest.max(row);
    }
    lines.extend(rest(notes.left_out, room, lowest));
    lines
}

/// The texts of one side: its name, then its moves.
fn of_side(side: usize, name: &str, notes: &[(usize, &Note)], column: f64) -> Vec<(String, Kind)> {
    let name = TextStyle::bold(SMALL, SIDES[side]).shorten(name, column - 8.0);
    let mut texts = vec![(name, Kind::Side(side))];
    for (number, note) in notes {
        let acts = note.acts.iter();
        let own = acts.flat_map(|act| told(&note.day, act, column - INDENT - 8.0));
        texts.extend(own.enumerate().map(|(line, text)| {
            let number = (line == 0).then_some(*number);
            (text, Kind::Dot(number, side))
        }));
    }
    texts
}

/// An act in one line or two; of a long one the end of its name is cut, never the number of dead.
fn told(day: &str, act: &ActWords, room: f64) -> Vec<String> {
    let begins = format!("day {day}: {}", act.what);
    let whole = format!("day {day}: {}", act.text());
    let lines = STYLE.wrap(&whole, room, 2);
    let is_whole = lines.join(" ") == whole;
    if is_whole || act.toll.is_empty() {
        return lines;
    }
    vec![STYLE.shorten(&begins, room), STYLE.shorten(&act.toll, room)]
}

/// How many moves have no number, from that row on.
fn rest(left_out: usize, room: f64, row: usize) -> Vec<Line> {
    if left_out == 0 {
        return Vec::new();
    }
    let dots = if left_out == 1 {
        "1 more dot has".to_owned()
    } else {
        format!("{left_out} more dots have")
    };
    let text = format!("{dots} no number; the data behind the picture have all.");
    let rows = (row..).zip(QUIET.wrap(&text, room, 3));
    rows.map(|(row, text)| Line {
        left: MARGIN,
        row,
        text,
        kind: Kind::Rest,
    })
    .collect()
}

/// How much room the key needs.
pub(crate) fn height(lines: &[Line]) -> f64 {
    let rows = lines.iter().map(|line| line.row + 1).max();
    rows.map_or(0.0, |rows| rows as f64 * ROW + SMALL * 0.8)
}

/// Writes the key from `top` on.
pub(crate) fn draw(drawing: &mut Drawing, lines: &[Line], top: f64) {
    for line in lines {
        let y = top + (line.row as f64 + 0.8) * ROW;
        let (left, style) = match line.kind {
            Kind::Side(side) => (line.left, TextStyle::bold(SMALL, SIDES[side])),
            Kind::Dot(number, side) => {
                if let Some(number) = number {
                    let style = TextStyle::bold(SMALL, SIDES[side]);
                    let spot = (line.left + INDENT - 6.0, y);
                    drawing.text(&number.to_string(), spot, Anchor::End, style);
                }
                (line.left + INDENT, STYLE)
            }
            Kind::Rest => (line.left, QUIET),
        };
        drawing.text(&line.text, (left, y), Anchor::Start, style);
    }
}
