//! libFuzzer's program for the target `authorize`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::authorize::run(data));
