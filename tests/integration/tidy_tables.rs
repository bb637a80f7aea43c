//! Tables as other programs read them: a column a factor, names that R keeps, dates, digits that
//! count, and what each column means.

use crate::program::{expect, scratch};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The lines of a table of plain cells, each as its cells.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).expect("a table");
    let rows = text.lines().map(cells);
    rows.collect()
}

/// The cells of a line, with or without quotes.
fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            other => all.last_mut().expect("a cell").push(other),
        }
    }
    all
}

fn compared(name: &str) -> PathBuf {
    let out = scratch(name).join("out");
    let path = out.to_str().expect("UTF-8");
    let args = "compare iran-pakistan-2024 --vary china=urge-restraint,bystander --without jaish-al-adl \
                --vary-set principals.iran.home.outcry=0.1,0.12 --runs 60 --quiet --out";
    let args: Vec<&str> = args.split_whitespace().chain([path]).collect();
    expect(&args, 0);
    out
}

#[test]
fn what_was_varied_has_a_column_each() {
    let out = compared("tidy-factors");
    let arms = rows(&out.join("arms.csv"));
    assert_eq!(
        arms[0][..5],
        [
            "arm",
            "china",
            "principals_iran_home_outcry",
            "jaish_al_adl",
            "quantity"
        ]
    );
    let values = |column: usize| {
        let values = arms[1..].iter().map(|row| row[column].as_str());
        values
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(values(1), ["bystander", "urge-restraint"]);
    assert_eq!(values(2), ["0.1", "0.12"]);
    assert_eq!(values(3), ["absent", "present"]);
    for row in &arms[1..] {
        let presence = if row[3] == "absent" {
            "without"
        } else {
            "with"
        };
        let told = format!(
            "china={}, principals.iran.home.outcry={}, {presence} jaish-al-adl",
            row[1], row[2]
        );
        assert_eq!(row[0], told);
    }
    let differences = rows(&out.join("differences.csv"));
    assert_eq!(
        differences[0][2..4],
        ["china", "principals_iran_home_outcry"]
    );
    assert_eq!(
        differences[0][5..7],
        ["china_against", "principals_iran_home_outcry_against"]
    );
    assert!(
        differences
            .iter()
            .all(|row| row.len() == differences[0].len())
    );
}

#[test]
fn tables_have_dates_names_without_hyphens_and_six_digits() {
    let folder = scratch("tidy-digits");
    let run = |name: &str, more: &[&str]| {
        let out = folder.join(name);
        let path = out.to_str().expect("UTF-8");
        let args = "run iran-pakistan-2024 --runs 60 --chart outcomes --quiet --out";
        let args: Vec<&str> = args
            .split(' ')
            .chain([path])
            .chain(more.iter().copied())
            .collect();
        expect(&args, 0);
        out
    };
    let (short, full) = (
        run("short", &[]),
        run("full", &["--full-precision", "--bom"]),
    );
    let levels = rows(&short.join("levels.csv"));
    assert_eq!(levels[0][..2], ["turn", "date"]);
    assert_eq!(levels[1][..2], ["1", "2024-01-16"]);
    assert_eq!(levels[2][..2], ["2", "2024-01-17"]);
    let tables = ["runs", "measures", "outcomes", "levels"].map(|name| format!("{name}.csv"));
    for name in &tables {
        let [short, full] = [&short, &full].map(|out| rows(&out.join(name)));
        assert!(full[0][0].starts_with('\u{feff}') && !short[0][0].starts_with('\u{feff}'));
        assert!(
            short[0]
                .iter()
                .all(|column| !column.contains(['-', '.', ' '])),
            "{:?}",
            short[0]
        );
        let mut is_shorter = name == "levels.csv";
        for (short, full) in short[1..].iter().flatten().zip(full[1..].iter().flatten()) {
            let (Ok(short), Ok(full)) = (short.parse::<f64>(), full.parse::<f64>()) else {
                assert_eq!(short, full);
                continue;
            };
            assert!((short - full).abs() <= 5e-6 * full.abs(), "{short} {full}");
            is_shorter |= short.to_string().len() < full.to_string().len();
        }
        assert!(is_shorter, "{name} has no number that was rounded");
    }
}

/// Every column of every table has a row in the dictionary, with a meaning.
#[test]
fn the_dictionary_has_every_column() {
    let out = compared("tidy-dictionary");
    let dictionary = rows(&out.join("dictionary.csv"));
    assert_eq!(dictionary[0], ["file", "column", "meaning"]);
    assert!(
        dictionary[1..]
            .iter()
            .all(|row| row.len() == 3 && row[2].len() > 5)
    );
    for file in ["arms.csv", "differences.csv"] {
        for column in &rows(&out.join(file))[0] {
            let has_row = |row: &Vec<String>| row[0] == file && row[1] == *column;
            assert!(dictionary.iter().any(has_row), "{file}: {column}");
        }
    }
}
