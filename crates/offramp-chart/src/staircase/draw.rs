//! The picture of a staircase: a timeline down the page, a column for each side and one for others.

use offramp_core::prose::wording::clean;

use super::act::Act;
use super::data::Staircase;
use super::icon::{Icon, WIDE};
use super::sentence;
use super::timeline::{Entry, Row, quiet, rows};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    GRID, INK, LINE, Look, MARGIN, MUTED, NARROW, PAPER, SIDES, SMALL, TEXT,
};
use crate::level_path::Corner;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Behind the words: the level of a side, its gravest act of the last 7 days or standing operation.";
/// From one line of words to the next.
const LINE_HEIGHT: f64 = SMALL * 1.32;
/// Room above and below the words of a row.
const PAD: f64 = 5.0;
/// How high a line on quiet days is.
const QUIET: f64 = SMALL * 1.3;
/// The most lines of words; beyond, days share rows.
const MOST_LINES: usize = 46;
/// Between two columns.
const GAP: f64 = 10.0;
/// The letters of words.
const WORDS: TextStyle = TextStyle::regular(SMALL, INK);
/// The letters of days and quiet days.
const DAY: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Picture for Staircase {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &sentence::title(self),
            subtitle: &sentence::subtitle(self),
            says: &self.says(),
            footnote: &format!("{READING} Days: {}.{}", self.axis, sentence::earlier(self)),
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let table = Table::of(self, look);
        let used = used_icons(&table.rows);
        let mut top = draw_icons(&mut layout, &used);
        top = table.draw_head(&mut layout, top);
        let mut last: Option<f64> = None;
        for row in &table.rows {
            if let Some(text) = last.and_then(|last| quiet(last, row.from)) {
                top = draw_quiet(&mut layout, &text, top);
            }
            top = table.draw_row(&mut layout, row, top);
            last = Some(row.to);
        }
        let nothing = "Nobody did anything.".to_owned();
        let after = last.map_or(Some(nothing), |last| quiet(last, self.days.1 + 1.0));
        if let Some(text) = after {
            top = draw_quiet(&mut layout, &text, top);
        }
        layout.finish_below(top + 2.0)
    }

    fn csv(&self) -> String {
        let mut table = csv::Writer::from_writer(Vec::new());
        let header = ["day", "by", "what", "severity", "deaths", "role"].map(str::to_owned);
        let rows = self.moves.iter().map(|act| row(self, act));
        for row in std::iter::once(header).chain(rows) {
            table
                .write_record(row)
                .expect("writing into memory does not fail");
        }
        let bytes = table.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn says(&self) -> String {
        sentence::says(self)
    }
}

/// An act as a row of a table.
fn row(staircase: &Staircase, act: &Act) -> [String; 6] {
    [
        act.day.to_string(),
        staircase.name(act).to_owned(),
        act.what.clone(),
        act.severity.to_string(),
        act.deaths.map_or_else(String::new, |dead| dead.to_string()),
        act.by.role().to_owned(),
    ]
}

/// The kinds of acts that occur.
fn used_icons(rows: &[Row]) -> Vec<Icon> {
    let entries = rows.iter().flat_map(|row| row.cells.iter().flatten());
    let mut icons: Vec<Icon> = entries.map(|entry| entry.icon).collect();
    icons.sort_unstable();
    icons.dedup();
    icons
}

/// What the signs mean, in rows; the answer is where they end.
fn draw_icons(layout: &mut Layout<'_>, icons: &[Icon]) -> f64 {
    let right = layout.drawing.width - MARGIN;
    let row = SMALL * 1.45;
    let (mut x, mut y) = (MARGIN, layout.top + row / 2.0);
    for icon in icons {
        let needs = WIDE + 5.0 + DAY.width(icon.meaning());
        if x > MARGIN && x + needs > right {
            x = MARGIN;
            y += row;
        }
        icon.draw(&mut layout.drawing, (x + WIDE / 2.0, y));
        let spot = (x + WIDE + 5.0, DAY.baseline(y));
        layout
            .drawing
            .text(icon.meaning(), spot, Anchor::Start, DAY);
        x += needs + 14.0;
    }
    if icons.is_empty() {
        layout.top
    } else {
        y + row / 2.0 + 4.0
    }
}

