//! libFuzzer's program for the target `simulator`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::simulator::run(data));
