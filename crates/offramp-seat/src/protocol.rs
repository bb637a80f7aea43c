//! What is said to a program that has a seat, and what it answers: lines of JSON.
//!
//! `docs/agents.md` is the page for those who write such programs.

use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::crisis::{Crisis, Game};
use offramp_core::model::moves::{MoveId, Track};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::hazard::Hazard;
use offramp_core::policy::menu::{Choice, Menu};
use offramp_core::policy::odds::{Odds, TrackOdds, Uniforms};
use serde::{Deserialize, Serialize};

use crate::briefing::Briefing;
use crate::table::open_move;

/// The version of the protocol; it grows when a key is renamed or removed.
pub const PROTOCOL: u32 = 1;

/// How far the odds of a track may exceed 1 by rounding.
const ROUNDING: f64 = 1e-9;

/// What is asked, one line each. Every ask has a number, which its answer repeats.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ask<'a> {
    /// The first line: who asks, and for whom it decides.
    Hello {
        /// The number of the ask.
        id: u64,
        /// [`PROTOCOL`].
        protocol: u32,
        /// The version of offramp.
        version: &'a str,
        /// The name of the scenario.
        scenario: &'a str,
        /// The actor for whom it decides, by its name in files.
        seat: &'a str,
        /// How long it may think over an answer, in milliseconds.
        deadline_ms: u64,
    },
    /// A turn: what it sees and what it may do.
    Decide {
        /// The number of the ask.
        id: u64,
        /// The game, counted from 1; of an ensemble there are many, one after the other.
        game: u64,
        /// How long it may think over an answer, in milliseconds.
        deadline_ms: u64,
        /// What it sees, and what is on its menu.
        #[serde(flatten)]
        briefing: &'a Briefing,
    },
    /// An answer was no good; it may answer once more.
    Refused {
        /// The number of the ask.
        id: u64,
        /// What was wrong.
        why: &'a str,
        /// How many answers it has left, this one included.
        tries: u32,
        /// How long it may think over an answer, in milliseconds.
        deadline_ms: u64,
    },
}

/// What a program answers to [`Ask::Hello`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hello {
    /// The number of the ask.
    pub id: u64,
    /// What it is called in reports.
    pub agent: String,
    /// Its version, such as the model that it asks.
    #[serde(default)]
    pub version: String,
}

/// What a program answers to [`Ask::Decide`] and [`Ask::Refused`].
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The number of the ask.
    pub id: u64,
    /// The hostile move; none to hold.
    #[serde(default)]
    pub press: Option<String>,
    /// The conciliatory move; none to hold.
    #[serde(default)]
    pub reach: Option<String>,
    /// In place of moves the chance of each, by track; what is missing to 1 is holding.
    #[serde(default)]
    pub odds: Option<OddsAnswer>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// In place of all else why it has no answer: then its policy decides.
    #[serde(default)]
    pub failed: Option<String>,
}

/// The chances of moves, by their names.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OddsAnswer {
    /// Of hostile moves.
    #[serde(default)]
    pub press: std::collections::BTreeMap<String, f64>,
    /// Of conciliatory moves.
    #[serde(default)]
    pub reach: std::collections::BTreeMap<String, f64>,
}

/// What a program decided: on each track the moves that it might make, each with its chance.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decided {
    /// Of hostile moves, then of conciliatory ones.
    pub tracks: [Vec<(MoveId, f64)>; 2],
    /// Whether it gave chances, and not one move.
    pub has_odds: bool,
    /// Why.
    pub reason: String,
}

impl Decided {
    /// As the odds of a policy.
    #[must_use]
    pub fn odds(&self) -> Odds {
        let [press, reach] = self.tracks.each_ref().map(|moves| {
            let acts: f64 = moves.iter().map(|(_, chance)| chance).sum();
            if acts > 0.0 {
                Hazard::per_turn(acts.min(1.0)).of_any(moves.iter().copied())
            } else {
                TrackOdds::NEVER
            }
        });
        Odds::of(press, reach)
    }

    /// The moves that it comes to in the turn that comes of a game, with the luck of that side.
    #[must_use]
    pub fn draw(&self, crisis: &Crisis, game: &Game, side: Side) -> Vec<MoveId> {
        let luck = Luck::of(Seed(game.seed), &crisis.principal(side).name);
        let words = luck.run(game.run).turn(game.turns + 1);
        let odds = self.odds();
        let tracks = [
            (&odds.press, [Purpose::PressWhether, Purpose::PressWhat]),
            (&odds.reach, [Purpose::ReachWhether, Purpose::ReachWhat]),
        ];
        let drawn = self
            .tracks
            .iter()
            .zip(tracks)
            .filter_map(|(moves, (odds, luck))| {
                let choices: Vec<Choice> = moves
                    .iter()
                    .map(|(id, weight)| Choice {
                        id: *id,
                        size: 1.0,
                        weight: *weight,
                    })
                    .collect();
                let [whether, what] = luck.map(|purpose| words.uniform(purpose));
                let uniforms = || Uniforms {
                    rule: 1.0,
                    whether,
                    what,
                };
                let days = crisis.parts().turn_days;
                odds.sample(uniforms, days, || Menu::of(&choices, |_| true))
            });
        drawn.map(|chosen| chosen.id).collect()
    }
}

/// What an answer decides for a side that was briefed so.
///
/// # Errors
///
/// What is wrong with it, in words that the program is told.
pub fn decided(
    crisis: &Crisis,
    (side, briefing): (Side, &Briefing),
    answer: Answer,
) -> Result<Decided, String> {
    let actor = ActorId::from(side);
    let on_track = |name: &str, track: Track| {
        let id = open_move(crisis, briefing, (actor, name)).map_err(|it| it.to_string())?;
        let own = crisis.catalogue().get(id).track();
        if own == Some(track) {
            Ok(id)
        } else {
            Err(format!("`{name}` is not on the track `{}`", track.name()))
        }
    };
    let Some(odds) = answer.odds else {
        let one = |name: Option<String>, track| match name {
            Some(name) => Ok(vec![(on_track(&name, track)?, 1.0)]),
            None => Ok::<_, String>(Vec::new()),
        };
        return Ok(Decided {
            tracks: [
                one(answer.press, Track::Press)?,
                one(answer.reach, Track::Reach)?,
            ],
            has_odds: false,
            reason: answer.reason,
        });
    };
    if answer.press.is_some() || answer.reach.is_some() {
        return Err("give either `odds` or `press` and `reach`, not both".to_owned());
    }
    let all = |chances: std::collections::BTreeMap<String, f64>, track: Track| {
        let mut sum = 0.0;
        let mut moves = Vec::new();
        for (name, chance) in chances {
            if !(0.0..=1.0).contains(&chance) {
                return Err(format!(
                    "the chance of `{name}` is {chance}, not from 0 to 1"
                ));
            }
            sum += chance;
            moves.push((on_track(&name, track)?, chance));
        }
        if sum > 1.0 + ROUNDING {
            return Err(format!(
                "the chances on `{}` sum to {sum}, above 1",
                track.name()
            ));
        }
        Ok(moves)
    };
    Ok(Decided {
        tracks: [
            all(odds.press, Track::Press)?,
            all(odds.reach, Track::Reach)?,
        ],
        has_odds: true,
        reason: answer.reason,
    })
}
