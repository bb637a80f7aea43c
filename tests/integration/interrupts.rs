//! An interrupt ends the work, keeps what was finished, and says so.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp::ensemble::{EnsembleError, EnsembleObserver, Plan, Row, play, play_until};
use offramp::report::run::{report, text};

use crate::play::base;

/// Stops the ensemble when it hears of the first runs.
struct Impatient<'s> {
    stop: &'s AtomicBool,
    rows: Vec<u64>,
}

impl EnsembleObserver for Impatient<'_> {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.rows.extend(rows.iter().map(|row| row.run));
        Ok(())
    }

    fn progress(&mut self, _played: u64) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_stopped_ensemble_is_the_ensemble_of_its_first_runs() {
    let scenario = base(&[]);
    let stop = AtomicBool::new(false);
    let mut audience = Impatient {
        stop: &stop,
        rows: Vec::new(),
    };
    let plan = Plan::runs(1_000_000).threads(2);
    let partial = play_until(&scenario.crisis, &plan, &mut audience, &stop).expect("some runs");
    let runs = partial.plan.runs;
    assert!(partial.is_partial() && partial.asked == 1_000_000);
    assert!(0 < runs && runs < 100_000, "{runs}");
    assert!(audience.rows.iter().copied().eq(1..=runs));
    let whole = play(&scenario.crisis, &Plan::runs(runs).threads(2), &mut ()).expect("an ensemble");
    assert!(!whole.is_partial());
    assert_eq!(partial.outcomes, whole.outcomes);
    assert_eq!(partial.measures, whole.measures);
    let shown = text(&report(&scenario, &partial), &scenario.crisis);
    assert!(
        shown.contains("partial    interrupted: only the first "),
        "{shown}"
    );
}

#[test]
fn an_ensemble_that_is_stopped_before_its_first_run_is_none() {
    let scenario = base(&[]);
    let plan = Plan::runs(10).threads(1);
    let played = play_until(&scenario.crisis, &plan, &mut (), &AtomicBool::new(true));
    assert!(matches!(played, Err(EnsembleError::NothingPlayed)));
}

#[cfg(unix)]
mod commands {
    use std::fs;
    use std::path::Path;
    use std::process::{Child, Command, Output, Stdio};

    use crate::folders::workplace;
    use crate::program::scratch;

    /// Begins a command with more runs than anybody waits for, and waits until some of them are in
    /// its folder.
    fn begun(command: &str, folder: &Path) -> Child {
        let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args([command, "iran-pakistan-2024", "--runs", "10000000000"])
            .args(["--threads", "1", "--chart", "fan", "--chart", "stability"])
            .args(["--width", "320", "--scale", "0.5", "--out", "deep/out"])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let deep = folder.join("deep");
        let has_runs = || {
            let runs = workplace(&deep, "out").map(|made| made.join("new/runs.csv"));
            runs.and_then(|runs| fs::metadata(runs).ok())
                .is_some_and(|file| file.len() > 0)
        };
        while !has_runs() {
            let ended = child.try_wait().expect("a process");
            assert!(ended.is_none(), "it ended early");
            std::thread::yield_now();
        }
        child
    }

    fn send(signal: &str, child: &Child) {
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status();
        assert!(sent.expect("kill").success());
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Checks that a folder holds the first runs, and says everywhere that they are not all.
    #[track_caller]
    fn is_marked(output: &Output, out: &Path) {
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{err}");
        assert!(err.contains("interrupted: only the first "), "{err}");
        assert!(text(&output.stdout).contains("partial    interrupted: only the first "));
        let manifest = fs::read_to_string(out.join("manifest.toml")).expect("a manifest");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        assert_eq!(manifest["partial"].as_bool(), Some(true));
        assert_eq!(manifest["asked"].as_integer(), Some(10_000_000_000));
        let rows = fs::read_to_string(out.join("runs.csv")).expect("the runs");
        let rows = i64::try_from(rows.lines().count() - 1).expect("not so many");
        assert_eq!(manifest["runs"].as_integer(), Some(rows));
        assert!(out.join("chart-fan.png").is_file());
        assert!(!out.join("chart-stability.png").exists());
    }

    #[test]
    fn an_interrupted_run_keeps_its_first_runs() {
        let folder = scratch("interrupted-run");
        let child = begun("run", &folder);
        send("INT", &child);
        let output = child.wait_with_output().expect("its end");
        is_marked(&output, &folder.join("deep/out"));
    }

    #[test]
    fn a_terminated_report_keeps_its_first_runs_and_says_so_on_the_page() {
        let folder = scratch("terminated-report");
        let child = begun("report", &folder);
        send("TERM", &child);
        let output = child.wait_with_output().expect("its end");
        let out = folder.join("deep/out");
        is_marked(&output, &out);
        let page = fs::read_to_string(out.join("report.html")).expect("the page");
        assert!(page.contains("Interrupted: only the first "));
    }
}
