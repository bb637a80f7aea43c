//! The random words of names in a run: of one name, of many that draw by the turn, and of many that
//! draw once.

use sha2::{Digest, Sha256};

use super::chacha::{Blocks, LANES, WORDS_PER_BLOCK};
use super::{Luck, Purpose, Words};

/// Random words of an actor in a turn.
const WORDS_PER_TURN: usize = 8;
/// Turns that a block serves.
const TURNS_PER_BLOCK: u32 = 2;
/// The blocks of one name that are made together, counted from the first, and how many they are.
const OF_ONE: [u32; LANES] = [0, 1, 2, 3, 4, 5, 6, 7];
const BLOCKS: u32 = 8;
/// Before any words were made.
const NONE: u32 = u32::MAX;

/// The place of a turn among blocks: which one it is, and its first word in it.
#[inline]
fn place(turn: u32) -> (u32, usize) {
    let first = (turn % TURNS_PER_BLOCK) as usize * WORDS_PER_TURN;
    (turn / TURNS_PER_BLOCK, first)
}

/// The words of a turn that begin there in a block.
#[inline]
fn words(blocks: &Blocks, lane: usize, first: usize) -> Words {
    Words(std::array::from_fn(|word| blocks.word(lane, first + word)))
}

/// The key of the futures of a run: a hash of the own key, the run and the number of the branch.
/// The stream is the future.
fn key_of_futures(key: &[u8; 32], run: u64, branch: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"offramp futures 1");
    hash.update(key);
    hash.update(run.to_le_bytes());
    hash.update(branch.to_le_bytes());
    hash.finalize().into()
}

/// The random words of one name in one run.
#[derive(Debug, Clone)]
pub struct Draws {
    blocks: Blocks,
    /// The first of the eight blocks that are there.
    first: u32,
}

impl Draws {
    pub(super) fn of(luck: &Luck, run: u64) -> Self {
        let mut draws = Self {
            blocks: Blocks::new([&luck.key; LANES]),
            first: NONE,
        };
        draws.restart(run);
        draws
    }

    /// Goes to the first turn of another run.
    pub fn restart(&mut self, run: u64) {
        self.blocks.set_stream(run);
        self.first = NONE;
    }

    /// The random words of one turn.
    #[inline]
    pub fn turn(&mut self, turn: u32) -> Words {
        let (block, word) = place(turn);
        let lane = block % BLOCKS;
        let first = block - lane;
        if self.first != first {
            self.blocks.fill(OF_ONE.map(|block| first + block));
            self.first = first;
        }
        words(&self.blocks, lane as usize, word)
    }
}

/// The blocks of each of two names that are made together, counted from the first.
const OF_TWO: [u32; LANES] = [0, 1, 2, 3, 0, 1, 2, 3];
/// The blocks that serve eight turns.
const BLOCKS_OF_GROUP: u32 = 4;

/// Turns of a group of eight, as bits of a word, so that they are found side by side. The lowest
/// byte is left free: with turns in it, compilers compare one number after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TurnBits(u32);

impl TurnBits {
    /// The bit of the first turn.
    const FIRST: u32 = 8;
    /// Every turn.
    pub(crate) const ALL: Self = Self(0xff << Self::FIRST);

    /// The group of eight turns that a turn belongs to.
    #[inline]
    pub(crate) fn group(turn: u32) -> u32 {
        turn / 8
    }

    /// Whether a turn of the group is among them.
    #[inline]
    pub(crate) fn hold(self, turn: u32) -> bool {
        self.0 >> (Self::FIRST + turn % 8) & 1 == 1
    }

    /// These and others.
    #[inline]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The random words of many names that draw by the turn. They are made for two names and eight
/// turns at once; for a name that is left over, for sixteen turns.
#[derive(Debug, Clone)]
pub(crate) struct DrawsByTurn {
    /// The keys of the runs' own luck, of the one or two names of each pair.
    keys: Vec<Vec<[u8; 32]>>,
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone)]
struct Pair {
    blocks: Blocks,
    /// The first of the blocks of each name that are there.
    first: u32,
    /// How many they are, less one: as bits, those of the place of a block among them.
    places: u32,
}

