//! What the stage of assessments says of a whole invented country, and its tables.

use std::collections::BTreeSet;

use barometre::assessment::{Comparison, Outcomes};
use barometre::catalogue::Catalogue;
use barometre::catalogue::charting::Charting;
use barometre::catalogue::indicator::{Method, Polarity};
use barometre::model::area::AreaLevel;
use barometre::model::assessment::{ASSESSMENTS, HIGHLIGHTS, INEQUALITY};
use barometre::model::table::{DataFrame, IntoLazy, col, lit, when};
use barometre::publication::edition::{self, EditionFiles};
use barometre::publication::manifest::{ManifestInputs, Status};
use barometre::publication::tables::render;
use barometre::publication::verify::verify_edition;

use super::figures::meta;
use super::invented::{Country, country, period};

fn outcomes(figures: &DataFrame, catalogue: &Catalogue) -> Outcomes {
    Outcomes::of(figures, period(), catalogue).unwrap()
}

#[test]
fn what_a_withheld_figure_was_changes_no_assessment() {
    let plain = country();
    for secret in [0.0, 3.0, 1e9] {
        let leaking = Country::with_secret(Some(secret));
        assert!(leaking.outcomes == plain.outcomes, "a withheld {secret} shows");
    }
}

#[test]
fn a_withheld_or_late_area_is_not_compared_ranked_or_classed() {
    let country = country();
    // Withheld: region 10. Late: region 12, 61 % of whose centres reported.
    for (indicator, area) in [("HAN-02", "10"), ("COV-01", "12")] {
        let standing = country.outcomes.get(indicator, area).unwrap().standing.clone().unwrap();
        assert_eq!(standing.comparison, Comparison::NotCompared, "{indicator} {area}");
        assert_eq!((standing.ranks, standing.level_z, standing.change_z), (None, None, None));
        assert_eq!((standing.funnel, standing.class), (None, None));
    }
    let ranks = |area: &str| country.outcomes.get("COV-01", area).unwrap().standing.clone().unwrap().ranks;
    assert_eq!(ranks("01").unwrap().2, 11);
}

#[test]
fn one_region_s_bad_month_of_reporting_raises_no_alarm_about_its_people() {
    let country = country();
    for indicator in country.catalogue.indicators.iter().filter(|one| one.method != Method::Published) {
        let Some(change) = country.outcomes.latest_change(&indicator.id, "12") else { continue };
        assert!(!change.verdict.is_special(), "{}: {change:?}", indicator.id);
    }
}

#[test]
fn every_class_agrees_with_its_interval_and_every_rank_with_the_comparison() {
    let country = country();
    let mut classed = 0;
    for indicator in &country.catalogue.indicators {
        for region in country.catalogue.geography.of_level(AreaLevel::Region) {
            let Some(outcome) = country.outcomes.get(&indicator.id, &region.code) else { continue };
            let standing = outcome.standing.clone().unwrap();
            if let Some((low, high, count)) = standing.ranks {
                assert!(1 <= low && low <= high && high <= count, "{}", indicator.id);
            }
            let judged = matches!(indicator.polarity, Polarity::Higher | Polarity::Lower);
            let counted = matches!(indicator.method, Method::None | Method::Published);
            assert!(standing.class.is_none() || (judged && !counted), "{}", indicator.id);
            classed += usize::from(standing.class.is_some());
        }
    }
    assert!(classed > 100, "only {classed} areas have a class");
}

#[test]
fn peers_are_areas_of_the_same_level_near_in_size_and_never_the_area_itself() {
    let country = country();
    for (level, count) in [(AreaLevel::Region, 3), (AreaLevel::Province, 9)] {
        for area in country.catalogue.geography.of_level(level) {
            let peers = country.outcomes.peers(&area.code);
            assert_eq!(peers.len(), count, "{}", area.code);
            assert_eq!(peers.iter().collect::<BTreeSet<_>>().len(), count);
            let geography = &country.catalogue.geography;
            assert!(peers.iter().all(|code| *code != area.code && geography.get(code).unwrap().level == level));
        }
    }
}

