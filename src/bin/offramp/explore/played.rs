//! Worlds that were played, read again from their folder, what is asked of them, and how a look
//! into them tells what it found.

use std::path::Path;

use offramp::explore::answer::{Question, QuestionError};
use offramp::explore::exploration::Exploration;
use offramp::prose::cause;
use offramp::report::document::Figure;
use offramp::report::exploration::{Bound, DesignFile, page, parsed};
use offramp::report::head::ScenarioHead;
use offramp::report::manifest::played_manifest;
use serde::Serialize;

use crate::args::{BoundArg, LookArgs, QuestionArgs};
use crate::data_file;
use crate::destination::{Destination, is_not_read};
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::origin::origin;
use crate::output::show_as;
use crate::results::{Page, Results, Table, json};

/// What was asked of the worlds of a folder, and what each came to.
pub(super) struct Played {
    /// As it was written.
    folder: String,
    pub(super) design: DesignFile,
    pub(super) exploration: Exploration,
}

impl Played {
    /// Reads a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let text = |name: &str| {
            let path = folder.join(name);
            data_file::text(&path).map_err(|error| {
                Failure::Running(format!(
                    "cannot read `{}`: {}; it takes a folder that `offramp explore FILE --out` finished",
                    path.display(),
                    cause(&error)
                ))
            })
        };
        let wrong = |error| Failure::Running(format!("in `{}`: {error}", folder.display()));
        let design = DesignFile::read(&text("design.json")?).map_err(wrong)?;
        let exploration = parsed(&design, &text("worlds.jsonl")?).map_err(wrong)?;
        Ok(Self {
            folder: folder.display().to_string(),
            design,
            exploration,
        })
    }

    /// The place of an outcome or measure; the first, where none is named.
    pub(super) fn quantity(&self, name: Option<&str>) -> Result<usize, Failure> {
        let question = self.exploration.question(name, None, None);
        question
            .map(|question| question.quantity)
            .map_err(|error| refused(&error))
    }

    /// A bound in the unit of an outcome or measure.
    pub(super) fn bound(
        &self,
        quantity: usize,
        (option, bound): (&str, &BoundArg),
    ) -> Result<f64, Failure> {
        let quantity = &self.exploration.setup.quantities[quantity];
        let (name, written) = (&quantity.name, &bound.written);
        let refused = |what: String| Err(Failure::Usage(format!("`{option} {written}`: {what}")));
        match (quantity.is_share(), bound.is_percent) {
            (true, false) => refused(format!(
                "{name} is a share; write it in percent, such as `5%`"
            )),
            (false, true) => refused(format!(
                "{name} is no share but in {}; write it without a percent sign",
                quantity.unit
            )),
            (true, true) | (false, false) => Ok(bound.value),
        }
    }

    /// The side of a bound that is meant, if one is named.
    pub(super) fn side(
        &self,
        quantity: usize,
        above: Option<&BoundArg>,
        below: Option<&BoundArg>,
    ) -> Result<Option<Bound>, Failure> {
        Ok(match (above, below) {
            (Some(above), _) => Some(Bound::Above(self.bound(quantity, ("--above", above))?)),
            (None, Some(below)) => Some(Bound::Below(self.bound(quantity, ("--below", below))?)),
            (None, None) => None,
        })
    }

    /// What is asked, less what it is under another policy where one is named.
    pub(super) fn question(
        &self,
        asked: &QuestionArgs,
        against: Option<&str>,
    ) -> Result<Question, Failure> {
        let (of, policy) = (asked.of.as_deref(), asked.policy.as_deref());
        let question = self.exploration.question(of, policy, against);
        question.map_err(|error| refused(&error))
    }
}

/// Why a question is not answered, with the option that helps.
fn refused(error: &QuestionError) -> Failure {
    match error {
        QuestionError::Missing { .. } => {
            Failure::Running(format!("{error}; name another by `--of`"))
        }
        QuestionError::Itself(name) => Failure::Usage(format!(
            "`--against {name}`: that is the same policy; name another"
        )),
        other => Failure::Usage(other.to_string()),
    }
}

/// What a look found, as it is told.
pub(super) struct Found<'r, R> {
    /// What it begins with.
    pub(super) head: &'r ScenarioHead,
    /// What the page asks.
    pub(super) asks: &'static str,
    /// For a reader at a terminal.
    pub(super) text: String,
    /// Everything, by the name of its file.
    pub(super) json: (&'static str, &'r R),
    pub(super) tables: Vec<Table<'r>>,
    pub(super) figures: Vec<Figure>,
}

impl Played {
    /// Shows what was found, and writes it into the folder that is wanted.
    pub(super) fn tell<R: Serialize>(
        &self,
        look: &LookArgs,
        mut destination: Destination,
        found: Found<'_, R>,
    ) -> Done {
        let ((_, report), text) = (found.json, found.text.clone());
        destination.keep(|| self.results(found))?;
        show_as(look.format, report, || text)?;
        destination.say_where();
        Ok(())
    }

    /// The folder in which the results of a look go, if they go to one.
    pub(super) fn destination(&self, look: &LookArgs) -> Result<Destination, Failure> {
        if let Some(out) = &look.out {
            is_not_read(out, Path::new(&self.folder))?;
        }
        let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
        Destination::begin(look.out.as_deref(), look.force, look.quiet, &interrupt)
    }

    fn results<'r, R: Serialize>(&self, found: Found<'r, R>) -> Result<Results<'r>, Failure> {
        let title = format!("{}: {}", found.head.scenario, found.asks);
        let (file, report) = found.json;
        Ok(Results {
            tables: found.tables,
            page: Some(Page::of(page(&title, &found.text, found.figures))),
            json: Some((file, json(report)?)),
            manifest: Some(played_manifest(
                found.head,
                self.exploration.is_partial(),
                &self.design.overrides,
                &origin(self.folder.clone(), None),
            )),
            ..Results::default()
        })
    }
}
