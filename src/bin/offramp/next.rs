//! What one may do next, said on stderr after results for people.

use std::fmt::Write;

use crate::args::{Format, ScenarioArgs};
use crate::output::say;
use crate::shell::quoted;

/// Says what to do next: commands, each with what it gives. Nothing is said to programs.
pub(crate) fn next<const N: usize>(format: Format, quiet: bool, steps: &[(String, &str); N]) {
    if quiet || format != Format::Text {
        return;
    }
    let width = steps.iter().map(|(command, _)| command.chars().count());
    let width = width.max().unwrap_or_default();
    let lines = steps.iter().map(|(command, gives)| {
        let line = format!("  {command:<width$}  {gives}");
        line.trim_end().to_owned() + "\n"
    });
    say(&format!("\nnext:\n{}", lines.collect::<String>()));
}

/// A command that plays the same scenario with the same changes.
pub(crate) fn again(command: &str, args: &ScenarioArgs, more: &str) -> String {
    let common = &args.common;
    let mut text = format!("offramp {command} {}", quoted(&args.file));
    for (option, values) in [("--set", &common.set), ("--policy", &common.policy)] {
        for value in values {
            let _ = write!(text, " {option} {}", quoted(value));
        }
    }
    if common.seed != 1 {
        let _ = write!(text, " --seed {}", common.seed);
    }
    if more.is_empty() {
        text
    } else {
        format!("{text} {more}")
    }
}
