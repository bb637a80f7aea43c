//! `offramp import` as its users see it, on small files of our own in the public formats.
//!
//! To accept new transcripts: `UPDATE=1 cargo test import_command`.

use std::path::Path;

use crate::program::{expect, scratch};
use offramp::events::reader::read;
use offramp::import::crosswalk::Crosswalk;
use offramp::model::parties::Side;
use offramp::scenario::{Builtin, load};

/// Imports a file of the tests, and gives what was written and said.
fn imported(file: &str, data: &str, out: &Path, more: &[&str]) -> (String, String) {
    let (file, path) = (
        format!("tests/data/import/{file}"),
        out.display().to_string(),
    );
    let args = ["import", &file, "--as", data, "--out", &path];
    let (shown, said) = expect(&[&args[..], more].concat(), 0);
    assert_eq!(shown, "", "the summary is a message");
    let written = std::fs::read_to_string(out).expect("a file");
    (written, said.replace(&path, "OUT"))
}

#[track_caller]
fn transcript(name: &str, found: &str) {
    let path = format!("tests/data/import/{name}.expected");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).expect("a writable transcript");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{path} differs:\n{found}");
}

/// Every format becomes sequences that are read again.
#[test]
fn public_formats_become_sequences() {
    for (file, data) in [
        ("mie.csv", "mie"),
        ("icews.tab", "icews"),
        ("polecat.tab", "polecat"),
        ("gdelt.tab", "gdelt"),
        ("acts.csv", "acts"),
    ] {
        let out = scratch(&format!("import-{data}")).join("events.csv");
        let (written, said) = imported(file, data, &out, &[]);
        transcript(data, &format!("{said}\n{written}"));
        let events = read("events.csv", written.as_bytes(), &Builtin::new().catalogue);
        assert!(!events.expect("sound").confrontations.is_empty(), "{data}");
    }
}

/// A code that no move carries is told by its hostility, one that is carried by itself.
#[test]
fn codes_of_disputes_find_the_nearest_move() {
    let catalogue = Builtin::new().catalogue;
    let crosswalk = Crosswalk::of(&catalogue);
    let found = |action, hostility| crosswalk.mid(action, hostility).map(|id| catalogue.get(id));
    let unknown = found(255, 3).expect("a display of force").severity;
    assert!((4.5..6.0).contains(&unknown), "{unknown}");
    let carried = catalogue.all().filter(|(_, entry)| !entry.on_group);
    let codes: Vec<u8> = carried.filter_map(|(_, entry)| entry.mid_action).collect();
    assert!(codes.len() > 3);
    for code in codes {
        let entry = found(code, 5).expect("it is carried");
        assert_eq!(entry.mid_action, Some(code));
    }
}

/// Reading ends there: who exports the wrong column hears of it at once.
#[test]
fn a_hundred_mistakes_are_told_and_whether_there_are_more() {
    let folder = scratch("import-mistakes");
    let file = folder.join("acts.csv").display().to_string();
    for (rows, has_more) in [(100, false), (101, true), (5_000, true)] {
        let text = "date,actor,target,move\n".to_owned() + &"soon,PAK,IRN,strike\n".repeat(rows);
        std::fs::write(&file, text).expect("a file");
        let args = ["import", &file, "--as", "acts", "--out", "events.csv"];
        let (_, said) = expect(&args, 3);
        assert_eq!(said.matches("acts.csv:").count(), 100, "{said}");
        let more = "error: there are more; the first 100 are shown\n";
        assert_eq!(said.contains(more), has_more, "{said}");
    }
}

#[test]
fn what_is_between_two_states_becomes_a_scenario_that_is_scored() {
    let out = scratch("import-scenario").join("crisis.toml");
    let (written, said) = imported("acts.csv", "acts", &out, &["--between", "IRN", "Pakistan"]);
    assert!(
        said.contains("left out, of other states or days: 1"),
        "{said}"
    );
    let below = written.split_once("\n\n").expect("a comment above").1;
    transcript("scenario", below);
    let path = out.display().to_string();
    expect(&["check", &path], 0);
    let scored = expect(&["hindcast", &path, "--particles", "2"], 0).0;
    assert!(scored.contains("Pakistan: struck back"), "{scored}");
}

