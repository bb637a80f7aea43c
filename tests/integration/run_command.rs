//! `offramp run` as its users see it: what is shown, what is written, and where.

use crate::cli::RUN;
use crate::program::{expect, scratch};

#[test]
fn a_run_shows_its_outcomes_and_nothing_on_stderr() {
    let (out, err) = expect(&RUN, 0);
    assert!(
        out.contains("war") && out.contains("95 % interval") && out.contains("seed 1"),
        "{out}"
    );
    assert!(out.contains("\nwar          Both have attacked for two days"));
    assert!(out.contains("\nstandoff     None of these by the end of turn 90.\n"));
    assert!(err.starts_with("\nnext:\n"), "{err}");
}

#[test]
fn json_has_the_documented_keys() {
    let (out, _) = expect(&[&RUN[..], &["--format", "json"]].concat(), 0);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let mut top = [
        "shape", "scenario", "hash", "version", "seed", "runs", "settings", "outcomes", "measures",
        "levels", "asked", "partial",
    ]
    .map(str::to_owned);
    top.sort();
    assert_eq!(keys(&value), top);
    assert_eq!(
        keys(&value["outcomes"][0]),
        ["count", "high", "low", "name", "says", "share"]
    );
    let war = "Both have attacked for two days, or one for a week without the other giving way.";
    assert_eq!(value["outcomes"][0]["says"], war);
    assert_eq!(
        keys(&value["measures"][0]),
        [
            "high",
            "largest_share",
            "low",
            "mean",
            "n",
            "name",
            "p05",
            "p50",
            "p95",
            "sd",
            "unit"
        ]
    );
    assert_eq!(
        keys(&value["levels"][0]),
        ["open", "p05", "p25", "p50", "p75", "p95", "turn"]
    );
    for name in ["turns", "peak", "deaths"] {
        assert!(
            value["measures"]
                .as_array()
                .expect("a list")
                .iter()
                .any(|measure| measure["name"] == name)
        );
    }
}

#[test]
fn a_folder_of_results_has_all_files_and_the_same_bytes_at_any_number_of_threads() {
    let scratch = scratch("cli-out");
    let files = ["outcomes.csv", "measures.csv", "levels.csv", "runs.csv"];
    let contents = ["1", "2", "4"].map(|threads| {
        let out = scratch.join(threads);
        expect(
            &[
                &RUN[..],
                &[
                    "--threads",
                    threads,
                    "--quiet",
                    "--out",
                    out.to_str().expect("UTF-8"),
                ],
            ]
            .concat(),
            0,
        );
        assert!(
            std::fs::read_to_string(out.join("manifest.toml"))
                .expect("a manifest")
                .contains("seed = 1")
        );
        files.map(|file| std::fs::read_to_string(out.join(file)).expect("a table"))
    });
    assert_eq!(contents[0], contents[1]);
    assert_eq!(contents[0], contents[2]);
    assert_eq!(contents[0][3].lines().count(), 501);
    assert!(contents[0][3].starts_with("run,outcome,turns,days,peak,deaths,"));
}

#[test]
fn existing_results_are_replaced_only_by_force() {
    let scratch = scratch("cli-force");
    let folder = scratch.join("results");
    let out = folder.to_str().expect("UTF-8");
    let quiet = [&RUN[..], &["--quiet", "--out", out]].concat();
    expect(&quiet, 0);
    std::fs::write(folder.join("old.txt"), "old").expect("a file");
    let (_, err) = expect(&quiet, 1);
    assert!(err.contains("--force"), "{err}");
    assert!(folder.join("old.txt").exists());
    expect(&[&quiet[..], &["--force"]].concat(), 0);
    assert!(folder.join("old.txt").exists());
    assert!(folder.join("manifest.toml").exists());
}

#[test]
fn a_folder_of_other_files_is_never_replaced() {
    let scratch = scratch("cli-foreign");
    std::fs::write(scratch.join("thesis.txt"), "mine").expect("a file");
    let out = scratch.to_str().expect("UTF-8");
    let (_, err) = expect(&[&RUN[..], &["--out", out, "--force"]].concat(), 1);
    assert!(
        err.contains("(thesis.txt ...), and stays as it is"),
        "{err}"
    );
    assert!(scratch.join("thesis.txt").exists());
}

/// A folder without a name of its own, and a link to a folder, take results too.
#[cfg(unix)]
#[test]
fn results_go_where_a_path_really_leads() {
    let scratch = scratch("cli-links");
    let folder = scratch.join("real");
    std::fs::create_dir(&folder).expect("a folder");
    let dot = folder.join("..").join("real").join(".");
    let link = scratch.join("link");
    std::os::unix::fs::symlink(&folder, &link).expect("a link");
    for (out, force) in [(dot, &[][..]), (link.clone(), &["--force"][..])] {
        let out = out.to_str().expect("UTF-8");
        expect(&[&RUN[..], &["--quiet", "--out", out], force].concat(), 0);
        assert!(folder.join("manifest.toml").exists());
    }
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_dir(&scratch).expect("a folder").count(), 2);
}

#[test]
fn scenario_errors_exit_with_3_and_write_nothing() {
    let scratch = scratch("cli-invalid");
    let out = scratch.join("out");
    let out = out.to_str().expect("UTF-8");
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--policy",
            "iran=hawkisch",
            "--out",
            out,
        ],
        3,
    );
    assert!(
        err.contains("unknown policy `hawkisch`") && err.contains("hawkish"),
        "{err}"
    );
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--policy",
            "irn=hawkish",
            "--out",
            out,
        ],
        3,
    );
    assert!(err.contains("unknown actor `irn`"), "{err}");
    let (_, err) = expect(
        &[
            "run",
            "iran-pakistan-2024",
            "--set",
            "turnz=3",
            "--out",
            out,
        ],
        3,
    );
    assert!(err.contains("unknown key `turnz`"), "{err}");
    let (_, err) = expect(&["run", "no-such-file.toml", "--out", out], 3);
    assert!(err.contains("cannot read"), "{err}");
    assert!(
        std::fs::read_dir(&scratch)
            .expect("a folder")
            .next()
            .is_none()
    );
}

#[test]
fn a_policy_from_the_command_line_plays() {
    let (plain, _) = expect(&RUN, 0);
    let (hawkish, _) = expect(&[&RUN[..], &["--policy", "pakistan=hawkish"]].concat(), 0);
    assert!(hawkish.contains("pakistan: hawkish") && plain != hawkish);
}

#[test]
fn a_folder_that_cannot_be_made_exits_with_1() {
    let scratch = scratch("cli-unwritable");
    std::fs::write(scratch.join("file"), "").expect("a file");
    let out = scratch.join("file/out");
    let (_, err) = expect(
        &[&RUN[..], &["--out", out.to_str().expect("UTF-8")]].concat(),
        1,
    );
    assert!(
        err.contains("cannot write") && err.contains("nothing was written"),
        "{err}"
    );
}
