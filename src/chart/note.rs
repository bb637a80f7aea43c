//! Words beside the dots of a staircase: each move is named where it stands or, where there are too many, numbered, with a key below.

use super::canvas::{Anchor, Canvas, Letters, middle};
use super::label::{Frame, Ground, around};
use super::lettering::{Weight, shorten};
use super::sheet::Sheet;
use super::staircase::SIDES;
use super::theme::{INK, Look, MARGIN, MUTED, PAPER, SMALL, TEXT};

/// What is to be said of a dot.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) side: usize,
    pub(crate) spot: (f64, f64),
    pub(crate) text: String,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) weight: f64,
    pub(crate) hostile: bool,
}

/// Words that have found their places.
pub(crate) struct Notes {
    named: Vec<(Note, Frame)>,
    numbered: Vec<(Note, Frame)>,
    left_out: usize,
}

/// Most moves that are named where they stand.
const MOST_NAMED: usize = 16;
/// Most rows of a key.
const MOST_ROWS: usize = 12;
const ROW: f64 = SMALL * 1.4;
/// How far words stay from the middle of their dot.
const GAP: f64 = 8.0;
/// The widest number.
const NUMBER: &str = "88";

impl Notes {
    /// Finds places within the plot that lie on no dot and no other words; on no line, if there are such. All moves are
    /// named where they stand; or the hostile ones are and the others numbered; or all are numbered.
    pub(crate) fn place(notes: &[Note], plot: &Frame, lines: &[Frame]) -> Self {
        let bounds = Frame {
            left: plot.left + 2.0,
            top: plot.top - TEXT * 1.85,
            right: plot.right + 6.0,
            bottom: plot.bottom,
        };
        let mut ground = Ground::new(bounds);
        for note in notes {
            let (x, y) = note.spot;
            ground.take(Frame::at(x - 5.5, y - 5.5, 11.0, 11.0));
        }
        let mut strict = ground.clone();
        for line in lines {
            strict.take(*line);
        }
        let room = plot.width() * 0.5;
        let is_short = |note: &Note| Letters::regular(TEXT, INK).width(&note.text) < room;
        let hostile = |note: &Note| note.hostile && is_short(note);
        let few = notes.len() <= MOST_NAMED;
        let all = few.then(|| settle(notes, &is_short, &strict));
        let all = all.filter(|found| found.left_out == 0 && found.numbered.is_empty());
        let fits_key = notes.len() <= 2 * MOST_ROWS;
        let some = || fits_key.then(|| settle(notes, &hostile, &strict));
        all.or_else(some)
            .filter(|found| found.left_out == 0)
            .unwrap_or_else(|| Self::of_the_weightiest(notes, &strict, &ground))
    }

    fn of_the_weightiest(notes: &[Note], strict: &Ground, ground: &Ground) -> Self {
        let mut weightiest: Vec<usize> = (0..notes.len()).collect();
        weightiest.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
        weightiest.truncate(2 * MOST_ROWS);
        weightiest.sort_unstable();
        let kept: Vec<Note> = weightiest
            .iter()
            .map(|place| notes[*place].clone())
            .collect();
        let mut found = settle(&kept, &|_| false, strict);
        if found.left_out > 0 {
            found = settle(&kept, &|_| false, ground);
        }
        found.left_out += notes.len() - kept.len();
        found
    }

    /// How much room the key needs below the picture.
    pub(crate) fn key_height(&self, look: &Look) -> f64 {
        if self.numbered.is_empty() && self.left_out == 0 {
            return 0.0;
        }
        let rows = self.numbered.len().div_ceil(columns(look.width));
        let more = usize::from(self.left_out > 0);
        (rows + more) as f64 * ROW + SMALL * 0.8
    }

