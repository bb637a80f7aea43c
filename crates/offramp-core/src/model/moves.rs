//! What actors can do: moves, their effects and limits, and the measures that stand after them.

use crate::model::ladder::RungId;
use crate::model::parameter::{Parameter, parameter_table, parameters};

pub use crate::model::deaths::Deaths;
pub use crate::model::gate::{Gate, Gates, Position};
pub use crate::model::standing::{Measures, StandingMeasure};

/// The place of a move in its [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MoveId(pub u8);

/// A kind of actor; every move belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of the two rival states.
    Principal,
    /// An armed group that operates from a principal's soil.
    ArmedGroup,
    /// An outside state or organisation.
    ThirdParty,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Principal, Self::ArmedGroup, Self::ThirdParty];

    /// The kind of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The table of a scenario file in which actors of this kind stand.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Principal => "principals",
            Self::ArmedGroup => "armed-groups",
            Self::ThirdParty => "third-parties",
        }
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::ArmedGroup => "armed-group",
            Self::ThirdParty => "third-party",
        }
    }
}

/// One of the two decisions that a principal takes every turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Track {
    /// How hard to press: hostile moves.
    Press,
    /// How far to reach out: conciliatory moves.
    Reach,
}

impl Track {
    /// Its name in files and traces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Reach => "reach",
        }
    }
}

/// Most standing measures that a catalogue may have.
pub const MAX_MEASURES: usize = 32;
/// Most moves that a catalogue may have.
pub const MAX_MOVES: usize = 200;

/// Who may use a move.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Only {
    /// Every actor of the move's kind.
    #[default]
    Anyone,
    /// Nuclear states.
    Nuclear,
    /// Actors of these names.
    Named(Vec<String>),
}

impl Only {
    /// Whether an actor of this name may use the move; `nuclear` says whether it has nuclear
    /// weapons, and is true for an actor of which nobody asks.
    #[must_use]
    pub fn admits(&self, name: &str, nuclear: bool) -> bool {
        match self {
            Self::Anyone => true,
            Self::Nuclear => nuclear,
            Self::Named(names) => names.iter().any(|other| other == name),
        }
    }
}

parameters! {
    /// What a third party's step brings about.
    pub struct Influence {
        /// Of a third party's step: restraint urged on each principal, before leverage and tilt.
        pressure ("pressure") = 0.0, "rungs", 0.0, 100.0;
        /// Of a third party's step: cover for backing down; that share of the audience cost is
        /// spared.
        cover ("cover") = 0.0, "share", 0.0, 1.0;
        /// Of a third party's step: costs laid on the principal that is not favoured, or on both;
        /// felt as weariness.
        costs ("costs") = 0.0, "rungs", 0.0, 100.0;
        /// Of a third party's step: how far it brings the two to the table in a ripe moment.
        mediation ("mediation") = 0.0, "share", 0.0, 1.0;
        /// Of a third party's step: backing of the favoured principal, added to its strength.
        backing ("backing") = 0.0, "ratio", 0.0, 100.0;
    }
}

/// One thing that an actor can do in a turn.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of a move in files, and any may go with any other"
)]
pub struct Move {
    /// Its name in files, e.g. `cross-border-strike`.
    pub name: String,
    /// The words that a story uses, with `{rival}` for the other principal.
    pub says: String,
    /// Whose move it is.
    pub by: Kind,
    /// Its rung.
    pub rung: RungId,
    /// Its severity: of its rung unless the move states its own. For a third party, its step of
    /// involvement.
    pub severity: f64,
    /// Its share among moves of one severity.
    pub weight: f64,
    /// How it changes the channel.
    pub channel: f64,
    /// How many it kills, if it can kill.
    pub deaths: Option<Deaths>,
    /// No audience sees it.
    pub quiet: bool,
    /// It goes back on a public commitment, and the audience makes a government pay for that.
    pub backs_down: bool,
    /// It hits an armed group on the rival's soil, not the rival's own forces.
    pub on_group: bool,
    /// It gives away a part of what is in dispute; once, until the actor is hit again.
    pub concedes: bool,
    /// It gives way to an offensive of the rival.
    pub gives_way: bool,
    /// It is done by both, or not at all: it ends operations of both if the rival accepts.
    pub joint: bool,
    /// The commitment that it makes in public, in rungs of press.
    pub commits: f64,
    /// How far it holds down the armed groups that it concerns.
    pub suppresses: f64,
    /// What a third party's step brings about.
    pub influence: Influence,
    /// Who may use it.
    pub only: Only,
    /// Measures that stand after it.
    pub sets: Measures,
    /// Measures that it ends.
    pub clears: Measures,
    /// Measures that must stand before it.
    pub needs: Measures,
    /// The action code (0 to 21) of the Militarized Interstate Dispute data, version 5 (Palmer et
    /// al. 2022).
    pub mid_action: Option<u8>,
    /// The hostility level (1 to 5) of the same data.
    pub mid_hostility: Option<u8>,
    /// The codes of CAMEO events (Schrodt 2012) that it stands for; a code covers all that begin
    /// with it, and the longest one that fits decides.
    pub cameo: Vec<String>,
    /// The PLOVER events that it stands for: `TYPE`, or `TYPE:mode`, which goes before.
    pub plover: Vec<String>,
}

