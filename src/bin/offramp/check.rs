//! `offramp check`: are these scenarios sound?

use std::io::IsTerminal;

use offramp::scenario::{ScenarioError, load, render};

use crate::Done;
use crate::args::Check;
use crate::exit::Failure;
use crate::output::show;

pub(crate) fn check(args: &Check) -> Done {
    let styled = std::io::stdout().is_terminal();
    let mut unsound = 0;
    for file in &args.files {
        match load(file, &[]) {
            Ok(scenario) if scenario.warnings.is_empty() => show(&format!("{file}: sound\n"))?,
            Ok(scenario) => show(&format!(
                "{}{file}: sound, with warnings\n",
                render(&scenario.warnings, &scenario.sources, styled)
            ))?,
            Err(error) => {
                unsound += 1;
                show(&findings(&error, styled))?;
            }
        }
    }
    match (unsound, args.files.len()) {
        (0, _) => Ok(()),
        (_, 1) => Err(Failure::Scenario(String::new())),
        (unsound, all) => Err(Failure::Scenario(format!(
            "{unsound} of {all} scenarios are not sound\n"
        ))),
    }
}

fn findings(error: &ScenarioError, styled: bool) -> String {
    match error {
        ScenarioError::Invalid(findings, sources) => render(findings, sources, styled),
        other => format!("error: {other}\n"),
    }
}
