//! Worlds that were played, read again from their folder, and what is asked of them.

use std::fs;
use std::path::Path;

use offramp::explore::answer::Question;
use offramp::explore::exploration::Exploration;
use offramp::prose::cause;
use offramp::report::exploration::{DesignFile, parsed};

use crate::args::{BoundArg, LookArgs, QuestionArgs};
use crate::destination::Destination;
use crate::failure::Failure;
use crate::interrupt::Interrupt;

/// What was asked of the worlds of a folder, and what each came to.
pub(super) struct Played {
    pub(super) design: DesignFile,
    pub(super) exploration: Exploration,
}

impl Played {
    /// Reads a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let text = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).map_err(|error| {
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
            design,
            exploration,
        })
    }

    /// The place of an outcome or measure; the first, where none is named.
    pub(super) fn quantity(&self, name: Option<&str>) -> Result<usize, Failure> {
        let found = name.map(|name| self.exploration.setup.quantity(name));
        let found = found.transpose();
        found
            .map(Option::unwrap_or_default)
            .map_err(|error| Failure::Usage(error.to_string()))
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

    /// What is asked, less what it is under another policy where one is named.
    pub(super) fn question(
        &self,
        asked: &QuestionArgs,
        against: Option<&str>,
    ) -> Result<Question, Failure> {
        let setup = &self.exploration.setup;
        let unknown = |error: offramp::prose::UnknownName| Failure::Usage(error.to_string());
        let named = |name: Option<&str>| name.map(|name| setup.arm(name)).transpose();
        let arm = named(asked.policy.as_deref()).map_err(unknown)?;
        let against = named(against).map_err(unknown)?;
        let question = Question {
            quantity: self.quantity(asked.of.as_deref())?,
            arm: arm.unwrap_or(0),
            against,
        };
        if Some(question.arm) == question.against {
            let name = &setup.arms[question.arm];
            let message = format!("`--against {name}`: that is the same policy; name another");
            return Err(Failure::Usage(message));
        }
        Ok(question)
    }
}

/// The folder in which the results of a look go, if they go to one.
pub(super) fn destination(look: &LookArgs) -> Result<Destination, Failure> {
    let interrupt = Interrupt::ends(|| "interrupted".to_owned())?;
    Destination::begin(look.out.as_deref(), look.force, look.quiet, &interrupt)
}