impl DrawsByTurn {
    /// Those of names with that luck, in lists of names that are used together. A name is called by
    /// its place, where each list begins at an even one.
    pub(crate) fn of(lists: impl IntoIterator<Item = Vec<Luck>>) -> Self {
        let pairs = lists.into_iter().flat_map(|list| {
            let pairs = list.chunks(2).map(|pair| pair.iter().map(|luck| luck.key));
            pairs.map(Iterator::collect).collect::<Vec<Vec<[u8; 32]>>>()
        });
        let keys: Vec<Vec<[u8; 32]>> = pairs.collect();
        Self {
            pairs: keys.iter().map(|keys| Pair::of(keys)).collect(),
            keys,
        }
    }

    /// Goes to the first turn of another run, or of another future.
    #[inline]
    pub(crate) fn restart(&mut self, run: u64) {
        for pair in &mut self.pairs {
            pair.blocks.set_stream(run);
            pair.first = NONE;
        }
    }

    /// Goes to the luck of the futures of a run, which is that of no run.
    pub(crate) fn branch_off(&mut self, run: u64, branch: u32) {
        self.set_keys(|key| key_of_futures(key, run, branch));
    }

    /// Goes back from the luck of a future to that of a run.
    pub(crate) fn return_to_run(&mut self, run: u64) {
        self.set_keys(|key| *key);
        self.restart(run);
    }

    fn set_keys(&mut self, key: impl Fn(&[u8; 32]) -> [u8; 32]) {
        for (keys, pair) in self.keys.iter().zip(&mut self.pairs) {
            let keys: Vec<[u8; 32]> = keys.iter().map(&key).collect();
            for (lane, key) in Pair::lanes(&keys).into_iter().enumerate() {
                pair.blocks.set_key(lane, key);
            }
            pair.first = NONE;
        }
    }

    /// The random words of the name in that place, in one turn.
    #[inline]
    pub(crate) fn turn(&mut self, name: usize, turn: u32) -> Words {
        let (lane, first) = self.find(name, turn);
        words(&self.pairs[name / 2].blocks, lane, first)
    }

    /// One of them.
    #[inline]
    pub(crate) fn word(&mut self, name: usize, turn: u32, purpose: Purpose) -> u32 {
        let (lane, first) = self.find(name, turn);
        self.pairs[name / 2]
            .blocks
            .word(lane, first + purpose as usize)
    }

    /// The turns, of the eight of that group, in which a word is at most `most`: a bit for each.
    #[inline]
    pub(crate) fn at_most(
        &mut self,
        name: usize,
        (group, purpose): (u32, Purpose),
        most: u32,
    ) -> TurnBits {
        const EVEN: [u32; 4] = [1 << 8, 1 << 10, 1 << 12, 1 << 14];
        const ODD: [u32; 4] = [1 << 9, 1 << 11, 1 << 13, 1 << 15];
        let pair = &mut self.pairs[name / 2];
        let within = pair.hold(group * BLOCKS_OF_GROUP);
        // The second name of a pair, or the second group of a name that is alone.
        let half = (name % 2) | (within / BLOCKS_OF_GROUP) as usize;
        let row = |turn: usize| -> [u32; 4] {
            let row = pair.blocks.row(turn * WORDS_PER_TURN + purpose as usize);
            row.as_chunks().0[half % 2]
        };
        let (even, odd) = (row(0), row(1));
        let bit = |word: u32, bit: u32| u32::from(word > most).wrapping_sub(1) & bit;
        let both = |it: usize| bit(even[it], EVEN[it]) | bit(odd[it], ODD[it]);
        let bits: [u32; 4] = std::array::from_fn(both);
        TurnBits(bits[0] | bits[1] | bits[2] | bits[3])
    }

    /// Where the words of a turn are, which are made if they are not there.
    #[inline]
    fn find(&mut self, name: usize, turn: u32) -> (usize, usize) {
        let (block, word) = place(turn);
        let within = self.pairs[name / 2].hold(block) as usize;
        ((name % 2) * (LANES / 2) + within, word)
    }
}

impl Pair {
    fn of(keys: &[[u8; 32]]) -> Self {
        Self {
            blocks: Blocks::new(Self::lanes(keys)),
            first: NONE,
            places: if keys.len() > 1 { BLOCKS / 2 } else { BLOCKS } - 1,
        }
    }

    /// Whose key each block has: half of them that of the first name, half that of the last.
    fn lanes(keys: &[[u8; 32]]) -> [&[u8; 32]; LANES] {
        let last = keys.len() - 1;
        std::array::from_fn(|lane| &keys[if lane < LANES / 2 { 0 } else { last }])
    }

    /// Makes a block of each name if it is not there; its place among those that are.
    #[inline]
    fn hold(&mut self, block: u32) -> u32 {
        let within = block & self.places;
        if self.first != block - within {
            self.fill(block - within);
        }
        within
    }

