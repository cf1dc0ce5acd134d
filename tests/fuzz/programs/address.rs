//! libFuzzer's program for the target `address`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::address::run(data));
