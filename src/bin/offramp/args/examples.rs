//! An example for the end of each command's help.

pub(super) const PROGRAM: &str = "\
Start here:
  offramp run iran-pakistan-2024                    how a built-in crisis ends, and how often
  offramp tell iran-pakistan-2024 --run worst       the story of one run
  offramp report iran-pakistan-2024 --out report    a page with charts and stories
  offramp list scenarios                            what else is built in
  offramp new my-crisis                             a scenario of your own
  offramp docs tutorial                             a first crisis in twenty minutes

`offramp COMMAND --help` has an example of each command; `offramp docs` has all pages.
Ctrl-C ends a long command and keeps what was played.

Exit codes: 0 done, 1 failed while running, 2 wrong usage, 3 scenario not sound, 130 interrupted";
pub(super) const CHECK: &str = "Example:\n  offramp check iran-pakistan-2024";
pub(super) const RUN: &str =
    "Example:\n  offramp run iran-pakistan-2024 --policy pakistan=hawkish --out results";
pub(super) const REPORT: &str = "Example:\n  offramp report kargil-1999 --out kargil";
pub(super) const COMPARE: &str =
    "Example:\n  offramp compare iran-pakistan-2024 --vary pakistan=measured,hawkish";
pub(super) const CAUSES: &str = "Example:\n  offramp causes iran-pakistan-2024 --runs 5000";
pub(super) const EXITS: &str = "Example:\n  offramp exits iran-pakistan-2024 --days 0,7,30";
pub(super) const FIRST_SIGNS: &str = "Example:\n  offramp first-signs iran-pakistan-2024";
pub(super) const WINDOW: &str =
    "Example:\n  offramp window iran-pakistan-2024 --policy china=mediator --days 1,7,28";
pub(super) const EXPLORE: &str =
    "Example:\n  offramp explore iran-pakistan-2024 --vary pakistan=measured,hawkish --out worlds";
pub(super) const SENSITIVITY: &str =
    "Example:\n  offramp explore sensitivity worlds --of war --out sensitivity";
pub(super) const DISCOVER: &str =
    "Example:\n  offramp explore discover worlds --of war --policy pakistan=measured";
pub(super) const ROBUST: &str = "Example:\n  offramp explore robust worlds --of war --bound 5%";
pub(super) const INVERSE: &str = "Example:\n  offramp explore inverse worlds --of war --below 2%";
pub(super) const OPTIMISE: &str = "Example:\n  offramp optimise iran-pakistan-2024 --actor pakistan --free answer,measure --goal war:min";
pub(super) const RARE: &str =
    "Example:\n  offramp rare iran-pakistan-2024 --of nuclear-use --set inadvertent.use=0.0001";
pub(super) const TELL: &str = "Example:\n  offramp tell us-iran-2020 --run worst";
pub(super) const TURNING_POINTS: &str =
    "Example:\n  offramp turning-points us-iran-2020 --history --out decided";
pub(super) const WHAT_IF: &str = "Example:\n  offramp what-if iran-pakistan-2024 --history --on 2024-01-18 --actor pakistan --do hold";
pub(super) const PLAY: &str = "Example:\n  offramp play iran-pakistan-2024 --as pakistan";
pub(super) const ARENA: &str =
    "Example:\n  offramp arena iran-pakistan-2024 --player historical --player hawkish --runs 200";
pub(super) const LIST: &str = "Example:\n  offramp list moves";
pub(super) const HINDCAST: &str =
    "Example:\n  offramp hindcast us-iran-2020 kargil-1999 --out hindcast";
pub(super) const CALIBRATE: &str =
    "Example:\n  offramp calibrate --events mie.csv --left-out --out fitted.toml";
pub(super) const BASERATES: &str = "Example:\n  offramp baserates --runs 2000 --out baserates";
pub(super) const MERGE: &str = "Example:\n  offramp merge shards/* --out results";
pub(super) const IMPORT: &str =
    "Example:\n  offramp import acts.csv --as acts --between IRN PAK --out crisis.toml";
