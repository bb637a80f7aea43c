//! Key judgements: what a reader should take away, in words of estimative probability with the
//! figures.

use offramp_analysis::baserates::kin::Counterpart;
use offramp_analysis::comparison::Verdict;
use offramp_core::crisis::STANDOFF;
use offramp_core::crisis::measure::BuiltIn;
use offramp_core::prose::likelihood::likelihood;
use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_core::prose::wording::{clean, words};

use super::evidence::{Evidence, counted_share, frequency, named, probability};
use super::texts::short_days;
use crate::options::OptionReport;
use crate::run::{MeasureReport, OutcomeReport};

/// Three to five judgements, the weightiest first: the most likely ending, the gravest, how long it
/// lasts, how many die, and what would change it most. Each is a conclusion, and what it rests on.
pub(super) fn judgements(evidence: &Evidence<'_>) -> Vec<[String; 2]> {
    let all = [
        Some(most_likely(evidence)),
        gravest(evidence),
        duration(evidence),
        deaths(evidence),
        levers(evidence),
    ];
    all.into_iter().flatten().collect()
}

/// How it ends most often, and what that means.
fn most_likely(evidence: &Evidence<'_>) -> [String; 2] {
    let (most, runs) = (evidence.most_frequent(), evidence.run.head.runs);
    if let [row] = most[..] {
        let lead = format!(
            "Most likely it ends “{}”: {}, {}.",
            words(&row.name),
            probability(row),
            frequency(row, runs)
        );
        return [lead, meaning(evidence, row) + &beside(evidence, row)];
    }
    let names: Vec<String> = most
        .iter()
        .map(|row| format!("“{}”", words(&row.name)))
        .collect();
    let lead = format!(
        "No ending is the most likely: {} are equally frequent, {} each.",
        names.join(" and "),
        frequency(most[0], runs)
    );
    [lead, String::new()]
}

/// How likely the gravest outcome is, what it means, and how often real crises of the kind came to
/// it; nothing where it was told as the most likely.
fn gravest(evidence: &Evidence<'_>) -> Option<[String; 2]> {
    let row = evidence.gravest()?;
    if matches!(evidence.most_frequent()[..], [most] if most.name == row.name) {
        return None;
    }
    let (name, how) = (named(row), probability(row));
    let lead = format!("{name}: {how}, {}.", frequency(row, evidence.run.head.runs));
    Some([lead, meaning(evidence, row) + &beside(evidence, row)])
}

/// What an outcome means in plain words: those of the scenario, or of the open end.
fn meaning(evidence: &Evidence<'_>, row: &OutcomeReport) -> String {
    if row.name == STANDOFF && row.says.is_none() {
        let days = short_days(evidence.crisis.day_of_turn(evidence.crisis.parts().turns));
        return format!("None of the endings came about within {days}.");
    }
    row.says.as_deref().map(clean).unwrap_or_default()
}

/// How often real crises of the class came to a war, where the outcome is the gravest.
fn beside(evidence: &Evidence<'_>, row: &OutcomeReport) -> String {
    let is_gravest = evidence.gravest().is_some_and(|it| it.name == row.name);
    let counted = evidence.counted(Counterpart::War);
    let Some((target, kin)) = counted.zip(evidence.kin.as_ref()) else {
        return String::new();
    };
    if !is_gravest {
        return String::new();
    }
    let counted = counted_share(target);
    format!(" Of {}, {counted} became full-scale wars.", kin.are)
}

/// By when half of the runs are over, and nineteen in twenty.
fn duration(evidence: &Evidence<'_>) -> Option<[String; 2]> {
    let days = evidence.measure(BuiltIn::Days)?;
    let (half, most) = (days.p50?, days.p95?);
    let crisis = evidence.crisis;
    let last = crisis.day_of_turn(crisis.parts().turns);
    if half >= last {
        let lead = format!(
            "In at least half of the runs it is not over before {}.",
            short_days(last)
        );
        return Some([lead, String::new()]);
    }
    let by = crisis.date(half).strftime("%-d %B %Y");
    let lead = format!(
        "Half of the runs are over within {}, by {by}.",
        short_days(half)
    );
    let rest = if most >= last {
        format!(
            "More than one in twenty goes on to the end of {}.",
            short_days(last)
        )
    } else {
        format!("Nineteen in twenty are over within {}.", short_days(most))
    };
    Some([lead, rest])
}

