//! An actor that was renamed in its table and nowhere else: what everybody does first.
//!
//! Every place that still has the old name would get a finding of its own, with a similar name as
//! advice, which is that of the other actor. Instead one finding names the new name and the places.

use std::collections::BTreeMap;

use crate::document::{Node, Place, Sources, Table, Value};
use crate::finding::{Code, Finding};
use crate::sections::as_name;
use crate::sink::Sink;
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;

/// Joins the findings about the old name of a renamed actor in the first of them; drops those that
/// are mended by spelling the new name as it was.
pub(crate) fn gather(table: &Table, sources: &Sources, sink: &Sink) {
    let actors = actors(table);
    for (old, found) in unknown(sink, &actors) {
        let misspelt = |actor: &&Actor| actor.name != old && as_name(&actor.name) == old;
        if actors.iter().any(|actor| misspelt(&actor)) {
            sink.retain(0, |finding| about(finding) != Some(old.as_str()));
            continue;
        }
        let fits = |actor: &&Actor| {
            !actor.is_named_elsewhere && (actor.is_principal || !found.names_a_principal)
        };
        let candidates: Vec<&Actor> = actors.iter().filter(fits).collect();
        if let [new] = candidates.as_slice() {
            join(&old, &new.name, &found, sources, sink);
        }
    }
}

/// An actor of the author's own.
struct Actor {
    name: String,
    is_principal: bool,
    is_named_elsewhere: bool,
}

fn actors(table: &Table) -> Vec<Actor> {
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let Value::Table(entries) = &table.get(kind.table())?.value else {
            return None;
        };
        Some((kind, entries))
    });
    let all = kinds.flat_map(|(kind, entries)| {
        let own = entries.entries.iter();
        let own = own.filter(|(key, _)| !key.place.is_built_in());
        own.map(move |(key, _)| Actor {
            name: key.name.clone(),
            is_principal: kind == Kind::Principal,
            is_named_elsewhere: is_named(table, &key.name, true),
        })
    });
    all.collect()
}

/// Whether a name stands anywhere in a table but as that of an actor's own table.
fn is_named(table: &Table, name: &str, is_top: bool) -> bool {
    table.entries.iter().any(|(key, node)| {
        let is_of_actors = is_top && Kind::ALL.iter().any(|kind| kind.table() == key.name);
        match &node.value {
            Value::Table(actors) if is_of_actors => actors
                .entries
                .iter()
                .any(|(_, node)| is_named_in(node, name)),
            _ => key.name == name || is_named_in(node, name),
        }
    })
}

fn is_named_in(node: &Node, name: &str) -> bool {
    match &node.value {
        Value::Text(text, _) => {
            let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
            text.split(|letter| !is_part(letter))
                .any(|word| word == name)
        }
        Value::List(items) => items.iter().any(|item| is_named_in(item, name)),
        Value::Table(table) => is_named(table, name, false),
        _ => false,
    }
}

/// Where a name stands that no actor has.
#[derive(Default)]
struct Found {
    places: Vec<Place>,
    names_a_principal: bool,
}

/// The names that should be those of actors and are not, with their places.
fn unknown(sink: &Sink, actors: &[Actor]) -> BTreeMap<String, Found> {
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    sink.retain(0, |finding| {
        let name = about(finding).filter(|name| actors.iter().all(|actor| actor.name != *name));
        if let (Some(name), Some(subject)) = (name, &finding.about) {
            let found = all.entry(name.to_owned()).or_default();
            found.places.push(finding.place.clone());
            found.names_a_principal |= subject.noun == Noun::Principal;
        }
        true
    });
    all.retain(|_, found| found.places.len() > 1);
    all
}

/// The actor that a finding says there is not.
fn about(finding: &Finding) -> Option<&str> {
    let subject = finding.about.as_ref()?;
    let is_of_actors = match subject.noun {
        Noun::Principal | Noun::Actor | Noun::Quantity => true,
        Noun::Name => subject.name.contains('.'),
        _ => false,
    };
    let is_unknown = matches!(finding.code, Code::UnknownName | Code::BadExpression);
    let name = subject.name.split('.').next();
    name.filter(|_| is_of_actors && is_unknown)
}

/// Says it once, at the first place, and drops the other findings about the old name.
fn join(old: &str, new: &str, found: &Found, sources: &Sources, sink: &Sink) {
    let mut places: Vec<&Place> = found.places.iter().collect();
    places.sort_by_key(|place| (place.source, place.span.start));
    let first = places[0].clone();
    sink.retain(0, |finding| {
        about(finding) != Some(old) || finding.place == first
    });
    let lines = lines(&places, sources);
    sink.revise(usize::MAX, |finding| {
        if about(finding) == Some(old) {
            finding.message = format!(
                "nobody is called `{old}`, which stands in {} places",
                places.len()
            );
            "not an actor".clone_into(&mut finding.label);
            finding.replacement = None;
            finding.help = vec![format!(
                "was `{old}` renamed to `{new}`? then write `{new}` in {lines} as well"
            )];
        }
    });
}

/// `lines 3, 8 and 9`, once each.
fn lines(places: &[&Place], sources: &Sources) -> String {
    let line = |place: &&Place| {
        let text = &sources.get(place.source).text;
        1 + text[..place.span.start.min(text.len())]
            .matches('\n')
            .count()
    };
    let mut all: Vec<usize> = places.iter().map(line).collect();
    all.dedup();
    let all: Vec<String> = all.iter().map(usize::to_string).collect();
    match all.as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("lines {} and {last}", first.join(", "))
        }
        one => format!("line {}", one.concat()),
    }
}
