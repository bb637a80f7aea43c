//! Hindcasts for a reader at a terminal.

use offramp_core::play::trace::Term;
use offramp_core::prose::numbers::{grouped, percent, short};

use super::data::{CrisisReport, HindcastReport, MoveReport};
use super::scores::{Baselines, GainReport, ReliabilityReport, Scores};
use crate::text_table::results;
use offramp_analysis::hindcast::FEW;

/// The results of `offramp hindcast` for a reader at a terminal. For each crisis: every recorded
/// act with the chance that the model gave it, then the scores of the model and of forecasters
/// without one. At the end the scores over all crises, the gains over the baselines, and how well
/// chances of acting matched what was done.
#[must_use]
pub fn text(report: &HindcastReport) -> String {
    let mut text: String = report.crises.iter().map(of_crisis).collect();
    if report.crises.len() > 1 {
        text.push_str(&of_all(report));
    }
    text.push_str(&gains(report));
    text.push('\n');
    text.push_str(&reliability(report));
    text.push_str(&legend(report));
    text
}

/// The scores over all crises together.
fn of_all(report: &HindcastReport) -> String {
    let crises = report.crises.len();
    let (acts, decisions) = (grouped(report.acts), grouped(report.decisions));
    let scores = scores(&report.scores, &report.baselines);
    format!("All {crises} crises: {acts} acts in {decisions} decisions\n\n{scores}\n")
}

/// How it was made, what bits and intervals are, and that a fitted policy flatters itself here.
fn legend(report: &HindcastReport) -> String {
    let mut text = format!(
        "\n{} replays, seed {}. Bits: the surprise at all that was decided, by the number of acts or of crises; smaller is better.\n",
        report.particles, report.head.seed
    );
    text.push_str(match report.crises.len() {
        0 | 1 => "",
        2..FEW => "Intervals: Student's t over crises.\n",
        _ => "Intervals: bootstrap over crises.\n",
    });
    text + &flattered(report)
}

/// That the shipped policies were fitted to some of these crises; nothing where they were not.
fn flattered(report: &HindcastReport) -> String {
    let fitted = report.crises.iter().filter(|crisis| crisis.fitted);
    let names: Vec<&str> = fitted.map(|crisis| crisis.scenario.as_str()).collect();
    let (names, many) = match names.as_slice() {
        [] => return String::new(),
        [one] => ((*one).to_owned(), false),
        all if all.len() == report.crises.len() => ("these crises".to_owned(), true),
        all => (all.join("; "), true),
    };
    let them = if many { "them" } else { "it" };
    format!(
        "`historical` was fitted to {names}, so policies that build on it score better on {them} than on new crises; `offramp calibrate --left-out` leaves each out in turn.\n"
    )
}

/// One crisis: its days and policies, its acts in their order, its scores.
fn of_crisis(crisis: &CrisisReport) -> String {
    let moves: String = crisis.moves.iter().map(moved).collect();
    let scores = scores(&crisis.scores, &crisis.baselines);
    let warnings = warnings(crisis);
    format!(
        "{}\n{}{warnings}\n{moves}\n{scores}\n",
        crisis.scenario,
        span(crisis)
    )
}

/// A line for each thing to beware of.
fn warnings(crisis: &CrisisReport) -> String {
    let lines = crisis.warnings.iter();
    lines.fold(String::new(), |text, warning| {
        text + "warning: " + warning + "\n"
    })
}

/// `2024-01-16 to 2024-01-29: 6 acts in 56 decisions; policies measured and measured`.
fn span(crisis: &CrisisReport) -> String {
    format!(
        "{} to {}: {} acts in {} decisions; policies {}\n",
        crisis.start,
        crisis.until,
        grouped(crisis.acts),
        grouped(crisis.decisions),
        crisis.policies.join(" and ")
    )
}

/// A decision to act in two lines: what was done, then how the model had forecast it.
fn moved(entry: &MoveReport) -> String {
    format!("{}\n            {}\n", done(entry), forecast(entry))
}

/// The date, who acted, and what was done in words.
fn done(entry: &MoveReport) -> String {
    let doubt = if entry.confirmed {
        ""
    } else {
        " (date unconfirmed)"
    };
    let says = entry.says.join("; ");
    format!("{}  {}: {says}{doubt}", entry.date, entry.title)
}

/// The class of the act, the chance of acting on this track at all and of acting in this class, the
/// surprise in bits, and the terms behind the forecast.
fn forecast(entry: &MoveReport) -> String {
    let act = if entry.track == "press" {
        "press"
    } else {
        "reach out"
    };
    format!(
        "{}: {}, a chance of {} % to {act}, {} % to do this: {} bits{}",
        entry.class,
        entry.moves.join(" and "),
        percent(entry.acting),
        percent(entry.probability),
        short(Some(entry.bits)),
        reasons(&entry.reasons)
    )
}

