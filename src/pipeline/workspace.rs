//! A workspace: one folder with settings, lake, editions and secret.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::FormKind;
use crate::error::{Error, Result};
use crate::files::{self, WorkspaceLock};
use crate::indicators::Engine;
use crate::lake::{Lake, REFUSED};
use crate::model::finding::Place;
use crate::model::period::Month;
use crate::model::registry::Registry;
use crate::privacy::PseudonymKey;
use crate::publication::Fonts;
use crate::sources::{Overrides, SourceRule};

/// The name of the settings file.
pub const SETTINGS: &str = "barometre.toml";

/// The file that says that a workspace may be replaced by the next demonstration.
const DEMO_MARK: &str = "DEMO";

const TEMPLATE: &str = "\
# A workspace of barometre. Paths are relative to this file.
lake = \"lake\"
reports = \"reports\"
key_file = \"secrets/pseudonym.key\"

# The fonts of briefs and pictures, where they are not those of the system (Debian: fonts-noto-core):
# fonts = \"fonts\"

# What takes the counts, if not this machine alone (see docs/scaling.md):
# engine = \"ballista://node-1:50050?partitions=64\"

# What cannot be told from the files of a sender, by the names of its files (`*` is anything):
# [[source]]
# files = \"fes/*.csv\"
# encoding = \"windows-1256\"
# delimiter = \";\"
# form = \"usagers\"
";

/// Where the parts of a workspace are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    lake: PathBuf,
    reports: PathBuf,
    key_file: PathBuf,
    /// The folder of the fonts that briefs and pictures are made with, where it is not one of the system's.
    fonts: Option<PathBuf>,
    /// What takes the counts; polars where nothing is said.
    engine: Option<String>,
    #[serde(default, rename = "source")]
    sources: Vec<SourceRule>,
}

/// A workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    folder: PathBuf,
    settings: Settings,
}

impl Workspace {
    /// Makes a workspace in a folder: settings, folders, a secret that only its owner may read, and in the inbox the tables of
    /// the censuses, to be ingested like any export.
    ///
    /// # Errors
    /// `Usage` if there is one already; `Machine` if it cannot be written.
    pub fn init(folder: &Path) -> Result<Self> {
        let settings = folder.join(SETTINGS);
        if files::exists(&settings) {
            return Err(Error::usage(
                format!("{} is a workspace already", folder.display()),
                "use it as it is, or name another folder",
            ));
        }
        for part in ["inbox", "lake", "reports", "catalogue"] {
            files::create_dir(&folder.join(part))?;
        }
        files::create_secret(&folder.join("secrets/pseudonym.key"), PseudonymKey::generate()?.as_bytes())?;
        super::deliver_census(&folder.join("inbox/recensement"))?;
        files::write(&settings, TEMPLATE.as_bytes())?;
        Self::open(folder)
    }

    /// Makes a workspace for a demonstration; a former one in the folder is replaced, anything else is left alone.
    ///
    /// # Errors
    /// `Usage` if the folder holds something that no demonstration wrote.
    pub fn for_demo(folder: &Path) -> Result<Self> {
        let mark = folder.join(DEMO_MARK);
        if files::exists(&mark) {
            files::remove_dir(folder)?;
        } else if files::exists(folder) && !(files::list(folder)?.is_empty() && files::folders(folder)?.is_empty()) {
            return Err(Error::usage(
                format!("{} holds something that no demonstration wrote", folder.display()),
                "name another folder with --out",
            ));
        }
        files::write(&mark, b"This workspace was made by `barometre demo` and is replaced by the next one.\n")?;
        Self::init(folder)
    }

    /// Opens the workspace in a folder.
    ///
    /// # Errors
    /// `Usage` if the folder is none; `Catalogue` if its settings are wrong.
    pub fn open(folder: &Path) -> Result<Self> {
        let file = folder.join(SETTINGS);
        if !files::exists(&file) {
            return Err(Error::usage(
                format!("{} is not a workspace: it has no {SETTINGS}", folder.display()),
                "make one with `barometre init`, or name one with --workspace",
            ));
        }
        let settings: Settings = toml::from_str(&files::read_text(&file)?).map_err(|error: toml::de::Error| {
            let help = "the settings are lake, reports, key_file, fonts, engine and source; mend the line";
            Error::catalogue(Place::file(SETTINGS), error.message().to_string(), help)
        })?;
        Ok(Self { folder: folder.to_path_buf(), settings })
    }

