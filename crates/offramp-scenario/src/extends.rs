//! `extends` and `without`: a scenario laid over another one.
//!
//! Tables merge key by key; lists, numbers, distributions and mixtures are replaced. A finding points into the file
//! that holds the mistake.

use std::path::{Path, PathBuf};

use super::document::{MAX_BYTES, Node, SourceId, Sources, Table, Value, read};
use super::finding::{Code, Finding};
use super::library::Library;
use super::reader::{Item, as_written};
use super::sink::Sink;

/// How many scenarios may extend one another.
const MAX_DEPTH: usize = 8;

/// The tables in which actors and events stand, which `without` can remove.
const REMOVABLE: [&str; 3] = ["armed-groups", "third-parties", "events"];

/// A text and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// What it is called in messages.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
    /// The folder of its file; `None` for what is built in.
    pub(crate) folder: Option<PathBuf>,
    /// Where names are looked up that are no files.
    pub(crate) library: Library,
}

/// The scenario with everything that it extends.
pub(crate) struct Layers {
    pub(crate) table: Table,
    /// The text of the scenario itself.
    pub(crate) id: SourceId,
    /// All texts, the scenario's own first.
    pub(crate) texts: Vec<String>,
}

/// Reads a scenario and what it extends.
pub(crate) fn layers(origin: Origin, sources: &mut Sources, sink: &Sink) -> Option<Layers> {
    let mut chain: Vec<String> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    let mut own = None;
    let mut next = Some(origin);
    while let Some(origin) = next.take() {
        let id = sources.add(origin.name.as_str(), origin.text.as_str());
        own.get_or_insert(id);
        let mut table = read(sources, id, sink)?;
        chain.push(identity(&origin));
        if let Some(node) = table.remove("extends") {
            let item = Item {
                node: &node,
                title: "extends",
                sink,
            };
            let base = base_of(item, &origin)?;
            let total: usize = texts.iter().map(String::len).sum();
            check_chain(item, &base, &chain, total)?;
            next = Some(base);
        } else if let Some(node) = table.get("without") {
            let message = "`without` removes something from the scenario that this one extends";
            let place = node.place.clone();
            let finding = Finding::error(Code::Conflict, place, message, "extends nothing");
            sink.note(finding.help("add `extends = \"FILE\"`, or delete what is not wanted"));
            return None;
        }
        texts.push(origin.text);
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

/// A table laid over another one, from which it first takes what stands in its `without`.
pub(crate) fn lay_over(mut base: Table, mut over: Table, sink: &Sink) -> Table {
    if let Some(node) = over.remove("without") {
        let item = Item {
            node: &node,
            title: "without",
            sink,
        };
        remove_all(item, &mut base);
    }
    base.merge(over);
    base
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
    let path = origin.folder.as_ref().map(|folder| folder.join(name));
    if let Some(path) = path.as_ref().filter(|path| path.exists()) {
        return match super::read_file(&path.to_string_lossy(), library) {
            Ok(text) => Some(Origin {
                name: path.to_string_lossy().into_owned(),
                text,
                folder: Some(path.parent().map(Path::to_path_buf).unwrap_or_default()),
                library,
            }),
            Err(error) => {
                item.sink.note(unreadable(item, error.to_string()));
                None
            }
        };
    }
    let built_in = name.strip_suffix(".toml").unwrap_or(name);
    if let Some(text) = library.extendable(built_in) {
        return Some(Origin {
            name: format!("<built-in {built_in}>"),
            text: text.to_owned(),
            folder: None,
            library,
        });
    }
    let message = format!("there is no file `{name}` here, and no built-in scenario of that name");
    let finding = unreadable(item, message);
    item.sink.note(match library.like(name) {
        Some(near) => finding
            .help("a built-in scenario with a similar name exists; `offramp list scenarios` shows all")
            .replacement(Some(as_written(item.node, near))),
        None => finding.help("`offramp list scenarios` shows what is built in"),
    });
    None
}

fn unreadable(item: Item<'_>, message: String) -> Finding {
    item.error(Code::Unreadable, message, "cannot be extended")
}

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

fn file_name(path: &str) -> &str {
    Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(path)
}

/// Removes the named armed groups, third parties and events, with the moves and payoffs of who is removed.
fn remove_all(item: Item<'_>, base: &mut Table) {
    for item in item.list("a list of names").unwrap_or_default() {
        let Some(name) = item.text() else {
            continue;
        };
        if !remove(name, base) {
            let known = removable(base);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            item.unknown_name("armed group, third party or event", name, &known);
        }
    }
}

/// Removes an armed group, third party or event with its opening moves and payoff; whether it was there.
pub(crate) fn remove(name: &str, base: &mut Table) -> bool {
    let mut found = false;
    for table in REMOVABLE {
        if let Some(Value::Table(table)) = base.value_mut(table) {
            found |= table.remove(name).is_some();
        }
    }
    if let Some(Value::List(opening)) = base.value_mut("opening") {
        opening.retain(|entry| !is_by(entry, name));
    }
    if let Some(Value::Table(history)) = base.value_mut("history")
        && let Some(Value::List(moves)) = history.value_mut("moves")
    {
        moves.retain(|entry| !is_by(entry, name));
    }
    if let Some(Value::Table(payoffs)) = base.value_mut("payoffs") {
        payoffs.remove(name);
    }
    found
}

fn is_by(entry: &Node, name: &str) -> bool {
    let Value::Table(table) = &entry.value else {
        return false;
    };
    let by = table.get("by").map(|node| &node.value);
    matches!(by, Some(Value::Text(by, _)) if by == name)
}

/// The names of all that can be removed.
pub(crate) fn removable(base: &Table) -> Vec<String> {
    let tables = REMOVABLE.iter().filter_map(|table| base.get(table));
    tables
        .filter_map(|node| match &node.value {
            Value::Table(table) => Some(table.entries.iter().map(|(key, _)| key.name.clone())),
            _ => None,
        })
        .flatten()
        .collect()
}
