//! Verifies what was written: hashes, disclosure, personal data; in an edition, or in a whole workspace with its lake.

use std::path::Path;

use super::releases::Releases;
use super::workspace::{SETTINGS, Workspace};
use crate::catalogue::Catalogue;
use crate::disclosure::{Earlier, Hierarchy, audit};
use crate::error::{Error, Result};
use crate::files;
use crate::model::fingerprint::fingerprint;
use crate::model::personal::Detector;
use crate::publication::{FIGURES, LATEST, MANIFEST, Problem, read_parquet, scan_parquet, verify_edition};
use crate::statistics::IndicatorSpec;
use crate::synthesis::name_list;

/// What a verification found.
#[derive(Debug, Default)]
pub struct Verified {
    /// Editions verified.
    pub editions: usize,
    /// Files looked at, those of the lake among them.
    pub files: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Files whose format cannot be searched for personal data.
    pub not_searched: Vec<String>,
}

/// Verifies an edition, or a workspace: its lake and all its editions.
///
/// # Errors
/// `Verification` if the folder is neither; `Machine` if it cannot be read. What is wrong in it is a [`Problem`].
pub fn verify(folder: &Path, catalogue: &Catalogue) -> Result<Verified> {
    let detector = Detector::new(&name_list()).map_err(|error| Error::engine("searching for names", error))?;
    let mut verified = Verified::default();
    if !files::exists(&folder.join(SETTINGS)) {
        verify_one(folder, "", catalogue, &detector, &Earlier::default(), &mut verified)?;
        return Ok(verified);
    }
    let workspace = Workspace::open(folder)?;
    let lake = workspace.lake()?;
    let damaged = lake.damaged()?;
    verified.problems.extend(damaged.iter().map(|path| {
        Problem {
            file: format!("lake/{path}"),
            what:
                "it is missing, or not what was written: restore it from a copy, or ingest its exports into a new lake"
                    .into(),
        }
    }));
    for entry in files::list_everything(lake.folder())? {
        verified.files += 1;
        if damaged.contains(&entry.name) {
            continue;
        }
        if entry.name.ends_with(".parquet") {
            let found = scan_parquet(&entry.path, &detector)?;
            verified.problems.extend(
                found.into_iter().map(|problem| Problem { file: format!("lake/{}", entry.name), what: problem.what }),
            );
        } else if !detector.scan(&String::from_utf8_lossy(&files::read(&entry.path)?)).is_empty() {
            let what = "it holds something that looks like personal data".to_string();
            verified.problems.push(Problem { file: format!("lake/{}", entry.name), what });
        }
    }
    let releases = match Releases::of(&workspace) {
        Ok(releases) => releases,
        Err(error) => {
            verified.problems.push(Problem { file: "releases".into(), what: error.to_string() });
            return Ok(verified);
        }
    };
    for line in releases.lines() {
        let path = workspace.reports().join(&line.edition).join(MANIFEST);
        if !files::exists(&path) || fingerprint(&files::read(&path)?) != line.manifest_sha256 {
            let what = format!("{} is not what was released: restore it from a copy", line.edition);
            verified.problems.push(Problem { file: line.edition.clone(), what });
        }
    }
    // The way to the latest edition is none itself.
    for name in files::folders(&workspace.reports())?.into_iter().filter(|name| name != LATEST) {
        let folder = workspace.reports().join(&name);
        match before(&folder, &releases) {
            Ok(earlier) => verify_one(&folder, &name, catalogue, &detector, &earlier, &mut verified)?,
            Err(error) => verified.problems.push(Problem { file: "releases".into(), what: error.to_string() }),
        }
    }
    Ok(verified)
}

/// What was released before an edition; for a draft, all that was.
fn before(folder: &Path, releases: &Releases) -> Result<Earlier> {
    let path = folder.join(MANIFEST);
    let own = if files::exists(&path) { releases.place(&fingerprint(&files::read(&path)?)) } else { None };
    releases.earlier(own.unwrap_or(releases.lines().len()))
}

/// What is wrong in a draft that is to be released.
///
/// # Errors
/// As [`verify`].
pub(super) fn verify_drafted(folder: &Path, catalogue: &Catalogue, releases: &Releases) -> Result<Vec<Problem>> {
    let detector = Detector::new(&name_list()).map_err(|error| Error::engine("searching for names", error))?;
    let mut verified = Verified::default();
    verify_one(folder, "", catalogue, &detector, &before(folder, releases)?, &mut verified)?;
    Ok(verified.problems)
}

fn verify_one(
    folder: &Path,
    name: &str,
    catalogue: &Catalogue,
    detector: &Detector,
    earlier: &Earlier,
    verified: &mut Verified,
) -> Result<()> {
    let found = verify_edition(folder, detector)?;
    let within = |file: &str| if name.is_empty() { file.to_string() } else { format!("{name}/{file}") };
    verified.editions += 1;
    verified.files += found.files;
    verified.not_searched.extend(found.not_searched.iter().map(|file| within(file)));
    verified
        .problems
        .extend(found.problems.into_iter().map(|problem| Problem { file: within(&problem.file), what: problem.what }));
    let specs: Vec<IndicatorSpec> = catalogue.indicators.iter().map(IndicatorSpec::of).collect();
    let attacked = read_parquet(&folder.join(FIGURES))
        .and_then(|figures| audit(&figures, &specs, &Hierarchy::of(&catalogue.geography), &catalogue.policy, earlier));
    if let Err(error) = attacked {
        verified.problems.push(Problem { file: within(FIGURES), what: error.to_string() });
    }
    let table = "tables/composite.parquet";
    match super::replay::faults(folder) {
        Ok(differing) if differing.is_empty() => {}
        Ok(differing) => verified.problems.push(Problem {
            file: within(table),
            what: format!("{} row(s) are not what its figures and recorded choices give", differing.len()),
        }),
        Err(error) => verified.problems.push(Problem { file: within(table), what: error.to_string() }),
    }
    Ok(())
}
