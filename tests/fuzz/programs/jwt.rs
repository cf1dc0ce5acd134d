//! libFuzzer's program for the target `jwt`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::jwt::run(data));
