//! Labels beside the dots of a staircase: each move is named where it stands or, where there are
//! too many moves, numbered, with a key below.

use super::act::ActWords;
use crate::graphics::drawing::Drawing;
use crate::graphics::frame::Frame;
use crate::graphics::leader::{GAP, distance, leader};
use crate::graphics::placement::{Placement, around};
use crate::graphics::point::Point;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, PAPER, SIDES, SMALL, TEXT};

/// What is to be said of a dot.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) side: usize,
    pub(crate) spot: Point,
    /// What was done there: one thing or several.
    pub(crate) acts: Vec<ActWords>,
    pub(crate) day: String,
    /// The weightier, the sooner it is named.
    pub(crate) weight: f64,
    pub(crate) hostile: bool,
}

/// Notes that have found their places.
pub(crate) struct Notes {
    named: Vec<(Note, Frame)>,
    numbered: Vec<(Note, Frame)>,
    /// How many found none.
    pub(crate) left_out: usize,
}

/// Most moves that are named where they stand.
const MOST_NAMED: usize = 16;
/// How many of the weightiest moves are named if the others are numbered: as many as possible.
const NAMED: [usize; 6] = [MOST_NAMED, 8, 6, 4, 2, 1];
/// Most moves that are numbered.
const MOST_NUMBERED: usize = 24;
/// How far the name of a move may stand from its dot; a number may stand farther away.
const NEAR: f64 = 30.0;
/// The letters of names.
const NAME: TextStyle = TextStyle::regular(SMALL, INK);

impl Note {
    /// Adds what else was done there, unless it is the same.
    pub(crate) fn add(&mut self, act: ActWords) {
        if !self.acts.contains(&act) {
            self.acts.push(act);
        }
    }

    fn text(&self) -> String {
        let texts: Vec<String> = self.acts.iter().map(ActWords::text).collect();
        texts.join("; ")
    }
}

impl Notes {
    /// Finds places within the plot that lie on no dot, on no other label and, as far as possible,
    /// on no line. All moves are named where they stand; or the weightiest of the hostile ones are,
    /// as many as leave room for the numbers of the others.
    pub(crate) fn place(notes: &[Note], plot: &Frame, lines: &[Frame]) -> Self {
        let placement = placement(notes, plot, lines);
        let room = plot.width() * 0.5;
        let is_short = |note: &Note| NAME.width(&note.text()) < room;
        let all = settle(notes, &|_, note| is_short(note), &placement);
        if notes.len() <= MOST_NAMED && all.named.len() == notes.len() {
            return all;
        }
        let kept = weightiest(notes, MOST_NUMBERED);
        // Fewer and fewer are named until every number finds room.
        let some = |most: usize| {
            let is_named = |rank, note: &Note| rank < most && note.hostile && is_short(note);
            settle(&kept, &is_named, &placement)
        };
        let mut found = NAMED.into_iter().map(some);
        let found = found.find(|found| found.left_out == 0);
        // Where that never happens, numbers may stand on lines if that leaves out fewer.
        let loose = || settle(&kept, &|_, _| false, &placement.without_lines());
        let mut found = found.unwrap_or_else(|| some(0).or_fewer(loose()));
        found.left_out += notes.len() - kept.len();
        found
    }

    /// The one that leaves out fewer; this one of equals.
    fn or_fewer(self, other: Self) -> Self {
        if other.left_out < self.left_out {
            other
        } else {
            self
        }
    }

    /// The notes that are numbered, from 1 on.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &Note)> {
        (1..).zip(self.numbered.iter().map(|(note, _)| note))
    }

    /// Writes the labels.
    pub(crate) fn draw(&self, drawing: &mut Drawing) {
        for (note, frame) in self.named.iter().chain(&self.numbered) {
            if let Some([from, to]) = leader(note.spot, frame) {
                drawing.leader(from, to);
            }
        }
        for (note, frame) in &self.named {
            drawing.fill(*frame, PAPER, 0.85);
            let spot = (frame.left + 1.0, NAME.baseline(frame.centre().1));
            drawing.text(&note.text(), spot, Anchor::Start, NAME);
        }
        for (number, (note, frame)) in (1..).zip(&self.numbered) {
            draw_number(drawing, number, note.side, frame);
        }
    }
}

