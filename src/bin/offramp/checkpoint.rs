//! What was worked out so far, on disk, so that a long calibration can be taken up again.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use offramp::prose::cause;
use offramp::report::folder::{Existing, WholeFile};
use serde::{Deserialize, Serialize};

use crate::data_file;
use crate::digest::digest;
use crate::failure::{Done, Failure};

/// Finished fits by name; written after each.
#[derive(Debug)]
pub(crate) struct Checkpoint<'f> {
    files: &'f WholeFile,
    path: PathBuf,
    fits: Mutex<Written>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What they were worked out from.
    key: String,
    fits: BTreeMap<String, Vec<f64>>,
    /// Of both, as they were written; earlier versions wrote none.
    #[serde(default)]
    digest: String,
}

impl Written {
    /// None yet of that key.
    fn none(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            fits: BTreeMap::new(),
            digest: String::new(),
        }
    }

    /// The digest of what is there now.
    fn digest(&self) -> Result<String, Failure> {
        let told = serde_json::to_vec(&(&self.key, &self.fits)).map_err(Failure::running)?;
        Ok(digest(&told))
    }

    /// Whether it is as it was written.
    fn is_whole(&self) -> bool {
        self.digest().is_ok_and(|digest| digest == self.digest)
    }
}

/// Where the checkpoint of a policy file is.
pub(crate) fn path_of(policy: &Path) -> PathBuf {
    let mut name = policy.file_name().unwrap_or_default().to_owned();
    name.push(".checkpoint");
    policy.with_file_name(name)
}

impl<'f> Checkpoint<'f> {
    /// Takes up what is at `path`, if it was worked out from the same `key`, and could be: `is_fit`
    /// says so of its values. What was worked out otherwise is in the way, unless it may be
    /// replaced. Anything but a checkpoint stays as it is.
    pub(crate) fn open(
        files: &'f WholeFile,
        path: &Path,
        key: &str,
        replace: bool,
        is_fit: impl Fn(&[f64]) -> bool,
    ) -> Result<Self, Failure> {
        let found = found(path)?;
        let existing = match found {
            Some(_) => Existing::GivesWay,
            None => Existing::Stays,
        };
        let fits = match found {
            Some(found) if replace && !is_usable(&found, key, &is_fit) => None,
            Some(found) => checked(found, path, key, is_fit)?,
            None => None,
        };
        let fits = fits.unwrap_or_else(|| Written::none(key));
        let checkpoint = Self {
            files,
            path: path.to_owned(),
            fits: Mutex::new(fits),
        };
        // That nothing can be written is better said before the work than after it.
        checkpoint.save(&mut checkpoint.fits(), existing)?;
        Ok(checkpoint)
    }

    /// How many fits are there.
    pub(crate) fn len(&self) -> usize {
        self.fits().fits.len()
    }

    pub(crate) fn get(&self, name: &str) -> Option<Vec<f64>> {
        self.fits().fits.get(name).cloned()
    }

    pub(crate) fn put(&self, name: String, values: &[f64]) -> Done {
        let mut fits = self.fits();
        fits.fits.insert(name, values.to_vec());
        self.save(&mut fits, Existing::GivesWay)
    }

    fn fits(&self) -> MutexGuard<'_, Written> {
        self.fits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn save(&self, fits: &mut Written, existing: Existing) -> Done {
        fits.digest = fits.digest()?;
        let text = serde_json::to_vec(fits).map_err(Failure::running)?;
        let name = self.path.file_name().unwrap_or_default();
        self.files
            .write(name, &text, existing)
            .map_err(|error| cannot_write(&self.path, &error))
    }

    /// Everything is done; nothing is left to take up.
    pub(crate) fn remove(&self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// That the system refused a file.
pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Running(format!(
        "cannot write `{}`: {}",
        path.display(),
        cause(error)
    ))
}

/// The checkpoint at a path, if anything is there. Links are not followed: nobody writes one as a
/// checkpoint.
fn found(path: &Path) -> Result<Option<Written>, Failure> {
    let is_file = match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        found => found.is_ok_and(|found| found.is_file()),
    };
    let content = is_file.then(|| data_file::text(path).ok()).flatten();
    let fits = content.and_then(|content| serde_json::from_str(&content).ok());
    fits.map(Some).ok_or_else(|| {
        Failure::Running(format!(
            "`{}` is there and is no checkpoint of a calibration, so it stays as it is; move it away, or choose another \
             `--out`",
            path.display()
        ))
    })
}

