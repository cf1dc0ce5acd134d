//! libFuzzer's program for the target `scim_built`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::scim_built::run(data));
