//! Who takes part: roles, policies and particulars.

use offramp_core::crisis::{Crisis, Number, Role, Target, ThirdPartyPart};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::hostility::Hostility;
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

use super::numbers::{in_words, influence};
use crate::document::Table;
use crate::scenario_report::texts::brief;

/// A row for each actor: its role, its policy or the policies that it may turn out to have, and
/// what sets it apart from others in the role.
pub(in crate::scenario_report) fn actors(crisis: &Crisis) -> Table {
    let mut table = Table::new(&["Actor", "Role", "Policy", "What sets it apart"], 4);
    for actor in crisis.actor_ids() {
        let [role, particulars] = particulars(crisis, actor);
        let title = crisis.actor_title(actor).to_owned();
        table = table.row([title, role, policy(crisis, actor), particulars]);
    }
    table
}

/// Who an actor is, beside its policy: its role, and what sets it apart.
fn particulars(crisis: &Crisis, actor: ActorId) -> [String; 2] {
    let (role, text) = match crisis.role(actor) {
        Role::Principal(side) => ("principal", arms(crisis, side).to_owned()),
        Role::ArmedGroup(_, part) => {
            let title = |side| brief(&crisis.principal(side).title);
            let (base, enemy) = (title(part.group.base), title(part.group.enemy));
            let text = format!("operates from {base}, against {enemy}");
            ("armed group", text)
        }
        Role::ThirdParty(_, part) => ("third party", mediation(crisis, actor, part)),
    };
    [role.to_owned(), text]
}

fn arms(crisis: &Crisis, side: Side) -> &'static str {
    if crisis.principal(side).nuclear {
        "nuclear arms"
    } else {
        "no nuclear arms"
    }
}

/// The influence of a third party on both states, and the steps that it may take.
fn mediation(crisis: &Crisis, actor: ActorId, part: &ThirdPartyPart) -> String {
    let influence = influence(crisis, actor, &part.third_party) + &hostility(crisis, actor, part);
    let steps = part.steps.iter();
    let steps = steps.map(|step| words(&crisis.catalogue().get(*step).name));
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() {
        return influence;
    }
    format!("{influence}; may {}", steps.join(", "))
}

/// Against whom a third party acts, how often and how hard.
fn hostility(crisis: &Crisis, actor: ActorId, part: &ThirdPartyPart) -> String {
    let Some(hostile) = &part.hostile else {
        return String::new();
    };
    let to = hostile.to.map_or_else(
        || "nobody yet".to_owned(),
        |side| brief(&crisis.principal(side).title),
    );
    let numbers = Hostility::PARAMETERS.iter().enumerate();
    let numbers = numbers.map(|(place, number)| {
        let target = Target::Actor(actor, Number::Hostility(place));
        let value = in_words(crisis, target, (number.get)(&hostile.numbers));
        format!("{} {value}", number.name)
    });
    let numbers: Vec<String> = numbers.collect();
    format!("; hostile to {to}: {}", numbers.join(", "))
}

/// The policy of an actor, or those it may turn out to have with their shares of the runs.
pub(in crate::scenario_report) fn policy(crisis: &Crisis, actor: ActorId) -> String {
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
