//! Other names by which moves are known, for "did you mean".

use offramp_core::model::noun::Noun;

/// Another name, and the move that it means.
const MOVES: &[(&str, &str)] = &[
    ("abduct", "detain"),
    ("airstrike", "strike"),
    ("apology", "apologise"),
    ("arrest", "detain"),
    ("armistice", "ceasefire"),
    ("artillery", "exchange-fire"),
    ("ambush", "border-fire"),
    ("bombard", "exchange-fire"),
    ("break-off-relations", "break-relations"),
    ("cease-fire", "ceasefire"),
    ("clash", "border-fire"),
    ("compensate", "apologise"),
    ("cut-ties", "break-relations"),
    ("cyberattack", "cyber-attack"),
    ("embargo", "impose-sanctions"),
    ("end-blockade", "lift-blockade"),
    ("expel-diplomats", "downgrade-ties"),
    ("expel-envoy", "downgrade-ties"),
    ("free-prisoners", "release"),
    ("hack", "cyber-attack"),
    ("invade", "offensive"),
    ("invasion", "offensive"),
    ("manoeuvres", "exercise"),
    ("meet", "talk"),
    ("negotiate", "talk"),
    ("note", "protest"),
    ("prisoner-exchange", "release"),
    ("quarantine", "blockade"),
    ("retreat", "withdraw"),
    ("return-envoy", "restore-ties"),
    ("sanction", "impose-sanctions"),
    ("sanctions", "impose-sanctions"),
    ("seize", "detain"),
    ("sever-relations", "break-relations"),
    ("sever-ties", "break-relations"),
    ("shell", "border-fire"),
    ("shelling", "border-fire"),
    ("skirmish", "border-fire"),
    ("summit", "talk"),
    ("surrender", "give-way"),
    ("take-hostages", "detain"),
    ("terror-attack", "mass-casualty-attack"),
    ("threaten", "ultimatum"),
    ("truce", "ceasefire"),
    ("war", "wage-war"),
];

/// The known name that another name for the same thing means.
pub(crate) fn meant<'a>(noun: Noun, name: &str, known: &[&'a str]) -> Option<&'a str> {
    if !matches!(noun, Noun::Move | Noun::MoveOf(_)) {
        return None;
    }
    let name = name.to_lowercase().replace(['_', ' '], "-");
    let (_, wanted) = MOVES.iter().find(|(other, _)| *other == name)?;
    known.iter().find(|known| *known == wanted).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::model::moves::Kind;

    #[test]
    fn other_names_mean_moves_that_there_are() {
        let of_principals = Noun::MoveOf(Kind::Principal);
        assert_eq!(
            meant(of_principals, "Truce", &["ceasefire"]),
            Some("ceasefire")
        );
        assert_eq!(meant(of_principals, "truce", &["talk"]), None);
        assert_eq!(meant(Noun::Rung, "war", &["wage-war"]), None);
    }

    #[test]
    fn every_other_name_means_a_built_in_move() {
        let builtin = include_str!("../builtin/moves.toml");
        for (other, name) in MOVES {
            assert!(builtin.contains(&format!("[moves.{name}]\n")), "{name}");
            assert!(!builtin.contains(&format!("[moves.{other}]\n")), "{other}");
        }
    }
}
