//! Clusters that are not there.

use crate::country::build;

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
