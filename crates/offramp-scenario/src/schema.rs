//! The JSON Schema of scenario files, for editors: made of the declared [`keys`](super::keys).
//!
//! It knows every key, type, unit, range and default, and the names of all that is built in. What
//! only the whole file can tell, such as whether an actor exists, `offramp check` says.

use serde_json::{Map, Value, json};

use crate::builtin::Builtin;
use crate::keys::{Absent, DISTRIBUTION, Key, Keys, NumberKey, SCENARIO, Span, Takes};
use offramp_core::model::condition::MAX_LENGTH;
use offramp_core::model::moves::Kind;

/// The schema, in draft 7, which editors of TOML understand.
///
/// ```
/// let schema = offramp::scenario::schema();
/// assert_eq!(schema["properties"]["turns"]["maximum"], 100_000);
/// ```
#[must_use]
pub fn schema() -> Value {
    let mut writer = Writer {
        builtin: Builtin::new(),
        definitions: Map::new(),
    };
    let mut root = writer.table(&SCENARIO, false);
    writer.distribution();
    let starts = ["name", "start", "principals"];
    let extra = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "offramp scenario",
        "anyOf": [{ "required": ["extends"] }, { "required": starts }],
        "definitions": writer.definitions,
    });
    if let (Value::Object(root), Value::Object(extra)) = (&mut root, extra) {
        root.extend(extra);
    }
    root
}

struct Writer {
    /// Whose names are offered where something is named.
    builtin: Builtin,
    /// The tables written so far, by noun.
    definitions: Map<String, Value>,
}

impl Writer {
    /// A table; one that stands in a list must have all that it needs, others may get it from what
    /// they are laid over.
    fn table(&mut self, keys: &'static Keys, is_whole: bool) -> Value {
        let mut properties = Map::new();
        for key in keys.keys {
            properties.insert(key.name.to_owned(), self.key(key));
        }
        let numbers = (keys.numbers)();
        for number in &numbers {
            properties.insert(number.name.to_owned(), number_key(number));
        }
        let others = match keys.others {
            Some((_, takes)) => self.takes(takes),
            None => Value::Bool(false),
        };
        let mut table = json!({
            "type": "object",
            "description": keys.doc,
            "properties": properties,
            "additionalProperties": others,
        });
        let plain = keys.keys.iter().filter(|key| key.absent == Absent::Never);
        let required: Vec<&str> = plain
            .map(|key| key.name)
            .chain(
                numbers
                    .iter()
                    .filter(|key| key.default.is_none())
                    .map(|key| key.name),
            )
            .collect();
        if is_whole && !required.is_empty() {
            table["required"] = json!(required);
        }
        table
    }

    /// A reference to the definition of a table, which is written when it is first needed. The null
    /// that stands in meanwhile ends the recursion of tables that contain themselves.
    fn reference(&mut self, keys: &'static Keys, is_whole: bool) -> Value {
        let name = keys.noun.replace(' ', "-");
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Value::Null);
            let table = self.table(keys, is_whole);
            self.definitions.insert(name.clone(), table);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// A plain key with its meaning, and what holds where it is not there.
    fn key(&mut self, key: &Key) -> Value {
        let takes = self.takes(key.takes);
        // Draft 7 ignores what stands beside a `$ref`.
        let mut described = if takes.get("$ref").is_some() {
            json!({ "allOf": [takes] })
        } else {
            takes
        };
        described["description"] = Value::from(match key.absent {
            Absent::Never => key.doc.to_owned(),
            Absent::Means(what) => format!("{} Without it: {}.", key.doc, what.replace('`', "")),
        });
        described
    }

