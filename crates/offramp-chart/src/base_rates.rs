//! Base rates: what historians counted of real crises beside what the model gives, rate by rate.
//!
//! It answers where the model plays crises as they are. Each rate has a row in the group of real
//! crises that it was counted of: a ring for the real value with its 95 % interval, a dot for the
//! model's. A blue dot lies within the interval, a pale one less than two standard errors from the
//! real value, an orange one further away. Rates that the model cannot express have no row.
//!
//! The table has a row for each rate: its `population`, the `statistic`, whether it is a `share` or
//! `days`, the real value `observed` with `observed_low` and `observed_high`, the model's
//! `simulated`, and the `verdict`.

use std::fmt::Write;

use offramp_analysis::baserates::{Agreement, TargetCheck};
use offramp_core::crisis::Unit;
use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use crate::csv_cell::quoted;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    BLUE, Colour, GRID, INK, Look, MARGIN, MUTED, PAPER, SMALL, TEXT, VERMILLION,
};
use crate::picture::Picture;
use crate::source::Source;

/// Rates of real crises beside those of the model.
///
/// ```
/// use offramp::baserates::Agreement;
/// use offramp::chart::base_rates::{BaseRates, Rate};
/// use offramp::chart::{Picture, Source};
/// use offramp::crisis::Unit;
/// use offramp::statistics::wilson;
///
/// let rate = |statistic: &str, model, verdict| Rate {
///     population: "Crises since 1946".to_owned(),
///     statistic: statistic.to_owned(),
///     unit: Unit::Share,
///     real: wilson(20, 400),
///     model,
///     verdict,
/// };
/// let rates = BaseRates {
///     source: Source::default(),
///     rates: vec![
///         rate("end in war", Some(0.052), Agreement::Inside),
///         rate("last a month", Some(0.4), Agreement::Off),
///         rate("end by treaty", None, Agreement::NotExpressed),
///     ],
/// };
/// assert_eq!(rates.says(), "The model meets 1 of 2 rates of real crises.");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRates {
    /// Where the data are from.
    pub source: Source,
    /// The rates; those of a population follow each other.
    pub rates: Vec<Rate>,
}

/// A rate of real crises beside that of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// What it was counted of.
    pub population: String,
    /// What was counted.
    pub statistic: String,
    /// A share, or days.
    pub unit: Unit,
    /// The real value with its 95 % interval.
    pub real: IntervalEstimate,
    /// The model's; `None` where it cannot express it.
    pub model: Option<f64>,
    /// How the model's lies to the real one.
    pub verdict: Agreement,
}

/// How to read the picture.
const READING: &str = "Rings: real crises, with 95 % intervals. Dots: the model. Met: inside the interval, or less than two standard errors away. Shares in percent; days on a logarithmic scale from 1 to 1 000.";
/// How high a row is.
const ROW: f64 = SMALL * 1.32;
/// How high the name of a group is.
const HEAD: f64 = SMALL * 1.7;
/// How high the axis is.
const AXIS: f64 = TEXT * 1.6;
/// The most days on the axis.
const MOST_DAYS: f64 = 1_000.0;
/// The letters of statistics.
const NAME: TextStyle = TextStyle::regular(SMALL * 0.86, INK);
/// The letters of groups.
const GROUP: TextStyle = TextStyle::bold(SMALL * 0.86, INK);
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(SMALL, MUTED);

impl BaseRates {
    /// The rates of a comparison with `runs` runs a class.
    #[must_use]
    pub fn of(lines: &[TargetCheck], runs: u64, seed: u64) -> Self {
        let rates = lines.iter().map(|line| Rate {
            population: line.target.population.clone(),
            statistic: line.target.statistic.clone(),
            unit: line.target.unit.clone(),
            real: IntervalEstimate {
                point: line.target.value,
                low: line.target.low,
                high: line.target.high,
            },
            model: line.simulated.map(|estimate| estimate.point),
            verdict: line.agreement(),
        });
        let mut rates: Vec<Rate> = rates.collect();
        // Of several groups of a population, the first place counts for all.
        let place = |rate: &Rate| {
            lines
                .iter()
                .position(|line| line.target.population == rate.population)
        };
        rates.sort_by_key(place);
        Self {
            source: Source {
                scenario: "Reference classes".to_owned(),
                runs: Some(runs),
                seed: Some(seed),
                ..Source::default()
            },
            rates,
        }
    }

    /// The rates that the model can express.
    fn expressed(&self) -> impl Iterator<Item = (&Rate, f64)> {
        self.rates
            .iter()
            .filter_map(|rate| Some((rate, rate.model?)))
    }

    /// The finding: how many rates the model meets.
    fn title(&self) -> String {
        let met = self
            .expressed()
            .filter(|(rate, _)| matches!(rate.verdict, Agreement::Inside | Agreement::Near));
        let (met, all) = (met.count(), self.expressed().count());
        if all == 0 {
            "The model expresses no rate of real crises".to_owned()
        } else {
            format!("The model meets {met} of {all} rates of real crises")
        }
    }

    /// Its rates by population.
    fn groups(&self) -> Vec<Vec<(&Rate, f64)>> {
        let all: Vec<(&Rate, f64)> = self.expressed().collect();
        let same = |a: &(&Rate, f64), b: &(&Rate, f64)| a.0.population == b.0.population;
        all.chunk_by(same).map(<[_]>::to_vec).collect()
    }
}

