//! Which charts a command draws, and what it refuses before any run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::folders::entries;
use crate::program::scratch;

fn offramp(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program")
}

#[test]
fn a_report_is_a_folder_whose_files_all_exist() {
    let folder = scratch("report");
    let args = [
        "report",
        "iran-pakistan-2024",
        "--runs",
        "100",
        "--out",
        "out",
        "--chart",
        "fan",
        "--chart",
        "staircase",
        "--width",
        "400",
        "--scale",
        "0.5",
    ];
    let output = offramp(&args, &folder);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let marks = fs::read_to_string(folder.join("out/report.md")).expect("the Markdown");
    let mut files: Vec<&str> = marks
        .split("](")
        .skip(1)
        .filter_map(|link| link.split(')').next())
        .collect();
    files.retain(|file| file.starts_with("chart-"));
    assert_eq!(files.len(), 10, "{files:?}");
    for file in files {
        assert!(folder.join("out").join(file).is_file(), "{file}");
    }
    let again = offramp(&args, &folder);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    assert!(
        offramp(&[&args[..], &["--force", "--quiet"]].concat(), &folder)
            .status
            .success()
    );
}

#[test]
fn a_run_writes_the_charts_that_are_named_and_the_data_behind_them() {
    let folder = scratch("charts");
    let args = [
        "run",
        "iran-pakistan-2024",
        "--runs",
        "50",
        "--out",
        "out",
        "--chart",
        "outcomes",
        "--svg",
    ];
    assert!(offramp(&args, &folder).status.success());
    assert_eq!(
        entries(&folder.join("out")),
        [
            "chart-outcomes.csv",
            "chart-outcomes.svg",
            "dictionary.csv",
            "levels.csv",
            "manifest.toml",
            "measures.csv",
            "outcomes.csv",
            "runs.csv"
        ]
    );
}

/// What takes the endings out of a scenario.
const WITHOUT_ENDINGS: [&str; 6] = [
    "--set",
    "outcomes=[]",
    "--set",
    "payoffs.iran=\"0\"",
    "--set",
    "payoffs.pakistan=\"0\"",
];

#[test]
fn of_all_charts_one_that_is_impossible_is_left_out_and_of_those_named_none() {
    let folder = scratch("impossible-chart");
    let run = ["run", "iran-pakistan-2024", "--runs", "20", "--svg"];
    let run = [&run[..], &WITHOUT_ENDINGS, &["--chart", "all"]].concat();
    let output = offramp(&[&run[..], &["--out", "all"]].concat(), &folder);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{message}");
    assert!(
        message.contains("warning: no stability chart: "),
        "{message}"
    );
    let written = entries(&folder.join("all"));
    assert!(written.contains(&"chart-flow.svg".to_owned()));
    assert!(!written.iter().any(|name| name.contains("stability")));
    let named = ["--chart", "stability", "--out", "named"];
    let output = offramp(&[&run[..], &named].concat(), &folder);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.starts_with("error: "), "{message}");
    assert_eq!(entries(&folder), ["all"]);
}

#[test]
fn both_kinds_of_pictures_can_be_asked_for_together() {
    let folder = scratch("both-kinds");
    let run = ["run", "iran-pakistan-2024", "--runs", "20", "--out", "out"];
    let drawn = ["--chart", "outcomes", "--scale", "0.5", "--svg", "--png"];
    assert!(
        offramp(&[&run[..], &drawn].concat(), &folder)
            .status
            .success()
    );
    let written = entries(&folder.join("out"));
    for ending in ["csv", "png", "svg"] {
        assert!(
            written.contains(&format!("chart-outcomes.{ending}")),
            "{ending}"
        );
    }
}

#[test]
fn an_unknown_chart_lists_the_known_ones_and_writes_nothing() {
    let folder = scratch("unknown-chart");
    let output = offramp(
        &[
            "run",
            "iran-pakistan-2024",
            "--out",
            "out",
            "--chart",
            "pie",
        ],
        &folder,
    );
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    for known in [
        "stand",
        "staircase",
        "fan",
        "heat",
        "outcomes",
        "flow",
        "stability",
        "all",
    ] {
        assert!(message.contains(known), "{message}");
    }
    for wrong in [["--scale", "0"], ["--scale", "nan"], ["--width", "10"]] {
        let args = [&["run", "iran-pakistan-2024", "--out", "out"][..], &wrong].concat();
        assert_eq!(offramp(&args, &folder).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(
        offramp(&["run", "iran-pakistan-2024", "--chart", "fan"], &folder)
            .status
            .code(),
        Some(2)
    );
    assert!(entries(&folder).is_empty());
}

#[test]
fn a_picture_that_would_be_too_large_is_refused_before_any_run() {
    let folder = scratch("large-chart");
    for command in ["run", "report"] {
        let args = [
            command,
            "iran-pakistan-2024",
            "--runs",
            "10000000000",
            "--out",
            "a/b/out",
            "--width",
            "2000",
            "--scale",
            "8",
        ];
        let output = offramp(&args, &folder);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("at most 100 million"), "{message}");
        assert!(entries(&folder).is_empty());
    }
}

/// A shell's limit on the size of a file stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn rows_that_find_no_room_name_their_file_and_leave_nothing() {
    let folder = scratch("no-room");
    let shell = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} run iran-pakistan-2024 --runs 1000 --quiet --out out",
        env!("CARGO_BIN_EXE_offramp")
    );
    let output = Command::new("bash")
        .args(["-c", &shell])
        .current_dir(&folder)
        .output()
        .expect("a shell");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(
        message.starts_with("error: cannot write `out/runs.csv`: "),
        "{message}"
    );
    assert!(message.ends_with("; nothing was written\n"), "{message}");
    assert!(entries(&folder).is_empty());
}

#[test]
fn mistakes_of_a_folder_are_found_before_any_run() {
    let folder = scratch("early");
    fs::write(folder.join("file"), "mine").expect("a file");
    fs::create_dir(folder.join("full")).expect("a folder");
    fs::write(folder.join("full/notes.txt"), "mine").expect("a file");
    let endless = ["--runs", "5000000000", "--out"];
    let varied = ["--vary", "iran=measured,hawkish"];
    let file = "iran-pakistan-2024";
    for command in [
        &["run", file][..],
        &["report", file],
        &["causes", file],
        &[&["compare", file][..], &varied].concat(),
    ] {
        for (out, says) in [
            ("file", "is a file"),
            ("file/out", "cannot write"),
            ("full", "holds no results of offramp"),
        ] {
            let output = offramp(&[command, &endless, &[out]].concat(), &folder);
            let message = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{message}");
            assert!(message.contains(says), "{message}");
        }
    }
    assert_eq!(entries(&folder), ["file", "full"]);
}
