//! The composite of released figures: what is withheld is missing, what is past stays, what is declared is complete.

use barometre::assessment::composite::rows::{Row, rows};
use barometre::assessment::composite::{Composite, change, choices};
use barometre::catalogue::Catalogue;
use barometre::catalogue::composite::{CompositeSpec, Direction, Imputation, Mean, Normalisation};
use barometre::model::period::Month;
use barometre::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};

/// Figures by indicator, area, span; nothing for a withheld one.
type Figure = (&'static str, String, String, Option<f64>, &'static str);

fn frame(figures: &[Figure]) -> DataFrame {
    let text = |name: &str, values: Vec<String>| -> Column { Series::new(name.into(), values).into_column() };
    let of = |pick: &dyn Fn(&Figure) -> String| figures.iter().map(pick).collect::<Vec<String>>();
    let number = |name: &str, by: f64| -> Column {
        let values: Vec<Option<f64>> = figures.iter().map(|figure| figure.3.map(|value| value + by)).collect();
        Series::new(name.into(), values).into_column()
    };
    let total = || vec!["_T".to_string(); figures.len()];
    let columns = vec![
        text("indicator", of(&|one| one.0.to_string())),
        text("ref_area", of(&|one| one.1.clone())),
        text("area_level", of(&|one| if one.1 == "MA" { "country" } else { "region" }.to_string())),
        text("time_period", of(&|one| one.2.clone())),
        text("sex", total()),
        text("age", total()),
        text("milieu", total()),
        text("centre_type", total()),
        number("obs_value", 0.0),
        number("lower", -4.0),
        number("upper", 4.0),
        text("obs_status", of(&|one| one.4.to_string())),
    ];
    DataFrame::new(figures.len(), columns).unwrap()
}

/// A composite of two dimensions: one indicator of every month, one of every quarter, one of every year.
fn spec(catalogue: &Catalogue) -> CompositeSpec {
    let mut spec = catalogue.composites[0].clone();
    spec.dimension.retain(|part| ["COV", "QUA"].contains(&part.id.as_str()));
    spec.dimension[0].indicator.retain(|item| item.id == "COV-03");
    spec.dimension[1].indicator.retain(|item| ["QUA-01", "QUA-07"].contains(&item.id.as_str()));
    (spec.uncertainty.draws, spec.uncertainty.sensitivity) = (50, 8);
    spec.check().unwrap();
    spec
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// Four régions and the country over some months and the spans that end in them.
fn figures(months: &[&str]) -> Vec<Figure> {
    let mut all = Vec::new();
    for (place, area) in ["01", "02", "03", "04", "MA"].into_iter().enumerate() {
        let value = |seed: usize| Some(20.0 + ((place * 37 + seed * 11) % 61) as f64);
        for (at, span) in months.iter().enumerate() {
            all.push(("COV-03", area.to_string(), span.to_string(), value(at + 1), "A"));
        }
        for (at, span) in ["2026-Q1", "2026-Q2"].into_iter().enumerate() {
            all.push(("QUA-01", area.to_string(), span.to_string(), value(at + 7).map(|value| value / 2.0), "A"));
        }
        all.push(("QUA-07", area.to_string(), "2025".to_string(), value(3), "P"));
    }
    all
}

fn find<'r>(rows: &'r [Row], span: &str, area: &str, item: &str) -> &'r Row {
    let is = |row: &&Row| row.key[1] == span && row.key[2] == area && row.key[4] == item;
    rows.iter().find(is).unwrap_or_else(|| panic!("no row {span} {area} {item}"))
}

const SCORE: usize = 0;
const AVAILABILITY: usize = 9;

