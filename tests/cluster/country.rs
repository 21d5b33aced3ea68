//! A messy country in a lake, made once for all tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, PoisonError};

/// The last month.
pub const MONTH: &str = "2025-12";

/// A workspace with sixteen months of a small country, every fifth row of which is faulty.
pub struct Country {
    _folder: tempfile::TempDir,
    pub ministry: PathBuf,
}

/// One build at a time in the workspace.
static BUILDING: Mutex<()> = Mutex::new(());

/// The country.
pub static COUNTRY: LazyLock<Country> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let ministry = folder.path().join("ministry");
    let at = ministry.to_string_lossy().into_owned();
    let inbox = ministry.join("inbox");
    assert_eq!(run(&["init", &at]).0, 0);
    let country = inbox.join("country").to_string_lossy().into_owned();
    let plan =
        ["--from", "2024-09", "--to", MONTH, "--centres", "120", "--persons", "3000", "--mess", "0.2", "--seed", "7"];
    let (code, _, err) = run(&[&["generate", "--out", &country][..], &plan].concat());
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = run(&["--workspace", &at, "ingest", &inbox.to_string_lossy()]);
    assert_eq!(code, 3, "some of it is faulty: {err}");
    Country { _folder: folder, ministry }
});

/// Runs the program: its exit status, standard output and error.
pub fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_barometre")).args(["--lang", "en"]).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// A build of the month into a folder by an engine, without any count that was kept.
pub fn build(out: &Path, engine: &[&str]) -> (i32, String, String) {
    let _alone = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = std::fs::remove_dir_all(COUNTRY.ministry.join("cache"));
    let ministry = COUNTRY.ministry.to_string_lossy().into_owned();
    let out = out.to_string_lossy().into_owned();
    run(&[&["--workspace", &ministry, "build", "--period", MONTH, "--out", &out], engine].concat())
}

/// Every file below a folder with its bytes, by its path there.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            all.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    all
}
