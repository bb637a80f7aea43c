//! ChaCha8 (Bernstein 2008), eight blocks side by side, each with its own key, counter and stream.

/// Blocks that are made at once.
pub(super) const LANES: usize = 8;
/// Words of a block.
pub(super) const WORDS_PER_BLOCK: usize = 16;

/// One word of each block.
pub(super) type Row = [u32; LANES];

/// "expand 32-byte k", as the cipher begins.
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
/// The rows of the key, of the counter and of the stream.
const KEY: usize = 4;
const COUNTER: usize = 12;
const STREAM: usize = 14;

/// Eight blocks: what they are made of, and their words, word by word.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    input: [Row; WORDS_PER_BLOCK],
    words: [Row; WORDS_PER_BLOCK],
}

impl Blocks {
    /// Blocks with a key for each, before any word was made.
    pub(super) fn new(keys: [&[u8; 32]; LANES]) -> Self {
        let mut blocks = Self {
            input: [[0; LANES]; WORDS_PER_BLOCK],
            words: [[0; LANES]; WORDS_PER_BLOCK],
        };
        for (row, constant) in blocks.input.iter_mut().zip(CONSTANTS) {
            row.fill(constant);
        }
        for (lane, key) in keys.into_iter().enumerate() {
            blocks.set_key(lane, key);
        }
        blocks
    }

    /// Gives a block another key.
    pub(super) fn set_key(&mut self, lane: usize, key: &[u8; 32]) {
        for (row, bytes) in self.input[KEY..].iter_mut().zip(key.chunks_exact(4)) {
            row[lane] = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
    }

    /// Gives all blocks that stream.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the lower and the upper half of the number"
    )]
    pub(super) fn set_stream(&mut self, stream: u64) {
        self.input[STREAM].fill(stream as u32);
        self.input[STREAM + 1].fill((stream >> 32) as u32);
    }

    /// Makes the words of the blocks with these counters.
    #[inline]
    pub(super) fn fill(&mut self, counters: [u32; LANES]) {
        self.input[COUNTER] = counters;
        pulp::Arch::new().dispatch(Rounds(self));
    }

    /// That word of all blocks.
    #[inline]
    pub(super) fn row(&self, word: usize) -> &Row {
        &self.words[word]
    }

    /// A word of a block.
    #[inline]
    pub(super) fn word(&self, lane: usize, word: usize) -> u32 {
        self.words[word][lane]
    }
}

/// The rounds, as a task for which the widest instructions are chosen.
struct Rounds<'b>(&'b mut Blocks);

impl pulp::NullaryFnOnce for Rounds<'_> {
    type Output = ();

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what is not inlined is compiled for the narrowest instructions"
    )]
    fn call(self) {
        let Blocks { input, words } = self.0;
        for lane in 0..LANES {
            let mut x = std::array::from_fn(|word| input[word][lane]);
            double_round(&mut x);
            double_round(&mut x);
            double_round(&mut x);
            double_round(&mut x);
            for (word, x) in x.into_iter().enumerate() {
                words[word][lane] = x.wrapping_add(input[word][lane]);
            }
        }
    }
}

/// Two of the eight rounds of one block. The compiler makes them for as many blocks at once as the
/// instructions are wide: it does so of a loop over the blocks that holds no other loop.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as the task")]
fn double_round(x: &mut [u32; WORDS_PER_BLOCK]) {
    quarter_round(x, [0, 4, 8, 12]);
    quarter_round(x, [1, 5, 9, 13]);
    quarter_round(x, [2, 6, 10, 14]);
    quarter_round(x, [3, 7, 11, 15]);
    quarter_round(x, [0, 5, 10, 15]);
    quarter_round(x, [1, 6, 11, 12]);
    quarter_round(x, [2, 7, 8, 13]);
    quarter_round(x, [3, 4, 9, 14]);
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as the task")]
#[expect(
    clippy::many_single_char_names,
    reason = "the letters of the cipher's own description"
)]
fn quarter_round(x: &mut [u32; WORDS_PER_BLOCK], [a, b, c, d]: [usize; 4]) {
    x[a] = x[a].wrapping_add(x[b]);
    x[d] = (x[d] ^ x[a]).rotate_left(16);
    x[c] = x[c].wrapping_add(x[d]);
    x[b] = (x[b] ^ x[c]).rotate_left(12);
    x[a] = x[a].wrapping_add(x[b]);
    x[d] = (x[d] ^ x[a]).rotate_left(8);
    x[c] = x[c].wrapping_add(x[d]);
    x[b] = (x[b] ^ x[c]).rotate_left(7);
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    use super::*;

    #[test]
    fn words_are_those_of_the_cipher_in_every_lane() {
        let keys: [[u8; 32]; LANES] = [3, 40, 77, 114, 151, 188, 225, 6].map(|first: u8| {
            let mut key = [first; 32];
            for (place, byte) in (0..).zip(&mut key) {
                *byte = byte.wrapping_add(11 * (place % 23));
            }
            key
        });
        let counters = [0, 1, 2, 7, 8, 1 << 20, u32::MAX - 1, u32::MAX];
        for stream in [0, 1, 77, u64::MAX - 3] {
            let mut blocks = Blocks::new(keys.each_ref());
            blocks.set_stream(stream);
            blocks.fill(counters);
            for lane in 0..LANES {
                let mut expected = ChaCha8Rng::from_seed(keys[lane]);
                expected.set_stream(stream);
                expected.set_word_pos(u128::from(counters[lane]) * 16);
                for word in 0..WORDS_PER_BLOCK {
                    assert_eq!(blocks.word(lane, word), expected.next_u32());
                }
            }
        }
    }
}
