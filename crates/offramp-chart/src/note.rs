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
/// How many of the weightiest moves are named if the others are numbered: as many as possible.
const NAMED: [usize; 6] = [MOST_NAMED, 8, 6, 4, 2, 1];
/// Most moves that are numbered.
const MOST_NUMBERED: usize = 24;
/// How far words stay from the middle of their dot.
const GAP: f64 = 8.0;
/// How far the name of a move may stand from its dot; a number may stand farther away.
const NEAR: f64 = 30.0;

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
    /// Finds places within the plot that lie on no dot, no other words and, as far as there are such, on no line. All moves are
    /// named where they stand; or the weightiest of the hostile ones are, as many as leave room for the numbers of the others.
    pub(crate) fn place(notes: &[Note], plot: &Frame, lines: &[Frame]) -> Self {
        let ground = ground(notes, plot, lines);
        let room = plot.width() * 0.5;
        let is_short = |note: &Note| letters().width(&note.text()) < room;
        let all = settle(notes, &|_, note| is_short(note), &ground);
        if notes.len() <= MOST_NAMED && all.named.len() == notes.len() {
            return all;
        }
        let mut order: Vec<usize> = (0..notes.len()).collect();
        order.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
        order.truncate(MOST_NUMBERED);
        order.sort_unstable();
        let kept: Vec<Note> = order
            .into_iter()
            .map(|place| notes[place].clone())
            .collect();
        let some = |most: &usize| {
            let is_named = |rank, note: &Note| rank < *most && note.hostile && is_short(note);
            settle(&kept, &is_named, &ground)
        };
        let found = NAMED.iter().map(some).find(|found| found.left_out == 0);
        let loose = || settle(&kept, &|_, _| false, &ground.without_lines());
        let fewer = |one: Self, other: Self| {
            if other.left_out < one.left_out {
                other
            } else {
                one
            }
        };
        let mut found = found.unwrap_or_else(|| fewer(some(&0), loose()));
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

/// The plot with its dots taken and its lines avoided.
fn ground(notes: &[Note], plot: &Frame, lines: &[Frame]) -> Ground {
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
    for line in lines {
        ground.avoid(*line);
    }
    ground
}

/// Places for all notes, the weightiest first: for the words of those that are to be named by their rank, for the numbers of the others.
fn settle(notes: &[Note], is_named: &dyn Fn(usize, &Note) -> bool, ground: &Ground) -> Notes {
    let mut ground = ground.clone();
    let mut order: Vec<usize> = (0..notes.len()).collect();
    order.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
    let widest = if notes.len() < 10 { "8" } else { "88" };
    let mut found: Vec<(bool, Option<Frame>)> = vec![(false, None); notes.len()];
    for (rank, place) in order.into_iter().enumerate() {
        let note = &notes[place];
        let (x, y) = note.spot;
        let places = |words: &str, letters: Letters| {
            let (wide, high) = (letters.width(words) + 2.0, letters.height * 1.24);
            around(x, y, wide, high, GAP)
        };
        let is_near = |frame: &Frame| distance(note.spot, frame) <= NEAR;
        let names = || places(&note.text(), letters()).into_iter().filter(is_near);
        let numbers = || places(widest, Letters::bold(SMALL, INK));
        let name = is_named(rank, note).then(|| ground.first_led(names(), note.spot, leader));
        found[place] = if let Some(frame) = name.flatten() {
            (true, Some(frame))
        } else {
            let free = ground.first_led(numbers(), note.spot, leader);
            let frame = free.or_else(|| ground.first_on_line(numbers(), note.spot, leader));
            (false, frame)
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
