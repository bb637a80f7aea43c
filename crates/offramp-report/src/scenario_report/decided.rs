//! Where it was decided: the moves that mattered most in what really happened and in the runs that
//! are told, and the first signs of the gravest ending.

use offramp_core::prose::numbers::grouped;

use crate::document::{Block, Figure};
use crate::first_signs::FirstSignsReport;
use crate::turning_points::{TurningPointsReport, sentences};

/// How many moves are told of each course.
const TOLD: usize = 3;

/// The moves that mattered most, the charts of chances, and the first signs; nothing where nothing
/// was played.
pub(super) fn decided(
    courses: &[TurningPointsReport],
    charts: Vec<Figure>,
    signs: Option<&FirstSignsReport>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let told: Vec<Block> = courses.iter().flat_map(course).collect();
    let signs = signs.map_or_else(Vec::new, first_signs);
    if !told.is_empty() || !signs.is_empty() {
        blocks.push(Block::Heading("Where it was decided".to_owned()));
        blocks.extend(told);
        blocks.extend(charts.into_iter().map(Block::Figure));
        blocks.extend(signs);
    }
    blocks
}

fn course(report: &TurningPointsReport) -> Vec<Block> {
    let sentences = sentences(report, TOLD);
    if sentences.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "From every day of {} {} futures were played. What moved the chances most, against holding, in the same futures:",
        report.course.words(),
        grouped(report.head.runs)
    );
    vec![Block::Paragraph(intro), Block::List(sentences)]
}

fn first_signs(report: &FirstSignsReport) -> Vec<Block> {
    if report.strongest.is_empty() {
        return Vec::new();
    }
    let sentences = report
        .strongest
        .iter()
        .map(|sentence| format!("{sentence}."));
    vec![
        Block::Paragraph("What can be seen early and tells most:".to_owned()),
        Block::List(sentences.collect()),
    ]
}
