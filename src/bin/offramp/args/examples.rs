//! An example for the end of each command's help.

pub(super) const CHECK: &str = "Example:\n  offramp check iran-pakistan-2024";
pub(super) const RUN: &str =
    "Example:\n  offramp run iran-pakistan-2024 --policy pakistan=hawkish --out results";
pub(super) const REPORT: &str = "Example:\n  offramp report kargil-1999 --out kargil";
pub(super) const COMPARE: &str =
    "Example:\n  offramp compare iran-pakistan-2024 --vary pakistan=measured,hawkish";
pub(super) const CAUSES: &str = "Example:\n  offramp causes iran-pakistan-2024 --runs 5000";
pub(super) const TELL: &str = "Example:\n  offramp tell us-iran-2020 --run 7";
pub(super) const LIST: &str = "Example:\n  offramp list moves";
pub(super) const HINDCAST: &str =
    "Example:\n  offramp hindcast us-iran-2020 kargil-1999 --out hindcast";
pub(super) const CALIBRATE: &str =
    "Example:\n  offramp calibrate --events mie.csv --left-out --out fitted.toml";
pub(super) const BASERATES: &str = "Example:\n  offramp baserates --runs 2000 --out baserates";
pub(super) const IMPORT: &str =
    "Example:\n  offramp import acts.csv --as acts --between IRN PAK --out crisis.toml";
pub(super) const NEW: &str = "Example:\n  offramp new my-crisis";
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
            Command::Tell(tell) => of(&tell.scenario),
            Command::List(list) => (list.file.iter().cloned().collect(), Vec::new()),
            Command::Hindcast(hindcast) => (hindcast.files.clone(), hindcast.overrides()),
            Command::Calibrate(calibrate) => (calibrate.files.clone(), Vec::new()),
            Command::Baserates(_) | Command::Import(_) | Command::New(_) | Command::Schema => {
                (Vec::new(), Vec::new())
            }
        }
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
