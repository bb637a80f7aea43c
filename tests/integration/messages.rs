//! What the program says to those who type something it does not take: each message names what was
//! found and what to do.

use crate::program::{expect, scratch};
use std::fs;

#[test]
fn a_built_in_scenario_is_found_however_it_is_written() {
    for name in [
        "Iran-Pakistan-2024",
        "iran-pakistan-2024.toml",
        "iran_pakistan_2024",
    ] {
        let (out, _) = expect(&["run", name, "--runs", "1"], 0);
        assert!(
            out.starts_with("Iran and Pakistan, January 2024\n"),
            "{out}"
        );
    }
    let (_, err) = expect(&["run", "iran-pakistan"], 3);
    assert!(
        err.contains("did you mean `iran-pakistan-2024`, `iran-pakistan-2023-24`"),
        "{err}"
    );
    let (_, err) = expect(&["run", "elsewhere/iran-pakistan-2024.toml"], 3);
    assert_eq!(
        err,
        "error: cannot read `elsewhere/iran-pakistan-2024.toml`: no such file here; the built-in \
         scenario `iran-pakistan-2024` works in any folder\n"
    );
}

#[test]
fn numbers_are_taken_as_people_type_them() {
    let played = |runs: &str| expect(&["run", "kargil-1999", "--runs", runs], 0).0;
    let plain = played("1000");
    for typed in ["1e3", "1_000", "1,000", "1k", "1 000"] {
        assert_eq!(played(typed), plain, "{typed}");
    }
    for (args, says) in [
        (
            ["--runs", "-5"],
            "it is a whole number from 1 to 10000000000",
        ),
        (["--runs", "many"], "such as 20000, 20k or 1e6"),
        (
            ["--seed", "-1"],
            "a seed is a whole number from 0 to 18446744073709551615",
        ),
        (
            ["--seed", "abc"],
            "a seed is a whole number from 0 to 18446744073709551615",
        ),
        (["--threads", "0"], "it is a whole number from 1 to 1024"),
    ] {
        let (_, err) = expect(&[&["run", "kargil-1999"][..], &args].concat(), 2);
        assert!(err.contains(says) && !err.contains("-- -"), "{err}");
    }
}

#[test]
fn changes_take_bare_words_and_tell_truth_from_words() {
    let changed = |change: &str, code| {
        let (out, err) = expect(
            &["run", "iran-pakistan-2024", "--runs", "5", "--set", change],
            code,
        );
        out + &err
    };
    let bare = changed("principals.pakistan.policy=hawkish", 0);
    assert!(bare.contains("pakistan: hawkish"), "{bare}");
    let unknown = changed("principals.pakistan.policy=hawkis", 3);
    assert!(
        unknown.contains("| principals.pakistan.policy=hawkish"),
        "{unknown}"
    );
    for (change, says) in [
        ("principals.pakistan.nuclear=yes", "`true` or `false`"),
        ("principals.pakistan.nuclear=True", "`true` or `false`"),
        ("relation.channel=0,4", "decimals take a point: 0.4"),
        (
            "start=01.02.2030",
            "a date is written year-month-day: 2030-02-01",
        ),
    ] {
        let said = changed(change, 3);
        assert!(
            said.contains(says) && !said.contains("strings take quotes"),
            "{said}"
        );
    }
}

#[test]
fn a_state_renamed_in_its_table_only_is_recognised() {
    let folder = scratch("messages-renamed");
    let file = folder.join("mine.toml");
    let name = file.to_str().expect("UTF-8");
    expect(&["new", name], 0);
    let text = fs::read_to_string(&file).expect("the file");
    let renamed = text.replace("[principals.arland]", "[principals.freedonia]");
    fs::write(&file, &renamed).expect("a file");
    let (out, _) = expect(&["check", name], 3);
    assert!(
        out.contains("was `arland` renamed to `freedonia`? then write `freedonia` in lines ")
            && out.ends_with("\n1 error\n"),
        "{out}"
    );
    // The advice, followed, mends it.
    let mended = renamed.replace("arland", "freedonia");
    fs::write(&file, mended).expect("a file");
    expect(&["check", name], 0);
    let capital = text.replace("[principals.arland]", "[principals.Arland]");
    fs::write(&file, capital).expect("a file");
    let (out, _) = expect(&["check", name], 3);
    assert!(
        out.contains("such as `arland`") && out.ends_with("\n1 error\n"),
        "{out}"
    );
}

#[test]
fn a_folder_without_results_is_left_alone_and_said_to_be_so() {
    let folder = scratch("messages-folder");
    fs::write(folder.join("mine.txt"), "mine").expect("a file");
    let out = folder.to_str().expect("UTF-8");
    for force in [&[][..], &["--force"]] {
        let args = [&["run", "kargil-1999", "--runs", "1", "--out", out], force].concat();
        let (_, err) = expect(&args, 1);
        assert!(
            err.contains("holds no results of offramp but other files (mine.txt ...)"),
            "{err}"
        );
    }
}

#[test]
fn commands_that_are_shown_can_be_pasted() {
    let folder = scratch("messages quoted");
    let file = folder.join("my crisis.toml");
    let (out, _) = expect(&["new", file.to_str().expect("UTF-8")], 0);
    let quoted = format!("offramp check '{}'\n", file.display());
    assert!(out.contains(&quoted), "{out}");
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.contains(&quoted), "{text}");
}

/// Of a file that is not there, of one in a folder that is not there, of a folder.
#[test]
fn the_system_is_quoted_without_its_numbers() {
    let folder = scratch("messages-system");
    let inside = folder.join("no/folder/x").display().to_string();
    for args in [
        ["check", "no-such-file.toml"],
        ["check", folder.to_str().expect("UTF-8")],
        ["new", &inside],
        ["import", "no-such.csv"],
    ] {
        let more: &[&str] = match args[0] {
            "import" => &["--as", "acts", "--out", "x.csv"],
            _ => &[],
        };
        let args = [&args[..], more].concat();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(&args)
            .output()
            .expect("the program");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).expect("UTF-8");
        assert!(
            said.contains("cannot ") && !said.contains("os error"),
            "{args:?}: {said}"
        );
    }
}

/// Whatever asks for a colour asks in one place.
#[test]
fn colour_is_decided_in_one_function() {
    let folder = std::path::Path::new("src/bin/offramp");
    let mut asked = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        if text.contains("is_terminal()") {
            asked.push(entry.file_name());
        }
    }
    assert_eq!(asked, ["terminal.rs"]);
}
