# What CI runs.
check:
    bash .ci/run

# The tests alone.
test:
    cargo test --release

# The demonstration.
demo:
    cargo run --release -- demo

# A fuzzer on one of the targets in tests/fuzz/fuzz_targets, until it finds something or is stopped.
fuzz TARGET *OPTIONS:
    mkdir -p tests/fuzz/corpus/{{TARGET}}
    RUSTC_WRAPPER="$PWD/tests/fuzz/instrument" cargo run --release --manifest-path tests/fuzz/Cargo.toml --bin {{TARGET}} -- tests/fuzz/corpus/{{TARGET}} {{OPTIONS}}