/// A line that tells of quiet days; the answer is where it ends.
fn draw_quiet(layout: &mut Layout<'_>, text: &str, top: f64) -> f64 {
    let middle = top + QUIET / 2.0;
    let spot = (MARGIN + 12.0, DAY.baseline(middle));
    layout.drawing.text(text, spot, Anchor::Start, DAY);
    let left = spot.0 + DAY.width(text) + 10.0;
    let line = [(left, middle), (layout.drawing.width - MARGIN, middle)];
    layout.drawing.dashes(&line, GRID, 1.2);
    top + QUIET
}

/// Where columns stand, and the rows.
struct Table<'s> {
    staircase: &'s Staircase,
    rows: Vec<Row>,
    /// The levels of both sides.
    levels: [Vec<Corner>; 2],
    /// The left edge and the width of each column: both sides and the others; one for all in a
    /// narrow picture.
    columns: Vec<(f64, f64)>,
    /// The highest level, at least 1.
    highest: f64,
}

impl<'s> Table<'s> {
    fn of(staircase: &'s Staircase, look: &Look) -> Self {
        let columns = columns(staircase, look);
        let fits = |rows: &[Row]| {
            // Every row has a line: far too many of them need not be wrapped.
            let lines = rows.iter().map(|row| lines(row, &columns));
            rows.len() <= MOST_LINES && lines.sum::<usize>() <= MOST_LINES
        };
        Self {
            rows: rows(staircase, fits),
            levels: [0, 1].map(|side| staircase.level_path(side)),
            highest: staircase.highest(),
            columns,
            staircase,
        }
    }

    /// Whether all stand in one column.
    fn is_narrow(&self) -> bool {
        self.columns.len() == 1
    }

    /// The names of the columns; the answer is where they end.
    fn draw_head(&self, layout: &mut Layout<'_>, top: f64) -> f64 {
        if self.is_narrow() {
            return top + 2.0;
        }
        let names = self.staircase.sides.each_ref().map(|name| clean(name));
        let heads = names
            .into_iter()
            .zip(SIDES)
            .chain([("others".to_owned(), MUTED)]);
        for ((left, wide), (name, colour)) in self.columns.iter().zip(heads) {
            let style = TextStyle::bold(TEXT, colour);
            let name = style.shorten(&name, *wide);
            layout
                .drawing
                .text(&name, (*left, top + TEXT), Anchor::Start, style);
        }
        top + TEXT * LINE + 4.0
    }

    /// A row; the answer is where it ends.
    fn draw_row(&self, layout: &mut Layout<'_>, row: &Row, top: f64) -> f64 {
        let rule = vec![(MARGIN, top), (layout.drawing.width - MARGIN, top)];
        layout.drawing.line(rule, GRID, 1.0);
        let first = top + PAD;
        let spot = (MARGIN, first + LINE_HEIGHT - 0.3 * SMALL);
        layout.drawing.text(&row.label(), spot, Anchor::Start, DAY);
        let bottom = first + lines(row, &self.columns) as f64 * LINE_HEIGHT + PAD;
        if self.is_narrow() {
            let under = Frame::at(0.0, first + LINE_HEIGHT, 0.0, 0.0);
            draw_entries(layout, &one_column(row), self.columns[0], under.top);
            return bottom;
        }
        for (column, place) in self.columns.iter().enumerate() {
            if column < 2 {
                self.draw_level(layout, row, column, (top, bottom));
            }
            draw_entries(layout, &own_column(row, column), *place, first);
        }
        bottom
    }

