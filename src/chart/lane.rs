//! Lanes below a staircase: what armed groups and third parties did, and events.

use super::canvas::{Anchor, Letters, middle};
use super::deed::{Deed, Doer};
use super::label::Frame;
use super::lettering::{Weight, clean, shorten};
use super::sheet::{Scale, Sheet};
use super::theme::{GRID, INK, MARGIN, MUTED, SMALL};

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
    lanes
}

/// Draws lanes under a plot.
pub(crate) fn draw(sheet: &mut Sheet<'_>, lanes: &[Lane], plot: &Frame, x: Scale) {
    let mut cut = Vec::new();
    for (place, lane) in lanes.iter().enumerate() {
        let y = plot.bottom + (place as f64 + 0.5) * HEIGHT;
        sheet
            .canvas
            .line(vec![(plot.left, y), (plot.right, y)], GRID, 1.0);
        let letters = Letters::regular(SMALL, MUTED);
        let room = plot.left - MARGIN - 8.0;
        let name = shorten(&lane.name, SMALL, Weight::Regular, room);
        if name != lane.name {
            cut.push(lane.name.clone());
        }
        sheet.canvas.text(
            &name,
            (plot.left - 8.0, middle(y, letters)),
            Anchor::End,
            letters,
        );
        for (day, _) in &lane.marks {
            let x = x.at(*day);
            let corners = [(0.0, -HALF), (HALF, 0.0), (0.0, HALF), (-HALF, 0.0)];
            let corners = corners.map(|(right, down)| (x + right, y + down));
            sheet.canvas.area(corners.to_vec(), INK, 1.0);
        }
        words(sheet, lane, plot, x, y);
    }
    if !cut.is_empty() {
        sheet.add_note(&format!("In full: {}.", cut.join(", ")));
    }
}

/// Names what was done, before or behind its mark, where there is room up to the next, and where it is not the same as before.
fn words(sheet: &mut Sheet<'_>, lane: &Lane, plot: &Frame, x: Scale, y: f64) {
    const NEAR: f64 = HALF + 3.0;
    let letters = Letters::regular(SMALL, INK);
    let mut before = "";
    let mut free = plot.left;
    for (place, (day, text)) in lane.marks.iter().enumerate() {
        let (mark, wide) = (x.at(*day), letters.width(text));
        let next = lane.marks.get(place + 1).map(|(day, _)| x.at(*day));
        let end = next.map_or(plot.right + 6.0, |next| next - NEAR);
        let left = [mark + NEAR, mark - NEAR - wide]
            .into_iter()
            .find(|left| *left >= free && (*left < mark || left + wide <= end));
        free = mark + NEAR;
        let Some(left) = left.filter(|_| text != before) else {
            continue;
        };
        let frame = Frame::at(left - 1.0, y - 8.0, wide + 2.0, 16.0);
        sheet.canvas.fill(frame, super::theme::PAPER, 1.0);
        let spot = (left, middle(y, letters));
        sheet.canvas.text(text, spot, Anchor::Start, letters);
        free = free.max(left + wide + 3.0);
        before = text;
    }
}