    #[inline(never)]
    fn fill(&mut self, first: u32) {
        let is_alone = self.places == BLOCKS - 1;
        let counters = if is_alone { OF_ONE } else { OF_TWO };
        self.blocks.fill(counters.map(|block| first + block));
        self.first = first;
    }
}

/// The random words of many names that draw once a run, made for eight names at once.
#[derive(Debug, Clone)]
pub(crate) struct DrawsByRun {
    groups: Vec<Blocks>,
}

impl DrawsByRun {
    /// Those of names with that luck, which are called by their place.
    pub(crate) fn of(all: impl IntoIterator<Item = Luck>) -> Self {
        let keys: Vec<[u8; 32]> = all.into_iter().map(|luck| luck.key).collect();
        let blocks = |keys: &[[u8; 32]]| {
            Blocks::new(std::array::from_fn(|lane| &keys[lane.min(keys.len() - 1)]))
        };
        Self {
            groups: keys.chunks(LANES).map(blocks).collect(),
        }
    }

    /// Draws for a run.
    pub(crate) fn draw(&mut self, run: u64) {
        for blocks in &mut self.groups {
            blocks.set_stream(run);
            blocks.fill([0; LANES]);
        }
    }

    /// What the name in that place drew.
    #[inline]
    pub(crate) fn words(&self, name: usize) -> Words {
        words(&self.groups[name / LANES], name % LANES, 0)
    }
}

const _: () = assert!(WORDS_PER_BLOCK == WORDS_PER_TURN * TURNS_PER_BLOCK as usize);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Seed;

    const NAMES: [&str; 11] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];

    fn luck() -> impl Iterator<Item = Luck> {
        NAMES.into_iter().map(|name| Luck::of(Seed(7), name))
    }

    /// The names in two lists: the first five, of which one is left over, then the others, whose
    /// places begin one later.
    fn by_turn() -> (DrawsByTurn, impl Fn(usize) -> usize) {
        const FIRST: usize = 5;
        let all: Vec<Luck> = luck().collect();
        let (first, others) = all.split_at(FIRST);
        let place = |name: usize| name + usize::from(name >= FIRST);
        (DrawsByTurn::of([first.to_vec(), others.to_vec()]), place)
    }

    #[test]
    fn names_together_draw_what_each_draws_alone() {
        let (mut by_turn, place) = by_turn();
        let mut by_run = DrawsByRun::of(luck());
        for run in [0, 1, 5_000_000_000] {
            by_turn.restart(run);
            by_run.draw(run);
            for (name, luck) in luck().enumerate() {
                let mut alone = luck.run(run);
                for turn in [0, 1, 7, 8, 31, 9, 100_000] {
                    let words = alone.turn(turn);
                    assert_eq!(by_turn.turn(place(name), turn).0, words.0);
                    let rule = by_turn.word(place(name), turn, Purpose::PressRule);
                    assert_eq!(rule, words.0[Purpose::PressRule as usize]);
                }
                assert_eq!(by_run.words(name).0, alone.turn(0).0);
            }
        }
    }

    #[test]
    fn futures_have_other_luck_and_the_run_its_own_again() {
        let (mut draws, place) = by_turn();
        draws.restart(3);
        let names = || (0..NAMES.len()).map(&place);
        let own: Vec<_> = names().map(|name| draws.turn(name, 5).0).collect();
        draws.branch_off(3, 1);
        draws.restart(0);
        for (name, own) in names().zip(&own) {
            assert_ne!(draws.turn(name, 5).0, *own);
        }
        draws.return_to_run(3);
        for (name, own) in names().zip(&own) {
            assert_eq!(draws.turn(name, 5).0, *own);
        }
    }

    #[test]
    fn the_turns_of_small_words_are_found_eight_at_a_time() {
        let (mut draws, place) = by_turn();
        draws.restart(1);
        for name in (0..NAMES.len()).map(place) {
            for (group, most) in [(0, u32::MAX / 3), (1, u32::MAX / 20), (9, 0), (2, u32::MAX)] {
                let found = draws.at_most(name, (group, Purpose::ReachWhether), most);
                for turn in 8 * group..8 * group + 8 {
                    let is_small = draws.word(name, turn, Purpose::ReachWhether) <= most;
                    assert_eq!((found.hold(turn), TurnBits::group(turn)), (is_small, group));
                }
            }
        }
    }
}
