//! A report as a list of blocks, whatever it is written as: a page ([`html`](super::html)) or
//! [`markdown`](super::markdown).

use offramp_chart::figure_id::FigureId;
use offramp_chart::{Chart, Picture, theme::Look};

/// A report. Every text in it is plain: the writers escape it.
///
/// ```
/// use offramp::report::document::{Block, Document, Table};
/// use offramp::report::html::page;
///
/// let table = Table::new(&["Policy", "Deaths"], 1).row(["a < b", "12"]);
/// let document = Document {
///     title: "Two states".to_owned(),
///     lead: String::new(),
///     blocks: vec![Block::Table(table)],
/// };
/// assert_eq!(document.figures().count(), 0);
/// assert!(page(&document).contains("a &lt; b"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// What follows, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Begins a section.
    Heading(String),
    /// Begins a part of a section.
    Subheading(String),
    /// Some sentences.
    Paragraph(String),
    /// A sentence that must not be overlooked.
    Caveat(String),
    /// Points of equal weight.
    List(Vec<String>),
    /// Rows under a header.
    Table(Table),
    /// A chart and what it shows.
    Figure(Figure),
    /// Text whose lines are kept, under a title.
    Story(String, String),
}

/// Rows under a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// From which column on, counted from 0, there are numbers, which stand to the right.
    pub numbers_from: usize,
}

/// A chart and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which chart it is; also the name of its files.
    pub id: FigureId,
    /// The picture.
    pub chart: Chart,
    /// One plain sentence that states what the data show.
    pub says: String,
    /// The data as CSV.
    pub csv: String,
}

impl Figure {
    /// The figure of data.
    #[must_use]
    pub fn of(id: FigureId, picture: &dyn Picture, look: &Look) -> Self {
        Self {
            id,
            chart: picture.draw(look),
            says: picture.says(),
            csv: picture.csv(),
        }
    }
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(header: &[&str], numbers_from: usize) -> Self {
        Self {
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
            numbers_from,
        }
    }

    /// The table with a row more. It is not checked here that there is a cell for each column.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }
}

impl Document {
    /// All its figures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }
}
