//! One run, told as a story: date, who did what to whom, what the other saw, and the reasons as
//! sums.

use std::collections::BTreeMap;
use std::fmt::Write;

use offramp_core::play::trace::{ActRecord, Decision, Happening, Term, Trace, TurnRecord};
use offramp_core::prose::numbers::{grouped, short};

/// The story of a run: first who plays which policy and what was drawn for this run, then each turn
/// with its date, its acts and their reasons, last how it ended. Turns in which nothing happened
/// are passed over.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::play::recorder::record;
/// use offramp::report::story::tell;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let story = tell(&record(&scenario.crisis, Seed(1), 5));
/// assert!(story.lines().next().is_some_and(|line| line.ends_with("run 5 of seed 1")));
/// assert!(story.lines().last().is_some_and(|line| line.starts_with("After ")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn tell(trace: &Trace) -> String {
    let teller = Teller::of(trace);
    let mut text = opening(trace);
    text.push_str(&drawn(trace));
    let turns = trace.turns.iter();
    for turn in turns.filter(|turn| !turn.happenings.is_empty()) {
        text.push_str(&teller.turn(turn));
    }
    text + "\n" + &ending(trace) + "\n"
}

/// Which run it is, and the actors with their policies.
fn opening(trace: &Trace) -> String {
    let (scenario, run, seed) = (&trace.scenario, grouped(trace.run), trace.seed);
    let actors = trace.actors.iter().map(|actor| {
        let kind = actor.kind.replace('-', " ");
        format!("  {} ({kind}) plays {}\n", actor.title, actor.policy)
    });
    format!("{scenario}: run {run} of seed {seed}\n") + &actors.collect::<String>()
}

/// The numbers that were drawn for this run; drawn policies stand with their actors.
fn drawn(trace: &Trace) -> String {
    let draws = trace.draws.iter();
    let draws = draws.filter(|draw| !draw.path.ends_with(".policy"));
    let lines = draws.map(|draw| {
        let value = rounded(&draw.value);
        format!("  drawn for this run: {} = {value}\n", draw.path)
    });
    lines.collect()
}

/// A drawn number with the digits that a reader wants.
fn rounded(value: &str) -> String {
    value
        .parse()
        .map_or_else(|_| value.to_owned(), |number| short(Some(number)))
}

/// `After 12 days: standoff. 34 people were killed.`
fn ending(trace: &Trace) -> String {
    let (days, outcome) = (short(Some(trace.days)), &trace.outcome);
    format!(
        "After {days} days: {outcome}. {}.",
        all_killed(trace.deaths)
    )
}

fn all_killed(deaths: u64) -> String {
    match deaths {
        0 => "Nobody was killed".to_owned(),
        1 => "One person was killed".to_owned(),
        deaths => format!("{} people were killed", grouped(deaths)),
    }
}

/// Tells turns, with actors by their titles.
struct Teller<'t> {
    /// The title of each actor by its name.
    titles: BTreeMap<&'t str, &'t str>,
}

impl<'t> Teller<'t> {
    fn of(trace: &'t Trace) -> Self {
        let actors = trace.actors.iter();
        let titles = actors.map(|actor| (actor.name.as_str(), actor.title.as_str()));
        Self {
            titles: titles.collect(),
        }
    }

    /// The title of an actor; a name that is none of an actor stands for itself.
    fn title<'n>(&'n self, name: &'n str) -> &'n str {
        self.titles.get(name).copied().unwrap_or(name)
    }

    /// A turn: its date and day, then what happened in it, a line each.
    fn turn(&self, turn: &TurnRecord) -> String {
        let happenings = turn.happenings.iter();
        let lines = happenings.map(|happening| self.happening(happening, &turn.decisions));
        format!("\n{}  {}\n", turn.date, when(turn)) + &lines.collect::<String>()
    }

    fn happening(&self, happening: &Happening, decisions: &[Decision]) -> String {
        match happening {
            Happening::Act(act) => self.act(act, decisions),
            Happening::Event(event) => format!("  {}{}.\n", event.says, killed(event.deaths)),
            Happening::BackDown(back_down) => {
                let (title, cost) = (self.title(&back_down.actor), short(Some(back_down.cost)));
                format!("  {title} went back on its threat; the anger at home grew by {cost}.\n")
            }
        }
    }

    /// An act in up to three lines: what was done, how gravely the other side saw it beside its
    /// stated severity, and the reasons of whoever decided it.
    fn act(&self, act: &ActRecord, decisions: &[Decision]) -> String {
        let (title, killed) = (self.title(&act.actor), killed(act.deaths));
        let mut text = format!("  {title} {}{killed}.\n", act.says);
        if let Some(seen) = &act.seen {
            let (by, saw) = (self.title(&seen.by), short(Some(seen.severity)));
            let stated = short(Some(act.severity));
            let _ = writeln!(
                text,
                "      {by} saw {saw} rungs in it, of a stated {stated}"
            );
        }
        if let Some(decision) = decisions.iter().find(|decision| led_to(decision, act)) {
            let _ = writeln!(text, "      {}", reasons(decision));
        }
        text
    }
}

/// Whether a decision of the turn is the one behind an act.
fn led_to(decision: &Decision, act: &ActRecord) -> bool {
    decision.actor == act.actor && decision.chosen.as_deref() == Some(&act.name)
}

/// `opening` for what was done before free play, else the day since the start.
fn when(turn: &TurnRecord) -> String {
    if turn.turn == 0 {
        "opening".to_owned()
    } else {
        format!("day {}", short(Some(turn.day)))
    }
}

/// ` (12 dead)`; nothing where nobody was killed.
fn killed(deaths: u64) -> String {
    match deaths {
        0 => String::new(),
        deaths => format!(" ({} dead)", grouped(deaths)),
    }
}

/// Why something was chosen: `press: provocation +5.1, anger +0.4, ties -0.8 -> 4.7, a chance of
/// 62 % to act; wanted 5.9: cross-border-strike`. The terms and the severity that was wanted are in
/// rungs.
fn reasons(decision: &Decision) -> String {
    let (track, chosen) = (
        &decision.track,
        decision.chosen.as_deref().unwrap_or("hold"),
    );
    if decision.by_rule {
        return format!("{track}: by a rule of its policy: {chosen}");
    }
    let chance = short(Some(decision.probability * 100.0));
    let chance = format!("a chance of {chance} % to act");
    if decision.terms.is_empty() && decision.wanted.is_none() {
        return format!("{track}: {chance}, no reasons given: {chosen}");
    }
    let (terms, sum) = (terms(&decision.terms), short(Some(decision.sum)));
    let wanted = decision.wanted.map_or_else(String::new, |wanted| {
        format!("; wanted {}", short(Some(wanted)))
    });
    format!("{track}: {terms} -> {sum}, {chance}{wanted}: {chosen}")
}

/// The terms that show at two decimals, largest first: `provocation +5.1, ties -0.8`.
fn terms(terms: &[Term]) -> String {
    let shown = terms.iter().filter(|term| term.value.abs() >= 0.005);
    let mut sorted: Vec<&Term> = shown.collect();
    sorted.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    if sorted.is_empty() {
        return "nothing in particular".to_owned();
    }
    let words = sorted.into_iter().map(signed);
    words.collect::<Vec<_>>().join(", ")
}

/// A term with its sign: `anger +0.4`.
fn signed(term: &Term) -> String {
    let (sign, size) = (sign(term.value), short(Some(term.value.abs())));
    format!("{} {sign}{size}", term.name)
}

fn sign(value: f64) -> char {
    if value < 0.0 { '-' } else { '+' }
}
