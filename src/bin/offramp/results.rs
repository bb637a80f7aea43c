//! What a command comes to as files, whichever command it is.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use offramp::chart::theme::Look;
use offramp::pool::Pool;
use offramp::report::document::{Document, Figure};
use offramp::report::folder::{Folder, FolderError};
use offramp::report::html::page;
use offramp::report::markdown::markdown;
use offramp::report::workbook::Workbook;
use offramp::report::{CsvStyle, dictionary};
use serde::Serialize;

use crate::failure::{Done, Failure};
use crate::output::say;

/// Everything that a command writes into its folder.
#[derive(Default)]
pub(crate) struct Results<'r> {
    /// Tables, and other texts, by the names of their files.
    pub(crate) tables: Vec<Table<'r>>,
    /// Charts beside those of the page, with the data behind each.
    pub(crate) figures: Vec<Figure>,
    /// How charts are written.
    pub(crate) formats: Formats,
    /// How tables are written.
    pub(crate) style: CsvStyle,
    /// Whether all tables are written as a workbook too.
    pub(crate) as_workbook: bool,
    /// Whether nothing is said beside the results.
    pub(crate) quiet: bool,
    /// Tables that are in the folder already, by their names and headers.
    pub(crate) written: Vec<(String, Vec<u8>)>,
    /// The report page with its charts.
    pub(crate) page: Option<Page>,
    /// Everything as JSON, by the name of its file.
    pub(crate) json: Option<(&'static str, String)>,
    /// Where the results came from.
    pub(crate) manifest: Option<String>,
}

/// A table by the name of its file.
pub(crate) struct Table<'r> {
    name: String,
    content: Box<Content<'r>>,
}

type Content<'r> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'r;

/// A report page.
pub(crate) struct Page {
    /// What is on it.
    pub(crate) document: Document,
    /// The page as HTML, if it is another than that of the document alone.
    pub(crate) html: Option<String>,
    /// Whether it is written as Markdown too.
    pub(crate) as_markdown: bool,
}

impl Page {
    /// A page of a document alone.
    pub(crate) fn of(document: Document) -> Self {
        Self {
            document,
            html: None,
            as_markdown: false,
        }
    }
}

/// How charts are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Formats {
    /// As SVG.
    pub(crate) svg: bool,
    /// As PNG.
    pub(crate) png: bool,
    /// Dots of a PNG for each point of width.
    pub(crate) scale: f64,
}

impl Default for Formats {
    fn default() -> Self {
        Self {
            svg: true,
            png: true,
            scale: Look::default().scale,
        }
    }
}

impl<'r> Table<'r> {
    pub(crate) fn new(
        name: impl Into<String>,
        content: impl Fn(&mut dyn Write) -> io::Result<()> + 'r,
    ) -> Self {
        Self {
            name: name.into(),
            content: Box::new(content),
        }
    }
}

/// A value as the text of a JSON file.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(Failure::running)
}

impl Results<'_> {
    /// Writes all files; pictures are drawn in so many threads, or in one per core.
    pub(crate) fn write(&self, folder: &Folder, threads: Option<u32>) -> Done {
        self.write_tables(folder)?;
        self.write_figures(folder, threads)?;
        if let Some(page) = &self.page {
            page.write(self.formats, folder)?;
        }
        if let Some((name, json)) = &self.json {
            write_text(folder, name, json)?;
        }
        if let Some(manifest) = &self.manifest {
            write_text(folder, "manifest.toml", manifest)?;
        }
        Ok(())
    }
}