/// A clash becomes an act of both, and codes that no move carries the mildest of their level.
#[test]
fn codes_of_disputes_become_moves_of_a_scenario() {
    let out = scratch("import-mie-scenario").join("crisis.toml");
    imported("mie.csv", "mie", &out, &["--between", "2", "365"]);
    let crisis = load(&out.display().to_string(), &[]).expect("sound").crisis;
    let history = crisis.parts().history.clone().expect("a history");
    let moves: Vec<(u32, &str)> = history
        .moves
        .iter()
        .map(|entry| (entry.day, crisis.catalogue().get(entry.id).name.as_str()))
        .collect();
    let clash = (45, "exchange-fire");
    let expected = [
        (0, "exercise"),
        (14, "strike"),
        clash,
        clash,
        (153, "ultimatum"),
    ];
    assert_eq!(moves, expected);
    let killed: Vec<Option<u64>> = history.moves.iter().map(|entry| entry.deaths).collect();
    assert_eq!(killed, [None, Some(3), Some(5), None, None]);
    assert!(!history.moves[2].confirmed, "its day is not known");
}

#[test]
fn days_and_pairs_that_are_not_wanted_are_left_out() {
    let out = scratch("import-days").join("events.csv");
    let days = ["--from", "2024-01-17", "--to", "2024-01-18"];
    let (written, _) = imported("acts.csv", "acts", &out, &days);
    let events = read("e.csv", written.as_bytes(), &Builtin::new().catalogue).expect("sound");
    let [one] = &events.confrontations[..] else {
        panic!("one confrontation");
    };
    assert_eq!(
        (one.acts.len(), one.watched_until),
        (2, 1),
        "nobody watched after the last day"
    );
    assert_eq!(one.acts[0].side, Side::First);
}

/// A move of a scenario's own carries codes too.
#[test]
fn a_scenario_says_what_codes_mean() {
    let folder = scratch("import-moves");
    let moves = folder.join("own.toml");
    let text = std::fs::read_to_string("scenarios/us-iran-2020.toml").expect("a scenario");
    let own = "\n[moves.denounce]\nby = \"principal\"\nrung = \"threat\"\ncameo = [\"111\"]\n";
    std::fs::write(&moves, text + own).expect("writable");
    let moves = moves.display().to_string();
    let out = folder.join("events.csv");
    let (written, _) = imported("icews.tab", "icews", &out, &["--moves", &moves]);
    assert!(written.contains(",press,denounce,"), "{written}");
    assert!(!written.contains("protest"), "{written}");
}

