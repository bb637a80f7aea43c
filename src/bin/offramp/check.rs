//! `offramp check`: are these scenarios sound?

use offramp::report::findings::CheckReport;
use offramp::scenario::{Scenario, ScenarioError, load, render};

use crate::args::{Check, Format};
use crate::failure::{Done, Failure};
use crate::next::next;
use crate::output::{show, show_json};
use crate::shell::quoted;
use crate::terminal::is_coloured;

type Read = Result<Scenario, ScenarioError>;

pub(crate) fn check(args: &Check) -> Done {
    let all: Vec<Read> = args.files.iter().map(|file| load(file, &[])).collect();
    let named = args.files.iter().map(String::as_str).zip(&all);
    match args.format {
        Format::Json => show_json(&CheckReport::of(named))?,
        Format::Text => {
            let styled = is_coloured(&std::io::stdout());
            for (file, read) in named {
                show(&text(file, read, styled))?;
            }
        }
    }
    let unsound = all.iter().filter(|read| read.is_err()).count();
    match (unsound, all.len()) {
        (0, _) => {
            let first = args.files.first().map_or("", String::as_str);
            let steps = [(
                format!("offramp run {}", quoted(first)),
                "how it ends, and how often",
            )];
            next(args.format, args.quiet, &steps);
            Ok(())
        }
        (_, 1) => Err(Failure::Scenario(String::new())),
        (unsound, all) => Err(Failure::Scenario(format!(
            "{unsound} of {all} scenarios are not sound\n"
        ))),
    }
}

fn text(file: &str, read: &Read, styled: bool) -> String {
    match read {
        Ok(scenario) => {
            let warnings = render(&scenario.warnings, &scenario.sources, styled);
            let (warnings, with) = if scenario.warnings.is_empty() {
                (String::new(), "")
            } else {
                (warnings, ", with warnings")
            };
            let numbers = scenario.crisis.grading().words();
            format!("{warnings}{file}: sound{with}\n{file}: {numbers}\n")
        }
        Err(ScenarioError::Invalid(findings, sources)) => render(findings, sources, styled),
        Err(other) => format!("error: {other}\n"),
    }
}
