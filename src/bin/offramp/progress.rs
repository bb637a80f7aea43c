//! The progress bar on stderr; nothing is drawn where stderr is no terminal.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressState, ProgressStyle};
use offramp::prose::numbers::grouped;

use crate::terminal::can_redraw;

/// A bar for so many runs.
pub(crate) fn bar(runs: u64, quiet: bool) -> ProgressBar {
    bar_of("runs", runs, quiet)
}

/// A bar for so many of something.
pub(crate) fn bar_of(what: &str, count: u64, quiet: bool) -> ProgressBar {
    let target = if quiet || !can_redraw() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(10)
    };
    let bar = ProgressBar::with_draw_target(Some(count), target);
    let bar = bar.with_finish(ProgressFinish::AndClear);
    if let Ok(style) = ProgressStyle::with_template(&format!(
        "{{bar:30}} {{done}} of {{all}} {what}, {{eta}} left {{wide_msg}}"
    )) {
        let done = |state: &ProgressState, text: &mut dyn Write| {
            let _ = text.write_str(&grouped(state.pos()));
        };
        let all = |state: &ProgressState, text: &mut dyn Write| {
            let _ = text.write_str(&grouped(state.len().unwrap_or_default()));
        };
        bar.set_style(style.with_key("done", done).with_key("all", all));
    }
    bar
}
