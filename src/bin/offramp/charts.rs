//! Which charts were asked for, and their files.

use std::io::Write;

use offramp::chart::theme::Look;
use offramp::report::document::Figure;
use offramp::report::folder::Folder;
use offramp::report::gallery::{Material, Name, USUAL, figures, undrawable};

use crate::Done;
use crate::args::{ChartArgs, ChartName};
use crate::exit::Failure;

/// How large charts are.
pub(crate) fn look(args: &ChartArgs) -> Look {
    Look {
        width: f64::from(args.width),
        scale: args.scale,
    }
}

/// The charts that were asked for, in the order of their list and each once.
fn names(args: &ChartArgs) -> Vec<Name> {
    if args.chart.is_empty() {
        return USUAL.to_vec();
    }
    let mut names: Vec<Name> = args.chart.iter().flat_map(|name| of(*name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn of(name: ChartName) -> Vec<Name> {
    match name {
        ChartName::Staircase => vec![Name::Staircase],
        ChartName::Fan => vec![Name::Fan],
        ChartName::Heat => vec![Name::Heat],
        ChartName::Outcomes => vec![Name::Outcomes],
        ChartName::Flow => vec![Name::Flow],
        ChartName::Stability => vec![Name::Stability],
        ChartName::All => USUAL.into_iter().chain([Name::Stability]).collect(),
    }
}

/// Draws the charts that were asked for; says so if a name has letters that they lack.
pub(crate) fn draw(
    args: &ChartArgs,
    material: &Material<'_>,
    quiet: bool,
) -> Result<Vec<Figure>, Failure> {
    if !quiet {
        for (name, letter) in undrawable(material.crisis) {
            eprintln!(
                "warning: charts cannot show the letter `{letter}` of `{name}`; they have Latin, Greek and Cyrillic letters"
            );
        }
    }
    let mut all = Vec::new();
    for name in names(args) {
        all.extend(figures(name, material, &look(args)).map_err(Failure::running)?);
    }
    Ok(all)
}

/// Writes charts and the data behind each.
pub(crate) fn write<'f>(
    folder: &Folder,
    figures: impl IntoIterator<Item = &'f Figure>,
    args: &ChartArgs,
) -> Done {
    for figure in figures {
        let put = |ending: &str, bytes: &[u8]| {
            let file = format!("{}.{ending}", figure.name);
            folder
                .write(&file, |out| out.write_all(bytes))
                .map_err(Failure::running)
        };
        put("csv", figure.csv.as_bytes())?;
        if !args.png {
            put("svg", figure.chart.standalone().as_bytes())?;
        }
        if !args.svg {
            let png = figure.chart.png(args.scale).map_err(Failure::running)?;
            put("png", &png)?;
        }
    }
    Ok(())
}
