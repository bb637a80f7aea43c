//! Folders of results appear whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use offramp::report::folder::{Folder, FolderError};

use crate::program::scratch;

/// The names in a folder, by the alphabet.
pub(crate) fn entries(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The hidden folder in which results for `name` are made.
pub(crate) fn workplace(folder: &Path, name: &str) -> Option<PathBuf> {
    let found = fs::read_dir(folder).ok()?;
    let mut names = found.map(|entry| entry.expect("an entry").file_name());
    let begin = format!(".{name}.");
    // What is made beside it, such as `NAME.unfinished`, has a longer name.
    let is_its_own = |found: &str| {
        let rest = found.strip_prefix(&begin);
        rest.is_some_and(|rest| rest.matches('.').count() == 1)
    };
    let hidden = names.find(|found| is_its_own(&found.to_string_lossy()))?;
    Some(folder.join(hidden))
}

#[test]
fn an_unfinished_folder_leaves_nothing() {
    let scratch = scratch("unfinished");
    let folder = Folder::begin(&scratch.join("out"), false).expect("a folder");
    folder
        .write("a.csv", |out| out.write_all(b"a"))
        .expect("a file");
    drop(folder);
    assert!(entries(&scratch).is_empty());
}

#[test]
fn a_finished_folder_has_everything_and_nothing_beside_it() {
    let scratch = scratch("finished");
    let folder = Folder::begin(&scratch.join("out"), false).expect("a folder");
    folder
        .write("a.csv", |out| out.write_all(b"a"))
        .expect("a file");
    folder.finish().expect("its place");
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(entries(&scratch.join("out")), ["a.csv"]);
}

/// A manifest as offramp writes it, but for the list of files.
const MANIFEST: &str = "# Where these results came from. The rest does not matter here.\n";

/// Writes a folder of results of these files, by force.
fn results(out: &Path, files: &[(&str, &str)]) {
    let folder = Folder::begin(out, true).expect("a folder");
    for (name, text) in files.iter().chain([&("manifest.toml", MANIFEST)]) {
        folder
            .write(name, |file| file.write_all(text.as_bytes()))
            .expect("a file");
    }
    folder.finish().expect("its place");
}

#[test]
fn results_are_replaced_only_by_force() {
    let scratch = scratch("forced");
    let out = scratch.join("out");
    results(&out, &[("old.csv", "old")]);
    assert!(matches!(
        Folder::begin(&out, false),
        Err(FolderError::Exists(_))
    ));
    let folder = Folder::begin(&out, true).expect("a folder");
    folder
        .write("new.csv", |file| file.write_all(b"new"))
        .expect("a file");
    assert_eq!(entries(&out), ["manifest.toml", "old.csv"]);
    folder.finish().expect("its place");
    assert_eq!(
        (entries(&scratch), entries(&out)),
        (vec!["out".to_owned()], vec!["new.csv".to_owned()])
    );
}

#[test]
fn files_that_offramp_did_not_write_stay_when_results_are_replaced() {
    let scratch = scratch("kept");
    let out = scratch.join("out");
    results(&out, &[("a.csv", "old"), ("b.csv", "old")]);
    fs::write(out.join("notes.txt"), "mine").expect("a file");
    fs::write(out.join("c.csv"), "mine").expect("a file");
    fs::create_dir(out.join("drafts")).expect("a folder");
    fs::write(out.join("drafts/one.txt"), "mine").expect("a file");
    results(&out, &[("a.csv", "new"), ("c.csv", "new")]);
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(
        entries(&out),
        [
            "a.csv",
            "c.csv",
            "c.csv.1",
            "drafts",
            "manifest.toml",
            "notes.txt"
        ]
    );
    let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
    assert_eq!(["a.csv", "c.csv"].map(read), ["new", "new"]);
    let mine = ["c.csv.1", "notes.txt", "drafts/one.txt"].map(read);
    assert_eq!(mine, ["mine", "mine", "mine"]);
}

#[test]
fn a_manifest_lists_the_files_beside_it() {
    let out = scratch("listed").join("out");
    results(&out, &[("b.csv", ""), ("a.csv", "")]);
    let manifest = fs::read_to_string(out.join("manifest.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let files = manifest["folder"]["files"].as_array().expect("a list");
    let names: Vec<&str> = files.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(names, entries(&out));
}

#[test]
fn a_folder_of_somebody_else_is_not_replaced_even_by_force() {
    let out = scratch("foreign").join("out");
    fs::create_dir(&out).expect("a folder");
    for name in ["notes.txt", "manifest.toml"] {
        fs::write(out.join(name), "mine").expect("a file");
        assert!(matches!(
            Folder::begin(&out, true),
            Err(FolderError::Foreign(..))
        ));
    }
    assert_eq!(entries(&out), ["manifest.toml", "notes.txt"]);
}

#[test]
fn an_unfinished_folder_takes_away_the_folders_that_were_made_for_it() {
    let scratch = scratch("nested");
    let deep = scratch.join("q/r/s");
    let folder = Folder::begin(&deep, false).expect("a folder");
    folder
        .write("a.csv", |out| out.write_all(b"a"))
        .expect("a file");
    drop(folder);
    assert!(entries(&scratch).is_empty());
    let folder = Folder::begin(&deep, false).expect("a folder");
    fs::write(scratch.join("q/mine.txt"), "mine").expect("a file");
    drop(folder);
    assert_eq!(entries(&scratch.join("q")), ["mine.txt"]);
}

#[test]
fn a_place_that_cannot_be_written_is_refused() {
    let scratch = scratch("unwritable");
    fs::write(scratch.join("file"), "text").expect("a file");
    assert!(matches!(
        Folder::begin(&scratch.join("file"), true),
        Err(FolderError::IsFile(_))
    ));
    assert!(matches!(
        Folder::begin(&scratch.join("file/out"), false),
        Err(FolderError::Unwritable { .. })
    ));
}

/// Nobody else can put a link where results are about to be written, nor guess where that is; if
/// one is there, it is not followed.
#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_file_is_not_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let scratch = scratch("link-race");
    let victim = scratch.join("victim.txt");
    fs::write(&victim, "precious").expect("a file");
    let folder = Folder::begin(&scratch.join("out"), false).expect("a folder");
    let made = workplace(&scratch, "out").expect("a workplace");
    let name = made.file_name().expect("a name").to_string_lossy();
    assert_eq!(name.len(), ".out.0123456789abcdef.part".len(), "{name}");
    let rights = fs::metadata(&made).expect("a folder").permissions().mode();
    assert_eq!(rights & 0o777, 0o700);
    symlink(&victim, made.join("new/a.csv")).expect("a link");
    let refused = folder.write("a.csv", |file| file.write_all(b"results"));
    assert!(matches!(refused, Err(FolderError::Unwritable { .. })));
    assert_eq!(fs::read_to_string(&victim).expect("a file"), "precious");
    drop(folder);
    assert_eq!(entries(&scratch), ["victim.txt"]);
}

#[cfg(unix)]
#[test]
fn a_place_that_is_no_folder_is_refused_before_the_work() {
    let scratch = scratch("no-folder");
    std::os::unix::fs::symlink("nowhere", scratch.join("link")).expect("a link");
    assert!(matches!(
        Folder::begin(&scratch.join("link"), true),
        Err(FolderError::Unwritable { .. })
    ));
    assert!(matches!(
        Folder::begin(Path::new("/dev/null"), true),
        Err(FolderError::IsFile(_))
    ));
    assert_eq!(entries(&scratch), ["link"]);
}

#[test]
fn what_came_to_the_place_meanwhile_is_not_replaced() {
    let scratch = scratch("meanwhile");
    let out = scratch.join("out");
    let folder = Folder::begin(&out, false).expect("a folder");
    folder
        .write("a.csv", |file| file.write_all(b"late"))
        .expect("a file");
    results(&out, &[("a.csv", "early")]);
    assert!(matches!(folder.finish(), Err(FolderError::Exists(_))));
    assert_eq!(
        fs::read_to_string(out.join("a.csv")).expect("a file"),
        "early"
    );
    assert_eq!(entries(&scratch), ["out"]);
}

#[test]
fn folders_that_are_made_around_results_stay_with_them() {
    let scratch = scratch("around");
    let folder = Folder::begin(&scratch.join("q/r"), false).expect("a folder");
    let traces = folder.traces();
    folder.finish().expect("its place");
    drop(traces.remove());
    assert_eq!(entries(&scratch.join("q")), ["r"]);
}
