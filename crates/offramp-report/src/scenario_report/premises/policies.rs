//! How actors decide, as tables: the weights and rules of the states' policies, how groups attack,
//! how third parties step in.

use super::numbers::{COLUMNS, Column, Group, key, reference, titled};
use offramp_core::crisis::{Conduct, Crisis, Doctrine, Mixture, Number};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::historical::Historical;
use offramp_core::policy::historical::dials::Dials;
use offramp_core::policy::historical::weights::Weights;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;
use offramp_core::policy::rule::{Order, Rule};
use offramp_core::prose::numbers::exact;
use offramp_core::prose::wording::words;

use crate::document::{Block, Table};
use crate::scenario_report::texts::one_line;

/// The tables of how actors decide.
pub(super) fn blocks(crisis: &Crisis) -> Vec<Block> {
    let (weights, rules) = doctrines(crisis);
    let mut blocks = titled("How the states decide", weights);
    if !rules.rows.is_empty() {
        blocks.push(Block::Paragraph(
            "Rules that come before the weights:".to_owned(),
        ));
        blocks.push(Block::Table(rules));
    }
    blocks.extend(titled("How armed groups attack", raiders(crisis)));
    blocks.extend(titled("How third parties step in", involved(crisis)));
    blocks
}

/// The policy of a state, or one of its mixture, as it is shown.
struct Shown {
    policy: String,
    /// Of the state that has it.
    title: String,
    /// The values of all weights, in the order of the rows; none of a policy that is Rust code.
    weights: Vec<String>,
    /// When, what then, and with which chance.
    rules: Vec<[String; 3]>,
}

impl Shown {
    /// Whether another policy of the same name says the same, whichever state has it.
    fn is_same(&self, other: &Self) -> bool {
        let has_same_weights = self.weights == other.weights;
        self.policy == other.policy && has_same_weights && self.rules == other.rules
    }
}

/// The tables of weights of all policies of the states, and one table of their rules. A policy that
/// both have is shown once.
fn doctrines(crisis: &Crisis) -> (Vec<Table>, Table) {
    let shown = shown(crisis);
    let labels: Vec<String> = shown.iter().map(|one| label(one, &shown)).collect();
    let weighed = labels.iter().zip(&shown);
    let weighed: Vec<(&str, &[String])> = weighed
        .filter(|(_, one)| !one.weights.is_empty())
        .map(|(label, one)| (label.as_str(), one.weights.as_slice()))
        .collect();
    let tables = weighed.chunks(COLUMNS).map(|some| weights(crisis, some));
    (tables.collect(), rules(&labels, &shown))
}

/// The policies of both states, each once, in the order in which they come.
fn shown(crisis: &Crisis) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for side in Side::BOTH {
        for (policy, under, conduct) in crisis.conducts(side) {
            let one = doctrine(crisis, side, policy, under, conduct);
            if !shown.iter().any(|other| other.is_same(&one)) {
                shown.push(one);
            }
        }
    }
    shown
}

/// The name of a policy; with its state where another policy of that name is shown too.
fn label(one: &Shown, all: &[Shown]) -> String {
    let of_this_name = all.iter().filter(|other| other.policy == one.policy);
    if of_this_name.count() > 1 {
        format!("{} ({})", one.policy, one.title)
    } else {
        one.policy.clone()
    }
}

/// A row for each rule: its policy, when it holds, what is done then, and with which chance.
fn rules(labels: &[String], shown: &[Shown]) -> Table {
    let all = labels.iter().zip(shown);
    let rows = all.flat_map(|(label, one)| {
        let rules = one.rules.iter();
        rules.map(move |[when, order, chance]| [label, when, order, chance])
    });
    let table = Table::new(&["Policy", "When", "Then", "Chance"], 3);
    rows.fold(table, Table::row)
}

/// A table of the weights of some policies.
fn weights(crisis: &Crisis, policies: &[(&str, &[String])]) -> Table {
    let dials = Dials::PARAMETERS.iter().enumerate();
    let dials = dials.map(|(place, one)| (Number::Dials(place), one.unit, reference(one)));
    let weights = Weights::PARAMETERS.iter().enumerate();
    let weights = weights.map(|(place, one)| (Number::Weights(place), one.unit, reference(one)));
    let header: Vec<&str> = ["Weight", "Unit"]
        .into_iter()
        .chain(policies.iter().map(|(label, _)| *label))
        .chain(["Reference"])
        .collect();
    let mut table = Table::new(&header, 2);
    for (row, (number, unit, reference)) in dials.chain(weights).enumerate() {
        let cells = policies.iter().map(|(_, cells)| cells[row].clone());
        let first = [key(crisis, number), unit.to_owned()];
        table = table.row(first.into_iter().chain(cells).chain([reference]));
    }
    table
}

