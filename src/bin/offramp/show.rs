//! `offramp show`: a built-in scenario as it is written.

use offramp::scenario::LIBRARY;
use serde::Serialize;

use crate::args::{Format, Show};
use crate::failure::{Done, Failure};
use crate::output::{show as print, show_json};

/// A scenario as it is written.
#[derive(Serialize)]
struct Written {
    shape: u32,
    name: &'static str,
    text: &'static str,
}

pub(crate) fn show(args: &Show) -> Done {
    let (name, text) = built_in(&args.name)?;
    match args.format {
        Format::Text => print(text),
        Format::Json => show_json(&Written {
            shape: 1,
            name,
            text,
        }),
    }
}

/// The name and the text of the built-in scenario that a name means.
pub(crate) fn built_in(name: &str) -> Result<(&'static str, &'static str), Failure> {
    let found = LIBRARY.find(name);
    let found = found.and_then(|name| Some((name, LIBRARY.source(name)?)));
    found.ok_or_else(|| {
        let hint = LIBRARY.hint(name);
        Failure::Scenario(format!(
            "error: no built-in scenario is called `{name}`{hint}\n"
        ))
    })
}
