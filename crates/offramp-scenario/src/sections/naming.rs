//! What can be a name in a file.
//!
//! Outcomes and measures follow the same rule as actors, except that they may be called like
//! something that expressions know.

use crate::document::Place;
use crate::finding::{Code, Finding};
use crate::sink::Sink;
use offramp_core::crisis::{Unfit, unfit};

/// Notes a name that is none. What expressions use for other things may still name an outcome or a
/// measure.
pub(crate) fn check_name(noun: &str, name: &str, place: &Place, sink: &Sink) {
    if unfit(name) == Some(Unfit::NoName) {
        let message = format!("`{name}` cannot be the name of {noun}");
        sink.note(
            Finding::error(Code::BadName, place.clone(), message, "not a name")
                .help("a name begins with a letter and has letters a to z, digits and `-`")
                .help(format!("such as `{}`", as_name(name))),
        );
    }
}

/// A name that is like a text which is none.
pub(crate) fn as_name(text: &str) -> String {
    let small = text.to_lowercase();
    let mut name = String::new();
    for char in small.chars() {
        if char.is_ascii_lowercase() || (char.is_ascii_digit() && !name.is_empty()) {
            name.push(char);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "east" } else { name }.to_owned()
}
