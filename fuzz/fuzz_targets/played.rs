#![no_main]

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use libfuzzer_sys::{Corpus, fuzz_target};

static PLAYED: AtomicU32 = AtomicU32::new(0);

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if !offramp_fuzz::played(bytes) {
        return Corpus::Reject;
    }
    let count = PLAYED.fetch_add(1, Relaxed) + 1;
    if count.is_multiple_of(10_000) {
        eprintln!("{count} scenarios played");
    }
    Corpus::Keep
});
