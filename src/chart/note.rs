//! Words beside the dots of a staircase: each move is named where it stands or, where there are too many, numbered, with a key below.

use super::canvas::{Anchor, Canvas, Letters, Point, middle};
use super::key::{self, Line};
use super::label::{Frame, Ground, around};
use super::staircase::SIDES;
use super::theme::{INK, PAPER, SMALL, TEXT};

/// What is to be said of a dot.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) side: usize,
    pub(crate) spot: Point,
    /// What was done there: one thing or several.
    pub(crate) deeds: Vec<Words>,
    pub(crate) day: String,
    pub(crate) weight: f64,
    pub(crate) hostile: bool,
}

/// A deed in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) what: String,
    /// How many it killed, e.g. `9 dead`; empty if nobody or if it is not known.
    pub(crate) toll: String,
}

/// Words that have found their places.
pub(crate) struct Notes {
    named: Vec<(Note, Frame)>,
    numbered: Vec<(Note, Frame)>,
    left_out: usize,
}

/// Most moves that are named where they stand.
const MOST_NAMED: usize = 16;
/// Most moves that are numbered.
const MOST_NUMBERED: usize = 24;
/// How far words stay from the middle of their dot.
const GAP: f64 = 8.0;
/// How far the name of a move may stand from its dot; a number may stand farther away.
const NEAR: f64 = 30.0;
/// The widest number.
const NUMBER: &str = "88";

impl Words {
    /// Both, as one text.
    pub(crate) fn text(&self) -> String {
        if self.toll.is_empty() {
            self.what.clone()
        } else {
            format!("{}, {}", self.what, self.toll)
        }
    }
}

impl Note {
    fn text(&self) -> String {
        let texts: Vec<String> = self.deeds.iter().map(Words::text).collect();
        texts.join("; ")
    }
}

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
            strict.avoid(*line);
        }
        let room = plot.width() * 0.5;
        let is_short = |note: &Note| letters().width(&note.text()) < room;
        let hostile = |note: &Note| note.hostile && is_short(note);
        let few = notes.len() <= MOST_NAMED;
        let all = few.then(|| settle(notes, &is_short, &strict));
        let all = all.filter(|found| found.left_out == 0 && found.numbered.is_empty());
        let fits_key = notes.len() <= MOST_NUMBERED;
        let some = || fits_key.then(|| settle(notes, &hostile, &strict));
        all.or_else(some)
            .filter(|found| found.left_out == 0)
            .unwrap_or_else(|| Self::of_the_weightiest(notes, &strict, &ground))
    }

    fn of_the_weightiest(notes: &[Note], strict: &Ground, ground: &Ground) -> Self {
        let mut weightiest: Vec<usize> = (0..notes.len()).collect();
        weightiest.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
        weightiest.truncate(MOST_NUMBERED);
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

    /// The key of those that are numbered, on a sheet of that width.
    pub(crate) fn key(&self, sides: &[String; 2], width: f64) -> Vec<Line> {
        let numbered = (1..).zip(self.numbered.iter().map(|(note, _)| note));
        key::lines(&numbered.collect::<Vec<_>>(), sides, self.left_out, width)
    }

    /// Writes the words.
    pub(crate) fn draw(&self, canvas: &mut Canvas) {
        for (note, frame) in self.named.iter().chain(&self.numbered) {
            if let Some([from, to]) = leader(note.spot, frame) {
                canvas.leader(from, to);
            }
        }
        for (note, frame) in &self.named {
            let line = middle(frame.top.midpoint(frame.bottom), letters());
            canvas.fill(*frame, PAPER, 0.85);
            let spot = (frame.left + 1.0, line);
            canvas.text(&note.text(), spot, Anchor::Start, letters());
        }
        for (number, (note, frame)) in (1..).zip(&self.numbered) {
            let letters = Letters::bold(SMALL, SIDES[note.side]);
            let centre = frame.left.midpoint(frame.right);
            let line = middle(frame.top.midpoint(frame.bottom), letters);
            let number = number.to_string();
            let wide = letters.width(&number);
            // Whole paper, so that no line strikes the number through.
            let patch = Frame::at(
                centre - wide / 2.0,
                frame.top + 1.0,
                wide,
                frame.height() - 2.0,
            );
            canvas.fill(patch, PAPER, 1.0);
            canvas.text(&number, (centre, line), Anchor::Middle, letters);
        }
    }
}

fn letters() -> Letters {
    Letters::regular(SMALL, INK)
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
        let mut free = |words: &str, letters: Letters, farthest: f64| {
            let (wide, high) = (letters.width(words) + 2.0, letters.height * 1.24);
            let places = around(x, y, wide, high, GAP).into_iter();
            let near = places.filter(|frame| distance(note.spot, frame) <= farthest);
            ground.first_led(near, note.spot, leader)
        };
        let words = is_named(note)
            .then(|| free(&note.text(), letters(), NEAR))
            .flatten();
        let number = Letters::bold(SMALL, INK);
        found[place] = match words {
            Some(frame) => (true, Some(frame)),
            None => (false, free(NUMBER, number, f64::INFINITY)),
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

/// Where a line from a spot reaches words: at their edge, or at the middle of their side.
fn reached(spot: Point, frame: &Frame) -> Point {
    let (x, y) = spot;
    let down = if y < frame.top || y > frame.bottom {
        y.clamp(frame.top, frame.bottom)
    } else {
        frame.top.midpoint(frame.bottom)
    };
    (x.clamp(frame.left, frame.right), down)
}

fn distance(spot: Point, frame: &Frame) -> f64 {
    let near = reached(spot, frame);
    (near.0 - spot.0).hypot(near.1 - spot.1)
}

/// A fine line from a dot to words that stand away from it.
pub(crate) fn leader(spot: Point, frame: &Frame) -> Option<[Point; 2]> {
    let (x, y) = spot;
    let (near, far) = (reached(spot, frame), distance(spot, frame));
    (far > GAP + 4.0).then(|| {
        let share = 6.0 / far;
        [(x + (near.0 - x) * share, y + (near.1 - y) * share), near]
    })
}
