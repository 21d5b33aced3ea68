//! What goes back to the senders: complete, in both languages, the same bytes whenever it is written, and no value in it.

use std::io::Read;
use std::path::{Path, PathBuf};

use barometre::catalogue::Catalogue;
use barometre::feedback::{Wording, rule_key};
use barometre::model::format::Language;
use barometre::validation::rules::{ALL, way_out};

use super::checking::run;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");

/// A workspace that knows the centres of the samples.
struct Ministry {
    folder: tempfile::TempDir,
}

impl Ministry {
    fn new() -> Self {
        let ministry = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        assert_eq!(ministry.run(&["ingest", &format!("{SAMPLES}/centres_2026-10.csv")]).0, 0);
        ministry
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("ministry").join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&[&["--workspace", &self.path("")][..], arguments].concat())
    }

    /// An export with a name of the sender's, received on a day.
    fn deliver(&self, name: &str, text: &str, day: &str) -> String {
        let path = self.path(&format!("inbox/{name}"));
        std::fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        let time = chrono::DateTime::parse_from_rfc3339(&format!("{day}T10:00:00Z")).unwrap();
        barometre::files::set_modified(Path::new(&path), time.to_utc()).unwrap();
        path
    }
}

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let entries = barometre::files::list(Path::new(folder)).unwrap();
    entries.into_iter().map(|entry| (entry.name, std::fs::read(entry.path).unwrap())).collect()
}

fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
    let file = files.iter().find(|(known, _)| known == name);
    let names = || files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
    String::from_utf8(file.unwrap_or_else(|| panic!("no {name} among {:?}", names())).1.clone()).unwrap()
}

/// The parts of a workbook that hold text, one after the other.
fn workbook(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn every_rule_has_words_and_a_way_out_in_every_language() {
    let words = Catalogue::load(None).unwrap().words;
    for (rule, help) in ALL {
        assert!(!help.is_empty(), "{rule} has no way out");
        for language in ["fr", "ar", "en"] {
            for prefix in ["rule", "mend"] {
                let key = rule_key(prefix, rule);
                assert!(words.find(language, &key).is_some(), "data/words/{language}.ftl lacks {key}");
            }
        }
    }
}

#[test]
fn a_rule_without_words_is_told_in_english_and_never_as_a_gap() {
    let catalogue = Catalogue::load(None).unwrap();
    let help = |_: &str| "mend it";
    let wording = Wording::new(&catalogue, &help);
    for language in Language::ALL {
        assert_eq!(wording.rule(language, "usagers", "text.pattern_new"), "text.pattern_new");
        assert_eq!(wording.mend(language, "usagers", "text.pattern_new"), "mend it");
        assert_ne!(wording.mend(language, "usagers", "date.impossible"), way_out("date.impossible"));
    }
}

#[test]
fn the_sender_learns_what_was_refused_where_and_how_to_mend_it_and_no_value_is_quoted() {
    let ministry = Ministry::new();
    let faulty = std::fs::read_to_string(format!("{SAMPLES}/usagers_2026-10_faulty.csv")).unwrap();
    let file = ministry.deliver("fes/Fatima_usagers.csv", &faulty, "2026-11-05");
    let (first, again) = (ministry.path("first"), ministry.path("again"));
    let (code, _, err) = ministry.run(&["ingest", &file, "--feedback", &first]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("with lines to mend"), "{err}");
    assert_eq!(ministry.run(&["feedback", "--out", &again, "--period", "2026-10"]).0, 0);
    let (first, again) = (files(&first), files(&again));
    assert!(first.iter().all(|file| again.contains(file)), "the same lake gives the same bytes");
    assert!(again.iter().any(|(name, _)| name == "_Z/centres_2026-10.html"), "the register has its own");

    let page = text(&first, "08-201-DTA-001/usagers_2026-10.html");
    for said in [
        "default-src 'none'",
        "dir=\"rtl\"",
        "Date impossible",
        "Vérifiez le jour et le mois",
        "تحققوا من اليوم ومن الشهر",
        "تاريخ الازدياد",
        "99/99/9999",
        "05/11/2026",
        "aaaaaa_aaaaaaa.aaa",
    ] {
        assert!(page.contains(said), "the page does not say {said}");
    }
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    let personal: Vec<&str> = faulty
        .lines()
        .skip(1)
        .flat_map(|line| line.split(';'))
        .filter(|cell| cell.len() > 5 && !cell.starts_with("08-") && *cell != "10/2026")
        .collect();
    assert!(personal.len() > 5);
    for (name, bytes) in &first {
        let all = if name.ends_with(".xlsx") { workbook(bytes) } else { String::from_utf8(bytes.clone()).unwrap() };
        for value in personal.iter().chain(&["Fatima", "fes/"]) {
            assert!(!all.contains(value), "{name} quotes {value}");
        }
    }
}

#[test]
fn a_correction_is_what_counts_and_only_its_lines_are_to_be_mended() {
    let ministry = Ministry::new();
    let faulty = std::fs::read_to_string(format!("{SAMPLES}/usagers_2026-10_faulty.csv")).unwrap();
    let good = std::fs::read_to_string(format!("{SAMPLES}/usagers_2026-10.csv")).unwrap();
    let first = ministry.deliver("usagers.csv", &faulty, "2026-11-05");
    let second = ministry.deliver("usagers_v2.csv", &good, "2026-11-09");
    assert_eq!(ministry.run(&["ingest", &first, &second]).0, 0);
    let out = ministry.path("feedback");
    assert_eq!(ministry.run(&["feedback", "--out", &out, "--centre", "08-201-DTA-001"]).0, 0);
    let files = files(&out);
    assert_eq!(files.len(), 2, "one centre, one form, one month: a page and a workbook");
    let page = text(&files, "08-201-DTA-001/usagers_2026-10.html");
    assert!(page.contains("La version 2, reçue le 09/11/2026, compte."), "{page}");
    assert!(page.contains("Rien à corriger") && !page.contains("Date impossible"), "{page}");
    assert!(page.contains("usagers.csv") && page.contains("remplacée"));
}

#[test]
fn rows_of_no_known_centre_go_back_file_by_file() {
    let ministry = Ministry::new();
    let good = std::fs::read_to_string(format!("{SAMPLES}/usagers_2026-10.csv")).unwrap();
    let unknown = good.replace("08-201-DTA-001", "99-999-XXX-999");
    assert_ne!(good, unknown);
    let one = ministry.deliver("a.csv", &unknown, "2026-11-05");
    let two = ministry.deliver("b.csv", &format!("{unknown}\n"), "2026-11-05");
    let out = ministry.path("feedback");
    assert_eq!(ministry.run(&["ingest", &one, &two, "--feedback", &out]).0, 0);
    let files = files(&out);
    let pages: Vec<&str> =
        files.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with("_U/usagers_")).collect();
    assert_eq!(pages.len(), 4, "two files, each with a page and a workbook: {pages:?}");
    let page = text(&files, pages[0]);
    assert!(page.contains("Centre non reconnu") && page.contains("Centre absent du registre"), "{page}");
    assert!(!page.contains("99-999-XXX-999"), "not even the code is quoted");
}

