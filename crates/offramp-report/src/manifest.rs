//! Where results came from: `manifest.toml`.
//!
//! It answers with what a folder of results can be made again: the scenario and its SHA-256, seed,
//! runs, the version of offramp, and the command as it was given. `folder` adds the names of all
//! files at the end, so it also tells what in a folder is offramp's own.

use std::fmt::{Display, Write};

use super::causes::CausesReport;
use super::comparison::ComparisonReport;
use super::hindcast::HindcastReport;
use super::run::RunReport;
use super::shard::ShardReport;
use super::turning_points::TurningPointsReport;
use super::what_if::WhatIfReport;
use crate::head::ScenarioHead;

/// How the results were made, beside what the report itself says.
///
/// ```
/// use offramp::ensemble::{Plan, play};
/// use offramp::report::manifest::{Origin, manifest};
/// use offramp::report::run::report;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let ensemble = play(&scenario.crisis, &Plan::runs(20).seed(7), &mut ())?;
/// let origin = Origin {
///     file: "iran-pakistan-2024".to_owned(),
///     command: "offramp run iran-pakistan-2024".to_owned(),
///     threads: 2,
/// };
/// let text = manifest(&report(&scenario, &ensemble), &origin);
/// assert!(text.contains("\nseed = 7\nruns = 20\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The scenario file as it was named.
    pub file: String,
    /// The command, as it was given.
    pub command: String,
    /// The threads of the machine that were used.
    pub threads: usize,
}

/// The text of `manifest.toml` of a run or a report: keys of the ensemble, then a table with the
/// policy of each actor.
#[must_use]
pub fn manifest(report: &RunReport, origin: &Origin) -> String {
    let mut lines = Lines::begin("scenario, seed, runs and version");
    lines.text("scenario", &report.head.scenario);
    lines.text("file", &origin.file);
    lines.text("hash", &report.head.hash);
    lines.played(
        &report.head.version,
        report.head.seed,
        report.head.runs,
        report.partial,
    );
    lines.integer("asked", report.asked);
    lines.made(&report.settings.overrides, origin);
    lines.table("[policies]");
    for entry in &report.settings.policies {
        lines.text(&entry.actor, &entry.policy);
    }
    lines.0
}

/// The text of `manifest.toml` of a comparison: a table for each thing that was varied, with its
/// values, and one for each arm with the hash of its scenario.
#[must_use]
pub fn comparison_manifest(report: &ComparisonReport, origin: &Origin) -> String {
    let mut lines = Lines::begin("scenarios, seed, runs and version");
    lines.text("scenario", &report.head.scenario);
    lines.text("file", &origin.file);
    lines.played(
        &report.head.version,
        report.head.seed,
        report.head.runs,
        report.partial,
    );
    lines.made(&report.settings.overrides, origin);
    for axis in &report.settings.axes {
        lines.table("[[varied]]");
        lines.text("name", &axis.name);
        lines.texts("values", &axis.values);
    }
    for arm in &report.arms {
        lines.table("[[arms]]");
        lines.text("name", &arm.name);
        lines.text("hash", &arm.hash);
    }
    lines.0
}

/// The text of `manifest.toml` of the causes of wars.
#[must_use]
pub fn causes_manifest(report: &CausesReport, origin: &Origin) -> String {
    played_manifest(&report.head, report.partial, &report.overrides, origin)
}

/// The text of `manifest.toml` of what was played of one scenario, by the head of its report,
/// whether it is partial, and what was laid over the scenario.
#[must_use]
pub fn played_manifest(
    head: &ScenarioHead,
    partial: bool,
    overrides: &[String],
    origin: &Origin,
) -> String {
    let mut lines = Lines::begin("scenario, seed, runs and version");
    lines.text("scenario", &head.scenario);
    lines.text("file", &origin.file);
    lines.text("hash", &head.hash);
    lines.played(&head.version, head.seed, head.runs, partial);
    lines.made(overrides, origin);
    lines.0
}

