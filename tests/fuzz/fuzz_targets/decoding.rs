#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| barometre::fuzzing::decoding(bytes));
