//! Seats: sides for which somebody outside decides, turn by turn.
//!
//! A turn is played in two halves. [`Player::open_turn`] lets time pass and events come about; then
//! whoever has a seat looks and decides, and [`Player::close_turn`] plays on with what it ordered.
//! Everybody else decides by policy with the luck of the run, so a game comes out the same again
//! from its orders. A seat decides once a turn: it does not answer within it.

use super::{Observer, Options, Player, Stirs};
use crate::crisis::{Game, Orders};
use crate::model::moves::{MoveId, Track};
use crate::model::parties::{ActorId, BySide, Side};
use crate::model::perception::Observation;
use crate::model::state::State;
use crate::policy::menu::{By, Chosen};
use crate::policy::odds::{Odds, TrackOdds};

impl Player<'_> {
    /// From now on these sides have a seat: they decide nothing but what they are ordered.
    ///
    /// ```
    /// use offramp::chance::Seed;
    /// use offramp::crisis::Orders;
    /// use offramp::model::parties::{BySide, Side};
    /// use offramp::play::engine::Player;
    ///
    /// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    /// let pakistan = crisis.find_actor("pakistan").ok_or("no such actor")?;
    /// let seats = BySide::each(|side| pakistan == side.into());
    /// let mut player = Player::new(&crisis, Seed(1));
    /// player.take_seats(seats);
    /// player.start(7, &mut ());
    /// player.open_turn(&[], &mut ());
    /// let protest = crisis.move_named("protest")?;
    /// let moves = vec![(pakistan, protest)];
    /// player.close_turn(&Orders { seats, moves }, &mut ());
    /// player.open_turn(&[], &mut ());
    /// let side = if seats[Side::First] { Side::First } else { Side::Second };
    /// assert_eq!(player.sees(side).days_since_own(protest), 1.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn take_seats(&mut self, seats: BySide<bool>) {
        self.seats = seats;
        self.forget();
    }

    /// The first half of a turn: time passes, operations go on, events come about, and those at
    /// these places of the crisis too, whatever their luck.
    pub fn open_turn<O: Observer>(&mut self, events: &[usize], observer: &mut O) {
        self.turn_over();
        self.passes_for_all();
        self.operate(observer);
        self.strain_hotline(observer);
        self.happen(observer);
        for place in events {
            let words = self.words(self.streams.event(*place));
            self.bring_about(*place, words, observer);
        }
    }

    /// What a side sees now.
    #[must_use]
    pub fn sees(&self, side: Side) -> Observation<'_> {
        self.observe(side)
    }

    /// The odds that the policy of a side gives to its moves in the turn that is open, with its
    /// reasons.
    #[must_use]
    pub fn weighs(&self, side: Side) -> Odds {
        self.odds(side)
    }

    /// What a side could do in the turn that is open, with the chance that its policy gives to
    /// each move; press first, then reach.
    #[must_use]
    pub fn choices(&self, side: Side) -> [Options; 2] {
        self.offered_to(side)
    }

    /// The second half of a turn: everybody decides, seats as they are ordered, and acts.
    ///
    /// Orders are not held against what is open: [`choices`](Self::choices) says what is.
    pub fn close_turn<O: Observer>(&mut self, orders: &Orders, observer: &mut O) {
        let seats = std::mem::replace(&mut self.seats, orders.seats);
        self.stirs = Stirs::ANYBODY;
        self.decide_as_ordered(orders, observer);
        self.clash();
        self.slip();
        self.act(observer);
        self.reply(observer);
        self.feel(observer);
        self.settle();
        observer.believes(|side| self.believed(side));
        observer.turn_ends(&self.state);
        self.seats = seats;
    }

    /// Plays a game again, as far as it went, and returns how it stands.
    pub fn play_again<O: Observer>(&mut self, game: &Game, observer: &mut O) -> &State {
        self.take_seats(game.seats);
        self.start(game.run, observer);
        while self.state.turn < game.turns && !self.is_over() {
            let turn = self.state.turn + 1;
            self.open_turn(&game.events(turn), observer);
            self.close_turn(&game.orders(turn), observer);
        }
        &self.state
    }

    fn decide_as_ordered<O: Observer>(&mut self, orders: &Orders, observer: &mut O) {
        self.acts.clear();
        let spent = BySide::each(|side| {
            if orders.bind(side.into()) {
                self.obey(side.into(), orders, observer);
                self.state.principals[side].spent_rules
            } else {
                self.decide_principal(side, observer)
            }
        });
        for side in Side::BOTH {
            self.state.principals[side].spent_rules = spent[side];
        }
        let others = || self.crisis.actor_ids();
        let is_other = |actor: &ActorId| !matches!(actor, ActorId::Principal(_));
        for actor in others().filter(|actor| is_other(actor) && orders.bind(*actor)) {
            self.stirs = self.stirs.without(self.crisis.actors().index(actor));
        }
        self.decide_groups(observer);
        self.decide_third_parties(observer);
        for actor in self.crisis.actor_ids().filter(is_other) {
            if orders.bind(actor) {
                self.obey(actor, orders, observer);
            }
        }
    }

    /// An actor makes the moves that it is ordered to make, of several on one track the first.
    fn obey<O: Observer>(&mut self, actor: ActorId, orders: &Orders, observer: &mut O) {
        let words = self.luck(actor);
        for track in [Track::Press, Track::Reach] {
            let is_other = !matches!(actor, ActorId::Principal(_));
            if is_other && track == Track::Reach {
                continue;
            }
            let on_track =
                |id: &MoveId| is_other || self.crisis.catalogue().get(*id).track() == Some(track);
            let chosen = orders
                .of(actor)
                .find(on_track)
                .map(|id| Chosen { id, by: By::Order });
            observer.decides(actor, track, &TrackOdds::NEVER, chosen);
            self.resolve(actor, chosen.map(|chosen| (chosen, None)), words);
        }
    }
}
