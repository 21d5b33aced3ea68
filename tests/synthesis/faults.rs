//! The answer key tells what is wrong, no more and no less.

use std::collections::BTreeSet;
use std::path::Path;

use super::reader::{date, paths, plan, rows, run, texts};

fn key(root: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(root.join("expected.json")).unwrap()).unwrap()
}

#[test]
fn without_mess_nothing_is_wrong() {
    let (folder, done) = run(&plan("2026-04", "2026-05", 300, 6_000, 0.0));
    assert_eq!(done.faults, 0);
    let register: BTreeSet<String> =
        rows(folder.path(), "centres").iter().map(|row| row["code_centre"].clone()).collect();
    let mut keys = BTreeSet::new();
    let (users, services) = (rows(folder.path(), "usagers"), rows(folder.path(), "prestations"));
    for row in users.iter().chain(&services) {
        assert!(register.contains(&row["code_centre"]));
        let born = date(&row["date_naissance"]).unwrap();
        let other = row.get("date_entree").or_else(|| row.get("date_prestation")).unwrap();
        assert!(born <= date(other).unwrap(), "born after the entry or the service");
        assert!(["04/2026", "05/2026", "2026-04", "2026-05"].contains(&row["mois"].as_str()));
        assert!(["F", "M", "H", "Féminin", "Masculin", "أنثى", "ذكر"].contains(&row["sexe"].as_str()));
        assert!(row["idcs"].is_empty() || row["idcs"].len() == 10);
        let number = row.get("nuitees").or_else(|| row.get("quantite")).unwrap();
        assert!(number.is_empty() || number.parse::<u32>().is_ok());
    }
    for row in &users {
        let key = (row["code_centre"].clone(), row["mois"].clone(), row["numero_dossier"].clone());
        assert!(keys.insert(key), "a file number stands twice in a month");
    }
    let distinct: BTreeSet<&super::reader::Row> = services.iter().collect();
    assert_eq!(distinct.len(), services.len(), "two services are alike");
    let files: Vec<String> = paths(folder.path()).iter().map(|path| path.to_string_lossy().into_owned()).collect();
    assert!(!files.iter().any(|name| name.contains("_v2")));
    for (form, told) in key(folder.path())["forms"].as_object().unwrap() {
        assert_eq!(told["faults"], serde_json::json!({}), "{form}");
    }
    assert_eq!(key(folder.path())["forms"]["usagers"]["rows"], users.len());
    assert_eq!(key(folder.path())["forms"]["prestations"]["rows"], services.len());
}

#[test]
fn an_independent_reader_finds_as_many_faults_as_the_answer_key_says() {
    let (folder, done) = run(&plan("2025-12", "2026-03", 500, 12_000, 0.08));
    let key = key(folder.path());
    assert_eq!(key["forms"]["usagers"]["files"], texts(folder.path(), "usagers").len());
    let mut all = 0;
    for form in ["usagers", "prestations"] {
        let texts = texts(folder.path(), form);
        let told = |fault: &str| key["forms"][form]["faults"][fault].as_u64().unwrap_or(0) as usize;
        let cells = |wanted: &dyn Fn(&str) -> bool| -> usize {
            let split = |line: &str| line.split([';', '\t', ',']).filter(|cell| wanted(cell)).count();
            texts.iter().flat_map(|text| text.lines()).map(split).sum()
        };
        let impossible =
            |cell: &str| cell.starts_with("31/02/") || cell.starts_with("31-02-") || cell.ends_with("-02-31");
        let starts = |prefix: &'static str| {
            texts.iter().flat_map(|text| text.lines()).filter(move |line| line.starts_with(prefix))
        };
        let found = [
            ("date_impossible", cells(&impossible)),
            ("sex_unknown", cells(&|cell| cell == "Z")),
            ("number_neant", cells(&|cell| cell == "néant")),
            ("centre_unknown", cells(&|cell| cell.starts_with("99-"))),
            ("total_row", starts("Total").count()),
            ("file_empty", texts.iter().filter(|text| text.is_empty()).count()),
            ("header_broken", texts.iter().filter(|text| text.contains("Colonne1")).count()),
        ];
        for (fault, count) in found {
            assert_eq!(count, told(fault), "{form}: {fault}");
            all += count;
        }
        assert!(told("date_impossible") > 50 && told("sex_unknown") > 20 && told("total_row") > 5);
        let again = paths(folder.path())
            .iter()
            .filter(|path| path.starts_with(form) && path.to_string_lossy().contains("_v2"))
            .count();
        assert_eq!(again, told("resend_duplicate") + told("resend_correction"));
    }
    assert!(all > 500 && done.faults as usize > all);
}

