//! An edition is whole or not there, and whatever is done to it afterwards is seen.

use std::collections::BTreeMap;
use std::path::Path;

use barometre::catalogue::Catalogue;
use barometre::model::personal::Detector;
use barometre::model::quality::{Quality, Reporting};
use barometre::model::table::{IntoLazy, col, lit, when};
use barometre::publication::edition::{self, EditionFiles};
use barometre::publication::manifest::{FileEntry, Manifest, ManifestInputs, Status};
use barometre::publication::tables::render;
use barometre::publication::verify::{scan_parquet, verify_edition};

use super::figures::{figures, meta};

fn inputs(rows: usize) -> ManifestInputs {
    let month = |ref_area: &str, period: &str, expected| Reporting {
        form: "usagers".into(),
        period: period.into(),
        ref_area: ref_area.into(),
        expected,
        received: 9,
        on_time: 8,
        rows_read: 100,
        accepted: 90,
        rejected: 7,
        duplicates: 3,
    };
    let quality = Quality {
        reporting: vec![month("01", "2026-10", 4), month("MA", "2026-09", 5), month("MA", "2026-10", 10)],
        refusals: Vec::new(),
        silent: vec![("01".into(), 2), ("06".into(), 3)],
        ..Quality::default()
    };
    let lake = BTreeMap::from([("usagers".to_string(), 12), ("centres".to_string(), 3)]);
    let edition = ("2026-10".parse().unwrap(), Status::Draft);
    ManifestInputs::new(edition, &figures(rows), &quality, &"0".repeat(64), lake).unwrap()
}

fn files(rows: usize) -> EditionFiles {
    let mut files = render(&figures(rows), &[], &meta(&Catalogue::load(None).unwrap())).unwrap();
    files.push(("index.html".into(), b"<!doctype html><p lang=\"fr\">36\xE2\x80\xAF828\xE2\x80\xAF330</p>".to_vec()));
    files.push(("fr/regions/01.html".into(), b"<p>01</p>".to_vec()));
    files.push(("charts/COV-01.svg".into(), b"<svg><path d=\"M1234567890,0612345678\"/></svg>".to_vec()));
    EditionFiles(files)
}

fn problems(dir: &Path) -> Vec<(String, String)> {
    let found = verify_edition(dir, &Detector::new(&["Zineb Exemple"]).unwrap()).unwrap();
    found.problems.into_iter().map(|problem| (problem.file, problem.what)).collect()
}

fn written(rows: usize) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reports/2026-10");
    edition::write(&files(rows), inputs(rows), &out).unwrap();
    (folder, out)
}

/// Changes a file and enters its new hash in the manifest, as one who wants to hide the change would.
fn forge(out: &Path, path: &str, content: &[u8]) {
    std::fs::write(out.join(path), content).unwrap();
    let mut manifest = Manifest::from_bytes(&std::fs::read(out.join("manifest.json")).unwrap()).unwrap();
    manifest.files.retain(|entry| entry.path != path);
    manifest.files.push(FileEntry::of(path, content));
    let manifest = Manifest::new(manifest.inputs, manifest.files);
    std::fs::write(out.join("manifest.json"), manifest.to_bytes().unwrap()).unwrap();
}

#[test]
fn a_fresh_edition_has_no_problem_and_every_file_is_searched() {
    let (_folder, out) = written(30_000);
    let found = verify_edition(&out, &Detector::new(&["Zineb Exemple"]).unwrap()).unwrap();
    assert_eq!(found.problems, []);
    assert_eq!(found.not_searched, [] as [&str; 0]);
    assert_eq!(found.files, 11);
}