#[test]
fn what_stands_out_is_never_withheld_thin_fragile_or_noise_and_seven_at_most() {
    let country = country();
    let areas = country.catalogue.geography.of_level(AreaLevel::Region).map(|region| region.code.as_str());
    let mut told = 0;
    for page in areas.chain(["MA"]) {
        let found = country.outcomes.highlights(page);
        assert!(found.len() <= 7, "{page}: {}", found.len());
        let ids: BTreeSet<&str> = found.iter().map(|one| one.indicator.as_str()).collect();
        assert_eq!(ids.len(), found.len(), "an indicator stands twice on {page}");
        assert!(found.windows(2).all(|pair| pair[0].finding <= pair[1].finding), "{page} is out of order");
        for one in found {
            told += 1;
            assert!(!(one.indicator == "HAN-02" && page == "10"), "a withheld figure stands out");
            assert!(one.areas.iter().all(|area| area != "12"), "61 % of the centres of 12 reported");
            let area = one.areas.first().unwrap();
            if one.finding.is_change() {
                let change = country.outcomes.latest_change(&one.indicator, area).unwrap();
                assert!(change.verdict.is_special());
            } else {
                assert!(one.limits.is_some(), "a difference without an interval");
                assert!(country.outcomes.comparison(&one.indicator, area).is_distinct());
            }
            if let Some((lower, upper)) = one.limits {
                assert!(one.reference < lower || upper < one.reference, "{}: no further than chance", one.indicator);
            }
        }
    }
    assert!(told > 0, "only {told} findings");
    assert_eq!(country.outcomes.highlights("12"), []);
}

#[test]
fn counts_of_regions_take_the_plural_form_of_the_language() {
    let words = &country().catalogue.words;
    let said =
        |language: &str, n: u64| words.counted_with(language, "highlight-regions-far-worse", (n, &n.to_string()), &[]);
    for (n, begins) in [(1, "جهة واحدة "), (2, "جهتان "), (3, "3 جهات "), (11, "11 جهة ")] {
        assert!(said("ar", n).starts_with(begins), "{}", said("ar", n));
    }
    for (n, begins) in [(1, "1 région moins"), (2, "2 régions moins"), (11, "11 régions moins")] {
        assert!(said("fr", n).starts_with(begins), "{}", said("fr", n));
    }
}

#[test]
fn a_declared_rebasing_leaves_the_months_after_it_without_verdict() {
    let mut country = Country::new();
    let changes = |outcomes: &Outcomes, area: &str| {
        let outcome = outcomes.get("COV-01", area).unwrap();
        outcome.changes.iter().filter(|change| change.limits.is_some()).count()
    };
    let before = (changes(&country.outcomes, "01"), changes(&country.outcomes, "02"));
    assert!(before.0 > 8 && before.1 > 8, "{before:?}");
    let text = "least_points = 12\nbaseline_points = 24\n[[rebase]]\nindicator = \"COV-01\"\narea = \"01\"\n\
                from = \"2026-01\"\nreason = \"another register\"\n";
    country.catalogue.charting = Charting::from_toml(text, "policy/assessment.toml").unwrap();
    let outcomes = outcomes(&country.figures, &country.catalogue);
    assert!(changes(&outcomes, "01") <= 2, "the months from January on have no baseline yet");
    assert_eq!(changes(&outcomes, "02"), before.1);
}

#[test]
fn one_thread_and_many_assess_the_same_to_the_byte() {
    let country = country();
    let tables = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let sides = outcomes(&country.figures, &country.catalogue).tables().unwrap();
            let none = country.figures.slice(0, 0);
            render(&none, &sides, &meta(&country.catalogue)).unwrap()
        })
    };
    assert!(tables(1) == tables(4), "the number of threads shows");
}

