//! What a cluster counts is what this machine counts.

use barometre::catalogue::Catalogue;
use barometre::indicators::{Counts, Engine};
use barometre::model::table::DataFrame;
use barometre::pipeline::Workspace;

use crate::country::{COUNTRY, MONTH, build, files};
use crate::grid::Grid;

/// The rows of two tables that differ, the first of them.
fn differences(here: &DataFrame, there: &DataFrame) -> Vec<String> {
    assert_eq!(here.get_column_names(), there.get_column_names());
    let rows = here.height().max(there.height());
    let line = |table: &DataFrame, row: usize| {
        let cells =
            table.columns().iter().map(|column| column.get(row).map(|cell| cell.to_string()).unwrap_or_default());
        cells.collect::<Vec<_>>().join(" ")
    };
    let differ = (0..rows).filter(|row| line(here, *row) != line(there, *row));
    differ.take(20).map(|row| format!("here  {}\nthere {}", line(here, row), line(there, row))).collect()
}

/// The counts of the country by an engine.
fn counts(engine: &Engine) -> Counts {
    let workspace = Workspace::open(&COUNTRY.ministry).unwrap();
    let catalogue = Catalogue::load(None).unwrap();
    let kept = tempfile::tempdir().unwrap();
    let lake = workspace.lake().unwrap();
    Counts::of_lake(&lake, &catalogue, MONTH.parse().unwrap(), kept.path(), engine).unwrap()
}

#[test]
fn every_count_of_a_messy_country_is_the_same_on_a_cluster_in_this_process() {
    let work = tempfile::tempdir().unwrap();
    let grid = Grid::in_process(work.path());
    let (here, there) = (counts(&Engine::Polars), counts(&grid.engine().parse().unwrap()));
    assert!(here.frame().height() > 50_000, "{}", here.frame().height());
    for (name, here, there) in
        [("published", here.frame(), there.frame()), ("of ages and sexes", here.interior(), there.interior())]
    {
        let differ = differences(here, there);
        assert!(differ.is_empty(), "{name}:\n{}", differ.join("\n"));
        assert_eq!(here.height(), there.height(), "{name}");
    }
}

#[test]
fn an_edition_counted_by_two_executors_has_the_same_bytes_and_what_is_counted_here_is_said_before() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let (code, _, err) = build(&here, &[]);
    assert_eq!(code, 0, "{err}");
    let grid = Grid::of_processes(&folder.path().join("work"), 2);
    let (code, _, err) = build(&there, &["--engine", &grid.engine()]);
    assert_eq!(code, 0, "{err}");
    let told: Vec<&str> = err.lines().take(2).collect();
    assert!(told[0].contains("are counted by ballista://127.0.0.1") && told[1].starts_with("counted here: "), "{err}");
    let (here, there) = (files(&here), files(&there));
    assert!(here.len() > 100, "{}", here.len());
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&here), names(&there));
    let differ: Vec<&String> = here.iter().zip(&there).filter(|(a, b)| a.1 != b.1).map(|(a, _)| &a.0).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