impl Move {
    /// What decides whether it is open.
    #[must_use]
    pub fn gate(&self) -> Gate {
        Gate {
            sets: self.sets,
            clears: self.clears,
            needs: self.needs,
            concedes: self.concedes,
            gives_way: self.gives_way,
            joint: self.joint,
            on_group: self.on_group,
        }
    }

    /// Its numbers, but for the severity.
    pub const PARAMETERS: &'static [Parameter<Self>] = parameter_table! { "Move":
        weight ("weight") = Some(1.0), "share", 0.0, 1e6, "Its share among moves of the same severity.";
        channel ("channel") = Some(0.0), "share", -1.0, 1.0, "How it changes the channel.";
        commits ("commits") = Some(0.0), "rungs", 0.0, 20.0, "The commitment that it makes in public.";
        suppresses ("suppresses") = Some(0.0), "halvings", 0.0, 100.0,
            "How far it holds down the armed groups that it concerns: 1 halves their tempo.";
    };

    /// Whether it is open to an actor in that position, see [`Gate::is_open`].
    #[must_use]
    pub fn is_open(&self, position: Position) -> bool {
        self.gate().is_open(position)
    }

    /// The track it belongs to; `None` for holding.
    #[must_use]
    pub fn track(&self) -> Option<Track> {
        if self.severity > 0.0 {
            Some(Track::Press)
        } else if self.severity < 0.0 {
            Some(Track::Reach)
        } else {
            None
        }
    }
}

/// All moves and standing measures of a crisis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalogue {
    /// The moves, in order of declaration.
    pub moves: Vec<Move>,
    /// The standing measures; bit `n` of [`Measures`] is number `n`.
    pub measures: Vec<StandingMeasure>,
}

impl Catalogue {
    /// The move of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<MoveId> {
        let position = self.moves.iter().position(|entry| entry.name == name)?;
        u8::try_from(position).ok().map(MoveId)
    }

    /// The move of that name that actors of that kind can make.
    #[must_use]
    pub fn find_for(&self, by: Kind, name: &str) -> Option<MoveId> {
        let mut moves = self.moves.iter();
        let position = moves.position(|entry| entry.by == by && entry.name == name)?;
        u8::try_from(position).ok().map(MoveId)
    }

    /// All moves with their ids, in the order of declaration.
    pub fn all(&self) -> impl Iterator<Item = (MoveId, &Move)> {
        (0..=u8::MAX).map(MoveId).zip(&self.moves)
    }

    /// The move of that identifier.
    ///
    /// # Panics
    ///
    /// If the id is of another, longer catalogue.
    #[must_use]
    #[inline]
    pub fn get(&self, id: MoveId) -> &Move {
        &self.moves[usize::from(id.0)]
    }

    /// The standing measure of that name, as a set of one.
    #[must_use]
    pub fn measure(&self, name: &str) -> Option<Measures> {
        let bit = self
            .measures
            .iter()
            .position(|measure| measure.name == name)?;
        Some(Measures(1 << bit))
    }

    /// Names of the moves of one kind of actor, in order of declaration.
    pub fn names(&self, by: Kind) -> impl Iterator<Item = &str> {
        self.moves
            .iter()
            .filter(move |entry| entry.by == by)
            .map(|entry| entry.name.as_str())
    }

    /// The standing measures that are operations of at least that severity.
    #[must_use]
    pub fn operations(&self, severity: f64) -> Measures {
        let bits = self.measures.iter().enumerate().filter_map(|(bit, it)| {
            let (_, own) = it.rung?;
            (own >= severity).then_some(1 << bit)
        });
        Measures(bits.sum())
    }

    /// Whether a move can pass between a principal and a third party: a hostile act that begins
    /// no operation, which only stands between the two principals, and strikes no armed group.
    #[must_use]
    pub fn reaches_abroad(&self, entry: &Move) -> bool {
        entry.by == Kind::Principal
            && entry.track() == Some(Track::Press)
            && !entry.on_group
            && !entry.sets.meets(self.operations(f64::NEG_INFINITY))
    }

    /// How far the resting channel is lowered by the measures that stand.
    #[must_use]
    pub fn channel_cost(&self, standing: Measures) -> f64 {
        standing.bits().map(|bit| self.measures[bit].cost).sum()
    }
}