#[test]
fn a_new_month_moves_nothing_of_the_past() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = spec(&catalogue);
    let months = ["2026-04", "2026-05", "2026-06", "2026-07"];
    let former = rows(&[Composite::of(&frame(&figures(&months[..3])), &spec, month("2026-06")).unwrap()]);
    // The new month brings values that no month had before.
    let mut later = figures(&months);
    later.iter_mut().filter(|one| one.2 == "2026-07").for_each(|one| one.3 = one.3.map(|value| value * 1.2));
    let now = rows(&[Composite::of(&frame(&later), &spec, month("2026-07")).unwrap()]);
    let past: Vec<&Row> = now.iter().filter(|row| row.key[1] != "2026-07").collect();
    assert_eq!(past, former.iter().collect::<Vec<_>>());
    assert!(past.len() < now.len() && past.iter().filter(|row| row.numbers[SCORE].is_some()).count() > 60);
    // The same value has the same score in every month.
    let mut same = figures(&months);
    same.iter_mut().filter(|one| one.0 == "COV-03" && one.1 == "01").for_each(|one| one.3 = Some(40.0));
    let found = rows(&[Composite::of(&frame(&same), &spec, month("2026-07")).unwrap()]);
    let scores: Vec<_> = months.iter().map(|span| find(&found, span, "01", "COV-03").numbers[SCORE]).collect();
    assert_eq!(scores, [Some(1.0 + 99.0 * 0.4); 4]);
}

#[test]
fn a_withheld_figure_is_missing_and_none_of_an_earlier_span_stands_in_for_it() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = spec(&catalogue);
    let mut all = figures(&["2026-05", "2026-06"]);
    for figure in &mut all {
        // A table that wrongly kept a number of a withheld figure gives it away to nobody.
        if figure.0 == "COV-03" && figure.1 == "02" && figure.2 == "2026-06" {
            *figure = ("COV-03", "02".into(), "2026-06".into(), Some(99.0), "Q");
        }
    }
    all.retain(|figure| !(figure.0 == "QUA-01" && figure.1 == "03" && figure.2 == "2026-Q2"));
    let found = rows(&[Composite::of(&frame(&all), &spec, month("2026-06")).unwrap()]);
    let withheld = find(&found, "2026-06", "02", "COV-03");
    assert_eq!(
        (withheld.numbers[SCORE], withheld.status.as_str(), withheld.numbers[AVAILABILITY]),
        (None, "Q", Some(0.0))
    );
    // One of two dimensions is less than three quarters of them.
    let whole = find(&found, "2026-06", "02", "barometre");
    assert_eq!((whole.numbers[SCORE], whole.status.as_str(), whole.numbers[AVAILABILITY]), (None, "O", Some(0.5)));
    assert!(whole.numbers[..AVAILABILITY].iter().all(Option::is_none), "{whole:?}");
    assert!(find(&found, "2026-05", "02", "barometre").numbers[SCORE].is_some());
    let absent = find(&found, "2026-06", "03", "QUA-01");
    assert_eq!((absent.numbers[SCORE], absent.status.as_str()), (None, "O"));
    let half = find(&found, "2026-06", "03", "QUA");
    assert_eq!((half.numbers[AVAILABILITY], half.status.as_str()), (Some(0.5), "P"));
    assert_eq!(half.numbers[SCORE], find(&found, "2026-06", "03", "QUA-07").numbers[SCORE]);
}

#[test]
fn the_country_is_scored_on_the_same_scale_and_has_no_rank() {
    let catalogue = Catalogue::load(None).unwrap();
    let mut all = figures(&["2026-06"]);
    all.iter_mut().filter(|one| one.0 == "COV-03" && one.1 == "MA").for_each(|one| one.3 = Some(50.0));
    let found = rows(&[Composite::of(&frame(&all), &spec(&catalogue), month("2026-06")).unwrap()]);
    let country = find(&found, "2026-06", "MA", "COV-03");
    assert_eq!(country.numbers[SCORE], Some(1.0 + 99.0 * 0.5));
    assert!(country.numbers[4..9].iter().all(Option::is_none), "{country:?}");
    assert!(find(&found, "2026-06", "MA", "barometre").numbers[SCORE].is_some());
    let ranks: Vec<f64> = ["01", "02", "03", "04"]
        .iter()
        .filter_map(|area| find(&found, "2026-06", area, "barometre").numbers[4])
        .collect();
    let mut sorted = ranks.clone();
    sorted.sort_by(f64::total_cmp);
    assert_eq!(sorted, [1.0, 2.0, 3.0, 4.0], "{ranks:?}");
}

