//! `extends` and `without`: a scenario laid over another one.
//!
//! Tables merge key by key; lists, numbers, distributions and mixtures are replaced. A finding
//! points into the file that holds the mistake.

use std::path::Path;

use super::without::lay_over;
use crate::document::{Node, Source, SourceId, Sources, Table};
use crate::finding::{Code, Finding};
use crate::origin::Origin;
use crate::parse::{MAX_BYTES, parse};
use crate::reader::{Item, as_written};
use crate::sink::Sink;

/// How many scenarios may extend one another.
const MAX_DEPTH: usize = 8;

/// The scenario with everything that it extends.
pub(crate) struct Layers {
    /// All tables merged.
    pub(crate) table: Table,
    /// The text of the scenario itself.
    pub(crate) id: SourceId,
    /// All texts, the scenario's own first.
    pub(crate) texts: Vec<Source>,
}

/// Reads a scenario and what it extends.
pub(crate) fn layers(origin: Origin, sources: &mut Sources, sink: &Sink) -> Option<Layers> {
    // How: first every text is parsed, from the scenario down to what extends nothing; then the
    // tables are laid over one another in the opposite direction. A cycle is found by name before
    // its text is parsed again.
    let mut chain: Vec<String> = Vec::new();
    let mut texts: Vec<Source> = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    let mut own = None;
    let mut next = Some(origin);
    let mut named: Option<Node> = None;
    while let Some(origin) = next.take() {
        let id = sources.add(origin.name.as_str(), origin.text.as_str());
        own.get_or_insert(id);
        let mut table = match named.take() {
            Some(node) if origin.folder.is_some() => extended(&node, &origin, (sources, id), sink)?,
            _ => parse(sources, id, sink)?,
        };
        chain.push(identity(&origin));
        if let Some(node) = table.remove("extends") {
            let item = Item {
                node: &node,
                title: "extends",
                sink,
            };
            let base = base_of(item, &origin)?;
            let total: usize = texts.iter().map(|source| source.text.len()).sum();
            check_chain(item, &base, &chain, total)?;
            next = Some(base);
            named = Some(node);
        } else if let Some(node) = table.get("without") {
            let message = "`without` removes something from the scenario that this one extends";
            let place = node.place.clone();
            let finding = Finding::error(Code::Conflict, place, message, "extends nothing");
            sink.note(finding.help("add `extends = \"FILE\"`, or delete what is not wanted"));
            return None;
        }
        texts.push(Source {
            name: origin.name,
            text: origin.text,
        });
        tables.push(table);
    }
    let table = tables
        .into_iter()
        .rev()
        .fold(Table::default(), |base, over| lay_over(base, over, sink));
    Some(Layers {
        table,
        id: own?,
        texts,
    })
}

/// Reads a file that another extends, which may be any file: of one that is no scenario nothing is
/// shown, as whoever wrote `extends` may not be whoever may read it.
fn extended(
    node: &Node,
    origin: &Origin,
    (sources, id): (&Sources, SourceId),
    sink: &Sink,
) -> Option<Table> {
    let (table, noted) = sink.apart(|| parse(sources, id, sink));
    if table.as_ref().is_some_and(is_scenario) {
        for finding in noted {
            sink.note(finding);
        }
        return table;
    }
    let item = Item {
        node,
        title: "extends",
        sink,
    };
    let what = match table {
        Some(_) => "holds nothing that a scenario has",
        None => "cannot be read as a scenario",
    };
    let finding = unreadable(item, format!("`{}` {what}", origin.name));
    sink.note(finding.help(format!(
        "`offramp check {}` says what is wrong with it",
        origin.name
    )));
    None
}

/// Whether a table has any part of a scenario that others extend.
fn is_scenario(table: &Table) -> bool {
    let parts = [
        "extends",
        "principals",
        "outcomes",
        "moves",
        "policies",
        "ladder",
    ];
    parts.into_iter().any(|part| table.get(part).is_some())
}

/// What tells two scenarios apart.
fn identity(origin: &Origin) -> String {
    let path = Path::new(&origin.name);
    let canonical = path.canonicalize().ok().filter(|_| origin.folder.is_some());
    canonical.map_or_else(
        || origin.name.clone(),
        |path| path.to_string_lossy().into_owned(),
    )
}

/// The scenario that a node names: beside the file that extends it, or built in.
fn base_of(item: Item<'_>, origin: &Origin) -> Option<Origin> {
    let name = item.text()?;
    let library = origin.library;
    if let Some(base) = Origin::layers(&origin.beneath) {
        return Some(base);
    }
    let path = origin.folder.as_ref().map(|folder| folder.join(name));
    if let Some(path) = path.as_ref().filter(|path| path.exists()) {
        return match Origin::file(&path.to_string_lossy(), library) {
            Ok(base) => Some(base),
            Err(error) => {
                item.sink.note(unreadable(item, error.to_string()));
                None
            }
        };
    }
    let built_in = name.strip_suffix(".toml").unwrap_or(name);
    if let Some(text) = library.extendable(built_in) {
        return Some(Origin::built_in(built_in, text, library));
    }
    let message = format!("there is no file `{name}` here, and no built-in scenario of that name");
    let finding = unreadable(item, message);
    item.sink.note(match library.alike(name).first() {
        Some(near) => finding
            .help("a built-in scenario with a similar name exists; `offramp list scenarios` shows all")
            .replacement(Some(as_written(item.node, near))),
        None => finding.help("`offramp list scenarios` shows what is built in"),
    });
    None
}

/// A finding at the value of `extends`, which is as near as the mistake can be shown.
fn unreadable(item: Item<'_>, message: String) -> Finding {
    item.error(Code::Unreadable, message, "cannot be extended")
}

/// Whether one more scenario can be extended; a cycle, a chain that is too long and too much text
/// in all are noted.
fn check_chain(item: Item<'_>, base: &Origin, chain: &[String], bytes: usize) -> Option<()> {
    let next = identity(base);
    let (code, message, label) = if chain.contains(&next) {
        let way: Vec<&str> = chain.iter().map(|name| file_name(name)).collect();
        let message = format!(
            "the scenario extends itself: {} -> {}",
            way.join(" -> "),
            file_name(&next)
        );
        (Code::Conflict, message, "leads back")
    } else if chain.len() >= MAX_DEPTH {
        let message = format!("more than {MAX_DEPTH} scenarios extend one another");
        (Code::TooLarge, message, "one too many")
    } else if bytes + base.text.len() > MAX_BYTES {
        let message = format!("more than {MAX_BYTES} bytes with all that is extended");
        (Code::TooLarge, message, "too much")
    } else {
        return Some(());
    };
    item.refuse(code, message, label);
    None
}

/// The last part of a path, which is enough to tell the files of a cycle apart.
fn file_name(path: &str) -> &str {
    Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(path)
}
