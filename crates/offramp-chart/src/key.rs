//! The key below a staircase: what its numbered dots are, one side after the other or side by side.

use super::canvas::{Anchor, Canvas, Letters};
use super::lettering::{Weight, shorten, wrap};
use super::note::{Note, Words};
use super::staircase::SIDES;
use super::theme::{INK, MARGIN, MUTED, NARROW, SMALL};
use offramp_core::prose::wording::clean;

/// From one line of the key to the next.
const ROW: f64 = SMALL * 1.36;
/// Where words begin, behind a number.
const INDENT: f64 = 27.0;

/// A line of the key.
pub(crate) struct Line {
    left: f64,
    row: usize,
    text: String,
    ink: Ink,
}

/// What stands in a line.
#[derive(Clone, Copy)]
enum Ink {
    /// The name of a side.
    Side(usize),
    /// What a dot is, with its number before the first line.
    Dot(Option<usize>, usize),
    /// What is not numbered.
    Rest,
}

/// The lines of the key of these numbered notes; that many more have no number.
pub(crate) fn lines(
    notes: &[(usize, &Note)],
    sides: &[String; 2],
    left_out: usize,
    width: f64,
) -> Vec<Line> {
    let beside = width >= NARROW;
    let room = width - 2.0 * MARGIN;
    let column = if beside { room / 2.0 } else { room };
    let mut lines = Vec::new();
    let (mut row, mut lowest) = (0, 0);
    for side in [0, 1] {
        let of_side = || notes.iter().filter(|(_, note)| note.side == side);
        if of_side().next().is_none() {
            continue;
        }
        let left = MARGIN + if beside { side as f64 * column } else { 0.0 };
        if beside {
            row = 0;
        }
        let name = clean(&sides[side]);
        lines.push(Line {
            left,
            row,
            text: shorten(&name, SMALL, Weight::Bold, column - 8.0),
            ink: Ink::Side(side),
        });
        row += 1;
        for (number, note) in of_side() {
            let texts = note.deeds.iter();
            let texts = texts.flat_map(|deed| told(&note.day, deed, column - INDENT - 8.0));
            for (place, text) in texts.enumerate() {
                let number = (place == 0).then_some(*number);
                lines.push(Line {
                    left,
                    row,
                    text,
                    ink: Ink::Dot(number, side),
                });
                row += 1;
            }
        }
        lowest = lowest.max(row);
    }
    lines.extend(rest(left_out, room, lowest));
    lines
}

/// A deed in one line or two; of a long one the end of its name is cut, never the number of dead.
fn told(day: &str, deed: &Words, room: f64) -> Vec<String> {
    let begins = format!("day {day}: {}", deed.what);
    let whole = if deed.toll.is_empty() {
        begins.clone()
    } else {
        format!("{begins}, {}", deed.toll)
    };
    let lines = wrap(&whole, SMALL, Weight::Regular, room, 2);
    let is_whole = lines.join(" ") == whole;
    if is_whole || deed.toll.is_empty() {
        return lines;
    }
    let toll = shorten(&deed.toll, SMALL, Weight::Regular, room);
    vec![shorten(&begins, SMALL, Weight::Regular, room), toll]
}

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
    let texts = wrap(&text, SMALL, Weight::Regular, room, 3);
    let rows = (row..).zip(texts);
    rows.map(|(row, text)| Line {
        left: MARGIN,
        row,
        text,
        ink: Ink::Rest,
    })
    .collect()
}

/// How much room the key needs.
pub(crate) fn height(lines: &[Line]) -> f64 {
    let rows = lines.iter().map(|line| line.row + 1).max();
    rows.map_or(0.0, |rows| rows as f64 * ROW + SMALL * 0.8)
}

/// Writes the key from `top` on.
pub(crate) fn draw(canvas: &mut Canvas, lines: &[Line], top: f64) {
    for line in lines {
        let y = top + (line.row as f64 + 0.8) * ROW;
        match line.ink {
            Ink::Side(side) => {
                let letters = Letters::bold(SMALL, SIDES[side]);
                canvas.text(&line.text, (line.left, y), Anchor::Start, letters);
            }
            Ink::Dot(number, side) => {
                if let Some(number) = number {
                    let letters = Letters::bold(SMALL, SIDES[side]);
                    let spot = (line.left + INDENT - 6.0, y);
                    canvas.text(&number.to_string(), spot, Anchor::End, letters);
                }
                let letters = Letters::regular(SMALL, INK);
                let spot = (line.left + INDENT, y);
                canvas.text(&line.text, spot, Anchor::Start, letters);
            }
            Ink::Rest => {
                let letters = Letters::regular(SMALL, MUTED);
                canvas.text(&line.text, (line.left, y), Anchor::Start, letters);
            }
        }
    }
}
