//! libFuzzer's program for the target `pages`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::pages::run(data));
