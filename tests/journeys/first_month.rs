//! A first month on one's own data: a workspace, an ingest, what was missed, a correction, an edition, its verification.

use std::path::Path;

use super::checking::run;
use super::country::Country;

#[test]
fn from_an_empty_folder_to_a_verified_edition_and_again_without_doing_anything_twice() {
    let country = Country::new("0.05");
    let first = country.json(&["ingest", &country.path("inbox")]);
    let number = |value: &serde_json::Value, key: &str| value[key].as_u64().unwrap();
    assert!(number(&first, "accepted") > 5_000 && number(&first, "rejected") > 50, "{first}");
    assert_eq!(
        number(&first, "rows_read"),
        number(&first, "accepted") + number(&first, "rejected") + number(&first, "duplicates")
    );

    let again = country.json(&["ingest", &country.path("inbox")]);
    // Only a file of which nothing was accepted is looked at again: the register may know its centre by now.
    assert_eq!(number(&again, "accepted"), 0, "a second ingest of the same files is a no-op: {again}");
    assert_eq!(number(&again, "rejected"), number(&again, "rows_read"), "{again}");
    let (_, _, err) = country.run(&["ingest", &country.path("inbox")]);
    assert!(err.contains("nothing to do, the same content was read before"), "{err}");

    let status = country.json(&["status", "--period", "2026-10"]);
    let national = status["reporting"].as_array().unwrap().iter().find(|row| row["ref_area"] == "MA").unwrap();
    assert!(number(national, "expected") >= number(national, "received"));
    assert!(number(national, "received") >= number(national, "on_time") && number(national, "on_time") > 0);

    let (code, page, err) = country.run(&["build", "--period", "2026-10"]);
    assert_eq!(code, 0, "{err}");
    assert!(Path::new(page.trim()).exists(), "{page}");
    let (code, out, err) = run(&["verify", &country.path("")]);
    assert_eq!(code, 0, "{out}{err}");

    // Every file that the first page leads to is there, and every place in it.
    let text = std::fs::read_to_string(page.trim().replace("index.html", "fr/index.html")).unwrap();
    let targets: Vec<&str> = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let leads = |target: &&&str| {
        let (file, place) = target.split_once('#').unwrap_or((target, ""));
        let file = Path::new(page.trim()).with_file_name("fr").join(if file.is_empty() { "index.html" } else { file });
        let has = |text: String| text.contains(&format!("id=\"{place}\""));
        file.exists() && (place.is_empty() || std::fs::read_to_string(file).is_ok_and(has))
    };
    let dead: Vec<&&str> = targets.iter().filter(|target| !target.contains(':') && !leads(target)).collect();
    assert!(targets.len() > 100 && dead.is_empty(), "{} links, dead: {dead:?}", targets.len());

    let before = country.table("indicators.csv");
    assert_eq!(country.run(&["build", "--period", "2026-10"]).0, 0);
    assert!(before == country.table("indicators.csv"), "the same lake gives the same figures");

    std::fs::write(country.path("reports/2026-10/fr/index.html"), "changed").unwrap();
    let (code, _, err) = run(&["verify", &country.path("reports/2026-10")]);
    assert_eq!(code, 4);
    assert!(err.contains("fr/index.html: it was changed"), "{err}");
}

#[test]
fn the_order_in_which_exports_are_ingested_does_not_matter() {
    let tables: Vec<Vec<u8>> = [["2026-08", "2026-09", "2026-10"], ["2026-10", "2026-08", "2026-09"]]
        .into_iter()
        .map(|months| {
            let country = Country::new("0.04");
            let parts = |form: &str, month: &str| country.path(&format!("inbox/country/{form}/{month}"));
            assert_eq!(country.run(&["ingest", &country.path("inbox/recensement")]).0, 0);
            assert_ne!(country.run(&["ingest", &country.path("inbox/country/centres")]).0, 2);
            for month in months {
                country.run(&["ingest", &parts("prestations", month), &parts("usagers", month)]);
            }
            let (code, _, err) = country.run(&["build", "--period", "2026-10"]);
            assert_eq!(code, 0, "{err}");
            country.table("indicators.csv")
        })
        .collect();
    assert!(tables[0].len() > 100_000);
    assert!(tables[0] == tables[1]);
}

#[test]
fn a_corrected_file_supersedes_the_one_it_corrects() {
    let country = Country::new("0");
    let samples = format!("{}/data/samples", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(country.run(&["ingest", &format!("{samples}/centres_2026-10.csv")]).0, 0);
    let original = std::fs::read_to_string(format!("{samples}/usagers_2026-10.csv")).unwrap();
    let file = country.path("usagers.csv");
    std::fs::write(&file, &original).unwrap();
    let (_, _, err) = country.run(&["ingest", &file]);
    assert!(err.contains("2 submissions: 2 current, 0 superseded"), "{err}");
    let corrected: Vec<&str> = original.lines().filter(|line| !line.contains("D-0002")).collect();
    let file = country.path("usagers_v2.csv");
    std::fs::write(&file, corrected.join("\n")).unwrap();
    let (_, _, err) = country.run(&["ingest", &file]);
    assert!(err.contains("2 submissions: 2 current"), "{err}");
    let national = country.json(&["status", "--period", "2026-10"]);
    let usagers = national["reporting"].as_array().unwrap().iter().find(|row| row["form"] == "usagers").unwrap();
    assert_eq!(usagers["accepted"], 3, "only the correction counts: {usagers}");
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let country = Country::new("0");
    let key = country.path("secrets/pseudonym.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (code, _, err) = country.run(&["ingest", &country.path("inbox/recensement")]);
    assert_eq!(code, 2);
    assert!(err.contains("others than its owner may read"), "{err}");
}

#[test]
fn a_folder_that_is_no_workspace_and_a_month_without_reports_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_string_lossy().into_owned();
    let (code, _, err) = run(&["--workspace", &here, "build", "--period", "2026-10"]);
    assert!(code == 2 && err.contains("is not a workspace"), "{err}");
    let country = Country::new("0");
    let (code, _, err) = country.run(&["build", "--period", "2026-10"]);
    assert!(code == 2 && err.contains("the lake holds no accepted report up to 2026-10"), "{err}");
}

#[test]
fn personal_data_in_the_lake_is_found_and_never_quoted() {
    use barometre::model::table::engine::{DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};
    let country = Country::new("0");
    assert_eq!(country.run(&["ingest", &country.path("inbox")]).0, 0);
    let (code, out, err) = run(&["verify", &country.path("")]);
    assert_eq!(code, 0, "{out}{err}");
    for planted in ["2345678901", "AB123456", "+212 612345678", "someone@example.org", "Ibtissam"] {
        let column = Series::new("note".into(), [planted]).into_column();
        let mut table = DataFrame::new(1, vec![column]).unwrap();
        let path = country.path("lake/usagers/period=2026-10/part-planted.parquet");
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut table).unwrap();
        let (code, out, err) = run(&["verify", &country.path("")]);
        assert_eq!(code, 4, "{planted} was not found");
        assert!(err.contains("part-planted.parquet"), "{err}");
        assert!(!err.contains(planted) && !out.contains(planted), "{planted} was quoted");
    }
}
