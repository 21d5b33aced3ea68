//! Files larger than what is read at once.

use std::collections::BTreeMap;
use std::fmt::Write;

use barometre::catalogue::Catalogue;
use barometre::pipeline::{self, Overrides, Workspace};

/// More text than is read at once.
const ROWS: usize = 400_000;

#[test]
fn the_latest_score_of_a_household_is_the_latest_of_the_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "mois,menage_ano,score_id_ano,type_demande,score_corrige,score_calcule,date_calcul\n".to_string();
    let mut row = |household: usize, at: usize, day: &str| {
        let household = 3_000_000_000_u64 + household as u64;
        writeln!(text, "2026-03,{household},S{at:09},INSCRIPTION,,8.9953275,2025-{day} 08:51:30.000000").unwrap();
    };
    // Household 0 is scored on the first line and on the last; all others once.
    row(0, 0, "01-19");
    (1..ROWS).for_each(|at| row(at, at, "02-19"));
    row(0, ROWS, "03-19");
    let export = folder.path().join("rsu_scores.csv");
    std::fs::write(&export, &text).unwrap();
    assert!(text.len() > 24 << 20, "the file is read in several blocks");

    let workspace = Workspace::init(&folder.path().join("ministry")).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let secret = workspace.key(None).unwrap();
    let done = pipeline::ingest(&[export], &workspace, &catalogue, &secret, &Overrides::default()).unwrap();
    assert_eq!(done.reading.files[0].accepted, ROWS as u64 + 1, "{:?}", done.reading.files[0].rejects.first());

    let rows = workspace.lake().unwrap().current("rsu_scores").unwrap().unwrap().collect().unwrap();
    let text = |name: &str| rows.column(name).unwrap().as_materialized_series().str().unwrap().clone();
    let mut latest: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (household, answer) in text("household").iter().zip(text("latest").iter()) {
        latest.entry(household.unwrap().to_string()).or_default().push(answer.unwrap().to_string());
    }
    assert_eq!(latest.len(), ROWS);
    for answers in latest.values() {
        let yes = answers.iter().filter(|answer| *answer == "yes").count();
        assert_eq!(yes, 1, "each household has one latest score, of {}", answers.len());
    }
    assert_eq!(latest.values().filter(|answers| answers.len() == 2).count(), 1);
}

/// A file of the direct social aid, larger than what is read at once, with a word in its last row.
fn aid(last: &[u8]) -> Vec<u8> {
    let mut text = "mois;menage_ano;milieu;region_id;province_id;type_aide;actif;remarque\n".to_string();
    for at in 0..ROWS {
        writeln!(text, "2026-03;{};urbain;;;FORFAIT;oui;{}", 3_000_000_000_u64 + at as u64, "x".repeat(20)).unwrap();
    }
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(b"2026-03;3999999999;urbain;;;");
    bytes.extend_from_slice(last);
    bytes.extend_from_slice(b";oui\n");
    assert!(bytes.len() > 20 << 20, "the file is read in several batches");
    bytes
}

#[test]
fn a_big_file_is_told_by_all_its_bytes_though_it_is_read_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::init(&folder.path().join("ministry")).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let secret = workspace.key(None).unwrap();
    let ingest = |names: &[&str]| {
        let paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
        pipeline::ingest(&paths, &workspace, &catalogue, &secret, &Overrides::default()).unwrap()
    };
    let bytes = aid(b"FORFAIT");
    std::fs::write(folder.path().join("asd.csv"), &bytes).unwrap();
    let done = ingest(&["asd.csv"]);
    let (file, submission) = (&done.reading.files[0], &done.submissions[0]);
    assert_eq!((file.accepted, file.rows_read), (ROWS as u64 + 1, ROWS as u64 + 1), "{:?}", file.rejects.first());
    assert_eq!(submission.sha256, barometre::model::fingerprint::fingerprint(&bytes));

    // It is known under another name, alone and beside a file that is new.
    std::fs::write(folder.path().join("b.csv"), &bytes).unwrap();
    std::fs::write(
        folder.path().join("c.csv"),
        "mois;menage_ano;type_aide;region_id;province_id;actif\n2026-04;3000000001;FORFAIT;;;oui\n",
    )
    .unwrap();
    std::fs::copy(folder.path().join("c.csv"), folder.path().join("a.csv")).unwrap();
    let again = ingest(&["b.csv"]);
    assert_eq!(again.reading.known, [("b.csv".to_string(), "asd.csv".to_string())]);
    assert!(again.submissions.is_empty() && again.reading.files.is_empty() && again.reading.forms.is_empty());
    let beside = ingest(&["c.csv", "b.csv", "a.csv"]);
    let known = [("b.csv".to_string(), "asd.csv".to_string()), ("a.csv".to_string(), "c.csv".to_string())];
    assert_eq!((beside.reading.files.len(), beside.reading.known.as_slice()), (1, &known[..]));
    let current = workspace.lake().unwrap().current("asd").unwrap().unwrap().collect().unwrap();
    assert_eq!(current.height(), ROWS + 2);

    // Two of one content are told as such, too.
    let other = aid(b"ALLOCATIONS ENFANTS");
    std::fs::write(folder.path().join("d.csv"), &other).unwrap();
    std::fs::write(folder.path().join("e.csv"), &other).unwrap();
    let both = ingest(&["d.csv", "e.csv"]);
    assert_eq!(both.reading.known, [("e.csv".to_string(), "d.csv".to_string())]);
    assert_eq!(both.submissions.len(), 1);
}

#[test]
fn a_big_file_whose_end_is_in_another_encoding_than_its_beginning_is_read_as_if_seen_whole() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::init(&folder.path().join("ministry")).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let secret = workspace.key(None).unwrap();
    // Only the last row tells that the text is Windows-1252.
    let bytes = aid(b"FORFAIT \xE9t\xE9");
    std::fs::write(folder.path().join("asd.csv"), &bytes).unwrap();
    let done =
        pipeline::ingest(&[folder.path().join("asd.csv")], &workspace, &catalogue, &secret, &Overrides::default());
    let done = done.unwrap();
    assert_eq!(done.reading.files.len(), 1);
    assert_eq!(
        (done.reading.files[0].encoding.as_str(), done.reading.files[0].rows_read),
        ("windows-1252", ROWS as u64 + 1)
    );
    assert_eq!(done.reading.forms.len(), 1);
    assert_eq!(done.submissions[0].rows_read, ROWS as i64 + 1);
}
