//! Who may name what: each foreign crate has its place, and so have files.

use std::path::Path;

use crate::package::{File, Package};
use crate::uses::paths;

use super::packages;

/// A name and the files or folders that may use it.
struct Wall {
    /// A foreign crate, or a part of the standard library.
    name: &'static [&'static str],
    /// Where it may be named.
    places: &'static [&'static str],
}

const WALLS: &[Wall] = &[
    Wall {
        name: &["rayon"],
        places: &["crates/offramp-core/src/pool"],
    },
    Wall {
        name: &["pulp"],
        places: &["crates/offramp-core/src/chance"],
    },
    Wall {
        name: &["sobol_burley"],
        places: &["crates/offramp-explore/src/design/points.rs"],
    },
    Wall {
        name: &["num_bigint"],
        places: &["crates/offramp-analysis/src/game"],
    },
    Wall {
        name: &["num_integer"],
        places: &["crates/offramp-analysis/src/game"],
    },
    Wall {
        name: &["num_traits"],
        places: &["crates/offramp-analysis/src/game"],
    },
    Wall {
        name: &["strsim"],
        places: &["crates/offramp-core/src/prose"],
    },
    // The report writes the manifest of a folder as TOML, and reads which files it made.
    Wall {
        name: &["toml"],
        places: &[
            "crates/offramp-scenario/src/parse.rs",
            "crates/offramp-scenario/src/layers/overrides",
            "crates/offramp-report/src/manifest.rs",
            "crates/offramp-report/src/folder",
        ],
    },
    Wall {
        name: &["annotate_snippets"],
        places: &["crates/offramp-scenario/src/render.rs"],
    },
    Wall {
        name: &["plotters"],
        places: &["crates/offramp-chart/src/graphics/svg.rs"],
    },
    Wall {
        name: &["resvg"],
        places: &["crates/offramp-chart/src/graphics/png.rs"],
    },
    Wall {
        name: &["skrifa"],
        places: &["crates/offramp-chart/src/graphics/text_metrics.rs"],
    },
    Wall {
        name: &["maud"],
        places: &[
            "crates/offramp-report/src/html",
            "crates/offramp-live/src/page",
            "crates/offramp-live/src/view",
        ],
    },
    Wall {
        name: &["parquet"],
        places: &["crates/offramp-report/src/parquet/file.rs"],
    },
    Wall {
        name: &["rust_xlsxwriter"],
        places: &["crates/offramp-report/src/workbook.rs"],
    },
    Wall {
        name: &["clap"],
        places: &[
            "src/bin/offramp/args",
            "src/bin/offramp/main.rs",
            "src/bin/offramp/shell_files.rs",
        ],
    },
    Wall {
        name: &["clap_complete"],
        places: &["src/bin/offramp/args", "src/bin/offramp/shell_files.rs"],
    },
    Wall {
        name: &["clap_mangen"],
        places: &["src/bin/offramp/shell_files.rs"],
    },
    Wall {
        name: &["terminal_size"],
        places: &["src/bin/offramp/terminal.rs"],
    },
    Wall {
        name: &["ctrlc"],
        places: &["src/bin/offramp/interrupt.rs"],
    },
    Wall {
        name: &["rustix"],
        places: &["crates/offramp-report/src/folder"],
    },
    // A scenario is read from a file, results go into a folder, and the program reads and writes.
    Wall {
        name: &["std", "fs"],
        places: &[
            "src/save",
            "crates/offramp-scenario/src/origin.rs",
            "crates/offramp-report/src/folder",
            "crates/mutants/src/main.rs",
            "src/bin/offramp",
        ],
    },
    Wall {
        name: &["std", "thread"],
        places: &[
            "crates/offramp-core/src/pool.rs",
            "crates/offramp-seat/src/agent/process.rs",
            "src/bin/offramp",
        ],
    },
    Wall {
        name: &["shlex"],
        places: &["crates/offramp-seat/src/agent/process.rs"],
    },
    // Results that go to the current folder are made inside it.
    Wall {
        name: &["std", "env"],
        places: &[
            "crates/offramp-report/src/folder/place.rs",
            "crates/mutants/src/main.rs",
            "src/bin/offramp",
        ],
    },
];

impl Wall {
    fn has_place_for(&self, path: &Path) -> bool {
        let stem = path.with_extension("");
        self.places
            .iter()
            .any(|place| path.starts_with(place) || stem.starts_with(place))
    }
}

/// The files that name something and the lines on which they do.
fn namers(packages: &[Package], name: &[&str]) -> Vec<(std::path::PathBuf, usize)> {
    let files = packages.iter().flat_map(|package| &package.files);
    files
        .flat_map(|file: &File| {
            paths(&file.source)
                .into_iter()
                .filter(|(_, path)| {
                    path.len() >= name.len() && path.iter().zip(name).all(|(a, b)| a == b)
                })
                .map(|(line, _)| (file.source.path.clone(), line))
        })
        .collect()
}

#[test]
fn each_foreign_crate_is_named_in_its_place_and_nowhere_else() {
    let packages = packages();
    for wall in WALLS {
        let name = wall.name.join("::");
        let found = namers(&packages, wall.name);
        assert!(!found.is_empty(), "nobody names `{name}`");
        for (path, line) in found {
            let path_told = path.display();
            assert!(
                wall.has_place_for(&path),
                "{path_told}:{line} names `{name}`"
            );
        }
    }
}