/// The text of `manifest.toml` of turning points; `runs` are the futures from each day.
#[must_use]
pub fn turning_points_manifest(report: &TurningPointsReport, origin: &Origin) -> String {
    played_manifest(&report.head, report.partial, &report.overrides, origin)
}

/// The text of `manifest.toml` of one change; `runs` are the futures on each side.
#[must_use]
pub fn what_if_manifest(report: &WhatIfReport, origin: &Origin) -> String {
    played_manifest(&report.head, false, &report.overrides, origin)
}

/// The text of `manifest.toml` of hindcasts: a table for each crisis, with the hash of its scenario
/// and the policies of its principals.
#[must_use]
pub fn hindcast_manifest(report: &HindcastReport, origin: &Origin) -> String {
    let mut lines = Lines::begin("scenarios, seed, particles and version");
    lines.text("file", &origin.file);
    lines.text("version", &report.head.version);
    lines.integer("seed", report.head.seed);
    lines.integer("particles", report.particles.into());
    lines.made(&report.overrides, origin);
    for crisis in &report.crises {
        lines.table("[[crises]]");
        lines.text("scenario", &crisis.scenario);
        if let Some(hash) = &crisis.hash {
            lines.text("hash", hash);
        }
        lines.texts("policies", &crisis.policies);
    }
    lines.0
}

/// The text of `manifest.toml` of what was measured on evidence that is no scenario, such as base
/// rates of targets or scores of a file of events; `runs` where any were played.
#[must_use]
pub fn evidence_manifest(
    (version, seed, runs): (&str, u64, Option<u64>),
    overrides: &[String],
    origin: &Origin,
) -> String {
    let mut lines = Lines::begin("evidence, seed, runs and version");
    lines.text("file", &origin.file);
    lines.text("version", version);
    lines.integer("seed", seed);
    if let Some(runs) = runs {
        lines.integer("runs", runs);
    }
    lines.made(overrides, origin);
    lines.0
}

/// The text of `manifest.toml` of a share of a command's work.
#[must_use]
pub fn shard_manifest(report: &ShardReport, origin: &Origin) -> String {
    let mut lines = Lines::begin("scenario, seed, runs, version and shard");
    lines.text("file", &origin.file);
    lines.text("hash", &report.hash);
    lines.text("version", &report.head.version);
    lines.integer("seed", report.head.seed);
    lines.integer("runs", report.runs);
    lines.text("shard", &format!("{}/{}", report.shard, report.shards));
    lines.integer("first-chunk", report.first_chunk);
    lines.integer("chunks", report.chunks);
    lines.integer("all-chunks", report.all_chunks);
    lines.text("command", &origin.command);
    lines.plain("threads", origin.threads);
    lines.0
}

/// The lines of a manifest.
struct Lines(String);

impl Lines {
    /// The first line; `same` is what gives the same files again.
    fn begin(same: &str) -> Self {
        Self(format!(
            "# Where these results came from. The same {same} give the same files.\n"
        ))
    }

    /// What was played: of the runs, the first so many, and whether more were asked for.
    fn played(&mut self, version: &str, seed: u64, runs: u64, partial: bool) {
        self.text("version", version);
        self.integer("seed", seed);
        self.integer("runs", runs);
        self.plain("partial", partial);
    }

    /// How the results were made.
    fn made(&mut self, overrides: &[String], origin: &Origin) {
        self.texts("overrides", overrides);
        self.text("command", &origin.command);
        self.plain("threads", origin.threads);
    }

    fn table(&mut self, header: &str) {
        let _ = writeln!(self.0, "\n{header}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.plain(key, quoted(text));
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        self.plain(key, format!("[{}]", texts.join(", ")));
    }

    /// TOML has no integers above `i64::MAX`: such a seed is written as a string.
    fn integer(&mut self, key: &str, number: u64) {
        if i64::try_from(number).is_ok() {
            self.plain(key, number);
        } else {
            self.text(key, &number.to_string());
        }
    }

    fn plain(&mut self, key: &str, value: impl Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
