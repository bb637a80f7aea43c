//! Files of data: only files are read, and no more of them than fits.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::program::{expect, scratch};

/// All that reads a file of data, with that one in its place.
fn readers(data: &str, folder: &Path) -> Vec<Vec<String>> {
    let out = folder.join("out").display().to_string();
    let csv = format!("{out}.csv");
    let policy = format!("{out}.toml");
    let game = "iran-pakistan-2024";
    let commands: [&[&str]; 9] = [
        &["import", data, "--as", "acts", "--out", &csv],
        &["import", data, "--as", "gdelt", "--out", &csv],
        &["baserates", "--targets", data],
        &["hindcast", "--events", data],
        &["calibrate", "--events", data, "--out", &policy],
        &["run", game, "--playback", data],
        &["explore", "robust", "FOLDER/design"],
        &["explore", "robust", "FOLDER/worlds"],
        &["merge", "FOLDER/parts", "--out", &out],
    ];
    let folder = folder.display().to_string();
    let full = |word: &&str| word.replace("FOLDER", &folder);
    commands
        .map(|command| command.iter().map(full).collect())
        .into()
}

/// Folders that are read, with a link to something else in place of a file.
fn link(folder: &Path, target: &Path) {
    let design = fs::read(folder.join("played/design.json")).expect("a design");
    for (kind, name) in [
        ("design", "design.json"),
        ("worlds", "worlds.jsonl"),
        ("parts", "parts.jsonl"),
    ] {
        let own = folder.join(kind);
        let _ = fs::remove_dir_all(&own);
        fs::create_dir(&own).expect("room");
        fs::write(own.join("design.json"), &design).expect("room");
        let _ = fs::remove_file(own.join(name));
        symlink(target, own.join(name)).expect("a link");
    }
}

/// A folder of worlds, beside which others stand.
fn played(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    let out = folder.join("played").display().to_string();
    let factor = ["--vary-set", "principals.iran.dials.answer=0.5:2"];
    let few = ["--worlds", "4", "--runs", "20", "--quiet", "--out", &out];
    expect(
        &[&["explore", "iran-pakistan-2024"], &factor[..], &few].concat(),
        0,
    );
    folder
}

#[test]
fn devices_pipes_and_folders_are_no_data() {
    let folder = played("no-data");
    let pipe = folder.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|made| made.success()));
    let beside = folder.join("beside");
    symlink(&pipe, &beside).expect("a link");
    for (path, wanted) in [
        (Path::new("/dev/zero"), "it is a device, not a file"),
        (&pipe, "it is a pipe, not a file"),
        (&beside, "it is a pipe, not a file"),
        (&folder, "it is a folder"),
    ] {
        link(&folder, path);
        for command in readers(&path.display().to_string(), &folder) {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            let code = if words[0] == "baserates" { 3 } else { 1 };
            let (_, err) = expect(&words, code);
            assert!(err.contains("cannot read"), "{words:?}: {err}");
            assert!(err.contains(wanted), "{words:?}: {err}");
        }
    }
    #[cfg(target_os = "linux")]
    {
        let shown = "/proc/self/environ";
        let wanted = "it is shown by the system, and no file";
        let (_, err) = expect(&["hindcast", "--events", shown], 1);
        assert!(err.contains(wanted), "{err}");
        let (out, err) = expect(&["check", shown], 3);
        assert!(
            format!("{out}{err}").contains("a pipe or a device"),
            "{out}{err}"
        );
    }
}

/// A file of a hundred gigabytes that takes no room is refused at once, or in its first line.
#[test]
fn files_without_an_end_are_given_up() {
    let folder = played("endless");
    let path = folder.join("endless");
    let file = fs::File::create(&path).expect("a file");
    if file.set_len(100 << 30).is_err() {
        return;
    }
    link(&folder, &path);
    for command in readers(&path.display().to_string(), &folder) {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let is_told_as_data = ["baserates", "import", "hindcast", "calibrate"].contains(&words[0]);
        let (_, err) = expect(&words, if is_told_as_data { 3 } else { 1 });
        // A file of events is refused for its header, of which there is none.
        let has_no_header = err.contains("the header does not state `offramp-events`");
        let is_too_much = err.contains("there are more than ");
        assert!(is_too_much || has_no_header, "{words:?}: {err}");
    }
    fs::remove_file(path).expect("the file");
}

#[test]
fn a_message_quotes_no_cell_of_a_million_letters() {
    let folder = scratch("cells");
    let path = folder.join("acts.csv");
    let cell = "x".repeat(3_000_000);
    let out = folder.join("out.csv").display().to_string();
    let row = |day: &str, state: &str, act: &str| format!("{day},{state},IRN,{act}\n");
    let rows = [
        row(&cell, "PAK", "strike"),
        row("2024-01-18", &cell, "strike"),
        row("2024-01-18", "PAK", &cell),
    ];
    let text = format!("date,actor,target,move\n{}", rows.concat());
    fs::write(&path, text).expect("a file");
    let file = path.display().to_string();
    let (_, err) = expect(&["import", &file, "--as", "acts", "--out", &out], 3);
    assert!(err.len() < 2000, "{}", err.len());
    let short = format!("unknown state `{}...`; a state is", &cell[..80]);
    assert!(err.contains(&short), "{err}");
    assert!(err.contains("`offramp list moves` has the names"), "{err}");
}
