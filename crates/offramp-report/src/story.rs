//! One run, told as a story: date, who did what to whom, what the other saw, and the reasons as
//! sums.

use std::collections::BTreeMap;
use std::fmt::Write;

use offramp_core::play::trace::{ActRecord, Decision, Happening, Term, Trace, TurnRecord};
use offramp_core::prose::numbers::{grouped, short};

/// The story of a run. Turns in which nothing happened are passed over.
#[must_use]
pub fn tell(trace: &Trace) -> String {
    let titles = trace
        .actors
        .iter()
        .map(|actor| (actor.name.as_str(), actor.title.as_str()))
        .collect();
    let teller = Teller { titles };
    let mut text = format!(
        "{}: run {} of seed {}\n",
        trace.scenario,
        grouped(trace.run),
        trace.seed
    );
    for actor in &trace.actors {
        let _ = writeln!(
            text,
            "  {} ({}) plays {}",
            actor.title,
            actor.kind.replace('-', " "),
            actor.policy
        );
    }
    for draw in trace
        .draws
        .iter()
        .filter(|draw| !draw.path.ends_with(".policy"))
    {
        let _ = writeln!(
            text,
            "  drawn for this run: {} = {}",
            draw.path,
            rounded(&draw.value)
        );
    }
    for turn in trace
        .turns
        .iter()
        .filter(|turn| !turn.happenings.is_empty())
    {
        teller.turn(turn, &mut text);
    }
    let _ = writeln!(text, "\n{}", ending(trace));
    text
}

/// A drawn number with the digits that a reader wants.
fn rounded(value: &str) -> String {
    value
        .parse()
        .map_or_else(|_| value.to_owned(), |number| short(Some(number)))
}

fn ending(trace: &Trace) -> String {
    let deaths = match trace.deaths {
        0 => "Nobody was killed".to_owned(),
        1 => "One person was killed".to_owned(),
        deaths => format!("{} people were killed", grouped(deaths)),
    };
    format!(
        "After {} days: {}. {deaths}.",
        short(Some(trace.days)),
        trace.outcome
    )
}

struct Teller<'t> {
    titles: BTreeMap<&'t str, &'t str>,
}

impl Teller<'_> {
    fn title<'n>(&'n self, name: &'n str) -> &'n str {
        self.titles.get(name).copied().unwrap_or(name)
    }

    fn turn(&self, turn: &TurnRecord, text: &mut String) {
        let when = if turn.turn == 0 {
            "opening".to_owned()
        } else {
            format!("day {}", short(Some(turn.day)))
        };
        let _ = writeln!(text, "\n{}  {when}", turn.date);
        for happening in &turn.happenings {
            match happening {
                Happening::Act(act) => self.act(act, &turn.decisions, text),
                Happening::Event(event) => {
                    let _ = writeln!(text, "  {}{}.", event.says, killed(event.deaths));
                }
                Happening::BackDown(back_down) => {
                    let cost = short(Some(back_down.cost));
                    let _ = writeln!(
                        text,
                        "  {} went back on its threat; the anger at home grew by {cost}.",
                        self.title(&back_down.actor)
                    );
                }
            }
        }
    }

    fn act(&self, act: &ActRecord, decisions: &[Decision], text: &mut String) {
        let _ = writeln!(
            text,
            "  {} {}{}.",
            self.title(&act.actor),
            act.says,
            killed(act.deaths)
        );
        if let Some(seen) = &act.seen {
            let (by, severity) = (self.title(&seen.by), short(Some(seen.severity)));
            let _ = writeln!(
                text,
                "      {by} saw {severity} rungs in it, of a stated {}",
                short(Some(act.severity))
            );
        }
        if let Some(decision) = decisions.iter().find(|decision| {
            decision.actor == act.actor && decision.chosen.as_deref() == Some(&act.name)
        }) {
            let _ = writeln!(text, "      {}", reasons(decision));
        }
    }
}

fn killed(deaths: u64) -> String {
    match deaths {
        0 => String::new(),
        deaths => format!(" ({} dead)", grouped(deaths)),
    }
}

/// `press: provocation +5.1, anger +0.4, ties -0.8 -> 4.7, wanted 5.9: cross-border-strike`.
fn reasons(decision: &Decision) -> String {
    let chosen = decision.chosen.as_deref().unwrap_or("hold");
    if decision.by_rule {
        return format!("{}: by a rule of its policy: {chosen}", decision.track);
    }
    let chance = format!(
        "a chance of {} % to act",
        short(Some(decision.probability * 100.0))
    );
    if decision.terms.is_empty() && decision.wanted.is_none() {
        return format!("{}: {chance}, no reasons given: {chosen}", decision.track);
    }
    let sum = format!(
        "{}: {} -> {}",
        decision.track,
        terms(&decision.terms),
        short(Some(decision.sum))
    );
    match decision.wanted {
        Some(wanted) => format!("{sum}, {chance}; wanted {}: {chosen}", short(Some(wanted))),
        None => format!("{sum}, {chance}: {chosen}"),
    }
}

/// The terms that show at two decimals, largest first.
fn terms(terms: &[Term]) -> String {
    let mut sorted: Vec<&Term> = terms
        .iter()
        .filter(|term| term.value.abs() >= 0.005)
        .collect();
    sorted.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    let words: Vec<String> = sorted
        .iter()
        .map(|term| {
            format!(
                "{} {}{}",
                term.name,
                sign(term.value),
                short(Some(term.value.abs()))
            )
        })
        .collect();
    if words.is_empty() {
        "nothing in particular".to_owned()
    } else {
        words.join(", ")
    }
}

fn sign(value: f64) -> char {
    if value < 0.0 { '-' } else { '+' }
}
