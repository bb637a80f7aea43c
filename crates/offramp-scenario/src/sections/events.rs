//! Reads the events of `[events]`.
//!
//! ```toml
//! [events.election]
//! on = 2024-02-08                      # or a `hazard`
//! says = "Pakistan votes"
//! effects = { pakistan = { anger = 1 }, channel = 0.2 }
//!
//! [events.border-incident]
//! hazard = "level > 4 ? 0.05 : 0.01"  # per day: a number, a distribution or an expression
//! deaths = { of = "iran", median = 3 }
//!
//! [events.coup]
//! hazard = 0.001
//! effects = { iran = { policy = "hawkish", hawks = 0.5 } }
//! ```
//!
//! An event has exactly one trigger: a date or a hazard. Effects are keyed by what they change: the
//! `channel`, a principal's feelings, politics at home and policy, or the suppression of an armed
//! group. Amounts may be drawn
//! once per run; those go to the list of uncertainties, and the event keeps the centre.

use super::expression;
use super::moves::deaths;
use super::policies::KnownPolicies;
use super::ranges::{Bounds, OfState};
use super::setting::{Setting, days_between};
use super::uncertainty::{self, Amount};
use crate::document::{Key, Value};
use crate::finding::{Code, Finding};
use crate::keys::{EFFECT, EFFECTS, EVENT, Span};
use crate::reader::{Item, Reader};
use crate::sink::Sink;
use offramp_core::crisis::event::{Affected, Effect, Event, Government, Trigger};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Doctrine, Target, Uncertainty};
use offramp_core::model::actor::Home;
use offramp_core::model::condition::Expression;
use offramp_core::model::feelings::Feeling;
use offramp_core::model::moves::{Deaths, Kind};
use offramp_core::model::noun::{Noun, Subject};
use offramp_core::model::parties::Side;
use offramp_core::model::quantity::Quantity;
use offramp_core::prose::spelling::nearest;

/// Whom a third party favours that takes no side.
const NOBODY: &str = "nobody";

/// What is drawn of an event.
pub(crate) struct Draws<'u> {
    /// The position of the event among all events: how a draw finds its target.
    pub(crate) event: usize,
    /// The name of the event, under which its draws are listed.
    pub(crate) name: &'u str,
    /// The uncertainties of the whole story, to which those of this event are added.
    pub(crate) all: &'u mut Vec<Uncertainty>,
}

impl Draws<'_> {
    /// The centre of an amount; what is drawn of it is kept under its path below the event.
    fn keep(&mut self, amount: Amount, below: &str, target: Target) -> f64 {
        let centre = amount.centre();
        self.all
            .extend(amount.drawn().map(|distribution| Uncertainty {
                path: format!("events.{}.{below}", self.name),
                distribution,
                target,
                under: None,
            }));
        centre
    }
}

/// Reads one event.
pub(crate) fn event(
    key: &Key,
    item: Item<'_>,
    setting: Setting<'_>,
    drawn: &mut Draws<'_>,
) -> Option<Event> {
    let names = setting.names;
    let mut table = item.table(&EVENT)?;
    let trigger = trigger(&mut table, setting, drawn);
    let effects = effects(&mut table, setting, drawn);
    let event = Event {
        name: key.name.clone(),
        says: table.text("says").unwrap_or(&key.name).to_owned(),
        trigger: trigger.clone().unwrap_or(Trigger::Hazard(0.0)),
        once: table.flag("once").unwrap_or(false),
        effects: effects.all,
        governments: effects.governments,
        stances: effects.stances,
        hostilities: effects.hostilities,
        hotline: effects.hotline,
        deaths: event_deaths(&mut table, names),
    };
    table.finish();
    trigger.map(|_| event)
}

/// When an event happens: a date or a hazard, and not both. A hazard in quotes is an expression,
/// evaluated each turn; any other is a number or a distribution.
fn trigger(table: &mut Reader<'_>, setting: Setting<'_>, drawn: &mut Draws<'_>) -> Option<Trigger> {
    let date = table.date("on");
    let hazard = table.item("hazard");
    match (date, hazard) {
        (Some(date), None) => {
            // Without a start the scenario is refused, whatever the day.
            let start = setting.start;
            let day = start.map_or(0.0, |start| days_between(start, date));
            Some(Trigger::Day(day))
        }
        (None, Some(item)) => {
            if let Value::Text(..) = item.node.value {
                let rate = expression::value(setting.names, item)?;
                check_rate(&rate, item, drawn, setting);
                Some(Trigger::Rate(rate))
            } else {
                let span = EVENT.span("hazard");
                let amount = uncertainty::amount(item, span)?;
                let target = Target::Hazard(drawn.event);
                Some(Trigger::Hazard(drawn.keep(amount, "hazard", target)))
            }
        }
        (Some(_), Some(item)) => {
            let message = "an event has a date or a hazard, not both";
            item.refuse(Code::Conflict, message, "beside `on`");
            None
        }
        (None, None) => {
            let message = "an event has a date (`on`) or a `hazard` per day";
            table.refuse(Code::MissingKey, message, "neither is here");
            None
        }
    }
}

