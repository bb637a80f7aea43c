//! `offramp compare`: policies and settings, run by run under the same luck.

use std::io::{self, Write};

use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::chart::{Picture, compared};
use offramp::comparison::{
    Comparison, Grid, MANY_RUNS, PairedPlan, Runs, Selection, compare as play,
};
use offramp::ensemble::Plan;
use offramp::experiment::{MANY_ARMS, Request};
use offramp::game::{GridGame, games};
use offramp::prose::numbers::grouped;
use offramp::report::comparison::{self, ComparisonReport, Setup, report, tables};
use offramp::report::document::{Document, Figure};
use offramp::report::folder::{Folder, FolderError};
use offramp::report::game::{self, game_report};
use offramp::report::html::page;
use offramp::report::manifest::{Origin, comparison_manifest};

use crate::args::{Compare, Format, policies, values};
use crate::ensemble::{command, machine_threads};
use crate::failure::{Done, Failure};
use crate::interrupt;
use crate::output::{show, show_json, wrote};
use crate::progress::bar;

/// Runs of an arm where nothing else is said.
const RUNS: u64 = 20_000;
/// Most runs of an arm in search of precision where nothing else is said.
const MOST_RUNS: u64 = 1 << 20;

pub(crate) fn compare(args: &Compare) -> Done {
    let request = request(args).map_err(Failure::Usage)?;
    let plan = plan(args);
    let arms = request.size()?;
    check_size(arms, plan.runs, args.yes)?;
    let grid = request.grid()?;
    check_variety(arms)?;
    let folder = args
        .out
        .as_deref()
        .map(|path| Folder::begin(path, args.force))
        .transpose()
        .map_err(Failure::running)?;
    let stop = interrupt::flag(folder.as_ref())?;
    let comparison = played(args, &grid, &plan.stopped_by(&stop))?;
    let games = games(&grid, &comparison);
    let report = reported(&request, &grid, &comparison, &games);
    if let Some(folder) = folder {
        write(&folder, &report, &games, args)?;
        let document = comparison::page(&report, figures(&grid, &comparison));
        write_report(&folder, &document)?;
        folder.finish().map_err(Failure::running)?;
    }
    match args.common.format {
        Format::Json => show_json(&report),
        Format::Text => show(&comparison::text(&report)),
    }?;
    if let Some(path) = &args.out {
        wrote(path, args.quiet);
    }
    finished(&comparison, plan.runs)
}

fn request(args: &Compare) -> Result<Request, String> {
    let vary = args.vary.iter().map(|argument| policies(argument));
    let vary_set = args.vary_set.iter().map(|argument| values(argument));
    let request = Request::of(&args.files)
        .overrides(args.common.overrides())
        .vary(vary.collect::<Result<Vec<_>, _>>()?)
        .vary_set(vary_set.collect::<Result<Vec<_>, _>>()?)
        .without(&args.without);
    Ok(if args.one_at_a_time {
        request.one_at_a_time()
    } else {
        request
    })
}

/// As many runs of every arm as are wanted, or as it takes to be precise.
fn plan<'s>(args: &Compare) -> PairedPlan<'s> {
    let usual = if args.precision.is_some() {
        MOST_RUNS
    } else {
        RUNS
    };
    let plan = Plan::runs(args.runs.unwrap_or(usual))
        .seed(args.common.seed)
        .threads(args.threads.map(|threads| threads as usize));
    let plan = PairedPlan::from(plan);
    match args.precision {
        Some(half_width) => plan.until_precise(half_width),
        None => plan,
    }
}

/// Asked after the grid was made, so that a mistyped name comes first.
fn check_variety(arms: usize) -> Done {
    if arms < 2 {
        let message = "nothing is varied; add `--vary ACTOR=POLICY,POLICY`, `--vary-set PATH=VALUE,VALUE`, \
                       `--without NAME` or another scenario";
        return Err(Failure::Usage(message.to_owned()));
    }
    Ok(())
}

fn check_size(arms: usize, runs: Runs, sure: bool) -> Done {
    let all = (arms as u64).saturating_mul(runs.most());
    let too_many = if arms > MANY_ARMS {
        format!(
            "{} arms, more than {}",
            grouped(arms as u64),
            grouped(MANY_ARMS as u64)
        )
    } else if all > MANY_RUNS {
        format!(
            "up to {} runs in all, more than {}",
            grouped(all),
            grouped(MANY_RUNS)
        )
    } else {
        return Ok(());
    };
    if sure {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{too_many}; `--yes` plays them, `--one-at-a-time` or fewer values make them fewer"
    )))
}

