//! libFuzzer's program for the target `catalog`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::catalog::run(data));
