//! What was asked of agents, and how often they failed, in a sentence each.

use offramp_core::prose::numbers::grouped;
use offramp_seat::agent::Tally;

/// What was asked of an agent, and how often it failed.
#[must_use]
pub fn sentence(tally: &Tally) -> String {
    let who = if tally.command.is_empty() {
        "a record".to_owned()
    } else {
        format!("`{}`", tally.command)
    };
    let version = if tally.version.is_empty() {
        String::new()
    } else {
        format!(", version {}", tally.version)
    };
    let mut text = format!(
        "{} decided for {} ({}{version}): asked {} times, {} answers refused, {} decisions left to policy",
        tally.agent,
        tally.seat,
        who,
        grouped(tally.asked),
        grouped(tally.refused),
        grouped(tally.failed())
    );
    if tally.failed() > 0 {
        text.push_str(" (");
        let kinds = [
            (tally.timed_out, "not in time"),
            (tally.out_of_tries, "no answer that could be"),
            (tally.declined, "it had none"),
            (tally.gone, "it was gone"),
        ];
        let told = kinds.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, why)| format!("{} {why}", grouped(*count)))
            .collect();
        text.push_str(&told.join(", "));
        text.push_str("; last: ");
        text.push_str(&tally.last_failure);
        text.push(')');
    }
    text
}
