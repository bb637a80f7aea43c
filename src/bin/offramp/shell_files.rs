//! `offramp completions` and `offramp man`: what a shell and `man` know of the program.

use clap::CommandFactory;

use crate::args::{Args, Completions, Man};
use crate::failure::{Done, Failure};
use crate::output::show;

/// What the program is called.
const NAME: &str = "offramp";

pub(crate) fn completions(args: &Completions) -> Done {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), NAME, &mut text);
    show(&String::from_utf8_lossy(&text))
}

pub(crate) fn man(args: &Man) -> Done {
    // There is a command `help`, and no page of it.
    let whole = Args::command().disable_help_subcommand(true);
    let command = match &args.command {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).cloned();
            let found = found.ok_or_else(|| no_command(name))?;
            found
                .display_name(format!("{NAME}-{name}"))
                .bin_name(format!("{NAME} {name}"))
        }
    };
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command);
    page.render(&mut text).map_err(Failure::running)?;
    show(&String::from_utf8_lossy(&text))
}

fn no_command(name: &str) -> Failure {
    let all = Args::command();
    let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    Failure::Usage(format!(
        "there is no command `{name}`; the commands are {}",
        names.join(", ")
    ))
}
