//! All that is measured, as a table.

use std::fmt;

use crate::circles::{circles, knots, out_of_order};
use crate::functions::Functions;
use crate::items::public_items;
use crate::package::Package;
use crate::source::Kind;
use crate::uses::uses;

/// The figures of one crate, or of several together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    /// Whose they are.
    pub(crate) name: String,
    /// Files.
    pub(crate) files: usize,
    /// Lines of code.
    pub(crate) code: usize,
    /// Lines of doc comments.
    pub(crate) docs: usize,
    /// The lines of each function, sorted.
    pub(crate) functions: Vec<usize>,
    /// Lines of the largest file: all but tests.
    pub(crate) largest: usize,
    /// Public items.
    pub(crate) items: usize,
    /// Public items with an example that runs.
    pub(crate) examples: usize,
    /// Closures.
    pub(crate) closures: usize,
    /// Circles of files.
    pub(crate) circles: usize,
    /// Circles of files if uses between a module and those below it count too.
    pub(crate) knots: usize,
    /// Uses of a room by one that is declared above it.
    pub(crate) out_of_order: usize,
}

impl Figures {
    /// Those of a crate.
    #[must_use]
    pub(crate) fn of(package: &Package) -> Figures {
        let uses = uses(package);
        let mut figures = Figures {
            name: package.name.clone(),
            files: package.files.len(),
            circles: circles(package, &uses).len(),
            knots: knots(package, &uses).len(),
            out_of_order: out_of_order(package, &uses).len(),
            ..Figures::default()
        };
        for file in &package.files {
            let source = &file.source;
            let items = public_items(source);
            let functions = Functions::of(source);
            figures.code += source.count(Kind::Code);
            figures.docs += source.count(Kind::Doc);
            figures.largest = figures.largest.max(source.length());
            figures.items += items.len();
            figures.examples += items.iter().filter(|item| item.has_example).count();
            figures.closures += functions.closures;
            let lines = functions.functions.iter().map(|function| function.lines);
            figures.functions.extend(lines);
        }
        figures.functions.sort_unstable();
        figures
    }

    /// Those of several crates together.
    #[must_use]
    pub(crate) fn sum(name: &str, parts: &[Figures]) -> Figures {
        let total = |of: fn(&Figures) -> usize| parts.iter().map(of).sum();
        let mut functions: Vec<usize> = parts
            .iter()
            .flat_map(|part| part.functions.iter().copied())
            .collect();
        functions.sort_unstable();
        Figures {
            name: name.to_owned(),
            files: total(|part| part.files),
            code: total(|part| part.code),
            docs: total(|part| part.docs),
            functions,
            largest: parts.iter().map(|part| part.largest).max().unwrap_or(0),
            items: total(|part| part.items),
            examples: total(|part| part.examples),
            closures: total(|part| part.closures),
            circles: total(|part| part.circles),
            knots: total(|part| part.knots),
            out_of_order: total(|part| part.out_of_order),
        }
    }

    /// The lines of the function that is longer than this share of all, such as 9 of 10; 0 if there
    /// is no function.
    #[must_use]
    pub(crate) fn function_lines(&self, share: (usize, usize)) -> usize {
        let place = self.functions.len() * share.0 / share.1;
        let last = self.functions.len().saturating_sub(1);
        self.functions.get(place.min(last)).copied().unwrap_or(0)
    }

    /// Lines of doc comments per line of code.
    #[must_use]
    pub(crate) fn docs_per_code(&self) -> f64 {
        self.docs as f64 / self.code.max(1) as f64
    }

    /// Closures per 1 000 lines of code.
    #[must_use]
    pub(crate) fn closures_per_thousand(&self) -> f64 {
        1000.0 * self.closures as f64 / self.code.max(1) as f64
    }
}

/// The columns of the table, in the order of a line.
const HEADER: &str = "\
crate                 code files  fns  median  90 %   max  largest  doc/code   pub  example  closures/1k  circles  knots  order";

/// A line of the table.
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:20} {:>5} {:>5} {:>4} {:>7} {:>5} {:>5} {:>8} {:>9.2} {:>5} {:>8} {:>12.1} {:>8} {:>6} {:>6}",
            self.name,
            self.code,
            self.files,
            self.functions.len(),
            self.function_lines((1, 2)),
            self.function_lines((9, 10)),
            self.functions.last().copied().unwrap_or(0),
            self.largest,
            self.docs_per_code(),
            self.items,
            self.examples,
            self.closures_per_thousand(),
            self.circles,
            self.knots,
            self.out_of_order,
        )
    }
}

/// The table of all crates, with a last line for the whole.
#[must_use]
pub(crate) fn table(packages: &[Package]) -> String {
    let parts: Vec<Figures> = packages.iter().map(Figures::of).collect();
    let whole = Figures::sum("all", &parts);
    let lines = parts.iter().chain([&whole]).map(Figures::to_string);
    [HEADER.to_owned()]
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}
