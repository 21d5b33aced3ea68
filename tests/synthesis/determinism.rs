//! The same seed gives the same bytes, whatever the machine does; a month is the same in every span.

use std::path::Path;

use super::reader::{paths, plan, run};

/// Every file's path, content and time of receipt.
fn whole(root: &Path) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
    let told = |path: std::path::PathBuf| {
        let full = root.join(&path);
        let time = std::fs::metadata(&full).unwrap().modified().unwrap();
        (path.to_string_lossy().into_owned(), std::fs::read(&full).unwrap(), time)
    };
    paths(root).into_iter().filter(|path| !path.ends_with("expected.json")).map(told).collect()
}

#[test]
fn the_same_seed_gives_the_same_files_on_any_number_of_threads() {
    let plan = plan("2025-11", "2025-12", 200, 3_000, 0.05);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (folder, done) = pool.install(|| run(&plan));
        (whole(folder.path()), std::fs::read(folder.path().join("expected.json")).unwrap(), done)
    };
    let first = on(1);
    assert!(first.0.len() > 300 && first == on(1) && first == on(3));
}

#[test]
fn another_seed_gives_other_persons() {
    let one = plan("2025-11", "2025-11", 60, 600, 0.0);
    let (first, second) = (run(&one).0, run(&super::reader::plan("2025-11", "2025-11", 60, 600, 0.0)).0);
    assert_eq!(whole(first.path()), whole(second.path()));
    let other = run(&barometre::synthesis::Plan { seed: 2, ..one }).0;
    assert_ne!(whole(first.path()), whole(other.path()));
}

#[test]
fn a_month_is_the_same_in_every_span() {
    let long = run(&plan("2026-01", "2026-06", 120, 2_000, 0.05)).0;
    let short = run(&plan("2026-03", "2026-03", 120, 2_000, 0.05)).0;
    let of_march =
        |root: &Path| whole(root).into_iter().filter(|file| file.0.contains("/2026-03/")).collect::<Vec<_>>();
    let march = of_march(short.path());
    assert_eq!(march.len(), whole(short.path()).len());
    assert_eq!(of_march(long.path()), march);
}

#[test]
fn exports_are_not_written_into_a_folder_that_holds_something() {
    let plan = plan("2026-03", "2026-03", 20, 100, 0.0);
    let (folder, _) = run(&plan);
    let geography = barometre::catalogue::geography::Geography::builtin().unwrap();
    let people =
        barometre::catalogue::census::CensusTable::people(barometre::catalogue::census::Vintage::Y2024, true).unwrap();
    let error = barometre::synthesis::generate(&plan, &geography, &people, folder.path()).unwrap_err();
    assert!(error.to_string().contains("is not empty") && error.exit_status() == 2, "{error}");
}
