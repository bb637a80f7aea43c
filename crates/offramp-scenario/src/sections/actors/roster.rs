//! Reads the tables of all actors.
//!
//! In two steps, like the story: [`Roster::read`] learns who there is, so that policies and moves
//! can be checked against the names; [`Roster::cast`] reads each actor in full once policies are
//! known.
//!
//! Findings made here: an armed group that attacks its own base, and leverage over someone who is
//! not a principal.

use super::doctrine::{self, Whose};
use super::hostile;
use super::names::{self, Entry};
use super::traits::traits;
use crate::document::Key;
use crate::finding::{Code, Finding};
use crate::keys::{ARMED_GROUP, PRINCIPAL, Span, THIRD_PARTY};
use crate::reader::{Item, Reader};
use crate::sections::policies::KnownPolicies;
use crate::sections::uncertainty::{self, Stated, numbered};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{
    Doctrine, GroupPart, Listed, Mixture, Number, PrincipalPart, ThirdPartyPart, Uncertainty,
};
use offramp_core::model::actor::{ArmedGroup, Principal, ThirdParty, Tilt};
use offramp_core::model::ladder::Ladder;
use offramp_core::model::moves::{Catalogue, Kind};
use offramp_core::model::noun::Noun;
use offramp_core::model::parties::{ActorId, Actors, BySide, Side};

/// Everyone who takes part, by name: principals, armed groups, third parties, each in the order of
/// their names.
pub(crate) struct Roster<'a> {
    /// Two, or the scenario has a mistake.
    principals: Vec<Entry<'a>>,
    groups: Vec<Entry<'a>>,
    third_parties: Vec<Entry<'a>>,
    /// The names of all in the order of the scenario.
    listed: Vec<&'a str>,
}

/// The actors as the crisis wants them.
pub(crate) struct ActorParts {
    pub(crate) principals: BySide<PrincipalPart>,
    pub(crate) groups: Vec<GroupPart>,
    pub(crate) third_parties: Vec<ThirdPartyPart>,
    pub(crate) roster: Vec<Listed>,
    pub(crate) mixtures: Vec<Mixture>,
    pub(crate) uncertainties: Vec<Uncertainty>,
}

impl ActorParts {
    /// Which principals have nuclear weapons.
    pub(crate) fn nuclear(&self) -> BySide<bool> {
        BySide::each(|side| self.principals[side].principal.nuclear)
    }
}

impl<'a> Roster<'a> {
    /// Learns who takes part, and notes names that cannot be used or are used twice.
    pub(crate) fn read(root: &mut Reader<'a>) -> Self {
        let mut listed = Vec::new();
        let mut sorted = |key| {
            let mut entries = root.named(key);
            listed.extend(entries.iter().map(|(key, _)| key.name.as_str()));
            entries.sort_by(|a, b| a.0.name.cmp(&b.0.name));
            entries
        };
        let (principals, groups, third_parties) = (
            sorted("principals"),
            sorted("armed-groups"),
            sorted("third-parties"),
        );
        names::check(
            &[&principals[..], &groups, &third_parties].concat(),
            root.sink(),
        );
        names::exactly_two(&principals, root);
        Self {
            principals,
            groups,
            third_parties,
            listed,
        }
    }

    /// Whether there are two principals: otherwise nothing can be said of the names of actors.
    pub(crate) fn is_of_two(&self) -> bool {
        self.principals.len() == 2
    }

