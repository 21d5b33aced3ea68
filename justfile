# What CI runs.
check:
    bash .ci/run

# The tests alone.
test:
    cargo test --release

# The demonstration.
demo:
    cargo run --release -- demo

# A fuzzer on one of the targets in fuzz/fuzz_targets, until it finds something or is stopped.
fuzz TARGET *OPTIONS:
    mkdir -p fuzz/corpus/{{TARGET}}
    RUSTC_WRAPPER="$PWD/fuzz/instrument" cargo run --release --manifest-path fuzz/Cargo.toml --bin {{TARGET}} -- fuzz/corpus/{{TARGET}} {{OPTIONS}}