/// The number of a move, on white paper, so that no line strikes it through.
fn draw_number(drawing: &mut Drawing, number: u32, side: usize, frame: &Frame) {
    let style = TextStyle::bold(SMALL, SIDES[side]);
    let (centre, y) = frame.centre();
    let number = number.to_string();
    let wide = style.width(&number);
    let patch = Frame::at(
        centre - wide / 2.0,
        frame.top + 1.0,
        wide,
        frame.height() - 2.0,
    );
    drawing.fill(patch, PAPER, 1.0);
    let spot = (centre, style.baseline(y));
    drawing.text(&number, spot, Anchor::Middle, style);
}

/// The plot with its dots taken and its lines avoided.
fn placement(notes: &[Note], plot: &Frame, lines: &[Frame]) -> Placement {
    let bounds = Frame {
        left: plot.left + 2.0,
        top: plot.top - TEXT * 1.85,
        right: plot.right + 6.0,
        bottom: plot.bottom,
    };
    let mut placement = Placement::new(bounds);
    for note in notes {
        placement.take(Frame::square(note.spot, 5.5));
    }
    for line in lines {
        placement.avoid(*line);
    }
    placement
}

/// The indices of notes, the weightiest first.
fn by_weight(notes: &[Note]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..notes.len()).collect();
    order.sort_by(|a, b| notes[*b].weight.total_cmp(&notes[*a].weight).then(a.cmp(b)));
    order
}

/// The weightiest notes, in the order in which they came.
fn weightiest(notes: &[Note], most: usize) -> Vec<Note> {
    let mut kept = by_weight(notes);
    kept.truncate(most);
    kept.sort_unstable();
    kept.into_iter().map(|index| notes[index].clone()).collect()
}

/// Where a note stands, if it found a place.
enum Place {
    Named(Frame),
    Numbered(Frame),
    None,
}

/// Places for all notes, the weightiest first: for the words of those that are to be named by their
/// rank, for the numbers of the others.
fn settle(notes: &[Note], is_named: &dyn Fn(usize, &Note) -> bool, placement: &Placement) -> Notes {
    let mut placement = placement.clone();
    let widest = if notes.len() < 10 { "8" } else { "88" };
    let mut places: Vec<Place> = notes.iter().map(|_| Place::None).collect();
    for (rank, index) in by_weight(notes).into_iter().enumerate() {
        let note = &notes[index];
        let name = is_named(rank, note).then(|| place_name(note, &mut placement));
        places[index] = match name.flatten() {
            Some(frame) => Place::Named(frame),
            None => place_number(note, widest, &mut placement).map_or(Place::None, Place::Numbered),
        };
    }
    sorted(notes, places)
}

/// Notes with their places, in the order in which they came.
fn sorted(notes: &[Note], places: Vec<Place>) -> Notes {
    let mut done = Notes {
        named: Vec::new(),
        numbered: Vec::new(),
        left_out: 0,
    };
    for (note, place) in notes.iter().zip(places) {
        match place {
            Place::Named(frame) => done.named.push((note.clone(), frame)),
            Place::Numbered(frame) => done.numbered.push((note.clone(), frame)),
            Place::None => done.left_out += 1,
        }
    }
    done
}

/// Takes a place for the name of a move near its dot.
fn place_name(note: &Note, placement: &mut Placement) -> Option<Frame> {
    let places = places(note.spot, &note.text(), NAME).into_iter();
    let near = places.filter(|frame| distance(note.spot, frame) <= NEAR);
    placement.first_led(near, note.spot, leader)
}

/// Takes a place for a number; one on a line if there is no other.
fn place_number(note: &Note, widest: &str, placement: &mut Placement) -> Option<Frame> {
    let places = places(note.spot, widest, TextStyle::bold(SMALL, INK));
    let free = placement.first_led(places.iter().copied(), note.spot, leader);
    free.or_else(|| placement.first_on_line(places, note.spot, leader))
}

/// Places for a text around a dot.
fn places(spot: Point, text: &str, style: TextStyle) -> Vec<Frame> {
    let (wide, high) = (style.width(text) + 2.0, style.height * 1.24);
    around(spot, wide, high, GAP)
}
