//! Which charts were asked for, and their files.

use offramp::chart::png::MOST_DOTS;
use offramp::chart::stability::StabilityError;
use offramp::chart::theme::Look;
use offramp::report::document::Figure;
use offramp::report::gallery::{Name, Played, USUAL, figures, undrawable};

use crate::args::{ChartArgs, ChartName, ChartSize, PlayArgs};
use crate::ensemble::asks_agents;
use crate::failure::{Done, Failure};
use crate::output::say;
use crate::results::Formats;

/// How high a chart may be for its width: half as high again as most, with a lane for each of many
/// actors and a key below.
const HIGHEST: f64 = 0.9;

/// Refuses charts that would be too large, before any run is played for them.
pub(crate) fn check(args: &ChartArgs) -> Done {
    let across = width(args) * args.scale;
    let dots = HIGHEST * across * across;
    if !formats(args).png || dots <= MOST_DOTS {
        return Ok(());
    }
    let millions = |dots: f64| format!("{:.0} million", dots / 1e6);
    Err(Failure::Usage(format!(
        "a chart of {} points with {} dots for each may have {} dots, and a PNG has at most {}; choose a smaller `--width` or `--scale`, or only `--svg`",
        width(args),
        args.scale,
        millions(dots),
        millions(MOST_DOTS)
    )))
}

/// How charts are written: as SVG if that is asked for, or nothing is; as PNG likewise.
pub(crate) fn formats(args: &ChartArgs) -> Formats {
    Formats {
        svg: args.svg || !args.png,
        png: args.png || !args.svg,
        scale: args.scale,
    }
}

/// How large charts are.
pub(crate) fn look(args: &ChartArgs) -> Look {
    Look {
        width: width(args),
        scale: args.scale,
    }
}

/// How wide charts are, in points.
fn width(args: &ChartArgs) -> f64 {
    match args.size {
        Some(ChartSize::Column) => 320.0,
        Some(ChartSize::Page) => 640.0,
        Some(ChartSize::Slide) => 960.0,
        None => f64::from(args.width),
    }
}

/// A figure as it was asked for: on a slide, or as it is.
fn sized(figure: Figure, args: &ChartArgs) -> Figure {
    if args.size == Some(ChartSize::Slide) {
        Figure {
            chart: figure.chart.on_slide(),
            ..figure
        }
    } else {
        figure
    }
}

/// The charts that were asked for, in the order of their list and each once.
fn names(args: &ChartArgs) -> Vec<Name> {
    if args.chart.is_empty() {
        return USUAL.to_vec();
    }
    let mut names: Vec<Name> = args.chart.iter().flat_map(|name| of(*name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn of(name: ChartName) -> Vec<Name> {
    match name {
        ChartName::Stand => vec![Name::Stand],
        ChartName::Staircase => vec![Name::Staircase],
        ChartName::Fan => vec![Name::Fan],
        ChartName::Heat => vec![Name::Heat],
        ChartName::Outcomes => vec![Name::Outcomes],
        ChartName::Flow => vec![Name::Flow],
        ChartName::Stability => vec![Name::Stability],
        ChartName::All => USUAL.into_iter().chain([Name::Stability]).collect(),
    }
}

/// Draws the charts that were asked for, after an interrupt those that take no time; says so if a
/// name has letters that they lack, or if one of `all` is impossible.
pub(crate) fn draw(args: &PlayArgs, played: &Played<'_>) -> Result<Vec<Figure>, Failure> {
    if !args.quiet {
        for (name, letter) in undrawable(played.crisis) {
            say(&format!(
                "warning: charts cannot show the letter `{letter}` of `{name}`; they have Latin, Greek and Cyrillic letters\n"
            ));
        }
    }
    let mut all = Vec::new();
    for name in names(&args.charts) {
        // Agents are not asked twice.
        if plays_again(name) && asks_agents(played.crisis) {
            continue;
        }
        // It plays ensembles of its own, for which an interrupt leaves no time.
        if name == Name::Stability && played.ensemble.is_partial() {
            continue;
        }
        match figures(name, played, &look(&args.charts)) {
            Ok(figures) => {
                let sized = |figure| sized(figure, &args.charts);
                all.extend(figures.into_iter().map(sized));
            }
            Err(error) if may_lack(&args.charts, &error) => {
                if !args.quiet {
                    say(&format!("warning: no stability chart: {error}\n"));
                }
            }
            Err(error) => return Err(Failure::running(error)),
        }
    }
    Ok(all)
}

/// Whether runs are played again for a chart.
fn plays_again(name: Name) -> bool {
    matches!(name, Name::Stand | Name::Staircase | Name::Stability)
}

/// Whether the stability chart may be missing: nobody named it, and this scenario has none.
fn may_lack(args: &ChartArgs, error: &StabilityError) -> bool {
    let is_named = args.chart.contains(&ChartName::Stability);
    !is_named && !matches!(error, StabilityError::Ensemble(_))
}