/// ` (provocation +5.1, ties -0.8)`, in rungs; nothing where there is no term.
fn reasons(terms: &[Term]) -> String {
    if terms.is_empty() {
        return String::new();
    }
    let terms = terms.iter().map(|term| {
        let sign = if term.value < 0.0 { "" } else { "+" };
        format!("{} {sign}{}", term.name, short(Some(term.value)))
    });
    format!(" ({})", terms.collect::<Vec<_>>().join(", "))
}

/// The table of scores: a row for the model and for each forecaster without one. Bits for each
/// act: in all, beside those for each crisis, then for whether and what on the press and on the
/// reach track. `RPS` is the mean ranked probability score, from 0 to 1. Smaller is better in
/// every column.
pub(crate) fn scores(model: &Scores, baselines: &Baselines) -> String {
    let header = [
        "forecaster",
        "bits/act",
        "bits/crisis",
        "press: whether",
        "what",
        "reach: whether",
        "what",
        "RPS",
    ];
    let rows = [
        ("the model", model),
        ("base rate", &baselines.base_rate),
        ("repeat", &baselines.repeat),
        ("repeat, smoothed", &baselines.smoothed_repeat),
        ("tit for tat", &baselines.tit_for_tat),
        ("tit for tat, smoothed", &baselines.smoothed_tit_for_tat),
        ("own last act, chain", &baselines.own_chain),
        ("recency, lookup", &baselines.recency),
        ("self-exciting", &baselines.self_exciting),
        ("self-exciting, habit", &baselines.self_exciting_habit),
        ("uniform", &baselines.uniform),
    ];
    let rows = rows.into_iter().map(|(name, scores)| scored(name, scores));
    results(&header.map(str::to_owned), rows)
}

/// The row of one forecaster.
fn scored(name: &str, scores: &Scores) -> [String; 8] {
    let bits = |bits: f64| format!("{bits:.2}");
    [
        name.to_owned(),
        bits(scores.bits_per_act),
        bits(scores.bits_per_crisis),
        bits(scores.press_whether),
        bits(scores.press_what),
        bits(scores.reach_whether),
        bits(scores.reach_what),
        format!("{:.4}", scores.rps),
    ]
}

/// The table of gains: how many bits the model saves for each act and each crisis, against the best
/// baseline first, then against each. An interval is a dash where there is a single crisis.
pub(crate) fn gains(report: &HindcastReport) -> String {
    let header = [
        "better than",
        "by bits/act",
        "95 % over crises",
        "by bits/crisis",
        "95 % over crises",
    ];
    let best = &report.gain_over_best;
    let best = gained(&format!("the best, {}", best.against), best);
    let each = report.gains.iter().map(|gain| gained(&gain.against, gain));
    let rows = std::iter::once(best).chain(each);
    results(&header.map(str::to_owned), rows)
}

/// The row of one gain.
fn gained(name: &str, gain: &GainReport) -> [String; 5] {
    let interval = |ends: (Option<f64>, Option<f64>)| match ends {
        (Some(low), Some(high)) => format!("{low:.2} to {high:.2}"),
        _ => "-".to_owned(),
    };
    [
        name.to_owned(),
        format!("{:.2}", gain.mean),
        interval((gain.low, gain.high)),
        format!("{:.2}", gain.per_crisis),
        interval((gain.per_crisis_low, gain.per_crisis_high)),
    ]
}

/// The table of reliability: decisions by the chance of acting that they were given, with the mean
/// of that chance beside the share that acted. Ranges without decisions are left out.
pub(crate) fn reliability(report: &HindcastReport) -> String {
    let header = [
        "given chance of acting",
        "decisions",
        "mean chance",
        "acted",
    ];
    let filled = report.reliability.iter().filter(|bin| bin.decisions > 0);
    results(&header.map(str::to_owned), filled.map(binned))
}

/// The row of one range of chances.
fn binned(bin: &ReliabilityReport) -> [String; 4] {
    let share = |share: Option<f64>| {
        share.map_or_else(|| "-".to_owned(), |share| format!("{} %", percent(share)))
    };
    let [low, high] = [bin.low, bin.high].map(|end| short(Some(end * 100.0)));
    [
        format!("{low} to {high} %"),
        grouped(bin.decisions),
        share(bin.predicted),
        share(bin.observed),
    ]
}
