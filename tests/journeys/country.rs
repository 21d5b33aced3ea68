//! A workspace with a small generated country, for journeys.

use std::path::{Path, PathBuf};

use super::checking::run;

/// A workspace with a small generated country in its inbox.
pub struct Country {
    _folder: tempfile::TempDir,
    pub workspace: PathBuf,
}

impl Country {
    pub fn new(mess: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("ministry");
        let country = Self { _folder: folder, workspace };
        let (status, _, err) = run(&["init", &country.path("")]);
        assert_eq!(status, 0, "{err}");
        let inbox = country.path("inbox/country");
        let plan = ["--from", "2026-08", "--to", "2026-10", "--centres", "150", "--persons", "8000", "--mess", mess];
        let (status, _, err) = run(&[&["generate", "--out", &inbox][..], &plan].concat());
        assert_eq!(status, 0, "{err}");
        country
    }

    /// The same country in a workspace of its own.
    pub fn copy_of(other: &Self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("ministry");
        let status = std::process::Command::new("cp").arg("-a").arg(&other.workspace).arg(&workspace).status().unwrap();
        assert!(status.success());
        Self { _folder: folder, workspace }
    }

    pub fn path(&self, name: &str) -> String {
        self.workspace.join(name).to_string_lossy().into_owned()
    }

    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(&[&["--workspace", &self.path("")][..], arguments].concat())
    }

    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let (_, out, err) = self.run(&[&["--json"][..], arguments].concat());
        serde_json::from_str(&out).unwrap_or_else(|_| panic!("no JSON: {out}{err}"))
    }

    pub fn table(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(&format!("reports/2026-10/tables/{name}"))).unwrap()
    }
}

/// Leaves a workspace the indicators of some dimensions only, for journeys that are about something else: most of the time of a build goes
/// into protecting a hundred indicators of a country that is too small for them.
pub fn with_few_indicators(workspace: &Path, dimensions: &[&str]) {
    let builtin = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/indicators");
    let own = workspace.join("catalogue/indicators");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(workspace.join("catalogue/catalogue.toml"), "replaces = [\"indicators\"]\n").unwrap();
    std::fs::copy(builtin.join("dimensions.toml"), own.join("dimensions.toml")).unwrap();
    for dimension in dimensions {
        std::fs::create_dir_all(own.join(dimension)).unwrap();
        for file in std::fs::read_dir(builtin.join(dimension)).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), own.join(dimension).join(file.file_name())).unwrap();
        }
    }
}
