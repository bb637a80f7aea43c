//! Files that use each other, directly or by way of others.
//!
//! A module and those below it are one room: the parent holds what its children share, and calls
//! them. Uses between them are therefore no circle; [`knots`] counts those too. Every other use
//! must go one way: [`out_of_order`] also wants it to go up in the list of `mod` declarations.

use crate::package::Package;
use crate::uses::Use;

/// Groups of files of which each uses each other, directly or by way of others of the group; uses
/// between a module and those below it do not count.
#[must_use]
pub(crate) fn circles(package: &Package, uses: &[Use]) -> Vec<Vec<usize>> {
    let between: Vec<Use> = uses
        .iter()
        .filter(|one| !is_of_one_line(package, one))
        .cloned()
        .collect();
    knots(package, &between)
}

/// The same, with the uses between a module and those below it.
#[must_use]
pub(crate) fn knots(package: &Package, uses: &[Use]) -> Vec<Vec<usize>> {
    let files = package.files.len();
    let reached: Vec<Vec<bool>> = (0..files).map(|file| reach(file, files, uses)).collect();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (file, others) in reached.iter().enumerate() {
        let group: Vec<usize> = (0..files)
            .filter(|other| others[*other] && reached[*other][file])
            .collect();
        if group.len() > 1 && group[0] == file {
            found.push(group);
        }
    }
    found
}

/// The files of a group, one a line, each with what it uses of the others.
#[must_use]
pub(crate) fn told(package: &Package, group: &[usize], uses: &[Use]) -> String {
    let within: Vec<Use> = uses
        .iter()
        .filter(|one| group.contains(&one.from) && group.contains(&one.to))
        .filter(|one| !is_of_one_line(package, one))
        .cloned()
        .collect();
    listed(package, &within)
}

/// Uses, one a line: `src/a.rs:3 uses src/b.rs: crate::b::B`.
#[must_use]
pub(crate) fn listed(package: &Package, uses: &[Use]) -> String {
    let path = |file: usize| package.files[file].source.path.display();
    let line = |one: &Use| {
        let (from, to) = (path(one.from), path(one.to));
        format!("  {from}:{} uses {to}: {}\n", one.line, one.path)
    };
    uses.iter().map(line).collect::<Vec<_>>().concat()
}

/// Which files `file` uses, directly or by way of others.
fn reach(file: usize, files: usize, uses: &[Use]) -> Vec<bool> {
    let mut reached = vec![false; files];
    reached[file] = true;
    let mut open = vec![file];
    while let Some(at) = open.pop() {
        for next in uses.iter().filter(|one| one.from == at) {
            if !std::mem::replace(&mut reached[next.to], true) {
                open.push(next.to);
            }
        }
    }
    reached
}

/// Whether one of the two files stands below the other.
fn is_of_one_line(package: &Package, one: &Use) -> bool {
    let (from, to) = (
        &package.files[one.from].module,
        &package.files[one.to].module,
    );
    from.starts_with(to) || to.starts_with(from)
}

/// The uses of a module by one that is declared above it. Two modules are compared where their
/// paths part: `a::b` and `a::c::d` by the places of `b` and `c` in the file of `a`.
#[must_use]
pub(crate) fn out_of_order(package: &Package, uses: &[Use]) -> Vec<Use> {
    uses.iter()
        .filter(|one| !is_of_one_line(package, one) && !goes_up(package, one))
        .cloned()
        .collect()
}

fn goes_up(package: &Package, one: &Use) -> bool {
    let from = &package.files[one.from].module;
    let to = &package.files[one.to].module;
    let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let Some(parent) = package.file(&from[..shared]) else {
        return false;
    };
    let order = package.files[parent].source.modules();
    let place = |name: &String| order.iter().position(|own| own == name);
    place(&to[shared]) < place(&from[shared])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Source;
    use crate::uses::uses;

    fn package(files: &[(&str, &str)]) -> Package {
        let sources = files
            .iter()
            .map(|(path, text)| Source::parse(Path::new(path), (*text).to_owned()))
            .collect::<Result<_, _>>()
            .expect("Rust");
        Package::of("a", Path::new("src"), sources)
    }

    #[test]
    fn two_files_that_use_each_other_are_a_circle_and_out_of_order() {
        let package = package(&[
            ("src/lib.rs", "mod b; mod c;"),
            ("src/b.rs", "use crate::c::C; pub struct B;"),
            ("src/c.rs", "use crate::b::B; pub struct C;"),
        ]);
        let uses = uses(&package);
        assert_eq!(circles(&package, &uses), [[1, 2]]);
        let wrong = out_of_order(&package, &uses);
        assert_eq!(wrong.len(), 1);
        assert_eq!((wrong[0].from, wrong[0].to), (1, 2));
    }

    #[test]
    fn a_parent_and_its_child_are_a_knot_but_no_circle() {
        let package = package(&[
            ("src/lib.rs", "mod b;"),
            ("src/b.rs", "mod c; use c::C; pub struct B;"),
            ("src/b/c.rs", "use super::B; pub struct C;"),
        ]);
        let uses = uses(&package);
        assert_eq!(knots(&package, &uses), [[1, 2]]);
        assert!(circles(&package, &uses).is_empty());
        assert!(out_of_order(&package, &uses).is_empty());
    }

    #[test]
    fn rooms_are_ordered_where_their_paths_part() {
        let package = package(&[
            ("src/lib.rs", "mod b; mod c;"),
            ("src/b.rs", "mod d;"),
            ("src/b/d.rs", "use crate::c::C;"),
            ("src/c.rs", "pub struct C;"),
        ]);
        let wrong = out_of_order(&package, &uses(&package));
        assert_eq!(wrong[0].path, "crate::c::C");
    }
}
