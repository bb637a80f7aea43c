//! What a report is made of.

use offramp_core::representative::Exemplars;
use offramp_scenario::Scenario;

use crate::causes::CausesReport;
use crate::document::Figure;
use crate::first_signs::FirstSignsReport;
use crate::manifest::Origin;
use crate::options::OptionsReport;
use crate::run::RunReport;
use crate::turning_points::TurningPointsReport;

/// What a report is made of.
#[derive(Debug)]
pub struct Contents<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its ensemble as plain data.
    pub run: &'a RunReport,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The runs worth telling.
    pub exemplars: Option<Exemplars>,
    /// A typical run with the gravest ending: `war`, or the first.
    pub gravest: Option<u64>,
    /// What other policies would change, if that was played.
    pub options: Option<&'a OptionsReport>,
    /// What drives the gravest ending, if that was played.
    pub causes: Option<&'a CausesReport>,
    /// Where what really happened, or a run that is told, was decided.
    pub decided: &'a [TurningPointsReport],
    /// What can be seen early and tells of the gravest ending, if that was played.
    pub first_signs: Option<&'a FirstSignsReport>,
    /// How it was made.
    pub origin: &'a Origin,
    /// Everything: what was asked, every measure and every number that is assumed.
    pub full: bool,
    /// All charts that were drawn, not only those that carry the argument.
    pub every_chart: bool,
}
