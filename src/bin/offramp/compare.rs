//! `offramp compare`: policies and settings, run by run under the same luck.

use std::ops::Range;

use indicatif::ProgressBar;
use offramp::comparison::{
    Comparison, Grid, MANY_RUNS, PairedPlan, Runs, Samples, Selection, compare as play,
    fold_chunks, job, play_chunks,
};
use offramp::ensemble::Plan;
use offramp::experiment::{MANY_ARMS, Request};
use offramp::game::games;
use offramp::parts::Job;
use offramp::pool::Pool;
use offramp::prose::numbers::grouped;
use offramp::report::comparison::{self, Layout, of_grid};

use crate::agent_arms::with_agents;
use crate::agents::{IN_ONE_PLACE, Named, Seated, exchanges};
use crate::args::{Compare, policies, values};
use crate::comparison_files::results;
use crate::destination::Destination;
use crate::divided::{self, Asked, Divided};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::interrupt::Interrupt;
use crate::live_arms::LiveArms;
use crate::next::next;
use crate::origin::command;
use crate::output::show_as;
use crate::parts_file::Chunk;
use crate::progress::bar;
use crate::terminal::width;
use crate::work::{Source, is_long};

/// Runs of an arm where nothing else is said.
const RUNS: u64 = 20_000;
/// Most runs of an arm in search of precision where nothing else is said.
const MOST_RUNS: u64 = 1 << 20;
/// Why agents are no arms of a page that plays.
const NOT_IN_A_PAGE: &str =
    "a program that decides cannot play in a page; leave out `--live`, or the agents";
/// How many chunks are played before they are written down.
const BATCH: u64 = 64;

pub(crate) fn compare(args: &Compare) -> Done {
    let setting = Setting::of(args)?;
    if args.live && args.agents.arms() > 0 {
        return Err(Failure::Usage(NOT_IN_A_PAGE.to_owned()));
    }
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    if args.agents.arms() > 0 {
        return setting.with_agents(destination, &interrupt);
    }
    if args.precision.is_some() && args.parts.shard.is_none() {
        return setting.finish(Source::Played, destination, &interrupt);
    }
    divided::work(setting, destination, &interrupt)
}

/// The results of shards.
pub(crate) fn merged(args: &Compare, gathered: &Gathered) -> Done {
    let interrupt = Interrupt::stops_playing()?;
    let destination = destination(args, &interrupt)?;
    Setting::of(args)?.finish(Source::Gathered(gathered), destination, &interrupt)
}

fn destination(args: &Compare, interrupt: &Interrupt) -> Result<Destination, Failure> {
    let begun = Destination::begin(args.out.as_deref(), args.force, args.quiet, interrupt)?;
    Ok(begun.drawn_in(args.threads))
}

fn request(args: &Compare) -> Result<Request, String> {
    let vary = args.vary.iter().map(|argument| policies(argument));
    let vary_set = args.vary_set.iter().map(|argument| values(argument));
    let request = Request::of(&args.files)
        .overrides(args.common.overrides())
        .vary(vary.collect::<Result<Vec<_>, _>>()?)
        .vary_set(vary_set.collect::<Result<Vec<_>, _>>()?)
        .without(&args.without)
        .together(args.together());
    Ok(if args.one_at_a_time {
        request.one_at_a_time()
    } else {
        request
    })
}

/// As many runs of every arm as are wanted, or as it takes to be precise.
fn plan(args: &Compare) -> PairedPlan<'static> {
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
                       `--without NAME`, `--with-set PATH=VALUE`, `--with-policy ACTOR=NAME` or another scenario";
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

/// What is compared, and how.
struct Setting<'a> {
    args: &'a Compare,
    request: Request,
    grid: Grid,
    plan: PairedPlan<'static>,
    live: Option<LiveArms>,
    seated: Seated,
}

impl<'a> Setting<'a> {
    fn of(args: &'a Compare) -> Result<Self, Failure> {
        let request = request(args).map_err(Failure::Usage)?;
        let plan = plan(args);
        let arms = request.size()?;
        check_size(arms, plan.runs, args.yes)?;
        let grid = request.grid()?;
        check_variety(arms + args.agents.arms())?;
        Ok(Self {
            args,
            request,
            live: LiveArms::of(args, &grid)?,
            grid,
            plan,
            seated: Seated::default(),
        })
    }

    /// The results with an arm for each agent, all of them played here and in order.
    fn with_agents(mut self, destination: Destination, interrupt: &Interrupt) -> Done {
        if self.args.parts.shard.is_some() {
            return Err(Failure::Usage(IN_ONE_PLACE.to_owned()));
        }
        let named = Named::of(&self.args.agents, &self.grid.arms[0].crisis)?;
        let recording = exchanges(&named, destination.folder())?;
        (self.grid, self.seated) = with_agents(&self.grid, &named, recording.as_ref())?;
        self.plan.threads = Some(1);
        self.finish(Source::Played, destination, interrupt)
    }