#[test]
fn what_no_scenario_can_hold_is_told_of_the_data() {
    let folder = scratch("import-too-much");
    let refused = |name: &str, acts: &str| {
        let file = folder.join(name);
        std::fs::write(&file, format!("date,actor,target,move\n{acts}")).expect("written");
        let (file, out) = (file.display().to_string(), folder.join("made.toml"));
        let path = out.display().to_string();
        let pair = ["--between", "IRN", "PAK"];
        let args = ["import", &file, "--as", "acts", "--out", &path];
        let told = expect(&[&args[..], &pair].concat(), 3).1;
        assert!(!out.exists(), "{told}");
        told.replace(&file, "FILE")
    };
    let long = "1023-01-16,IRN,PAK,strike\n2024-01-18,PAK,IRN,strike\n";
    assert_eq!(
        refused("long.csv", long),
        "error: FILE: the record runs from 1023-01-16 to 2024-03-18, 365670 days; \
         a scenario tells of 100000 at most: choose fewer by `--from` and `--to`\n"
    );
    let many: Vec<String> = (0..2_001)
        .map(|day| {
            let (year, month, of_month) = (2000 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
            format!("{year}-{month:02}-{of_month:02},IRN,PAK,protest\n")
        })
        .collect();
    let many = many.concat();
    assert_eq!(
        refused("many.csv", &many),
        "error: FILE: 2001 acts; a scenario tells of 2000 at most: \
         choose fewer by `--from` and `--to`\n"
    );
}

/// Where it is read again, brackets are counted before anything is parsed.
#[test]
fn a_text_full_of_brackets_becomes_a_scenario_that_is_read() {
    let folder = scratch("import-brackets");
    let (file, out) = (folder.join("acts.csv"), folder.join("made.toml"));
    let says = "[{".repeat(100);
    let acts = format!(
        "date,actor,target,move,says\n2024-01-16,IRN,PAK,strike,{says}\n2024-01-18,PAK,IRN,strike,[sic]\n"
    );
    std::fs::write(&file, acts).expect("written");
    let [file, path] = [&file, &out].map(|path| path.display().to_string());
    let pair = ["--between", "IRN", "PAK"];
    let args = ["import", &file, "--as", "acts", "--out", &path];
    expect(&[&args[..], &pair].concat(), 0);
    let crisis = load(&path, &[]).expect("it is read").crisis;
    let history = crisis.parts().history.clone().expect("a history");
    let told: Vec<&str> = history.moves.iter().map(|it| it.says.as_str()).collect();
    assert_eq!(told, [&says, "[sic]"]);
}

#[test]
fn a_text_that_a_spreadsheet_would_run_is_shown() {
    let folder = scratch("import-formula");
    let (file, out) = (folder.join("acts.csv"), folder.join("events.csv"));
    let acts = "date,actor,target,move,says\n2024-01-16,IRN,PAK,strike,=1+1\n2024-01-18,PAK,IRN,strike,back\n";
    std::fs::write(&file, acts).expect("written");
    let [file, path] = [&file, &out].map(|it| it.display().to_string());
    expect(&["import", &file, "--as", "acts", "--out", &path], 0);
    let written = std::fs::read_to_string(out).expect("a file");
    assert!(written.contains(",'=1+1\n"), "{written}");
}

#[test]
fn mistakes_are_told_with_their_lines_and_nothing_is_written() {
    let out = scratch("import-broken").join("events.csv");
    let path = out.display().to_string();
    let broken = [
        "import",
        "tests/data/import/broken.csv",
        "--as",
        "acts",
        "--out",
        &path,
    ];
    let told = expect(&broken, 3).1;
    transcript("broken", &told);
    assert!(!out.exists());
    let as_mie = [
        "import",
        "tests/data/import/acts.csv",
        "--as",
        "mie",
        "--out",
        &path,
    ];
    let told = expect(&as_mie, 3).1;
    assert!(
        told.contains("acts.csv:1: no column `micnum`; `--as mie` needs micnum, "),
        "{told}"
    );
    assert!(told.matches(": no column `").count() > 1, "{told}");
    assert_eq!(told.matches("needs micnum, ").count(), 1, "{told}");
}

#[test]
fn a_file_that_is_there_stays() {
    let out = scratch("import-there").join("events.csv");
    std::fs::write(&out, "mine").expect("writable");
    let path = out.display().to_string();
    let args = [
        "import",
        "tests/data/import/acts.csv",
        "--as",
        "acts",
        "--out",
        &path,
    ];
    let told = expect(&args, 1).1;
    assert!(
        told.contains("is there; choose another name, or replace it by `--force`"),
        "{told}"
    );
    assert_eq!(std::fs::read_to_string(&out).expect("a file"), "mine");
    expect(&[&args[..], &["--force"]].concat(), 0);
    assert!(
        std::fs::read_to_string(&out)
            .expect("a file")
            .starts_with("# offramp-events")
    );
}

#[test]
fn the_summary_is_data_too() {
    let out = scratch("import-json")
        .join("events.csv")
        .display()
        .to_string();
    let args = [
        "import",
        "tests/data/import/icews.tab",
        "--as",
        "icews",
        "--out",
        &out,
    ];
    let shown = expect(&[&args[..], &["--format", "json"]].concat(), 0).0;
    let value: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(
        (value["shape"].as_u64(), value["as"].as_str()),
        (Some(1), Some("icews"))
    );
    assert_eq!(value["acts"].as_u64(), Some(3));
    assert_eq!(value["no_move"][0]["code"].as_str(), Some("010"));
}

#[test]
fn arguments_that_do_not_fit_are_refused() {
    let refused = |more: &[&str], words: &str| {
        let args = ["import", "tests/data/import/acts.csv", "--as", "acts"];
        let told = expect(&[&args[..], more].concat(), 2).1;
        assert!(told.contains(words), "{told}");
    };
    refused(&["--out", "/nowhere/x.toml"], "name them by `--between`");
    refused(&["--out", "/nowhere/x.txt"], "ends in `.csv` for sequences");
    let pair = ["--out", "/nowhere/x.csv", "--between", "Irann", "PAK"];
    refused(&pair, "unknown state `Irann`; did you mean `Iran`?");
    let days = ["--out", "/nowhere/x.csv", "--from", "2024-02-30"];
    refused(&days, "`--from` is `2024-02-30`; it is a day as 2001-12-13");
}

/// No code stands on two moves, or the order of the catalogue would decide.
#[test]
fn every_code_stands_on_one_move() {
    let catalogue = Builtin::new().catalogue;
    let codes = catalogue
        .moves
        .iter()
        .flat_map(|entry| entry.cameo.iter().chain(&entry.plover));
    let mut codes: Vec<&String> = codes.collect();
    assert!(codes.len() > 50);
    codes.sort();
    let twice = codes.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None);
}
