//! What every chart can do.

use crate::graphics::chart::Chart;
use crate::graphics::theme::Look;

/// Data that can be drawn: every chart of this crate.
///
/// A picture is drawn from plain data alone, so that the same data give the same bytes. What the
/// picture cannot show, for want of room or because it would be too small, is in the table.
///
/// ```
/// use offramp::chart::outcomes::{Arm, Outcomes};
/// use offramp::chart::{Ending, Picture, Source, theme::Look};
/// use offramp::crisis::Tone;
///
/// let outcomes = Outcomes {
///     source: Source::default(),
///     endings: vec![
///         Ending { name: "war".to_owned(), tone: Tone::Bad },
///         Ending { name: "settled".to_owned(), tone: Tone::Good },
///     ],
///     days: 90.0,
///     arms: vec![Arm { name: String::new(), counts: vec![25, 75] }],
/// };
/// assert!(outcomes.draw(&Look::default()).svg.contains("settled"));
/// assert!(outcomes.csv().starts_with("arm,outcome,count,share,low,high\n"));
/// assert_eq!(outcomes.says(), "Three quarters are settled; a quarter end in war.");
/// ```
pub trait Picture {
    /// Draws the data at the size that `look` asks for. The width is as asked; the height follows
    /// from what has to find room.
    fn draw(&self, look: &Look) -> Chart;

    /// The data as CSV, with a header; numbers have all their digits and a point before decimals.
    /// The module of each chart says what its columns are.
    fn csv(&self) -> String;

    /// One plain sentence that states what the data show; readers who cannot see the picture get it
    /// as its description.
    fn says(&self) -> String;
}
