//! What an actor believes it sees: perceived severities, and the [`Observation`] that policies
//! decide on.

use crate::elementary::tenfolds;
use crate::model::actor::{Perception, Principal};
use crate::model::feelings::Feelings;
use crate::model::ladder::Landmarks;
use crate::model::ledger::Ledger;
use crate::model::moves::{Catalogue, Measures, Move, MoveId, Position, Track};
use crate::model::outlook::Outlook;
use crate::model::parties::{ActorId, Side};
use crate::model::state::State;

/// A hostile act as it happened, before anyone has looked at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HostileAct {
    /// Its severity on the ladder.
    pub severity: f64,
    /// How many it killed.
    pub deaths: u64,
    /// It hit an armed group, not the state's own forces.
    pub on_group: bool,
    /// The perpetrator's logistic draw: how it happens to be misjudged.
    pub misjudgement: f64,
}

/// How much worse an act looks for those it killed (Fechner-like: per power of ten).
#[must_use]
pub fn harm(perception: &Perception, deaths: u64) -> f64 {
    if deaths == 0 {
        0.0
    } else {
        perception.harm * tenfolds(deaths)
    }
}

/// The severity that the struck principal sees in an act, given how well the two can talk.
///
/// A claim to have hit only an armed group takes off nothing by itself: the rung of such a strike
/// lies one below a strike on the state's own forces, and what is not believed of the claim puts
/// that rung back on.
#[must_use]
pub fn seen(perception: &Perception, act: HostileAct, channel: f64) -> f64 {
    let disbelief = if act.on_group {
        1.0 - perception.credence
    } else {
        0.0
    };
    let fog = perception.fog * (1.0 + perception.blackout * (1.0 - channel));
    let severity = act.severity
        + disbelief
        + harm(perception, act.deaths)
        + perception.suspicion
        + fog * act.misjudgement;
    severity.max(0.0)
}

/// What is left of a perceived act after what the observer itself did and has not been answered
/// for.
#[must_use]
pub fn fair(perception: &Perception, seen: f64, unanswered: f64) -> f64 {
    seen - perception.fairness * seen.min(unanswered)
}

/// What one principal believes it sees when it decides. All but days and flags are in rungs.
///
/// ```
/// use offramp::prelude::*;
///
/// /// Protests whenever it has been provoked and has not protested for a week.
/// #[derive(Debug)]
/// struct Dignified(MoveId);
///
/// impl Policy for Dignified {
///     fn decide(&self, seen: &Observation<'_>) -> Odds {
///         if seen.feelings.provocation < 1.0 || seen.days_since_own(self.0) < 7.0 {
///             return Odds::HOLD;
///         }
///         let protest = Hazard::per_day(1.0).of(self.0);
///         Odds::press(protest.because("provocation", seen.feelings.provocation))
///     }
/// }
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let policy = Dignified(crisis.move_named("protest")?);
/// assert!(crisis.with_policy("iran", policy).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Which side observes.
    pub side: Side,
    /// Days since the start.
    pub day: f64,
    /// What it feels; the restraint that third parties urge is as loud as the factions let it be.
    pub feelings: Feelings,
    /// What may come of the crisis: its height above the danger mark, weighted by the rival's
    /// strength and arms, and the rival's threats as far as they are believed.
    pub risk: f64,
    /// The posture of the crisis: the higher momentum of the two.
    pub posture: f64,
    /// How well the two can talk, from 0 to 1.
    pub channel: f64,
    /// The severity of its own level.
    pub own_level: f64,
    /// Severity of the rival's level.
    pub rival_level: f64,
    /// Its rules that have had their chance, as bits.
    pub spent_rules: u64,
    outlook: Outlook<'a>,
    state: &'a State,
    options: Options<'a>,
}

impl<'a> Observation<'a> {
    /// What that side sees of the state, with levels, risk and the loudness of restraint
    /// filled in by the engine.
    #[must_use]
    pub(crate) fn of(state: &'a State, side: Side, context: Context<'a>) -> Self {
        let own = state.principal(side);
        let mut feelings = own.feelings;
        feelings.urged_restraint = context.outlook.urged_restraint();
        Self {
            side,
            day: state.day,
            feelings,
            risk: context.risk,
            posture: state.posture(),
            channel: state.channel,
            own_level: context.own_level,
            rival_level: context.rival_level,
            spent_rules: own.spent_rules,
            outlook: context.outlook,
            state,
            options: context.options,
        }
    }

