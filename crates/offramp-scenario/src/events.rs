//! Reads the events of `[events]`.

use super::document::{Key, Node, Value};
use super::expression;
use super::finding::{Code, Finding, nearest};
use super::keys::{EFFECT, EFFECTS, EVENT, Span};
use super::moves::deaths;
use super::ranges::{Bounds, OfState};
use super::reader::{self, Findings, Reader};
use super::story::{Setting, days_between};
use super::uncertainty::{self, Amount};
use offramp_core::crisis::event::{Affected, Effect, Event, Feeling, Trigger};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Target, Uncertainty};
use offramp_core::model::condition::Expression;
use offramp_core::model::moves::Deaths;
use offramp_core::model::parties::Side;
use offramp_core::model::quantity::Quantity;

/// What is drawn of an event.
pub(super) struct Draws<'u> {
    pub(super) event: usize,
    pub(super) path: String,
    pub(super) all: &'u mut Vec<Uncertainty>,
}

impl Draws<'_> {
    /// The centre of an amount; what is drawn of it is kept under its path below the event.
    fn keep(&mut self, amount: Amount, below: &str, target: Target) -> f64 {
        let centre = amount.centre();
        self.all
            .extend(amount.drawn().map(|distribution| Uncertainty {
                path: format!("{}.{below}", self.path),
                distribution,
                target,
                under: None,
            }));
        centre
    }
}

/// Reads one event.
pub(super) fn event(
    key: &Key,
    node: &Node,
    setting: Setting<'_>,
    drawn: &mut Draws<'_>,
    findings: &mut Findings,
) -> Option<Event> {
    let names = setting.names;
    let mut table = reader::as_table(node, &key.name, &EVENT, findings)?;
    let trigger = trigger(&mut table, setting, drawn, findings);
    let event = Event {
        name: key.name.clone(),
        says: table.text("says", findings).unwrap_or(&key.name).to_owned(),
        trigger: trigger.clone().unwrap_or(Trigger::Hazard(0.0)),
        once: table.flag("once", findings).unwrap_or(false),
        effects: effects(&mut table, names, drawn, findings),
        deaths: event_deaths(&mut table, names, findings),
    };
    table.finish(findings);
    trigger.map(|_| event)
}

fn trigger(
    table: &mut Reader<'_>,
    setting: Setting<'_>,
    drawn: &mut Draws<'_>,
    findings: &mut Findings,
) -> Option<Trigger> {
    let date = table
        .node("on")
        .is_some()
        .then(|| table.date("on", findings))
        .flatten();
    let hazard = table.node("hazard");
    match (date, hazard) {
        (Some(date), None) => {
            // Without a start the scenario is refused, whatever the day.
            let start = setting.start;
            let day = start.map_or(0.0, |start| days_between(start, date));
            Some(Trigger::Day(day))
        }
        (None, Some(node)) => {
            if let Value::Text(..) = node.value {
                let rate = expression::value(setting.names, node, "hazard", findings)?;
                check_rate(&rate, node, drawn, setting, findings);
                Some(Trigger::Rate(rate))
            } else {
                let span = EVENT.span("hazard");
                let amount = uncertainty::amount(node, "hazard", span, findings)?;
                let target = Target::Hazard(drawn.event);
                Some(Trigger::Hazard(drawn.keep(amount, "hazard", target)))
            }
        }
        (Some(_), Some(node)) => {
            let message = "an event has a date or a hazard, not both";
            findings.push(Finding::error(
                Code::Conflict,
                node.place.clone(),
                message,
                "beside `on`",
            ));
            None
        }
        (None, None) => {
            let message = "an event has a date (`on`) or a `hazard` per day";
            findings.push(Finding::error(
                Code::MissingKey,
                table.place().clone(),
                message,
                "neither is here",
            ));
            None
        }
    }
}

/// Notes a hazard that is below 0 whatever happens.
fn check_rate(
    rate: &Expression<Quantity>,
    node: &Node,
    drawn: &Draws<'_>,
    setting: Setting<'_>,
    findings: &mut Findings,
) {
    let bounds = Bounds {
        ladder: setting.names.ladder,
        days: setting.days,
    };
    if rate.range(&OfState(bounds)).high < 0.0 {
        let name = drawn.path.trim_start_matches("events.");
        let message =
            format!("the hazard of `{name}` is below 0 whatever happens; a hazard is 0 or more");
        let place = node.place.clone();
        findings.push(Finding::error(
            Code::OutOfRange,
            place,
            message,
            "always negative",
        ));
    }
}

