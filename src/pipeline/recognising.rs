//! Which files are tables of which form, which were known before, and which cannot be used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::catalogue::contract::FormKind;
use crate::error::{Error, Result};
use crate::sources::{Identified, Overrides, RawFile, Reception, Table, Underway, receive};

/// The files at or below some paths, sorted by what they are.
pub(super) struct Recognised<'a> {
    /// The tables of each form, in the order of their files.
    pub(super) by_form: BTreeMap<String, Vec<Table>>,
    pub(super) unusable: Vec<Error>,
    pub(super) ignored: Vec<String>,
    /// A big text that seems to be the only table of its form, and has no fingerprint yet.
    pub(super) underway: Option<Underway>,
    reception: Reception<'a>,
    /// The files whose content was known, each with the name that had it, by their places.
    known: BTreeMap<usize, (String, String)>,
    /// The place of the file whose fingerprint is underway.
    place: usize,
    prints: BTreeMap<String, String>,
}

/// What a file is that was fingerprinted while it was read.
pub(super) enum Settled {
    /// It is new, and to be read like this.
    New(RawFile, Identified),
    /// It counts for nothing: it was known, or cannot be used.
    Nothing,
}

/// Finds the files at or below the paths and recognises them; `prints` are the fingerprints known so far.
///
/// # Errors
/// `Machine` if a path cannot be read.
pub(super) fn recognise<'a>(
    paths: &[PathBuf],
    catalogue: &'a Catalogue,
    overrides: &'a Overrides,
    prints: BTreeMap<String, String>,
) -> Result<Recognised<'a>> {
    let received = receive(paths)?;
    let mut sorter = Sorter {
        reception: Reception::new(catalogue, overrides),
        prints,
        tables: BTreeMap::new(),
        useless: BTreeSet::new(),
        copies: BTreeMap::new(),
        unusable: received.unusable,
    };
    let mut underway = received.underway;
    let place = received.files.iter().position(|file| file.sha256.is_empty()).unwrap_or_default();
    let mut files: BTreeMap<usize, RawFile> = received.files.into_iter().enumerate().collect();
    // A file that has the size of another may be a copy of it: whether it is must be known first.
    if let Some(one) = underway.take_if(|one| files.values().filter(|file| file.bytes == one.seems().bytes).count() > 1)
    {
        match one.settle() {
            Ok(file) => {
                files.insert(place, file);
            }
            Err(error) => {
                files.remove(&place);
                sorter.refuse(error)?;
            }
        }
    }
    let new: Vec<(usize, RawFile)> = files.into_iter().filter_map(|(at, file)| sorter.unless_known(at, file)).collect();
    let identified: Vec<Result<Identified>> = new.par_iter().map(|(_, file)| sorter.reception.identify(file)).collect();
    for ((at, file), identified) in new.iter().zip(identified) {
        // What is not plainly one big table by its beginning is told from the whole.
        match underway.take_if(|_| file.sha256.is_empty() && !is_one_big_text(&identified)) {
            Some(one) => sorter.settle(place, one)?,
            None => sorter.enter(*at, file, identified)?,
        }
    }
    // So is a table that is not read by itself and in pieces.
    if let Some(one) = underway.take_if(|_| !sorter.is_by_itself(place, catalogue)) {
        sorter.tables.values_mut().for_each(|tables| tables.retain(|(at, _)| *at != place));
        sorter.settle(place, one)?;
    }
    sorter.finish(received.ignored, underway, place)
}

fn is_one_big_text(identified: &Result<Identified>) -> bool {
    identified.as_ref().is_ok_and(|identified| {
        identified.unusable.is_empty() && identified.tables.len() == 1 && identified.tables[0].is_big_text()
    })
}

struct Sorter<'a> {
    reception: Reception<'a>,
    prints: BTreeMap<String, String>,
    /// The tables by form, each with the place of its file.
    tables: BTreeMap<String, Vec<(usize, Table)>>,
    /// The fingerprints of files that cannot be used.
    useless: BTreeSet<String>,
    /// The files whose content was known, each with the name that had it.
    copies: BTreeMap<usize, (RawFile, String)>,
    unusable: Vec<Error>,
}

