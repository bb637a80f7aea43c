//! One run, told as a story: date, who did what to whom, what the other saw and excused, which
//! operations ended, and the reasons as sums.

mod reasons;

use std::collections::BTreeMap;
use std::fmt::Write;

use offramp_core::play::trace::{
    ActRecord, Decision, Happening, OperationEnd, Seen, Trace, TurnRecord,
};
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
    let _ = writeln!(text, "  {}", trace.numbers.words());
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

/// What happened in a run, without the reasons: a row for each turn in which anything did, with its
/// date and day, and the end. What a third party does again and again is told once.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::play::recorder::record;
/// use offramp::report::story::outline;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let rows = outline(&record(&scenario.crisis, Seed(1), 5));
/// assert!(rows.iter().any(|[_, what]| what.contains("Iran struck")));
/// assert!(rows.last().is_some_and(|[_, what]| what.starts_with("After ")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn outline(trace: &Trace) -> Vec<[String; 2]> {
    let teller = Teller {
        tells_reasons: false,
        ..Teller::of(trace)
    };
    let mut told = Vec::new();
    let rows = trace.turns.iter().filter_map(|turn| {
        let mut text = String::new();
        let news = |happening: &&Happening| teller.is_news(happening, &mut told);
        let happenings: Vec<&Happening> = turn.happenings.iter().filter(news).collect();
        teller.happenings(&happenings, turn, &mut text);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let date = format!("{}, {}", turn.date, when(turn));
        (!lines.is_empty()).then(|| [date, lines.join(" ")])
    });
    let rows: Vec<[String; 2]> = rows.collect();
    rows.into_iter()
        .chain([["End".to_owned(), ending(trace)]])
        .collect()
}

/// The day of a turn in words.
fn when(turn: &TurnRecord) -> String {
    if turn.turn == 0 {
        "opening".to_owned()
    } else {
        format!("day {}", short(Some(turn.day)))
    }
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
    principals: Vec<&'t str>,
    third_parties: Vec<&'t str>,
    turn_days: f64,
    /// Below each act: what was seen in it, and why it was done.
    tells_reasons: bool,
}

impl<'t> Teller<'t> {
    /// Tells everything of a run.
    fn of(trace: &'t Trace) -> Self {
        let of_kind = |kind: &'static str| {
            let some = trace.actors.iter().filter(move |actor| actor.kind == kind);
            some.map(|actor| actor.name.as_str()).collect()
        };
        Self {
            titles: trace
                .actors
                .iter()
                .map(|actor| (actor.name.as_str(), actor.title.as_str()))
                .collect(),
            principals: of_kind("principal"),
            third_parties: of_kind("third-party"),
            turn_days: trace.turn_days,
            tells_reasons: true,
        }
    }
}

