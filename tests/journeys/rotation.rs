//! The rotation of the key: the same persons under other pseudonyms, the former ones gone, wherever a run breaks off.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use barometre::catalogue::Catalogue;
use barometre::error::Error;
use barometre::files;
use barometre::lake::Lake;
use barometre::model::table::{IntoLazy, LazyFrame, col};
use barometre::pipeline::{Step, Workspace, key_status, rotate};

use super::checking::run;
use super::country::with_few_indicators;

const FORMS: [&str; 2] = ["usagers", "prestations"];

/// A workspace with two months of a small country in its lake.
struct Ministry {
    _folder: tempfile::TempDir,
    workspace: PathBuf,
}

impl Ministry {
    fn new() -> Self {
        let ministry = Self::empty();
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        with_few_indicators(&ministry.workspace, &["COV", "ENF"]);
        let inbox = ministry.path("inbox/country");
        let plan = ["--from", "2026-09", "--to", "2026-10", "--centres", "60", "--persons", "1500", "--mess", "0.02"];
        assert_eq!(run(&[&["generate", "--out", &inbox][..], &plan].concat()).0, 0);
        let (code, _, err) = ministry.run(&["ingest", &ministry.path("inbox")]);
        assert!(code == 0 || code == 3, "{err}");
        ministry
    }

    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("ministry");
        Self { _folder: folder, workspace }
    }

    /// The same workspace elsewhere.
    fn copy(&self) -> Self {
        let copy = Self::empty();
        copy_folder(&self.workspace, &copy.workspace);
        copy
    }

    fn path(&self, name: &str) -> String {
        self.workspace.join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&[&["--workspace", &self.path("")][..], arguments].concat())
    }

    fn lake(&self) -> Lake {
        Lake::new(&self.workspace.join("lake")).unwrap()
    }

    /// Every text in the data files that lie in the folder of the lake, whether its tables know them or not.
    fn texts(&self) -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        for entry in files::list_everything(&self.workspace.join("lake")).unwrap() {
            if !entry.name.ends_with(".parquet") || entry.name.contains("_delta_log") {
                continue;
            }
            let path = entry.path.to_string_lossy();
            let rows = LazyFrame::scan_parquet(path.as_ref().into(), Default::default()).unwrap().collect().unwrap();
            for column in rows.columns() {
                if let Ok(column) = column.as_materialized_series().str() {
                    texts.extend(column.iter().flatten().map(str::to_string));
                }
            }
        }
        texts
    }

    fn pseudonyms(&self) -> BTreeSet<String> {
        let hex = |text: &String| text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.texts().into_iter().filter(hex).collect()
    }

    /// Distinct persons and rows of each form and month.
    fn persons(&self) -> BTreeMap<(String, String), (usize, usize)> {
        let mut counts = BTreeMap::new();
        for form in FORMS {
            let rows = self.lake().current(form).unwrap().unwrap().collect().unwrap();
            for part in rows.partition_by_stable(["period"], true).unwrap() {
                let text = |name: &str| part.column(name).unwrap().as_materialized_series().str().unwrap().clone();
                let month = text("period").get(0).unwrap().to_string();
                let distinct = text("person").iter().flatten().collect::<BTreeSet<_>>().len();
                counts.insert((form.to_string(), month), (distinct, part.height()));
            }
        }
        counts
    }

    /// That the lake belongs to the second generation and holds nothing of the first.
    fn assert_rotated(&self, former: &BTreeSet<String>, persons: &BTreeMap<(String, String), (usize, usize)>) {
        let status = key_status(&Workspace::open(&self.workspace).unwrap(), None).unwrap();
        assert_eq!(status.generations.len(), 2);
        assert_eq!(status.lake, [status.generations[1].clone()]);
        assert_eq!(status.unfinished, None);
        let secrets = files::list_everything(&self.workspace.join("secrets")).unwrap();
        assert_eq!(secrets.len(), 1, "{secrets:?}");
        assert!(files::is_private(&secrets[0].path).unwrap());
        let texts = self.texts();
        assert!(former.iter().all(|one| !texts.contains(one)), "a former pseudonym is left in a data file");
        assert_eq!(self.persons(), *persons);
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, target) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// Rotates and breaks off after so many steps; the steps that were done.
fn rotate_until(ministry: &Ministry, steps: usize) -> Vec<Step> {
    let workspace = Workspace::open(&ministry.workspace).unwrap();
    let mut done = Vec::new();
    let mut told = |step: &Step| {
        done.push(step.clone());
        if done.len() == steps { Err(Error::usage("broken off", "on purpose")) } else { Ok(()) }
    };
    let outcome = rotate(&workspace, &Catalogue::load(None).unwrap(), None, &mut told);
    assert_eq!(outcome.is_err(), done.len() == steps);
    done
}

