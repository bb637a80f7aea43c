//! What every chart can do.

use crate::graphics::chart::Chart;
use crate::graphics::theme::Look;

/// Data that can be drawn.
///
/// ```
/// use offramp::chart::outcomes::{Arm, Outcomes};
/// use offramp::chart::{Picture, Source, theme::Look};
///
/// let outcomes = Outcomes {
///     source: Source::default(),
///     names: vec!["war".to_owned(), "settled".to_owned()],
///     arms: vec![Arm { name: String::new(), counts: vec![25, 75] }],
/// };
/// assert!(outcomes.draw(&Look::default()).svg.contains("settled"));
/// assert!(outcomes.csv().starts_with("arm,outcome,count,share,low,high\n"));
/// assert!(outcomes.says().starts_with("The most frequent ending is settled"));
/// ```
pub trait Picture {
    /// Draws the data at the size that `look` asks for.
    fn draw(&self, look: &Look) -> Chart;

    /// The data as CSV, with a header.
    fn csv(&self) -> String;

    /// One plain sentence that states what the data show.
    fn says(&self) -> String;
}