    /// The schema of what a key takes.
    fn takes(&mut self, takes: Takes) -> Value {
        match takes {
            Takes::Text => json!({ "type": "string" }),
            Takes::Flag => json!({ "type": "boolean" }),
            Takes::Date => json!({ "type": "string", "format": "date" }),
            Takes::Duration => json!({
                "type": "string",
                "pattern": "^ *[0-9]+(\\.[0-9]+)? +(minute|hour|day|week)s? *$",
            }),
            Takes::Whole(low, high) => {
                json!({ "type": "integer", "minimum": low, "maximum": high })
            }
            Takes::Number(span) => number(span),
            Takes::Amount(span) => amount(span),
            Takes::Condition | Takes::RuleCondition | Takes::Expression => {
                json!({ "type": "string", "minLength": 1, "maxLength": MAX_LENGTH })
            }
            Takes::Word(words) => json!({ "enum": words }),
            Takes::Name(noun) => self.name(noun),
            Takes::Names(noun) => json!({ "type": "array", "items": self.name(noun) }),
            Takes::Numbers => {
                json!({ "type": "array", "items": { "type": "number" }, "minItems": 1, "maxItems": 100 })
            }
            Takes::Table(keys) => self.reference(keys, false),
            Takes::Tables(keys) => json!({ "type": "array", "items": self.reference(keys, true) }),
            Takes::Each(_, inner) => {
                json!({ "type": "object", "additionalProperties": self.takes(*inner) })
            }
            Takes::Either(all) => {
                let all: Vec<Value> = all.iter().map(|takes| self.takes(*takes)).collect();
                json!({ "anyOf": all })
            }
        }
    }

    /// A name: what is built in is offered, and any other may be the scenario's own.
    fn name(&self, noun: &str) -> Value {
        let catalogue = &self.builtin.catalogue;
        let of_kind = |kind| catalogue.names(kind).collect();
        let known: Vec<&str> = match noun {
            "policy" => self
                .builtin
                .policies
                .iter()
                .map(|it| it.name.as_str())
                .collect(),
            "rung" => self
                .builtin
                .ladder
                .rungs()
                .iter()
                .map(|it| it.name.as_str())
                .collect(),
            "move" => catalogue.moves.iter().map(|it| it.name.as_str()).collect(),
            "move of a principal" => of_kind(Kind::Principal),
            "move of a third party" => of_kind(Kind::ThirdParty),
            "standing measure" => catalogue
                .measures
                .iter()
                .map(|it| it.name.as_str())
                .collect(),
            _ => return json!({ "type": "string" }),
        };
        json!({ "anyOf": [{ "enum": known }, { "type": "string" }] })
    }

    /// The definition that [`amount`] refers to: the three forms of a distribution.
    fn distribution(&mut self) {
        let table = self.table(&DISTRIBUTION, false);
        let form = |keys: &[&str]| {
            let mut form = table.clone();
            if let Some(Value::Object(properties)) = form.get_mut("properties") {
                properties.retain(|key, _| keys.contains(&key.as_str()));
            }
            form["required"] = json!(keys);
            form
        };
        let forms = [
            form(&["low", "high"]),
            form(&["mean", "sd"]),
            form(&["median", "factor"]),
            form(&["one-of"]),
        ];
        self.definitions
            .insert(DISTRIBUTION.noun.to_owned(), json!({ "anyOf": forms }));
    }
}

/// A parameter of the model, with meaning, unit and finite default.
fn number_key(key: &NumberKey) -> Value {
    let mut value = if key.drawn {
        amount(key.span)
    } else {
        number(key.span)
    };
    value["description"] = Value::from(format!("{} Unit: {}.", key.doc, key.span.unit));
    if let Some(default) = key.default.filter(|default| default.is_finite()) {
        value["default"] = Value::from(default);
    }
    value
}

/// A number within its range; an open end is left out.
fn number(span: Span) -> Value {
    let mut number = json!({ "type": "number" });
    if span.low.is_finite() {
        number["minimum"] = Value::from(span.low);
    }
    if span.high.is_finite() {
        number["maximum"] = Value::from(span.high);
    }
    number
}

/// A number, or a distribution of it.
///
/// A number, or a distribution of it.
fn amount(span: Span) -> Value {
    json!({ "anyOf": [number(span), { "$ref": "#/definitions/distribution" }] })
}
