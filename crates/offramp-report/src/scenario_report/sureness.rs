//! How far to trust the shares: luck of the draw, other policies, mechanisms switched off, real
//! crises, and how the policy scored against history.

use offramp_analysis::baserates::kin::Counterpart;
use offramp_analysis::hindcast::track_record::shipped;
use offramp_core::crisis::measure::BuiltIn;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::words;

use super::evidence::{Evidence, counted_share, named, span};
use super::premises::policy;
use crate::document::{Block, Table};
use crate::run::OutcomeReport;

/// The policy that was scored.
const SCORED: &str = "historical";

/// A table of what moves the two shares that matter most, and the record of the policy.
pub(super) fn sureness(evidence: &Evidence<'_>) -> Vec<Block> {
    let columns = evidence.main_endings();
    if columns.is_empty() {
        return Vec::new();
    }
    let header: Vec<String> = std::iter::once("What moves it".to_owned())
        .chain(columns.iter().map(|row| named(row)))
        .collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut table = Table::new(&header, 1).caption("How far the shares can be trusted");
    for row in rows(evidence, &columns) {
        table = table.row(row);
    }
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(duration(evidence).map(Block::Note));
    blocks.push(Block::Paragraph(record(evidence)));
    blocks
}

fn rows(evidence: &Evidence<'_>, columns: &[&OutcomeReport]) -> Vec<Vec<String>> {
    let row = |name: String, cell: &dyn Fn(&OutcomeReport) -> String| {
        let cells = columns.iter().map(|column| cell(column));
        std::iter::once(name).chain(cells).collect::<Vec<String>>()
    };
    let luck = format!(
        "Luck alone: 95 % interval of {} runs",
        grouped(evidence.run.head.runs)
    );
    let mut rows = vec![row(luck, &|column| span(column.low, column.high))];
    if let Some(options) = evidence.options {
        let name = format!(
            "Another policy of one side: the range over {}",
            options.options.len()
        );
        rows.push(row(name, &|column| over_options(evidence, column)));
    }
    if let Some(causes) = evidence.causes {
        let played = causes.causes.iter();
        let played = played.filter(|cause| !cause.changes.is_empty()).count();
        let name = format!("A mechanism of the model switched off: the range over {played}");
        rows.push(row(name, &|column| over_causes(evidence, column)));
    }
    if let Some((kin, war)) = evidence
        .kin
        .as_ref()
        .zip(evidence.counted(Counterpart::War))
    {
        let gravest = columns[0];
        let name = format!("{}: {}", crate::plain_names::capital(kin.are), kin.source);
        rows.push(row(name, &|column| {
            if column.name == gravest.name {
                counted_share(war)
            } else {
                "not counted so".to_owned()
            }
        }));
    }
    rows
}

/// The lowest and highest share with any other policy of either side.
fn over_options(evidence: &Evidence<'_>, column: &OutcomeReport) -> String {
    let rows = evidence.run.outcomes.iter();
    let place = rows.clone().position(|row| row.name == column.name);
    let options = evidence.options.map(|options| &options.options);
    let shares = options.into_iter().flatten().filter_map(|option| {
        let share = option.shares.get(place?)?;
        Some(share.share)
    });
    range(shares)
}

/// The lowest and highest share without any one mechanism.
fn over_causes(evidence: &Evidence<'_>, column: &OutcomeReport) -> String {
    let Some(causes) = evidence.causes else {
        return String::new();
    };
    let mut as_it_is = causes.outcomes.iter();
    let Some(base) = as_it_is.find(|row| row.name == column.name) else {
        return String::new();
    };
    let changes = causes.causes.iter().flat_map(|cause| &cause.changes);
    let changes = changes.filter(|change| change.outcome == column.name);
    range(changes.map(|change| (base.share + change.mean).clamp(0.0, 1.0)))
}

fn range(shares: impl Iterator<Item = f64>) -> String {
    let [mut low, mut high] = [f64::INFINITY, f64::NEG_INFINITY];
    for share in shares {
        low = low.min(share);
        high = high.max(share);
    }
    if low > high {
        return "none".to_owned();
    }
    span(low, high)
}

/// How long real crises of the class last, and how they are answered, beside the runs.
fn duration(evidence: &Evidence<'_>) -> Option<String> {
    let kin = evidence.kin.as_ref()?;
    let days = evidence.counted(Counterpart::Days).and_then(|target| {
        let own = evidence.measure(BuiltIn::Days)?.p50?;
        let [value, low, high] =
            [target.value, target.low, target.high].map(|days| short(Some(days)));
        let own = short(Some(own));
        Some(format!(
            "last {value} days in the median ({low} to {high}), the runs {own}"
        ))
    });
    let reply = evidence
        .counted(Counterpart::ViolentReply)
        .and_then(|target| {
            let own = evidence.measure(BuiltIn::ViolentReply)?.mean?;
            let own = offramp_core::prose::numbers::percent(own);
            Some(format!(
                "answer violence with violence in {}, the runs in {own}\u{a0}%",
                counted_share(target)
            ))
        });
    let parts: Vec<String> = [days, reply].into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let are = crate::plain_names::capital(kin.are);
    Some(format!("{are} {}.", parts.join("; they ")))
}

/// How the policy that both sides play, or would play if nothing were said, scored against history.
fn record(evidence: &Evidence<'_>) -> String {
    let record = shipped();
    let crisis = evidence.crisis;
    let others = Side::BOTH.into_iter().filter_map(|side| {
        let played = policy(crisis, ActorId::from(side));
        let title = &crisis.principal(side).title;
        (played != SCORED).then(|| format!("{title} plays {}", words(&played)))
    });
    let others: Vec<String> = others.collect();
    let whose = if others.is_empty() {
        "The policy of both sides, “historical”,".to_owned()
    } else {
        format!(
            "Here {}; “historical”, the only policy that was scored,",
            others.join(", and ")
        )
    };
    let surely = if record.is_surely_better_than_the_best() {
        ""
    } else {
        ", which may be luck"
    };
    format!(
        "{whose} foresaw {} acts of {} real crises to which nothing was fitted: it gave them {} times the chance that base rates gave them, and {} times that of the best simple forecaster{surely} ({}, {} and {} bits an act).",
        record.acts,
        record.crises,
        ratio(record.times_as_likely_as_the_base_rate()),
        ratio(record.times_as_likely_as_the_best()),
        record.policy,
        record.base_rate,
        record.best
    )
}

fn ratio(times: f64) -> String {
    format!("{times:.1}")
}