    /// What the numbers of `historical` work on.
    #[must_use]
    #[inline]
    pub fn outlook(&self) -> &Outlook<'a> {
        &self.outlook
    }

    /// What it owes, has done and believes.
    #[must_use]
    #[inline]
    pub fn ledger(&self) -> &'a Ledger {
        &self.state.principal(self.side).ledger
    }

    /// Where the mechanisms of the model set in.
    #[must_use]
    pub fn landmarks(&self) -> Landmarks {
        self.outlook.landmarks()
    }

    /// Severity of the level of the crisis: the higher of the two.
    #[must_use]
    pub fn level(&self) -> f64 {
        self.own_level.max(self.rival_level)
    }

    /// The moves of a track that the observer can make now, in the order of their declaration.
    ///
    /// Odds may give others: a move that is not available drops out when the engine draws.
    pub fn menu(&self, track: Track) -> impl Iterator<Item = (MoveId, &'a Move)> + use<'a> {
        let options = self.options;
        let position = options.position;
        let moves = options.catalogue.all();
        moves.filter(move |(_, entry)| {
            entry.track() == Some(track)
                && options.principal.may_use(entry)
                && entry.is_open(position)
        })
    }

    /// The dead of a side, which all know.
    #[must_use]
    pub fn deaths(&self, side: Side) -> u64 {
        self.state.principal(side).deaths
    }

    /// The measures of a side that stand, for all to see.
    #[must_use]
    pub fn standing(&self, side: Side) -> Measures {
        self.state.principal(side).standing
    }

    /// Days since the observer itself made a move.
    #[must_use]
    pub fn days_since_own(&self, id: MoveId) -> f64 {
        self.state.days_since(self.side.into(), id)
    }

    /// Days since the rival made a move.
    #[must_use]
    pub fn days_since_rival(&self, id: MoveId) -> f64 {
        self.state.days_since(self.side.rival().into(), id)
    }

    /// Days since any actor made a move that all can see.
    #[must_use]
    pub fn days_since(&self, actor: ActorId, id: MoveId) -> f64 {
        self.state.days_since(actor, id)
    }
}

/// The part of an observation that depends on more than the state of the observer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) risk: f64,
    pub(crate) own_level: f64,
    pub(crate) rival_level: f64,
    pub(crate) outlook: Outlook<'a>,
    pub(crate) options: Options<'a>,
}

/// What decides which moves an observer can make.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) principal: &'a Principal,
    /// What it can end, set up and strike.
    pub(crate) position: Position,
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRIKE: HostileAct = HostileAct {
        severity: 6.0,
        deaths: 0,
        on_group: true,
        misjudgement: 0.0,
    };

    #[test]
    fn a_disbelieved_claim_makes_a_strike_on_the_state_of_it() {
        let sceptic = Perception {
            credence: 0.0,
            ..Perception::default()
        };
        assert!((seen(&Perception::default(), STRIKE, 1.0) - 6.0).abs() < 1e-12);
        assert!((seen(&sceptic, STRIKE, 1.0) - 7.0).abs() < 1e-12);
    }

    #[test]
    fn a_cut_channel_thickens_the_fog() {
        let misjudged = HostileAct {
            misjudgement: 1.0,
            ..STRIKE
        };
        let open = seen(&Perception::default(), misjudged, 1.0);
        let cut = seen(&Perception::default(), misjudged, 0.0);
        assert!((open - 6.25).abs() < 1e-12 && (cut - 6.625).abs() < 1e-12);
    }

    #[test]
    fn an_answer_to_the_own_act_counts_for_less() {
        let fair_minded = Perception {
            fairness: 1.0,
            ..Perception::default()
        };
        assert!(fair(&fair_minded, 6.0, 6.0).abs() < 1e-12);
        assert!((fair(&Perception::default(), 6.0, 2.0) - 4.14).abs() < 1e-12);
    }

    #[test]
    fn deaths_count_by_powers_of_ten() {
        let perception = Perception::default();
        assert!((harm(&perception, 9) - 0.4).abs() < 1e-12);
        assert!((harm(&perception, 99) - 0.8).abs() < 1e-12);
    }
}
