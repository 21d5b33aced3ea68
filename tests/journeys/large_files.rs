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