pub(super) const NEW: &str = "Example:\n  offramp new my-crisis --from kargil-1999";
pub(super) const SHOW: &str = "Example:\n  offramp show kargil-1999";
pub(super) const DOCS: &str = "Example:\n  offramp docs glossary";
pub(super) const COMPLETIONS: &str =
    "Example:\n  offramp completions bash > ~/.local/share/bash-completion/completions/offramp";
pub(super) const MAN: &str = "Example:\n  offramp man run > offramp-run.1";
pub(super) const SCHEMA: &str = "Example:\n  offramp schema > offramp.schema.json";

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};
    use offramp::scenario::{Override, SCENARIOS, load};

    use crate::args::{Args, Command, ScenarioArgs};

    /// The scenarios that a command names, and what changes them.
    fn scenarios(command: &Command) -> (Vec<String>, Vec<Override>) {
        let of = |one: &ScenarioArgs| (vec![one.file.clone()], one.common.overrides());
        match command {
            Command::Check(check) => (check.files.clone(), Vec::new()),
            Command::Run(run) => of(&run.play.scenario),
            Command::Report(report) => of(&report.play.scenario),
            Command::Compare(compare) => (compare.files.clone(), compare.common.overrides()),
            Command::Causes(causes) => of(&causes.scenario),
            Command::Exits(exits) => of(&exits.scenario),
            Command::Optimise(optimise) => of(&optimise.scenario),
            Command::Rare(rare) => of(&rare.scenario),
            Command::FirstSigns(signs) => of(&signs.scenario),
            Command::Window(window) => {
                let policies = window.policy.iter().cloned().map(Override::Policy);
                (vec![window.file.clone()], policies.collect())
            }
            Command::Explore(explore) => {
                let worlds = &explore.worlds;
                (
                    worlds.file.iter().cloned().collect(),
                    worlds.common.overrides(),
                )
            }
            Command::Tell(tell) => of(&tell.scenario),
            Command::TurningPoints(turning_points) => of(&turning_points.scenario),
            Command::WhatIf(what_if) => of(&what_if.scenario),
            Command::Play(play) => of(&play.scenario),
            Command::Arena(arena) => of(&arena.scenario),
            Command::List(list) => (list.file.iter().cloned().collect(), Vec::new()),
            Command::Hindcast(hindcast) => (hindcast.files.clone(), hindcast.overrides()),
            Command::Calibrate(calibrate) => (calibrate.files.clone(), Vec::new()),
            Command::New(new) => (new.from.iter().cloned().collect(), Vec::new()),
            Command::Show(show) => (vec![show.name.clone()], Vec::new()),
            Command::Baserates(_)
            | Command::Import(_)
            | Command::Merge(_)
            | Command::Docs(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Schema => (Vec::new(), Vec::new()),
        }
    }

    #[test]
    fn every_command_to_start_with_works() {
        let typed = super::PROGRAM
            .lines()
            .filter(|line| line.starts_with("  offramp "));
        let mut count = 0;
        for line in typed {
            let command = line.trim().split("   ").next().unwrap_or_default();
            assert!(
                Args::try_parse_from(command.split_whitespace()).is_ok(),
                "{command}"
            );
            count += 1;
        }
        assert_eq!(count, 6);
    }

    #[test]
    fn every_command_shows_an_example_that_works() {
        for command in Args::command().get_subcommands() {
            let name = command.get_name();
            let help = command.get_after_help().map(ToString::to_string);
            let help = help.unwrap_or_else(|| panic!("`{name}` has no example"));
            let line = help.strip_prefix("Example:\n  ").expect("an example");
            let typed = line.split(" > ").next().unwrap_or_default();
            let args = Args::try_parse_from(typed.split_whitespace()).expect(line);
            assert_eq!(typed.split_whitespace().nth(1), Some(name));
            let (files, overrides) = scenarios(&args.command);
            for file in files {
                assert!(SCENARIOS.iter().any(|(name, _)| *name == file), "{line}");
                assert!(load(&file, &overrides).is_ok(), "{line}");
            }
        }
    }
}