fn is_usable(found: &Written, key: &str, is_fit: impl Fn(&[f64]) -> bool) -> bool {
    found.key == key && found.is_whole() && found.fits.values().all(|values| is_fit(values))
}

/// The fits of a checkpoint, unless they are of no use; `None` if there are none and nothing is
/// lost.
fn checked(
    found: Written,
    path: &Path,
    key: &str,
    is_fit: impl Fn(&[f64]) -> bool,
) -> Result<Option<Written>, Failure> {
    let shown = path.display();
    if found.key != key {
        return match found.fits.len() {
            0 => Ok(None),
            count => Err(Failure::Running(format!(
                "{shown} holds {count} fits of another calibration: its settings, its crises or this program differ; finish that \
                 one, choose another `--out`, or drop them by `--force`"
            ))),
        };
    }
    if found.fits.is_empty() {
        return Ok(None);
    }
    if !found.is_whole() {
        return Err(Failure::Running(format!(
            "{shown} is damaged: its fits are not those that this version wrote down; drop them by `--force`"
        )));
    }
    match found.fits.iter().find(|(_, values)| !is_fit(values)) {
        Some((name, _)) => Err(Failure::Running(format!(
            "{shown} is damaged: the numbers of its fit `{name}` are too few, too many or beyond any that a fit finds; \
             drop it by `--force`"
        ))),
        None => Ok(Some(found)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// An empty folder of this test's own.
    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("offramp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn is_fit(values: &[f64]) -> bool {
        values.len() == 2 && values.iter().all(|value| value.abs() < 10.0)
    }

    #[test]
    fn what_was_done_is_taken_up_if_it_is_of_the_same_work() {
        let folder = scratch("checkpoint-same");
        let path = path_of(&folder.join("policy.toml"));
        let files = WholeFile::beside(&path).expect("room");
        let open = |key: &str, replace: bool| Checkpoint::open(&files, &path, key, replace, is_fit);
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
        drop(files);
        fs::remove_dir(folder).expect("an empty folder");
    }

    #[test]
    fn a_damaged_checkpoint_is_refused_and_dropped_by_force() {
        let folder = scratch("checkpoint-damaged");
        let path = path_of(&folder.join("policy.toml"));
        let files = WholeFile::beside(&path).expect("room");
        let fits = ["[0.5]", "[0.5,12345.5]", "[0.5,0.5,0.5]", "[0.5,0.25]"];
        let unfit = "is damaged: the numbers of its fit `all`";
        let changed = "is damaged: its fits are not those that this version wrote down";
        // Whoever writes a digest of what no fit finds is told of that; others of the digest.
        let signed = fits[..3].iter().map(|fit| (*fit, Some(fit), unfit));
        let without = fits.iter().map(|fit| (*fit, None, changed));
        let with_another = [("[2.0,0.25]", Some(&fits[3]), changed)];
        for (fit, signed, wanted) in signed.chain(without).chain(with_another) {
            let content = |fit: &str| format!("{{\"all\":{fit}}}");
            let digest =
                signed.map(|fit| digest(format!("[\"this\",{}]", content(fit)).as_bytes()));
            let digest = digest.map_or_else(String::new, |it| format!(",\"digest\":\"{it}\""));
            let text = format!("{{\"key\":\"this\",\"fits\":{}{digest}}}", content(fit));
            fs::write(&path, text).expect("a file");
            let refused = Checkpoint::open(&files, &path, "this", false, is_fit);
            let Err(Failure::Running(message)) = refused else {
                panic!("{fit} was taken up");
            };
            assert!(message.contains(wanted), "{fit}: {message}");
            let anew = Checkpoint::open(&files, &path, "this", true, is_fit);
            assert_eq!(anew.expect("a new one").len(), 0);
        }
        drop(files);
        fs::remove_dir_all(folder).expect("a folder");
    }

    #[test]
    fn what_is_no_checkpoint_stays_whatever_is_asked_for() {
        let folder = scratch("checkpoint-foreign");
        let path = path_of(&folder.join("policy.toml"));
        let files = WholeFile::beside(&path).expect("room");
        for text in [
            "my notes",
            "",
            "{\"key\":\"this\",\"fits\":{},\"mine\":1}",
            "{\"key\":\"this\",\"fits\":{\"all\":[NaN]}}",
        ] {
            fs::write(&path, text).expect("a file");
            for force in [false, true] {
                let refused = Checkpoint::open(&files, &path, "this", force, is_fit);
                assert!(refused.is_err(), "{text}");
            }
            assert_eq!(fs::read_to_string(&path).expect("the file"), text);
        }
        drop(files);
        fs::remove_dir_all(folder).expect("a folder");
    }
}
