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
    let mut lines: Vec<Line> = Vec::new();
    for side in [0, 1] {
        let texts = of_side(side, &clean(&sides[side]), notes, column);
        let (left, first) = if beside {
            (MARGIN + side as f64 * column, 0)
        } else {
            (MARGIN, rows(&lines))
        };
        let own = (first..).zip(texts);
        lines.extend(own.map(|(row, (text, kind))| Line {
            left,
            row,
            text,
            kind,
        }));
    }
    let rest = rest(notes.left_out, room, rows(&lines));
    lines.extend(rest);
    lines
}

/// How many rows these lines take.
fn rows(lines: &[Line]) -> usize {
    let ends = lines.iter().map(|line| line.row + 1);
    ends.max().unwrap_or(0)
}

/// The texts of one side: its name, then its moves; none if none of its moves is numbered.
fn of_side(side: usize, name: &str, notes: &Notes, column: f64) -> Vec<(String, Kind)> {
    let own = notes.numbered().filter(|(_, note)| note.side == side);
    let moves = own.flat_map(|(number, note)| of_move(number, note, column));
    let moves: Vec<(String, Kind)> = moves.collect();
    if moves.is_empty() {
        return moves;
    }
    let name = TextStyle::bold(SMALL, SIDES[side]).shorten(name, column - 8.0);
    [vec![(name, Kind::Side(side))], moves].concat()
}

/// The texts of a numbered dot: all that was done there, the number before the first line.
fn of_move(number: usize, note: &Note, column: f64) -> impl Iterator<Item = (String, Kind)> {
    let acts = note.acts.iter();
    let texts = acts.flat_map(move |act| told(&note.day, act, column - INDENT - 8.0));
    texts.enumerate().map(move |(line, text)| {
        let number = (line == 0).then_some(number);
        (text, Kind::Dot(number, note.side))
    })
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
    match rows(lines) {
        0 => 0.0,
        rows => rows as f64 * ROW + SMALL * 0.8,
    }
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
