//! libFuzzer's program for the target `operations`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::operations::run(data));
