//! Folders of results appear whole or not at all.

use std::fs;
use std::path::PathBuf;

use offramp::report::folder::{Folder, FolderError};

/// An empty folder of this test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a scratch folder");
    path
}

fn entries(path: &std::path::Path) -> Vec<String> {
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

#[test]
fn an_unfinished_folder_leaves_nothing() {
    let scratch = scratch("unfinished");
    let folder = Folder::begin(&scratch.join("out"), false).expect("a folder");
    folder
        .write("a.csv", |out| std::io::Write::write_all(out, b"a"))
        .expect("a file");
    drop(folder);
    assert!(entries(&scratch).is_empty());
}

#[test]
fn a_finished_folder_has_everything_and_nothing_beside_it() {
    let scratch = scratch("finished");
    let folder = Folder::begin(&scratch.join("out"), false).expect("a folder");
    folder
        .write("a.csv", |out| std::io::Write::write_all(out, b"a"))
        .expect("a file");
    folder.finish().expect("its place");
    assert_eq!(entries(&scratch), ["out"]);
    assert_eq!(entries(&scratch.join("out")), ["a.csv"]);
}

#[test]
fn results_are_replaced_only_by_force() {
    let scratch = scratch("forced");
    let out = scratch.join("out");
    fs::create_dir(&out)
        .and_then(|()| fs::write(out.join("manifest.toml"), "old"))
        .expect("old results");
    assert!(matches!(
        Folder::begin(&out, false),
        Err(FolderError::Exists(_))
    ));
    let folder = Folder::begin(&out, true).expect("a folder");
    folder
        .write("new.csv", |out| std::io::Write::write_all(out, b"new"))
        .expect("a file");
    assert_eq!(entries(&out), ["manifest.toml"]);
    folder.finish().expect("its place");
    assert_eq!(
        (entries(&scratch), entries(&out)),
        (vec!["out".to_owned()], vec!["new.csv".to_owned()])
    );
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