impl Teller<'_> {
    fn title<'n>(&'n self, name: &'n str) -> &'n str {
        self.titles.get(name).copied().unwrap_or(name)
    }

    fn rival<'n>(&'n self, of: &'n str) -> &'n str {
        let rival = self.principals.iter().find(|name| **name != of);
        self.title(rival.copied().unwrap_or(of))
    }

    fn turn(&self, turn: &TurnRecord, text: &mut String) {
        let _ = writeln!(text, "\n{}  {}", turn.date, when(turn));
        let happenings: Vec<&Happening> = turn.happenings.iter().collect();
        self.happenings(&happenings, turn, text);
    }

    /// Whether it is no step that a third party has taken before; notes it.
    fn is_news(&self, happening: &Happening, told: &mut Vec<[String; 2]>) -> bool {
        let Happening::Act(act) = happening else {
            return true;
        };
        let step = [act.actor.clone(), act.name.clone()];
        if !self.third_parties.contains(&act.actor.as_str()) {
            return true;
        }
        let is_new = !told.contains(&step);
        told.push(step);
        is_new
    }

    /// What happened in a turn, a line each.
    fn happenings(&self, happenings: &[&Happening], turn: &TurnRecord, text: &mut String) {
        for happening in happenings {
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
                Happening::OperationEnd(end) => {
                    let _ = writeln!(text, "  {}.", self.operation_end(end));
                }
            }
        }
    }

    fn act(&self, act: &ActRecord, decisions: &[Decision], text: &mut String) {
        if act.clash || act.inadvertent {
            return self.undecided(act, text);
        }
        let decision = decisions.iter().find(|decision| {
            decision.actor == act.actor && decision.chosen.as_deref() == Some(&act.name)
        });
        let actor = self.title(&act.actor);
        let who = match decision {
            Some(decision) if decision.within_turn => {
                format!("{actor} answered {}: it", self.within_the_turn())
            }
            _ => actor.to_owned(),
        };
        let reply = self.reply(act);
        let _ = writeln!(text, "  {who} {}{}{reply}.", act.says, killed(act.deaths));
        if !self.tells_reasons {
            return;
        }
        if let Some(sight) = act.seen.as_ref().and_then(|seen| self.sight(act, seen)) {
            let _ = writeln!(text, "      {sight}");
        }
        if let Some(decision) = decision {
            let _ = writeln!(text, "      {}", reasons::of(decision));
        }
    }

    /// What nobody decided. Each side's part of a clash is told apart: what it did, and whom it
    /// killed.
    fn undecided(&self, act: &ActRecord, text: &mut String) {
        let (actor, dead) = (self.title(&act.actor), killed(act.deaths));
        let what = if act.clash {
            "a clash, which nobody decided"
        } else {
            "inadvertently, as an offensive wore on its nuclear forces"
        };
        let _ = writeln!(text, "  {actor} {}{dead}: {what}.", act.says);
    }

    fn within_the_turn(&self) -> String {
        if self.turn_days <= 1.0 {
            "the same day".to_owned()
        } else {
            format!("within {}", days(self.turn_days))
        }
    }

    /// Whether the rival accepted a truce or a concession.
    fn reply(&self, act: &ActRecord) -> String {
        let rival = self.rival(&act.actor);
        match act.accepted {
            None => String::new(),
            Some(true) => format!(", and {rival} accepted"),
            Some(false) => format!(", and {rival} did not accept"),
        }
    }

    /// What was seen in an act, where it is not what was done, and what was excused.
    fn sight(&self, act: &ActRecord, seen: &Seen) -> Option<String> {
        const SHOWS: f64 = 0.005;
        let by = self.title(&seen.by);
        let excuse = (seen.excused >= SHOWS)
            .then(|| format!("excused {} of it as an answer", percent(seen.excused)));
        let misjudged = ((seen.severity - act.severity).abs() >= SHOWS).then(|| {
            let [seen, stated] = [seen.severity, act.severity].map(|rungs| short(Some(rungs)));
            format!("saw {seen} rungs in it, of a stated {stated}")
        });
        match (misjudged, excuse) {
            (Some(seen), Some(excused)) => Some(format!("{by} {seen}, and {excused}")),
            (Some(told), None) | (None, Some(told)) => Some(format!("{by} {told}")),
            (None, None) => None,
        }
    }

    /// `Iran's offensive ended after 9 days; 612 of Pakistan's people were killed in it`.
    fn operation_end(&self, end: &OperationEnd) -> String {
        let ended = if end.still_stands {
            "was not over"
        } else {
            "ended"
        };
        let what = format!("{}'s {} {ended}", self.title(&end.actor), end.says);
        let after = if end.days < self.turn_days && end.still_stands {
            "when the run ended".to_owned()
        } else if end.days < self.turn_days {
            "on the day it began".to_owned()
        } else {
            format!("after {}", days(end.days))
        };
        let rival = self.rival(&end.actor);
        match end.deaths {
            0 => format!("{what} {after}"),
            1 => format!("{what} {after}; one of {rival}'s people was killed in it"),
            deaths => format!(
                "{what} {after}; {} of {rival}'s people were killed in it",
                grouped(deaths)
            ),
        }
    }
}

fn days(number: f64) -> String {
    let unit = if (number - 1.0).abs() < 1e-9 {
        "day"
    } else {
        "days"
    };
    format!("{} {unit}", short(Some(number)))
}

/// A share in percent: whole from 10 % on, and with two digits below.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 9.95 {
        format!("{percent:.0} %")
    } else if percent >= 0.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.2} %")
    }
}

fn killed(deaths: u64) -> String {
    match deaths {
        0 => String::new(),
        deaths => format!(" ({} dead)", grouped(deaths)),
    }
}
