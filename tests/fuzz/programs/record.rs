//! libFuzzer's program for the target `record`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::record::run(data));
