//! How results were made, as their manifest says it.

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

fn machine_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
