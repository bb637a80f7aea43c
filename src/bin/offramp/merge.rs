//! `offramp merge`: the shards of a command as its results.

use crate::args::{Args, Command, Merge};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::{compare, hindcast, run};

pub(crate) fn merge(args: &Merge) -> Done {
    let gathered = Gathered::read(&args.shards, &args.out)?;
    match command(&gathered, args)? {
        Command::Run(mut command) => {
            command.play.scenario.common.format = args.format;
            command.play.quiet = args.quiet;
            run::merged(&command, &gathered)
        }
        Command::Compare(mut command) => {
            command.common.format = args.format;
            command.quiet = args.quiet;
            compare::merged(&command, &gathered)
        }
        Command::Hindcast(mut command) => {
            command.format = args.format;
            command.quiet = args.quiet;
            hindcast::merged(&command, &gathered)
        }
        _ => Err(unknown(&gathered)),
    }
}

/// The command that the shards are of, writing to where the results are wanted.
fn command(gathered: &Gathered, args: &Merge) -> Result<Command, Failure> {
    let out = args.out.to_string_lossy();
    let words = gathered.words().iter().map(String::as_str);
    let words = ["offramp"].into_iter().chain(words);
    let words = words.chain(["--out", &out]);
    let words = words.chain(args.force.then_some("--force"));
    let read = Args::of(words).ok_or_else(|| unknown(gathered))?;
    Ok(read.command)
}

fn unknown(gathered: &Gathered) -> Failure {
    Failure::Running(format!(
        "these shards are of a command that this version cannot merge: {}",
        gathered.command
    ))
}
