//! The report with controls and the engine within: one file, no network.
//!
//! Without a script, in print and where a viewer runs nothing, it is the report that it is anyway.
//! What runs is named by its hash in the page's policy; nothing is loaded.

mod settings;

mod arms;
mod panel;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, PreEscaped, html};
use offramp_report::document::Document;
use offramp_report::html::{Beside, page_with};
use offramp_scenario::Scenario;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::ask::Ask;
use crate::controls::{Group, controls};
use crate::engine::ENGINE;
use crate::question::Memory;
use crate::session::Session;
use crate::view::View;
pub use arms::Arm;
pub use settings::Settings;

/// The script of the page.
const SCRIPT: &str = include_str!("page/live.js");
/// The style of what stands beside the report.
const STYLE: &str = include_str!("page/live.css");
/// Runs that are played at once while a control moves.
const GLANCE: u64 = 500;
/// Most runs that are played when it rests.
const MOST_RUNS: u64 = 20_000;
/// Runs that are tried to find what moves nothing.
const PROBE: u64 = 256;

/// What the script of the page begins with.
#[derive(Serialize)]
struct Data<'a> {
    session: &'a Session,
    /// The runs and the seed of the report.
    seed: &'a str,
    runs: u64,
    glance: u64,
    probe: u64,
    /// The day on which play begins.
    start: String,
    /// What the report shows.
    base: &'a View,
}

/// The page of a report with controls, which plays those runs: at most 20 000 at a time.
///
/// # Errors
///
/// The scenario cannot be played again from its texts alone.
pub fn live_page(
    document: &Document,
    scenario: &Scenario,
    session: &Session,
    ask: &Ask,
) -> Result<String, String> {
    page(document, (scenario, session, ask), |_| html! {})
}

/// The same of a comparison: its first arm is what the session lays over the scenario, and each of
/// the others that controls can set is a link that sets them.
///
/// # Errors
///
/// As of a [report](live_page).
pub fn live_comparison(
    document: &Document,
    (scenario, session, ask): (&Scenario, &Session, &Ask),
    arms: (&Arm, &[Arm]),
) -> Result<String, String> {
    page(document, (scenario, session, ask), |groups| {
        arms::arms(arms, (groups, &ask.seed))
    })
}

/// The page with something above its controls.
fn page(
    document: &Document,
    (scenario, session, ask): (&Scenario, &Session, &Ask),
    above: impl Fn(&[Group]) -> Markup,
) -> Result<String, String> {
    let ask = &Ask {
        runs: ask.runs.min(MOST_RUNS),
        ..ask.clone()
    };
    let base = session.glance(ask, &mut Memory::default())?;
    let data = Data {
        session,
        seed: &ask.seed,
        runs: ask.runs,
        glance: GLANCE,
        probe: PROBE,
        start: scenario.crisis.date(0.0).to_string(),
        base: &base,
    };
    let data = serde_json::to_string(&data).map_err(|error| error.to_string())?;
    let groups = controls(scenario, session);
    let panel = panel::panel(&scenario.crisis, (&groups, &above(&groups)), &ask.seed);
    let script = html! {
        script type="application/json" id="live-data" { (PreEscaped(inert(&data))) }
        script type="application/gzip" id="live-engine" { (STANDARD.encode(ENGINE)) }
        script { (PreEscaped(SCRIPT)) }
    };
    let hash = STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
    let policy = format!("script-src 'sha256-{hash}' 'wasm-unsafe-eval'; worker-src blob:");
    Ok(page_with(
        document,
        &Beside {
            policy: &policy,
            style: STYLE,
            panel: &panel.into_string(),
            end: &script.into_string(),
        },
    ))
}

/// JSON in which nothing ends a script or begins a tag.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_script() {
        let json = serde_json::to_string("</script><!--<script>").expect("a text");
        let inert = inert(&json);
        assert!(!inert.contains('<') && !inert.contains('>'));
        let read: String = serde_json::from_str(&inert).expect("JSON");
        assert_eq!(read, "</script><!--<script>");
        assert!(!SCRIPT.contains("</"), "the script ends where it should");
    }
}