fn played(args: &Compare, grid: &Grid, plan: &PairedPlan<'_>) -> Result<Comparison, Failure> {
    let selection = match args.quantity.as_slice() {
        [] => Selection::Standard,
        [all] if all == "all" => Selection::All,
        names => Selection::Named(names.to_vec()),
    };
    let arms = grid.arms.len() as u64;
    let bar = bar(plan.runs.most().saturating_mul(arms), args.quiet);
    let mut progress = |played: u64| bar.set_position(played * arms);
    let comparison = play(&grid.arms, &selection, plan, &mut progress);
    bar.finish_and_clear();
    Ok(comparison?)
}

fn reported(
    request: &Request,
    grid: &Grid,
    comparison: &Comparison,
    games: &[GridGame],
) -> ComparisonReport {
    let setup = Setup {
        axes: &grid.axes,
        full_grid: grid.full,
        overrides: request.overrides.iter().map(ToString::to_string).collect(),
    };
    let games = games
        .iter()
        .map(|game| game_report(game, &grid.arms, &comparison.arms, comparison.seed));
    report(&grid.arms, &setup, comparison, games.collect())
}

fn write(
    folder: &Folder,
    report: &ComparisonReport,
    games: &[GridGame],
    args: &Compare,
) -> Result<(), Failure> {
    write_tables(folder, report, games).map_err(Failure::running)?;
    let origin = Origin {
        file: args.files.join(" "),
        command: command(),
        threads: args
            .threads
            .map_or_else(machine_threads, |threads| threads as usize),
    };
    let manifest = comparison_manifest(report, &origin);
    folder
        .write("manifest.toml", |out| out.write_all(manifest.as_bytes()))
        .map_err(Failure::running)
}

/// All charts of a comparison.
fn figures(grid: &Grid, comparison: &Comparison) -> Vec<Figure> {
    let look = Look::default();
    let outcomes = compared::outcomes(grid, comparison);
    let mut figures = vec![Figure::of(FigureId::Outcomes, &outcomes, &look)];
    let matrices = compared::matrices(grid, comparison);
    let matrices = matrices.into_iter();
    figures.extend(matrices.map(|(id, one)| Figure::of(id, &one, &look)));
    let forests = compared::forests(grid, comparison);
    let forests = forests.into_iter();
    figures.extend(forests.map(|(id, one)| Figure::of(id, &one, &look)));
    figures
}

/// Draws one chart into the folder, as SVG and PNG with its data.
pub(crate) fn chart(folder: &Folder, id: FigureId, picture: &impl Picture) -> Done {
    let figure = Figure::of(id, picture, &Look::default());
    write_figure(folder, &figure)
}

fn write_figure(folder: &Folder, figure: &Figure) -> Done {
    let name = &figure.id;
    let png = figure.chart.png(Look::default().scale);
    let png = png.map_err(Failure::running)?;
    for (ending, bytes) in [
        ("csv", figure.csv.as_bytes()),
        ("svg", figure.chart.standalone().as_bytes()),
        ("png", png.as_slice()),
    ] {
        folder
            .write(&format!("{name}.{ending}"), |out| out.write_all(bytes))
            .map_err(Failure::running)?;
    }
    Ok(())
}

/// Writes a report as a page, and its charts as SVG and PNG with their data.
pub(crate) fn write_report(folder: &Folder, document: &Document) -> Done {
    for figure in document.figures() {
        write_figure(folder, figure)?;
    }
    let page = page(document);
    folder
        .write("report.html", |out| out.write_all(page.as_bytes()))
        .map_err(Failure::running)
}

fn write_tables(
    folder: &Folder,
    report: &ComparisonReport,
    games: &[GridGame],
) -> Result<(), FolderError> {
    folder.write("arms.csv", |out| tables::arms(report, out))?;
    folder.write("differences.csv", |out| tables::differences(report, out))?;
    if !games.is_empty() {
        folder.write("payoffs.csv", |out| {
            game::tables::payoffs(&report.games, out)
        })?;
        folder.write("game.csv", |out| {
            game::tables::statements(&report.games, out)
        })?;
    }
    for place in 0..games.len() {
        let (name, text) = game::tables::gambit_file(&report.head.scenario, games, place);
        folder.write(&name, |out| out.write_all(text.as_bytes()))?;
    }
    folder.write("comparison.json", |out| {
        serde_json::to_writer_pretty(out, report).map_err(io::Error::from)
    })
}

/// Says so where not everything that was asked for was done.
fn finished(comparison: &Comparison, runs: Runs) -> Done {
    if comparison.partial && comparison.runs < runs.most() {
        let played = grouped(comparison.runs);
        let most = grouped(runs.most());
        return Err(Failure::Interrupted(format!(
            "interrupted: every arm has its first {played} of at most {most} runs"
        )));
    }
    Ok(())
}
