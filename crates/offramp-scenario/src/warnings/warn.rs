//! How a warning is put.
//!
//! A warning names a path of the file rather than a place, because the crisis it is about no longer
//! knows where its parts stood.

use crate::finding::{Code, Finding};
use crate::root::Root;

/// A number of days in words.
pub(crate) fn days(days: f64) -> String {
    let noun = if (days - 1.0).abs() < 1e-9 {
        "day"
    } else {
        "days"
    };
    format!("{days} {noun}")
}

/// A warning at a path, or at the nearest table above it.
pub(crate) fn warn(
    code: Code,
    root: &Root,
    path: &str,
    message: impl Into<String>,
    label: &str,
) -> Finding {
    Finding::warning(code, root.nearest_place(path), message, label)
}
