//! A drawn chart.

use super::font_subset;
use super::frame::Label;
use super::leader::Leader;
#[cfg(feature = "png")]
use super::png::{self, PngError};
use super::svg::SCALE;

/// A drawn chart: SVG, and where everything stands in it.
///
/// ```
/// use offramp::chart::{Picture, Source, matrix::{Matrix, Side}, theme::Look};
/// use offramp::crisis::Tone;
///
/// let side = |name: &str| Side { name: name.to_owned(), values: vec!["measured".to_owned()] };
/// let matrix = Matrix {
///     source: Source::default(),
///     shows: "Runs that end in war".to_owned(),
///     unit: " %".to_owned(),
///     digits: 1,
///     more: Tone::Bad,
///     rows: side("iran"),
///     columns: side("pakistan"),
///     values: vec![vec![Some(12.5)]],
/// };
/// let chart = matrix.draw(&Look::default());
/// assert_eq!(chart.width, 640.0);
/// assert!(chart.labels.iter().any(|label| label.text == "12.5"));
/// assert!(chart.standalone().contains("@font-face"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The picture as SVG; all text in it is escaped. It names its font, Noto Sans, but does not
    /// embed it, so that a page with several pictures embeds it once. See [`Chart::standalone`].
    pub svg: String,
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    /// What it shows; also its `<title>`.
    pub title: String,
    /// What the data say, in a sentence; also its `<desc>`.
    pub description: String,
    /// Every text in it, and the rectangle that the text needs.
    pub labels: Vec<Label>,
    /// The fine lines from texts to what they name; none crosses a label.
    pub leaders: Vec<Leader>,
}

impl Chart {
    /// The SVG with the letters that it needs embedded: as a file of its own it looks the same on
    /// every machine, whatever fonts are installed. That adds up to 55 KB. Programs that know no
    /// embedded letters, such as Inkscape and CairoSVG, take others; each text says how long it is,
    /// so that these fill the same room.
    #[must_use]
    pub fn standalone(&self) -> String {
        let style = font_subset::style(&self.labels);
        self.with_lengths().replacen(
            "</desc>\n",
            &format!("</desc>\n<style>\n{style}</style>\n"),
            1,
        )
    }

    /// The SVG in which every text says how long it is.
    fn with_lengths(&self) -> String {
        let mut parts = self.svg.split("<text ");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (part, label) in parts.zip(&self.labels) {
            let length = (label.frame.width() * SCALE).round();
            let tag = format!("<text textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" ");
            text.push_str(&tag);
            // Line breaks around the letters would be drawn as spaces by some programs.
            text.push_str(
                &part
                    .replacen(">\n", ">", 1)
                    .replacen("\n</text>", "</text>", 1),
            );
        }
        text
    }

    /// The picture as PNG, with `scale` pixels for each point.
    ///
    /// # Errors
    ///
    /// The PNG would have more than [`png::MOST_DOTS`] pixels, or none.
    ///
    /// ```
    /// use offramp::chart::{Picture, Source, reliability::Reliability, theme::Look};
    /// use offramp::hindcast::score::{BINS, Bin};
    ///
    /// let bins = [Bin { decisions: 100, acts: 20, chances: 18.0 }; BINS.len()];
    /// let chart = Reliability { source: Source::default(), bins }.draw(&Look::default());
    /// let png = chart.png(1.0)?;
    /// assert!(png.starts_with(b"\x89PNG"));
    /// assert!(chart.png(1e6).is_err(), "far too large");
    /// # Ok::<(), offramp::chart::png::PngError>(())
    /// ```
    #[cfg(feature = "png")]
    pub fn png(&self, scale: f64) -> Result<Vec<u8>, PngError> {
        png::png(&self.svg, scale)
    }
}