    /// The level of a side at the end of a row, as a pale bar behind its words.
    fn draw_level(
        &self,
        layout: &mut Layout<'_>,
        row: &Row,
        side: usize,
        (top, bottom): (f64, f64),
    ) {
        let path = &self.levels[side];
        let until = row.to.max(row.from) + 1.0 - 1e-6;
        let after = path.partition_point(|corner| corner.day <= until);
        let levels = path[..after].last();
        let level = levels.map_or(0.0, |corner| corner.level.max(0.0));
        let (left, wide) = self.columns[side];
        let long = (level / self.highest).min(1.0) * wide;
        if long > 0.0 {
            let bar = Frame::at(left - 3.0, top + 1.0, long + 3.0, bottom - top - 2.0);
            layout
                .drawing
                .fill(bar, SIDES[side].towards(PAPER, 0.86), 1.0);
        }
    }
}

/// The columns of a staircase: left edge and width.
fn columns(staircase: &Staircase, look: &Look) -> Vec<(f64, f64)> {
    let right = look.across() - MARGIN;
    if look.across() < NARROW {
        return vec![(MARGIN, right - MARGIN)];
    }
    let left = MARGIN + DAY.width("days 100 to 113") + GAP;
    let is_side = |act: &Act| matches!(act.by, super::act::Doer::Side(_));
    let count = if staircase.shown().all(is_side) {
        2_u32
    } else {
        3
    };
    let wide = (right - left - GAP * f64::from(count - 1)) / f64::from(count);
    (0..count)
        .map(|column| (left + f64::from(column) * (wide + GAP), wide))
        .collect()
}

/// The entries of a column with their words: others go by their names.
fn own_column(row: &Row, column: usize) -> Vec<(Icon, String)> {
    let text = |entry: &Entry| {
        if column < 2 {
            entry.text.clone()
        } else {
            format!("{}: {}", entry.who, entry.text)
        }
    };
    let entries = row.cells[column].iter();
    entries.map(|entry| (entry.icon, text(entry))).collect()
}

/// The entries of a row in one column, each with the name of who did it.
fn one_column(row: &Row) -> Vec<(Icon, String)> {
    let entries = row.cells.iter().flatten();
    entries
        .map(|entry| (entry.icon, format!("{}: {}", entry.who, entry.text)))
        .collect()
}

/// The words of an entry in lines.
fn wrapped(text: &str, wide: f64) -> Vec<String> {
    WORDS.wrap(text, wide - WIDE - 6.0, 3)
}

/// How many lines a row has.
fn lines(row: &Row, columns: &[(f64, f64)]) -> usize {
    let of = |entries: Vec<(Icon, String)>, wide: f64| {
        let lines = entries
            .iter()
            .map(|(_, text)| wrapped(text, wide).len().max(1));
        lines.sum::<usize>()
    };
    if let [(_, wide)] = columns {
        return 1 + of(one_column(row), *wide);
    }
    let columns = columns.iter().enumerate();
    let counts = columns.map(|(column, (_, wide))| of(own_column(row, column), *wide));
    counts.max().unwrap_or(1).max(1)
}

/// Entries below each other from `top` on, each with its sign.
fn draw_entries(
    layout: &mut Layout<'_>,
    entries: &[(Icon, String)],
    (left, wide): (f64, f64),
    top: f64,
) {
    let mut y = top;
    for (icon, text) in entries {
        let centre = (left + WIDE / 2.0, y + LINE_HEIGHT / 2.0);
        icon.draw(&mut layout.drawing, centre);
        let lines = wrapped(text, wide);
        for line in &lines {
            let spot = (left + WIDE + 6.0, y + LINE_HEIGHT - 0.3 * SMALL);
            layout.drawing.text(line, spot, Anchor::Start, WORDS);
            y += LINE_HEIGHT;
        }
        if lines.is_empty() {
            y += LINE_HEIGHT;
        }
    }
}
