//! libFuzzer's program for the target `scim_filter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::scim_filter::run(data));
