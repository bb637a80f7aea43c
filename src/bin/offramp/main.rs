//! The command-line program `offramp`, over the public API of the library only.

mod args;
mod shell;
mod terminal;
mod wrap;

mod failure;

mod output;

mod exit;
mod next;
mod origin;
mod progress;

mod interrupt;
mod results;

mod data_file;
mod destination;

mod digest;
mod parts_file;

mod gathered;

mod work;

mod divided;

mod course;
mod rows;

mod ensemble;

mod charts;

mod agents;

mod live_arms;

mod agent_arms;
mod arena;
mod comparison_files;

mod hindcast_events;

mod baserates;
mod causes;
mod check;
mod compare;
mod exemplar;
mod exits;
mod first_signs;
mod hindcast;
mod list;
mod manual;
mod optimise;
mod rare;
mod shell_files;
mod show;

mod new;
mod turning_points;

mod decided;

mod report;
mod run;
mod schema;
mod tell;
mod what_if;
mod window;

mod checkpoint;
mod explore;
mod fitted_shard;

mod play;

mod calibrate_evidence;

mod calibrate;
mod import;

mod merge;

use std::process::ExitCode;

use args::{Args, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

fn main() -> ExitCode {
    if let Err(refusal) = shell::check_arguments(std::env::args_os()) {
        return exit::code(Err(failure::Failure::Usage(refusal)));
    }
    let args = Args::try_parse().unwrap_or_else(|error| refused(&error));
    let result = match &args.command {
        Command::Calibrate(calibrate) => calibrate::run(calibrate),
        Command::Check(check) => check::check(check),
        Command::Baserates(baserates) => baserates::run(baserates),
        Command::Hindcast(hindcast) => hindcast::run(hindcast),
        Command::Import(import) => import::import(import),
        Command::Run(run) => run::run(run),
        Command::Causes(causes) => causes::causes(causes),
        Command::Exits(exits) => exits::exits(exits),
        Command::Optimise(optimise) => optimise::optimise(optimise),
        Command::Rare(rare) => rare::rare(rare),
        Command::FirstSigns(signs) => first_signs::first_signs(signs),
        Command::Window(args) => window::window(args),
        Command::Merge(args) => merge::merge(args),
        Command::Report(report) => report::report(report),
        Command::Compare(compare) => compare::compare(compare),
        Command::Explore(args) => explore::explore(args),
        Command::Tell(tell) => tell::tell(tell),
        Command::TurningPoints(args) => turning_points::turning_points(args),
        Command::WhatIf(args) => what_if::what_if(args),
        Command::Arena(args) => arena::arena(args),
        Command::Play(args) => play::play(args),
        Command::List(list) => list::list(list),
        Command::New(new) => new::new(new),
        Command::Schema => schema::schema(),
        Command::Show(show) => show::show(show),
        Command::Docs(docs) => manual::docs(docs),
        Command::Completions(completions) => shell_files::completions(completions),
        Command::Man(man) => shell_files::man(man),
    };
    exit::code(result)
}

/// Shows help, or what is wrong with the arguments; where something is missing, with the example of
/// the command.
fn refused(error: &clap::Error) -> ! {
    let printed = error.print();
    if let (Err(cause), false) = (printed, error.use_stderr()) {
        let lost = output::done(Err(cause)).err();
        std::process::exit(lost.map_or(0, |lost| {
            output::say(&format!("error: {}\n", lost.words()));
            1
        }));
    }
    if error.kind() == ErrorKind::MissingRequiredArgument {
        let typed = std::env::args().nth(1).unwrap_or_default();
        let program = Args::command();
        let command = program.find_subcommand(&typed);
        let example = command.and_then(clap::Command::get_after_help);
        if let Some(example) = example {
            output::say(&format!("\n{example}\n"));
        }
    }
    std::process::exit(error.exit_code())
}
