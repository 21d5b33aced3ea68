//! Mishaps: a run that is killed, a full disk, two runs at once, damage that comes later. Nothing is lost, all of it is said.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use barometre::lake::Lake;
use barometre::model::table::engine::IntoLazy;
use barometre::model::table::{DataFrame, SortMultipleOptions, col};

use super::country::Country;

const FORMS: [&str; 3] = ["centres", "usagers", "prestations"];

fn ingest(country: &Country) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barometre"));
    command.args(["--workspace", &country.path(""), "-q", "ingest", &country.path("inbox/country")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What a lake says, whatever its runs: the rows that count, the account of submissions, the rejects.
fn content(country: &Country) -> BTreeMap<String, DataFrame> {
    let lake = Lake::new(std::path::Path::new(&country.path("lake"))).unwrap();
    let sorted = |frame: DataFrame, dropped: &str| {
        let frame = if frame.column(dropped).is_ok() { frame.drop(dropped).unwrap() } else { frame };
        let names: Vec<_> = frame.get_column_names_owned();
        frame.sort(names, SortMultipleOptions::default().with_nulls_last(true)).unwrap()
    };
    let mut all = BTreeMap::new();
    for form in FORMS {
        if let Some(rows) = lake.current(form).unwrap() {
            all.insert(form.to_string(), sorted(rows.collect().unwrap(), "submission"));
        }
    }
    let submissions = lake.submissions().unwrap();
    if let Some(rejects) = lake.rejects().unwrap() {
        let named = submissions.clone().lazy().select([col("submission"), col("file"), col("centre"), col("period")]);
        let rejects = rejects.lazy().inner_join(named, col("submission"), col("submission")).collect().unwrap();
        all.insert("rejects".into(), sorted(rejects, "submission"));
    }
    all.insert("submissions".into(), sorted(submissions, "submission"));
    all
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_a_lake_that_the_next_run_completes() {
    let country = Country::new("0.05");
    let start = Instant::now();
    let undisturbed = Country::copy_of(&country);
    assert_eq!(ingest(&undisturbed).status().unwrap().code(), Some(3), "some generated files are meant to be unusable");
    let mut whole = start.elapsed();
    let expected = content(&undisturbed);
    assert!(expected["usagers"].height() > 5_000 && expected["rejects"].height() > 50);
    let mut killed = 0;
    let mut partly = Country::copy_of(&country);
    for moment in 1..=16u32 {
        // Spread over the run, and two kills in a row on the same lake every other time.
        if moment % 2 == 1 {
            partly = Country::copy_of(&country);
        }
        let mut child = ingest(&partly).spawn().unwrap();
        let begun = Instant::now();
        let moment_of_death = whole.mul_f64(f64::from(moment * 11 % 17) / 17.0);
        while begun.elapsed() < moment_of_death && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        // How long a run takes depends on what else the machine does: what was learnt of it is used.
        match child.try_wait().unwrap() {
            Some(_) => whole = whole.min(begun.elapsed()),
            None => killed += 1,
        }
        let _ = child.kill();
        child.wait().unwrap();
        let seen = content(&partly);
        let rows = seen["submissions"].height();
        assert!(rows == 0 || rows == expected["submissions"].height(), "half a lake is seen: {rows} submissions");
        if moment % 2 == 0 {
            ingest(&partly).status().unwrap();
            let after = content(&partly);
            for (table, rows) in &expected {
                assert!(after[table].equals_missing(rows), "{table} differs after a kill at moment {moment}");
            }
        }
    }
    assert!(killed >= 4, "only {killed} of 16 runs were still running when they were to be killed");
}

#[test]
fn of_two_runs_at_once_one_is_refused_and_says_why() {
    let country = Country::new("0");
    let mut first = ingest(&country).spawn().unwrap();
    let mut refused = None;
    let start = Instant::now();
    while refused.is_none() && start.elapsed() < Duration::from_secs(20) && first.try_wait().unwrap().is_none() {
        let (status, _, err) = country.run(&["ingest", &country.path("inbox/country")]);
        if status == 2 {
            refused = Some(err);
        }
    }
    // Whichever came first: one does the work, the other is refused.
    match (first.wait().unwrap().code(), refused) {
        (Some(0), Some(said)) => assert!(said.contains("another run is writing"), "{said}"),
        (Some(2), None) => {}
        (status, refused) => panic!("the first ended with {status:?}, the second was refused: {refused:?}"),
    }
    assert!(content(&country)["usagers"].height() > 5_000);
}

#[test]
fn a_disk_that_is_full_ends_the_run_with_a_reason_and_leaves_the_lake_as_it_was() {
    let country = Country::new("0");
    // Files may not grow beyond 64 kB, as on a disk that is full; the signal is ignored so that the write itself fails.
    let line = format!(
        "trap '' XFSZ; ulimit -f 64; exec '{}' --workspace '{}' ingest '{}'",
        env!("CARGO_BIN_EXE_barometre"),
        country.path(""),
        country.path("inbox/country")
    );
    let output = Command::new("bash").args(["-c", &line]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot write") && said.contains("lake"), "{said}");
    assert_eq!(content(&country)["submissions"].height(), 0);
    assert_eq!(ingest(&country).status().unwrap().code(), Some(0));
    assert!(content(&country)["usagers"].height() > 5_000);
}

#[test]
fn a_file_of_the_lake_that_is_damaged_later_is_named() {
    let country = Country::new("0");
    assert_eq!(ingest(&country).status().unwrap().code(), Some(0));
    let folder = country.path("lake/usagers/period=2026-10");
    let part = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0xAA);
    let end = bytes.len();
    bytes[end - 20..end - 8].fill(0xAA);
    std::fs::write(&part, bytes).unwrap();
    for verb in [&["build", "--period", "2026-10"][..], &["verify", &country.path("")]] {
        let (status, _, err) = country.run(verb);
        assert!(status != 0, "{verb:?} did not notice the damage");
        let name = part.file_name().unwrap().to_string_lossy().into_owned();
        assert!(err.contains(&name) || err.contains("usagers"), "{verb:?}: {err}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_the_others_are_done() {
    let country = Country::new("0");
    let link = country.path("inbox/country/usagers/nowhere.csv");
    std::os::unix::fs::symlink("/nowhere/at/all.csv", &link).unwrap();
    std::fs::create_dir(country.path("inbox/country/folder.csv")).unwrap();
    let file = country.path("inbox/country/usagers/2026-10/cut.csv.gz");
    std::fs::write(&file, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]).unwrap();
    let (status, _, err) = country.run(&["ingest", &country.path("inbox/country")]);
    assert_eq!(status, 3, "{err}");
    assert!(err.contains("cut.csv.gz: the file breaks off or is damaged"), "{err}");
    assert!(content(&country)["usagers"].height() > 5_000);
}
