//! How runs end: endings with their tones, their order and their looks, alike in every chart, and
//! the finding that their counts make.

use offramp_core::crisis::{Crisis, Intensity, STANDOFF, Tone};
use offramp_core::prose::wording::words;

use crate::finding::{Part, capital, ends};
use crate::graphics::theme::{Colour, EndingLook, OPEN_END, of_ending, of_intensity};

/// A way in which runs end.
///
/// ```
/// use offramp::chart::Ending;
/// use offramp::crisis::Tone;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let endings = Ending::all_of(&crisis);
/// assert_eq!(endings[0], Ending { name: "war".to_owned(), tone: Tone::Bad });
/// assert_eq!(endings[5].label(), "still open");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Its name, as in files.
    pub name: String,
    /// Whether it is good or bad.
    pub tone: Tone,
}

impl Ending {
    /// The endings of a crisis in the order of the scenario, the open end last.
    #[must_use]
    pub fn all_of(crisis: &Crisis) -> Vec<Self> {
        let all = crisis.outcome_names().into_iter().zip(crisis.tones());
        all.map(|(name, tone)| Self {
            name: name.to_owned(),
            tone,
        })
        .collect()
    }

    /// Whether no outcome came about.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.name == STANDOFF
    }

    /// What a chart calls it.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_open() {
            "still open".to_owned()
        } else {
            words(&self.name)
        }
    }
}

/// How an ending is filled: by its tone and its place among those of the tone.
pub(crate) fn look(endings: &[Ending], place: usize) -> EndingLook {
    let ending = &endings[place];
    if ending.is_open() {
        return OPEN_END;
    }
    let before = endings[..place].iter();
    let same = before.filter(|other| other.tone == ending.tone && !other.is_open());
    of_ending(ending.tone, same.count())
}

/// The endings from the best to the worst: those of a tone in the order of the scenario, but the
/// bad ones the other way round, so that the first of them comes last.
pub(crate) fn best_first(endings: &[Ending]) -> Vec<usize> {
    let of = |tone: Tone| {
        let places = 0..endings.len();
        places.filter(move |place| endings[*place].tone == tone)
    };
    let mut bad: Vec<usize> = of(Tone::Bad).collect();
    bad.reverse();
    of(Tone::Good).chain(of(Tone::Neutral)).chain(bad).collect()
}

/// Where a run is: it goes on, or has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It has ended so, by the place of the ending.
    Ended(usize),
    /// It goes on.
    Open(Intensity),
}

impl State {
    /// Its colour.
    pub(crate) fn colour(self, endings: &[Ending]) -> Colour {
        match self {
            Self::Ended(place) => look(endings, place).colour,
            Self::Open(intensity) => of_intensity(intensity),
        }
    }
}

/// All states from the best to the worst: good endings, others, runs that go on, bad endings. The
/// open end is none of them unless `with_open_end`.
pub(crate) fn states(endings: &[Ending], with_open_end: bool) -> Vec<State> {
    let ended = best_first(endings).into_iter();
    let ended = ended.filter(|place| with_open_end || !endings[*place].is_open());
    let (bad, others): (Vec<usize>, Vec<usize>) =
        ended.partition(|place| endings[*place].tone == Tone::Bad);
    let open = Intensity::ALL.into_iter().map(State::Open);
    let others = others.into_iter().map(State::Ended);
    let bad = bad.into_iter().map(State::Ended);
    others.chain(open).chain(bad).collect()
}

/// What crises of an intensity are called.
pub(crate) fn name_of(intensity: Intensity) -> &'static str {
    match intensity {
        Intensity::Quiet => "quiet, not over",
        Intensity::Coercion => "coercion",
        Intensity::Force => "threats and force",
        Intensity::Violence => "violence",
        Intensity::War => "an offensive",
    }
}

/// The finding of counts of endings, without a full stop: how most runs end, and how often it ends
/// badly; if most end badly, how often well. Runs last at most that many days; `when` says when
/// most of the runs with an ending end, from a comma on.
pub(crate) fn finding(
    endings: &[Ending],
    counts: &[u64],
    days: f64,
    when: impl Fn(usize) -> String,
) -> String {
    let all = counts.iter().sum();
    let Some(most) = commonest(endings, counts, |_| true) else {
        return "No run was played".to_owned();
    };
    if all == 1 {
        let how = ends(&endings[most].name, true, days);
        return format!("The one run {how}{}", when(most));
    }
    let said = |place: usize| {
        let part = Part::of(counts[place], all);
        format!(
            "{} {}",
            part.words,
            ends(&endings[place].name, part.is_one, days)
        )
    };
    let first = capital(&said(most)) + &when(most);
    match second(endings, counts, most) {
        Some(other) => format!("{first}; {}", said(other)),
        None => first,
    }
}

/// The ending that is told second: if most end badly the commonest good one, else the bad one that
/// comes first in the scenario of those that any run came to, or of all.
fn second(endings: &[Ending], counts: &[u64], most: usize) -> Option<usize> {
    if endings[most].tone == Tone::Bad {
        let good = commonest(endings, counts, |ending| ending.tone == Tone::Good);
        return good.or_else(|| commonest(endings, counts, |ending| ending.tone != Tone::Bad));
    }
    let is_bad = |place: &usize| endings[*place].tone == Tone::Bad;
    let bad: Vec<usize> = (0..endings.len()).filter(is_bad).collect();
    let any = bad.iter().find(|place| counts[**place] > 0);
    any.or_else(|| bad.first()).copied()
}

/// The most frequent ending among some, the first of several; `None` if no run came to any.
fn commonest(endings: &[Ending], counts: &[u64], among: impl Fn(&Ending) -> bool) -> Option<usize> {
    let some = |place: &usize| counts[*place] > 0 && among(&endings[*place]);
    let places = (0..endings.len()).filter(some);
    places.max_by(|a, b| counts[*a].cmp(&counts[*b]).then(b.cmp(a)))
}
