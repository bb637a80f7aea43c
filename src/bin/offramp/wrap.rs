//! Long lines in the width of a terminal: each goes on where its last column begins.

/// A text with its lines broken so that none is wider than so many characters, as far as its words
/// allow.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut all = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_end().chars().count() <= width {
            all.push_str(line);
        } else {
            all.push_str(&broken(line.trim_end(), width));
        }
    }
    all
}

/// The lines of a line that is too long.
fn broken(line: &str, width: usize) -> String {
    let hang = " ".repeat(hang(line, width));
    let begins = line.len() - line.trim_start().len();
    let (mut text, mut long) = (line[..begins].to_owned(), begins);
    let mut is_fresh = true;
    for (gap, word) in words(&line[begins..]) {
        let letters = word.chars().count();
        if !is_fresh && long + gap + letters > width {
            text = text.trim_end().to_owned() + "\n" + &hang + word;
            long = hang.len() + letters;
        } else {
            text.push_str(&" ".repeat(gap));
            text.push_str(word);
            long += gap + letters;
        }
        is_fresh = false;
    }
    text + "\n"
}

/// The words of a line, each with the number of spaces before it.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut gap = 0;
    line.split(' ').filter_map(move |word| {
        if word.is_empty() {
            gap += 1;
            return None;
        }
        let before = std::mem::replace(&mut gap, 1);
        Some((before, word))
    })
}

/// Where a broken line goes on: under its last column that leaves half of the width, or else two
/// characters further than it begins.
fn hang(line: &str, width: usize) -> usize {
    let letters: Vec<char> = line.chars().collect();
    let begins = letters.iter().take_while(|letter| **letter == ' ').count();
    let is_column = |place: usize| {
        place > begins + 2 && letters[place] != ' ' && letters[place - 2..place] == [' ', ' ']
    };
    let most = (width / 2).min(letters.len());
    let mut columns = (2..most).filter(|place| is_column(*place));
    columns.next_back().unwrap_or((begins + 2).min(width / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_column_is_wrapped_under_itself() {
        let text = "moves  talk    talked to the rival over many days\nshort\n";
        assert_eq!(
            wrapped(text, 32),
            "moves  talk    talked to the\n               rival over many\n               days\nshort\n"
        );
    }

    #[test]
    fn prose_goes_on_a_little_further_in() {
        let text = "  one two three four five six\n";
        assert_eq!(
            wrapped(text, 16),
            "  one two three\n    four five\n    six\n"
        );
    }

    #[test]
    fn nothing_is_lost_at_any_width() {
        let text =
            "key  a  takes \u{e9}t\u{e9}   and-a-word-that-is-longer-than-any-line  end\n\nx\n";
        let plain = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for width in 1..100 {
            let wrapped = wrapped(text, width);
            assert_eq!(plain(&wrapped), plain(text), "{width}");
            let fits = |line: &str| {
                line.chars().count() <= width || line.trim().chars().count() > width / 2
            };
            assert!(wrapped.lines().all(fits), "{width}\n{wrapped}");
        }
        assert_eq!(wrapped(text, 100), text);
    }
}
