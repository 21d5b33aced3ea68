//! What an analyst decides about submissions: builds replay it, and without it everything is as before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use barometre::catalogue::Catalogue;
use barometre::indicators::{Counts, Facts};
use barometre::lake::{Adjudications, CURRENT, Submission};
use barometre::model::personal::Detector;
use barometre::pipeline::Workspace;

use super::checking::run;
use super::country::with_few_indicators;

const HEADER: &str = "submission,decision,replacement,who,why,date\n";
const MONTH: &str = "2026-10";

struct Ministry {
    folder: tempfile::TempDir,
}

impl Ministry {
    fn new() -> Self {
        let ministry = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(run(&["init", &ministry.path("")]).0, 0);
        with_few_indicators(Path::new(&ministry.path("")), &["HAN"]);
        let plan = ["--from", "2026-03", "--to", MONTH, "--centres", "80", "--persons", "3000", "--mess", "0"];
        assert_eq!(run(&[&["generate", "--out", &ministry.path("inbox/country")][..], &plan].concat()).0, 0);
        ministry.run(&["ingest", &ministry.path("inbox")]);
        ministry
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join("ministry").join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.try_run(arguments);
        assert!(code == 0 || code == 3, "{arguments:?}: {err}");
        out + &err
    }

    fn try_run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&[&["--workspace", &self.path("")][..], arguments].concat())
    }

    fn build(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = self.path(out);
        self.run(&["build", "--period", MONTH, "--out", &folder]);
        tree(Path::new(&folder))
    }

    fn decide(&self, lines: &str) {
        std::fs::write(self.path("adjudications.csv"), format!("{HEADER}{lines}")).unwrap();
    }

    /// The submissions of a form that count in the month.
    fn submissions(&self, form: &str) -> Vec<Submission> {
        let lake = Workspace::open(Path::new(&self.path(""))).unwrap().lake().unwrap();
        let all = lake.deliveries().unwrap().into_iter();
        all.filter(|one| one.form == form && one.period == MONTH && one.status == CURRENT).collect()
    }

    fn received(&self, form: &str, area: &str) -> u64 {
        let (_, out, _) = self.try_run(&["--json", "status", "--period", MONTH]);
        let told: serde_json::Value = serde_json::from_str(&out).unwrap();
        let rows = told["reporting"].as_array().unwrap();
        let own = rows.iter().find(|row| row["form"] == form && row["ref_area"] == area);
        own.unwrap()["received"].as_u64().unwrap()
    }

    fn review(&self, file: &str) -> Vec<BTreeMap<String, String>> {
        let text = std::fs::read_to_string(self.path(&format!("review/{MONTH}/{file}"))).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// Every count: its key with its numerator, denominator and reporting rate.
    fn counts(&self, decisions: &str) -> BTreeMap<[String; 4], String> {
        let catalogue = Catalogue::load(Some(Path::new(&self.path("catalogue")))).unwrap();
        let text = format!("{HEADER}{decisions}");
        let adjudications = Adjudications::read(&text, "adjudications.csv", &Detector::new(&[]).unwrap()).unwrap();
        let lake = Workspace::open(Path::new(&self.path(""))).unwrap().lake().unwrap().under(adjudications).unwrap();
        let facts = Facts::load(&lake, &catalogue, MONTH.parse().unwrap()).unwrap();
        let counts = Counts::take(&facts, &catalogue, None, &lake.submissions().unwrap()).unwrap();
        let frame = counts.frame();
        let text = |name: &str| frame.column(name).unwrap().as_materialized_series().str().unwrap().clone();
        let number = |name: &str| frame.column(name).unwrap().as_materialized_series().f64().unwrap().clone();
        let keys = ["indicator", "ref_area", "time_period", "sex", "age", "milieu", "centre_type"].map(text);
        let numbers = ["numerator", "denominator", "reporting_rate"].map(number);
        (0..frame.height())
            .map(|row| {
                let key = |at: usize| keys[at].get(row).unwrap().to_string();
                let stratum = (3..7).map(key).collect::<Vec<_>>().join(" ");
                ([key(0), key(1), key(2), stratum], format!("{:?}", numbers.each_ref().map(|one| one.get(row))))
            })
            .collect()
    }
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| (entry.path().strip_prefix(folder).unwrap().to_path_buf(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

#[test]
fn an_excluded_submission_leaves_the_counts_of_its_areas_and_spans_and_no_others() {
    let ministry = Ministry::new();
    let Submission { submission, centre, .. } = ministry.submissions("usagers").swap_remove(5);
    let decision = format!("{submission},exclude,,analyste national,rows of another centre,2026-11-20\n");
    let (before, after) = (ministry.counts(""), ministry.counts(&decision));
    let changed: Vec<&[String; 4]> =
        before.iter().filter(|(key, count)| after.get(*key) != Some(*count)).map(|(key, _)| key).collect();
    assert!(changed.len() > 20, "{}", changed.len());
    let before_build = ministry.build("before");
    let centres = ministry.review("quality-centres.csv");
    let province = &centres.iter().find(|row| row["centre"] == centre).unwrap()["province"];
    let region = province.split('.').next().unwrap();
    let areas: BTreeSet<&str> = changed.iter().map(|key| key[1].as_str()).collect();
    assert_eq!(areas, BTreeSet::from(["MA", region, province.as_str()]));
    let spans: BTreeSet<&str> = changed.iter().map(|key| key[2].as_str()).collect();
    assert_eq!(spans, BTreeSet::from([MONTH]), "no quarter that October ends in is whole");
    let rate = |counts: &BTreeMap<[String; 4], String>| {
        let key = ["HAN-01", "MA", MONTH, "_T _T _T _T"].map(str::to_string);
        counts[&key].clone()
    };
    assert_ne!(rate(&before), rate(&after));

    // The same through the commands: the reporting rate, the lineage, the statement, the manifest, and back again.
    let explained = |name: &str| {
        let (code, out, err) = ministry.try_run(&["--json", "explain", "HAN-01", "--period", MONTH, "--area", "MA"]);
        assert_eq!(code, 0, "{name}: {err}");
        out
    };
    ministry.run(&["build", "--period", MONTH]);
    assert!(explained("before").contains(&submission));
    let (all, of_region) = (ministry.received("usagers", "MA"), ministry.received("usagers", region));
    ministry.decide(&decision);
    assert_eq!(ministry.received("usagers", "MA"), all - 1);
    assert_eq!(ministry.received("usagers", region), of_region - 1);
    let told = ministry.run(&["build", "--period", MONTH]);
    assert!(!told.contains("nothing has changed"), "{told}");
    assert!(!explained("after").contains(&submission));
    let (_, sql, _) = ministry.try_run(&["explain", "HAN-01", "--sql"]);
    assert!(sql.contains(&format!("submission NOT IN ('{submission}')")), "{sql}");
    let manifest = std::fs::read_to_string(ministry.path("reports/2026-10/manifest.json")).unwrap();
    let read: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!((&read["adjudications"]["exclude"], &read["adjudications"]["accept"]), (&1.into(), &0.into()));
    assert!(!manifest.contains("analyste") && !manifest.contains("another centre"));
    let (code, _, err) = ministry.try_run(&["verify", &ministry.path("reports/2026-10")]);
    assert_eq!(code, 0, "{err}");
    std::fs::remove_file(ministry.path("adjudications.csv")).unwrap();
    assert!(ministry.build("again") == before_build, "without the file the edition is not what it was");
}

#[test]
fn a_corrected_submission_gives_its_place_to_the_one_that_is_named_and_the_order_of_lines_does_not_matter() {
    let ministry = Ministry::new();
    let csv = |one: &Submission| one.file.ends_with(".csv") && one.accepted > 5 && one.sheet.is_none();
    let first = ministry.submissions("usagers").into_iter().find(csv).unwrap();
    let before = ministry.counts("");
    // The centre sends the month again, without its last row: the later file counts, until somebody decides that it does not.
    let sent = walkdir::WalkDir::new(ministry.path(&format!("inbox/country/usagers/{MONTH}")))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .find(|path| path.is_file() && path.ends_with(Path::new(&first.file).file_name().unwrap()))
        .unwrap();
    let bytes = std::fs::read(&sent).unwrap();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    assert!(lines.len() > 3, "{} lines", lines.len());
    let late = ministry.folder.path().join(sent.file_name().unwrap());
    std::fs::write(&late, lines[..lines.len() - 1].concat()).unwrap();
    ministry.run(&["ingest", &late.to_string_lossy()]);
    let second = ministry.submissions("usagers").into_iter().find(|one| one.centre == first.centre).unwrap();
    assert_ne!(first, second);
    let (first, second) = (first.submission, second.submission);
    assert!(ministry.counts("") != before);
    let correct = format!("{second},correct,{first},analyste national,half of a file,2026-11-20\n");
    let counts = ministry.counts(&correct);
    let differing: Vec<_> = before.iter().filter(|(key, count)| counts.get(*key) != Some(*count)).collect();
    // What a centre sent first, or when, is another thing than what it sent.
    assert!(differing.is_empty(), "{:?}", &differing[..differing.len().min(5)]);

    let other = ministry.submissions("activite").swap_remove(0).submission;
    let accept = format!("{other},accept,,analyste national,a new wing,2026-11-21\n");
    ministry.decide(&format!("{accept}{correct}"));
    let one = ministry.build("one");
    ministry.decide(&format!("{correct}{accept}"));
    assert!(ministry.build("other") == one);
    let wrong = format!("{second},correct,{other},analyste national,half of a file,2026-11-20\n");
    ministry.decide(&wrong);
    let (code, _, err) = ministry.try_run(&["build", "--period", MONTH]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("adjudications.csv:2:replacement") && err.contains("cannot count"), "{err}");
}

#[test]
fn outliers_are_listed_by_their_effect_and_one_that_is_accepted_is_open_no_more() {
    let ministry = Ministry::new();
    let edition = ministry.build("before");
    let listed = ministry.review("outliers.csv");
    assert!(!listed.is_empty());
    let effect = |row: &BTreeMap<String, String>| row["effect_nation_percent"].parse::<f64>().unwrap_or(0.0).abs();
    assert!(listed.windows(2).all(|pair| effect(&pair[0]) >= effect(&pair[1])));
    assert!(
        listed.iter().all(|row| row["modified_z"].parse::<f64>().unwrap().abs() >= 3.5 && row["decision"].is_empty())
    );
    let first = &listed[0]["submission"];
    let of_first = listed.iter().filter(|row| row["submission"] == *first).count() as f64;
    ministry.decide(&format!("{first},accept,,analyste national,confirmed by phone,2026-11-20\n"));
    let accepted = ministry.build("after");
    let again = ministry.review("outliers.csv");
    assert_eq!(again.len(), listed.len());
    assert!(again.iter().all(|row| (row["decision"] == "accept") == (row["submission"] == *first)));
    let open = |edition: &BTreeMap<PathBuf, Vec<u8>>| {
        let text = String::from_utf8(edition[Path::new("tables/quality.csv")].clone()).unwrap();
        let row = text.lines().find(|line| line.starts_with("_T,MA,") && line.contains(",outliers_open,")).unwrap();
        row.split(',').nth(7).unwrap().parse::<f64>().unwrap()
    };
    assert_eq!(open(&edition) - open(&accepted), of_first);
    // To accept changes no figure, and neither names nor centres are published.
    let figures = Path::new("tables/indicators.csv");
    assert!(edition[figures] == accepted[figures]);
    let published = String::from_utf8(accepted[Path::new("tables/quality.csv")].clone()).unwrap();
    assert!(!published.contains(listed[0]["centre"].as_str()) && !published.contains(",centre,"));
    let package: serde_json::Value = serde_json::from_slice(&accepted[Path::new("tables/datapackage.json")]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let quality = resources.iter().find(|resource| resource["name"] == "quality").unwrap().to_string();
    assert!(!quality.contains("\"[") && quality.contains("quality_measure"), "a word is missing: {quality}");
    for language in ["fr", "ar"] {
        let page = String::from_utf8(accepted[&PathBuf::from(language).join("quality.html")].clone()).unwrap();
        assert!(page.contains("class=\"outliers\"") && page.contains("class=\"dimensions cards\""));
        assert!(!page.contains("[code-") && !page.contains("[outliers") && !page.contains("[decisions"));
    }
    // An excluded outlier stays in the list, decided on.
    ministry.decide(&format!("{first},exclude,,analyste national,typed twice,2026-11-20\n"));
    ministry.build("excluded");
    let excluded = ministry.review("outliers.csv");
    assert!(excluded.iter().any(|row| row["submission"] == *first && row["decision"] == "exclude"));
}

#[test]
fn a_wrong_file_of_decisions_is_refused_with_its_line_and_column() {
    let detector = Detector::new(&["Fatima"]).unwrap();
    let good = "s1,accept,,analyste,seen,2026-11-20\n";
    for (text, place, told) in [
        ("submission,decision\n".to_string(), "adjudications.csv:1:replacement", "is missing"),
        ("submission,decision,replacement,who,why,date,name\n".into(), "adjudications.csv:1:name", "no column 'name'"),
        (
            format!("{HEADER}{good}s2,refuse,,a,b,2026-11-20\n"),
            "adjudications.csv:3:decision",
            "'refuse' is no decision",
        ),
        (format!("{HEADER}{good}s2,exclude,,,b,2026-11-20\n"), "adjudications.csv:3:who", "'who' is empty"),
        (format!("{HEADER}{good}s2,exclude,,a,,2026-11-20\n"), "adjudications.csv:3:why", "'why' is empty"),
        (format!("{HEADER}{good}s2,exclude,,a,b,20/11/2026\n"), "adjudications.csv:3:date", "no day"),
        (format!("{HEADER}{good}s2,correct,,a,b,2026-11-20\n"), "adjudications.csv:3:replacement", "in its place"),
        (format!("{HEADER}{good}s2,accept,s3,a,b,2026-11-20\n"), "adjudications.csv:3:replacement", "no replacement"),
        (format!("{HEADER}{good}{good}"), "adjudications.csv:3:submission", "line 2 already"),
        (format!("{HEADER}{good},accept,,a,b,2026-11-20\n"), "adjudications.csv:3:submission", "no submission"),
        (format!("{HEADER}{good}s2,accept\n"), "adjudications.csv:3", "2 cells"),
        (format!("{HEADER}{good}s2,accept,,a,told by 0612345678,2026-11-20\n"), "adjudications.csv:3:why", "phone"),
        (format!("{HEADER}{good}s2,accept,,Fatima,seen,2026-11-20\n"), "adjudications.csv:3:who", "name"),
        (format!("{HEADER}{good}s2,accept,,a,b,\"2026\n"), "adjudications.csv:3", ""),
    ] {
        let error = Adjudications::read(&text, "adjudications.csv", &detector).unwrap_err();
        assert_eq!(error.exit_status(), 2);
        let error = error.to_string();
        assert!(error.starts_with(place) && error.contains(told), "{error}");
        assert!(!error.contains("0612345678") && !error.contains("Fatima"), "{error}");
    }
    let semicolons =
        "\u{feff}submission;decision;replacement;who;why;date;centre\ns1;accept;;analyste;seen;2026-11-20;C1\n";
    Adjudications::read(semicolons, "adjudications.csv", &detector).unwrap();
}
