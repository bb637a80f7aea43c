//! Actors as a scenario lists them: their short names and their order.

use super::Crisis;
use crate::model::parties::ActorId;

impl Crisis {
    /// What charts call an actor: its short name or, without one, its title.
    ///
    /// ```
    /// use offramp::scenario::{Override, load};
    ///
    /// let short = Override::Set("third-parties.china.short=PRC".to_owned());
    /// let crisis = load("iran-pakistan-2024", &[short])?.crisis;
    /// assert_eq!(crisis.actor_short(crisis.actor_named("china")?), "PRC");
    /// assert_eq!(crisis.actor_short(crisis.actor_named("iran")?), "Iran");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn actor_short(&self, actor: ActorId) -> &str {
        let name = self.actor_name(actor);
        let mut listed = self
            .parts
            .roster
            .iter()
            .filter(|listed| listed.name == name);
        let short = listed.next().and_then(|listed| listed.short.as_deref());
        short.unwrap_or_else(|| self.actor_title(actor))
    }

    /// All actors in the order of the scenario.
    #[must_use]
    pub fn actors_as_listed(&self) -> Vec<ActorId> {
        let mut actors: Vec<ActorId> = self.actor_ids().collect();
        let place = |actor: &ActorId| {
            let name = self.actor_name(*actor);
            let mut roster = self.parts.roster.iter();
            roster
                .position(|listed| listed.name == name)
                .unwrap_or(usize::MAX)
        };
        actors.sort_by_key(place);
        actors
    }
}