    /// Writes the words, and the key from `top` on.
    pub(crate) fn draw(&self, sheet: &mut Sheet<'_>, top: f64) {
        let canvas = &mut sheet.canvas;
        for (note, frame) in &self.named {
            leader(canvas, note, frame);
            let letters = Letters::regular(TEXT, INK);
            let line = middle(frame.top.midpoint(frame.bottom), letters);
            canvas.fill(*frame, PAPER, 0.85);
            canvas.text(&note.text, (frame.left + 1.0, line), Anchor::Start, letters);
        }
        for (number, (note, frame)) in (1..).zip(&self.numbered) {
            leader(canvas, note, frame);
            let letters = Letters::bold(SMALL, SIDES[note.side]);
            let line = middle(frame.top.midpoint(frame.bottom), letters);
            let spot = (frame.left.midpoint(frame.right), line);
            canvas.fill(*frame, PAPER, 0.85);
            canvas.text(&number.to_string(), spot, Anchor::Middle, letters);
        }
        if !self.numbered.is_empty() || self.left_out > 0 {
            self.key(canvas, top);
        }
    }

    fn key(&self, canvas: &mut Canvas, top: f64) {
        let columns = columns(canvas.width);
        let rows = self.numbered.len().div_ceil(columns);
        let wide = (canvas.width - 2.0 * MARGIN) / columns as f64;
        for (place, (note, _)) in self.numbered.iter().enumerate() {
            let left = MARGIN + (place / rows.max(1)) as f64 * wide;
            let line = top + ((place % rows.max(1)) as f64 + 0.8) * ROW;
            let bold = Letters::bold(SMALL, SIDES[note.side]);
            canvas.text(
                &(place + 1).to_string(),
                (left + 18.0, line),
                Anchor::End,
                bold,
            );
            let letters = Letters::regular(SMALL, INK);
            let who = shorten(&note.who, SMALL, Weight::Regular, wide * 0.4);
            let text = format!("day {}, {who}: {}", note.when, note.text);
            let text = shorten(&text, SMALL, Weight::Regular, wide - 34.0);
            canvas.text(&text, (left + 24.0, line), Anchor::Start, letters);
        }
        if self.left_out > 0 {
            let line = top + (rows as f64 + 0.8) * ROW;
            let text = format!(
                "{} more dots are not numbered; all are in the table beside the picture",
                self.left_out
            );
            let text = shorten(&text, SMALL, Weight::Regular, canvas.width - 2.0 * MARGIN);
            let letters = Letters::regular(SMALL, MUTED);
            canvas.text(&text, (MARGIN, line), Anchor::Start, letters);
        }
    }
}

fn columns(width: f64) -> usize {
    if width < 520.0 { 1 } else { 2 }
}

/// Places for all notes, the weightiest first: for the words of those that are to be named, for the numbers of the others.
fn settle(notes: &[Note], is_named: &dyn Fn(&Note) -> bool, ground: &Ground) -> Notes {
    let mut ground = ground.clone();
    let mut order: Vec<usize> = (0..notes.len()).collect();
    order.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
    let mut found: Vec<(bool, Option<Frame>)> = vec![(false, None); notes.len()];
    for place in order {
        let note = &notes[place];
        let (x, y) = note.spot;
        let mut free = |words: &str, letters: Letters| {
            let (wide, high) = (letters.width(words) + 2.0, letters.height * 1.16);
            ground.first_free(around(x, y, wide, high, GAP))
        };
        let words = is_named(note)
            .then(|| free(&note.text, Letters::regular(TEXT, INK)))
            .flatten();
        found[place] = match words {
            Some(frame) => (true, Some(frame)),
            None => (false, free(NUMBER, Letters::bold(SMALL, INK))),
        };
    }
    let mut done = Notes {
        named: Vec::new(),
        numbered: Vec::new(),
        left_out: 0,
    };
    for (note, (is_named, frame)) in notes.iter().zip(found) {
        match (is_named, frame) {
            (true, Some(frame)) => done.named.push((note.clone(), frame)),
            (false, Some(frame)) => done.numbered.push((note.clone(), frame)),
            (_, None) => done.left_out += 1,
        }
    }
    done
}

/// A fine line from a dot to words that stand away from it.
fn leader(canvas: &mut Canvas, note: &Note, frame: &Frame) {
    let (x, y) = note.spot;
    let near = (
        x.clamp(frame.left, frame.right),
        y.clamp(frame.top + 2.0, frame.bottom - 2.0),
    );
    let far = (near.0 - x).hypot(near.1 - y);
    if far > GAP + 4.0 {
        let share = 6.0 / far;
        let from = (x + (near.0 - x) * share, y + (near.1 - y) * share);
        canvas.line(vec![from, near], MUTED, 0.8);
    }
}
