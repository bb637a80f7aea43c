//! Which policy holds up in all worlds, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_explore::exploration::Wanted;
use offramp_explore::robustness::{Rule, Standing};

use super::data::{PolicyReport, RobustnessReport};
use crate::caveat::CAVEAT;
use crate::exploration::Bound;
use crate::text_table::numbers;

/// The results for a reader at a terminal: the policy that most rules prefer, and what each comes
/// to under each rule.
#[must_use]
pub fn text(report: &RobustnessReport) -> String {
    let mut text = format!("{}: {}.\n\n", report.head.scenario, finding(report));
    let (worlds, runs) = (grouped(report.worlds), grouped(report.head.runs));
    let want = match report.want {
        Wanted::More => "more",
        Wanted::Less | Wanted::Neither => "less",
    };
    let _ = writeln!(
        text,
        "asked      {}, of which {want} is wanted",
        report.name
    );
    let _ = writeln!(
        text,
        "worlds     {worlds}, {}; {runs} runs of every policy in each, the same luck in all\n",
        report.design
    );
    let header = [
        "policy",
        "mean",
        "worst 5 %",
        "worst world",
        "largest regret",
    ]
    .map(str::to_owned);
    let header: Vec<String> = header.into_iter().chain([kept(report)]).collect();
    let rows = report.policies.iter().map(|policy| {
        let cells = policy.rules.iter().map(|standing| cell(report, standing));
        std::iter::once(policy.policy.clone())
            .chain(cells)
            .collect()
    });
    text += &numbers(&header, &rows.collect::<Vec<Vec<String>>>());
    text.push_str(
        "\n#1 is the best rank by a rule; the percent behind it is the share of resamples of the worlds in which\n\
         the policy has that rank. Worlds are evenly spread what-ifs: a mean over them is a mean over your ranges.\n\
         Regret is against the policies that were tried; luck adds a little to the largest.\n",
    );
    text + CAVEAT + "\n"
}

fn kept(report: &RobustnessReport) -> String {
    let bound = match report.want {
        Wanted::More => Bound::Above(report.bound),
        Wanted::Less | Wanted::Neither => Bound::Below(report.bound),
    };
    format!("worlds with {}", bound.words(&report.unit))
}

/// `5.2 % #1 (98 %)`.
fn cell(report: &RobustnessReport, standing: &Standing) -> String {
    let Standing {
        rule,
        value,
        rank,
        holds,
    } = *standing;
    let is_share = Unit::from(report.unit.as_str()) == Unit::Share;
    let value = match rule {
        Rule::Satisficing => format!("{} %", percent(value)),
        Rule::Regret if is_share => format!("{} points", percent(value)),
        _ if is_share => format!("{} %", percent(value)),
        _ => short(Some(value)),
    };
    format!("{value} #{rank} ({:.0} %)", 100.0 * holds)
}

/// Which policy most rules prefer, in a sentence without its full stop.
fn finding(report: &RobustnessReport) -> String {
    let firsts = |policy: &PolicyReport| policy.rules.iter().filter(|it| it.rank == 1).count();
    let most = report.policies.iter().max_by_key(|policy| firsts(policy));
    let Some(best) = most.filter(|policy| firsts(policy) > 0) else {
        return "no policy is best by any rule".to_owned();
    };
    let name = &best.policy;
    let all = Rule::ALL.len();
    let mut words = match firsts(best) {
        count if count == all => format!("{name} is best by all {all} rules"),
        count => format!("{name} is best by {count} of {all} rules"),
    };
    if let Some(least) = best.rules.iter().map(|it| it.holds).min_by(f64::total_cmp) {
        let share = percent(least);
        let _ = match least {
            least if least >= 1.0 => write!(words, ", and keeps these ranks in all resamples"),
            _ => write!(
                words,
                ", and keeps each rank in at least {share} % of the resamples"
            ),
        };
    }
    for other in report.policies.iter().filter(|other| other.policy != *name) {
        let firsts = other
            .rules
            .iter()
            .zip(&best.rules)
            .filter(|(it, _)| it.rank == 1);
        let (tied, alone): (Vec<_>, Vec<_>) = firsts.partition(|(_, best)| best.rank == 1);
        for (rules, how) in [(alone, "is best"), (tied, "is as good")] {
            let rules: Vec<&str> = rules.into_iter().map(|(it, _)| named(it.rule)).collect();
            if !rules.is_empty() {
                let _ = write!(words, "; {} {how} by {}", other.policy, rules.join(" and "));
            }
        }
    }
    words
}

fn named(rule: Rule) -> &'static str {
    match rule {
        Rule::Mean => "the mean",
        Rule::Tail => "the worst 5 %",
        Rule::Worst => "the worst world",
        Rule::Regret => "the largest regret",
        Rule::Satisficing => "the share of worlds within the bound",
    }
}
