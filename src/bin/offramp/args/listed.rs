//! Arguments that list several values of one thing: `pakistan=measured,hawkish`.

use std::ops::Range;

use offramp::experiment::{Policies, Values};

/// Reads an argument of `--vary`.
pub(crate) fn policies(argument: &str) -> Result<Policies, String> {
    let places = Places::of(argument).map_err(|what| {
        format!("`--vary {argument}`: {what}; write it as `ACTOR=POLICY,POLICY`")
    })?;
    let Places {
        name,
        first,
        others,
    } = places;
    Ok(Policies::written(argument, name, first, others))
}

/// Reads an argument of `--vary-set`.
pub(crate) fn values(argument: &str) -> Result<Values, String> {
    let places = Places::of(argument).map_err(|what| {
        format!("`--vary-set {argument}`: {what}; write it as `PATH=VALUE,VALUE`")
    })?;
    let Places {
        name,
        first,
        others,
    } = places;
    Ok(Values::written(argument, name, first, others))
}

/// Where the parts of an argument stand in it, in bytes.
struct Places {
    name: Range<usize>,
    first: Range<usize>,
    others: Vec<Range<usize>>,
}

impl Places {
    fn of(argument: &str) -> Result<Self, &'static str> {
        let equals = argument.find('=').ok_or("there is no `=`")?;
        if equals == 0 {
            return Err("nothing stands before `=`");
        }
        let mut values = cut(argument, equals + 1);
        if values.iter().any(Range::is_empty) {
            return Err("a value is missing");
        }
        Ok(Self {
            name: 0..equals,
            first: values.remove(0),
            others: values,
        })
    }
}

/// The places of the values from `begin` on: apart by commas that stand outside brackets and
/// quotes, without the spaces around them. There is at least one, which may be empty.
fn cut(argument: &str, begin: usize) -> Vec<Range<usize>> {
    let (mut depth, mut quote) = (0_usize, None);
    let mut cuts = vec![begin];
    let chars = argument[begin..].char_indices();
    for (place, char) in chars.map(|(place, char)| (begin + place, char)) {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (None, '"' | '\'') => quote = Some(char),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => cuts.push(place + 1),
            _ => {}
        }
    }
    let ends = cuts[1..].iter().map(|cut| cut - 1);
    let ends = ends.chain(std::iter::once(argument.len()));
    let spans = cuts.iter().zip(ends);
    spans
        .map(|(begin, end)| trimmed(argument, *begin..end))
        .collect()
}

/// A place without the spaces at its ends.
fn trimmed(argument: &str, place: Range<usize>) -> Range<usize> {
    let text = &argument[place.clone()];
    let begin = place.start + (text.len() - text.trim_start().len());
    begin..begin + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(argument: &str) -> Vec<&str> {
        let begin = argument.find('=').map_or(0, |equals| equals + 1);
        let places = cut(argument, begin).into_iter();
        places.map(|place| &argument[place]).collect()
    }

    #[test]
    fn values_are_cut_at_commas_outside_brackets_and_quotes() {
        assert_eq!(texts("china=a, b ,c"), ["a", "b", "c"]);
        assert_eq!(texts("turn=\"1 day\",\"a, b\""), ["\"1 day\"", "\"a, b\""]);
        assert_eq!(
            texts("x={ low = 1, high = 2 },[1, 2],3"),
            ["{ low = 1, high = 2 }", "[1, 2]", "3"]
        );
        assert_eq!(texts("x=a,,b"), ["a", "", "b"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        for (argument, what) in [
            ("pakistan", "there is no `=`"),
            ("=a,b", "nothing stands before `=`"),
            ("pakistan=a,,b", "a value is missing"),
            ("pakistan=", "a value is missing"),
        ] {
            let message = format!("`--vary {argument}`: {what}; write it as `ACTOR=POLICY,POLICY`");
            assert_eq!(policies(argument), Err(message));
        }
    }
}
