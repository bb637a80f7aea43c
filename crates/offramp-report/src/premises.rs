//! What a scenario takes for granted, as tables: how a run can end, what may happen, what is at stake, what is drawn, every number.

mod numbers;
mod policies;

use super::document::{Block, Table};
use offramp_core::crisis::event::{Affected, Event, Trigger};
use offramp_core::crisis::{Crisis, Role, STANDOFF, Target};
use offramp_core::model::parties::ActorId;
use offramp_core::prose::numbers::{exact, grouped};
use offramp_core::prose::wording::words;

/// How a run can end: the conditions in the order in which they are tested, and the open end.
#[must_use]
pub fn endings(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(&["Ending", "When", "For"], 3);
    for outcome in &parts.outcomes {
        let lasting = if outcome.lasting > 0.0 {
            days(outcome.lasting)
        } else {
            "at once".to_owned()
        };
        table = table.row([words(&outcome.name), one_line(outcome.when.text()), lasting]);
    }
    let turns = grouped(u64::from(parts.turns));
    let open = format!("none of these by the end of turn {turns}");
    table.row([words(STANDOFF), open, String::new()])
}

/// What else the scenario takes for granted.
#[must_use]
pub fn premises(crisis: &Crisis) -> Vec<Block> {
    let mut blocks = titled("What may happen beside the moves", events(crisis));
    blocks.extend(titled(
        "What is at stake and what is measured",
        values(crisis),
    ));
    blocks.extend(titled("What is drawn once a run", drawn(crisis)));
    blocks.extend(numbers::blocks(crisis));
    blocks.extend(policies::blocks(crisis));
    blocks.push(Block::Subheading("The ladder".to_owned()));
    blocks.push(Block::Paragraph(ladder(crisis)));
    blocks
}

/// What was done before free play.
#[must_use]
pub fn opening(crisis: &Crisis) -> Table {
    let mut table = Table::new(&["Before free play", "Day", "Move", "Dead"], 3);
    for (place, opening) in crisis.parts().opening.iter().enumerate() {
        let deaths = opening.deaths.map_or_else(
            || "drawn".to_owned(),
            |deaths| numbers::in_words(crisis, Target::Killed(place), deaths as f64),
        );
        table = table.row([
            crisis.actor_title(opening.actor).to_owned(),
            crisis.date(opening.day).to_string(),
            words(&crisis.catalogue().get(opening.id).name),
            deaths,
        ]);
    }
    table
}

/// Who an actor is, beside its policy: its role, and what sets it apart.
#[must_use]
pub fn particulars(crisis: &Crisis, actor: ActorId) -> [String; 2] {
    let title = |side| brief(&crisis.principal(side).title);
    match crisis.role(actor) {
        Role::Principal(side) => {
            let arms = if crisis.principal(side).nuclear {
                "nuclear arms"
            } else {
                "no nuclear arms"
            };
            ["principal".to_owned(), arms.to_owned()]
        }
        Role::ArmedGroup(_, part) => {
            let (base, enemy) = (title(part.group.base), title(part.group.enemy));
            let text = format!("operates from {base}, against {enemy}");
            ["armed group".to_owned(), text]
        }
        Role::ThirdParty(_, part) => {
            let mut text = numbers::influence(crisis, actor, &part.third_party);
            let steps: Vec<String> = part
                .steps
                .iter()
                .map(|step| words(&crisis.catalogue().get(*step).name))
                .collect();
            if !steps.is_empty() {
                text = format!("{text}; may {}", steps.join(", "));
            }
            ["third party".to_owned(), text]
        }
    }
}

/// The policy of an actor, or those it may turn out to have with their shares of the runs.
#[must_use]
pub fn policy(crisis: &Crisis, actor: ActorId) -> String {
    let mut mixtures = crisis.parts().mixtures.iter();
    let Some(mixture) = mixtures.find(|mixture| mixture.actor == actor) else {
        return crisis.policy_name(actor).to_owned();
    };
    let choices = mixture.choices.iter().map(|choice| {
        let share = exact((choice.share * 1e4).round() / 100.0);
        format!("{} {share}\u{a0}%", choice.policy)
    });
    choices.collect::<Vec<_>>().join(", ")
}

