//! Lists the pages of `docs`, which the program shows offline.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=docs");
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return Err(io::Error::other("cargo says where the package is"));
    };
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return Err(io::Error::other("cargo says where to write"));
    };
    let docs = root.join("docs");
    let mut list = "&[\n".to_owned();
    for page in pages(&docs)? {
        let topic = page.strip_prefix(&docs).map_err(io::Error::other)?;
        let topic = topic.with_extension("");
        let topic = topic.to_string_lossy().replace('\\', "/");
        let page = page.to_string_lossy();
        let _ = writeln!(list, "    ({topic:?}, include_str!({page:?})),");
    }
    fs::write(out.join("docs.rs"), list + "]\n")
}

/// The pages beneath a folder, in the order of their names.
fn pages(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        entries.push(entry?.path());
    }
    entries.sort();
    let mut all = Vec::new();
    for path in entries {
        if path.is_dir() {
            all.extend(pages(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            all.push(path);
        }
    }
    Ok(all)
}
