//! Who can act: the two sides, and the actors of a crisis.

use std::ops::{Index, IndexMut};

use crate::model::moves::Kind;

/// One of the two principals, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The principal whose name comes first in the alphabet.
    First = 0,
    /// The other one.
    Second = 1,
}

impl Side {
    /// Both, in order.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The other principal.
    #[must_use]
    #[inline]
    pub fn rival(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// Something that each side has one of, indexed by the [`Side`].
///
/// ```
/// use offramp::model::parties::{BySide, Side};
///
/// let mut dead = BySide::new(0, 0);
/// dead[Side::Second] += 12;
/// assert_eq!(dead, BySide::new(0, 12));
/// assert_eq!(dead.iter().sum::<i32>(), 12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BySide<T>([T; 2]);

impl<T> BySide<T> {
    /// That of the first side and that of the second.
    #[must_use]
    pub const fn new(first: T, second: T) -> Self {
        Self([first, second])
    }

    /// What `of` says of each side, the first side first.
    #[must_use]
    #[inline]
    pub fn each(of: impl FnMut(Side) -> T) -> Self {
        Self(Side::BOTH.map(of))
    }

    /// The same with `change` made to both.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> BySide<U> {
        BySide(self.0.map(change))
    }

    /// References to both.
    #[must_use]
    pub fn as_ref(&self) -> BySide<&T> {
        BySide(self.0.each_ref())
    }

    /// Both, the first side first.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Both to be changed, the first side first.
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// Both as an array, the first side first.
    #[must_use]
    pub fn into_array(self) -> [T; 2] {
        self.0
    }
}

impl<T> From<[T; 2]> for BySide<T> {
    fn from(both: [T; 2]) -> Self {
        Self(both)
    }
}

impl<T> Index<Side> for BySide<T> {
    type Output = T;

    #[inline]
    fn index(&self, side: Side) -> &T {
        &self.0[side as usize]
    }
}

impl<T> IndexMut<Side> for BySide<T> {
    #[inline]
    fn index_mut(&mut self, side: Side) -> &mut T {
        &mut self.0[side as usize]
    }
}

impl<T> IntoIterator for BySide<T> {
    type Item = T;
    type IntoIter = std::array::IntoIter<T, 2>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a BySide<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut BySide<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

/// One of the actors of a crisis: principals come first, then armed groups, then third parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorId {
    /// One of the two rival states.
    Principal(Side),
    /// An armed group, by its position in the crisis.
    Group(u16),
    /// A third party, by its position in the crisis.
    Third(u16),
}

impl ActorId {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Principal(_) => Kind::Principal,
            Self::Group(_) => Kind::ArmedGroup,
            Self::Third(_) => Kind::ThirdParty,
        }
    }
}

impl From<Side> for ActorId {
    fn from(side: Side) -> Self {
        Self::Principal(side)
    }
}

/// Which actors there are: the two principals, some armed groups and some third parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Actors {
    groups: u16,
    third_parties: u16,
}

impl Actors {
    /// The principals with as many armed groups and third parties, at most 65 535 of each.
    #[must_use]
    pub fn new(groups: usize, third_parties: usize) -> Self {
        let count = |actors: usize| u16::try_from(actors).unwrap_or(u16::MAX);
        Self {
            groups: count(groups),
            third_parties: count(third_parties),
        }
    }

    /// How many they are, the principals among them.
    #[must_use]
    pub fn count(self) -> usize {
        Side::BOTH.len() + usize::from(self.groups) + usize::from(self.third_parties)
    }

    /// All of them, in order.
    pub fn ids(self) -> impl Iterator<Item = ActorId> {
        let principals = Side::BOTH.into_iter().map(ActorId::Principal);
        principals.chain(self.groups()).chain(self.third_parties())
    }

    /// The armed groups, in order.
    #[inline]
    pub fn groups(self) -> impl Iterator<Item = ActorId> {
        (0..self.groups).map(ActorId::Group)
    }

    /// The third parties, in order.
    #[inline]
    pub fn third_parties(self) -> impl Iterator<Item = ActorId> {
        (0..self.third_parties).map(ActorId::Third)
    }

    /// Whether that actor is one of them.
    #[must_use]
    pub fn contain(self, actor: ActorId) -> bool {
        match actor {
            ActorId::Principal(_) => true,
            ActorId::Group(group) => group < self.groups,
            ActorId::Third(third) => third < self.third_parties,
        }
    }

    /// The position of an actor in an array of all of them.
    ///
    /// Nothing else knows in which order actors lie in an array.
    #[must_use]
    #[inline]
    pub fn index(self, actor: ActorId) -> usize {
        match actor {
            ActorId::Principal(side) => side as usize,
            ActorId::Group(group) => Side::BOTH.len() + usize::from(group),
            ActorId::Third(third) => {
                Side::BOTH.len() + usize::from(self.groups) + usize::from(third)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_fill_an_array_without_gaps() {
        let actors = Actors::new(3, 2);
        let places: Vec<usize> = actors.ids().map(|actor| actors.index(actor)).collect();
        assert_eq!(places, (0..actors.count()).collect::<Vec<_>>());
    }

    #[test]
    fn only_the_actors_that_were_counted_are_there() {
        let actors = Actors::new(1, 0);
        assert!(actors.contain(ActorId::Group(0)) && !actors.contain(ActorId::Group(1)));
        assert!(!actors.contain(ActorId::Third(0)));
    }

    #[test]
    fn each_side_has_its_own() {
        let mut both = BySide::each(|side| side);
        assert_eq!(both[Side::First], Side::First);
        both[Side::First] = Side::Second;
        assert_eq!(both.into_array(), [Side::Second; 2]);
    }
}
