//! What an actor could do in the turn that comes, and how likely its own policy is to do it.

use super::{Player, Script};
use crate::model::moves::{MoveId, Track};
use crate::model::parties::{ActorId, Side};
use crate::policy::menu::Menu;

/// What an actor could do on one track in a turn, before it sees what the others do in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Who it is.
    pub actor: ActorId,
    /// The track; the steps of an armed group or a third party are all on the first.
    pub track: Track,
    /// The moves that are open to it, each with the chance that it makes it of its own accord. What
    /// is missing to 1 is the chance that it holds.
    pub open: Vec<(MoveId, f64)>,
    /// The moves that it knows and that are not open to it now.
    pub closed: Vec<MoveId>,
}

impl Options {
    /// The chance that it makes that move; `None` where the move is not open.
    #[must_use]
    pub fn chance(&self, id: MoveId) -> Option<f64> {
        let found = self.open.iter().find(|(open, _)| *open == id);
        found.map(|(_, chance)| *chance)
    }
}

impl Player<'_> {
    /// What an actor could do in the next turn, in which what nobody decides comes about as the
    /// script says. The player stands in the middle of that turn afterwards: it has to be taken
    /// back to a moment.
    #[must_use]
    pub fn options(&mut self, script: &Script, actor: ActorId) -> Vec<Options> {
        self.turn_over();
        self.fade();
        self.operate(&mut ());
        self.strain_hotline(&mut ());
        self.happen_by(script, &mut ());
        match actor {
            ActorId::Principal(side) => self.offered_to(side).into(),
            ActorId::Group(_) | ActorId::Third(_) => self.options_of_others(actor),
        }
    }

    /// What a principal could do now.
    pub(super) fn offered_to(&self, side: Side) -> [Options; 2] {
        let odds = self.odds(side);
        let days = self.crisis.parts().turn_days;
        [Track::Press, Track::Reach].map(|track| {
            let menu = self.menu(side, track);
            let chances = odds.track(track).probabilities(days, &menu);
            offered(side.into(), track, &menu, &chances)
        })
    }

    fn options_of_others(&self, actor: ActorId) -> Vec<Options> {
        let odds = match actor {
            ActorId::Group(group) => self.group_odds(usize::from(group)),
            ActorId::Third(third) => self.third_party_odds(usize::from(third)),
            ActorId::Principal(_) => return Vec::new(),
        };
        let choices = &self.crisis.menus(actor, self.chosen(actor)).press;
        let menu = Menu::of(choices, |_| true);
        let chances = odds.probabilities(self.crisis.parts().turn_days, &menu);
        vec![offered(actor, Track::Press, &menu, &chances)]
    }
}

fn offered(actor: ActorId, track: Track, menu: &Menu<'_>, chances: &[(MoveId, f64)]) -> Options {
    let chance = |id: MoveId| {
        let found = chances.iter().find(|(other, _)| *other == id);
        found.map_or(0.0, |(_, chance)| *chance)
    };
    let open = menu.iter().map(|choice| (choice.id, chance(choice.id)));
    let closed = menu.choices().iter().map(|choice| choice.id);
    Options {
        actor,
        track,
        open: open.collect(),
        closed: closed.filter(|id| !menu.offers(*id)).collect(),
    }
}
