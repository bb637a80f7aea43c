//! A game, turn by turn: seats are briefed and give orders, and everybody else plays by policy.

mod facts;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Game, Order, Ordered, Orders};
use offramp_core::model::moves::{MoveId, Track};
use offramp_core::model::parties::{ActorId, BySide, Side};
use offramp_core::play::engine::{Moment, Options, Player};
use offramp_core::prose::UnknownName;

use crate::briefing::Briefing;
use facts::Facts;

/// A game that is played.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::parties::{BySide, Side};
/// use offramp::seat::table::Table;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let seats = BySide::new(false, true);
/// let mut table = Table::open(&crisis, Seed(1), 1, seats);
/// while !table.is_over() {
///     table.begin(&[]);
///     if table.briefing(Side::Second).risk > 1.0 {
///         let talk = table.order(Side::Second, "talk");
///         talk.map(|id| table.give(Side::Second, id, "it is getting dangerous")).ok();
///     }
///     table.end();
/// }
/// let again = Table::take_up(&crisis, table.game());
/// assert_eq!(again.outcome(), table.outcome());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Table<'c> {
    crisis: &'c Crisis,
    player: Player<'c>,
    game: Game,
    /// What happened since the seats decided last.
    facts: Facts,
    /// The orders of the turn that is open.
    given: Vec<Order>,
    /// How it stood when the turn that is open was opened.
    opened: Option<Moment>,
}

/// Why an order is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such move.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// The move is not open now.
    #[error("`{name}` is not open to {title} now: {why}; open on that track: {open}")]
    NotOpen {
        /// The move.
        name: String,
        /// Who wanted to make it.
        title: String,
        /// Why not.
        why: &'static str,
        /// What is open on that track.
        open: String,
    },
    /// There is a move on that track already.
    #[error("`{second}` and `{first}` are both on the track `{track}`, of which a turn has one")]
    TwoOnOneTrack {
        /// The move that is there.
        first: String,
        /// The move that is one too many.
        second: String,
        /// The track.
        track: &'static str,
    },
}

impl<'c> Table<'c> {
    /// A new game, after its opening, with the luck of that run.
    #[must_use]
    pub fn open(crisis: &'c Crisis, seed: Seed, run: u64, seats: BySide<bool>) -> Self {
        let game = Game {
            seed: seed.0,
            run,
            seats,
            ..Game::default()
        };
        let mut player = Player::new(crisis, seed);
        let mut facts = Facts::default();
        player.take_seats(seats);
        player.start(run, &mut facts);
        Self {
            crisis,
            player,
            game,
            facts,
            given: Vec::new(),
            opened: None,
        }
    }

    /// A game as far as it went.
    #[must_use]
    pub fn take_up(crisis: &'c Crisis, game: &Game) -> Self {
        let mut table = Self::open(crisis, Seed(game.seed), game.run, game.seats);
        for turn in 1..=game.turns {
            if table.is_over() {
                break;
            }
            table.begin(&game.events(turn));
            let of_turn = game.orders.iter().filter(|order| order.turn == turn);
            let is_event = |order: &&Order| matches!(order.what, Ordered::Event(_));
            table
                .given
                .extend(of_turn.filter(|order| !is_event(order)).cloned());
            table.end();
        }
        table
    }