    /// The progress of the runs of all arms.
    fn bar(&self) -> ProgressBar {
        let arms = self.grid.arms.len() as u64;
        bar(self.plan.runs.most().saturating_mul(arms), self.args.quiet)
    }

    /// The comparison, wherever its runs come from.
    fn comparison(&self, source: Source<'_>, interrupt: &Interrupt) -> Result<Comparison, Failure> {
        let arms = &self.grid.arms;
        let selection = Selection::of(&self.args.quantity);
        match source {
            Source::Played => {
                let (bar, each) = (self.bar(), arms.len() as u64);
                let mut progress = |played: u64| bar.set_position(played * each);
                let plan = self.plan.stopped_by(interrupt.raised());
                let comparison = play(arms, &selection, &plan, &mut progress);
                bar.finish_and_clear();
                Ok(comparison?)
            }
            Source::Work(_) | Source::Gathered(_) => {
                let (job, pool) = (self.job()?, Pool::of(self.plan.threads)?);
                let batches = self.batches(&job, &pool, interrupt);
                let chunks = source.chunks(&job, BATCH, batches)?;
                self.folded(&selection, &job, chunks)
            }
        }
    }

    /// The comparison of chunks, one after the other.
    fn folded(
        &self,
        selection: &Selection,
        job: &Job,
        chunks: impl Iterator<Item = Result<Chunk<Samples>, Failure>>,
    ) -> Result<Comparison, Failure> {
        let chunks = chunks.map(|chunk| chunk.map(|chunk| (chunk.number, chunk.result)));
        fold_chunks(&self.grid.arms, selection, self.plan.pairs, job, chunks)
    }
}

impl Divided for Setting<'_> {
    type Part = Samples;

    const BATCH: u64 = BATCH;

    fn asked(&self) -> Asked<'_> {
        let args = self.args;
        Asked {
            parts: args.parts,
            out: args.out.as_deref(),
            file: args.files.join(" "),
            threads: args.threads,
            format: args.common.format,
            quiet: args.quiet,
        }
    }

    /// A comparison until a precision is reached does not fall into chunks.
    fn job(&self) -> Result<Job, Failure> {
        job(&self.grid.arms, &self.plan).map_err(|error| Failure::Usage(error.to_string()))
    }

    fn is_long(&self, job: &Job) -> bool {
        is_long(job.runs(), self.grid.arms.len())
    }

    fn batches<'b>(
        &'b self,
        job: &'b Job,
        pool: &'b Pool,
        interrupt: &'b Interrupt,
    ) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Samples>>, Failure> + 'b {
        let arms = &self.grid.arms;
        let bar = self.bar();
        move |chunks| {
            let begun = bar.position();
            let each = arms.len() as u64;
            let mut progress = |played: u64| bar.set_position(begun + played * each);
            let parts = play_chunks(arms, job, chunks, &mut progress, pool, interrupt.raised());
            Ok(parts.into_chunks().map(Chunk::from).collect())
        }
    }

    fn finish(
        self,
        source: Source<'_>,
        mut destination: Destination,
        interrupt: &Interrupt,
    ) -> Done {
        let (args, grid) = (self.args, &self.grid);
        let comparison = self.comparison(source, interrupt)?;
        let games = games(grid, &comparison);
        self.seated.refuse_other_record()?;
        let overrides = self.request.overrides.iter().map(ToString::to_string);
        let pool = Pool::of(self.plan.threads)?;
        let mut report = of_grid(grid, overrides.collect(), &comparison, &games, &pool);
        report.settings.agents = self.seated.tallies();
        let origin = source.origin(args.files.join(" "), args.threads);
        let live = self.live.as_ref();
        destination.keep(|| results(args, &report, &games, (grid, &comparison, &origin), live))?;
        let layout = Layout {
            all_pairs: args.all_pairs,
            width: width().unwrap_or(Layout::default().width),
        };
        let text = || comparison::text(&report, layout);
        show_as(args.common.format, &report, text)?;
        destination.say_where();
        let steps = [
            (
                format!("{} --out compared", command()),
                "the same with tables, charts and a page",
            ),
            ("offramp docs comparing".to_owned(), "how to read it"),
        ];
        let is_kept = args.out.is_some();
        let quiet = args.quiet || is_kept;
        next(args.common.format, quiet, &steps);
        finished(&comparison, self.plan.runs)
    }
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
