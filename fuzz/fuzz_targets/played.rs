#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| offramp_fuzz::played(bytes));
