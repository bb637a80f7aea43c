//! What is measured of every run: the built-in measures and the payoffs.

use crate::crisis::Crisis;
use crate::model::actor::Side;
use crate::model::condition::Expression;
use crate::model::moves::{Catalogue, Measures};
use crate::model::quantity::{Quantity, Scene};
use crate::model::state::State;

/// Something that is measured of every run.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name in tables, e.g. `deaths`.
    pub name: String,
    /// Its unit, e.g. `days`.
    pub unit: String,
    /// What it is.
    pub what: What,
}

/// What a measure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// A whole number of ticks.
    Whole(Whole),
    /// The measure that the scenario defines at that place.
    Defined(usize),
    /// The payoff at that place.
    Payoff(usize),
}

/// A measure that is a whole number of ticks, so that its distribution merges exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
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
    /// Days in which any principal had the measure of that bit standing, in turns.
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
        let standing = Measures(state.principals[0].standing.0 | state.principals[1].standing.0);
        if !standing.is_empty() {
            for (bit, count) in self.standing.iter_mut().enumerate() {
                *count += standing.0 >> bit & 1;
            }
        }
    }
}

/// Everything that is measured of a run of this crisis, in the order of its tables.
#[must_use]
pub fn measures(crisis: &Crisis) -> Vec<Measure> {
    let principals = Side::BOTH.map(|side| crisis.principal(side).name.as_str());
    let mut all = built_in(principals, crisis.catalogue());
    let defined = crisis.parts().measures.iter().enumerate();
    all.extend(defined.map(|(place, measure)| Measure {
        name: measure.name.clone(),
        unit: measure.unit.clone(),
        what: What::Defined(place),
    }));
    let payoffs = crisis.parts().payoffs.iter().enumerate();
    all.extend(payoffs.map(|(place, payoff)| Measure {
        name: format!("payoff-{}", payoff.actor),
        unit: "points".to_owned(),
        what: What::Payoff(place),
    }));
    all
}

/// What is measured of every run of a crisis between these principals, whatever else the scenario defines.
#[must_use]
pub fn built_in(principals: [&str; 2], catalogue: &Catalogue) -> Vec<Measure> {
    let whole = |name: &str, unit: &str, whole| Measure {
        name: name.to_owned(),
        unit: unit.to_owned(),
        what: What::Whole(whole),
    };
    let acts = |side: Side| {
        let name = format!("violent-acts-{}", principals[side.index()]);
        whole(&name, "acts", Whole::ViolentActs(side))
    };
    let mut all = vec![
        whole("turns", "turns", Whole::Turns),
        whole("days", "days", Whole::Days),
        whole("peak", "rungs", Whole::Peak),
        whole("deaths", "people", Whole::Deaths),
        acts(Side::First),
        acts(Side::Second),
        whole("violent-reply", "share", Whole::ViolentReply),
        whole("violent-reply-lag", "days", Whole::ReplyLag),
    ];
    let standing = catalogue.measures.iter().enumerate();
    all.extend(standing.map(|(bit, measure)| {
        let name = format!("days-{}", measure.name);
        whole(&name, "days", Whole::DaysStanding(bit))
    }));
    all
}

impl What {
    /// Its value in a run that has ended: ticks of a [`Whole`], the number itself of any other; `None` if the run has none.
    #[must_use]
    pub fn amount(self, state: &State, counts: &TurnCounts, crisis: &Crisis) -> Option<f64> {
        match self {
            Self::Whole(whole) => whole.ticks(state, counts, crisis).map(|ticks| ticks as f64),
            Self::Defined(place) => defined(place, state, crisis),
            Self::Payoff(place) => payoff(place, state, crisis),
        }
    }

    /// How much of the measure's unit an amount of 1 is.
    #[must_use]
    pub fn unit(self, crisis: &Crisis) -> f64 {
        match self {
            Self::Whole(whole) => whole.value(1.0, crisis),
            Self::Defined(_) | Self::Payoff(_) => 1.0,
        }
    }
}

impl Whole {
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

    /// The value of so many ticks in the measure's unit.
    #[must_use]
    pub fn value(self, ticks: f64, crisis: &Crisis) -> f64 {
        match self {
            Self::Days | Self::ReplyLag | Self::DaysStanding(_) => ticks * crisis.parts().turn_days,
            Self::Peak => ticks / 10.0,
            Self::Turns | Self::Deaths | Self::ViolentActs(_) | Self::ViolentReply => ticks,
        }
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

/// The value of the measure that the scenario defines at that place, of a run that has ended; `None` where it is infinite or not a
/// number, such as the days since what never happened.
#[must_use]
pub fn defined(place: usize, state: &State, crisis: &Crisis) -> Option<f64> {
    finite(&crisis.parts().measures[place].value, state, crisis)
}

/// The payoff at that place of a run that has ended; `None` where it is infinite or not a number.
#[must_use]
pub fn payoff(place: usize, state: &State, crisis: &Crisis) -> Option<f64> {
    finite(&crisis.parts().payoffs[place].value, state, crisis)
}

fn finite(value: &Expression<Quantity>, state: &State, crisis: &Crisis) -> Option<f64> {
    let scene = Scene {
        state,
        ladder: crisis.ladder(),
    };
    Some(value.value(&scene)).filter(|value| value.is_finite())
}
