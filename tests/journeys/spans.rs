//! Figures of quarters and half-years: whole ones only, each person once, and nothing that a month withholds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::checking::run;
use super::country::with_few_indicators;

/// A figure of the CSV: indicator, area, span, sex, age, milieu, type → numerator, denominator.
type Figures = BTreeMap<[String; 7], (String, String)>;

struct Ministry {
    folder: tempfile::TempDir,
}

impl Ministry {
    /// Five months, from December to April: one whole quarter, no whole half-year.
    fn new(dimensions: &[&str]) -> Self {
        let ministry = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        with_few_indicators(Path::new(&ministry.path("")), dimensions);
        let plan = ["--from", "2025-12", "--to", "2026-04", "--centres", "150", "--persons", "8000", "--mess", "0.02"];
        let (code, _, err) = run(&[&["generate", "--out", &ministry.path("inbox/country")][..], &plan].concat());
        assert_eq!(code, 0, "{err}");
        ministry
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("ministry").join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&[&["--workspace", &self.path("")][..], arguments].concat())
    }

    fn figures(&self, period: &str) -> Figures {
        let text = std::fs::read_to_string(self.path(&format!("reports/{period}/tables/indicators.csv"))).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let key = ["indicator", "ref_area", "time_period", "sex", "age", "milieu", "centre_type"].map(at);
        let (numerator, denominator) = (at("numerator"), at("denominator"));
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| (key.map(|at| row[at].to_string()), (row[numerator].to_string(), row[denominator].to_string())))
            .collect()
    }
}

fn spans(figures: &Figures, indicator: &str) -> BTreeSet<String> {
    figures.keys().filter(|key| key[0] == indicator).map(|key| key[2].clone()).collect()
}

#[test]
fn only_whole_quarters_have_figures_and_what_has_none_is_named_with_the_reason() {
    let ministry = Ministry::new(&["QUA", "URG", "ENF", "CIB"]);
    ministry.run(&["ingest", &ministry.path("inbox")]);
    let (code, _, err) = ministry.run(&["build", "--period", "2026-04"]);
    assert_eq!(code, 0, "{err}");
    let figures = ministry.figures("2026-04");
    let set = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<BTreeSet<_>>();
    assert_eq!(spans(&figures, "QUA-03"), set(&["2026-Q1"]));
    assert_eq!(spans(&figures, "URG-01"), set(&["2026-Q1"]));
    assert_eq!(spans(&figures, "ENF-05"), set(&[]));
    assert_eq!(spans(&figures, "CIB-01"), set(&["2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]));
    let methods = std::fs::read_to_string(ministry.path("reports/2026-04/fr/methods.html")).unwrap();
    assert!(methods.contains("Sans chiffre dans cette édition"), "{methods}");
    assert!(methods.contains("Réintégration familiale") && methods.contains("aucun semestre entier"), "{methods}");
    let page = std::fs::read_to_string(ministry.path("reports/2026-04/ar/indicators/QUA-03.html")).unwrap();
    assert!(page.contains("الفصل الأول 2026"), "{page}");
    assert!(!Path::new(&ministry.path("reports/2026-04/fr/indicators/ENF-05.html")).exists());

    // A later month leaves the quarter as it was, and so does building the edition of March.
    let (code, _, err) = ministry.run(&["build", "--period", "2026-03"]);
    assert_eq!(code, 0, "{err}");
    let march = ministry.figures("2026-03");
    let quarter = |figures: &Figures| -> Figures {
        figures.iter().filter(|(key, _)| key[0] == "QUA-03").map(|(key, row)| (key.clone(), row.clone())).collect()
    };
    assert!(!quarter(&march).is_empty());
    assert_eq!(quarter(&march), quarter(&figures));
}

#[test]
fn without_a_register_that_it_asks_an_indicator_has_no_figure_and_not_a_wrong_one() {
    let ministry = Ministry::new(&["CIB"]);
    // The households that receive aid are not delivered: everybody would be without.
    std::fs::remove_dir_all(ministry.path("inbox/country/asd")).unwrap();
    ministry.run(&["ingest", &ministry.path("inbox")]);
    let (code, _, err) = ministry.run(&["build", "--period", "2026-04"]);
    assert_eq!(code, 0, "{err}");
    let figures = ministry.figures("2026-04");
    let known = |id: &str| {
        let own = figures.iter().filter(|(key, _)| key[0] == id);
        own.filter(|(_, (numerator, denominator))| !numerator.is_empty() || !denominator.is_empty()).count()
    };
    assert_eq!((known("CIB-07"), known("CIB-08"), known("CIB-09")), (0, 0, 0));
    assert!(known("CIB-02") > 0 && known("CIB-03") > 0, "these do not ask it");
}

#[test]
fn a_count_of_rows_is_not_published_for_months_and_for_quarters_too() {
    let ministry = Ministry { folder: tempfile::tempdir().unwrap() };
    assert_eq!(run(&["init", &ministry.path("")]).0, 0);
    let folder = ministry.path("catalogue/indicators/NUM");
    std::fs::create_dir_all(&folder).unwrap();
    let monthly = include_str!("../../data/indicators/NUM/NUM-03.toml");
    let quarterly = monthly.replace("unit = \"percent\"", "unit = \"percent\"\nfrequency = \"quarter\"");
    assert_ne!(monthly, quarterly);
    std::fs::write(Path::new(&folder).join("NUM-03.toml"), quarterly).unwrap();
    let (code, _, err) = ministry.run(&["catalogue", "check"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("indicators/NUM/NUM-03.toml") && err.contains("QUA-02 publishes the same count"), "{err}");
    std::fs::remove_file(Path::new(&folder).join("NUM-03.toml")).unwrap();
    assert_eq!(ministry.run(&["catalogue", "check"]).0, 0);

    // The users of the last month of a half-year are those of that month, whatever else the indicator says.
    let folder = ministry.path("catalogue/indicators/QUA");
    std::fs::create_dir_all(&folder).unwrap();
    let over = include_str!("../../data/indicators/QUA/QUA-05.toml");
    let at_end = over.replace("frequency = \"half_year\"", "frequency = \"half_year\"\nat_end = true");
    assert_ne!(over, at_end);
    std::fs::write(Path::new(&folder).join("QUA-05.toml"), at_end).unwrap();
    let (code, _, err) = ministry.run(&["catalogue", "check"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("publishes the same count"), "{err}");
}
