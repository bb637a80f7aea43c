//! What a page shows of the runs: as HTML, with everything in it escaped.

mod difference;
mod endings;

use offramp_chart::Picture;
use offramp_chart::stand::Stand;
use offramp_chart::theme::Look;
use offramp_report::html::fragment;
use offramp_report::manifest::Origin;
use offramp_report::run::{RunReport, report};
use offramp_report::scenario_report::{Contents, key_judgements, typical_run};
use offramp_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::ask::Ask;
use crate::changes::Changes;
use crate::session::Session;
use crate::share::Played;

/// How wide the picture is drawn, in points: for a telephone, or for half of a desk.
const WIDTH: f64 = 400.0;

/// What a page shows of the runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct View {
    /// The JSON that `offramp run` prints for the same runs, as a text.
    pub run: String,
    /// The paired difference in how often it ends worst, in a sentence; HTML.
    pub lead: String,
    /// How the runs ended, beside those of the scenario as it is; HTML.
    pub endings: String,
    /// Where the runs stand, day by day; SVG.
    pub picture: String,
    /// What that shows, in a sentence.
    pub says: String,
    /// The key judgements; HTML.
    pub judgements: String,
    /// A typical run; HTML.
    pub story: String,
    /// The commands that give the same numbers.
    pub commands: Vec<Command>,
}

/// A command of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// What it gives.
    pub gives: String,
    /// The command, as a shell takes it.
    pub text: String,
}

/// Shows what was played.
pub(crate) fn view(
    session: &Session,
    ask: &Ask,
    scenario: &Scenario,
    played: &Played,
) -> Result<View, String> {
    let run = report(scenario, &played.ensemble);
    let text = serde_json::to_string_pretty(&run).map_err(|error| error.to_string())?;
    let stand = Stand::of(&scenario.crisis, &played.ensemble);
    let look = Look {
        width: WIDTH,
        ..Look::default()
    };
    let (judgements, story) = told(scenario, &run, played);
    Ok(View {
        run: text,
        lead: difference::lead(scenario, &run, played.comparison.as_ref()),
        endings: endings::table(scenario, &run, played.comparison.as_ref()),
        picture: stand.draw(&look).svg,
        says: stand.says(),
        judgements,
        story,
        commands: commands(session, ask),
    })
}

/// The key judgements and a typical run.
fn told(scenario: &Scenario, run: &RunReport, played: &Played) -> (String, String) {
    let origin = Origin {
        file: String::new(),
        command: String::new(),
        threads: 1,
    };
    let contents = Contents {
        scenario,
        run,
        figures: Vec::new(),
        exemplars: played.exemplars,
        gravest: None,
        options: None,
        causes: None,
        decided: &[],
        first_signs: None,
        origin: &origin,
        full: false,
        every_chart: false,
    };
    (
        fragment(&[key_judgements(&contents)]),
        fragment(&typical_run(&contents)),
    )
}

/// What to type for the same numbers: of these runs, and of the differences to the scenario as the
/// report has it.
fn commands(session: &Session, ask: &Ask) -> Vec<Command> {
    let Session { file, changes, .. } = session;
    let file = offramp_core::prose::shell::quoted(file);
    let runs = format!(" --runs {} --seed {}", ask.runs, ask.seed.trim());
    let command = |gives: &str, name: &str, arguments: String| Command {
        gives: gives.to_owned(),
        text: format!("offramp {name} {file}{arguments}{runs}"),
    };
    let all = changes.and(&ask.changes).arguments("");
    let mut commands = vec![command("these runs", "run", all)];
    if ask.changes != Changes::default() {
        let both = changes.arguments("") + &ask.changes.arguments("with-");
        commands.push(command("the differences", "compare", both));
    }
    commands
}
