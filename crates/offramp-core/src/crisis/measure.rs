//! What is measured of every run: the built-in measures, those that a scenario defines, payoffs.

use super::unit::Unit;
use crate::crisis::Crisis;
use crate::model::condition::Expression;
use crate::model::moves::{Catalogue, Measures};
use crate::model::parties::{ActorId, BySide, Side};
use crate::model::quantity::{Quantity, Scene};
use crate::model::state::State;

/// Something that is measured of every run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measure {
    /// What it is.
    pub id: MeasureId,
    /// Its name in tables, e.g. `deaths`.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
}

/// What a number of a run is. It belongs to one crisis: places and actors mean another crisis's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureId {
    /// Whether the run ended with the outcome at that place of [`Crisis::outcome_names`].
    Outcome(usize),
    /// What is measured of every crisis.
    BuiltIn(BuiltIn),
    /// The measure that the scenario defines at that place.
    Defined(usize),
    /// The payoff of that actor.
    Payoff(ActorId),
}

/// What is measured of every crisis: whole numbers of ticks, so that their distributions merge
/// exactly. What a tick is in the measure's unit, [`tick`](Self::tick) says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltIn {
    /// Turns until the end.
    Turns,
    /// Days until the end, in turns.
    Days,
    /// The highest severity, in tenths of a rung.
    Peak,
    /// All dead.
    Deaths,
    /// Violent acts of a principal.
    ViolentActs(Side),
    /// Whether the first violent act of a principal was answered violently by the other.
    ViolentReply,
    /// Days until that answer, in turns; not measured without one.
    ReplyLag,
    /// Days in which any principal had the standing measure of that bit in force, in turns.
    DaysStanding(usize),
}

/// What has to be counted turn by turn to measure a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TurnCounts {
    standing: Vec<u32>,
}

impl TurnCounts {
    /// Counts for a crisis.
    #[must_use]
    pub fn of(crisis: &Crisis) -> Self {
        Self {
            standing: vec![0; crisis.catalogue().measures.len()],
        }
    }

    /// Forgets the last run.
    pub fn restart(&mut self) {
        self.standing.fill(0);
    }

    /// Counts a turn.
    #[inline]
    pub fn note(&mut self, state: &State) {
        let [first, second] = Side::BOTH.map(|side| state.principals[side].standing.0);
        for bit in Measures(first | second).bits() {
            self.standing[bit] += 1;
        }
    }
}

/// Everything that is measured of a run of this crisis, in the order of its tables: what is built
/// in, what the scenario defines, payoffs.
#[must_use]
pub fn measures(crisis: &Crisis) -> Vec<Measure> {
    let principals = BySide::each(|side| crisis.principal(side).name.as_str());
    let mut all = built_in(principals, crisis.catalogue());
    let defined = crisis.parts().measures.iter().enumerate();
    all.extend(defined.map(|(place, measure)| Measure {
        id: MeasureId::Defined(place),
        name: measure.name.clone(),
        unit: measure.unit.clone(),
    }));
    let payoffs = crisis.parts().payoffs.iter();
    all.extend(payoffs.filter_map(|payoff| {
        Some(Measure {
            id: MeasureId::Payoff(crisis.find_actor(&payoff.actor)?),
            name: payoff_name(&payoff.actor),
            unit: Unit::Points,
        })
    }));
    all
}

/// What is measured of every run of a crisis between these principals, whatever else the scenario
/// defines.
#[must_use]
pub fn built_in(principals: BySide<&str>, catalogue: &Catalogue) -> Vec<Measure> {
    let standing = (0..catalogue.measures.len()).map(BuiltIn::DaysStanding);
    let all = BuiltIn::OF_ALL_CRISES.into_iter().chain(standing);
    all.map(|measure| Measure {
        id: MeasureId::BuiltIn(measure),
        name: measure.name(principals, catalogue),
        unit: measure.unit(),
    })
    .collect()
}

/// The name of an actor's payoff in tables.
#[must_use]
pub fn payoff_name(actor: &str) -> String {
    format!("payoff-{actor}")
}