/// How many die in the median, and how likely disasters are.
fn deaths(evidence: &Evidence<'_>) -> Option<[String; 2]> {
    let deaths = evidence.measure(BuiltIn::Deaths)?;
    let (half, most) = (deaths.p50?, deaths.p95?);
    if most < 0.5 {
        let lead = "In at least nineteen of twenty runs nobody dies.".to_owned();
        return Some([lead, disasters(deaths)]);
    }
    let lead = if half < 0.5 {
        format!(
            "In at least half of the runs nobody dies; one in twenty has {} dead or more.",
            short(Some(most))
        )
    } else {
        format!("Half of the runs have at most {} dead.", short(Some(half)))
    };
    Some([lead, disasters(deaths)])
}

/// `More than 100 dead: unlikely (20.9 %); more than 1 000: remote (1.0 %).`, as far as it came
/// about.
fn disasters(deaths: &MeasureReport) -> String {
    let above = deaths.exceed.iter().filter(|above| above.count > 0);
    let parts = above.map(|above| {
        let (over, word) = (grouped(above.over), likelihood(above.share));
        let share = percent(above.share);
        let share = if share == "0.0" {
            "below 0.1".to_owned()
        } else {
            share
        };
        format!("more than {over}: {word} ({share}\u{a0}%)")
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return String::new();
    }
    crate::plain_names::capital(&parts.join("; ")) + "."
}

/// Which other policy raises the gravest outcome most, and which lowers it most; and which
/// mechanism moves it most. Only what was shown is told.
fn levers(evidence: &Evidence<'_>) -> Option<[String; 2]> {
    let row = evidence.gravest()?;
    let place = evidence.run.outcomes.iter().position(|one| one == row)?;
    let name = words(&row.name);
    let options = &evidence.options?.options;
    let shown = options
        .iter()
        .filter(|option| option.shares[place].verdict == Verdict::Shown);
    let change = |option: &OptionReport| option.shares[place].change;
    let sorted = |a: &&OptionReport, b: &&OptionReport| change(a).total_cmp(&change(b));
    let worst = shown.clone().max_by(sorted).filter(|one| change(one) > 0.0);
    let best = shown.min_by(sorted).filter(|one| change(one) < 0.0);
    let told = |option: &OptionReport| {
        let share = percent(option.shares[place].share);
        let (title, policy) = (&option.title, words(&option.policy));
        format!("if {title} plays “{policy}” ({share}\u{a0}%)")
    };
    let lead = match (worst, best) {
        (Some(worst), Some(best)) => format!(
            "Policies matter: {name} is likeliest {}, least likely {}.",
            told(worst),
            told(best)
        ),
        (Some(one), None) => format!("Policies matter: {name} is likeliest {}.", told(one)),
        (None, Some(one)) => format!("Policies matter: {name} is least likely {}.", told(one)),
        (None, None) => {
            let runs = grouped(evidence.options?.runs);
            format!(
                "No other policy of either side shows a difference in how often it ends “{name}” ({runs} runs each)."
            )
        }
    };
    Some([lead, mechanism(evidence, &row.name).unwrap_or_default()])
}

/// The mechanism whose absence moves the outcome most, if any does.
fn mechanism(evidence: &Evidence<'_>, outcome: &str) -> Option<String> {
    let causes = evidence.causes?.causes.iter();
    let changes = causes.filter_map(|cause| {
        let mut changes = cause.changes.iter();
        let change = changes.find(|change| change.outcome == outcome)?;
        (change.verdict == Verdict::Shown).then_some((cause, change))
    });
    let (cause, change) = changes.max_by(|(_, a), (_, b)| a.mean.abs().total_cmp(&b.mean.abs()))?;
    let size = percent(change.mean.abs());
    let more = if change.mean > 0.0 { "more" } else { "fewer" };
    Some(format!(
        "Of the mechanisms of the model one counts most: {}, {size} {more} of 100 runs end so.",
        cause.name
    ))
}
