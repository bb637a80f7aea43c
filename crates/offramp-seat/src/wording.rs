//! Moves in the words of a story.

use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::moves::{Measures, MoveId};
use offramp_core::model::parties::{ActorId, Side};

/// What an actor does in the words of a story, without who it is: `struck Iran's forces`.
#[must_use]
pub fn in_words(crisis: &Crisis, actor: ActorId, id: MoveId, against: Option<ActorId>) -> String {
    let other = against.map_or_else(
        || match crisis.role(actor) {
            Role::Principal(side) => crisis.principal(side.rival()).title.as_str(),
            Role::ArmedGroup(_, part) => crisis.principal(part.group.enemy).title.as_str(),
            Role::ThirdParty(..) => "the other",
        },
        |against| crisis.actor_title(against),
    );
    crisis.catalogue().get(id).says.replace("{rival}", other)
}

/// The name of the rung whose severity is nearest to that one.
#[must_use]
pub fn rung_near(crisis: &Crisis, severity: f64) -> &str {
    let rungs = crisis.ladder().rungs().iter();
    let distance = |rung: f64| (rung - severity).abs();
    let near = rungs.min_by(|a, b| distance(a.severity).total_cmp(&distance(b.severity)));
    near.map_or("", |rung| &rung.name)
}

/// The names of standing measures.
#[must_use]
pub fn measures(crisis: &Crisis, standing: Measures) -> Vec<String> {
    let all = crisis.catalogue().measures.iter().enumerate();
    let standing = all.filter(|(bit, _)| standing.0 >> bit & 1 == 1);
    standing.map(|(_, measure)| measure.name.clone()).collect()
}

/// The side of a principal by its name in files.
#[must_use]
pub fn side_of(crisis: &Crisis, name: &str) -> Option<Side> {
    let is_named = |side: &Side| crisis.principal(*side).name == name;
    Side::BOTH.into_iter().find(is_named)
}
