//! Advisers: what each policy would do now and why, and how likely each ending is.

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Orders};
use offramp_core::model::moves::{MoveId, Track};
use offramp_core::model::parties::Side;
use offramp_core::play::engine::{Moment, Options, Player};
use offramp_core::statistics::{IntervalEstimate, wilson};

/// The branch of the futures of this module; those of turning points have another.
const BRANCH: u32 = 2;
/// Reasons that are told.
const REASONS: usize = 3;
/// Shares of a reason below this are not told.
const FAINT: f64 = 0.01;

/// What a policy would do on both tracks.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The policy.
    pub policy: String,
    /// On each track, press first.
    pub tracks: [TrackAdvice; 2],
}

/// What a policy would do on a track.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackAdvice {
    /// Which.
    pub track: Track,
    /// The chance that it holds.
    pub holds: f64,
    /// The moves that it might make, the likeliest first, each with its chance.
    pub moves: Vec<(MoveId, f64)>,
    /// What drives it, the strongest first: the share of each term in the sum behind it.
    pub reasons: Vec<(String, f64)>,
}

impl TrackAdvice {
    fn of(options: &Options, reasons: Vec<(String, f64)>) -> Self {
        let mut moves = options.open.clone();
        moves.retain(|(_, chance)| *chance > 0.0);
        moves.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        Self {
            track: options.track,
            holds: (1.0 - moves.iter().map(|(_, chance)| chance).sum::<f64>()).max(0.0),
            moves,
            reasons,
        }
    }
}

/// What the policy that a side has in a crisis would do at a moment at which a turn is open.
///
/// The crisis may be another one than that of the game, with the same actors and moves.
#[must_use]
pub fn advice(crisis: &Crisis, (seed, moment): (Seed, &Moment), side: Side) -> Advice {
    let mut player = Player::new(crisis, seed);
    player.resume(moment);
    player.take_policy_of(side.into());
    let odds = player.weighs(side);
    let choices = player.choices(side);
    Advice {
        policy: crisis.policy_name(side.into()).to_owned(),
        tracks: choices.map(|options| {
            let terms = odds.track(options.track).terms.iter();
            let mut terms: Vec<(String, f64)> = terms
                .filter(|(_, value)| *value != 0.0)
                .map(|(name, value)| (name.to_owned(), value))
                .collect();
            let all: f64 = terms.iter().map(|(_, value)| value.abs()).sum();
            for (_, value) in &mut terms {
                *value /= all;
            }
            terms.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            terms.truncate(REASONS);
            terms.retain(|(_, share)| share.abs() >= FAINT);
            TrackAdvice::of(&options, terms)
        }),
    }
}

/// How likely each ending is from a moment at which a turn is open, if these orders are given in it
/// and everybody plays by policy from then on, in that many futures; outcomes in the order of the
/// crisis. Futures are numbered, and the same for all orders.
///
/// It starts from how things are, which no government knows: an oracle, for teaching.
#[must_use]
pub fn endings(
    crisis: &Crisis,
    (seed, moment): (Seed, &Moment),
    orders: &Orders,
    futures: u64,
) -> Vec<IntervalEstimate> {
    let mut player = Player::new(crisis, seed);
    let open_end = crisis.parts().outcomes.len();
    let mut ended = vec![0_u64; open_end + 1];
    for future in 0..futures {
        player.resume_in_future(moment, BRANCH, future);
        player.close_turn(orders, &mut ());
        let end = player.play_on(&mut ());
        ended[end.outcome.unwrap_or(open_end)] += 1;
    }
    ended
        .into_iter()
        .map(|count| wilson(count, futures))
        .collect()
}

#[cfg(test)]
mod tests {
    use offramp_core::model::parties::BySide;

    use super::*;
    use crate::table::Table;

    #[test]
    fn advice_is_what_the_policy_of_the_crisis_would_do() {
        let scenario = offramp::load("iran-pakistan-2024").expect("a scenario");
        let crisis = scenario.crisis.clone();
        let hawkish = scenario.policy("hawkish").expect("a policy");
        let hawkish = crisis.with_policy("pakistan", hawkish).expect("it fits");
        let mut table = Table::open(&crisis, Seed(1), 1, BySide::new(false, true));
        table.begin(&[]);
        let moment = table.opened().expect("an open turn");
        let own = advice(&crisis, (Seed(1), moment), Side::Second);
        let press = &table.choices(Side::Second)[0];
        let held = 1.0 - press.open.iter().map(|(_, chance)| chance).sum::<f64>();
        assert!((own.tracks[0].holds - held).abs() < 1e-12);
        let other = advice(&hawkish, (Seed(1), moment), Side::Second);
        assert_eq!(
            (own.policy.as_str(), other.policy.as_str()),
            ("historical", "hawkish")
        );
        assert!(other.tracks[0].holds < own.tracks[0].holds);
        assert!(!own.tracks[0].reasons.is_empty());
    }

    #[test]
    fn an_open_war_ends_worse_than_holding() {
        let crisis = offramp::load("iran-pakistan-2024")
            .expect("a scenario")
            .crisis;
        let seats = BySide::new(false, true);
        let mut table = Table::open(&crisis, Seed(1), 1, seats);
        table.begin(&[]);
        let moment = table.opened().expect("an open turn");
        let war = crisis
            .outcome_names()
            .iter()
            .position(|name| *name == "war");
        let war = war.expect("an outcome");
        let chance = |moves: &[&str]| {
            let moves = moves.iter().map(|name| {
                (
                    Side::Second.into(),
                    crisis.move_named(name).expect("a move"),
                )
            });
            let orders = Orders {
                seats,
                moves: moves.collect(),
            };
            endings(&crisis, (Seed(1), moment), &orders, 300)[war].point
        };
        assert!(chance(&["wage-war"]) > chance(&[]) + 0.1);
    }
}
