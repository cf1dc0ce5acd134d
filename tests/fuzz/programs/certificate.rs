//! libFuzzer's program for the target `certificate`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::certificate::run(data));
