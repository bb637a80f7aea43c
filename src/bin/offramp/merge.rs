//! `offramp merge`: the shards of a command as its results.

use crate::args::{Args, Command, Merge};
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::{calibrate, compare, explore, hindcast, run};

pub(crate) fn merge(args: &Merge) -> Done {
    let gathered = Gathered::read(&args.shards, &args.out)?;
    match command(gathered.words(), args)? {
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
        Command::Calibrate(mut command) => {
            command.format = args.format;
            command.quiet = args.quiet;
            calibrate::merged(&command, &gathered)
        }
        Command::Explore(mut command) => {
            explore::merged(&mut command, &gathered, (args.format, args.quiet))
        }
        _ => Err(unknown(gathered.words())),
    }
}

/// The command that the shards are of, writing to where the results are wanted.
fn command(words: &[String], args: &Merge) -> Result<Command, Failure> {
    let out = args.out.to_string_lossy();
    let all = ["offramp"]
        .into_iter()
        .chain(words.iter().map(String::as_str));
    let all = all.chain(["--out", &out]);
    let all = all.chain(args.force.then_some("--force"));
    let read = Args::of(all).ok_or_else(|| unknown(words))?;
    Ok(read.command)
}

fn unknown(words: &[String]) -> Failure {
    Failure::Running(format!(
        "these shards are of a command that this version cannot merge: offramp {}",
        words.join(" ")
    ))
}
