//! Where results came from: `manifest.toml`.

use std::fmt::Write;

use super::causes::CausesReport;
use super::comparison::ComparisonReport;
use super::hindcast::HindcastReport;
use super::run::RunReport;

/// How the results were made, beside what the report itself says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The scenario file as it was named.
    pub file: String,
    /// The command, as it was given.
    pub command: String,
    /// The threads of the machine that were used.
    pub threads: usize,
}

/// The text of `manifest.toml`.
#[must_use]
pub fn manifest(report: &RunReport, origin: &Origin) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = String::from(
        "# Where these results came from. The same scenario, seed, runs and version give the same files.\n",
    );
    let _ = writeln!(text, "scenario = {}", quoted(&report.scenario));
    let _ = writeln!(text, "file = {}", quoted(&origin.file));
    let _ = writeln!(text, "hash = {}", quoted(&report.hash));
    let _ = writeln!(text, "version = {}", quoted(&report.version));
    let _ = writeln!(text, "seed = {}", toml_integer(report.seed));
    let _ = writeln!(text, "runs = {}", report.runs);
    let overrides: Vec<String> = report
        .settings
        .overrides
        .iter()
        .map(|change| quoted(change))
        .collect();
    let _ = writeln!(text, "overrides = [{}]", overrides.join(", "));
    let _ = writeln!(text, "command = {}", quoted(&origin.command));
    let _ = writeln!(text, "threads = {}", origin.threads);
    let _ = writeln!(text, "\n[policies]");
    for entry in &report.settings.policies {
        let _ = writeln!(text, "{} = {}", entry.actor, quoted(&entry.policy));
    }
    text
}

/// The text of `manifest.toml` of a comparison.
#[must_use]
pub fn comparison_manifest(report: &ComparisonReport, origin: &Origin) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let list = |texts: &[String]| {
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        format!("[{}]", texts.join(", "))
    };
    let mut text = String::from(
        "# Where these results came from. The same scenarios, seed, runs and version give the same files.\n",
    );
    let _ = writeln!(text, "scenario = {}", quoted(&report.scenario));
    let _ = writeln!(text, "file = {}", quoted(&origin.file));
    let _ = writeln!(text, "version = {}", quoted(&report.version));
    let _ = writeln!(text, "seed = {}", toml_integer(report.seed));
    let _ = writeln!(text, "runs = {}", report.runs);
    let _ = writeln!(text, "partial = {}", report.partial);
    let _ = writeln!(text, "overrides = {}", list(&report.settings.overrides));
    let _ = writeln!(text, "command = {}", quoted(&origin.command));
    let _ = writeln!(text, "threads = {}", origin.threads);
    for axis in &report.settings.axes {
        let _ = writeln!(text, "\n[[varied]]\nname = {}", quoted(&axis.name));
        let _ = writeln!(text, "values = {}", list(&axis.values));
    }
    for arm in &report.arms {
        let _ = writeln!(text, "\n[[arms]]\nname = {}", quoted(&arm.name));
        let _ = writeln!(text, "hash = {}", quoted(&arm.hash));
    }
    text
}

/// The text of `manifest.toml` of the causes of wars.
#[must_use]
pub fn causes_manifest(report: &CausesReport, origin: &Origin) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = String::from(
        "# Where these results came from. The same scenario, seed, runs and version give the same files.\n",
    );
    let overrides: Vec<String> = report.overrides.iter().map(|text| quoted(text)).collect();
    let _ = writeln!(text, "scenario = {}", quoted(&report.scenario));
    let _ = writeln!(text, "file = {}", quoted(&origin.file));
    let _ = writeln!(text, "hash = {}", quoted(&report.hash));
    let _ = writeln!(text, "version = {}", quoted(&report.version));
    let _ = writeln!(text, "seed = {}", toml_integer(report.seed));
    let _ = writeln!(text, "runs = {}", report.runs);
    let _ = writeln!(text, "partial = {}", report.partial);
    let _ = writeln!(text, "overrides = [{}]", overrides.join(", "));
    let _ = writeln!(text, "command = {}", quoted(&origin.command));
    let _ = writeln!(text, "threads = {}", origin.threads);
    text
}

/// The text of `manifest.toml` of hindcasts.
#[must_use]
pub fn hindcast_manifest(report: &HindcastReport, origin: &Origin) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let list = |texts: &[String]| {
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        format!("[{}]", texts.join(", "))
    };
    let mut text = String::from(
        "# Where these results came from. The same scenarios, seed, particles and version give the same files.\n",
    );
    let _ = writeln!(text, "file = {}", quoted(&origin.file));
    let _ = writeln!(text, "version = {}", quoted(&report.version));
    let _ = writeln!(text, "seed = {}", toml_integer(report.seed));
    let _ = writeln!(text, "particles = {}", report.particles);
    let _ = writeln!(text, "overrides = {}", list(&report.overrides));
    let _ = writeln!(text, "command = {}", quoted(&origin.command));
    let _ = writeln!(text, "threads = {}", origin.threads);
    for crisis in &report.crises {
        let _ = writeln!(
            text,
            "\n[[crises]]\nscenario = {}",
            quoted(&crisis.scenario)
        );
        if let Some(hash) = &crisis.hash {
            let _ = writeln!(text, "hash = {}", quoted(hash));
        }
        let _ = writeln!(text, "policies = {}", list(&crisis.policies));
    }
    text
}

/// TOML has no integers above `i64::MAX`: such a seed is written as a string.
fn toml_integer(number: u64) -> String {
    if i64::try_from(number).is_ok() {
        number.to_string()
    } else {
        format!("\"{number}\"")
    }
}