#[test]
fn the_workbook_has_a_sheet_per_language_and_runs_nothing_a_sender_wrote() {
    let ministry = Ministry::new();
    let faulty = std::fs::read_to_string(format!("{SAMPLES}/usagers_2026-10_faulty.csv")).unwrap();
    let file = ministry.deliver("=cmd|' !A0.csv", &faulty, "2026-11-05");
    let out: PathBuf = ministry.path("feedback").into();
    assert_eq!(ministry.run(&["ingest", &file, "--feedback", &out.to_string_lossy()]).0, 0);
    let bytes = std::fs::read(out.join("08-201-DTA-001/usagers_2026-10.xlsx")).unwrap();
    let all = workbook(&bytes);
    assert!(all.contains("name=\"Français\"") && all.contains("name=\"العربية\""));
    assert!(all.contains("rightToLeft=\"1\"") && all.contains("state=\"frozen\""));
    assert!(all.contains("2026-11-05T00:00:00Z</dcterms:created>"), "dated by the delivery, not by a clock");
    assert!(all.contains("=cmd|") && !all.contains("<f>"), "the file's name is a text");
}

#[test]
fn the_nearest_names_are_given_where_an_area_is_not_known() {
    let ministry = Ministry::new();
    let register = std::fs::read_to_string(format!("{SAMPLES}/centres_2026-10.csv")).unwrap();
    let wrong = register.replacen("08.201.01.03", "Erachidia", 1);
    assert_ne!(register, wrong);
    let file = ministry.deliver("centres.csv", &wrong, "2099-11-05");
    let out = ministry.path("feedback");
    ministry.run(&["ingest", &file, "--feedback", &out]);
    let page = text(&files(&out), "_Z/centres_2026-10.html");
    assert!(page.contains("noms proches : ") && page.contains("Errachidia"), "{page}");
    assert!(page.contains("أسماء قريبة") && !page.contains("Erachidia"), "{page}");
}
