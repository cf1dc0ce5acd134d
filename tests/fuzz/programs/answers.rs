//! libFuzzer's program for the target `answers`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::answers::run(data));