/// A policy of a state as it is shown; `under` is its place in the mixture that it is drawn from.
fn doctrine(
    crisis: &Crisis,
    side: Side,
    policy: &str,
    under: Option<usize>,
    conduct: &Conduct,
) -> Shown {
    let (weights, rules) = match conduct {
        Conduct::Historical { numbers, rules } => (
            cells(crisis, ActorId::from(side), under, numbers),
            rules.iter().map(|rule| ruled(crisis, rule)).collect(),
        ),
        Conduct::Custom(_) => (Vec::new(), vec![CODE.map(str::to_owned)]),
    };
    Shown {
        policy: policy.to_owned(),
        title: crisis.principal(side).title.clone(),
        weights,
        rules,
    }
}

/// What stands for the rules of a policy that is a program: nobody can list those.
const CODE: [&str; 3] = ["always", "as Rust code decides", ""];

/// The values of all numbers of a policy: its dials, then its weights.
fn cells(
    crisis: &Crisis,
    actor: ActorId,
    under: Option<usize>,
    numbers: &Historical,
) -> Vec<String> {
    let dials = Group {
        parameters: Dials::PARAMETERS,
        number: Number::Dials,
    };
    let weights = Group {
        parameters: Weights::PARAMETERS,
        number: Number::Weights,
    };
    let mut cells = dials.cells(crisis, &untitled(actor, under, &numbers.dials));
    cells.extend(weights.cells(crisis, &untitled(actor, under, &numbers.weights)));
    cells
}

/// A column of which only the cells are wanted.
fn untitled<T>(actor: ActorId, under: Option<usize>, numbers: &T) -> Column<'_, T> {
    Column {
        title: String::new(),
        actor,
        under,
        numbers,
    }
}

fn ruled(crisis: &Crisis, rule: &Rule) -> [String; 3] {
    let order = match rule.order {
        Order::Hold => "hold".to_owned(),
        Order::Do(_, id) => words(&crisis.catalogue().get(id).name),
    };
    [one_line(rule.when.text()), order, exact(rule.chance)]
}

/// How armed groups attack: a column for each group, or for each policy that it may have.
fn raiders(crisis: &Crisis) -> Vec<Table> {
    let parts = crisis.parts().groups.iter();
    let stated: Vec<&Raiding> = parts.map(|part| &part.raiding).collect();
    let columns = others(crisis, crisis.actors().groups(), &stated, raiding);
    let group = Group {
        parameters: Raiding::PARAMETERS,
        number: Number::Raiding,
    };
    group.tables(crisis, &columns)
}

fn raiding(doctrine: &Doctrine) -> Option<&Raiding> {
    match doctrine {
        Doctrine::ArmedGroup(raiding) => Some(raiding),
        _ => None,
    }
}

/// How third parties step in: a column for each of them, or for each policy that it may have.
fn involved(crisis: &Crisis) -> Vec<Table> {
    let parts = crisis.parts().third_parties.iter();
    let stated: Vec<&Involvement> = parts.map(|part| &part.involvement).collect();
    let columns = others(
        crisis,
        crisis.actors().third_parties(),
        &stated,
        involvement,
    );
    let group = Group {
        parameters: Involvement::PARAMETERS,
        number: Number::Involvement,
    };
    group.tables(crisis, &columns)
}

fn involvement(doctrine: &Doctrine) -> Option<&Involvement> {
    match doctrine {
        Doctrine::ThirdParty(involvement, _) => Some(involvement),
        _ => None,
    }
}

/// The columns of some actors: one each, or one for each policy of its mixture.
fn others<'a, T>(
    crisis: &'a Crisis,
    actors: impl Iterator<Item = ActorId>,
    stated: &[&'a T],
    of: fn(&'a Doctrine) -> Option<&'a T>,
) -> Vec<Column<'a, T>> {
    let mut columns = Vec::new();
    for (actor, numbers) in actors.zip(stated.iter().copied()) {
        let title = crisis.actor_title(actor).to_owned();
        let mut mixtures = crisis.parts().mixtures.iter();
        match mixtures.find(|mixture| mixture.actor == actor) {
            None => columns.push(Column {
                title,
                actor,
                under: None,
                numbers,
            }),
            Some(mixture) => columns.extend(mixed(mixture, &title, of)),
        }
    }
    columns
}

/// A column for each policy of a mixture; policies that are Rust code have no numbers.
fn mixed<'a, T>(
    mixture: &'a Mixture,
    title: &str,
    of: fn(&'a Doctrine) -> Option<&'a T>,
) -> Vec<Column<'a, T>> {
    let choices = mixture.choices.iter().enumerate();
    let columns = choices.filter_map(|(place, choice)| {
        Some(Column {
            title: format!("{title}: {}", choice.policy),
            actor: mixture.actor,
            under: Some(place),
            numbers: of(&choice.doctrine)?,
        })
    });
    columns.collect()
}