#[test]
fn after_a_rotation_the_same_persons_have_other_pseudonyms_and_the_figures_are_the_same() {
    let ministry = Ministry::new();
    let (former, persons) = (ministry.pseudonyms(), ministry.persons());
    assert!(former.len() > 500 && persons.len() == 4, "{persons:?}");
    let table = |name: &str| std::fs::read(ministry.path(&format!("reports/2026-10/tables/{name}"))).unwrap();
    assert_eq!(ministry.run(&["build", "--period", "2026-10"]).0, 0);
    let before = ["indicators.csv", "indicators.parquet"].map(table);
    let versions = ministry.lake().versions().unwrap();

    let (code, out, err) = ministry.run(&["key", "rotate"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("k2-") && err.contains("rotated the key: from k1-"), "{out}{err}");
    ministry.assert_rotated(&former, &persons);
    for entry in files::list_everything(&ministry.workspace.join("lake")).unwrap() {
        let bytes = std::fs::read(&entry.path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(former.iter().take(200).all(|one| !text.contains(one)), "{} holds a former pseudonym", entry.name);
    }
    let now = ministry.lake().versions().unwrap();
    assert!(FORMS.iter().all(|form| now[*form] > versions[*form]), "versions go on: {versions:?}, {now:?}");

    assert_eq!(ministry.run(&["build", "--period", "2026-10"]).0, 0);
    assert!(before == ["indicators.csv", "indicators.parquet"].map(table), "a figure changed");
    let (code, out, err) = run(&["verify", &ministry.path("")]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, _) = ministry.run(&["key", "status"]);
    assert_eq!(code, 0);
    assert!(out.contains("2 generations") && out.contains("k1-"), "{out}");
    let secret = std::fs::read_to_string(ministry.path("secrets/pseudonym.key")).unwrap();
    assert!(secret.lines().all(|line| !out.contains(line)), "the secret is printed");
}

#[test]
fn an_export_read_after_the_rotation_finds_the_persons_of_before() {
    let ministry = Ministry::empty();
    assert_eq!(run(&["init", &ministry.path("")]).0, 0);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let export = std::fs::read_to_string(format!("{samples}/usagers_2026-10.csv")).unwrap();
    let export = export.replacen("D-0001;;", "D-0001;2345678901;", 1);
    let deliver = |name: &str, text: &str| {
        let path = ministry.path(&format!("inbox/{name}"));
        std::fs::write(&path, text).unwrap();
        let (code, _, err) = ministry.run(&["ingest", &path]);
        assert_eq!(code, 0, "{err}");
    };
    assert_eq!(ministry.run(&["ingest", &format!("{samples}/centres_2026-10.csv")]).0, 0);
    deliver("first.csv", &export);
    assert_eq!(ministry.run(&["key", "rotate"]).0, 0);
    deliver("second.csv", &format!("{export}\n"));
    assert_eq!(ministry.run(&["key", "rotate"]).0, 0);
    deliver("third.csv", &format!("{export}\n\n"));
    assert_eq!(ministry.pseudonyms().len(), 4, "four persons, read three times under three generations");
    let rows = ministry.lake().current("usagers").unwrap().unwrap().collect().unwrap();
    assert_eq!(rows.height(), 4);
    let valid = rows.lazy().filter(col("idcs_status").eq(barometre::model::table::lit("valid"))).collect().unwrap();
    assert_eq!(valid.height(), 1);
}

#[test]
fn a_rotation_that_breaks_off_anywhere_is_carried_on_by_the_next_run() {
    let ministry = Ministry::new();
    let (former, persons) = (ministry.pseudonyms(), ministry.persons());
    let steps = rotate_until(&ministry.copy(), usize::MAX);
    assert_eq!((steps.first(), steps.last()), (Some(&Step::NextKey), Some(&Step::Ended)));
    assert!(steps.len() >= 11, "{steps:?}");
    for (at, step) in steps.iter().enumerate() {
        let broken = ministry.copy();
        assert_eq!(rotate_until(&broken, at + 1).last(), Some(step));
        let marked = at > 0 && *step != Step::Ended;
        let (code, _, err) = broken.run(&["build", "--period", "2026-10"]);
        assert_eq!(code, if marked { 2 } else { 0 }, "after {step:?}: {err}");
        assert_eq!(err.contains("barometre key rotate"), marked, "after {step:?}: {err}");
        // Either a rotation or an ingest carries it on; before the lake was marked there is nothing to carry on.
        let verb: &[&str] = if at % 2 == 0 { &["key", "rotate"] } else { &["ingest", &broken.path("inbox")] };
        if *step != Step::Ended {
            let (code, _, err) = broken.run(verb);
            assert!(code == 0 || code == 3, "after {step:?}: {err}");
            assert_eq!(err.contains("carried on the rotation"), marked, "after {step:?}: {err}");
        }
        broken.assert_rotated(&former, &persons);
    }
}

#[test]
fn with_another_key_nothing_is_ingested() {
    let ministry = Ministry::new();
    let key = ministry.workspace.join("secrets/pseudonym.key");
    std::fs::remove_file(&key).unwrap();
    files::create_secret(&key, "5a".repeat(32).as_bytes()).unwrap();
    for verb in [&["ingest", &ministry.path("inbox")][..], &["key", "rotate"]] {
        let (code, _, err) = ministry.run(verb);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("the key is not that of the lake") && err.contains("BAROMETRE_KEY_FILE"), "{err}");
    }
}

#[test]
fn a_lake_from_before_the_rotation_is_brought_up_to_the_key() {
    let ministry = Ministry::new();
    let (former, persons) = (ministry.pseudonyms(), ministry.persons());
    let before = ministry.copy();
    assert_eq!(ministry.run(&["key", "rotate"]).0, 0);
    let lake = ministry.workspace.join("lake");
    std::fs::remove_dir_all(&lake).unwrap();
    copy_folder(&before.workspace.join("lake"), &lake);
    let (code, _, err) = ministry.run(&["ingest", &ministry.path("inbox")]);
    assert_eq!(code, 2);
    assert!(err.contains("lags behind the key"), "{err}");
    assert_eq!(ministry.run(&["key", "rotate"]).0, 0);
    ministry.assert_rotated(&former, &persons);
}

#[test]
fn pseudonyms_that_no_contract_declares_stop_a_rotation_before_it_begins() {
    let ministry = Ministry::new();
    let contracts = ministry.workspace.join("catalogue/contracts");
    std::fs::create_dir_all(&contracts).unwrap();
    let contract =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/contracts/guichet.toml")).unwrap();
    let (head, rest) = contract.split_once("[[pseudonym]]").unwrap();
    let (_, tail) = rest.split_once("[[generalise]]").unwrap();
    std::fs::write(contracts.join("guichet.toml"), format!("{head}[[generalise]]{tail}")).unwrap();
    let (code, _, err) = ministry.run(&["key", "rotate"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("'case' of the table guichet") && err.contains("changed nothing"), "{err}");
    let secrets = files::list_everything(&ministry.workspace.join("secrets")).unwrap();
    assert_eq!(secrets.len(), 1, "{secrets:?}");
    std::fs::remove_dir_all(&contracts).unwrap();
    assert_eq!(ministry.run(&["key", "rotate"]).0, 0);
}
