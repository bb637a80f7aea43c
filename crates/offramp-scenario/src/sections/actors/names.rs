//! What actors may be called, and how many principals there are.
//!
//! A name begins with a letter and has lower-case letters, digits and `-`. Expressions write `-` as
//! `_`, so two names that differ only in that are the same name. Findings: a name that is none or
//! that expressions need for something else, one used twice, too many actors, and any other number
//! of principals than two.

use crate::document::Key;
use crate::finding::{Code, Finding};
use crate::reader::{Item, Reader};
use crate::sections::naming::as_name;
use crate::sink::Sink;
use offramp_core::crisis::{MAX_ACTORS, Unfit, unfit, written};
use offramp_core::prose::spelling::nearest;

/// An actor's name with its table.
pub(crate) type Entry<'a> = (&'a Key, Item<'a>);

/// Notes every actor whose name cannot be used.
pub(crate) fn check(entries: &[Entry<'_>], sink: &Sink) {
    if let Some((key, _)) = entries.get(MAX_ACTORS) {
        let message = format!(
            "{} actors; a crisis has at most {MAX_ACTORS}",
            entries.len()
        );
        sink.note(Finding::error(
            Code::TooLarge,
            key.place.clone(),
            message,
            "one too many",
        ));
        return;
    }
    for (position, (key, _)) in entries.iter().enumerate() {
        let name = &key.name;
        let place_of_name = key.place.clone();
        match unfit(name) {
            Some(Unfit::NoName) => {
                let message = format!("`{name}` cannot be the name of an actor");
                let finding = Finding::error(Code::BadName, place_of_name, message, "not a name");
                let finding = finding.help("a name begins with a letter and has letters a to z, digits and `-`; what people read goes into `title`");
                sink.note(finding.help(format!("such as `{}`", as_name(name))));
            }
            Some(Unfit::Reserved) => {
                let message = format!("`{name}` means something else in expressions");
                sink.note(
                    Finding::error(Code::BadName, place_of_name, message, "reserved")
                        .help("choose another name; `title` is free"),
                );
            }
            None => {}
        }
        if let Some((other, _)) = entries[..position]
            .iter()
            .find(|(other, _)| written(&other.name) == written(name))
        {
            // Texts are numbered from the scenario's own to what it extends: the mistake is in the
            // lower one.
            let (late, early) = if other.place.source < key.place.source {
                (other, key)
            } else {
                (key, other)
            };
            let message = format!(
                "`{}` and `{}` are the same name in expressions",
                late.name, early.name
            );
            sink.note(Finding::error(
                Code::BadName,
                late.place.clone(),
                message,
                "used twice",
            ));
        }
    }
}

/// Notes any other number of principals than two.
pub(crate) fn exactly_two(principals: &[Entry<'_>], root: &Reader<'_>) {
    const HELP: &str = "a crisis has exactly two principals, the rival states; others are `armed-groups` or `third-parties`";
    let found = principals.len();
    if found == 2 {
        return;
    }
    let (noun, label) = match found {
        0 => ("principals", "another is missing"),
        1 => ("principal", "another is missing"),
        _ => ("principals", "one too many"),
    };
    let last = principals.iter().max_by_key(|(key, _)| {
        // Texts are numbered from the scenario's own to what it extends.
        (std::cmp::Reverse(key.place.source), key.place.span.start)
    });
    let place = last.map_or_else(|| root.place().clone(), |(key, _)| key.place.clone());
    let message = format!("{found} {noun}");
    let finding = Finding::error(Code::Principals, place, message, label).help(HELP);
    let others = principals.iter().map(|(key, _)| key.name.as_str());
    let meant = last.filter(|_| found > 2).and_then(|(key, _)| {
        let others = others.filter(|other| *other != key.name);
        nearest(&key.name, others)
    });
    root.sink().note(match meant {
        Some(near) => finding.help(format!("is `{near}` meant?")),
        None if found == 0 => finding.help("`offramp new NAME` writes a scenario to start from"),
        None => finding,
    });
}
