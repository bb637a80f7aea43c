//! The progress bar on stderr; nothing is drawn where stderr is no terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar for so many runs.
pub(crate) fn bar(runs: u64, quiet: bool) -> ProgressBar {
    bar_of("runs", runs, quiet)
}

/// A bar for so many of something.
pub(crate) fn bar_of(what: &str, count: u64, quiet: bool) -> ProgressBar {
    let target = if quiet {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(10)
    };
    let bar = ProgressBar::with_draw_target(Some(count), target);
    if let Ok(style) = ProgressStyle::with_template(&format!(
        "{{bar:30}} {{human_pos}} of {{human_len}} {what}, {{eta}} left {{wide_msg}}"
    )) {
        bar.set_style(style);
    }
    bar
}
