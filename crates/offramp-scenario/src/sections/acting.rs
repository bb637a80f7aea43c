//! Reads who makes a move, and whom it kills: `by`, `killed` and `of`, in the opening and in the
//! history.
//!
//! ```toml
//! by = ["iran", "pakistan"]   # an act of both
//! killed = [5, 9]             # at least, at most
//! of = "iran"                 # whose people died
//! ```
//!
//! Findings: an act of both that is not of the two principals, a range that is upside down, and the
//! dead of an act of a third party, which nobody counts.

use super::setting::{Setting, actor};
use crate::document::Value;
use crate::finding::Code;
use crate::keys::Keys;
use crate::reader::{Item, Reader};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Casualties, CasualtyPart};
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::model::parties::{ActorId, BySide, Side};
use offramp_core::prose::spelling::article;

/// Who makes a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authors {
    /// One actor.
    One(ActorId),
    /// Both principals at once; the one that is named first comes first.
    Both(Side),
}

impl Authors {
    /// The actor, or the first of both.
    pub(crate) fn first(self) -> ActorId {
        match self {
            Self::One(actor) => actor,
            Self::Both(side) => side.into(),
        }
    }

    /// Everyone who makes it, with whose dead each part of it brings about.
    pub(crate) fn parts(
        self,
        of: Option<Dead>,
        against: Option<ActorId>,
        setting: Setting<'_>,
    ) -> Vec<(ActorId, Casualties)> {
        match self {
            Self::One(actor) => vec![(actor, casualties(actor, of, against, setting))],
            Self::Both(first) => [first, first.rival()]
                .map(|side| {
                    let of = of.unwrap_or(Dead::OF_BOTH);
                    let hit = match of.part(side.rival()) {
                        CasualtyPart::Upper if side != first => CasualtyPart::Lower,
                        part => part,
                    };
                    (side.into(), Casualties::of_the_other(hit))
                })
                .to_vec(),
        }
    }

    /// Whether it is an act of both.
    pub(crate) fn is_joint(self) -> bool {
        matches!(self, Self::Both(_))
    }
}

/// Whose people died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dead {
    /// Those of which principals.
    principals: BySide<bool>,
    /// Those of an armed group or a third party, whom no principal counts as its own.
    others: bool,
}

impl Dead {
    const OF_BOTH: Self = Self {
        principals: BySide::new(true, true),
        others: false,
    };

    /// Which part of the dead is of that principal.
    fn part(self, side: Side) -> CasualtyPart {
        let of_others = usize::from(self.principals[side.rival()]) + usize::from(self.others);
        match (self.principals[side], of_others) {
            (false, _) => CasualtyPart::None,
            (true, 0) => CasualtyPart::All,
            (true, 1) => CasualtyPart::Upper,
            (true, _) => CasualtyPart::Third,
        }
    }
}

/// The dead of an act of one actor.
fn casualties(
    actor: ActorId,
    of: Option<Dead>,
    against: Option<ActorId>,
    setting: Setting<'_>,
) -> Casualties {
    let hit = match against.unwrap_or(actor) {
        ActorId::Principal(side) if against.is_some() => Some(side),
        ActorId::Principal(side) => Some(side.rival()),
        ActorId::Group(group) => setting.enemies.get(usize::from(group)).copied(),
        ActorId::Third(_) => None,
    };
    let (Some(of), Some(hit)) = (of, hit) else {
        return Casualties::default();
    };
    let (hit, own) = (of.part(hit), of.part(hit.rival()));
    Casualties {
        hit,
        own: match own {
            CasualtyPart::Upper if hit == CasualtyPart::Upper => CasualtyPart::Lower,
            part => part,
        },
    }
}

/// Who makes a move: an actor, or both principals.
pub(crate) fn authors(item: Item<'_>, names: &Names<'_>) -> Option<Authors> {
    if !matches!(item.node.value, Value::List(_)) {
        return actor(item, names).map(Authors::One);
    }
    let items = item.list("a list of both principals")?;
    let count = items.len();
    let found: Vec<ActorId> = items
        .iter()
        .filter_map(|item| actor(*item, names))
        .collect();
    if found.len() < count {
        return None;
    }
    for (item, found) in items.iter().zip(&found) {
        if !matches!(found, ActorId::Principal(_)) {
            let message = format!(
                "an act of both is one of the two principals; `{}` is {} {}",
                names.actor_name(*found),
                article(found.kind().name()),
                found.kind().name()
            );
            let help = "give it an act of its own";
            item.refuse_with_help(Code::Conflict, message, "not a principal", help);
            return None;
        }
    }
    match found[..] {
        [ActorId::Principal(first), ActorId::Principal(second)] if first != second => {
            Some(Authors::Both(first))
        }
        _ => {
            let [first, second] = Side::BOTH.map(|side| names.principal_name(side));
            let message = "an act of both names each of the two principals once";
            let help = format!("write `by = [\"{first}\", \"{second}\"]`, or name one of them");
            item.refuse_with_help(Code::Conflict, message, "not both", help);
            None
        }
    }
}

