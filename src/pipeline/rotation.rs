//! The rotation of the key: a new generation, and every stored pseudonym re-keyed to it.
//!
//! In this order, so that a rotation that breaks off anywhere is carried on by the next run and nothing is lost:
//!
//! 1. the present key with one more generation is written beside the key file, as `….next`;
//! 2. the lake is marked: from which key to which;
//! 3. table by table, re-keyed rows are written and then committed, and the table's log says so;
//! 4. every submission is signed with the new key;
//! 5. former data files and logs are removed;
//! 6. `….next` takes the place of the key file;
//! 7. the mark is taken away.
//!
//! Before step 2 nothing has happened to the lake: the next rotation uses the `….next` that it finds. From then on there is
//! no way back, for a pseudonym cannot be turned into the one before, and the way forward needs `….next`: both keys are on the
//! disk until all is done. While the mark stands, nothing else is read from the lake.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::workspace::Workspace;
use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::files;
use crate::lake::{Lake, Rekeying};
use crate::privacy::{PseudonymKey, pseudonym_columns};

/// What a rotation has done last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The next key is written beside the present one.
    NextKey,
    /// The lake is marked.
    Marked,
    /// The re-keyed rows of a table are written.
    Written(String),
    /// They have taken the place of the former ones.
    Committed(String),
    /// The submissions are signed with the new key.
    Signed,
    /// The former rows of a table are removed.
    Purged(String),
    /// The next key has taken the place of the present one.
    Replaced,
    /// The mark is taken away.
    Ended,
}

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The key before.
    pub from: String,
    /// The key now.
    pub to: String,
    /// The tables that hold pseudonyms.
    pub tables: Vec<String>,
    /// Whether one that had broken off was carried on, instead of a new one begun.
    pub carried_on: bool,
}

/// The keys of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyStatus {
    /// The key file.
    pub file: PathBuf,
    /// The names of its generations, the first one first.
    pub generations: Vec<String>,
    /// The names of the keys that the lake's pseudonyms belong to.
    pub lake: Vec<String>,
    /// The rotation that broke off, if one did: from, to.
    pub unfinished: Option<(String, String)>,
}

/// The keys of a workspace.
///
/// # Errors
/// `Usage` if the key file is none; `Machine` or `Engine` if something cannot be read.
pub fn key_status(workspace: &Workspace, file: Option<&Path>) -> Result<KeyStatus> {
    let key = workspace.key(file)?;
    let lake = workspace.lake_as_it_is()?;
    Ok(KeyStatus {
        file: workspace.key_path(file),
        generations: key.ids()?,
        lake: lake.key_ids()?.into_iter().collect(),
        unfinished: lake.rekeying()?.map(|rekeying| (rekeying.from, rekeying.to)),
    })
}

/// Re-keys the lake to a new generation of the key; or carries on a rotation that broke off; or, where the key file has a
/// generation that the lake lags behind, brings the lake up to it.
///
/// `told` hears of each step when it is done; if it returns an error, the rotation breaks off there.
///
/// # Errors
/// `Usage` if the key file is not that of the lake, or a contract is lacking; `Machine` or `Engine` if something cannot be
/// written: run it again then.
pub fn rotate(
    workspace: &Workspace,
    catalogue: &Catalogue,
    file: Option<&Path>,
    told: &mut dyn FnMut(&Step) -> Result<()>,
) -> Result<Rotated> {
    let _lock = workspace.lock()?;
    let lake = workspace.lake_as_it_is()?;
    if let Some(rekeying) = lake.rekeying()? {
        return carry_on(workspace, &lake, catalogue, file, rekeying, told);
    }
    let key = workspace.key(file)?;
    let (known, last) = (key.ids()?, key.id()?);
    let held = lake.key_ids()?;
    let from = held.first().cloned().unwrap_or_else(|| last.clone());
    if held.len() > 1 || !known.contains(&from) {
        return Err(other_key(&held.into_iter().collect::<Vec<_>>().join(", "), &last));
    }
    let tables = lake.tables_with_pseudonyms(&declared(catalogue))?;
    let to = if from == last {
        let next = next_key(workspace, file)?;
        told(&Step::NextKey)?;
        next.id()?
    } else {
        last
    };
    let rekeying = Rekeying { from, to };
    lake.begin_rekeying(&rekeying)?;
    told(&Step::Marked)?;
    advance(workspace, &lake, file, &rekeying, &tables, told)?;
    Ok(rotated(rekeying, tables, false))
}

/// Carries on a rotation that broke off, if there is one.
///
/// # Errors
/// As for [`rotate`].
pub fn finish_rotation(workspace: &Workspace, catalogue: &Catalogue, file: Option<&Path>) -> Result<Option<Rotated>> {
    if workspace.lake_as_it_is()?.rekeying()?.is_none() {
        return Ok(None);
    }
    let _lock = workspace.lock()?;
    let lake = workspace.lake_as_it_is()?;
    match lake.rekeying()? {
        Some(rekeying) => carry_on(workspace, &lake, catalogue, file, rekeying, &mut |_| Ok(())).map(Some),
        None => Ok(None),
    }
}

