//! Reads one policy.
//!
//! What a policy may state depends on whom it is for: principals have `press`, `reach` and `rules`,
//! armed groups `raid`, third parties `involve` and `steps`. Without a readable `for` the kind is
//! guessed from these keys, only to find further mistakes; the policy itself is then not used.

use super::data::{PolicyData, What};
use super::inheritance::seeming;
use super::rules::{rules, steps};
use super::weights::{read_historical, read_involvement, read_raiding};
use crate::document::{Key, Table};
use crate::keys::POLICY;
use crate::reader::{Item, Reader};
use crate::sections::left_out::LeftOut;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::model::moves::Kind;
use offramp_core::policy::historical::Historical;
use offramp_core::policy::involvement::Involvement;
use offramp_core::policy::raiding::Raiding;

/// Reads a policy from its table with what it inherits.
pub(crate) fn policy(
    key: &Key,
    item: Item<'_>,
    table: &Table,
    names: &Names<'_>,
    left_out: &mut LeftOut,
) -> Option<PolicyData> {
    let mut skip = || left_out.add_rule(&key.name);
    let mut reader = Reader::new(
        table,
        item.place(),
        format!("the policy `{}`", key.name),
        &POLICY,
        item.sink,
    );
    reader.item("like");
    let summary = reader.text("summary").unwrap_or_default();
    let source = reader.text("source").unwrap_or_default();
    let stated = kind(&mut reader);
    let what = match stated.or_else(|| seeming(table))? {
        Kind::Principal => {
            let mut numbers = Box::<Historical>::default();
            let stated = read_historical(&mut reader, &mut numbers);
            What::Principal {
                numbers,
                rules: rules(&mut reader, names, &mut skip),
                stated,
            }
        }
        Kind::ArmedGroup => {
            let mut raiding = Raiding::default();
            let stated = read_raiding(&mut reader, &mut raiding);
            What::ArmedGroup { raiding, stated }
        }
        Kind::ThirdParty => {
            let mut involvement = Involvement::default();
            let stated = read_involvement(&mut reader, &mut involvement);
            What::ThirdParty {
                involvement,
                steps: steps(&mut reader, names, &mut skip),
                stated,
            }
        }
    };
    reader.finish();
    stated?;
    Some(PolicyData {
        name: key.name.clone(),
        summary: summary.to_owned(),
        source: source.to_owned(),
        what,
    })
}

/// Whom the policy is for.
fn kind(reader: &mut Reader<'_>) -> Option<Kind> {
    let help =
        || "write `for = \"principal\"`, or lay it over another policy with `like`".to_owned();
    reader.required_or_help("for", help)?.kind()
}
