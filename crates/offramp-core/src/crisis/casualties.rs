//! Whose people an act killed, where that is not only the rival's.

/// A part of the dead of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// None of them.
    None,
    /// Half of them, rounded down.
    Lower,
    /// Half of them, rounded up.
    Upper,
    /// A third of them, rounded down.
    Third,
    /// All of them.
    All,
}

impl Part {
    fn of(self, dead: u64) -> u64 {
        match self {
            Self::None => 0,
            Self::Lower => dead / 2,
            Self::Third => dead / 3,
            Self::Upper => dead.div_ceil(2),
            Self::All => dead,
        }
    }
}

/// Whose people an act killed: those of the side that it hits, or those of its own.
///
/// ```
/// use offramp::crisis::Casualties;
///
/// assert_eq!(Casualties::default().split(7), [7, 0]);
/// assert_eq!(Casualties::OF_BOTH.split(7), [4, 3]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Casualties {
    /// Which part of the dead is of the side that is hit.
    pub hit: Part,
    /// Which part is of the side of the one who acts.
    pub own: Part,
}

impl Default for Casualties {
    fn default() -> Self {
        Self {
            hit: Part::All,
            own: Part::None,
        }
    }
}

impl Casualties {
    /// Half of the dead are of either side.
    pub const OF_BOTH: Self = Self {
        hit: Part::Upper,
        own: Part::Lower,
    };

    /// Of an act of both sides: nobody's own dead, and of the dead of the other that part.
    #[must_use]
    pub fn of_the_other(hit: Part) -> Self {
        Self {
            hit,
            own: Part::None,
        }
    }

    /// The dead of the side that is hit, and of the own side.
    #[must_use]
    pub fn split(self, dead: u64) -> [u64; 2] {
        [self.hit.of(dead), self.own.of(dead)]
    }
}
