//! The five kinds of militarised acts that event data tell apart.

/// How many there are.
pub const COUNT: usize = 5;
/// The place of war, which ends a sequence.
pub const WAR: usize = 4;
/// Their severities in rungs.
pub const SEVERITIES: [f64; COUNT] = [4.0, 5.0, 6.0, 7.0, 9.0];
/// Their names in tables.
pub const NAMES: [&str; COUNT] = ["threat", "display", "seizure", "attack", "war"];

/// The class of an act of that severity; `None` below a threat, which is no militarised act.
///
/// ```
/// use offramp::sequences::classes::class;
///
/// assert_eq!([3.0, 4.0, 7.0, 8.0, 10.0].map(class), [None, Some(0), Some(3), Some(3), Some(4)]);
/// ```
#[must_use]
pub fn class(severity: f64) -> Option<usize> {
    SEVERITIES.iter().rposition(|floor| severity >= *floor)
}