#[test]
fn the_manifest_holds_the_country_s_month_and_sorted_files() {
    let (_folder, out) = written(40);
    let manifest = Manifest::from_bytes(&std::fs::read(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest.inputs, inputs(40));
    assert_eq!((manifest.inputs.quality.forms[0].expected, manifest.inputs.quality.silent_centres), (10, 5));
    assert_eq!(manifest.inputs.figures, 40);
    // Every seventh figure from the fourth on is suppressed: rows 3, 10, 17, 24, 31, 38.
    assert_eq!((manifest.inputs.suppression.primary, manifest.inputs.suppression.secondary), (3, 3));
    assert!(manifest.files.is_sorted_by(|a, b| a.path < b.path));
    assert_eq!(manifest.files.len(), 10);
}

#[test]
fn a_flipped_bit_an_added_and_a_removed_file_are_each_named() {
    let (_folder, out) = written(40);
    let page = out.join("fr/regions/01.html");
    std::fs::write(&page, b"<p>02</p>").unwrap();
    std::fs::write(out.join("fr/.hidden.txt"), b"x").unwrap();
    std::fs::remove_file(out.join("charts/COV-01.svg")).unwrap();
    let found = problems(&out);
    let names: Vec<&str> = found.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(names, ["charts/COV-01.svg", "fr/.hidden.txt", "fr/regions/01.html"]);
    assert!(found[0].1.contains("missing") && found[1].1.contains("does not belong") && found[2].1.contains("changed"));
}

#[cfg(unix)]
#[test]
fn a_link_in_an_edition_is_named() {
    let (_folder, out) = written(40);
    std::fs::remove_file(out.join("index.html")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", out.join("index.html")).unwrap();
    assert_eq!(problems(&out), [("index.html".to_string(), "it is a link or a device, not a file".to_string())]);
}

#[test]
fn personal_data_is_found_in_every_kind_of_file_and_never_quoted() {
    let (_folder, out) = written(40);
    forge(&out, "index.html", "<p>06&nbsp;12 34 56 78</p>".as_bytes());
    forge(&out, "charts/COV-01.svg", b"<svg><text>AB123456</text></svg>");
    forge(&out, "extra.json", b"{\"a\": [\"\\u0038234567890\"], \"x@example.org\": 1}");
    forge(&out, "notes.txt", "vu par ZINEB EXEMPLE\n".as_bytes());
    forge(&out, "more.csv", b"a,b\n3,8234567890\n");
    let found = problems(&out);
    let names: Vec<&str> = found.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(names, ["charts/COV-01.svg", "extra.json", "extra.json", "index.html", "more.csv", "notes.txt"]);
    let said = format!("{found:?}");
    for value in ["06&nbsp;12", "AB123456", "8234567890", "x@example", "ZINEB"] {
        assert!(!said.contains(value), "{value} is quoted: {said}");
    }
    assert!(said.contains("column 'b'") && said.contains("line 2"));
}

#[test]
fn personal_data_in_the_notes_of_the_tables_is_found_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("2026-10");
    let note = when(col("time_period").eq(lit("2026-03"))).then(lit("appeler le 0612345678")).otherwise(col("note"));
    let table = figures(40).lazy().with_column(note.alias("note")).collect().unwrap();
    let files = render(&table, &[], &meta(&Catalogue::load(None).unwrap())).unwrap();
    edition::write(&EditionFiles(files), inputs(40), &out).unwrap();
    let found = problems(&out);
    let names: Vec<&str> = found.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(
        names,
        ["csv", "fr.csv", "parquet", "sdmx.csv", "xlsx"].map(|ending| format!("tables/indicators.{ending}"))
    );
    let parquet = scan_parquet(&out.join("tables/indicators.parquet"), &Detector::new(&[]).unwrap()).unwrap();
    assert!(parquet[0].what.contains("a phone number in the column 'note': 2 time(s), first at row 15"), "{parquet:?}");
}

#[test]
fn tables_that_disagree_are_named_with_their_column() {
    let (_folder, out) = written(40);
    let csv = std::fs::read_to_string(out.join("tables/indicators.csv")).unwrap();
    forge(&out, "tables/indicators.csv", csv.replacen(",4.8,", ",4.9,", 1).as_bytes());
    let sdmx = std::fs::read_to_string(out.join("tables/indicators.sdmx.csv")).unwrap();
    forge(&out, "tables/indicators.sdmx.csv", sdmx.replacen(",00-511,", ",01-511,", 1).as_bytes());
    let french = std::fs::read_to_string(out.join("tables/indicators.fr.csv")).unwrap();
    let shorter: Vec<&str> = french.split_inclusive("\r\n").take(12).collect();
    forge(&out, "tables/indicators.fr.csv", shorter.concat().as_bytes());
    let found = problems(&out);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[2].1.contains("'ref_area' does not say what the Parquet says: 1 row(s), first figure 1"),
        "{found:?}"
    );
    assert!(found[0].1.contains("'obs_value' does not say what the Parquet says: 1 row(s), first figure 1"));
    assert!(found[1].1.contains("fewer rows"));
}

