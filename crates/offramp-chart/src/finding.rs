//! Findings in words: shares and days as people say them, and how runs end.
//!
//! Every word is true of the numbers that it stands for: "six in ten" is 58.5 to 61.5 %, "within
//! two weeks" is at most 14 days. From few runs counts are told, not shares.

use offramp_core::crisis::STANDOFF;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;

/// A part of all runs in words.
///
/// ```
/// use offramp::chart::finding::Part;
///
/// assert_eq!(Part::of(6_103, 10_000).words, "six in ten");
/// assert_eq!(Part::of(47, 100).words, "47 in 100");
/// assert_eq!(Part::of(310, 10_000).words, "three in 100");
/// assert_eq!(Part::of(2, 7).words, "2 of 7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The words, such as `six in ten`; lower case.
    pub words: String,
    /// Whether a verb after them is in the singular: one in ten *is*.
    pub is_one: bool,
}

/// With fewer runs, counts are told instead of shares.
const FEW: u64 = 20;
/// How far a share may be from the one that is said, if another could be.
const NEAR: f64 = 0.015;

impl Part {
    /// A share from 0 to 1 of very many.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a million million"
    )]
    pub fn of_share(share: f64) -> Self {
        const MANY: f64 = 1e12;
        Self::of((share.clamp(0.0, 1.0) * MANY).round() as u64, MANY as u64)
    }

    /// That many of all.
    #[must_use]
    pub fn of(count: u64, all: u64) -> Self {
        let words = match (count, all) {
            (0, _) => "none".to_owned(),
            (count, all) if count >= all => "all".to_owned(),
            (count, all) if all < FEW => format!("{count} of {all}"),
            (count, all) => share(count as f64 / all as f64),
        };
        let is_one = words == "none"
            || words.starts_with("one ")
            || words.starts_with("fewer than one ")
            || words.starts_with("1 of");
        Self { words, is_one }
    }
}

/// A share that is neither none nor all.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a thousand"
)]
fn share(share: f64) -> String {
    let is_near = |other: f64| (share - other).abs() <= NEAR;
    let in_a_hundred = (share * 100.0).round() as usize;
    let in_ten = (share * 10.0).round() as usize;
    match share {
        share if share < 0.000_5 => "fewer than one in 1 000".to_owned(),
        share if share < 0.005 => {
            format!("{} in 1 000", number((share * 1_000.0).round() as usize))
        }
        share if share < 0.095 => format!("{} in 100", number(in_a_hundred)),
        share if share > 0.995 => "nearly all".to_owned(),
        share if share > 0.915 => format!("{in_a_hundred} in 100"),
        _ if is_near(0.5) => "half".to_owned(),
        _ if is_near(in_ten as f64 / 10.0) => format!("{} in ten", number(in_ten)),
        _ if is_near(0.25) => "a quarter".to_owned(),
        _ if is_near(0.75) => "three quarters".to_owned(),
        _ if is_near(1.0 / 3.0) => "a third".to_owned(),
        _ if is_near(2.0 / 3.0) => "two thirds".to_owned(),
        _ => format!("{in_a_hundred} in 100"),
    }
}

/// A whole number in words up to ten, beyond in digits.
fn number(number: usize) -> String {
    const NUMBERS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let known = NUMBERS.get(number).map(|word| (*word).to_owned());
    known.unwrap_or_else(|| number.to_string())
}

/// A time that is no shorter than that many days: `nine days`, `two weeks`, `three months`.
///
/// ```
/// use offramp::chart::finding::time;
///
/// let times = [0.25, 9.0, 14.0, 15.0, 70.5].map(time);
/// assert_eq!(times, ["a day", "nine days", "two weeks", "three weeks", "three months"]);
/// ```
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days of a run are few"
)]
pub fn time(days: f64) -> String {
    let of = |unit: f64, one: &str, name: &str| match (days / unit - 1e-9).ceil() as usize {
        0 | 1 => one.to_owned(),
        count => format!("{} {name}", number(count)),
    };
    match days {
        days if days <= 10.0 => of(1.0, "a day", "days"),
        days if days <= 70.0 => of(7.0, "a week", "weeks"),
        days if days <= 730.0 => of(30.4, "a month", "months"),
        _ => of(365.0, "a year", "years"),
    }
}

