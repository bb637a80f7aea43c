//! Reads `[principals]`, `[armed-groups]` and `[third-parties]`.

use super::document::{Key, Node, Place};
use super::finding::{Code, Finding};
use super::policies::{self, Library, What};
use super::reader::{self, Findings, Reader};
use crate::actor::{
    ArmedGroup, Beginning, Home, Memory, Perception, Principal, Reaction, Side, ThirdParty, Tilt,
    Traits, Weight,
};
use crate::crisis::{Conduct, GroupPart, MAX_ACTORS, PrincipalPart, ThirdPartyPart};
use crate::ladder::Ladder;
use crate::moves::{Catalogue, Kind};
use crate::vocabulary::{Names, written};

/// Names that expressions use for other things.
const RESERVED: [&str; 16] = [
    "own", "rival", "level", "peak", "day", "channel", "deaths", "true", "false", "and", "or",
    "not", "min", "max", "abs", "rung",
];

type Entry<'a> = (&'a Key, &'a Node);

/// Everyone who takes part, by name: principals, armed groups, third parties, each in the order of their names.
pub(super) struct Roster<'a> {
    principals: [Entry<'a>; 2],
    groups: Vec<Entry<'a>>,
    third_parties: Vec<Entry<'a>>,
}

/// The actors as the crisis wants them.
pub(super) type Cast = ([PrincipalPart; 2], Vec<GroupPart>, Vec<ThirdPartyPart>);

impl<'a> Roster<'a> {
    pub(super) fn read(root: &mut Reader<'a>, findings: &mut Findings) -> Option<Self> {
        let mut sorted = |key| {
            let mut entries = root.named(key, findings);
            entries.sort_by(|a, b| a.0.name.cmp(&b.0.name));
            entries
        };
        let (principals, groups, third_parties) = (
            sorted("principals"),
            sorted("armed-groups"),
            sorted("third-parties"),
        );
        check_names(
            &[&principals[..], &groups, &third_parties].concat(),
            findings,
        );
        let principals = exactly_two(principals, root.place(), findings)?;
        Some(Self {
            principals,
            groups,
            third_parties,
        })
    }

