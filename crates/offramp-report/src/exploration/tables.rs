//! What the worlds came to, as one tidy table.

use std::io::{self, Write};

use offramp_explore::exploration::Exploration;

/// `worlds.csv`: a row for each world and policy, with a column for each factor; outcomes as shares
/// of the runs, measures as means, each with its standard error.
///
/// # Errors
///
/// What the writer says.
pub fn worlds(exploration: &Exploration, out: impl Write) -> io::Result<()> {
    let setup = &exploration.setup;
    let mut table = csv::Writer::from_writer(out);
    let factors = setup
        .design
        .factors
        .iter()
        .map(|factor| factor.path.clone());
    let quantities = setup.quantities.iter();
    let measured = quantities.flat_map(|it| [it.name.clone(), format!("{}_se", it.name)]);
    let begin = ["world", "policy"].map(str::to_owned).into_iter();
    table.write_record(begin.chain(factors).chain(measured))?;
    for world in 0..exploration.worlds.len() {
        let values = setup.design.world(world);
        for (arm, policy) in setup.arms.iter().enumerate() {
            let begin = [world.to_string(), policy.clone()].into_iter();
            let values = values.iter().map(ToString::to_string);
            let cells = (0..setup.quantities.len()).flat_map(|quantity| {
                let cell = exploration.cell(world, arm, quantity);
                if cell.n == 0 {
                    return [String::new(), String::new()];
                }
                [cell.mean.to_string(), cell.standard_error().to_string()]
            });
            table.write_record(begin.chain(values).chain(cells))?;
        }
    }
    table.flush()
}
