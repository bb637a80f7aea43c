//! Mutants behind guards.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use crate::sites::Site;

/// What the guards ask: whether their mutant is awake. `numbers` are all that there are.
pub(crate) fn module(numbers: usize) -> String {
    format!("{MODULE}\nconst ALL: usize = {numbers};\n")
}

const MODULE: &str = "\
//! Which mutant is awake, and which were reached.

use std::fs::File;
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static AWAKE: LazyLock<Option<usize>> =
    LazyLock::new(|| std::env::var(\"MUTANT\").ok().and_then(|text| text.parse().ok()));

/// The file that takes the number of each mutant, once, when a test first comes by.
static RECORD: LazyLock<Option<File>> = LazyLock::new(|| {
    let path = std::env::var_os(\"MUTANTS_REACHED\")?;
    File::options().append(true).create(true).open(path).ok()
});

static REACHED: [AtomicBool; ALL] = [const { AtomicBool::new(false) }; ALL];

/// Whether that mutant is awake.
#[must_use]
#[inline]
pub fn is(number: usize) -> bool {
    if let Some(file) = &*RECORD {
        reached(number, file);
    }
    *AWAKE == Some(number)
}

#[cold]
fn reached(number: usize, mut file: &File) {
    if !REACHED[number].swap(true, Ordering::Relaxed) {
        let _ = file.write_all(format!(\"{number}\\n\").as_bytes());
    }
}
";

/// A mutant that stands in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mutant {
    /// Its number in the whole workspace.
    pub(crate) number: usize,
    /// Its line, what stood there and what stands there when it is awake.
    pub(crate) told: String,
}

/// A text with mutants.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Guarded {
    pub(crate) text: String,
    pub(crate) mutants: Vec<Mutant>,
}

/// Puts mutants into a text; numbers go on from `next`, those in `without` are used and left out.
pub(crate) fn put(
    text: &str,
    sites: &[Site],
    next: &mut usize,
    without: &BTreeSet<usize>,
    root: &str,
) -> Guarded {
    let mut numbered: Vec<(&Site, Vec<(usize, &str)>)> = Vec::new();
    let mut mutants = Vec::new();
    for site in sites {
        let mut own = Vec::new();
        for after in &site.after {
            let number = *next;
            *next += 1;
            if !without.contains(&number) {
                own.push((number, after.as_str()));
                mutants.push(Mutant {
                    number,
                    told: format!("{}\t{}\t{}", site.line, line(&site.before), line(after)),
                });
            }
        }
        if !own.is_empty() {
            numbered.push((site, own));
        }
    }
    // Outer sites come before those within them.
    numbered.sort_by_key(|(site, _)| (site.place.start, usize::MAX - site.place.end));
    let writer = Writer { text, root };
    let mut rest = numbered.as_slice();
    let text = writer.range(0..text.len(), &mut rest);
    Guarded { text, mutants }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Writer<'t> {
    text: &'t str,
    root: &'t str,
}

type Numbered<'s> = (&'s Site, Vec<(usize, &'s str)>);

impl Writer<'_> {
    /// A part of the text with the mutants within it, which are taken from `rest`.
    fn range(&self, part: Range<usize>, rest: &mut &[Numbered<'_>]) -> String {
        let mut written = String::new();
        let mut at = part.start;
        while let Some(((site, own), others)) = rest.split_first() {
            if site.place.start >= part.end {
                break;
            }
            *rest = others;
            written.push_str(&self.text[at..site.place.start]);
            let is = |number: &usize| format!("if {}::guarded::is({number})", self.root);
            if site.place.is_empty() {
                for (number, value) in own {
                    let _ = write!(written, " {} {{ return {value}; }}", is(number));
                }
            } else {
                written.push('(');
                for (number, after) in own {
                    let _ = write!(written, "{} {{ {after} }} else ", is(number));
                }
                let inner = self.range(site.place.clone(), rest);
                let _ = write!(written, "{{ {inner} }})");
            }
            at = site.place.end;
        }
        written.push_str(&self.text[at..part.end]);
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites;

    #[test]
    fn mutants_within_mutants_have_guards_of_their_own() {
        let text = "fn f(a: u8) -> bool { a + 1 > 2 }";
        let found = sites::of(text).expect("Rust");
        let mut next = 7;
        let guarded = put(text, &found, &mut next, &BTreeSet::from([7]), "crate");
        assert_eq!(next, 7 + 2 + 3 + 2);
        assert_eq!(guarded.mutants.len(), 6);
        let is = |number| format!("if crate::guarded::is({number})");
        assert!(guarded.text.starts_with(&format!(
            "fn f(a: u8) -> bool {{ {} {{ return false; }} ({} {{ a + 1 == 2 }} else",
            is(8),
            is(9)
        )));
        let inner = format!(
            "({} {{ a - 1 }} else {} {{ a * 1 }} else {{ a + 1 }}) > 2",
            is(12),
            is(13)
        );
        assert!(guarded.text.contains(&inner), "{}", guarded.text);
        assert!(syn::parse_file(&guarded.text).is_ok());
    }
}
