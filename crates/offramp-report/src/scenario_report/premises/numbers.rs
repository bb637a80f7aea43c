//! The numbers of a crisis as tables: every value beside the reference, and what is drawn as what
//! it may be.

use offramp_core::crisis::{Crisis, Number, Relation, Target};
use offramp_core::model::actor::{Home, Perception, Reaction, ThirdParty, Tilt, Weight};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::feelings::{Beginning, Memory};
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::{ActorId, BySide, Side};
use offramp_core::prose::numbers::exact;

use crate::document::{Block, Table};
use crate::scenario_report::texts::brief;

/// Most columns of values that a table has: more make another table.
pub(super) const COLUMNS: usize = 5;

/// Columns before the values: number, meaning and unit.
const EXPLAINED: usize = 3;

/// The tables of the relation and of the states.
pub(super) fn blocks(crisis: &Crisis) -> Vec<Block> {
    let mut blocks = titled("Between the two states", vec![relation(crisis)]);
    blocks.extend(titled("The states", vec![states(crisis)]));
    blocks.push(Block::Paragraph(
        "Half-lives, reactions and what a state brings along are those of the reference where no row says otherwise. Hawks and doves are \
         the factions at home, with their weights added up."
            .to_owned(),
    ));
    blocks
}

/// The leverage of a third party over both states, and whom it favours.
pub(super) fn influence(crisis: &Crisis, actor: ActorId, of: &ThirdParty) -> String {
    let leverage = Side::BOTH.map(|side| {
        let target = Target::Actor(actor, Number::Leverage(side));
        let value = in_words(crisis, target, of.leverage[side]);
        format!("over {} {value}", brief(&crisis.principal(side).title))
    });
    let text = format!("leverage {}", leverage.join(", "));
    let Some(favoured) = of.favours else {
        return text;
    };
    let mut tilts = Tilt::PARAMETERS.iter().enumerate();
    let tilt = tilts.next().map_or_else(String::new, |(place, tilt)| {
        let target = Target::Actor(actor, Number::Tilt(place));
        in_words(crisis, target, (tilt.get)(&of.tilt))
    });
    format!(
        "{text}; favours {}, tilt {tilt}",
        brief(&crisis.principal(favoured).title)
    )
}

/// A number in running text: as it is, or what it may be where it is drawn.
pub(super) fn in_words(crisis: &Crisis, target: Target, value: f64) -> String {
    distribution(crisis, target, None)
        .map_or_else(|| exact(value), |drawn| format!("{drawn} (drawn)"))
}

/// A number in a cell.
fn cell(crisis: &Crisis, target: Target, under: Option<usize>, value: f64) -> String {
    match distribution(crisis, target, under) {
        None => exact(value),
        Some(Distribution::Uniform { low, high }) => format!("{low} to {high}, drawn"),
        Some(_) => "drawn".to_owned(),
    }
}

/// What is drawn for that number; `under` is the place of a policy in its actor's mixture.
fn distribution(crisis: &Crisis, target: Target, under: Option<usize>) -> Option<&Distribution> {
    let mut all = crisis.parts().uncertainties.iter();
    let applies = |drawn: Option<usize>| drawn.is_none() || drawn == under;
    all.find(|number| number.target == target && applies(number.under))
        .map(|number| &number.distribution)
}

/// The numbers of one actor: those of a group of parameters, under a policy of its mixture if it
/// has one.
pub(super) struct Column<'a, T> {
    pub(super) title: String,
    pub(super) actor: ActorId,
    pub(super) under: Option<usize>,
    pub(super) numbers: &'a T,
}

/// A group of parameters, and which number of an actor the one at a place is.
pub(super) struct Group<T: 'static> {
    pub(super) parameters: &'static [Parameter<T>],
    pub(super) number: fn(usize) -> Number,
}

impl<T> Group<T> {
    /// The cells of a column.
    pub(super) fn cells(&self, crisis: &Crisis, column: &Column<'_, T>) -> Vec<String> {
        let rows = self
            .parameters
            .iter()
            .enumerate()
            .map(|(place, parameter)| {
                let target = Target::Actor(column.actor, (self.number)(place));
                cell(
                    crisis,
                    target,
                    column.under,
                    (parameter.get)(column.numbers),
                )
            });
        rows.collect()
    }

