//! Orders as they are typed: names or numbers of the menu, and why.

use offramp::model::moves::MoveId;
use offramp::model::parties::Side;
use offramp::seat::briefing::Briefing;
use offramp::seat::table::Table;

/// What was typed of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The moves; none to hold.
    pub(super) moves: Vec<MoveId>,
    /// Why.
    pub(super) reason: String,
}

/// The orders that a line gives: `protest talk because they must hear it`, `3 21`, `hold`.
///
/// # Errors
///
/// A word names no move that is open, in words for whoever typed it.
pub(super) fn typed(
    line: &str,
    (table, side): (&Table<'_>, Side),
    seen: &Briefing,
) -> Result<Typed, String> {
    let (moves, reason) = line.split_once(" because ").unwrap_or((line, ""));
    let words = moves.split([' ', ',']).filter(|word| !word.is_empty());
    let mut ids = Vec::new();
    for word in words.filter(|word| !matches!(*word, "hold" | "and")) {
        let name = match word.parse::<usize>() {
            Ok(number) => {
                let offer = number.checked_sub(1).and_then(|place| seen.menu.get(place));
                let offer = offer.ok_or_else(|| {
                    format!(
                        "{number} is not on the menu, which has 1 to {}",
                        seen.menu.len()
                    )
                })?;
                offer.name.as_str()
            }
            Err(_) => word,
        };
        ids.push(
            table
                .order(side, name)
                .map_err(|refusal| refusal.to_string())?,
        );
    }
    Ok(Typed {
        moves: ids,
        reason: reason.trim().to_owned(),
    })
}
