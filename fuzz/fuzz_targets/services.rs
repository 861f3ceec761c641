#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| worksection_bot::hostile::services(bytes));
