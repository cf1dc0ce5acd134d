//! libFuzzer's program for the target `curl_command`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firstkey_fuzz::targets::curl_command::run(data));
