//! libFuzzer's program for the target `refusal`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::refusal::run(data));
