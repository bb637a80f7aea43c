//! How results were made, as their manifest says it.

use std::path::Path;

use offramp::report::manifest::Origin;

use crate::shell::quoted;

/// The origin of results: the scenario as it was named, and the threads that were asked for.
pub(crate) fn origin(file: String, threads: Option<u32>) -> Origin {
    Origin {
        file,
        command: command(),
        threads: threads.map_or_else(machine_threads, |threads| threads as usize),
    }
}

/// The command that was given, as a shell takes it.
pub(crate) fn command() -> String {
    let words = std::env::args_os().skip(1);
    let words = words.map(|word| quoted(&word.to_string_lossy()));
    let command: Vec<String> = std::iter::once("offramp".to_owned()).chain(words).collect();
    command.join(" ")
}

/// Options that may differ from machine to machine, and whether each has a value.
const OF_A_MACHINE: [(&str, bool); 7] = [
    ("--shard", true),
    ("--out", true),
    ("--threads", true),
    ("--format", true),
    ("--force", false),
    ("--fresh", false),
    ("--quiet", false),
];

/// The words of the command that was given, without the program and without what may differ from
/// machine to machine.
pub(crate) fn words() -> Vec<String> {
    let given = std::env::args_os().skip(1);
    let given = given.map(|word| word.to_string_lossy().into_owned());
    of_every_machine(given)
}

fn of_every_machine(given: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut words = Vec::new();
    let mut given = given.into_iter();
    while let Some(word) = given.next() {
        let name = word.split_once('=').map_or(word.as_str(), |(name, _)| name);
        match OF_A_MACHINE.iter().find(|(option, _)| *option == name) {
            Some((_, true)) if name == word => drop(given.next()),
            Some(_) => {}
            None => words.push(word),
        }
    }
    words
}

/// The command of these words that writes into a folder, as a shell takes it.
pub(crate) fn with_out(words: &[String], out: &Path) -> String {
    let out = out.to_string_lossy();
    let all = ["offramp"]
        .into_iter()
        .chain(words.iter().map(String::as_str));
    let all = all.chain(["--out", &out]).map(quoted);
    all.collect::<Vec<_>>().join(" ")
}

fn machine_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{of_every_machine, with_out};

    #[test]
    fn what_differs_from_machine_to_machine_is_left_out() {
        let typed = "run x.toml --shard 3/10 --seed 7 --out=shards/3 --threads 2 --bom --force";
        let words = of_every_machine(typed.split(' ').map(str::to_owned));
        assert_eq!(words, ["run", "x.toml", "--seed", "7", "--bom"]);
        let command = with_out(&words, Path::new("my results"));
        assert_eq!(
            command,
            "offramp run x.toml --seed 7 --bom --out 'my results'"
        );
    }
}
