//! Lanes below a staircase: what armed groups and third parties did, and events.

use super::canvas::{Anchor, Letters, Point, middle};
use super::deed::{Deed, Doer};
use super::label::Frame;
use super::lettering::{Weight, shorten};
use super::sheet::{Scale, Sheet};
use super::theme::{Colour, GRID, INK, MARGIN, MUTED, PAPER, SMALL};
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::clean;

/// The deeds of one actor.
pub(crate) struct Lane {
    name: String,
    marks: Vec<(f64, String)>,
}

/// How high a lane is.
pub(crate) const HEIGHT: f64 = 22.0;
/// Most lanes; further actors share the last.
const MOST: usize = 8;
/// Half the width of a mark.
const HALF: f64 = 4.4;

/// The lanes of all that the sides did not do, in the order of names, events last.
pub(crate) fn of<'a>(deeds: impl Iterator<Item = &'a Deed>) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for deed in deeds {
        let name = match &deed.by {
            Doer::Side(_) => continue,
            Doer::Other(name) => clean(name),
            Doer::Event => "events".to_owned(),
        };
        let mark = (deed.day, deed.text());
        match lanes.iter_mut().find(|lane| lane.name == name) {
            Some(lane) => lane.marks.push(mark),
            None => lanes.push(Lane {
                name,
                marks: vec![mark],
            }),
        }
    }
    lanes.sort_by(|a, b| (a.name == "events", &a.name).cmp(&(b.name == "events", &b.name)));
    if lanes.len() > MOST {
        let rest = lanes.split_off(MOST - 1);
        let mut marks: Vec<(f64, String)> = rest
            .into_iter()
            .flat_map(|lane| {
                let name = lane.name;
                let named = move |(day, text)| (day, format!("{name}: {text}"));
                lane.marks.into_iter().map(named)
            })
            .collect();
        marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        lanes.push(Lane {
            name: "others".to_owned(),
            marks,
        });
    }
    for lane in &mut lanes {
        lane.marks = by_day(std::mem::take(&mut lane.marks));
    }
    lanes
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

/// Draws lanes under a plot.
pub(crate) fn draw(sheet: &mut Sheet<'_>, lanes: &[Lane], plot: &Frame, x: Scale) {
    let room = plot.left - MARGIN - 8.0;
    let names = names(lanes, room);
    let (mut repeats, mut unnamed) = (false, Vec::new());
    for (place, (lane, name)) in lanes.iter().zip(&names).enumerate() {
        let y = plot.bottom + (place as f64 + 0.5) * HEIGHT;
        sheet
            .canvas
            .line(vec![(plot.left, y), (plot.right, y)], GRID, 1.0);
        let letters = Letters::regular(SMALL, MUTED);
        let line = (plot.left - 8.0, middle(y, letters));
        sheet.canvas.text(&name.drawn, line, Anchor::End, letters);
        let told = told(lane, plot, x);
        for ((day, _), told) in lane.marks.iter().zip(&told) {
            diamond(sheet, (x.at(*day), y), HALF, INK);
            if *told == Told::Unnamed {
                diamond(sheet, (x.at(*day), y), HALF - 1.6, PAPER);
            }
        }
        words(sheet, lane, &told, y);
        repeats |= told.contains(&Told::Repeats);
        unnamed.extend(in_caption(lane, &told));
    }
    let cut: Vec<&str> = names
        .iter()
        .filter_map(|name| name.whole.as_deref())
        .collect();
    if !cut.is_empty() {
        sheet.add_note(&format!("In full: {}.", cut.join(", ")));
    }
    if repeats {
        sheet.add_note("A full diamond without words: the same as the one before it.");
    }
    if !unnamed.is_empty() {
        let left_out = unnamed.len().saturating_sub(MOST_IN_CAPTION);
        unnamed.truncate(MOST_IN_CAPTION);
        if left_out > 0 {
            unnamed.push(format!("{left_out} more in the table"));
        }
        sheet.add_note(&format!("Hollow diamonds: {}.", unnamed.join("; ")));
    }
}

/// Most moves of hollow marks that the caption names.
const MOST_IN_CAPTION: usize = 12;

/// The name of a lane.
struct Name {
    /// As it is drawn.
    drawn: String,
    /// As the caption has it, if it is cut.
    whole: Option<String>,
}

/// The names of lanes in that room; those that may be each other once they are cut begin with a letter.
fn names(lanes: &[Lane], room: f64) -> Vec<Name> {
    let cut = |name: &str| shorten(name, SMALL, Weight::Regular, room);
    let may_be = |name: &str, other: &str| {
        let cut = cut(name);
        cut != name && other.starts_with(cut.trim_end_matches('…'))
    };
    let alike = |name: &str| {
        let mut others = lanes.iter().map(|lane| &lane.name);
        others.any(|other| other != name && (may_be(name, other) || may_be(other, name)))
    };
    let mut letters = 'a'..='z';
    let name = |lane: &Lane| {
        let whole = if alike(&lane.name) {
            let letter = letters.next().unwrap_or('z');
            format!("({letter}) {}", lane.name)
        } else {
            lane.name.clone()
        };
        let drawn = cut(&whole);
        Name {
            whole: (drawn != whole).then_some(whole),
            drawn,
        }
    };
    lanes.iter().map(name).collect()
}

fn diamond(sheet: &mut Sheet<'_>, (x, y): Point, half: f64, colour: Colour) {
    let corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)];
    let corners = corners.map(|(right, down)| (x + right, y + down));
    sheet.canvas.area(corners.to_vec(), colour, 1.0);
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

/// Each mark that is not the same as the one before has words behind it or, where they cannot be taken for those of the mark
/// before, in front of it, if there is room.
fn told(lane: &Lane, plot: &Frame, x: Scale) -> Vec<Told> {
    const NEAR: f64 = HALF + 3.0;
    let mut before: Option<&str> = None;
    let mut free = plot.left;
    let mut all = Vec::new();
    for (place, (day, text)) in lane.marks.iter().enumerate() {
        let (mark, wide) = (x.at(*day), Letters::regular(SMALL, INK).width(text));
        let next = lane.marks.get(place + 1).map(|(day, _)| x.at(*day));
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

fn words(sheet: &mut Sheet<'_>, lane: &Lane, told: &[Told], y: f64) {
    let letters = Letters::regular(SMALL, INK);
    for ((_, text), told) in lane.marks.iter().zip(told) {
        let Told::Named(left) = told else { continue };
        let frame = Frame::at(left - 1.0, y - 8.0, letters.width(text) + 2.0, 16.0);
        sheet.canvas.fill(frame, PAPER, 1.0);
        let spot = (*left, middle(y, letters));
        sheet.canvas.text(text, spot, Anchor::Start, letters);
    }
}

/// What the hollow marks of a lane stand for: each thing once, with its days.
fn in_caption(lane: &Lane, told: &[Told]) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    let marks = lane.marks.iter().zip(told);
    for ((day, text), _) in marks.filter(|(_, told)| **told == Told::Unnamed) {
        let day = short(Some(*day)).replace('-', "\u{2212}");
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