#[test]
fn a_withheld_figure_that_kept_a_value_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("2026-10");
    let leak = when(col("obs_status").eq(lit("Q"))).then(lit(3.0)).otherwise(col("numerator"));
    let table = figures(40).lazy().with_column(leak.alias("numerator")).collect().unwrap();
    let files = render(&table, &[], &meta(&Catalogue::load(None).unwrap())).unwrap();
    edition::write(&EditionFiles(files), inputs(40), &out).unwrap();
    let found = problems(&out);
    assert_eq!(found.len(), 1);
    assert!(found[0].1.contains("kept its numerator: 6 row(s), first figure 4"), "{found:?}");
}

#[test]
fn a_new_edition_takes_the_place_of_the_old_one_whole() {
    let (folder, out) = written(40);
    std::fs::write(out.join("stale.txt"), b"x").unwrap();
    let again = edition::write(&files(50), inputs(50), &out).unwrap();
    assert_eq!(again.files, 11);
    assert_eq!(problems(&out), []);
    let beside: Vec<_> =
        std::fs::read_dir(folder.path().join("reports")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["2026-10"]);
}

#[test]
fn the_same_edition_written_twice_has_the_same_manifest() {
    let (_folder, out) = written(40);
    let first = std::fs::read(out.join("manifest.json")).unwrap();
    edition::write(&files(40), inputs(40), &out).unwrap();
    assert_eq!(std::fs::read(out.join("manifest.json")).unwrap(), first);
}

#[test]
fn a_run_that_was_stopped_between_the_two_renames_is_made_good() {
    let (folder, out) = written(40);
    let aside = folder.path().join("reports/.2026-10.previous");
    std::fs::rename(&out, &aside).unwrap();
    edition::recover(&out).unwrap();
    assert_eq!(problems(&out), []);
    assert!(!aside.exists());
}

#[test]
fn a_failed_write_leaves_the_old_edition_and_no_rest() {
    let (folder, out) = written(40);
    let clash = EditionFiles(vec![("a/b".into(), vec![]), ("a".into(), vec![])]);
    assert!(edition::write(&clash, inputs(40), &out).is_err());
    assert_eq!(problems(&out), []);
    assert_eq!(std::fs::read_dir(folder.path().join("reports")).unwrap().count(), 1);
}

#[test]
fn paths_that_leave_the_edition_or_cannot_travel_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("2026-10");
    for path in [
        "../x",
        "/etc/x",
        "a/../b",
        "a//b",
        "",
        ".x",
        "a/.x",
        "C:x",
        "a\\b",
        "con?.html",
        "a.",
        "manifest.json",
        "Manifest.JSON",
        "a\n",
    ] {
        let error = edition::write(&EditionFiles(vec![(path.into(), vec![])]), inputs(1), &out).unwrap_err();
        assert_eq!(error.exit_status(), 4, "{path}");
    }
    let twice = EditionFiles(vec![("fr/A.html".into(), vec![]), ("fr/a.html".into(), vec![])]);
    assert!(edition::write(&twice, inputs(1), &out).is_err());
    assert!(!out.exists());
}

#[test]
fn a_folder_without_a_manifest_is_no_edition() {
    let folder = tempfile::tempdir().unwrap();
    let error = verify_edition(folder.path(), &Detector::new(&[]).unwrap()).unwrap_err();
    assert_eq!(error.exit_status(), 4);
}
