//! A program that was built without the feature `cluster`, and is asked for one.

use super::checking::run;

#[test]
fn without_the_feature_a_cluster_is_refused_before_anything_is_done_and_it_is_said_how_to_build_it() {
    if cfg!(feature = "cluster") {
        return;
    }
    eprintln!(
        "SKIPPED: counts on a cluster against those of this machine, for it is another engine to build: run .ci/cluster"
    );
    let folder = tempfile::tempdir().unwrap();
    let ministry = folder.path().join("ministry").to_string_lossy().into_owned();
    assert_eq!(run(&["init", &ministry]).0, 0);
    let build = ["--workspace", &ministry, "build", "--period", "2026-10"];
    let (code, out, err) = run(&[&build[..], &["--engine", "ballista://node-1:50050"]].concat());
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("cargo build --release --features cluster"), "{err}");

    let (code, _, err) = run(&[&build[..], &["--engine", "spark://node-1"]].concat());
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("ballista://HOST:PORT"), "{err}");

    let settings = std::path::Path::new(&ministry).join("barometre.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("engine = \"spark\"\n{text}")).unwrap();
    let (code, _, err) = run(&build);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("barometre.toml") && err.contains("mend `engine`"), "{err}");
}