    /// The name of a principal; empty where the scenario has fewer than two.
    fn principal(&self, side: Side) -> &'a str {
        let entry = self.principals.get(side as usize);
        entry.map_or("", |(key, _)| key.name.as_str())
    }

    /// Everything that has a name, beside the actors themselves.
    pub(crate) fn names(
        &self,
        ladder: &'a Ladder,
        catalogue: &'a Catalogue,
        outcomes: Vec<&'a str>,
    ) -> Names<'a> {
        let all =
            |entries: &[Entry<'a>]| entries.iter().map(|(key, _)| key.name.as_str()).collect();
        Names {
            principals: BySide::each(|side| self.principal(side)),
            groups: all(&self.groups),
            third_parties: all(&self.third_parties),
            ladder,
            catalogue,
            outcomes,
        }
    }

    /// The principal that a string item names.
    fn side(&self, item: Item<'_>) -> Option<Side> {
        let name = item.text()?;
        let found = Side::BOTH
            .into_iter()
            .find(|side| self.principal(*side) == name);
        if found.is_none() {
            let known = Side::BOTH.map(|side| self.principal(side));
            item.unknown_name(Noun::Principal, name, &known);
        }
        found
    }

    /// Everyone in the order of the scenario, with these short names.
    fn listed(&self, shorts: &[(String, String)]) -> Vec<Listed> {
        let names = self.listed.iter().map(|name| {
            let short = shorts.iter().find(|(whose, _)| whose == name);
            Listed {
                name: (*name).to_owned(),
                short: short.map(|(_, short)| short.clone()),
            }
        });
        names.collect()
    }

    /// Everyone with their numbers and policies.
    ///
    /// `None` if any actor has a mistake that leaves it without a policy, a base or an enemy. All
    /// of them are read before that is decided, so that the mistakes of all are noted.
    pub(crate) fn cast(&self, library: &KnownPolicies) -> Option<ActorParts> {
        let mut drawn = Drawn::default();
        let casting = |(actor, entry): (ActorId, &Entry<'_>)| Casting {
            roster: self,
            library,
            actor,
            name: entry.0.name.clone(),
        };
        let actors = Actors::new(self.groups.len(), self.third_parties.len());
        // Where there are more principals than two, the others are read for their mistakes.
        let others = std::iter::repeat(Side::Second);
        let sides = Side::BOTH.into_iter().chain(others);
        let sides = sides.map(ActorId::Principal);
        let principals: Vec<_> = sides
            .zip(&self.principals)
            .map(|one| casting(one).principal(*one.1, &mut drawn))
            .collect();
        let groups: Vec<_> = actors
            .groups()
            .zip(&self.groups)
            .map(|one| casting(one).group(*one.1, &mut drawn))
            .collect();
        let third_parties: Vec<_> = actors
            .third_parties()
            .zip(&self.third_parties)
            .map(|one| casting(one).third_party(*one.1, &mut drawn))
            .collect();
        let principals = principals.into_iter().collect::<Option<Vec<_>>>()?;
        let principals: [PrincipalPart; 2] = principals.try_into().ok()?;
        Some(ActorParts {
            principals: principals.into(),
            groups: groups.into_iter().collect::<Option<_>>()?,
            third_parties: third_parties.into_iter().collect::<Option<_>>()?,
            roster: self.listed(&drawn.shorts),
            mixtures: drawn.mixtures,
            uncertainties: drawn.uncertainties,
        })
    }
}

/// What is drawn once per run, and short names, as they are gathered.
#[derive(Default)]
struct Drawn {
    shorts: Vec<(String, String)>,
    mixtures: Vec<Mixture>,
    uncertainties: Vec<Uncertainty>,
}

/// Reads one actor.
struct Casting<'r, 'a> {
    roster: &'r Roster<'a>,
    /// The policies that the actor can choose from.
    library: &'r KnownPolicies,
    actor: ActorId,
    /// Its name in the file.
    name: String,
}

impl Casting<'_, '_> {
    /// The names of both principals, as paths of draws such as `leverage.iran` need them.
    fn principals(&self) -> BySide<&str> {
        BySide::each(|side| self.roster.principal(side))
    }

    /// The policy of the actor by name, and what it does. What is drawn goes to `drawn`.
    fn policy(
        &self,
        table: &mut Reader<'_>,
        kind: Kind,
        drawn: &mut Drawn,
    ) -> Option<(String, Doctrine)> {
        let whose = Whose {
            actor: self.actor,
            kind,
            path: &self.path(kind),
            principals: self.principals(),
        };
        let adopted = doctrine::read(table, self.library, whose)?;
        drawn.mixtures.extend(adopted.mixture);
        drawn.uncertainties.extend(adopted.uncertainties);
        Some((adopted.policy, adopted.doctrine))
    }

    /// Where the actor stands in the file, e.g. `principals.iran`.
    fn path(&self, kind: Kind) -> String {
        format!("{}.{}", kind.table(), self.name)
    }

    /// Keeps the numbers of the actor itself, not those of its policy, that are drawn once per run.
    fn draw(&self, kind: Kind, stated: &Stated, drawn: &mut Drawn) {
        let path = self.path(kind);
        let at = (path.as_str(), self.actor);
        let numbers = uncertainty::drawn(stated.iter(), at, &self.principals(), None);
        drawn.uncertainties.extend(numbers);
    }