impl Picture for BaseRates {
    fn draw(&self, look: &Look) -> Chart {
        let groups = self.groups();
        let heights: Vec<f64> = groups
            .iter()
            .map(|rates| HEAD + ROW * rates.len() as f64)
            .collect();
        let title = self.title();
        let says = self.says();
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: "rates of real crises beside the model's",
            says: &says,
            footnote: READING,
        };
        let all = [heights.as_slice(), &[AXIS]].concat();
        let mut layout = Layout::around(look, headings, &key(), &all);
        let names = groups
            .iter()
            .flatten()
            .map(|(rate, _)| clean(&rate.statistic));
        let room = NAME.widest(names).min(look.across() * 0.45);
        let plot = Frame {
            left: MARGIN + room + 10.0,
            top: layout.top,
            right: look.across() - MARGIN - TICK.width("100 %") / 2.0,
            bottom: layout.bottom - AXIS,
        };
        let axis = Axis::new(&plot);
        axis.draw(&mut layout, &plot);
        let mut top = layout.top;
        for (rates, height) in groups.iter().zip(&heights) {
            draw_group(&mut layout, rates, (room, top), &axis);
            top += height;
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "population,statistic,unit,observed,observed_low,observed_high,simulated,verdict\n",
        );
        for rate in &self.rates {
            let [population, statistic] =
                [&rate.population, &rate.statistic].map(|text| quoted(text));
            let IntervalEstimate { point, low, high } = rate.real;
            let model = rate
                .model
                .map_or_else(String::new, |model| model.to_string());
            let (unit, verdict) = (&rate.unit, rate.verdict.name());
            let _ = writeln!(
                text,
                "{population},{statistic},{unit},{point},{low},{high},{model},{verdict}"
            );
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

/// Where shares and days stand: both on the same plot.
struct Axis {
    shares: Scale,
    days: Scale,
}

impl Axis {
    fn new(plot: &Frame) -> Self {
        Self {
            shares: Scale::new(0.0, 1.0, plot.left, plot.right),
            days: Scale::new(0.0, libm::log(MOST_DAYS), plot.left, plot.right),
        }
    }

    fn at(&self, value: f64, unit: &Unit) -> f64 {
        if *unit == Unit::Share {
            self.shares.at(value.clamp(0.0, 1.0))
        } else {
            self.days.at(libm::log(value.clamp(1.0, MOST_DAYS)))
        }
    }

    /// Percents below the plot, with lines across it.
    fn draw(&self, layout: &mut Layout<'_>, plot: &Frame) {
        for percent in [0, 25, 50, 75, 100] {
            let x = self.shares.at(f64::from(percent) / 100.0);
            layout
                .drawing
                .line(vec![(x, plot.top), (x, plot.bottom)], GRID, 1.0);
            let spot = (x, plot.bottom + 4.0 + SMALL);
            let text = format!("{percent} %");
            layout.drawing.text(&text, spot, Anchor::Middle, TICK);
        }
    }
}

/// What signs are.
fn key() -> [KeyEntry; 4] {
    [
        KeyEntry::new(Sign::Line, MUTED, "real crises"),
        KeyEntry::new(Sign::Dot, colour(Agreement::Inside), "model: inside"),
        KeyEntry::new(Sign::Dot, colour(Agreement::Near), "near"),
        KeyEntry::new(Sign::Dot, colour(Agreement::Off), "off"),
    ]
}

/// The colour of the model's dot.
fn colour(verdict: Agreement) -> Colour {
    match verdict {
        Agreement::Inside => BLUE,
        Agreement::Near => BLUE.towards(PAPER, 0.5),
        Agreement::Off | Agreement::NotExpressed => VERMILLION,
    }
}

/// A population with its rates, from `top` down; names have that `room`.
fn draw_group(
    layout: &mut Layout<'_>,
    rates: &[(&Rate, f64)],
    (room, top): (f64, f64),
    axis: &Axis,
) {
    let population = rates.first().map_or("", |(rate, _)| &rate.population);
    let name = GROUP.shorten(&clean(population), layout.drawing.width - 2.0 * MARGIN);
    // The name stands on a ground of its own, off the lines of the axis.
    let wide = GROUP.width(&name) + 4.0;
    let ground = Frame::at(MARGIN, top + 2.0, wide, HEAD - 3.0);
    layout.drawing.fill(ground, PAPER, 1.0);
    let spot = (MARGIN, top + HEAD - 6.0);
    layout.drawing.text(&name, spot, Anchor::Start, GROUP);
    for (place, (rate, model)) in rates.iter().enumerate() {
        let y = top + HEAD + (place as f64 + 0.5) * ROW;
        let days = if rate.unit == Unit::Share {
            ""
        } else {
            " (days)"
        };
        let text = clean(&rate.statistic);
        let text = NAME.shorten(&text, room - NAME.width(days)) + days;
        let spot = (MARGIN + room, NAME.baseline(y));
        layout.drawing.text(&text, spot, Anchor::End, NAME);
        draw_rate(layout, rate, *model, y, axis);
    }
}

/// A ring with its interval, and the model's dot.
fn draw_rate(layout: &mut Layout<'_>, rate: &Rate, model: f64, y: f64, axis: &Axis) {
    let at = |value| axis.at(value, &rate.unit);
    let IntervalEstimate { point, low, high } = rate.real;
    layout
        .drawing
        .line(vec![(at(low), y), (at(high), y)], MUTED, 2.0);
    layout.drawing.dot((at(point), y), 5.0, MUTED);
    layout.drawing.dot((at(point), y), 3.4, PAPER);
    layout
        .drawing
        .dot((at(model), y), 3.6, colour(rate.verdict));
}
