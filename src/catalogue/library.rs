//! The catalogue's files: those that travel in the program, under those of a workspace's `catalogue/` folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::embedded;
use super::load::parse;
use crate::error::{Error, Result};
use crate::files;
use crate::model::finding::Place;
use crate::model::fingerprint::fingerprint_of_parts;

/// What a workspace's folder says of itself.
const SETTINGS: &str = "catalogue.toml";

/// What may be replaced as a whole, by folder.
const FOLDERS: [&str; 7] = ["contracts", "indicators", "targeting", "composites", "policy", "geography", "census"];

/// The files in use, by their paths below the catalogue's folder.
#[derive(Debug, Default)]
pub struct Library {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The folders of which nothing of the program's own is taken.
    replaced: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    replaces: Vec<String>,
}

impl Library {
    /// The program's own files.
    pub fn builtin() -> Self {
        let files = FOLDERS.iter().chain(&["words"]).flat_map(|folder| embedded::files_below(folder));
        let types = embedded::file("centre_types.toml").map(|bytes| ("centre_types.toml", bytes));
        let files = files.chain(types).map(|(path, bytes)| (path.to_string(), Cow::Borrowed(bytes)));
        Self { files: files.collect(), replaced: Vec::new() }
    }

    /// The program's own files, each under the file of the same path in a folder. With `replaces = ["geography"]` in the folder's
    /// `catalogue.toml` nothing of the program's own geography is taken: another country.
    ///
    /// # Errors
    /// `Machine` if a file cannot be read; `Catalogue` if the settings are wrong.
    pub fn with(folder: Option<&Path>) -> Result<Self> {
        let mut library = Self::builtin();
        let Some(folder) = folder.filter(|folder| files::exists(folder)) else { return Ok(library) };
        let settings = folder.join(SETTINGS);
        if files::exists(&settings) {
            let Settings { replaces } = parse(&files::read_text(&settings)?, SETTINGS)?;
            for one in &replaces {
                if !FOLDERS.contains(&one.as_str()) {
                    return Err(Error::catalogue(
                        Place::file(SETTINGS),
                        format!("'{one}' cannot be replaced"),
                        super::load::suggest(one, FOLDERS.into_iter()),
                    ));
                }
                library.files.retain(|path, _| !path.starts_with(&format!("{one}/")));
            }
            // A composite is made of indicators, and targeting of forms: with other ones, they are others.
            for (basis, made) in [("indicators", "composites/"), ("contracts", "targeting/")] {
                if replaces.iter().any(|one| one == basis) {
                    library.files.retain(|path, _| !path.starts_with(made));
                }
            }
            library.replaced = replaces;
        }
        const ENDINGS: [&str; 4] = [".toml", ".csv", ".geojson", ".ftl"];
        for entry in files::list(folder)? {
            if entry.name != SETTINGS && ENDINGS.iter().any(|ending| entry.name.ends_with(ending)) {
                // Words are added to the program's own and stand in the place of those of the same key.
                let path = if entry.name.starts_with("words/") { format!("own/{}", entry.name) } else { entry.name };
                library.files.insert(path, Cow::Owned(files::read(&entry.path)?));
            }
        }
        Ok(library)
    }

    /// The bytes of a file, if it is there.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The text of a file, if it is there.
    pub fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        self.file(path).map(String::from_utf8_lossy)
    }

    /// The text of a file that must be there.
    ///
    /// # Errors
    /// `Catalogue` if it is missing.
    pub fn needed(&self, path: &str) -> Result<Cow<'_, str>> {
        self.text(path)
            .ok_or_else(|| Error::catalogue(Place::file(path), "the file is missing", "restore it, or write it"))
    }

    /// The text of a file; of a catalogue that replaces the folder and does not have it, the program's own.
    pub fn text_or_builtin(&self, path: &str) -> Cow<'_, str> {
        let builtin = || embedded::file(path).map(String::from_utf8_lossy).unwrap_or_default();
        self.text(path).unwrap_or_else(builtin)
    }

    /// The TOML files below a folder, sorted by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let own = self.files.iter().filter(move |(path, _)| path.starts_with(folder) && path.ends_with(".toml"));
        own.map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes)))
    }

    /// Whether nothing of the program's own folder is taken.
    pub fn replaces(&self, folder: &str) -> bool {
        self.replaced.iter().any(|one| one == folder)
    }

    /// The fingerprint of every file in use.
    pub fn fingerprint(&self) -> String {
        fingerprint_of_parts(self.files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_ref()]))
    }
}