impl MeasureId {
    /// Its value in a run that has ended: ticks of a [`BuiltIn`], 1 or 0 for an outcome, else the
    /// number itself; `None` if the run has none.
    #[must_use]
    pub fn amount(self, state: &State, counts: &TurnCounts, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Outcome(place) => Some(f64::from(u8::from(state.outcome == Some(place)))),
            Self::BuiltIn(measure) => {
                let ticks = measure.ticks(state, counts, crisis);
                ticks.map(|ticks| ticks as f64)
            }
            Self::Defined(place) => finite(&crisis.parts().measures[place].value, state, crisis),
            Self::Payoff(actor) => {
                let name = crisis.actor_name(actor);
                let mut payoffs = crisis.parts().payoffs.iter();
                let payoff = payoffs.find(|payoff| payoff.actor == name)?;
                finite(&payoff.value, state, crisis)
            }
        }
    }

    /// An amount in the measure's unit.
    #[must_use]
    pub fn value(self, amount: f64, crisis: &Crisis) -> f64 {
        match self {
            Self::BuiltIn(measure) => measure.tick(crisis).value(amount),
            Self::Outcome(_) | Self::Defined(_) | Self::Payoff(_) => amount,
        }
    }

    /// How much of the measure's unit an amount of 1 is.
    #[must_use]
    pub fn unit_per_amount(self, crisis: &Crisis) -> f64 {
        self.value(1.0, crisis)
    }
}

impl BuiltIn {
    /// Those that do not depend on the standing measures of a catalogue, in the order of tables.
    const OF_ALL_CRISES: [Self; 8] = [
        Self::Turns,
        Self::Days,
        Self::Peak,
        Self::Deaths,
        Self::ViolentActs(Side::First),
        Self::ViolentActs(Side::Second),
        Self::ViolentReply,
        Self::ReplyLag,
    ];

    fn name(self, principals: BySide<&str>, catalogue: &Catalogue) -> String {
        match self {
            Self::Turns => "turns".to_owned(),
            Self::Days => "days".to_owned(),
            Self::Peak => "peak".to_owned(),
            Self::Deaths => "deaths".to_owned(),
            Self::ViolentActs(side) => format!("violent-acts-{}", principals[side]),
            Self::ViolentReply => "violent-reply".to_owned(),
            Self::ReplyLag => "violent-reply-lag".to_owned(),
            Self::DaysStanding(bit) => format!("days-{}", catalogue.measures[bit].name),
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Turns => Unit::Turns,
            Self::Days | Self::ReplyLag | Self::DaysStanding(_) => Unit::Days,
            Self::Peak => Unit::Rungs,
            Self::Deaths => Unit::People,
            Self::ViolentActs(_) => Unit::Acts,
            Self::ViolentReply => Unit::Share,
        }
    }

    /// The ticks of a run that has ended; `None` if the run has none.
    #[must_use]
    pub fn ticks(self, state: &State, counts: &TurnCounts, crisis: &Crisis) -> Option<u64> {
        Some(match self {
            Self::Turns | Self::Days => u64::from(state.turn),
            Self::Peak => whole_number(crisis.ladder().severity(state.peak) * 10.0),
            Self::Deaths => state.deaths(),
            Self::ViolentActs(side) => u64::from(state.principal(side).violent_acts),
            Self::ViolentReply => u64::from(state.reply.answered.is_some()),
            Self::ReplyLag => whole_number(state.reply.lag()? / crisis.parts().turn_days),
            Self::DaysStanding(bit) => u64::from(counts.standing[bit]),
        })
    }

    /// What a tick is in the measure's unit.
    #[must_use]
    pub fn tick(self, crisis: &Crisis) -> Tick {
        let (times, over) = match self {
            Self::Days | Self::ReplyLag | Self::DaysStanding(_) => (crisis.parts().turn_days, 1.0),
            Self::Peak => (1.0, 10.0),
            Self::Turns | Self::Deaths | Self::ViolentActs(_) | Self::ViolentReply => (1.0, 1.0),
        };
        Tick { times, over }
    }
}

/// What a tick is in the unit of its measure: so many of it, over so many. Two numbers, because a
/// tenth has no exact value, and a tick over ten is rounded but once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    times: f64,
    over: f64,
}

impl Tick {
    /// What a number of ticks is in the measure's unit.
    #[must_use]
    pub fn value(self, ticks: f64) -> f64 {
        ticks * self.times / self.over
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "neither a lag nor a peak is negative, and both are small"
)]
fn whole_number(value: f64) -> u64 {
    value.round() as u64
}

/// The value of an expression at the end of a run; `None` where it is infinite or not a number,
/// such as the days since what never happened.
fn finite(value: &Expression<Quantity>, state: &State, crisis: &Crisis) -> Option<f64> {
    let scene = Scene {
        state,
        ladder: crisis.ladder(),
    };
    Some(value.value(&scene)).filter(|value| value.is_finite())
}
