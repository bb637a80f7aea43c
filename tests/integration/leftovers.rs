//! What killed commands left of a folder is taken away or put back by the next one.

use std::fs;
use std::path::{Path, PathBuf};

use offramp::report::folder::{Folder, Settled, settle};

use crate::folders::{entries, workplace};
use crate::program::{expect, scratch};

/// A manifest that lists these files.
fn manifest(files: &[&str]) -> String {
    format!("# Where these results came from.\n[folder]\nfiles = {files:?}\n")
}

/// A folder of results with these files, all of which say the same.
fn results(folder: &Path, files: &[&str], text: &str) {
    fs::create_dir_all(folder).expect("a folder");
    for file in files {
        fs::write(folder.join(file), text).expect("a file");
    }
    fs::write(folder.join("manifest.toml"), manifest(files)).expect("a manifest");
}

/// What a command that was killed left beside `out`.
fn leftover(scratch: &Path) -> PathBuf {
    let path = scratch.join(".out.0123456789abcdef.part");
    fs::create_dir(&path).expect("a folder");
    path
}

#[track_caller]
fn is_put_back(settled: &[Settled]) {
    assert!(matches!(settled, [Settled::PutBack { .. }]), "{settled:?}");
}

#[track_caller]
fn is_taken_away(settled: &[Settled]) {
    assert!(matches!(settled, [Settled::TakenAway(_)]), "{settled:?}");
}

#[cfg(unix)]
#[test]
fn unfinished_results_are_taken_away() {
    let scratch = scratch("leftover-unfinished");
    let left = leftover(&scratch);
    results(&left.join("new"), &["a.csv"], "torn");
    let settled = settle(&scratch.join("out"));
    is_taken_away(&settled);
    let said = settled[0].to_string();
    assert!(
        said.starts_with("took away `") && said.ends_with("left when it was killed"),
        "{said}"
    );
    assert!(entries(&scratch).is_empty());
}

#[cfg(unix)]
#[test]
fn finished_results_of_which_the_place_is_free_are_put_there() {
    let scratch = scratch("leftover-finished");
    results(&leftover(&scratch).join("whole"), &["a.csv"], "new");
    is_put_back(&settle(&scratch.join("out")));
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(entries(&scratch.join("out")), ["a.csv", "manifest.toml"]);
}

/// Killed after the exchange: the old results go, and what the user put beside them comes back.
#[cfg(unix)]
#[test]
fn files_beside_old_results_come_back() {
    let scratch = scratch("leftover-exchanged");
    let out = scratch.join("out");
    results(&out, &["a.csv"], "new");
    let old = leftover(&scratch).join("whole");
    results(&old, &["a.csv", "b.csv"], "old");
    fs::write(old.join("mine.txt"), "mine").expect("a file");
    is_put_back(&settle(&out));
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(entries(&out), ["a.csv", "manifest.toml", "mine.txt"]);
    assert_eq!(
        fs::read_to_string(out.join("a.csv")).expect("a file"),
        "new"
    );
}

/// Killed between two renames, where the system cannot exchange folders: the new results take the
/// place.
#[cfg(unix)]
#[test]
fn results_that_are_nowhere_are_put_in_their_place() {
    let scratch = scratch("leftover-aside");
    let left = leftover(&scratch);
    results(&left.join("whole"), &["a.csv"], "new");
    results(&left.join("old"), &["a.csv"], "old");
    fs::write(left.join("old/mine.txt"), "mine").expect("a file");
    let out = scratch.join("out");
    is_put_back(&settle(&out));
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(entries(&out), ["a.csv", "manifest.toml", "mine.txt"]);
    assert_eq!(
        fs::read_to_string(out.join("a.csv")).expect("a file"),
        "new"
    );
}

/// Killed while files were moved into a folder that cannot be moved itself.
#[cfg(unix)]
#[test]
fn a_folder_that_is_half_filled_is_filled() {
    let out = scratch("leftover-inside").join("out");
    results(&out, &["a.csv", "c.csv"], "old");
    fs::write(out.join("b.csv"), "mine").expect("a file");
    let left = out.join(".offramp.0123456789abcdef.part/whole");
    results(&left, &["a.csv", "b.csv"], "new");
    // The first file had been moved.
    fs::rename(left.join("a.csv"), out.join("a.csv")).expect("moved");
    is_put_back(&settle(&out));
    assert_eq!(
        entries(&out),
        ["a.csv", "b.csv", "b.csv.1", "manifest.toml"]
    );
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
    assert_eq!(
        ["a.csv", "b.csv", "b.csv.1"].map(read),
        ["new", "new", "mine"]
    );
    assert_eq!(read("manifest.toml"), manifest(&["a.csv", "b.csv"]));
}

#[test]
fn what_is_still_in_the_making_is_left_alone() {
    let scratch = scratch("leftover-alive");
    let out = scratch.join("out");
    let folder = Folder::begin(&out, false).expect("a folder");
    let made = workplace(&scratch, "out").expect("a workplace");
    // A system without locks says that it cannot tell.
    let settled = settle(&out);
    let is_untouched = |one: &Settled| matches!(one, Settled::Stays { .. });
    assert!(settled.iter().all(is_untouched), "{settled:?}");
    assert!(made.join("new").is_dir());
    folder.finish().expect("its place");
    assert_eq!(entries(&scratch), ["out"]);
}

#[test]
fn what_only_looks_like_a_leftover_stays() {
    let scratch = scratch("leftover-foreign");
    for name in [
        ".out.1234.part",
        ".out.0123456789abcdef.part.txt",
        ".other.0123456789abcdef.part",
    ] {
        fs::create_dir(scratch.join(name)).expect("a folder");
    }
    fs::write(scratch.join(".out.fedcba9876543210.part"), "mine").expect("a file");
    assert!(settle(&scratch.join("out")).is_empty());
    assert_eq!(entries(&scratch).len(), 4);
}

/// Commands take leftovers away in silence where no messages are wanted.
#[cfg(unix)]
#[test]
fn quiet_commands_say_nothing_of_leftovers() {
    let scratch = scratch("leftover-quiet");
    let out = scratch.join("out").display().to_string();
    for command in [
        &["baserates", "--runs", "1"][..],
        &["hindcast", "us-iran-2020", "--particles", "1"],
    ] {
        for (quiet, says) in [(&[][..], true), (&["--quiet"], false)] {
            results(&leftover(&scratch).join("new"), &["a.csv"], "torn");
            let rest = [&["--out", &out, "--force"], quiet].concat();
            let (_, err) = expect(&[command, &rest].concat(), 0);
            assert_eq!(err.contains("took away"), says, "{err}");
            assert_eq!(entries(&scratch), ["out"]);
        }
    }
}
