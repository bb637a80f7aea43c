//! The finding of the chart: how most runs end and how soon, and how often it ends badly.

use super::data::Stand;
use crate::endings::finding;
use crate::finding::time;

/// The finding in a sentence without a full stop.
pub(super) fn title(stand: &Stand) -> String {
    let last_day = stand.days.last().map_or(0.0, |day| day.day);
    finding(&stand.endings, &stand.counts, last_day, |place| {
        timing(stand, place)
    })
}

/// Within which time half of the runs that end so have ended, or nearly all if that is no longer;
/// empty for the open end.
fn timing(stand: &Stand, place: usize) -> String {
    let days = [0.5, 0.95, 1.0].map(|share| by_share(stand, place, share));
    let [Some(half), Some(most), Some(all)] = days else {
        return String::new();
    };
    let (half, most, all) = (time(half), time(most), time(all));
    let runs: u64 = stand.counts.iter().sum();
    match stand.counts[place] {
        1 if runs == 1 => format!(" within {all}"),
        1 => format!(", within {all}"),
        _ if half == all => format!(", all of them within {half}"),
        _ if half == most => format!(", nearly all of them within {half}"),
        _ => format!(", half of them within {half}"),
    }
}

/// The day on which that share of the runs with an ending have ended; `None` for the open end.
fn by_share(stand: &Stand, place: usize, share: f64) -> Option<f64> {
    let wanted = share * stand.counts[place] as f64;
    let reached = |ended: &u64| *ended as f64 >= wanted - 1e-9;
    let mut days = stand.days.iter();
    let day = days.find(|day| day.ended.get(place).is_some_and(reached))?;
    Some(day.day)
}

#[cfg(test)]
mod tests {
    use offramp_core::crisis::Tone;

    use super::*;
    use crate::endings::Ending;
    use crate::source::Source;
    use crate::stand::Day;

    /// Runs of which so many end in war on day 3, are settled on day 12, fade on day 30, stay open.
    fn stand(runs: [u64; 4]) -> Stand {
        let [war, settled, faded, open] = runs;
        let tones = [Tone::Bad, Tone::Good, Tone::Neutral, Tone::Neutral];
        let names = ["war", "settled", "faded", "standoff"];
        let endings = names.iter().zip(tones);
        let day = |day: u32| {
            let since = |first: u32, runs: u64| if day >= first { runs } else { 0 };
            let ended = [since(3, war), since(12, settled), since(30, faded)];
            let going_on = war + settled + faded + open - ended.iter().sum::<u64>();
            Day {
                day: f64::from(day),
                open: [going_on, 0, 0, 0, 0],
                ended: ended.to_vec(),
            }
        };
        Stand {
            source: Source::default(),
            endings: endings
                .map(|(name, tone)| Ending {
                    name: (*name).to_owned(),
                    tone,
                })
                .collect(),
            counts: runs.to_vec(),
            days: (0..=90).map(day).collect(),
            history: Vec::new(),
            axis: String::new(),
        }
    }

    #[test]
    fn titles_are_true_of_extreme_data() {
        for (runs, expected) in [
            (
                [0, 100, 0, 0],
                "All are settled, all of them within two weeks; none ends in war",
            ),
            (
                [100, 0, 0, 0],
                "All end in war, all of them within three days",
            ),
            (
                [0, 0, 0, 100],
                "All are still open after 90 days; none ends in war",
            ),
            ([0, 0, 0, 0], "No run was played"),
            ([0, 1, 0, 0], "The one run is settled within two weeks"),
            ([1, 0, 0, 0], "The one run ends in war within three days"),
            ([0, 0, 0, 1], "The one run is still open after 90 days"),
            (
                [50, 50, 0, 0],
                "Half end in war, all of them within three days; half are settled",
            ),
            (
                [1, 1, 0, 0],
                "1 of 2 ends in war, within three days; 1 of 2 is settled",
            ),
            (
                [30, 610, 0, 360],
                "Six in ten are settled, all of them within two weeks; three in 100 end in war",
            ),
            (
                [1, 0, 9_999, 0],
                "Nearly all fade out, all of them within five weeks; fewer than one in 1 000 ends in war",
            ),
        ] {
            assert_eq!(title(&stand(runs)), expected);
        }
    }
}
