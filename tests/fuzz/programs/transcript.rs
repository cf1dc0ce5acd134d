//! libFuzzer's program for the target `transcript`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::transcript::run(data));
