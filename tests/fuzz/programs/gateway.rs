//! libFuzzer's program for the target `gateway`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::gateway::run(data));