/// After which time: `after a week`, `after day 9`.
///
/// ```
/// use offramp::chart::finding::after;
///
/// assert_eq!([1.0, 7.0, 9.0].map(after), ["after a day", "after a week", "after day 9"]);
/// ```
#[must_use]
pub fn after(day: f64) -> String {
    let is = |other: f64| (day - other).abs() < 1e-9;
    if is(1.0) {
        "after a day".to_owned()
    } else if is(7.0) {
        "after a week".to_owned()
    } else {
        format!("after day {}", short(Some(day)))
    }
}

/// A text with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// That runs end in an outcome, as what follows their number: `are settled`, `ends in war`. `days`
/// is how long a run lasts at most, for the open end.
///
/// ```
/// use offramp::chart::finding::ends;
///
/// assert_eq!(ends("settled", false, 90.0), "are settled");
/// assert_eq!(ends("war", true, 90.0), "ends in war");
/// assert_eq!(ends("calm-again", false, 90.0), "end with “calm again”");
/// assert_eq!(ends("standoff", false, 90.0), "are still open after 90 days");
/// ```
#[must_use]
pub fn ends(outcome: &str, is_one: bool, days: f64) -> String {
    let (are, end) = if is_one {
        ("is", "ends")
    } else {
        ("are", "end")
    };
    match outcome {
        STANDOFF => format!("{are} still open after {}", whole_days(days)),
        "settled" => format!("{are} settled"),
        "war" | "agreement" => format!("{end} in {outcome}"),
        "nuclear-use" => format!("{end} in nuclear use"),
        "faded" => (if is_one { "fades out" } else { "fade out" }).to_owned(),
        "imposed" => format!("{end} with one side giving way"),
        other => format!("{end} with “{}”", words(other)),
    }
}

/// A number of days.
fn whole_days(days: f64) -> String {
    let number = short(Some(days));
    let noun = if number == "1" { "day" } else { "days" };
    format!("{number} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The share that words stand for, and how far from it the truth may be.
    fn meant(words: &str) -> (f64, f64) {
        let digits = |word: &str| {
            let number = (0..=10).find(|place| number(*place) == word);
            number.map_or_else(|| word.parse().expect("a number"), |place| place as f64)
        };
        match words.split(' ').collect::<Vec<_>>()[..] {
            ["half"] => (0.5, NEAR),
            ["a", "quarter"] => (0.25, NEAR),
            ["three", "quarters"] => (0.75, NEAR),
            ["a", "third"] => (1.0 / 3.0, NEAR),
            ["two", "thirds"] => (2.0 / 3.0, NEAR),
            ["nearly", "all"] => (1.0, 0.005),
            ["fewer", ..] => (0.0, 0.000_5),
            [count, "in", "ten"] => (digits(count) / 10.0, NEAR),
            [count, "in", "100"] => (digits(count) / 100.0, 0.005),
            [count, "in", "1", "000"] => (digits(count) / 1_000.0, 0.000_5),
            _ => panic!("{words}"),
        }
    }

    #[test]
    fn every_share_is_said_truly() {
        for count in 1..20_000 {
            let said = Part::of(count, 20_000);
            let (share, off) = meant(&said.words);
            let truth = count as f64 / 20_000.0;
            assert!(
                (truth - share).abs() <= off + 1e-12,
                "{truth} {}",
                said.words
            );
        }
    }

    #[test]
    fn none_all_and_few_are_counted() {
        let said = |count, all| Part::of(count, all).words;
        assert_eq!([said(0, 5_000), said(5_000, 5_000)], ["none", "all"]);
        assert_eq!(
            [said(1, 1), said(0, 1), said(1, 2)],
            ["all", "none", "1 of 2"]
        );
        assert!(Part::of(1, 2).is_one && Part::of(1, 100).is_one && !Part::of(2, 7).is_one);
    }

    #[test]
    fn a_time_is_never_said_too_short() {
        for step in 1..4_000_u32 {
            let days = f64::from(step) / 4.0;
            let said = time(days);
            let (count, unit) = said.split_once(' ').expect("two words");
            let count = (1..=60).find(|place| number(*place) == count).unwrap_or(1) as f64;
            let unit = match unit.trim_end_matches('s') {
                "day" => 1.0,
                "week" => 7.0,
                "month" => 30.4,
                _ => 365.0,
            };
            assert!(
                count * unit >= days - 1e-6 && (count - 1.0) * unit < days,
                "{days} {said}"
            );
        }
    }
}
