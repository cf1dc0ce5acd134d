//! libFuzzer's program for the target `claims`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::claims::run(data));