impl<'a> Sorter<'a> {
    /// A file, unless its content is known; a fingerprint that is underway is asked about later.
    fn unless_known(&mut self, at: usize, file: RawFile) -> Option<(usize, RawFile)> {
        if let Some(earlier) = self.prints.get(&file.sha256) {
            self.copies.insert(at, (file, earlier.clone()));
            return None;
        }
        if !file.sha256.is_empty() {
            self.prints.insert(file.sha256.clone(), file.name.clone());
        }
        Some((at, file))
    }

    fn enter(&mut self, at: usize, file: &RawFile, identified: Result<Identified>) -> Result<()> {
        match identified {
            Ok(Identified { tables, unusable }) => {
                if tables.is_empty() {
                    self.useless.insert(file.sha256.clone());
                }
                self.unusable.extend(unusable);
                for table in tables {
                    self.tables.entry(table.form().to_string()).or_default().push((at, table));
                }
                Ok(())
            }
            Err(error) => {
                self.useless.insert(file.sha256.clone());
                self.refuse(error)
            }
        }
    }

    /// A file that cannot be used is named, and the others are read; anything else ends the run.
    fn refuse(&mut self, error: Error) -> Result<()> {
        match error {
            error @ Error::Input { .. } => {
                self.unusable.push(error);
                Ok(())
            }
            error => Err(error),
        }
    }

    /// Waits for the fingerprint of a file and enters it as it is.
    fn settle(&mut self, at: usize, one: Underway) -> Result<()> {
        match one.settle() {
            Err(error) => self.refuse(error),
            Ok(file) => match self.unless_known(at, file) {
                Some((at, file)) => {
                    let identified = self.reception.identify(&file);
                    self.enter(at, &file, identified)
                }
                None => Ok(()),
            },
        }
    }

    /// Whether the table of a file is the only one of a form whose files are read in pieces.
    fn is_by_itself(&self, at: usize, catalogue: &Catalogue) -> bool {
        let own = self.tables.iter().find(|(_, tables)| tables.iter().any(|(of, _)| *of == at));
        own.is_some_and(|(form, tables)| {
            let contract = catalogue.contract(form);
            let in_pieces = |contract: &crate::catalogue::contract::Contract| {
                contract.kind != FormKind::Register && !contract.needs_whole_files()
            };
            tables.len() == 1 && contract.is_some_and(in_pieces)
        })
    }

    fn finish(mut self, ignored: Vec<String>, underway: Option<Underway>, place: usize) -> Result<Recognised<'a>> {
        let mut known = BTreeMap::new();
        for (at, (file, earlier)) in std::mem::take(&mut self.copies) {
            // A file that cannot be used is named as such, each copy of it too.
            match self.useless.contains(&file.sha256) {
                true => match self.reception.identify(&file) {
                    Ok(identified) => self.unusable.extend(identified.unusable),
                    Err(error) => self.unusable.push(error),
                },
                false => {
                    known.insert(at, (file.name, earlier));
                }
            }
        }
        let mut by_form: BTreeMap<String, Vec<Table>> = BTreeMap::new();
        for (form, mut tables) in self.tables {
            tables.sort_by_key(|(at, _)| *at);
            if !tables.is_empty() {
                by_form.insert(form, tables.into_iter().map(|(_, table)| table).collect());
            }
        }
        let (unusable, reception, prints) = (self.unusable, self.reception, self.prints);
        Ok(Recognised { by_form, unusable, ignored, underway, reception, known, place, prints })
    }
}

impl Recognised<'_> {
    /// Waits for the fingerprint of the file that is underway, and tells what the file is.
    ///
    /// # Errors
    /// `Engine` if the fingerprint was not taken.
    pub(super) fn settle(&mut self, one: Underway) -> Result<Settled> {
        let settled = one.settle().and_then(|file| {
            if let Some(earlier) = self.prints.get(&file.sha256) {
                self.known.insert(self.place, (file.name, earlier.clone()));
                return Ok(Settled::Nothing);
            }
            let identified = self.reception.identify(&file)?;
            self.prints.insert(file.sha256.clone(), file.name.clone());
            Ok(Settled::New(file, identified))
        });
        match settled {
            Err(error @ Error::Input { .. }) => {
                self.unusable.push(error);
                Ok(Settled::Nothing)
            }
            settled => settled,
        }
    }

    /// The files whose content was known, each with the name that had it, in their order.
    pub(super) fn known(&self) -> Vec<(String, String)> {
        self.known.values().cloned().collect()
    }
}
