//! Plays the ensemble of `offramp run` and `offramp report`, and gives what both show and write.

use std::io;
use std::ops::Range;

use indicatif::ProgressBar;
use offramp::chance::Seed;
use offramp::comparison::tally::lead;
use offramp::crisis::{Conduct, Crisis};
use offramp::ensemble::{
    Counts, Ensemble, EnsembleError, EnsembleObserver, Plan, Row, fold_chunks, job, play_chunks,
    play_until,
};
use offramp::model::parties::Side;
use offramp::parts::{Job, PartsError};
use offramp::pool::Pool;
use offramp::report::folder::Folder;
use offramp::report::gallery::Played as Drawn;
use offramp::report::manifest::{Origin, manifest};
use offramp::report::run::tables;
use offramp::report::run::{RunReport, report, text};
use offramp::representative::{Chooser, Exemplars};
use offramp::scenario::{Scenario, load};

use crate::args::{Format, PlayArgs, RowArgs};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::output::show_as;
use crate::parts_file::Chunk;
use crate::progress::bar;
use crate::results::Table;
use crate::rows::{RUNS, RowTables};
use crate::work::Source;

/// How many chunks are played before they are written down: about a second on one core.
pub(crate) const BATCH: u64 = 64;

/// An ensemble with what it was played from.
pub(crate) struct Played {
    pub(crate) scenario: Scenario,
    pub(crate) ensemble: Ensemble,
    pub(crate) report: RunReport,
    pub(crate) exemplars: Option<Exemplars>,
    /// A typical run with the gravest ending.
    pub(crate) gravest: Option<u64>,
    pub(crate) origin: Origin,
}

impl Played {
    /// The tables of a folder of results, but for the one of the runs.
    pub(crate) fn tables(&self) -> Vec<Table<'_>> {
        vec![
            Table::new("outcomes.csv", |out| tables::outcomes(&self.report, out)),
            Table::new("measures.csv", |out| tables::measures(&self.report, out)),
            Table::new("levels.csv", |out| {
                tables::levels(&self.report, &self.scenario.crisis, out)
            }),
        ]
    }

    /// Where they came from.
    pub(crate) fn manifest(&self) -> String {
        manifest(&self.report, &self.origin)
    }

    /// What charts are drawn of.
    pub(crate) fn drawn(&self) -> Drawn<'_> {
        Drawn {
            crisis: &self.scenario.crisis,
            ensemble: &self.ensemble,
            exemplars: self.exemplars,
        }
    }

    /// Shows the results on stdout.
    pub(crate) fn show(&self, format: Format) -> Done {
        let text = || text(&self.report, &self.scenario.crisis);
        show_as(format, &self.report, text)
    }

    /// That not everything was done that was asked for, if so.
    pub(crate) fn finished(&self) -> Done {
        self.report
            .cut_short()
            .map_or(Ok(()), |words| Err(Failure::Interrupted(words)))
    }
}

/// The scenario that is played.
pub(crate) fn scenario(args: &PlayArgs) -> Result<Scenario, Failure> {
    Ok(load(
        &args.scenario.file,
        &args.scenario.common.overrides(),
    )?)
}

/// How an ensemble is played.
pub(crate) fn plan(args: &PlayArgs) -> Plan {
    Plan::runs(args.runs)
        .seed(args.scenario.common.seed)
        .threads(args.threads.map(|threads| threads as usize))
}

/// Plays an ensemble and writes `runs.csv`, and what else is asked of each run, into the folder
/// meanwhile, if there is one; Ctrl-C ends it after the runs that are being played.
pub(crate) fn played(
    scenario: Scenario,
    (args, rows): (&PlayArgs, RowArgs),
    source: Source<'_>,
    folder: Option<&Folder>,
    interrupt: &Interrupt,
) -> Result<Played, Failure> {
    let recording = folder.map(|folder| {
        let (style, threads) = (args.tables.style(), plan(args).threads);
        let seed = Seed(args.scenario.common.seed);
        let crisis = &scenario.crisis;
        Ok::<_, Failure>(Recording {
            tables: RowTables::begin(folder, crisis, (rows, style), (seed, threads))?,
            chooser: Chooser::of(crisis),
        })
    });
    let mut observer = Observer {
        bar: bar(args.runs, args.quiet),
        recording: recording.transpose()?,
    };
    let mut plan = plan(args);
    if asks_agents(&scenario.crisis) {
        // Agents are asked for one run after the other.
        plan = plan.threads(Some(1));
    }
    let ensemble = ensemble(&scenario, &plan, source, &mut observer, interrupt);
    observer.bar.finish_and_clear();
    let unwritten = |cause| match folder {
        Some(folder) => folder.refused(RUNS, cause).into(),
        None => Failure::running(cause),
    };
    let ensemble = ensemble.map_err(|error| match error {
        EnsembleFailure::Ensemble(EnsembleError::Rows(cause)) => unwritten(cause),
        EnsembleFailure::Ensemble(other) => other.into(),
        EnsembleFailure::Other(failure) => failure,
    })?;
    let (mut exemplars, mut gravest) = (None, None);
    if let Some(recording) = observer.recording {
        exemplars = recording.chooser.choose();
        gravest = recording.chooser.typical_of(lead(&scenario.crisis));
        recording.tables.finish().map_err(unwritten)?;
    }
    let origin = source.origin(args.scenario.file.clone(), args.threads);
    Ok(Played {
        report: report(&scenario, &ensemble),
        origin,
        scenario,
        ensemble,
        exemplars,
        gravest,
    })
}

