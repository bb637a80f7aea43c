//! Lanes below a staircase: what armed groups and third parties did, and events.

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::clean;

use super::act::{Act, Doer};
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::point::Point;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{Colour, GRID, INK, MARGIN, MUTED, PAPER, SMALL};
use crate::label_text::with_minus;

/// The acts of one actor.
pub(crate) struct Lane {
    name: String,
    /// Days with what was done then.
    marks: Vec<(f64, String)>,
}

/// How high a lane is.
pub(crate) const HEIGHT: f64 = 22.0;
/// Most lanes; further actors share the last.
const MOST: usize = 8;
/// Half the width of a mark.
const HALF: f64 = 4.4;
/// How near to the middle of a mark words may begin.
const NEAR: f64 = HALF + 3.0;
/// Most moves of hollow marks that the caption names.
const MOST_IN_CAPTION: usize = 12;
/// The name of the lane of events.
const EVENTS: &str = "events";
/// The letters beside marks.
const WORDS: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of the names of lanes.
const NAME: TextStyle = TextStyle::regular(SMALL, MUTED);

/// The lanes of all that the sides did not do, in the order of names, events last.
pub(crate) fn of<'a>(acts: impl Iterator<Item = &'a Act>) -> Vec<Lane> {
    let mut lanes = by_name(acts);
    lanes.sort_by(|a, b| (a.name == EVENTS, &a.name).cmp(&(b.name == EVENTS, &b.name)));
    if lanes.len() > MOST {
        let rest = lanes.split_off(MOST - 1);
        lanes.push(joined(rest));
    }
    for lane in &mut lanes {
        lane.marks = by_day(std::mem::take(&mut lane.marks));
    }
    lanes
}

/// A lane for each name, with all its acts in their order.
fn by_name<'a>(acts: impl Iterator<Item = &'a Act>) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for act in acts {
        let name = match &act.by {
            Doer::Side(_) => continue,
            Doer::Other(name) => clean(name),
            Doer::Event => EVENTS.to_owned(),
        };
        let mark = (act.day, act.text());
        match lanes.iter_mut().find(|lane| lane.name == name) {
            Some(lane) => lane.marks.push(mark),
            None => lanes.push(Lane {
                name,
                marks: vec![mark],
            }),
        }
    }
    lanes
}

/// Several lanes as one, whose marks name their actors.
fn joined(lanes: Vec<Lane>) -> Lane {
    let marks = lanes.into_iter().flat_map(|lane| {
        let name = lane.name;
        let named = move |(day, text)| (day, format!("{name}: {text}"));
        lane.marks.into_iter().map(named)
    });
    let mut marks: Vec<(f64, String)> = marks.collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    Lane {
        name: "others".to_owned(),
        marks,
    }
}

/// One mark for each day, with all that was done then.
fn by_day(marks: Vec<(f64, String)>) -> Vec<(f64, String)> {
    let mut days: Vec<(f64, Vec<String>)> = Vec::new();
    for (day, text) in marks {
        match days.last_mut() {
            Some((last, texts)) if last.total_cmp(&day).is_eq() => {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            _ => days.push((day, vec![text])),
        }
    }
    let joined = days.into_iter().map(|(day, texts)| (day, texts.join("; ")));
    joined.collect()
}

/// What the caption has to add to lanes.
#[derive(Default)]
struct Remarks {
    /// Names that were cut.
    cut: Vec<String>,
    /// Whether a mark without words is the same as the one before it.
    repeats: bool,
    /// What hollow marks stand for.
    unnamed: Vec<String>,
}

/// Draws lanes under a plot, and says in the caption what has no room beside them.
pub(crate) fn draw(layout: &mut Layout<'_>, lanes: &[Lane], plot: &Frame, x: Scale) {
    let mut remarks = Remarks::default();
    let names = names(lanes, plot.left - MARGIN - 8.0);
    for (index, (lane, name)) in lanes.iter().zip(names).enumerate() {
        let y = plot.bottom + (index as f64 + 0.5) * HEIGHT;
        let line = vec![(plot.left, y), (plot.right, y)];
        layout.drawing.line(line, GRID, 1.0);
        let spot = (plot.left - 8.0, NAME.baseline(y));
        layout.drawing.text(&name.drawn, spot, Anchor::End, NAME);
        let told = told(lane, plot, x);
        draw_marks(layout, lane, &told, x, y);
        draw_words(layout, lane, &told, y);
        remarks.cut.extend(name.whole);
        remarks.repeats |= told.contains(&Told::Repeats);
        remarks.unnamed.extend(in_caption(lane, &told));
    }
    remarks.write(layout);
}

impl Remarks {
    fn write(mut self, layout: &mut Layout<'_>) {
        if !self.cut.is_empty() {
            layout.add_note(&format!("In full: {}.", self.cut.join(", ")));
        }
        if self.repeats {
            layout.add_note("A full diamond without words: the same as the one before it.");
        }
        if !self.unnamed.is_empty() {
            let left_out = self.unnamed.len().saturating_sub(MOST_IN_CAPTION);
            self.unnamed.truncate(MOST_IN_CAPTION);
            if left_out > 0 {
                self.unnamed.push(format!("{left_out} more in the table"));
            }
            layout.add_note(&format!("Hollow diamonds: {}.", self.unnamed.join("; ")));
        }
    }
}

/// The name of a lane.
struct Name {
    /// As it is drawn.
    drawn: String,
    /// As the caption has it, if it is cut.
    whole: Option<String>,
}

/// The names of lanes in that room. Names that could be taken for each other once they are cut
/// begin with a letter.
fn names(lanes: &[Lane], room: f64) -> Vec<Name> {
    let mut letters = 'a'..='z';
    let name = |lane: &Lane| {
        let whole = if is_ambiguous(&lane.name, lanes, room) {
            let letter = letters.next().unwrap_or('z');
            format!("({letter}) {}", lane.name)
        } else {
            lane.name.clone()
        };
        let drawn = NAME.shorten(&whole, room);
        Name {
            whole: (drawn != whole).then_some(whole),
            drawn,
        }
    };
    lanes.iter().map(name).collect()
}

/// Whether a name could be that of another lane once either is cut.
fn is_ambiguous(name: &str, lanes: &[Lane], room: f64) -> bool {
    let may_be = |name: &str, other: &str| {
        let cut = NAME.shorten(name, room);
        cut != name && other.starts_with(cut.trim_end_matches('…'))
    };
    let mut others = lanes.iter().map(|lane| &lane.name);
    others.any(|other| other != name && (may_be(name, other) || may_be(other, name)))
}

/// The marks of a lane; those whose words stand in the caption are hollow.
fn draw_marks(layout: &mut Layout<'_>, lane: &Lane, told: &[Told], x: Scale, y: f64) {
    for ((day, _), told) in lane.marks.iter().zip(told) {
        diamond(layout, (x.at(*day), y), HALF, INK);
        if *told == Told::Unnamed {
            diamond(layout, (x.at(*day), y), HALF - 1.6, PAPER);
        }
    }
}

fn diamond(layout: &mut Layout<'_>, (x, y): Point, half: f64, colour: Colour) {
    let corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)];
    let corners = corners.map(|(right, down)| (x + right, y + down));
    layout.drawing.area(corners.to_vec(), colour, 1.0);
}