/// A title among others in one cell: of a long one only its beginning.
fn brief(title: &str) -> String {
    const MOST: usize = 48;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(MOST - 1).collect();
    format!("{}…", beginning.trim_end())
}

fn titled(title: &str, table: Table) -> Vec<Block> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Subheading(title.to_owned()), Block::Table(table)]
}

fn events(crisis: &Crisis) -> Table {
    let mut table = Table::new(&["Event", "When", "What it changes"], 3);
    for (place, event) in crisis.parts().events.iter().enumerate() {
        let when = trigger(crisis, place, event);
        let when = if event.once {
            format!("{when}, at most once a run")
        } else {
            when
        };
        let name = format!("{}: {}", words(&event.name), event.says);
        table = table.row([name, when, changes(crisis, place, event)]);
    }
    table
}

fn trigger(crisis: &Crisis, place: usize, event: &Event) -> String {
    match &event.trigger {
        Trigger::Day(day) => format!("on {}", crisis.date(*day)),
        Trigger::Hazard(hazard) => {
            let hazard = numbers::in_words(crisis, Target::Hazard(place), *hazard);
            format!("with a hazard a day of {hazard}")
        }
        Trigger::Rate(rate) => format!("with a hazard a day of {}", one_line(rate.text())),
    }
}

fn changes(crisis: &Crisis, place: usize, event: &Event) -> String {
    let effects = event.effects.iter().enumerate().map(|(at, effect)| {
        let whose = match effect.on {
            Affected::Channel => "channel".to_owned(),
            Affected::Feeling(side, feeling) => {
                format!(
                    "{}: {}",
                    crisis.principal(side).title,
                    words(feeling.declared().key)
                )
            }
            Affected::Suppressed(group) => {
                let part = &crisis.parts().groups[group];
                format!("{}: held down", part.group.title)
            }
        };
        let by = numbers::in_words(crisis, Target::Effect(place, at), effect.by);
        let sign = if effect.by >= 0.0 && !by.ends_with("(drawn)") {
            "+"
        } else {
            ""
        };
        format!("{whose} {sign}{by}")
    });
    let deaths = event.deaths.map(|(side, deaths)| {
        format!(
            "kills people of {}: median {}, spread {}",
            crisis.principal(side).title,
            exact(deaths.median),
            exact(deaths.spread)
        )
    });
    let all: Vec<String> = effects.chain(deaths).collect();
    if all.is_empty() {
        "nothing".to_owned()
    } else {
        all.join("; ")
    }
}

fn values(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(
        &["What", "Unit", "How it is reckoned at the end of a run"],
        3,
    );
    for payoff in &parts.payoffs {
        let actor = crisis.find_actor(&payoff.actor);
        let title = actor.map_or(payoff.actor.as_str(), |actor| crisis.actor_title(actor));
        let value = one_line(payoff.value.text());
        table = table.row([format!("payoff of {title}"), "points".to_owned(), value]);
    }
    for measure in &parts.measures {
        let value = one_line(measure.value.text());
        table = table.row([words(&measure.name), measure.unit.to_string(), value]);
    }
    table
}

fn drawn(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(&["Key in the scenario", "What it may be"], 2);
    for mixture in &parts.mixtures {
        table = table.row([mixture.path.clone(), policy(crisis, mixture.actor)]);
    }
    for number in &parts.uncertainties {
        table = table.row([number.path.clone(), number.distribution.to_string()]);
    }
    table
}

fn ladder(crisis: &Crisis) -> String {
    let rungs = crisis.ladder().rungs().iter();
    let rungs = rungs.map(|rung| format!("{} {}", words(&rung.name), exact(rung.severity)));
    let marks = crisis.ladder().landmarks();
    format!(
        "Rungs and their severities: {}. A crisis is felt as a risk above {}, forces are on alert from {} on, acts are violent from {} on. \
         Every move with its rung, effects and limits: offramp list moves, with the scenario's file.",
        rungs.collect::<Vec<_>>().join(", "),
        exact(marks.danger),
        exact(marks.alert),
        exact(marks.violence)
    )
}

/// An expression without its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn days(days: f64) -> String {
    match exact(days).as_str() {
        "1" => "1 day".to_owned(),
        number => format!("{number} days"),
    }
}