    /// The crisis.
    #[must_use]
    pub fn crisis(&self) -> &'c Crisis {
        self.crisis
    }

    /// All that was decided from outside until now, without the turn that is open.
    #[must_use]
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.player.is_over()
    }

    /// The outcome by its place among the names of the crisis; `None` while it goes on.
    #[must_use]
    pub fn outcome(&self) -> Option<usize> {
        let open_end = self.crisis.parts().outcomes.len();
        let is_over = self.is_over();
        is_over.then(|| self.player.state().outcome.unwrap_or(open_end))
    }

    /// How it stands at the beginning of the turn that is open, before anybody has decided.
    #[must_use]
    pub fn opened(&self) -> Option<&Moment> {
        self.opened.as_ref()
    }

    /// Opens the next turn, in which these events come about beside those that luck brings.
    pub fn begin(&mut self, events: &[usize]) {
        let turn = self.game.turns + 1;
        self.given = events
            .iter()
            .map(|place| Order {
                turn,
                what: Ordered::Event(*place),
                reason: String::new(),
            })
            .collect();
        self.player.open_turn(events, &mut self.facts);
        self.opened = Some(self.player.moment());
    }

    /// What a side sees in the turn that is open.
    #[must_use]
    pub fn briefing(&self, side: Side) -> Briefing {
        let mut briefing = Briefing::of(self.crisis, &self.player.sees(side));
        briefing.news = self.facts.news(self.crisis, side);
        briefing
    }

    /// What a side could do in the turn that is open, with the chance that its policy gives to each
    /// move.
    #[must_use]
    pub fn choices(&self, side: Side) -> [Options; 2] {
        self.player.choices(side)
    }

    /// The move of that name, if it is open to that side now.
    ///
    /// # Errors
    ///
    /// There is no such move, or it is not open.
    pub fn order(&self, side: Side, name: &str) -> Result<MoveId, Refusal> {
        let briefing = Briefing::of(self.crisis, &self.player.sees(side));
        open_move(self.crisis, &briefing, (side.into(), name))
    }

    /// A side makes that move in the turn that is open.
    ///
    /// # Errors
    ///
    /// It makes another on the same track already.
    pub fn give(&mut self, side: Side, id: MoveId, reason: &str) -> Result<(), Refusal> {
        let catalogue = self.crisis.catalogue();
        let track = catalogue.get(id).track();
        let own = self.given.iter().filter_map(|order| match order.what {
            Ordered::Move(ActorId::Principal(who), id) if who == side => Some(id),
            _ => None,
        });
        let mut on_track = own.filter(|other| catalogue.get(*other).track() == track);
        if let Some(first) = on_track.next() {
            return Err(Refusal::TwoOnOneTrack {
                first: catalogue.get(first).name.clone(),
                second: catalogue.get(id).name.clone(),
                track: track.map_or("", Track::name),
            });
        }
        self.note(Ordered::Move(side.into(), id), reason);
        Ok(())
    }

    /// A side makes those moves in the turn that is open, all or none.
    ///
    /// # Errors
    ///
    /// Two of them are on one track.
    pub fn give_all(&mut self, side: Side, moves: &[MoveId], reason: &str) -> Result<(), Refusal> {
        let before = self.given.len();
        for id in moves {
            if let Err(refusal) = self.give(side, *id, reason) {
                self.given.truncate(before);
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// A side that has a seat leaves the turn to its policy.
    pub fn leave_to_policy(&mut self, side: Side, reason: &str) {
        self.note(Ordered::Policy(side), reason);
    }

    /// An umpire lets an actor make a move in place of what its policy would do.
    pub fn inject(&mut self, actor: ActorId, id: MoveId) {
        self.note(Ordered::Move(actor, id), "umpire");
    }

    fn note(&mut self, what: Ordered, reason: &str) {
        self.given.push(Order {
            turn: self.game.turns + 1,
            what,
            reason: shortened(reason),
        });
    }

    /// The orders of the turn that is open, as far as they were given.
    #[must_use]
    pub fn orders(&self) -> Orders {
        let turn = Game {
            orders: self.given.clone(),
            ..self.game.clone()
        };
        turn.orders(self.game.turns + 1)
    }

    /// Ends the turn: everybody decides, seats as they ordered, and acts.
    pub fn end(&mut self) {
        let orders = self.orders();
        self.facts = Facts::default();
        self.player.close_turn(&orders, &mut self.facts);
        self.game.orders.append(&mut self.given);
        self.game.turns += 1;
        self.opened = None;
    }

    /// What a side knows of the last turn, once it is over.
    #[must_use]
    pub fn last_news(&self, side: Side) -> Vec<crate::briefing::News> {
        self.facts.news(self.crisis, side)
    }
}

/// The move of that name, if it is on the menu of a briefing.
///
/// # Errors
///
/// There is no such move, or it is not open.
pub fn open_move(
    crisis: &Crisis,
    briefing: &Briefing,
    (actor, name): (ActorId, &str),
) -> Result<MoveId, Refusal> {
    let kind = actor.kind();
    let Some(id) = crisis.catalogue().find_for(kind, name) else {
        let known = crisis.catalogue().names(kind).map(str::to_owned);
        return Err(UnknownName::new("move", name, known).into());
    };
    if briefing.offer(name).is_some() {
        return Ok(id);
    }
    let entry = crisis.catalogue().get(id);
    let track = entry.track().map(Track::name);
    let open = briefing
        .menu
        .iter()
        .filter(|offer| Some(offer.track.as_str()) == track);
    let open: Vec<&str> = open.map(|offer| offer.name.as_str()).collect();
    Err(Refusal::NotOpen {
        name: name.to_owned(),
        title: crisis.actor_title(actor).to_owned(),
        why: if track.is_none() {
            "to hold, make no move"
        } else if crisis.parts().may_make(actor, id) {
            "it ends or restores what does not stand, sets up what stands already, or lacks what it needs"
        } else {
            "only others can make it"
        },
        open: open.join(", "),
    })
}

/// Most characters of a reason: a saved game has room for one in every turn.
const MOST_OF_A_REASON: usize = 2_000;

/// A reason as far as there is room for it; an ellipsis stands for the rest.
fn shortened(reason: &str) -> String {
    match reason.char_indices().nth(MOST_OF_A_REASON) {
        Some((end, _)) => format!("{}…", &reason[..end]),
        None => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crisis() -> Crisis {
        offramp::load("iran-pakistan-2024")
            .expect("a scenario")
            .crisis
    }

    const PAKISTAN: BySide<bool> = BySide::new(false, true);

    #[test]
    fn a_game_taken_up_goes_on_as_it_would_have() {
        let crisis = crisis();
        let mut table = Table::open(&crisis, Seed(3), 5, PAKISTAN);
        let mut last = Vec::new();
        for turn in 1..=12 {
            table.begin(&[]);
            if turn % 3 == 0 {
                let protest = table.order(Side::Second, "protest").expect("open");
                table.give(Side::Second, protest, "").expect("the first");
            }
            table.end();
            let game = table.game().clone();
            let mut again = Table::take_up(&crisis, &game);
            again.begin(&[]);
            last.push(again.briefing(Side::Second));
            if let Some(before) = last.iter().rev().nth(1) {
                assert_eq!(before.turn + 1, last[last.len() - 1].turn);
            }
            assert_eq!(again.game(), &game);
        }
        table.begin(&[]);
        assert_eq!(table.briefing(Side::Second), last[last.len() - 1]);
    }

    #[test]
    fn a_seat_that_leaves_every_turn_to_its_policy_differs_only_in_answers_within_the_opening() {
        let mut parts = crisis().into_parts();
        parts.opening.clear();
        let crisis = Crisis::assemble(parts).expect("a crisis");
        let mut free = Player::new(&crisis, Seed(1));
        let end = free.play(4, &mut ()).clone();
        let mut table = Table::open(&crisis, Seed(1), 4, PAKISTAN);
        while !table.is_over() {
            table.begin(&[]);
            table.leave_to_policy(Side::Second, "");
            table.end();
        }
        assert_eq!(table.player.state().day.to_bits(), end.day.to_bits());
        assert_eq!(table.player.state().deaths(), end.deaths());
    }

    #[test]
    fn orders_that_cannot_be_are_refused_with_what_can() {
        let crisis = crisis();
        let mut table = Table::open(&crisis, Seed(1), 1, PAKISTAN);
        table.begin(&[]);
        let unknown = table.order(Side::Second, "protests").expect_err("unknown");
        assert!(
            unknown.to_string().contains("did you mean `protest`?"),
            "{unknown}"
        );
        let closed = table
            .order(Side::Second, "reopen-border")
            .expect_err("closed");
        let told = closed.to_string();
        assert!(
            told.contains("not open to Pakistan") && told.contains("talk"),
            "{told}"
        );
        let hold = table.order(Side::Second, "hold").expect_err("no move");
        assert!(hold.to_string().contains("to hold, make no move"), "{hold}");
        let protest = table.order(Side::Second, "protest").expect("open");
        table.give(Side::Second, protest, "").expect("the first");
        let two = table.give(Side::Second, protest, "").expect_err("two");
        assert!(
            two.to_string().contains("both on the track `press`"),
            "{two}"
        );
    }

    #[test]
    fn an_umpire_moves_others_and_brings_events_about() {
        let crisis = crisis();
        let event = 0;
        let china = crisis.find_actor("china").expect("china");
        let mediate = crisis.move_named("mediate").expect("a move");
        let mut table = Table::open(&crisis, Seed(1), 1, PAKISTAN);
        table.begin(&[event]);
        let name = &crisis.parts().events[event].name;
        assert!(
            table
                .briefing(Side::Second)
                .news
                .iter()
                .any(|news| news.what == *name)
        );
        table.inject(china, mediate);
        table.end();
        let news = table.last_news(Side::Second);
        let of_china: Vec<&str> = news
            .iter()
            .filter(|news| news.by == "china")
            .map(|news| news.what.as_str())
            .collect();
        assert_eq!(of_china, ["mediate"]);
        assert_eq!(table.game().events(1), [event]);
    }
}