/// Notes a hazard that is below 0 whatever happens.
fn check_rate(
    rate: &Expression<Quantity>,
    item: Item<'_>,
    drawn: &Draws<'_>,
    setting: Setting<'_>,
) {
    let bounds = Bounds {
        ladder: setting.names.ladder,
        days: setting.days,
        before: f64::INFINITY,
    };
    if rate.range(&OfState(bounds)).high < 0.0 {
        let name = drawn.name;
        let message =
            format!("the hazard of `{name}` is below 0 whatever happens; a hazard is 0 or more");
        item.refuse(Code::OutOfRange, message, "always negative");
    }
}

/// The effects of an event, in the order of the file. Each key is tried as the channel, a
/// principal, an armed group and a third party in turn.
fn effects<'d, 'u>(
    table: &mut Reader<'_>,
    setting: Setting<'d>,
    drawn: &'d mut Draws<'u>,
) -> Effects<'d, 'u> {
    let names = setting.names;
    let mut effects = Effects {
        drawn,
        policies: setting.policies,
        all: Vec::new(),
        governments: Vec::new(),
        stances: Vec::new(),
        hostilities: Vec::new(),
        hotline: None,
    };
    for (key, item) in table.named("effects") {
        if key.name == "channel" {
            effects.add(Affected::Channel, "channel", EFFECTS.span("channel"), item);
        } else if key.name == "hotline" {
            effects.hotline = line(item, setting);
        } else if let Some(side) = names.side(&key.name) {
            feelings(key, item, side, &mut effects);
        } else if let Some(group) = names.groups.iter().position(|group| *group == key.name) {
            suppression(key, item, group, &mut effects);
        } else if let Some(third) = names.third_parties.iter().position(|it| *it == key.name) {
            stance(item, third, names, &mut effects);
        } else {
            item.sink.note(unknown_affected(key, names));
        }
    }
    effects
}

/// Whether the hotline stands from then on.
fn line(item: Item<'_>, setting: Setting<'_>) -> Option<bool> {
    let stands = item.flag()?;
    if setting.has_hotline {
        return Some(stands);
    }
    let message = "an effect on a hotline, and this scenario has none";
    let help = "write a table `[hotline]`, or leave out the effect";
    item.refuse_with_help(Code::Conflict, message, "no hotline", help);
    None
}

/// A key of `effects` that names nothing an event can change.
fn unknown_affected(key: &Key, names: &Names<'_>) -> Finding {
    let (place, name) = (key.place.clone(), key.name.as_str());
    let message = format!("unknown quantity `{name}` in `effects`");
    let label = "not an actor, `channel` or `hotline`";
    let actors: Vec<&str> = names.actors().collect();
    Finding::error(Code::UnknownName, place, message, label)
        .about(Some(Subject::new(Noun::Quantity, name)))
        .help(format!("known: channel, hotline, {}", actors.join(", ")))
}

/// The effects of an event, as they are gathered.
struct Effects<'d, 'u> {
    drawn: &'d mut Draws<'u>,
    policies: &'d KnownPolicies,
    all: Vec<Effect>,
    governments: Vec<Government>,
    stances: Vec<(usize, Option<Side>)>,
    hostilities: Vec<(usize, Option<Side>)>,
    hotline: Option<bool>,
}

impl Effects<'_, '_> {
    /// Adds an effect, unless its amount has a mistake. `path` is where the amount stands below
    /// `effects`, as sensitivity tables show it.
    fn add(&mut self, on: Affected, path: &str, span: Span, item: Item<'_>) {
        if let Some(amount) = uncertainty::amount(item, span) {
            let target = Target::Effect(self.drawn.event, self.all.len());
            let by = self.drawn.keep(amount, &format!("effects.{path}"), target);
            self.all.push(Effect { on, by });
        }
    }
}

