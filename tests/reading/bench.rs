//! A bench for files: a register of two centres beside them, and the account that `check` gives of them.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::journeys::run;

pub const HEADER: &str = "Code centre;Mois;N° dossier;IDCS;Prénom;Sexe;Date de naissance;Commune de résidence;Nuitées";

/// Two good rows, the second in Arabic.
pub const ROWS: [&str; 2] = [
    "08-201-DTA-001;10/2026;D-0001;;Zoé;F;12/04/2012;08.201.01.03;26",
    "08-201-DTA-001;10/2026;D-0002;;سارة;أنثى;03/11/2011;الرشيدية;24",
];

const REGISTER: &str =
    "mois;code_centre;nom_centre;type_centre;code_commune;places_autorisees;date_ouverture;date_fermeture;formulaires
10/2026;08-201-DTA-001;Dar Taliba;Dar Taliba;08.201.01.03;60;01/09/2012;;usagers
10/2026;08-201-EPSPA-001;Maison;EPS-PA;08.201.01.03;40;15/03/2009;30/06/2025;usagers
";

pub struct Bench {
    folder: tempfile::TempDir,
}

/// What `check` said of one file.
pub struct Account {
    pub status: i32,
    pub all: Value,
    pub said: String,
}

impl Bench {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("register.csv"), REGISTER).unwrap();
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and checks it.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Account {
        std::fs::write(self.path(name), bytes).unwrap();
        self.check_path(&self.path(name), &[])
    }

    pub fn check_path(&self, path: &Path, options: &[&str]) -> Account {
        let register = self.path("register.csv");
        let (register, path) = (register.to_string_lossy(), path.to_string_lossy());
        let paths = [&["--json", "check"], options, &[&register, &path]].concat();
        // The register is read as it is, whatever is said of the file: it needs no option.
        let (status, out, said) = run(&paths);
        Account { status, all: serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{said}")), said }
    }

    /// Checks a text with the usual header.
    pub fn rows(&self, rows: &[&str]) -> Account {
        self.check("export.csv", format!("{HEADER}\n{}\n", rows.join("\n")).as_bytes())
    }
}

impl Account {
    /// Rows read, accepted, rejected, repeated, of all files but the register.
    pub fn counts(&self) -> [u64; 4] {
        let mut sums = [0; 4];
        for file in self.files() {
            for (sum, name) in sums.iter_mut().zip(["rows_read", "accepted", "rejected", "duplicates"]) {
                *sum += file[name].as_u64().unwrap();
            }
        }
        sums
    }

    pub fn files(&self) -> Vec<&Value> {
        self.all["files"].as_array().unwrap().iter().filter(|file| file["form"] != "centres").collect()
    }

    /// The encoding of the only file.
    pub fn encoding(&self) -> &str {
        let files = self.files();
        assert_eq!(files.len(), 1, "{}", self.said);
        files[0]["encoding"].as_str().unwrap()
    }

    /// Line, column and rule of every refused row.
    pub fn rejects(&self) -> Vec<(u64, String, String)> {
        let of = |reject: &Value| {
            let text = |name: &str| reject[name].as_str().unwrap().to_string();
            (reject["line"].as_u64().unwrap(), text("column"), text("rule"))
        };
        self.files().iter().flat_map(|file| file["rejects"].as_array().unwrap().iter().map(of)).collect()
    }

    /// How often a notice was given.
    pub fn notice(&self, name: &str) -> u64 {
        let of = |file: &&Value| -> u64 {
            let notices = file["notices"].as_array().unwrap().iter();
            notices.filter(|notice| notice["notice"] == name).map(|notice| notice["count"].as_u64().unwrap()).sum()
        };
        self.files().iter().map(of).sum()
    }

    /// Passed, failed and not run of a rule.
    pub fn rule(&self, column: &str, rule: &str) -> [u64; 3] {
        let forms = self.all["forms"].as_array().unwrap().iter().filter(|form| form["form"] != "centres");
        let mut rules = forms.flat_map(|form| form["rules"].as_array().unwrap());
        let found = rules.find(|one| one["column"] == column && one["rule"] == rule);
        let found = found.unwrap_or_else(|| panic!("the rule {column} {rule} is not told: {}", self.all));
        ["passed", "failed", "not_run"].map(|name| found[name].as_u64().unwrap())
    }

    pub fn unusable(&self) -> Vec<&str> {
        self.all["unusable"].as_array().unwrap().iter().map(|error| error.as_str().unwrap()).collect()
    }
}
