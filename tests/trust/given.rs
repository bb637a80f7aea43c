//! What is given: files, names and arguments that mean harm.

use std::fs;
use std::path::Path;

use crate::program::{expect, scratch};

/// A scenario over the base scenario, in a folder of its own; its path.
fn scenario(folder: &Path, text: &str) -> String {
    let path = folder.join("x.toml");
    fs::write(&path, format!("extends = \"iran-pakistan-2024\"\n{text}")).expect("a file");
    path.display().to_string()
}

/// All cells of all tables of a folder.
fn cells(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder");
    let tables = files.map(|file| file.expect("a file").path());
    let tables = tables.filter(|path| path.extension().is_some_and(|it| it == "csv"));
    let mut cells = Vec::new();
    for path in tables {
        let text = fs::read_to_string(&path).expect("a table");
        // No quoted cell of these tables has a comma.
        let split = text.lines().flat_map(|line| line.split(','));
        cells.extend(split.map(|cell| cell.trim_matches('"').to_owned()));
    }
    cells
}

#[test]
fn no_cell_is_run_by_a_spreadsheet() {
    let folder = scratch("formulas");
    let file = scenario(
        &folder,
        "[third-parties.china]\ntitle = \"@SUM(1)\"\n[principals.iran]\ntitle = \"=1+1\"\n\
         [measures.m]\nvalue = \"day\"\nunit = '=HYPERLINK(\"x\")'\n",
    );
    let file = file.as_str();
    let games = [
        "--vary",
        "iran=hawkish,measured",
        "--vary",
        "pakistan=hawkish,measured",
    ];
    let commands: [Vec<&str>; 5] = [
        vec!["run", file, "--chart", "all"],
        vec!["report", file],
        [&["compare", file], &games[..]].concat(),
        vec!["causes", file],
        vec!["exits", file],
    ];
    for (place, command) in commands.iter().enumerate() {
        let out = folder.join(format!("out{place}")).display().to_string();
        let options = ["--runs", "40", "--svg", "--quiet", "--out", &out];
        let options = match command[0] {
            "report" | "run" => &options[..],
            _ => &[&options[..2], &options[3..]].concat(),
        };
        expect(&[command, options].concat(), 0);
        let cells = cells(Path::new(&out));
        assert!(cells.len() > 50, "{command:?}");
        for cell in cells {
            let is_run = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(
                !is_run || cell.len() == 1 || cell.parse::<f64>().is_ok(),
                "{command:?}: {cell}"
            );
        }
    }
}

#[test]
fn letters_that_nobody_sees_are_refused_in_names() {
    let folder = scratch("hidden");
    for (hidden, kind) in [
        ('\u{202E}', "invisible"),
        ('\u{2066}', "invisible"),
        ('\u{200B}', "invisible"),
        ('\u{2028}', "invisible"),
        ('\u{200D}', "invisible"),
        ('\u{FEFF}', "invisible"),
        ('\u{85}', "control"),
    ] {
        let file = scenario(&folder, &format!("name = \"a{hidden}b\"\n"));
        let (out, _) = expect(&["check", &file], 3);
        let wanted = format!("the {kind} character U+{:04X} in a text", u32::from(hidden));
        assert!(out.contains(&wanted), "{out}");
        assert!(hidden == '\u{200D}' || !out.contains(hidden), "{out}");
    }
    // Persian parts letters by a joiner.
    let file = scenario(&folder, "[principals.iran]\ntitle = \"می\u{200C}خواهم\"\n");
    expect(&["check", &file], 0);
}

#[test]
fn arguments_are_repeated_without_what_a_terminal_obeys() {
    for args in [
        ["show", "ir\u{1b}[31man"],
        ["ir\u{1b}[31man", "--help"],
        ["run", "\u{202E}x"],
    ] {
        let (_, err) = expect(&args, 2);
        assert!(err.contains("holds the invisible character U+"), "{err}");
        assert!(!err.contains(['\u{1b}', '\u{202E}']), "{err}");
    }
    let folder = scratch("escapes");
    let events = folder.join("e.csv");
    fs::write(
        &events,
        "date,actor,target,move\n2024-01-18,P\u{1b}[31mK,IRN,strike\n",
    )
    .expect("a file");
    let out = folder.join("out.csv").display().to_string();
    let events = events.display().to_string();
    let (_, err) = expect(&["import", &events, "--as", "acts", "--out", &out], 3);
    assert!(!err.contains('\u{1b}') && err.contains("\\u{1b}"), "{err}");
}

#[test]
fn nothing_is_shown_of_a_file_that_is_no_scenario() {
    let folder = scratch("no-scenario");
    for (name, secret) in [
        ("shadow", "root:secret:20228:0:99999:7:::\n"),
        ("credentials.toml", "[registry]\ntoken = \"secret\"\n"),
        ("environ", "KEY=secret\0B=c\0"),
    ] {
        let path = folder.join(name);
        fs::write(&path, secret).expect("a file");
        let file = folder.join("over.toml");
        fs::write(&file, format!("extends = \"{}\"\n", path.display())).expect("a file");
        let (out, err) = expect(&["check", &file.display().to_string()], 3);
        assert!(out.contains("says what is wrong with it"), "{out}");
        assert!(!err.contains("secret") && !out.contains("secret"), "{err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told_of_whatever_is_written() {
    use std::process::{Command, Stdio};
    for args in [
        &["--help"][..],
        &["run", "--help"],
        &["--version"],
        &["list", "moves"],
        &["schema"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let ended = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(args)
            .stdout(full.expect("a device"))
            .stderr(Stdio::piped())
            .output()
            .expect("the program");
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(1), "{args:?} {err}");
        assert!(
            err.contains("cannot write to standard output"),
            "{args:?} {err}"
        );
    }
}

#[test]
fn a_checkpoint_that_means_harm_is_refused() {
    let folder = scratch("checkpoints");
    let out = folder.join("p.toml").display().to_string();
    let args = [
        "calibrate",
        "us-iran-2020",
        "russia-georgia-2008",
        "--samples",
        "0",
        "--replays",
        "1",
        "--particles",
        "8",
        "--quiet",
        "--out",
        &out,
    ];
    let hostile = [
        "my notes",
        "{}",
        "{\"key\":\"\",\"fits\":{\"all\":[1e999]}}",
        "{\"key\":\"\",\"fits\":{\"all\":[]}}",
        "[[[[[[[[",
    ];
    for text in hostile {
        let path = folder.join("p.toml.checkpoint");
        fs::write(&path, text).expect("a file");
        let (_, err) = expect(&args, 1);
        assert!(err.contains("p.toml.checkpoint"), "{err}");
        assert_eq!(fs::read_to_string(&path).expect("still there"), text);
    }
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
}
