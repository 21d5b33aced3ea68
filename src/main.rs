//! The program: hands the command line to the library and its verdict to the system.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    barometre::cli::run()
}