    fn principal(&self, side: Side) -> &'a str {
        &self.principals[side.index()].0.name
    }

    /// Everything that has a name, beside the actors themselves.
    pub(super) fn names(
        &self,
        ladder: &'a Ladder,
        catalogue: &'a Catalogue,
        outcomes: Vec<&'a str>,
    ) -> Names<'a> {
        let all =
            |entries: &[Entry<'a>]| entries.iter().map(|(key, _)| key.name.as_str()).collect();
        Names {
            principals: Side::BOTH.map(|side| self.principal(side)),
            groups: all(&self.groups),
            third_parties: all(&self.third_parties),
            ladder,
            catalogue,
            outcomes,
        }
    }

    /// The principal that a string node names.
    fn side(&self, node: &Node, key: &str, findings: &mut Findings) -> Option<Side> {
        let name = reader::text(node, key, findings)?;
        let found = Side::BOTH
            .into_iter()
            .find(|side| self.principal(*side) == name);
        if found.is_none() {
            reader::unknown_name(
                node,
                "principal",
                name,
                &Side::BOTH.map(|side| self.principal(side)),
                findings,
            );
        }
        found
    }

    /// Everyone with their numbers and policies.
    pub(super) fn cast(&self, library: &Library, findings: &mut Findings) -> Option<Cast> {
        let principals = self
            .principals
            .map(|entry| principal(entry, library, findings));
        let groups: Vec<_> = self
            .groups
            .iter()
            .map(|entry| self.group(*entry, library, findings))
            .collect();
        let third_parties: Vec<_> = self
            .third_parties
            .iter()
            .map(|entry| self.third_party(*entry, library, findings))
            .collect();
        let [first, second] = principals;
        Some((
            [first?, second?],
            groups.into_iter().collect::<Option<_>>()?,
            third_parties.into_iter().collect::<Option<_>>()?,
        ))
    }

    fn group(
        &self,
        (key, node): Entry<'_>,
        library: &Library,
        findings: &mut Findings,
    ) -> Option<GroupPart> {
        let mut table = reader::as_table(node, &key.name, findings)?;
        let title = title(&mut table, key, findings);
        let base_node = table.required("base", findings);
        let base = base_node.and_then(|node| self.side(node, "base", findings));
        let enemy_node = table.node("enemy");
        let enemy = match enemy_node {
            Some(node) => self.side(node, "enemy", findings),
            None => base.map(Side::rival),
        };
        if let (Some(node), true) = (enemy_node, base.is_some() && base == enemy) {
            let message = "an armed group attacks the principal that it is not based in";
            findings.push(Finding::error(
                Code::Conflict,
                node.place.clone(),
                message,
                "also its base",
            ));
        }
        let (policy, raiding) = named_policy(&mut table, library, Kind::ArmedGroup, findings)?;
        let What::ArmedGroup { raiding } = raiding else {
            return None;
        };
        let raiding = policies::raiding(&mut table, *raiding, findings);
        table.finish(findings);
        let group = ArmedGroup {
            name: key.name.clone(),
            title,
            base: base?,
            enemy: enemy?,
        };
        Some(GroupPart {
            group,
            policy,
            raiding,
        })
    }

    fn third_party(
        &self,
        (key, node): Entry<'_>,
        library: &Library,
        findings: &mut Findings,
    ) -> Option<ThirdPartyPart> {
        let mut table = reader::as_table(node, &key.name, findings)?;
        let title = title(&mut table, key, findings);
        let leverage = self.leverage(&mut table, findings);
        let favours = table
            .node("favours")
            .and_then(|node| self.side(node, "favours", findings));
        let mut tilt = Tilt::default();
        table.parameters(Tilt::PARAMETERS, &mut tilt, findings);
        let (policy, what) = named_policy(&mut table, library, Kind::ThirdParty, findings)?;
        let What::ThirdParty { involvement, steps } = what else {
            return None;
        };
        let involvement = policies::involvement(&mut table, *involvement, findings);
        table.finish(findings);
        let third_party = ThirdParty {
            name: key.name.clone(),
            title,
            leverage,
            favours,
            tilt,
        };
        Some(ThirdPartyPart {
            third_party,
            policy,
            involvement,
            steps: steps.clone(),
        })
    }

    fn leverage(&self, table: &mut Reader<'_>, findings: &mut Findings) -> [f64; 2] {
        let mut leverage = [0.0; 2];
        for (key, node) in table.named("leverage", findings) {
            let Some(side) = Side::BOTH
                .into_iter()
                .find(|side| self.principal(*side) == key.name)
            else {
                let known = Side::BOTH.map(|side| self.principal(side)).join(", ");
                let message = format!("unknown principal `{}`", key.name);
                findings.push(
                    Finding::error(
                        Code::UnknownName,
                        key.place.clone(),
                        message,
                        "not a principal",
                    )
                    .help(format!("known: {known}")),
                );
                continue;
            };
            if let Some(value) = reader::number(node, &key.name, 0.0, 10.0, "share", findings) {
                leverage[side.index()] = value;
            }
        }
        leverage
    }
}

fn named_policy<'l>(
    table: &mut Reader<'_>,
    library: &'l Library,
    kind: Kind,
    findings: &mut Findings,
) -> Option<(String, &'l What)> {
    let node = table.required("policy", findings)?;
    let policy = library.find(node, kind, findings)?;
    Some((policy.name.clone(), &policy.what))
}

fn title(table: &mut Reader<'_>, key: &Key, findings: &mut Findings) -> String {
    table
        .text("title", findings)
        .unwrap_or(&key.name)
        .to_owned()
}

fn principal(
    (key, node): Entry<'_>,
    library: &Library,
    findings: &mut Findings,
) -> Option<PrincipalPart> {
    let mut table = reader::as_table(node, &key.name, findings)?;
    let title = title(&mut table, key, findings);
    let nuclear = table.flag("nuclear", findings).unwrap_or(false);
    let traits = traits(&mut table, findings);
    let (policy, what) = named_policy(&mut table, library, Kind::Principal, findings)?;
    let What::Principal { response, rules } = what else {
        return None;
    };
    let response = policies::response(&mut table, *response, findings);
    table.finish(findings);
    let principal = Principal {
        name: key.name.clone(),
        title,
        nuclear,
        traits,
    };
    Some(PrincipalPart {
        principal,
        policy,
        conduct: Conduct::Response {
            response: Box::new(response),
            rules: rules.clone(),
        },
    })
}