impl Results<'_> {
    /// Writes the charts, and the data behind each. Drawing them takes longest.
    fn write_figures(&self, folder: &Folder, threads: Option<u32>) -> Done {
        let of_page = self.page.iter().flat_map(|page| page.document.figures());
        let figures: Vec<&Figure> = self.figures.iter().chain(of_page).collect();
        let formats = self.formats;
        let pool = if formats.png && figures.len() > 1 {
            Pool::of(threads.map(|threads| threads as usize))?
        } else {
            Pool::here()
        };
        let drawn = pool.map(&figures, |figure| formats.png_of(figure));
        for (figure, png) in figures.into_iter().zip(drawn) {
            formats.write((figure, png?), self.style, folder)?;
        }
        Ok(())
    }

    /// Writes the tables, and what their columns mean.
    fn write_tables(&self, folder: &Folder) -> Done {
        let mut written = self.written.clone();
        let mut workbook = Workbook::new();
        for Table { name, content } in &self.tables {
            if Path::new(name).extension() != Some(OsStr::new("csv")) {
                folder.write(name, |out| content(out))?;
                continue;
            }
            let mut table = Vec::new();
            content(&mut table).map_err(Failure::running)?;
            let table = self.style.apply(&table).map_err(Failure::running)?;
            folder.write(name, |out| out.write_all(&table))?;
            if self.as_workbook {
                self.fits(name, add(&mut workbook, name, &table[..])?);
            }
            written.push((name.clone(), table));
        }
        if written.is_empty() {
            return Ok(());
        }
        let meanings = dictionary(&written).map_err(Failure::running)?;
        let meanings = self.style.apply(&meanings).map_err(Failure::running)?;
        folder.write("dictionary.csv", |out| out.write_all(&meanings))?;
        if self.as_workbook {
            add(&mut workbook, "dictionary.csv", &meanings[..])?;
            for (name, _) in &self.written {
                let file = BufReader::new(folder.read(name)?);
                self.fits(name, add(&mut workbook, name, file)?);
            }
            let workbook = workbook.finish().map_err(Failure::running)?;
            folder.write("tables.xlsx", |out| out.write_all(&workbook))?;
        }
        Ok(())
    }

    /// Says so if a sheet does not hold all of a table.
    fn fits(&self, name: &str, all: bool) {
        if !all && !self.quiet {
            say(&format!(
                "tables.xlsx has the first rows of {name} only: a sheet holds no more\n"
            ));
        }
    }
}

/// Adds a table to a workbook; whether a sheet holds all of it.
fn add(workbook: &mut Workbook, name: &str, mut table: impl BufRead) -> Result<bool, Failure> {
    let mark = CsvStyle::BOM.as_bytes();
    if table
        .fill_buf()
        .map_err(Failure::running)?
        .starts_with(mark)
    {
        table.consume(mark.len());
    }
    workbook.add(name, table).map_err(Failure::running)
}

impl Page {
    fn write(&self, formats: Formats, folder: &Folder) -> Done {
        let html = self.html.as_ref();
        let html = html.map_or_else(|| page(&self.document), String::clone);
        write_text(folder, "report.html", &html)?;
        if self.as_markdown {
            let ending = if formats.png { "png" } else { "svg" };
            write_text(folder, "report.md", &markdown(&self.document, ending))?;
        }
        Ok(())
    }
}

impl Formats {
    /// A chart as PNG, if it is to be one.
    fn png_of(self, figure: &Figure) -> Result<Option<Vec<u8>>, Failure> {
        let drawn = self.png.then(|| figure.chart.png(self.scale));
        drawn.transpose().map_err(Failure::running)
    }

    /// Writes a chart with its PNG, and the data behind it.
    fn write(
        self,
        (figure, png): (&Figure, Option<Vec<u8>>),
        style: CsvStyle,
        folder: &Folder,
    ) -> Done {
        let put = |ending: &str, bytes: &[u8]| {
            let name = format!("{}.{ending}", figure.id);
            folder.write(&name, |out| out.write_all(bytes))
        };
        let csv = style.apply(figure.csv.as_bytes());
        put("csv", &csv.map_err(Failure::running)?)?;
        if self.svg {
            put("svg", figure.chart.standalone().as_bytes())?;
        }
        if let Some(png) = png {
            put("png", &png)?;
        }
        Ok(())
    }
}

fn write_text(folder: &Folder, name: &str, text: &str) -> Result<(), FolderError> {
    folder.write(name, |out| out.write_all(text.as_bytes()))
}
