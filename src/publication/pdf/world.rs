//! What typst may see while it lays out a brief: the template, the brief, the fonts. No other file, no network, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, is_default_ignorable};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::error::{Error, Result};
use crate::publication::fonts::Fonts;

/// The template.
const TEMPLATE: &str = include_str!("../../../reports/brief.typ");

/// Stands for a character that no font has.
const UNKNOWN: char = '\u{fffd}';

/// What all briefs share.
pub(super) struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

impl Workshop {
    /// # Errors
    /// `Engine` if the name of a file of ours is none.
    pub(super) fn new(fonts: &Fonts) -> Result<Self> {
        let fonts: Vec<Font> = fonts.contents().flat_map(|content| Font::iter(Bytes::new(content.clone()))).collect();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("brief.typ")?, TEMPLATE.to_string()),
            data: file("brief.json")?,
        })
    }

    /// A text in which every character can be shown: another font's would be a hole in the document, which its rules forbid.
    fn shown(&self, text: &str) -> String {
        let has = |c: char| self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)));
        text.chars().map(|c| if c.is_control() || is_default_ignorable(c) || has(c) { c } else { UNKNOWN }).collect()
    }
}

/// The name of a file in the only folder that there is.
fn file(name: &str) -> Result<FileId> {
    let path = VirtualPath::new(name).map_err(|error| Error::engine("naming a file", format!("{name}: {error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One brief on its way.
pub(super) struct Sheet<'w> {
    workshop: &'w Workshop,
    data: Bytes,
}

impl<'w> Sheet<'w> {
    /// The sheet of a brief, given as JSON.
    pub(super) fn new(workshop: &'w Workshop, data: &str) -> Self {
        Self { workshop, data: Bytes::from_string(workshop.shown(data)) }
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.workshop.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.workshop.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
