//! The command-line program `offramp`, over the public API of the library only.

mod args;
mod shell;
mod terminal;

mod failure;

mod output;

mod exit;
mod origin;
mod progress;

mod interrupt;
mod results;

mod destination;

mod charts;
mod ensemble;

mod hindcast_events;

mod baserates;
mod causes;
mod check;
mod compare;
mod hindcast;
mod list;
mod new;
mod report;
mod run;
mod schema;
mod tell;

mod checkpoint;

mod calibrate_evidence;

mod calibrate;
mod import;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match &args.command {
        Command::Calibrate(calibrate) => calibrate::run(calibrate),
        Command::Check(check) => check::check(check),
        Command::Baserates(baserates) => baserates::run(baserates),
        Command::Hindcast(hindcast) => hindcast::run(hindcast),
        Command::Import(import) => import::import(import),
        Command::Run(run) => run::run(run),
        Command::Causes(causes) => causes::causes(causes),
        Command::Report(report) => report::report(report),
        Command::Compare(compare) => compare::compare(compare),
        Command::Tell(tell) => tell::tell(tell),
        Command::List(list) => list::list(list),
        Command::New(new) => new::new(new),
        Command::Schema => schema::schema(),
    };
    exit::code(result)
}
