//! What was worked out so far, on disk, so that a long calibration can be taken up again.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Finished fits by name; written after each.
#[derive(Debug)]
pub(crate) struct Checkpoint {
    path: PathBuf,
    done: Mutex<Done>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Done {
    key: String,
    fits: BTreeMap<String, Vec<f64>>,
}

impl Checkpoint {
    /// Takes up what is at `path`, if it was worked out from the same `key`; what was worked out from another one is in the way, unless it
    /// may be replaced.
    pub(crate) fn open(path: &Path, key: &str, replace: bool) -> Result<Self, Failure> {
        let found = std::fs::read(path).ok();
        let found = found.and_then(|bytes| serde_json::from_slice::<Done>(&bytes).ok());
        let done = match found {
            Some(done) if done.key == key => done,
            Some(done) if !done.fits.is_empty() && !replace => {
                return Err(Failure::Running(format!(
                    "{} holds {} fits of another calibration: its settings, its crises or this program differ; finish that one, choose \
                     another `--out`, or drop them by `--force`",
                    path.display(),
                    done.fits.len()
                )));
            }
            _ => Done {
                key: key.to_owned(),
                fits: BTreeMap::new(),
            },
        };
        let checkpoint = Self {
            path: path.to_owned(),
            done: Mutex::new(done),
        };
        // That nothing can be written is better said before the work than after it.
        checkpoint.save(
            &checkpoint
                .done
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )?;
        Ok(checkpoint)
    }

    /// How many fits are there.
    pub(crate) fn len(&self) -> usize {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.fits.len()
    }

    pub(crate) fn get(&self, name: &str) -> Option<Vec<f64>> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.fits.get(name).cloned()
    }

    pub(crate) fn put(&self, name: String, values: &[f64]) -> Result<(), Failure> {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.fits.insert(name, values.to_vec());
        self.save(&done)
    }

    fn save(&self, done: &Done) -> Result<(), Failure> {
        let text = serde_json::to_vec(done).map_err(Failure::running)?;
        write_whole(&self.path, &text)
    }

    /// Everything is done; nothing is left to take up.
    pub(crate) fn remove(&self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Writes a file so that it is there whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::Running(format!("cannot write {}: {error}", path.display()))
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.parent().unwrap_or_else(|| Path::new("")).join(name);
    let mut file = std::fs::File::create(&part).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    std::fs::rename(&part, path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_taken_up_if_it_is_of_the_same_work() {
        let path = std::env::temp_dir().join(format!("offramp-checkpoint-{}", std::process::id()));
        let open = |key: &str, replace: bool| Checkpoint::open(&path, key, replace);
        let first = open("this", false).expect("a checkpoint");
        first.put("all".to_owned(), &[0.1, 1e-300]).expect("room");
        let again = open("this", false).expect("a checkpoint");
        assert_eq!(again.get("all"), Some(vec![0.1, 1e-300]));
        assert_eq!(again.get("without-0"), None);
        assert_eq!(again.len(), 1);
        assert!(open("other", false).is_err());
        let other = open("other", true).expect("a checkpoint");
        assert_eq!(other.get("all"), None);
        other.remove();
        assert!(!path.exists());
    }
}
