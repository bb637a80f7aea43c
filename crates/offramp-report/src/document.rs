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
    /// A remark in small letters.
    Note(String),
    /// Points of equal weight.
    List(Vec<String>),
    /// What the report concludes, the weightiest first: the conclusion, and what it rests on.
    Judgements(Vec<[String; 2]>),
    /// Links to all sections.
    Contents,
    /// Rows under a header.
    Table(Table),
    /// A chart and what it shows.
    Figure(Figure),
    /// Text whose lines are kept, under a title that unfolds it.
    Story(String, String),
}

/// Rows under a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows; empty where the text before it says so.
    pub caption: String,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// From which column on, counted from 0, there are numbers, which stand to the right.
    pub numbers_from: usize,
}

/// A section of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name for links to it.
    pub anchor: String,
    /// Its title.
    pub title: String,
}

/// A title as a name for links: letters and digits, and hyphens between words.
fn anchor(title: &str) -> String {
    let plain = title.to_lowercase();
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A chart and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which chart it is; also the name of its files.
    pub id: FigureId,
    /// The picture.
    pub chart: Chart,
    /// The same, drawn for the width of a telephone; `None` where the picture is that narrow
    /// itself.
    pub narrow: Option<Box<Chart>>,
    /// One plain sentence that states what the data show.
    pub says: String,
    /// The data as CSV.
    pub csv: String,
}

/// How wide a chart is drawn for a telephone: what the smallest of today's leave beside margins.
const NARROW: f64 = 360.0;

impl Figure {
    /// The figure of data, at the size that `look` asks for and for a telephone.
    #[must_use]
    pub fn of(id: FigureId, picture: &dyn Picture, look: &Look) -> Self {
        let narrow = Look {
            width: NARROW,
            ..*look
        };
        Self {
            id,
            chart: picture.draw(look),
            narrow: (look.width > NARROW).then(|| Box::new(picture.draw(&narrow))),
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
            caption: String::new(),
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
            numbers_from,
        }
    }

    /// The table with a caption.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// The table with a row more. It is not checked here that there is a cell for each column.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }
}

impl Document {
    /// The titles of its sections, each with a name for links to it that no other has.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            if let Block::Heading(title) = block {
                let anchor = anchor(title);
                let same = sections
                    .iter()
                    .filter(|other| other.title == *title)
                    .count();
                let anchor = match same {
                    0 => anchor,
                    before => format!("{anchor}-{}", before + 1),
                };
                let title = title.clone();
                sections.push(Section { anchor, title });
            }
        }
        sections
    }

    /// Leaves those figures that it does not show: they go into its folder beside it.
    pub fn leave_out(&self, figures: &mut Vec<Figure>) {
        figures.retain(|figure| self.figures().all(|shown| shown.id != figure.id));
    }

    /// All its figures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }
}
