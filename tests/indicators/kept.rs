//! Counts that are kept: the same edition with and without them, and exactly the spans counted anew whose inputs have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::journeys::run;

struct Ministry {
    folder: tempfile::TempDir,
}

impl Ministry {
    fn new() -> Self {
        let ministry = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        let plan = ["--from", "2026-06", "--to", "2026-10", "--centres", "90", "--persons", "5000", "--mess", "0"];
        assert_eq!(run(&[&["generate", "--out", &ministry.path("inbox/country")][..], &plan].concat()).0, 0);
        ministry
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("ministry").join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> String {
        let (code, out, err) = run(&[&["--workspace", &self.path("")][..], arguments].concat());
        assert!(code == 0 || code == 3, "{arguments:?}: {err}");
        out + &err
    }

    fn build(&self, period: &str, out: &str) -> PathBuf {
        let folder = PathBuf::from(self.path(out));
        self.run(&["build", "--period", period, "--out", &folder.to_string_lossy()]);
        folder
    }

    /// Takes the exports of one month out of the inbox, to come later.
    fn hold_back(&self, month: &str) -> PathBuf {
        let held = self.folder.path().join("held");
        for form in std::fs::read_dir(self.path("inbox/country")).unwrap() {
            let form = form.unwrap().path();
            let own = form.join(month);
            if own.is_dir() {
                let target = held.join(form.file_name().unwrap()).join(month);
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                std::fs::rename(own, target).unwrap();
            }
        }
        held
    }

    /// The kept blocks, each with its bytes.
    fn blocks(&self) -> BTreeMap<String, Vec<u8>> {
        let read = std::fs::read_dir(self.path("cache/counts")).unwrap().map(|entry| entry.unwrap().path());
        read.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
            .collect()
    }
}

/// The files of an edition, each with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_path_buf(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// The figures of an edition: key → value, numerator, denominator.
fn figures(folder: &Path) -> BTreeMap<String, [String; 3]> {
    let text = std::fs::read_to_string(folder.join("tables/indicators.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| {
        let key = [0, 1, 3, 4, 5, 6, 7].map(|at| row[at].to_string()).join(" ");
        (key, [9, 10, 11].map(|at| row[at].to_string()))
    })
    .collect()
}

#[test]
fn a_further_month_changes_no_past_figure_and_kept_counts_give_the_same_bytes() {
    let ministry = Ministry::new();
    let held = ministry.hold_back("2026-10");
    ministry.run(&["ingest", &ministry.path("inbox")]);
    let before = figures(&ministry.build("2026-09", "reports/2026-09"));
    let kept = ministry.blocks();
    ministry.run(&["ingest", &held.to_string_lossy()]);
    let after = ministry.build("2026-10", "reports/2026-10");
    let now = figures(&after);
    let changed: Vec<_> = before.iter().filter(|(key, figure)| now.get(*key) != Some(*figure)).take(3).collect();
    assert!(changed.is_empty(), "{changed:?}");
    assert!(before.len() > 20_000 && now.len() > before.len());
    let blocks = ministry.blocks();
    assert!(kept.iter().all(|(name, bytes)| blocks.get(name) == Some(bytes)), "a past block was counted again");
    let new: Vec<&String> = blocks.keys().filter(|name| !kept.contains_key(*name)).collect();
    assert_eq!(new, ["2026-10.counts", "2026-10.missing"]);

    std::fs::remove_dir_all(ministry.path("cache")).unwrap();
    let anew = ministry.build("2026-10", "anew");
    assert!(tree(&after) == tree(&anew), "kept counts give another edition");
    let told = ministry.run(&["build", "--period", "2026-10", "--out", &anew.to_string_lossy()]);
    assert!(told.contains("nothing has changed since this edition was made"), "{told}");
    // An edition that somebody touched is made again.
    std::fs::write(anew.join("fr/index.html"), "touched").unwrap();
    let told = ministry.run(&["build", "--period", "2026-10", "--out", &anew.to_string_lossy()]);
    assert!(!told.contains("nothing has changed"), "{told}");
    assert!(tree(&after) == tree(&anew));
}

#[test]
fn a_corrected_file_changes_the_spans_of_its_month_and_no_others() {
    let ministry = Ministry::new();
    ministry.run(&["ingest", &ministry.path("inbox")]);
    let before = figures(&ministry.build("2026-10", "before"));
    let kept = ministry.blocks();
    // The centre sends its July again, without its last rows.
    let folder = PathBuf::from(ministry.path("inbox/country/usagers/2026-07"));
    let longest = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv"));
    let sent = longest.max_by_key(|path| std::fs::metadata(path).unwrap().len()).unwrap();
    let bytes = std::fs::read(&sent).unwrap();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let late = ministry.folder.path().join("late").join(sent.file_name().unwrap());
    std::fs::create_dir_all(late.parent().unwrap()).unwrap();
    std::fs::write(&late, lines[..lines.len() - 6].concat()).unwrap();
    ministry.run(&["ingest", &late.to_string_lossy()]);
    let now = figures(&ministry.build("2026-10", "after"));
    let spans: BTreeSet<&str> = before
        .iter()
        .filter(|(key, figure)| now.get(*key) != Some(*figure))
        .map(|(key, _)| key.split(' ').nth(2).unwrap())
        .collect();
    assert_eq!(spans.into_iter().collect::<Vec<_>>(), ["2026-07", "2026-Q3"]);
    let changed: Vec<String> = ministry
        .blocks()
        .into_iter()
        .filter(|(name, bytes)| kept.get(name) != Some(bytes))
        .map(|(name, _)| name)
        .collect();
    // What a later month would take again of a centre that does not report hangs on the three months before it.
    let expected = [
        "2026-07.counts",
        "2026-07.missing",
        "2026-08.missing",
        "2026-09.missing",
        "2026-10.missing",
        "2026-Q3.amot.targeting",
        "2026-Q3.asd.targeting",
        "2026-Q3.counts",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn a_damaged_block_is_counted_again() {
    let ministry = Ministry::new();
    ministry.run(&["ingest", &ministry.path("inbox")]);
    let first = ministry.build("2026-10", "first");
    let block = ministry.path("cache/counts/2026-08.counts");
    let mut bytes = std::fs::read(&block).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&block, &bytes).unwrap();
    std::fs::write(ministry.path("cache/counts/2026-07.counts"), "short").unwrap();
    let second = ministry.build("2026-10", "second");
    assert!(tree(&first) == tree(&second));
}
