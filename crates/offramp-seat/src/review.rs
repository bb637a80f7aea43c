//! How a player decided, beside what a policy would have done: a player scored like a state.

use offramp_analysis::hindcast::classes;
use offramp_analysis::hindcast::forecast::{Forecast, Surprise};
use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Game, Ordered};
use offramp_core::model::moves::{MoveId, Track};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::play::engine::{Options, Player};

/// A decision of a seat on one track.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// The turn.
    pub turn: u32,
    /// Who decided.
    pub side: Side,
    /// On which track.
    pub track: Track,
    /// What it did; `None` where it held.
    pub did: Option<MoveId>,
    /// Why, in its own words.
    pub reason: String,
    /// The chance that the policy held that move, or holding.
    pub chance: f64,
    /// The chance that the policy acted at all.
    pub acts: f64,
    /// How surprising it was to the policy: whether it acted, and what it did by the classes of
    /// records.
    pub surprise: Surprise,
    /// What the policy would have done most likely.
    pub likeliest: Option<MoveId>,
    /// The chance of that.
    pub likeliest_chance: f64,
}

/// The decisions of all seats of a game beside the policies that they have in `judge`, which may
/// differ from the crisis that was played in how its principals decide. Turns that a seat left to
/// its policy are not reviewed.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::parties::BySide;
/// use offramp::seat::review::review;
/// use offramp::seat::table::Table;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut table = Table::open(&crisis, Seed(1), 1, BySide::new(false, true));
/// for _ in 0..3 {
///     table.begin(&[]);
///     table.end();
/// }
/// let decisions = review((&crisis, &crisis), table.game());
/// assert_eq!(decisions.len(), 2 * 3);
/// assert!(decisions.iter().all(|decision| decision.surprise.bits() >= 0.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn review((crisis, judge): (&Crisis, &Crisis), game: &Game) -> Vec<Reviewed> {
    let seed = Seed(game.seed);
    let mut player = Player::new(crisis, seed);
    let mut judging = Player::new(judge, seed);
    player.take_seats(game.seats);
    player.start(game.run, &mut ());
    let mut all = Vec::new();
    for turn in 1..=game.turns {
        if player.is_over() {
            break;
        }
        player.open_turn(&game.events(turn), &mut ());
        let orders = game.orders(turn);
        judging.resume(&player.moment());
        for side in Side::BOTH.into_iter().filter(|side| orders.seats[*side]) {
            judging.take_policy_of(side.into());
            for options in judging.choices(side) {
                all.push(reviewed(crisis, (game, turn), (side, &options)));
            }
        }
        player.close_turn(&orders, &mut ());
    }
    all
}

fn reviewed(
    crisis: &Crisis,
    (game, turn): (&Game, u32),
    (side, options): (Side, &Options),
) -> Reviewed {
    let track = options.track;
    let track_of = |id: MoveId| crisis.catalogue().get(id).track();
    let of_turn = game.orders.iter().filter(|order| order.turn == turn);
    let own = of_turn.filter_map(|order| match order.what {
        Ordered::Move(actor, id) if actor == ActorId::from(side) => Some((id, order)),
        _ => None,
    });
    let done = own.clone().find(|(id, _)| track_of(*id) == Some(track));
    let did = done.map(|(id, _)| id);
    let holds = 1.0 - options.open.iter().map(|(_, chance)| chance).sum::<f64>();
    let class = |id: MoveId| classes::class(track, crisis.catalogue().get(id).severity.abs());
    let mut joint = [0.0; classes::MOST];
    let mut likeliest = (None, holds);
    for (id, chance) in &options.open {
        joint[class(*id)] += chance;
        if *chance > likeliest.1 {
            likeliest = (Some(*id), *chance);
        }
    }
    Reviewed {
        turn,
        side,
        track,
        did,
        reason: done.map_or_else(String::new, |(_, order)| order.reason.clone()),
        chance: did.map_or(holds, |id| options.chance(id).unwrap_or(0.0)),
        acts: 1.0 - holds,
        surprise: Forecast::of(track, &joint).surprise(did.map(class)),
        likeliest: likeliest.0,
        likeliest_chance: likeliest.1,
    }
}
