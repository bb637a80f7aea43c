//! Which run `offramp tell` tells: one by its number, or one that stands for others.

use std::io;

use indicatif::ProgressBar;
use offramp::crisis::Crisis;
use offramp::ensemble::{EnsembleObserver, Plan, Row, play};
use offramp::prose::numbers::grouped;
use offramp::prose::spelling::nearest;
use offramp::representative::Chooser;

use crate::args::{Tell, WhichRun};
use crate::failure::Failure;
use crate::output::say;
use crate::progress::bar;

/// The number of the run that is wanted; says on stderr which it is if it was sought.
pub(crate) fn number(args: &Tell, crisis: &Crisis) -> Result<u64, Failure> {
    let wanted = match &args.run {
        None => return Ok(1),
        Some(WhichRun::Number(number)) => return Ok(*number),
        Some(WhichRun::Like(wanted)) => Wanted::of(wanted, crisis)?,
    };
    let mut seen = Seen {
        chooser: Chooser::of(crisis),
        first: vec![None; crisis.outcome_names().len()],
        bar: bar(args.runs, args.quiet),
    };
    let plan = Plan::runs(args.runs).seed(args.scenario.common.seed);
    play(crisis, &plan, &mut seen)?;
    seen.bar.finish_and_clear();
    let exemplars = seen.chooser.choose();
    let found = match wanted {
        Wanted::Typical => exemplars.map(|chosen| chosen.typical),
        Wanted::Worst => exemplars.map(|chosen| chosen.worst),
        Wanted::Ending(outcome) => seen.first[outcome],
    };
    let runs = grouped(args.runs);
    let Some(number) = found else {
        return Err(Failure::Running(format!(
            "none of the first {runs} runs ends so; `--runs` looks among more"
        )));
    };
    let what = match wanted {
        Wanted::Typical => "a typical one",
        Wanted::Worst => "the worst",
        Wanted::Ending(_) => "the first that ends so",
    };
    if !args.quiet {
        say(&format!("run {} is {what} of {runs}\n\n", grouped(number)));
    }
    Ok(number)
}

/// What is wanted of a run.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    /// That it is in the middle of those that end as most do.
    Typical,
    /// That none climbs higher.
    Worst,
    /// That it ends with the outcome of that place.
    Ending(usize),
}

impl Wanted {
    fn of(name: &str, crisis: &Crisis) -> Result<Self, Failure> {
        let names = crisis.outcome_names();
        let ending = names.iter().position(|known| *known == name);
        match (name, ending) {
            (_, Some(place)) => Ok(Self::Ending(place)),
            ("typical", None) => Ok(Self::Typical),
            ("worst", None) => Ok(Self::Worst),
            (_, None) => Err(Failure::Usage(unknown(name, &names))),
        }
    }
}

/// That a run is asked for by a word that means none.
fn unknown(name: &str, outcomes: &[&str]) -> String {
    let all = ["typical", "worst"].into_iter();
    let all: Vec<&str> = all.chain(outcomes.iter().copied()).collect();
    let near = nearest(name, all.iter().copied());
    let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    let all = all.join(", ");
    format!("`--run {name}`: {near}It is a number from 1, or one of {all}")
}

/// What was seen of the runs.
struct Seen {
    chooser: Chooser,
    /// The first run with each outcome.
    first: Vec<Option<u64>>,
    bar: ProgressBar,
}

impl EnsembleObserver for Seen {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        self.chooser.look(rows);
        for row in rows {
            self.first[row.outcome].get_or_insert(row.run);
        }
        Ok(())
    }

    fn progress(&mut self, played: u64) {
        self.bar.set_position(played);
    }
}
