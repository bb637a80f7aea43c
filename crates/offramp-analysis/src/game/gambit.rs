//! A game as the `.nfg` file that Gambit reads.
//!
//! Format: "NFG 1 R" with the title, the players, their policies and the payoffs of all players,
//! profile by profile, the policy of the *first* player changing fastest (Savani & Turocy, Gambit,
//! "Formats for representing games").

use std::fmt::Write;

use super::normal_form::Game;

/// The text of the file.
///
/// ```
/// use offramp::game::{Game, Player, gambit};
///
/// let player = |name: &str| Player { name: name.into(), policies: vec!["a".into(), "b".into()] };
/// let game = Game { players: vec![player("iran")], payoffs: vec![vec![1.0, -2.5]] };
/// let text = gambit::nfg("one", &game);
/// assert!(text.starts_with("NFG 1 R \"one\" { \"iran\" }"));
/// assert!(text.ends_with("\n1 -2.5\n"));
/// ```
#[must_use]
pub fn nfg(title: &str, game: &Game) -> String {
    let names = game.players.iter().map(|player| quoted(&player.name));
    let mut text = format!(
        "NFG 1 R {} {{ {} }}\n\n{{ ",
        quoted(title),
        names.collect::<Vec<_>>().join(" ")
    );
    for player in &game.players {
        let policies = player.policies.iter().map(|policy| quoted(policy));
        let _ = writeln!(text, "{{ {} }}", policies.collect::<Vec<_>>().join(" "));
    }
    text.push_str("}\n\"\"\n\n");
    let payoffs = first_fastest(game).map(|profile| {
        let own = game.payoffs.iter().map(|of| of[profile].to_string());
        own.collect::<Vec<_>>().join(" ")
    });
    text.push_str(&payoffs.collect::<Vec<_>>().join(" "));
    text.push('\n');
    text
}

/// All profiles, the policy of the first player changing fastest.
fn first_fastest(game: &Game) -> impl Iterator<Item = usize> + '_ {
    let sizes = game.sizes();
    (0..game.profiles()).map(move |mut count| {
        let choices = sizes.iter().map(|size| {
            let choice = count % size;
            count /= size;
            choice
        });
        game.profile(&choices.collect::<Vec<_>>())
    })
}

/// A text in quotes as Gambit reads it: only the quote is escaped, a backslash stands for itself.
/// One at the end would escape the quote behind it, so a space follows it there.
fn quoted(text: &str) -> String {
    let space = if text.ends_with('\\') { " " } else { "" };
    format!("\"{}{space}\"", text.replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn the_first_player_changes_fastest() {
        let game = two(
            &[&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]],
            &[&[0.0, 0.0, 0.0], &[0.0, 0.0, 0.0]],
        );
        let text = nfg("a \"game\"", &game);
        assert!(text.starts_with("NFG 1 R \"a \\\"game\\\"\" { \"row\" \"column\" }"));
        let backslash = nfg("Case \\", &game);
        assert!(
            backslash.starts_with("NFG 1 R \"Case \\ \" {"),
            "{backslash}"
        );
        assert!(text.ends_with("\n1 0 4 0 2 0 5 0 3 0 6 0\n"), "{text}");
    }
}
