//! Worlds, which are played here or were played elsewhere, and the folder that keeps them.

use std::ops::Range;

use offramp::comparison::Grid;
use offramp::explore::exploration::{Exploration, IN_FLIGHT, World, play_chunks};
use offramp::parts::Job;
use offramp::pool::Pool;
use offramp::prose::numbers::grouped;
use offramp::report::exploration::{DesignFile, ExplorationReport, line, report, tables, text};
use offramp::report::manifest::played_manifest;

use super::file;
use crate::args::{DesignName, WorldsArgs};
use crate::destination::Destination;
use crate::divided::{Asked, Divided};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::output::show_as;
use crate::parts_file::Chunk;
use crate::progress::bar;
use crate::results::{Results, Table, json};
use crate::shell::quoted;
use crate::work::Source;

/// The worlds of a design, a chunk each.
pub(super) struct Worlds<'a> {
    pub(super) args: &'a WorldsArgs,
    pub(super) design: DesignFile,
    pub(super) grid: Grid,
}

impl Divided for Worlds<'_> {
    type Part = World;

    const BATCH: u64 = IN_FLIGHT;

    fn asked(&self) -> Asked<'_> {
        let results = &self.args.results;
        Asked {
            parts: self.args.parts,
            out: results.out.as_deref(),
            file: file(self.args).to_owned(),
            threads: results.threads,
            format: self.args.common.format,
            quiet: results.quiet,
        }
    }

    fn job(&self) -> Result<Job, Failure> {
        self.design.job().map_err(Failure::running)
    }

    /// Even few worlds may be of many runs.
    fn is_long(&self, _job: &Job) -> bool {
        true
    }

    fn batches<'b>(
        &'b self,
        _job: &'b Job,
        pool: &'b Pool,
        interrupt: &'b Interrupt,
    ) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<World>>, Failure> + 'b {
        let setup = &self.design.setup;
        let arms = self.grid.arms.as_slice();
        let each = setup.runs * arms.len() as u64;
        let bar = bar(each * setup.design.len() as u64, self.args.results.quiet);
        move |chunks| {
            bar.set_position(each * chunks.start);
            let worlds = play_chunks((setup, arms), chunks, pool, interrupt.raised());
            let worlds = worlds.map_err(Failure::running)?;
            bar.inc(each * worlds.len() as u64);
            let chunks = worlds.into_iter();
            Ok(chunks.map(|world| (world.world, world).into()).collect())
        }
    }

    fn finish(
        self,
        source: Source<'_>,
        mut destination: Destination,
        interrupt: &Interrupt,
    ) -> Done {
        let args = self.args;
        let exploration = self.exploration(source, interrupt)?;
        let report = report(&self.design, &exploration);
        let origin = source.origin(file(args).to_owned(), args.results.threads);
        if !report.partial {
            let manifest = played_manifest(&report.head, false, &report.overrides, &origin);
            destination.keep(|| {
                let mut results = results(&self.design, &exploration, &report, manifest)?;
                if args.parquet {
                    results.tables.push(Table::new("worlds.parquet", |out| {
                        tables::worlds_parquet(&exploration, out)
                    }));
                }
                Ok(results)
            })?;
        }
        show_as(args.common.format, &report, || text(&report))?;
        if report.partial {
            return Err(cut_short(&report));
        }
        destination.say_where();
        next(args.common.format, args.results.quiet, &steps(args));
        Ok(())
    }
}

impl Worlds<'_> {
    /// All worlds, wherever they come from; the first of them if they were cut short.
    fn exploration(
        &self,
        source: Source<'_>,
        interrupt: &Interrupt,
    ) -> Result<Exploration, Failure> {
        let (job, pool) = (self.job()?, Pool::of(self.args.results.threads())?);
        let setup = &self.design.setup;
        let batches = self.batches(&job, &pool, interrupt);
        let mut worlds = Vec::new();
        for chunk in source.chunks(&job, IN_FLIGHT, batches)? {
            let world: World = chunk?.result;
            if !world.fits(setup.arms.len(), setup.quantities.len()) {
                return Err(Failure::Running(format!(
                    "world {} holds what no world of this design can; play it again",
                    world.world
                )));
            }
            worlds.push(world);
        }
        if worlds.is_empty() {
            let message = "interrupted before the first world";
            return Err(Failure::Interrupted(message.to_owned()));
        }
        Ok(Exploration {
            setup: setup.clone(),
            worlds,
        })
    }
}

fn cut_short(report: &ExplorationReport) -> Failure {
    let (played, asked) = (grouped(report.worlds), grouped(report.asked));
    Failure::Interrupted(format!(
        "interrupted: these are the first {played} of {asked} worlds"
    ))
}

fn steps(args: &WorldsArgs) -> [(String, &'static str); 2] {
    let folder = args.results.out.clone().unwrap_or_default();
    let folder = quoted(&folder.to_string_lossy());
    let first = match args.design {
        DesignName::Saltelli | DesignName::Morris => (
            format!("offramp explore sensitivity {folder}"),
            "which assumption, if wrong, changes the answer",
        ),
        DesignName::Latin | DesignName::Sobol | DesignName::Grid => (
            format!("offramp explore discover {folder}"),
            "in which worlds it ends badly",
        ),
    };
    [first, ("offramp docs explore".to_owned(), "how to read it")]
}

fn results<'r>(
    design: &'r DesignFile,
    exploration: &'r Exploration,
    report: &'r ExplorationReport,
    manifest: String,
) -> Result<Results<'r>, Failure> {
    let design_json = json(design)?;
    let exact = Table::new("worlds.jsonl", |out| {
        exploration
            .worlds
            .iter()
            .try_for_each(|world| out.write_all(line(world)?.as_bytes()))
    });
    Ok(Results {
        tables: vec![
            Table::new("worlds.csv", |out| tables::worlds(exploration, out)),
            exact,
            Table::new("design.json", move |out| {
                out.write_all(design_json.as_bytes())
            }),
        ],
        json: Some(("exploration.json", json(report)?)),
        manifest: Some(manifest),
        ..Results::default()
    })
}