#[test]
fn what_the_program_refuses_is_what_the_answer_key_says_is_wrong() {
    let (folder, done) = run(&plan("2026-01", "2026-03", 300, 8_000, 0.06));
    let catalogue = barometre::catalogue::Catalogue::load(None).unwrap();
    let settings = barometre::pipeline::Overrides::default();
    let checked = barometre::pipeline::check(&[folder.path().to_path_buf()], None, &catalogue, &settings).unwrap();
    let key = key(folder.path());
    let told = |faults: &[&str]| -> u64 {
        let of = |form: &str| {
            faults.iter().map(|fault| key["forms"][form]["faults"][fault].as_u64().unwrap_or(0)).sum::<u64>()
        };
        key["forms"].as_object().unwrap().keys().map(|form| of(form)).sum()
    };
    let dates = ["date_impossible", "birth_future", "month_wrong"];
    let others = ["centre_unknown", "sex_unknown", "number_with_unit", "number_negative", "score_out_of_range"];
    let sum = |count: fn(&barometre::pipeline::ReadFile) -> u64| checked.files.iter().map(count).sum::<u64>();
    // A file sent twice with the same content is read once; the answer key counts its faults in both.
    let again = |count: fn(&barometre::pipeline::ReadFile) -> u64| -> u64 {
        let originals =
            checked.known.iter().flat_map(|(_, first)| checked.files.iter().filter(move |file| file.name == *first));
        originals.map(count).sum::<u64>()
    };
    assert!(!checked.known.is_empty());
    let rejected = sum(|file| file.rejected) + again(|file| file.rejected);
    let duplicates = sum(|file| file.duplicates) + again(|file| file.duplicates);
    assert_eq!(rejected, told(&dates) + told(&others));
    assert_eq!(duplicates, told(&["row_repeated"]));
    let totals = |file: &barometre::pipeline::ReadFile| {
        file.notices.iter().filter(|(what, _)| *what == "row.total").map(|(_, seen)| seen.count).sum::<u64>()
    };
    assert_eq!(sum(totals) + again(totals), told(&["total_row"]), "lines of sums are said and never counted");
    assert_eq!(checked.unusable.len() as u64, told(&["file_empty", "header_broken"]));
    assert!(rejected > 300 && duplicates > 50);
    assert!(sum(|file| file.rows_read) <= done.rows);
}

#[test]
fn the_share_of_faulty_rows_is_the_mess_asked_for() {
    let (folder, _) = run(&plan("2026-01", "2026-02", 500, 12_000, 0.10));
    let key = key(folder.path());
    let faults = key["forms"]["usagers"]["faults"].as_object().unwrap();
    let of_files = ["blank_lines", "total_row", "trailing_separators", "file_empty", "header_broken"];
    let others = ["resend_duplicate", "resend_correction", "header_variant", "header_reordered"];
    let of_rows: u64 = faults
        .iter()
        .filter(|(name, _)| !of_files.contains(&name.as_str()) && !others.contains(&name.as_str()))
        .map(|(_, count)| count.as_u64().unwrap())
        .sum();
    let share = of_rows as f64 / key["forms"]["usagers"]["rows"].as_f64().unwrap();
    assert!((0.09..0.11).contains(&share), "{share} of the rows are faulty");
}

#[test]
fn the_answer_key_holds_nothing_of_a_person() {
    let (folder, _) = run(&plan("2026-01", "2026-01", 100, 1_500, 0.05));
    let text = std::fs::read_to_string(folder.path().join("expected.json")).unwrap();
    assert!(!text.chars().collect::<Vec<_>>().windows(10).any(|run| run.iter().all(char::is_ascii_digit)));
    for name in barometre::synthesis::name_list() {
        assert!(!text.contains(name), "{name} stands in the answer key");
    }
}

#[test]
fn late_files_were_received_after_the_deadline_and_one_region_grows_worse() {
    let (folder, _) = run(&plan("2024-11", "2026-10", 1_092, 4_000, 0.0));
    let mut late = [[0.0; 2]; 2];
    for path in paths(folder.path()).iter().filter(|path| path.starts_with("usagers")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let month: barometre::model::period::Month = path.iter().nth(1).unwrap().to_string_lossy().parse().unwrap();
        let received: chrono::DateTime<chrono::Utc> =
            std::fs::metadata(folder.path().join(path)).unwrap().modified().unwrap().into();
        let days = (received.date_naive() - month.last_day()).num_days();
        assert!((2..=24).contains(&days), "{name} was received {days} days after the month");
        if name.starts_with("usagers_03-") && (month.year() == 2024 || month.year() == 2026 && month.month() > 6) {
            let half = usize::from(month.year() == 2026);
            late[half][usize::from(days > 10)] += 1.0;
        }
    }
    let share = |half: [f64; 2]| half[1] / (half[0] + half[1]);
    assert!(share(late[1]) > share(late[0]) + 0.05, "{late:?}");
}
