//! Who takes part: roles, policies and particulars.

use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::parties::ActorId;
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

use super::numbers::influence;
use crate::document::Table;
use crate::scenario_report::texts::brief;

/// Who takes part, a row an actor.
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
            let mut text = influence(crisis, actor, &part.third_party);
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
pub(super) fn policy(crisis: &Crisis, actor: ActorId) -> String {
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
