//! libFuzzer's program for the target `resources`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::resources::run(data));