/// Whether programs decide for a principal, which are not to be asked twice.
pub(crate) fn asks_agents(crisis: &Crisis) -> bool {
    let is_asked = |side| matches!(crisis.conduct(side, None), Conduct::Custom(_));
    Side::BOTH.into_iter().any(is_asked)
}

/// Why there is no ensemble.
enum EnsembleFailure {
    /// It could not be played, or its rows not written.
    Ensemble(EnsembleError),
    /// Anything else.
    Other(Failure),
}

impl From<EnsembleError> for EnsembleFailure {
    fn from(error: EnsembleError) -> Self {
        Self::Ensemble(error)
    }
}

impl From<Failure> for EnsembleFailure {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<PartsError> for EnsembleFailure {
    fn from(error: PartsError) -> Self {
        Self::Other(error.into())
    }
}

/// The ensemble of a plan, wherever its runs come from.
fn ensemble(
    scenario: &Scenario,
    plan: &Plan,
    source: Source<'_>,
    observer: &mut Observer<'_>,
    interrupt: &Interrupt,
) -> Result<Ensemble, EnsembleFailure> {
    let job = job(&scenario.hash, plan);
    let crisis = &scenario.crisis;
    match source {
        Source::Played => Ok(play_until(crisis, plan, observer, interrupt.raised())?),
        Source::Work(_) | Source::Gathered(_) => {
            let pool = Pool::of(plan.threads).map_err(EnsembleError::from)?;
            let wants_rows = observer.wants_rows();
            let played = batches(scenario, &job, &pool, wants_rows, interrupt);
            folded(
                scenario,
                &job,
                source.chunks(&job, BATCH, played)?,
                observer,
            )
        }
    }
}

/// Plays batches of chunks of a job, with their rows if those are wanted.
pub(crate) fn batches<'a>(
    scenario: &'a Scenario,
    job: &'a Job,
    pool: &'a Pool,
    wants_rows: bool,
    interrupt: &'a Interrupt,
) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Counts>>, Failure> + 'a {
    move |chunks| {
        let mut kept = Kept {
            wanted: wants_rows,
            rows: Vec::new(),
        };
        let stop = interrupt.raised();
        let parts = play_chunks(&scenario.crisis, job, chunks, &mut kept, pool, stop)?;
        let mut rows = kept.rows.into_iter();
        let chunks = parts.into_chunks().map(|(number, result)| Chunk {
            number,
            rows: rows.next(),
            result,
        });
        Ok(chunks.collect())
    }
}

/// The ensemble of chunks, one after the other.
fn folded(
    scenario: &Scenario,
    job: &Job,
    chunks: impl Iterator<Item = Result<Chunk<Counts>, Failure>>,
    observer: &mut Observer<'_>,
) -> Result<Ensemble, EnsembleFailure> {
    let mut played = 0;
    let chunks = chunks.map(|chunk| {
        let chunk = chunk?;
        let rows = chunk.rows.unwrap_or_default();
        observer.rows(&rows).map_err(EnsembleError::from)?;
        played += chunk.result.runs();
        observer.progress(played);
        Ok::<_, EnsembleFailure>((chunk.number, chunk.result))
    });
    let ensemble = fold_chunks(&scenario.crisis, job, chunks)?;
    if ensemble.plan.runs == 0 {
        return Err(EnsembleError::NothingPlayed.into());
    }
    Ok(ensemble)
}

/// The rows of some chunks, chunk by chunk.
struct Kept {
    wanted: bool,
    rows: Vec<Vec<Row>>,
}

impl EnsembleObserver for Kept {
    fn wants_rows(&self) -> bool {
        self.wanted
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        if self.wanted {
            self.rows.push(rows.to_vec());
        }
        Ok(())
    }
}

/// Shows progress; writes `runs.csv` and chooses runs worth telling while the runs are played.
struct Observer<'c> {
    bar: ProgressBar,
    recording: Option<Recording<'c>>,
}

struct Recording<'c> {
    tables: RowTables<'c>,
    chooser: Chooser,
}

impl EnsembleObserver for Observer<'_> {
    fn wants_rows(&self) -> bool {
        self.recording.is_some()
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        let Some(recording) = &mut self.recording else {
            return Ok(());
        };
        recording.chooser.look(rows);
        recording.tables.write(rows)
    }

    fn progress(&mut self, played: u64) {
        self.bar.set_position(played);
    }
}