    /// A principal: title, nuclear weapons, traits and policy.
    fn principal(&self, (key, item): Entry<'_>, drawn: &mut Drawn) -> Option<PrincipalPart> {
        let mut table = item.table(&PRINCIPAL)?;
        let title = title(&mut table, key, drawn);
        let nuclear = table.flag("nuclear").unwrap_or(false);
        let (traits, stated) = traits(&mut table);
        self.draw(Kind::Principal, &stated, drawn);
        let adopted = self.policy(&mut table, Kind::Principal, drawn);
        table.finish();
        let (policy, Doctrine::Principal(conduct)) = adopted? else {
            return None;
        };
        let principal = Principal {
            name: key.name.clone(),
            title,
            nuclear,
            traits,
        };
        Some(PrincipalPart {
            principal,
            policy,
            conduct,
        })
    }

    /// An armed group: where it is based, whom it attacks and how. Unless it says otherwise it
    /// attacks the principal that it is not based in.
    fn group(&self, (key, item): Entry<'_>, drawn: &mut Drawn) -> Option<GroupPart> {
        let roster = self.roster;
        let mut table = item.table(&ARMED_GROUP)?;
        let title = title(&mut table, key, drawn);
        let base_item = table.required("base");
        let base = base_item.and_then(|item| roster.side(item));
        let enemy_item = table.item("enemy");
        let enemy = match enemy_item {
            Some(item) => roster.side(item),
            None => base.map(Side::rival),
        };
        if let (Some(item), true) = (enemy_item, base.is_some() && base == enemy) {
            let message = "an armed group attacks the principal that it is not based in";
            item.refuse(Code::Conflict, message, "also its base");
        }
        let adopted = self.policy(&mut table, Kind::ArmedGroup, drawn);
        table.finish();
        let (policy, Doctrine::ArmedGroup(raiding)) = adopted? else {
            return None;
        };
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

    /// A third party: its leverage, whom it favours, how far it tilts with what happens, and its
    /// policy.
    fn third_party(&self, (key, item): Entry<'_>, drawn: &mut Drawn) -> Option<ThirdPartyPart> {
        let mut table = item.table(&THIRD_PARTY)?;
        let title = title(&mut table, key, drawn);
        let (leverage, mut stated) = self.leverage(&mut table);
        let favours = table
            .item("favours")
            .and_then(|item| self.roster.side(item));
        let mut tilt = Tilt::default();
        let tilted = table.parameters(Tilt::PARAMETERS, &mut tilt);
        stated.extend(numbered(tilted, Number::Tilt));
        let (hostile, acts) = hostile::read(&mut table, favours, |item| self.roster.side(item));
        stated.extend(acts);
        self.draw(Kind::ThirdParty, &stated, drawn);
        let adopted = self.policy(&mut table, Kind::ThirdParty, drawn);
        table.finish();
        let (policy, Doctrine::ThirdParty(involvement, steps)) = adopted? else {
            return None;
        };
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
            steps,
            hostile,
        })
    }

    /// The leverage over each principal, from 0 to 1; 0 over one that is not listed.
    fn leverage(&self, table: &mut Reader<'_>) -> (BySide<f64>, Stated) {
        let span = Span {
            low: ThirdParty::LEVERAGE[0],
            high: ThirdParty::LEVERAGE[1],
            unit: "share",
        };
        let (mut leverage, mut stated) = (BySide::default(), Stated::new());
        for (key, item) in table.named("leverage") {
            let known = self.principals();
            let Some(side) = Side::BOTH.into_iter().find(|side| known[*side] == key.name) else {
                let place = key.place.clone();
                let finding = Finding::unknown_name(place, Noun::Principal, &key.name);
                let known = known.into_array().join(", ");
                item.sink.note(finding.help(format!("known: {known}")));
                continue;
            };
            if let Some(amount) = uncertainty::amount(item, span) {
                leverage[side] = amount.centre();
                stated.push((Number::Leverage(side), amount.drawn()));
            }
        }
        (leverage, stated)
    }
}

/// What people read: `title`, or the name where there is none; notes what charts call it.
fn title(table: &mut Reader<'_>, key: &Key, drawn: &mut Drawn) -> String {
    if let Some(short) = table.text("short") {
        drawn.shorts.push((key.name.clone(), short.to_owned()));
    }
    table.text("title").unwrap_or(&key.name).to_owned()
}
