//! Clusters that are not there, or do not answer.

use crate::country::{COUNTRY, build};
use crate::grid::Grid;

#[test]
fn without_a_scheduler_nothing_is_written_and_it_is_said_what_to_start() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = build(&folder.path().join("edition"), &["--engine", "ballista://127.0.0.1:1"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("no scheduler answers at 127.0.0.1:1") && err.contains("ballista-scheduler"), "{err}");
    assert!(!folder.path().join("edition").exists());
}

#[test]
fn what_is_no_engine_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = build(&folder.path().join("edition"), &["--engine", "spark://node"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("ballista://HOST:PORT"), "{err}");
}

#[test]
fn a_cluster_that_does_not_answer_is_given_up_and_nothing_is_left_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let grid = Grid::of_processes(folder.path(), 0);
    let engine = format!("ballista://127.0.0.1:{}?patience=5", grid.port);
    let (code, _, err) = build(&folder.path().join("edition"), &["--engine", &engine]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("counting on the cluster: it has answered nothing for 5 s") && err.contains("`patience`"),
        "{err}"
    );
    assert!(!folder.path().join("edition").exists());
    let counting = std::fs::read_dir(COUNTRY.ministry.join("lake/.counting")).unwrap();
    assert_eq!(counting.count(), 0, "what was written for the cluster is removed");
}
