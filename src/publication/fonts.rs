//! The fonts of what is laid out here and not by the reader's browser: briefs on paper, charts as pictures.
//!
//! They do not travel inside the program: they are those of Debian's `fonts-noto-core`, looked for where systems keep their fonts.
//! Since bytes follow from them, an edition's manifest has their names and fingerprints.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Result;
use crate::files;
use crate::model::fingerprint::fingerprint;

/// The package of Debian that has them.
pub const PACKAGE: &str = "fonts-noto-core";

/// Their files: Latin and Arabic letters in two weights, and the shapes of verdicts.
const FILES: [&str; 5] = [
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansSymbols2-Regular.ttf",
];

/// The families, first the one of Latin letters.
pub(super) const FAMILY: &str = "Noto Sans";

/// The fonts that were found, all of them or none.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    files: Vec<(&'static str, Arc<[u8]>)>,
}

impl Fonts {
    /// Looks for the fonts in a folder, or without one where systems keep them.
    ///
    /// # Errors
    /// `Machine` if a font that is there cannot be read.
    pub fn find(folder: Option<&PathBuf>) -> Result<Self> {
        let folders = folder.map_or_else(usual, |folder| vec![folder.clone()]);
        let found = files::find(&folders, &FILES);
        if found.len() < FILES.len() {
            return Ok(Self::default());
        }
        let read = |name: &&'static str| Ok((*name, Arc::from(files::read(&found[*name])?)));
        Ok(Self { files: FILES.iter().map(read).collect::<Result<_>>()? })
    }

    /// Whether they are there.
    pub fn are_there(&self) -> bool {
        !self.files.is_empty()
    }

    /// Their names and fingerprints.
    pub fn fingerprints(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|(name, bytes)| ((*name).to_string(), fingerprint(bytes))).collect()
    }

    /// Their contents.
    pub(super) fn contents(&self) -> impl Iterator<Item = &Arc<[u8]>> {
        self.files.iter().map(|(_, bytes)| bytes)
    }
}

/// Where systems keep their fonts.
fn usual() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let own =
        home.iter().flat_map(|home| [".local/share/fonts", ".fonts", "Library/Fonts"].map(|part| home.join(part)));
    let shared = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"];
    shared.into_iter().map(PathBuf::from).chain(own).chain([PathBuf::from("C:/Windows/Fonts")]).collect()
}