/// An edition of the tables alone, with the figures changed as a test wants.
fn written(figures: &DataFrame, sides: &Outcomes, catalogue: &Catalogue) -> (tempfile::TempDir, Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("2026-10");
    let mut by: Vec<_> = barometre::model::figure::KEY.iter().map(|name| col(*name)).collect();
    let sorted = figures.clone().lazy().sort_by_exprs(std::mem::take(&mut by), Default::default()).collect().unwrap();
    let files = render(&sorted, &sides.tables().unwrap(), &meta(catalogue)).unwrap();
    let quality = Default::default();
    let inputs =
        ManifestInputs::new((period(), Status::Draft), &sorted, &quality, &"0".repeat(64), Default::default()).unwrap();
    edition::write(&EditionFiles(files), inputs, &out).unwrap();
    let detector = barometre::model::personal::Detector::new(&[]).unwrap();
    let found = verify_edition(&out, &detector).unwrap().problems;
    (folder, found.into_iter().map(|problem| (problem.file, problem.what)).collect())
}

#[test]
fn the_tables_are_sorted_described_and_say_nothing_of_withheld_figures() {
    let country = country();
    let (folder, problems) = written(&country.figures, &country.outcomes, &country.catalogue);
    assert_eq!(problems, []);
    let tables = folder.path().join("2026-10/tables");
    let package: serde_json::Value =
        serde_json::from_slice(&std::fs::read(tables.join("datapackage.json")).unwrap()).unwrap();
    for (at, table) in [(1, ASSESSMENTS), (2, INEQUALITY), (3, HIGHLIGHTS)] {
        let resource = &package["resources"][at];
        let csv = std::fs::read(tables.join(format!("{}.csv", table.name))).unwrap();
        assert_eq!(resource["hash"], format!("sha256:{}", barometre::model::fingerprint::fingerprint(&csv)));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names, table.columns);
        for field in fields {
            assert!(!field["description"].as_str().unwrap().starts_with('['), "a word is missing: {field}");
            let Some(codes) = field["constraints"]["enum"].as_array() else { continue };
            let mut reader = csv::Reader::from_reader(csv.as_slice());
            let place = names.iter().position(|name| *name == field["name"]).unwrap();
            for record in reader.records() {
                let cell = record.unwrap()[place].to_string();
                assert!(cell.is_empty() || codes.iter().any(|code| *code == cell), "{cell} is no code of {field}");
            }
        }
    }
}

/// The figures of an indicator in an area withheld in the tables, which were not when they were assessed.
fn hidden(country: &Country, indicator: &str, area: &str) -> DataFrame {
    let hidden = col("indicator").eq(lit(indicator)).and(col("ref_area").eq(lit(area)));
    let mut frame = country.figures.clone().lazy();
    for (column, value) in [("obs_status", "Q"), ("conf_status", "C")] {
        frame = frame.with_column(when(hidden.clone()).then(lit(value)).otherwise(col(column)).alias(column));
    }
    for column in barometre::model::figure::WITHHELD {
        let none = lit(barometre::model::table::engine::NULL);
        frame = frame.with_column(when(hidden.clone()).then(none).otherwise(col(column)).alias(column));
    }
    frame.collect().unwrap()
}

#[test]
fn an_assessment_of_a_withheld_figure_is_named_by_verify() {
    let country = country();
    let (_folder, problems) = written(&hidden(country, "COV-01", "01"), &country.outcomes, &country.catalogue);
    assert!(problems.iter().all(|(file, _)| file == "tables/assessments.parquet"), "{problems:?}");
    for column in ["nation_comparison", "funnel", "rank_low", "level_z"] {
        let named = problems.iter().any(|(_, what)| what.contains(&format!("has kept its {column}:")));
        assert!(named, "{column}: {problems:?}");
    }
}

#[test]
fn a_withheld_figure_that_stands_out_is_named_by_verify() {
    let country = country();
    let told = country.outcomes.highlights("08").first().unwrap();
    let (_folder, problems) = written(&hidden(country, &told.indicator, "08"), &country.outcomes, &country.catalogue);
    let named = |(file, what): &(String, String)| {
        file == "tables/highlights.parquet" && what.contains("a withheld figure stands out")
    };
    assert!(problems.iter().any(named), "{problems:?}");
}
