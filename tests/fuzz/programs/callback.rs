//! libFuzzer's program for the target `callback`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::callback::run(data));
