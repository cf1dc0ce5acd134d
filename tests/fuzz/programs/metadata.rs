//! libFuzzer's program for the target `metadata`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::metadata::run(data));