/// How a reader learns what a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Told {
    /// By words that begin there.
    Named(f64),
    /// It is the same as the mark before.
    Repeats,
    /// By the caption: there is no room beside it.
    Unnamed,
}

/// Each mark that is not the same as the one before has words behind it or, where they cannot be
/// taken for those of the mark before, in front of it, if there is room.
fn told(lane: &Lane, plot: &Frame, x: Scale) -> Vec<Told> {
    let mut before: Option<&str> = None;
    let mut free = plot.left;
    let mut all = Vec::new();
    for (index, (day, text)) in lane.marks.iter().enumerate() {
        let (mark, wide) = (x.at(*day), WORDS.width(text));
        let next = lane.marks.get(index + 1).map(|(day, _)| x.at(*day));
        let end = next.map_or(plot.right + 6.0, |next| next - NEAR);
        let behind = Some(mark + NEAR).filter(|left| *left >= free && left + wide <= end);
        let in_front = Some(mark - NEAR - wide)
            .filter(|left| *left >= free && all.last() != Some(&Told::Repeats));
        let told = if before == Some(text) {
            Told::Repeats
        } else {
            behind.or(in_front).map_or(Told::Unnamed, Told::Named)
        };
        free = mark + NEAR;
        if let Told::Named(left) = told {
            free = free.max(left + wide + 3.0);
        }
        before = (told != Told::Unnamed).then_some(text);
        all.push(told);
    }
    all
}

/// The words beside marks, on white paper.
fn draw_words(layout: &mut Layout<'_>, lane: &Lane, told: &[Told], y: f64) {
    for ((_, text), told) in lane.marks.iter().zip(told) {
        let Told::Named(left) = told else { continue };
        let frame = Frame::at(left - 1.0, y - 8.0, WORDS.width(text) + 2.0, 16.0);
        layout.drawing.fill(frame, PAPER, 1.0);
        let spot = (*left, WORDS.baseline(y));
        layout.drawing.text(text, spot, Anchor::Start, WORDS);
    }
}

/// What the hollow marks of a lane stand for: each thing once, with its days.
fn in_caption(lane: &Lane, told: &[Told]) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    let marks = lane.marks.iter().zip(told);
    for ((day, text), _) in marks.filter(|(_, told)| **told == Told::Unnamed) {
        let day = with_minus(&short(Some(*day)));
        match kinds.iter_mut().find(|(kind, _)| kind == text) {
            Some((_, days)) => days.push(day),
            None => kinds.push((text, vec![day])),
        }
    }
    let sentence = |(kind, days): (&str, Vec<String>)| {
        let unit = if days.len() == 1 { "day" } else { "days" };
        let (name, days) = (&lane.name, days.join(", "));
        format!("{name}, {kind} ({unit}\u{a0}{days})")
    };
    kinds.into_iter().map(sentence).collect()
}