    /// A row a parameter: key, meaning, unit, the values of the columns, the reference.
    fn rows(&self, crisis: &Crisis, columns: &[Column<'_, T>]) -> Vec<Vec<String>> {
        let values: Vec<Vec<String>> = columns
            .iter()
            .map(|column| self.cells(crisis, column))
            .collect();
        let rows = self
            .parameters
            .iter()
            .enumerate()
            .map(|(place, parameter)| {
                let key = key(crisis, (self.number)(place));
                let values = values.iter().map(|cells| cells[place].clone());
                let row = [key, meaning(parameter), parameter.unit.to_owned()];
                let row = row.into_iter().chain(values);
                row.chain([reference(parameter)]).collect()
            });
        rows.collect()
    }

    /// Tables of these columns, so many that each fits a page.
    pub(super) fn tables(&self, crisis: &Crisis, columns: &[Column<'_, T>]) -> Vec<Table> {
        let tables = columns.chunks(COLUMNS).map(|columns| {
            let titles: Vec<&str> = columns.iter().map(|column| column.title.as_str()).collect();
            let mut table = explained(&titles);
            table.rows = self.rows(crisis, columns);
            table
        });
        tables.collect()
    }
}

pub(super) fn key(crisis: &Crisis, number: Number) -> String {
    number.path(&BySide::each(|side| crisis.principal(side).name.as_str()))
}

/// What a number means, in plain letters.
fn meaning<T>(parameter: &Parameter<T>) -> String {
    parameter.doc.trim().replace('`', "")
}

pub(super) fn reference<T>(parameter: &Parameter<T>) -> String {
    parameter.default.map_or_else(|| "none".to_owned(), exact)
}

/// A table of numbers with their meaning.
fn explained(titles: &[&str]) -> Table {
    let header: Vec<&str> = ["Number", "Meaning", "Unit"]
        .into_iter()
        .chain(titles.iter().copied())
        .chain(["Reference"])
        .collect();
    Table::new(&header, EXPLAINED)
}

fn relation(crisis: &Crisis) -> Table {
    let mut table = explained(&["Value"]);
    for (place, parameter) in Relation::PARAMETERS.iter().enumerate() {
        let value = (parameter.get)(&crisis.parts().relation);
        table = table.row([
            parameter.name.to_owned(),
            meaning(parameter),
            parameter.unit.to_owned(),
            cell(crisis, Target::Relation(place), None, value),
            reference(parameter),
        ]);
    }
    table
}

fn states(crisis: &Crisis) -> Table {
    let titles = Side::BOTH.map(|side| crisis.principal(side).title.as_str());
    let mut table = explained(&titles);
    let rows = &mut table.rows;
    rows.extend(own(crisis, Weight::PARAMETERS, Number::Weight, |of| {
        &of.weight
    }));
    rows.extend(own(
        crisis,
        Perception::PARAMETERS,
        Number::Perception,
        |of| &of.perception,
    ));
    rows.extend(own(crisis, Home::PARAMETERS, Number::Home, |of| &of.home));
    let mut rare = own(crisis, Beginning::PARAMETERS, Number::Beginning, |of| {
        &of.beginning
    });
    rare.extend(own(crisis, Reaction::PARAMETERS, Number::Reaction, |of| {
        &of.reaction
    }));
    rare.extend(own(crisis, Memory::PARAMETERS, Number::Memory, |of| {
        &of.memory
    }));
    rows.extend(rare.into_iter().filter(|row| differs(row)));
    table
}

/// Whether any value of a row is another than the reference, which stands last.
fn differs(row: &[String]) -> bool {
    row[EXPLAINED..]
        .iter()
        .any(|value| Some(value) != row.last())
}

/// The rows of one group of both states' numbers.
fn own<T>(
    crisis: &Crisis,
    parameters: &'static [Parameter<T>],
    number: fn(usize) -> Number,
    of: fn(&offramp_core::model::actor::Traits) -> &T,
) -> Vec<Vec<String>> {
    let columns = Side::BOTH.map(|side| Column {
        title: String::new(),
        actor: ActorId::from(side),
        under: None,
        numbers: of(&crisis.principal(side).traits),
    });
    Group { parameters, number }.rows(crisis, &columns)
}

pub(super) fn titled(title: &str, tables: Vec<Table>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !tables.is_empty() {
        blocks.push(Block::Subheading(title.to_owned()));
    }
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks
}
