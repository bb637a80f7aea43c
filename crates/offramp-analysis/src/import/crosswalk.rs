//! From the codes of event data to moves: the moves of a catalogue carry them.

use crate::events::row::severity;
use offramp_core::model::moves::{Catalogue, Kind, Move, MoveId};

/// The codes that the moves of principals carry.
///
/// ```
/// use offramp::import::crosswalk::Crosswalk;
/// use offramp::scenario::Builtin;
///
/// let catalogue = &Builtin::new().catalogue;
/// let crosswalk = Crosswalk::of(catalogue);
/// let name = |id| catalogue.get(id).name.as_str();
/// // "Ease military blockade" begins with the code of de-escalation; a truce has its own.
/// assert_eq!(crosswalk.cameo("0872").map(name), Some("withdraw"));
/// assert_eq!(crosswalk.cameo("0871").map(name), Some("ceasefire"));
/// assert_eq!(crosswalk.cameo("0231"), None, "an appeal for aid is no move");
/// ```
#[derive(Debug, Clone)]
pub struct Crosswalk<'c> {
    moves: Vec<(MoveId, &'c Move)>,
}

impl<'c> Crosswalk<'c> {
    /// The codes of a catalogue.
    #[must_use]
    pub fn of(catalogue: &'c Catalogue) -> Self {
        let own =
            |(_, entry): &(MoveId, &Move)| entry.by == Kind::Principal && entry.track().is_some();
        Self {
            moves: catalogue.all().filter(own).collect(),
        }
    }

    /// The move that a CAMEO code stands for: that of the longest code that it begins with.
    #[must_use]
    pub fn cameo(&self, code: &str) -> Option<MoveId> {
        let length = |entry: &Move| {
            let fitting = entry.cameo.iter().filter(|known| code.starts_with(*known));
            fitting.map(String::len).max()
        };
        let fitting = self
            .moves
            .iter()
            .filter_map(|(id, entry)| length(entry).map(|length| (length, *id)));
        fitting.max_by_key(|(length, _)| *length).map(|(_, id)| id)
    }

    /// The move that a PLOVER event stands for: that of its mode, else that of its type.
    #[must_use]
    pub fn plover(&self, kind: &str, mode: &str) -> Option<MoveId> {
        let carrying = |code: &str| {
            let mut moves = self.moves.iter();
            let found = moves.find(|(_, entry)| entry.plover.iter().any(|known| known == code));
            found.map(|(id, _)| *id)
        };
        carrying(&format!("{kind}:{mode}")).or_else(|| carrying(kind))
    }

    /// The move of an action of the Militarized Interstate Dispute data: of those that carry its
    /// code, else of those of its hostility level or the next above, the one whose severity is
    /// nearest to what the action stands for.
    #[must_use]
    pub fn mid(&self, action: u8, hostility: u8) -> Option<MoveId> {
        // The data are about states: a strike on an armed group is another thing.
        let states = self.moves.iter().filter(|(_, entry)| !entry.on_group);
        let reference = severity(action, hostility);
        let ranked = states.filter_map(|(id, entry)| {
            let exact = entry.mid_action == Some(action);
            let level = entry.mid_hostility.filter(|level| *level >= hostility);
            let near = (entry.severity - reference).abs();
            (exact || level.is_some()).then_some(((!exact, level), near, *id))
        });
        let nearest =
            ranked.min_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        nearest.map(|(_, _, id)| id)
    }

    /// The move of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<MoveId> {
        let mut moves = self.moves.iter();
        let found = moves.find(|(_, entry)| entry.name == name);
        found.map(|(id, _)| *id)
    }

    /// The names of all moves.
    pub fn names(&self) -> impl Iterator<Item = &'c str> {
        self.moves.iter().map(|(_, entry)| entry.name.as_str())
    }
}
