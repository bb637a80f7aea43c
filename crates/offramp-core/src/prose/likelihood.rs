//! Words of estimative probability: a chance as analysts write it.
//!
//! The scale is that of the United States' Intelligence Community Directive 203 ("Analytic
//! Standards", 2015), which gives each word a range of chances.

/// The word for a chance, from 0 to 1. A chance between two ranges has the word that is farther
/// from certainty, so that the words of a chance and of its opposite mirror each other; below 1 %
/// it is still `remote`, so give the figure beside it.
///
/// ```
/// use offramp::prose::likelihood::likelihood;
///
/// assert_eq!(likelihood(0.03), "remote");
/// assert_eq!(likelihood(0.62), "likely");
/// assert_eq!(likelihood(0.97), "almost certain");
/// ```
#[must_use]
pub fn likelihood(chance: f64) -> &'static str {
    match chance {
        chance if chance < 0.05 => "remote",
        chance if chance < 0.2 => "very unlikely",
        chance if chance < 0.45 => "unlikely",
        chance if chance <= 0.55 => "about as likely as not",
        chance if chance <= 0.8 => "likely",
        chance if chance <= 0.95 => "very likely",
        _ => "almost certain",
    }
}

/// The words with the chances that they stand for, as a reader wants them below a text.
pub const SCALE: &str = "remote (below 5 %), very unlikely (5 to 20 %), unlikely (20 to 45 %), about as likely as not (45 to 55 %), likely (55 to 80 %), very likely (80 to 95 %), almost certain (above 95 %)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_belongs_to_the_word_farther_from_certainty() {
        let words = |chances: &[f64]| -> Vec<&str> {
            chances.iter().map(|chance| likelihood(*chance)).collect()
        };
        let below = [0.0, 0.0499, 0.05, 0.1999, 0.2, 0.4499, 0.45, 0.5];
        let expected = [
            "remote",
            "remote",
            "very unlikely",
            "very unlikely",
            "unlikely",
            "unlikely",
            "about as likely as not",
            "about as likely as not",
        ];
        assert_eq!(words(&below), expected);
        let above = [0.55, 0.5501, 0.8, 0.8001, 0.95, 0.9501, 1.0];
        let expected = [
            "about as likely as not",
            "likely",
            "likely",
            "very likely",
            "very likely",
            "almost certain",
            "almost certain",
        ];
        assert_eq!(words(&above), expected);
    }

    #[test]
    fn the_words_of_a_chance_and_of_its_opposite_mirror_each_other() {
        let opposites = [
            ("remote", "almost certain"),
            ("very unlikely", "very likely"),
            ("unlikely", "likely"),
            ("about as likely as not", "about as likely as not"),
        ];
        for percent in 0_u32..=50 {
            let pair = [percent, 100 - percent].map(|one| likelihood(f64::from(one) / 100.0));
            assert!(
                opposites.contains(&(pair[0], pair[1])),
                "{percent}: {pair:?}"
            );
        }
    }

    #[test]
    fn the_scale_names_every_word() {
        for percent in 0_u32..=100 {
            let word = likelihood(f64::from(percent) / 100.0);
            assert!(
                SCALE.split(", ").any(|part| part.starts_with(word)),
                "{word}"
            );
        }
    }
}