#[test]
fn the_built_in_composite_holds_to_what_it_promises() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = &catalogue.composites[0];
    let own: Vec<&str> = spec.dimension.iter().map(|part| part.id.as_str()).collect();
    let all: Vec<&str> = catalogue.dimensions.iter().map(|one| one.id.as_str()).filter(|id| *id != "CTX").collect();
    assert_eq!(own, all, "every dimension but the context");
    assert_eq!((spec.within, spec.across, spec.imputation), (Mean::Arithmetic, Mean::Geometric, Imputation::None));
    assert_eq!((spec.normalisation, spec.rank_decimals, spec.pillar.len()), (Normalisation::Goalposts, None, 3));
    for part in &spec.dimension {
        assert!((2..=5).contains(&part.indicator.len()) && part.pillar.is_some(), "{}", part.id);
    }
    for item in spec.items() {
        assert!(item.goalposts.is_some() && item.direction.is_some() && item.frequency.is_some(), "{}", item.id);
        assert_eq!(item.direction == Some(Direction::Target), item.target.is_some(), "{}", item.id);
    }
}

#[test]
fn a_composite_that_names_nothing_is_refused_with_its_line_and_the_nearest_name() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/composites/barometre.toml")).unwrap();
    std::fs::create_dir(folder.path().join("composites")).unwrap();
    for (good, bad, help) in [
        ("\"COV-03\"", "\"COV-033\"", "did you mean 'COV-03'?"),
        ("id = \"VER\"", "id = \"VERT\"", "did you mean 'VER'?"),
        ("\"COV-03\"", "\"FEM-04\"", "put it under 'FEM'"),
        ("\"COV-03\"", "\"CTX-01\"", "put it under 'CTX'"),
        ("\"FEM-10\"", "\"FEM-01\"", "state its `direction`"),
    ] {
        assert!(text.contains(good), "{good}");
        std::fs::write(folder.path().join("composites/barometre.toml"), text.replacen(good, bad, 1)).unwrap();
        let error = Catalogue::load(Some(folder.path())).unwrap_err();
        let line = text.lines().position(|line| line.contains(good)).unwrap() + 1;
        let told = error.to_string();
        assert!(told.starts_with(&format!("composites/barometre.toml:{line}:")) && told.contains(help), "{told}");
        assert_eq!(error.exit_status(), 2);
    }
}

#[test]
fn choices_are_read_back_as_written_and_a_changed_one_is_noticed() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = spec(&catalogue);
    let composite = Composite::of(&frame(&figures(&["2026-06"])), &spec, month("2026-06")).unwrap();
    let bytes = choices::write(&[composite], month("2026-06")).unwrap();
    let read = choices::read(&bytes).unwrap();
    assert_eq!((&read[0].declaration, read[0].period), (&spec, month("2026-06")));
    let text = String::from_utf8(bytes).unwrap();
    let error = choices::read(text.replacen("\"high\": 100.0", "\"high\": 90.0", 1).as_bytes()).unwrap_err();
    assert_eq!(error.exit_status(), 4, "{error}");
}

#[test]
fn changes_are_named_and_a_wrong_name_or_value_gets_the_nearest() {
    let catalogue = Catalogue::load(None).unwrap();
    let spec = &catalogue.composites[0];
    let change =
        |changes: &[&str]| change::changed(spec, &changes.iter().map(|one| one.to_string()).collect::<Vec<_>>());
    let changed =
        change(&["across=arithmetic", "weights.COV=2", "goalposts.QUA-01.high=30", "uncertainty.draws=9"]).unwrap();
    assert_eq!((changed.across, changed.dimension[0].weight, changed.uncertainty.draws), (Mean::Arithmetic, 2.0, 9));
    assert_eq!(changed.item("QUA-01").unwrap().goalposts.as_ref().unwrap().high, 30.0);
    for (wrong, help) in [
        ("weights.COVV=2", "did you mean 'weights.COV'?"),
        ("normalisation=ranks", "did you mean 'rank'?"),
        ("weights.COV=much", "a number"),
        ("uncertainty.draws=1.5", "a whole number"),
        ("across", "KEY=VALUE"),
        ("weights.COV=-1", "not below 0"),
        ("goalposts.QUA-01.high=-5", "`low` must be below `high`"),
    ] {
        let error = change(&[wrong]).unwrap_err();
        assert!(error.to_string().contains(help), "{wrong}: {error}");
        assert_eq!(error.exit_status(), 2, "{wrong}");
    }
}
