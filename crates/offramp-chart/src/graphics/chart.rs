//! A drawn chart.

use super::font_subset;
use super::frame::Label;
use super::leader::Leader;
#[cfg(feature = "png")]
use super::png::{self, PngError};
use super::point::Point;
use super::stroke::SCALE;

/// Width and height of a slide.
const SLIDE: [f64; 2] = [960.0, 540.0];

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
    /// How many times as large it is as it was drawn.
    pub(crate) enlarged: f64,
}

impl Chart {
    /// The picture in the middle of a slide of 960 x 540 points (16:9), as large as fits.
    ///
    /// ```
    /// use offramp::chart::{Picture, fan::Fan, theme::Look};
    ///
    /// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    /// let ensemble = offramp::Ensemble::play(&crisis, offramp::Plan::runs(50))?;
    /// let slide = Fan::of(&crisis, &ensemble).draw(&Look::default()).on_slide();
    /// assert_eq!((slide.width, slide.height), (960.0, 540.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on_slide(mut self) -> Self {
        let [wide, high] = SLIDE;
        let times = (wide / self.width).min(high / self.height);
        let left = (wide - self.width * times) / 2.0;
        let top = (high - self.height * times) / 2.0;
        self.reframe(times, (left, top));
        for label in &mut self.labels {
            label.frame = label.frame.scaled(times).shifted(left, top);
        }
        for end in self.leaders.iter_mut().flatten() {
            *end = (end.0 * times + left, end.1 * times + top);
        }
        (self.width, self.height) = (wide, high);
        self.enlarged *= times;
        self
    }

    /// Gives the SVG the size of a slide, with the picture `times` as large at that place.
    fn reframe(&mut self, times: f64, (left, top): Point) {
        let inside = |length: f64| (length / times * SCALE).round();
        let [x, y, wide, high] = [-left, -top, SLIDE[0], SLIDE[1]].map(inside);
        let Some((head, rest)) = self.svg.split_once("role=") else {
            return;
        };
        let namespace = head.split(" width=").next().unwrap_or_default();
        let size = format!("width=\"{}\" height=\"{}\"", SLIDE[0], SLIDE[1]);
        let view = format!("viewBox=\"{x} {y} {wide} {high}\"");
        let ground = format!(
            "</desc>\n<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"#FFFFFF\"/>\n"
        );
        let svg = format!("{namespace} {size} {view} role={rest}");
        self.svg = svg.replacen("</desc>\n", &ground, 1);
    }

    /// The SVG with the letters that it needs embedded: as a file of its own it looks the same on
    /// every machine, whatever fonts are installed. That adds up to 55 KB. Each text says how long
    /// it is, so that programs that take other letters fill the same room, if they heed
    /// `textLength`; `CairoSVG` does not, and may cut long titles without Noto Sans.
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
            let length = (label.frame.width() * SCALE / self.enlarged).round();
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