/// The move, if whoever makes it can, and if both can do it at once.
pub(crate) fn check_joint(by: Authors, item: Item<'_>, id: MoveId, names: &Names<'_>) {
    let entry = names.catalogue.get(id);
    if by.is_joint() && (entry.gives_way || entry.severity == 0.0) {
        let message = format!("`{}` is nothing that both do at once", entry.name);
        let help = "let one of them make it";
        item.refuse_with_help(Code::Conflict, message, "not an act of both", help);
    }
}

/// Whom a hostile act hits, where a third party is at one end of it.
pub(crate) fn against(
    table: &mut Reader<'_>,
    by: Option<Authors>,
    id: Option<MoveId>,
    (what, names): (Option<Item<'_>>, &Names<'_>),
) -> Option<ActorId> {
    let item = table.item("against");
    let hit = item.and_then(|item| actor(item, names));
    let (by, id, what) = (by?, id?, what?);
    let entry = names.catalogue.get(id);
    let is_borrowed = matches!(by, Authors::One(ActorId::Third(_))) && entry.by == Kind::Principal;
    let Some(item) = item else {
        if is_borrowed {
            let message = format!(
                "`{}` of a third party hits a principal, and `against` does not say which",
                entry.name
            );
            let [first, second] = Side::BOTH.map(|side| names.principal_name(side));
            let help = format!("write `against = \"{first}\"` or `against = \"{second}\"`");
            what.refuse_with_help(Code::Conflict, message, "against whom?", help);
        }
        return None;
    };
    let hit = hit?;
    let fits = matches!(
        (by, hit),
        (Authors::One(ActorId::Principal(_)), ActorId::Third(_))
            | (Authors::One(ActorId::Third(_)), ActorId::Principal(_))
    );
    if !fits {
        let message = "`against` has a principal at one end and a third party at the other";
        let help = "leave it out: the rival, or the enemy of an armed group, is meant";
        item.refuse_with_help(Code::Conflict, message, "not such a pair", help);
        return None;
    }
    if !names.catalogue.reaches_abroad(entry) {
        let message = format!(
            "`{}` cannot pass between a principal and a third party",
            entry.name
        );
        let help =
            "name a hostile move of principals that begins no operation and strikes no group";
        what.refuse_with_help(Code::Conflict, message, "not against anybody else", help);
        return None;
    }
    Some(hit)
}

/// Whose people died, where that is said.
pub(crate) fn of(
    table: &mut Reader<'_>,
    by: Option<Authors>,
    against: Option<ActorId>,
    names: &Names<'_>,
) -> Option<Dead> {
    let item = table.item("of")?;
    let hits_nobody = match against {
        Some(against) => matches!(against, ActorId::Third(_)),
        None => matches!(by, Some(Authors::One(ActorId::Third(_)))),
    };
    if hits_nobody {
        let whose = if against.is_some() { "against" } else { "of" };
        let message = format!("an act {whose} a third party kills nobody that is counted");
        let help = "leave out `of`";
        item.refuse_with_help(Code::Conflict, message, "has no effect", help);
        return None;
    }
    let items = match item.node.value {
        Value::List(_) => item.list("a list of principals")?,
        _ => vec![item],
    };
    let mut dead = Dead {
        principals: BySide::new(false, false),
        others: false,
    };
    if items.is_empty() {
        item.refuse(Code::Conflict, "`of` names nobody", "whose people?");
        return None;
    }
    for item in items {
        match actor(item, names)? {
            ActorId::Principal(side) => dead.principals[side] = true,
            ActorId::Group(_) | ActorId::Third(_) => dead.others = true,
        }
    }
    Some(dead)
}

/// Most and least that died, where `killed` is a list of the two.
pub(crate) fn range(item: Item<'_>, keys: &'static Keys) -> Option<[u64; 2]> {
    let items = item.list("a whole number, or a list of two")?;
    let ends: Vec<u64> = items
        .iter()
        .filter_map(|end| u64::try_from(end.integer(keys.whole("killed"))?).ok())
        .collect();
    if ends.len() < items.len() {
        return None;
    }
    match ends[..] {
        [low, high] if low <= high => Some([low, high]),
        [low, high] => {
            let message = format!("a range from {low} to {high}; it begins with the lower number");
            let help = format!("write `killed = [{high}, {low}]`");
            item.refuse_with_help(Code::OutOfRange, message, "upside down", help);
            None
        }
        _ => {
            let message = "a range of the dead has two numbers: at least, at most";
            item.refuse(Code::OutOfRange, message, "not two numbers");
            None
        }
    }
}