impl Effects<'_, '_> {
    /// Adds a government that decides by the policy which `item` names.
    fn govern(&mut self, side: Side, item: Item<'_>) {
        let found = self.policies.find(item, Kind::Principal);
        if let Some(policy) = found
            && let Doctrine::Principal(conduct) = policy.what.doctrine()
        {
            self.governments.push(Government {
                side,
                policy: policy.name.clone(),
                conduct,
            });
        }
    }
}

/// What an event changes of one actor, as a table such as the example.
fn changes<'a>(item: Item<'a>, example: &str) -> Vec<(&'a Key, Item<'a>)> {
    if let Value::Table(table) = &item.node.value {
        return item.entries(table);
    }
    let wanted = format!("a table such as {example}");
    item.wrong_type(&wanted).unwrap_or_default()
}

/// Changes of what a principal feels, of its politics at home and of its policy. Only the feelings
/// that events may change are known here.
fn feelings(key: &Key, item: Item<'_>, side: Side, effects: &mut Effects<'_, '_>) {
    let actor = &key.name;
    let home: Vec<&str> = Home::PARAMETERS.iter().map(|it| it.name).collect();
    for (key, item) in changes(item, "{ anger = 1 }") {
        let mut known = Feeling::changed_by_events();
        if let Some(declared) = known.find(|declared| declared.key == key.name) {
            let on = Affected::Feeling(side, declared.feeling);
            let path = format!("{actor}.{}", declared.key);
            effects.add(on, &path, EFFECT.span(declared.key), item);
        } else if let Some(place) = home.iter().position(|it| *it == key.name) {
            let path = format!("{actor}.{}", key.name);
            effects.add(
                Affected::Home(side, place),
                &path,
                EFFECT.span(&key.name),
                item,
            );
        } else if key.name == "policy" {
            effects.govern(side, item);
        } else {
            let feelings = Feeling::changed_by_events().map(|it| it.key);
            let known: Vec<_> = feelings
                .chain(home.iter().copied())
                .chain(["policy"])
                .collect();
            unknown_effect(key, &known, item.sink);
        }
    }
}

/// Changes of how strongly an armed group is suppressed, the only thing that events change of one.
fn suppression(key: &Key, item: Item<'_>, group: usize, effects: &mut Effects<'_, '_>) {
    let actor = &key.name;
    for (key, item) in changes(item, "{ suppressed = 1 }") {
        if key.name == "suppressed" {
            let path = format!("{actor}.suppressed");
            let span = EFFECT.span("suppressed");
            effects.add(Affected::Suppressed(group), &path, span, item);
        } else {
            unknown_effect(key, &["suppressed"], item.sink);
        }
    }
}

/// Whom a third party favours and acts against from then on: a principal, or nobody.
fn stance(item: Item<'_>, third: usize, names: &Names<'_>, effects: &mut Effects<'_, '_>) {
    for (key, item) in changes(item, "{ favours = \"nobody\" }") {
        let stances = match key.name.as_str() {
            "favours" => &mut effects.stances,
            "hostile" => &mut effects.hostilities,
            _ => {
                unknown_effect(key, &["favours", "hostile"], item.sink);
                continue;
            }
        };
        let Some(name) = item.text() else {
            continue;
        };
        let side = names.side(name);
        if side.is_none() && name != NOBODY {
            let [first, second] = names.principals.into_array();
            item.unknown_name(Noun::Principal, name, &[first, second, NOBODY]);
            continue;
        }
        stances.push((third, side));
    }
}

/// A quantity of an actor that no event can change, with the nearest one that it can.
fn unknown_effect(key: &Key, known: &[&str], sink: &Sink) {
    let finding = Finding::error(
        Code::UnknownKey,
        key.place.clone(),
        format!("unknown quantity `{}`", key.name),
        "nothing has this name",
    );
    sink.note(match nearest(&key.name, known.iter().copied()) {
        Some(near) => finding
            .help("a quantity with a similar name exists")
            .replacement(Some(near.to_owned())),
        None => finding.help(format!("known: {}", known.join(", "))),
    });
}

/// Whom an event kills: `deaths = { of = "iran", median = 3 }`. Only principals count their dead.
fn event_deaths(table: &mut Reader<'_>, names: &Names<'_>) -> Option<(Side, Deaths)> {
    let mut of = table.table("deaths")?;
    let item = of.required("of")?;
    let name = item.text()?;
    let side = names.side(name);
    if side.is_none() {
        item.unknown_name(Noun::Principal, name, &names.principals.into_array());
    }
    Some((side?, deaths(of)?))
}