/// That the pseudonyms of a lake belong to the key in use.
///
/// # Errors
/// `Usage` if they belong to another.
pub(super) fn check_key(lake: &Lake, key: &PseudonymKey) -> Result<()> {
    let (ids, last) = (key.ids()?, key.id()?);
    let held = lake.key_ids()?;
    if held.iter().all(|id| *id == last) {
        return Ok(());
    }
    if held.len() == 1 && held.iter().all(|id| ids.contains(id)) {
        return Err(Error::usage(
            format!("the lake lags behind the key: its pseudonyms belong to {}, the key is at {last}", join(&held)),
            "run `barometre key rotate`: it brings the lake up to the key",
        ));
    }
    Err(other_key(&join(&held), &last))
}

fn join(ids: &std::collections::BTreeSet<String>) -> String {
    ids.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn other_key(held: &str, last: &str) -> Error {
    Error::usage(
        format!("the key is not that of the lake: the lake's pseudonyms belong to {held}, the key file is {last}"),
        "name the right key file with BAROMETRE_KEY_FILE, or restore it from its backup: with another key, persons would \
         no longer be recognised",
    )
}

fn declared(catalogue: &Catalogue) -> BTreeMap<String, Vec<String>> {
    catalogue.contracts.iter().map(|contract| (contract.form.clone(), pseudonym_columns(contract))).collect()
}

fn rotated(rekeying: Rekeying, tables: BTreeMap<String, Vec<String>>, carried_on: bool) -> Rotated {
    Rotated { from: rekeying.from, to: rekeying.to, tables: tables.into_keys().collect(), carried_on }
}

fn carry_on(
    workspace: &Workspace,
    lake: &Lake,
    catalogue: &Catalogue,
    file: Option<&Path>,
    rekeying: Rekeying,
    told: &mut dyn FnMut(&Step) -> Result<()>,
) -> Result<Rotated> {
    let tables = lake.tables_with_pseudonyms(&declared(catalogue))?;
    advance(workspace, lake, file, &rekeying, &tables, told)?;
    Ok(rotated(rekeying, tables, true))
}

/// Steps 3 to 7, from wherever they stand.
fn advance(
    workspace: &Workspace,
    lake: &Lake,
    file: Option<&Path>,
    rekeying: &Rekeying,
    tables: &BTreeMap<String, Vec<String>>,
    told: &mut dyn FnMut(&Step) -> Result<()>,
) -> Result<()> {
    let present = workspace.key(file)?;
    let next_path = next_path(workspace, file)?;
    let next = if present.id()? == rekeying.to { None } else { Some(read_key(&next_path, rekeying)?) };
    let key = next.as_ref().unwrap_or(&present);
    let Some(before) = key.ids()?.iter().position(|id| *id == rekeying.from) else {
        return Err(other_key(&rekeying.from, &key.id()?));
    };
    for (name, columns) in tables {
        if !lake.is_rekeyed(name, &rekeying.to)? {
            let rekeyed = lake.write_rekeyed(name, columns, key, before + 1)?;
            told(&Step::Written(name.clone()))?;
            lake.commit_rekeyed(&rekeyed, &rekeying.to)?;
            told(&Step::Committed(name.clone()))?;
        }
    }
    lake.sign_submissions(&rekeying.to)?;
    told(&Step::Signed)?;
    for name in tables.keys() {
        lake.purge(name)?;
        told(&Step::Purged(name.clone()))?;
    }
    if next.is_some() {
        files::replace(&next_path, &files::canonical(&workspace.key_path(file))?)?;
        told(&Step::Replaced)?;
    }
    lake.end_rekeying()?;
    told(&Step::Ended)
}

/// The key of the next generation: the one that an earlier attempt left beside the key file, or a new one, written there.
fn next_key(workspace: &Workspace, file: Option<&Path>) -> Result<PseudonymKey> {
    let path = next_path(workspace, file)?;
    let present = workspace.key(file)?.ids()?;
    if !files::exists(&path) {
        let text = files::read_text(&workspace.key_path(file))?;
        files::write_secret(&path, PseudonymKey::with_next_generation(&text)?.as_bytes())?;
    }
    let next = PseudonymKey::from_text(&files::read_text(&path)?)?;
    let ids = next.ids()?;
    if ids.len() == present.len() + 1 && ids.starts_with(&present) {
        return Ok(next);
    }
    Err(Error::usage(
        format!("{} does not continue the key beside it", path.display()),
        "see where it comes from; if no rotation of another workspace needs it, remove it and run the command again",
    ))
}

fn read_key(path: &Path, rekeying: &Rekeying) -> Result<PseudonymKey> {
    let lacking = || {
        Error::usage(
            format!(
                "a rotation to the key {} broke off, and neither the key file nor {} is that key",
                rekeying.to,
                path.display()
            ),
            "name the key file of that rotation with BAROMETRE_KEY_FILE, or restore it",
        )
    };
    if !files::exists(path) {
        return Err(lacking());
    }
    let key = PseudonymKey::from_text(&files::read_text(path)?)?;
    if key.id()? == rekeying.to { Ok(key) } else { Err(lacking()) }
}

/// Beside the key file itself, where the one named is a link.
fn next_path(workspace: &Workspace, file: Option<&Path>) -> Result<PathBuf> {
    let path = files::canonical(&workspace.key_path(file))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(path.with_file_name(format!("{name}.next")))
}
