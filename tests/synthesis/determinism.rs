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
fn a_month_is_the_same_at_the_end_of_three_years_which_are_not_in_memory_at_once() {
    let (mut long, mut short) = (plan("2023-11", "2026-10", 40, 400, 0.2), plan("2026-09", "2026-10", 40, 400, 0.2));
    (long.extracts, short.extracts) = (Some(1), Some(1));
    let (long, short) = (run(&long).0, run(&short).0);
    let at_the_end = |root: &Path| {
        let is_late = |path: &str| path.contains("/2026-09/") || path.contains("/2026-10/");
        whole(root).into_iter().filter(|file| is_late(&file.0)).collect::<Vec<_>>()
    };
    let late = at_the_end(short.path());
    assert!(late.len() > 60 && at_the_end(long.path()) == late);
    let extracts: Vec<String> =
        whole(long.path()).into_iter().map(|file| file.0).filter(|path| path.starts_with("rsu_menages/")).collect();
    assert!(
        !extracts.is_empty() && extracts.iter().all(|path| path.starts_with("rsu_menages/2026-09/")),
        "the last quarter alone: {extracts:?}"
    );
}

#[test]
fn who_stays_beyond_two_years_is_counted_once() {
    let (folder, told) = run(&plan("2023-11", "2026-10", 40, 400, 0.0));
    let users = super::reader::rows(folder.path(), "usagers");
    // A file of a centre is of one person; some persons have one in two centres.
    let files: std::collections::BTreeSet<[&str; 2]> =
        users.iter().map(|row| [row["code_centre"].as_str(), row["numero_dossier"].as_str()]).collect();
    let (files, persons) = (files.len() as u64, told.persons);
    assert!(persons <= files && persons * 10 > files * 9, "{persons} persons, {files} files");
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