fn effects(
    table: &mut Reader<'_>,
    names: &Names<'_>,
    drawn: &mut Draws<'_>,
    findings: &mut Findings,
) -> Vec<Effect> {
    let mut effects = Effects {
        drawn,
        all: Vec::new(),
    };
    for (key, node) in table.named("effects", findings) {
        if key.name == "channel" {
            effects.add(
                Affected::Channel,
                "channel",
                EFFECTS.span("channel"),
                node,
                findings,
            );
        } else if let Some(side) = names.side(&key.name) {
            feelings(key, node, side, &mut effects, findings);
        } else if let Some(group) = names.groups.iter().position(|group| *group == key.name) {
            suppression(key, node, group, &mut effects, findings);
        } else {
            let message = format!("unknown quantity `{}` in `effects`", key.name);
            let finding = Finding::error(
                Code::UnknownName,
                key.place.clone(),
                message,
                "not an actor and not `channel`",
            );
            findings.push(finding.help(format!(
                "known: channel, {}",
                names.actors().collect::<Vec<_>>().join(", ")
            )));
        }
    }
    effects.all
}

/// The effects of an event, as they are gathered.
struct Effects<'d, 'u> {
    drawn: &'d mut Draws<'u>,
    all: Vec<Effect>,
}

impl Effects<'_, '_> {
    fn add(&mut self, on: Affected, path: &str, span: Span, node: &Node, findings: &mut Findings) {
        let name = path.rsplit_once('.').map_or(path, |(_, name)| name);
        if let Some(amount) = uncertainty::amount(node, name, span, findings) {
            let target = Target::Effect(self.drawn.event, self.all.len());
            let by = self.drawn.keep(amount, &format!("effects.{path}"), target);
            self.all.push(Effect { on, by });
        }
    }
}

/// What an event changes of one actor, as a table such as the example.
fn changes<'n>(
    key: &Key,
    node: &'n Node,
    example: &str,
    findings: &mut Findings,
) -> &'n [(Key, Node)] {
    if let Value::Table(table) = &node.value {
        return &table.entries;
    }
    let wanted = format!("a table such as {example}");
    reader::wrong_type::<()>(node, &key.name, &wanted, findings);
    &[]
}

fn feelings(
    key: &Key,
    node: &Node,
    side: Side,
    effects: &mut Effects<'_, '_>,
    findings: &mut Findings,
) {
    let actor = &key.name;
    for (key, node) in changes(key, node, "{ anger = 1 }", findings) {
        let mut known = Feeling::NAMES.iter();
        if let Some((name, feeling)) = known.find(|(name, _)| *name == key.name) {
            let (on, path) = (Affected::Feeling(side, *feeling), format!("{actor}.{name}"));
            effects.add(on, &path, EFFECT.span(name), node, findings);
        } else {
            let known: Vec<&str> = Feeling::NAMES.iter().map(|(name, _)| *name).collect();
            unknown_effect(key, &known, findings);
        }
    }
}

fn suppression(
    key: &Key,
    node: &Node,
    group: usize,
    effects: &mut Effects<'_, '_>,
    findings: &mut Findings,
) {
    let actor = &key.name;
    for (key, node) in changes(key, node, "{ suppressed = 1 }", findings) {
        if key.name == "suppressed" {
            let path = format!("{actor}.suppressed");
            let span = EFFECT.span("suppressed");
            effects.add(Affected::Suppressed(group), &path, span, node, findings);
        } else {
            unknown_effect(key, &["suppressed"], findings);
        }
    }
}

fn unknown_effect(key: &Key, known: &[&str], findings: &mut Findings) {
    let finding = Finding::error(
        Code::UnknownKey,
        key.place.clone(),
        format!("unknown quantity `{}`", key.name),
        "nothing has this name",
    );
    findings.push(match nearest(&key.name, known.iter().copied()) {
        Some(near) => finding
            .help("a quantity with a similar name exists")
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    });
}

fn event_deaths(
    table: &mut Reader<'_>,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<(Side, Deaths)> {
    let mut of = table.table("deaths", findings)?;
    let node = of.required("of", findings)?;
    let name = reader::text(node, "of", findings)?;
    let side = names.side(name);
    if side.is_none() {
        reader::unknown_name(
            node,
            "principal",
            name,
            &names.principals.into_array(),
            findings,
        );
    }
    Some((side?, deaths(of, findings)?))
}