    /// The fonts that briefs and pictures are made with.
    ///
    /// # Errors
    /// `Machine` if one that is there cannot be read.
    pub fn fonts(&self) -> Result<Fonts> {
        Fonts::find(self.settings.fonts.as_ref().map(|fonts| self.folder.join(fonts)).as_ref())
    }

    /// What takes the counts, by the settings.
    ///
    /// # Errors
    /// `Catalogue` if the settings name no engine.
    pub fn engine(&self) -> Result<Engine> {
        let named = self.settings.engine.as_deref().map(str::parse).transpose();
        let unlike = |why| Error::catalogue(Place::file(SETTINGS), why, "mend `engine`, or leave it out");
        Ok(named.map_err(unlike)?.unwrap_or_default())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of catalogue files that override the built-in ones.
    pub fn catalogue(&self) -> PathBuf {
        self.folder.join("catalogue")
    }

    /// The usual place for exports.
    pub fn inbox(&self) -> PathBuf {
        self.folder.join("inbox")
    }

    /// The folder of counts that are kept so that they need not be taken again; it may be emptied at any time.
    pub fn counts(&self) -> PathBuf {
        self.folder.join("cache").join("counts")
    }

    /// The folder of what an analyst looks into in a month.
    pub fn review(&self, month: Month) -> PathBuf {
        self.folder.join("review").join(month.to_string())
    }

    /// The folder of the editions.
    pub fn reports(&self) -> PathBuf {
        self.folder.join(&self.settings.reports)
    }

    /// The folder of the ledger of releases.
    pub fn releases(&self) -> PathBuf {
        self.folder.join("releases")
    }

    /// What the settings say about files by their names, under what is said for a whole run.
    pub(super) fn overrides(&self, run: &Overrides) -> Overrides {
        Overrides { sources: self.settings.sources.clone(), ..run.clone() }
    }

    /// The lake.
    ///
    /// # Errors
    /// `Usage` if it is being re-keyed, or that broke off: some of its tables may have new pseudonyms and others not;
    /// `Engine` if the machine gives no threads.
    pub fn lake(&self) -> Result<Lake> {
        let lake = self.lake_as_it_is()?;
        match lake.rekeying()? {
            None => Ok(lake),
            Some(rekeying) => Err(Error::usage(
                format!("the lake is being re-keyed from {} to {}, or that broke off", rekeying.from, rekeying.to),
                "wait if a rotation is running; else carry it on with `barometre key rotate`",
            )),
        }
    }

    /// The lake, even while it is being re-keyed.
    pub(super) fn lake_as_it_is(&self) -> Result<Lake> {
        Lake::new(&self.folder.join(&self.settings.lake))
    }

    /// The right to write in the workspace.
    ///
    /// # Errors
    /// `Usage` if another run has it.
    pub fn lock(&self) -> Result<WorkspaceLock> {
        files::lock(&self.folder)
    }

    /// The secret of the pseudonyms, from the file named or the workspace's own.
    ///
    /// # Errors
    /// `Usage` if others may read the file, or it holds no secret; `Machine` if it cannot be read.
    pub fn key(&self, file: Option<&Path>) -> Result<PseudonymKey> {
        let path = self.key_path(file);
        if !files::is_private(&path)? {
            return Err(Error::usage(
                format!("others than its owner may read {}", path.display()),
                format!("run `chmod 600 {}`; if somebody read it, run `barometre key rotate` then", path.display()),
            ));
        }
        PseudonymKey::from_text(&files::read_text(&path)?)
    }

    /// Where the secret is.
    pub(super) fn key_path(&self, file: Option<&Path>) -> PathBuf {
        file.map_or_else(|| self.folder.join(&self.settings.key_file), Path::to_path_buf)
    }

    /// The centres of the lake's register, of its latest month.
    pub(super) fn registry(&self, catalogue: &Catalogue) -> Result<Registry> {
        match catalogue.contracts.iter().find(|contract| contract.kind == FormKind::Register) {
            Some(contract) => self.lake()?.registry(&contract.form, None),
            None => Ok(Registry::new()),
        }
    }

    /// The fingerprints of the files in the lake, each with its name; files of which nothing was kept may come again.
    pub(super) fn known_files(&self) -> Result<BTreeMap<String, String>> {
        let table = self.lake()?.submissions()?;
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let (prints, names, status) = (text("sha256")?, text("file")?, text("status")?);
        let kept = (0..table.height()).filter(|row| status.get(*row) != Some(REFUSED));
        let cell = |text: Option<&str>| text.unwrap_or_default().to_string();
        Ok(kept.map(|row| (cell(prints.get(row)), cell(names.get(row)))).collect())
    }
}
