//! Events that never happen.
//!
//! Code: `never-happens`. An event on a date is compared with the longest run, one with a hazard in
//! quotes with the highest value that its expression can have.

use super::warn::{days, warn};
use crate::finding::{Code, Findings};
use crate::root::Root;
use crate::sections::{Bounds, OfState};
use offramp_core::crisis::Parts;
use offramp_core::crisis::event::Trigger;

/// Events whose hazard is an expression that is never above 0.
pub(crate) fn events_without_hazard(parts: &Parts, root: &Root, found: &mut Findings) {
    for event in &parts.events {
        if let Trigger::Rate(rate) = &event.trigger
            && rate.range(&OfState(Bounds::of(parts))).high <= 0.0
        {
            let name = &event.name;
            let path = format!("events.{name}.hazard");
            let message = format!("`{name}` never happens: its hazard is never above 0");
            found.push(warn(Code::NeverHappens, root, &path, message, "no hazard"));
        }
    }
}

/// Events dated after the end of the longest run.
pub(crate) fn late_events(parts: &Parts, root: &Root, found: &mut Findings) {
    let horizon = f64::from(parts.turns) * parts.turn_days;
    for event in &parts.events {
        if let Trigger::Day(day) = event.trigger
            && day > horizon
        {
            let (name, lasts) = (&event.name, days(horizon));
            let path = format!("events.{name}.on");
            let message = format!("`{name}` falls on day {day}; a run has only {lasts}");
            found.push(warn(Code::NeverHappens, root, &path, message, "too late"));
        }
    }
}
