//! States by COW number, ISO 3166 alpha-3 code or name.

use offramp_core::prose::spelling::nearest;

/// A state of the list of the Correlates of War project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its COW number.
    pub cow: u16,
    /// Its ISO 3166 alpha-3 code; empty where it has none, as it is gone.
    pub iso: &'static str,
    /// Its names, the usual one first.
    pub names: Vec<&'static str>,
}

impl Country {
    /// Its usual name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.names[0]
    }

    /// Its name within a sentence.
    #[must_use]
    pub fn title(&self) -> String {
        const WITH_ARTICLE: [u16; 4] = [2, 200, 210, 840];
        if WITH_ARTICLE.contains(&self.cow) {
            format!("the {}", self.name())
        } else {
            self.name().to_owned()
        }
    }

    /// Its name as a key of a scenario file, e.g. `saudi-arabia`.
    #[must_use]
    pub fn key(&self) -> String {
        let plain = |letter: char| match letter {
            'ô' => 'o',
            'ã' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ü' => 'u',
            other if other.is_ascii_alphanumeric() => other.to_ascii_lowercase(),
            _ => '-',
        };
        let key: String = self.name().chars().map(plain).collect();
        let words: Vec<&str> = key.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-")
    }
}

/// All states.
///
/// ```
/// use offramp::import::country::Countries;
///
/// let countries = Countries::all();
/// let iran = countries.find("iran").expect("a state");
/// assert_eq!((iran.cow, iran.iso), (630, "IRN"));
/// assert_eq!(countries.find("630"), countries.find("IRN"));
/// assert_eq!(countries.nearest("Irann"), Some("Iran"));
/// ```
#[derive(Debug, Clone)]
pub struct Countries(Vec<Country>);

impl Countries {
    /// The list.
    ///
    /// # Panics
    ///
    /// Never: a test reads it.
    #[must_use]
    pub fn all() -> Self {
        let rows = include_str!("countries.csv").lines().skip(1);
        let country = |row: &'static str| {
            let mut fields = row.splitn(3, ',');
            let mut next = || fields.next().unwrap_or_default();
            Country {
                cow: next().parse().expect("the list of states is sound"),
                iso: next(),
                names: next().split('|').collect(),
            }
        };
        Self(rows.map(country).collect())
    }

    /// The state of that number, code or name, in letters of either case.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Country> {
        let text = text.trim();
        if let Ok(number) = text.parse::<u16>() {
            return self.of(number);
        }
        let same = |other: &str| !other.is_empty() && other.to_lowercase() == text.to_lowercase();
        let mut all = self.0.iter();
        all.find(|it| same(it.iso) || it.names.iter().any(|name| same(name)))
    }

    /// The state of that COW number.
    #[must_use]
    pub fn of(&self, cow: u16) -> Option<&Country> {
        let place = self.0.binary_search_by_key(&cow, |country| country.cow);
        place.ok().map(|place| &self.0[place])
    }

    /// The known name that is nearest to a mistyped one.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.0.iter().flat_map(|it| it.names.iter().copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_code_and_name_stands_for_one_state() {
        let countries = Countries::all();
        assert_eq!(countries.0.len(), 217);
        for country in &countries.0 {
            assert_eq!(countries.of(country.cow), Some(country));
            assert!(country.iso.is_empty() || countries.find(country.iso) == Some(country));
            for name in &country.names {
                assert_eq!(countries.find(name), Some(country), "{name}");
            }
            let key = country.key();
            let sound = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            assert!(!key.is_empty() && key.bytes().all(sound), "{key}");
        }
    }

    #[test]
    fn states_are_found_by_what_data_call_them() {
        let countries = Countries::all();
        let cow = |text: &str| countries.find(text).map(|country| country.cow);
        for (text, number) in [
            ("Russian Federation", 365),
            ("usa", 2),
            ("Viet Nam", 816),
            ("SRB", 345),
            ("Democratic Republic of Congo", 490),
            ("Côte d'Ivoire", 437),
            (" 750 ", 750),
        ] {
            assert_eq!(cow(text), Some(number), "{text}");
        }
        assert_eq!(cow("Atlantis"), None);
        assert_eq!(cow(""), None);
    }
}
