//! What the worlds came to, as one tidy table.

use std::io::{self, Write};

use offramp_explore::exploration::Exploration;

use crate::cell::{Cell, Kind};
use crate::csv_style::CsvStyle;
use crate::parquet::ParquetTable;

/// `worlds.csv`: a row for each world and policy, with a column for each factor; outcomes as shares
/// of the runs, measures as means, each with its standard error.
///
/// # Errors
///
/// What the writer says.
pub fn worlds(exploration: &Exploration, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let columns = world_columns(exploration);
    table.write_record(columns.iter().map(|(name, _)| name))?;
    let every_digit = CsvStyle {
        full_precision: true,
        ..CsvStyle::default()
    };
    for row in world_rows(exploration) {
        table.write_record(row.iter().map(|cell| cell.in_csv(every_digit)))?;
    }
    table.flush()
}

/// `worlds.parquet`: the same in the format Parquet.
///
/// # Errors
///
/// What the writer says, or that the program was built without the format.
pub fn worlds_parquet(exploration: &Exploration, out: &mut dyn Write) -> io::Result<()> {
    let mut table = ParquetTable::new(Vec::new(), &world_columns(exploration))?;
    world_rows(exploration).try_for_each(|row| table.row(row))?;
    out.write_all(&table.finish()?)
}

/// The columns of the table of worlds.
#[must_use]
pub fn world_columns(exploration: &Exploration) -> Vec<(String, Kind)> {
    let setup = &exploration.setup;
    let number = |name: String| (name, Kind::Number);
    let begin = [("world", Kind::Count), ("policy", Kind::Words)];
    let begin = begin
        .map(|(name, kind)| (name.to_owned(), kind))
        .into_iter();
    let factors = setup.design.factors.iter();
    let factors = factors.map(|factor| number(factor.path.clone()));
    let quantities = setup.quantities.iter();
    let measured = quantities.flat_map(|it| [it.name.clone(), format!("{}_se", it.name)]);
    begin.chain(factors).chain(measured.map(number)).collect()
}

/// Its rows.
pub fn world_rows(exploration: &Exploration) -> impl Iterator<Item = Vec<Cell<'_>>> {
    let setup = &exploration.setup;
    (0..exploration.worlds.len()).flat_map(move |world| {
        let values = setup.design.world(world);
        let arms = setup.arms.iter().enumerate();
        arms.map(move |(arm, policy)| {
            let begin = [Cell::Count(world as u64), policy.as_str().into()];
            let values = values.iter().map(|value| Cell::Number(*value));
            let cells = (0..setup.quantities.len()).flat_map(|quantity| {
                let cell = exploration.cell(world, arm, quantity);
                if cell.n == 0 {
                    return [Cell::Empty, Cell::Empty];
                }
                [cell.mean, cell.standard_error()].map(Cell::Number)
            });
            begin.into_iter().chain(values).chain(cells).collect()
        })
    })
}