fn traits(table: &mut Reader<'_>, findings: &mut Findings) -> Traits {
    let mut traits = Traits::default();
    table.parameters(Weight::PARAMETERS, &mut traits.weight, findings);
    table.group(
        "perception",
        Perception::PARAMETERS,
        &mut traits.perception,
        findings,
    );
    table.group("memory", Memory::PARAMETERS, &mut traits.memory, findings);
    table.group(
        "reaction",
        Reaction::PARAMETERS,
        &mut traits.reaction,
        findings,
    );
    table.group(
        "beginning",
        Beginning::PARAMETERS,
        &mut traits.beginning,
        findings,
    );
    if let Some(mut home) = table.table("home", findings) {
        home.parameters(Home::PARAMETERS, &mut traits.home, findings);
        factions(&mut home, &mut traits.home, findings);
        home.finish(findings);
    }
    traits
}

/// Factions add to the weights of hawks and doves.
fn factions(table: &mut Reader<'_>, home: &mut Home, findings: &mut Findings) {
    let Some(items) = table.list("factions", findings) else {
        return;
    };
    for item in items {
        let Some(mut faction) = reader::as_table(item, "factions", findings) else {
            continue;
        };
        faction.text("name", findings);
        let weight = faction
            .required("weight", findings)
            .and_then(|node| reader::number(node, "weight", 0.0, 1.0, "share", findings));
        let stance = faction.required("stance", findings);
        faction.finish(findings);
        let (Some(weight), Some(stance)) = (weight, stance) else {
            continue;
        };
        match reader::text(stance, "stance", findings) {
            Some("hawk") => home.hawks += weight,
            Some("dove") => home.doves += weight,
            Some(other) => {
                reader::unknown_name(stance, "stance", other, &["hawk", "dove"], findings);
            }
            None => {}
        }
    }
    if home.hawks > 1.0 || home.doves > 1.0 {
        let message = format!(
            "the factions weigh {} (hawks) and {} (doves); each is at most 1",
            home.hawks, home.doves
        );
        findings.push(Finding::error(
            Code::OutOfRange,
            table.place().clone(),
            message,
            "too heavy together",
        ));
    }
}

fn check_names(entries: &[Entry<'_>], findings: &mut Findings) {
    if let Some((key, _)) = entries.get(MAX_ACTORS) {
        let message = format!(
            "{} actors; a crisis has at most {MAX_ACTORS}",
            entries.len()
        );
        findings.push(Finding::error(
            Code::TooLarge,
            key.place.clone(),
            message,
            "one too many",
        ));
    }
    for (place, (key, _)) in entries.iter().enumerate() {
        let name = &key.name;
        if !is_name(name) {
            let message = format!("`{name}` cannot be the name of an actor");
            let finding = Finding::error(Code::BadName, key.place.clone(), message, "not a name");
            findings.push(finding.help("a name begins with a letter and has letters a to z, digits and `-`; what people read goes into `title`"));
        } else if RESERVED.contains(&written(name).as_str()) {
            let message = format!("`{name}` means something else in expressions");
            findings.push(
                Finding::error(Code::BadName, key.place.clone(), message, "reserved")
                    .help("choose another name; `title` is free"),
            );
        }
        if let Some((other, _)) = entries[..place]
            .iter()
            .find(|(other, _)| written(&other.name) == written(name))
        {
            let message = format!(
                "`{name}` and `{}` are the same name in expressions",
                other.name
            );
            findings.push(Finding::error(
                Code::BadName,
                key.place.clone(),
                message,
                "used twice",
            ));
        }
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

fn exactly_two<'a>(
    principals: Vec<Entry<'a>>,
    place: &Place,
    findings: &mut Findings,
) -> Option<[Entry<'a>; 2]> {
    const HELP: &str = "a crisis has exactly two principals, the rival states; others are `armed-groups` or `third-parties`";
    let found = principals.len();
    let last = principals
        .iter()
        .max_by_key(|(key, _)| key.place.span.start)
        .map(|(key, _)| key.place.clone());
    <[Entry<'a>; 2]>::try_from(principals).ok().or_else(|| {
        let noun = if found == 1 {
            "principal"
        } else {
            "principals"
        };
        let label = if found < 2 {
            "another is missing"
        } else {
            "one too many"
        };
        let message = format!("{found} {noun}");
        findings.push(
            Finding::error(
                Code::Principals,
                last.unwrap_or_else(|| place.clone()),
                message,
                label,
            )
            .help(HELP),
        );
        None
    })
}
