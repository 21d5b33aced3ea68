# What CI runs.
check:
    bash .ci/run

# The tests alone.
test:
    cargo test --release

# The demonstration.
demo:
    cargo run --release -- demo
