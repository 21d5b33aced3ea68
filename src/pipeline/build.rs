//! From the lake to an edition.

use std::path::{Path, PathBuf};

use super::adjudications::adjudged_lake;
use super::releases::{Releases, edition_name};
use super::stages::{Stage, Stages};
use super::workspace::Workspace;
use crate::assessment::Assessed;
use crate::catalogue::Catalogue;
use crate::disclosure::{Hierarchy, Releasable, SuppressionSummary};
use crate::error::{Error, Result};
use crate::indicators::{Counts, Engine};
use crate::lake::Lake;
use crate::model::period::Month;
use crate::publication::{Fonts, Signed, Standing, Status, Suppression, Wanted, publish, standing};
use crate::review;
use crate::statistics::{Estimates, MissingCentres, Outliers, StandardisedEstimates, TargetingEstimates};

/// What a build made.
#[derive(Debug, Clone)]
pub struct Built {
    /// The edition's folder.
    pub folder: PathBuf,
    /// Its files, the manifest among them.
    pub files: usize,
    /// Their size together.
    pub bytes: u64,
    /// The indicators with a figure.
    pub indicators: usize,
    /// Figures withheld, of how many.
    pub suppressed: SuppressionSummary,
    /// Whether the edition stood already: nothing has changed since it was made.
    pub stood: bool,
    /// The outliers of the month, and how many of them nobody has decided on; nothing where the edition stood.
    pub outliers: Option<(usize, usize)>,
    /// The folder of what is to be looked into.
    pub review: PathBuf,
    /// Whether the fonts were there that briefs and pictures are made with.
    pub fonts: bool,
    /// How long each stage took.
    pub stages: Vec<Stage>,
}

/// Builds the draft edition of a month.
///
/// # Errors
/// `Usage` if the lake holds nothing for it, or the engine cannot be used; `Verification` if a figure cannot be protected; `Machine` if the edition cannot
/// be written, the former one then being left as it was.
/// A month that was released gets no other draft than that of a declared revision (`revise`), which stands in a folder of its own.
pub fn build(
    workspace: &Workspace,
    catalogue: &Catalogue,
    period: Month,
    out: Option<&Path>,
    revise: bool,
    engine: &Engine,
) -> Result<Built> {
    engine.check()?;
    let _lock = workspace.lock()?;
    let lake = adjudged_lake(workspace)?;
    let releases = Releases::of(workspace)?;
    let revision = releases.of_month(period);
    if revise && revision == 0 {
        return Err(Error::usage(
            format!("{period} was not released, so that there is nothing to revise"),
            "build it without --revise",
        ));
    }
    if revision > 0 && !revise && out.is_none() {
        return Err(Error::usage(
            format!("{} was released and stays as it is", edition_name(period, revision - 1)),
            format!(
                "`barometre build --period {period} --revise` makes the draft of {}",
                edition_name(period, revision)
            ),
        ));
    }
    let own = || workspace.reports().join(edition_name(period, revision));
    let folder = out.map_or_else(own, Path::to_path_buf);
    let edition = Edition { period, revision, status: Status::Draft, folder, engine: engine.clone() };
    match compute(workspace, &lake, catalogue, &edition, &releases) {
        Err(error @ Error::Engine { .. }) => match lake.damaged()?.as_slice() {
            [] => Err(error),
            damaged => Err(Error::verification(
                format!("the lake is damaged: {}", damaged.join(", ")),
                "restore these files from a copy, or ingest their exports into a new lake",
            )),
        },
        done => done,
    }
}

/// An edition that is to be made.
pub(super) struct Edition {
    pub(super) period: Month,
    /// None for the first.
    pub(super) revision: u32,
    pub(super) status: Status,
    pub(super) folder: PathBuf,
    /// What takes the counts that are not kept.
    pub(super) engine: Engine,
}

impl Edition {
    /// Whether it stands already, as it would be made.
    pub(super) fn stands(
        &self,
        lake: &Lake,
        catalogue: &Catalogue,
        releases: &Releases,
        fonts: &Fonts,
    ) -> Result<Option<Standing>> {
        let adjudicated = lake.adjudicated(self.period)?;
        let wanted = Wanted {
            period: self.period,
            revision: self.revision,
            status: self.status,
            lake: &lake.versions()?,
            adjudications: adjudicated.as_ref(),
            ledger: releases.fingerprint(),
            fonts: &fonts.fingerprints(),
        };
        standing(&self.folder, &wanted, catalogue)
    }
}

/// Makes an edition, unless it stands.
pub(super) fn compute(
    workspace: &Workspace,
    lake: &Lake,
    catalogue: &Catalogue,
    edition: &Edition,
    releases: &Releases,
) -> Result<Built> {
    let mut stages = Stages::begin();
    let (period, folder) = (edition.period, edition.folder.clone());
    let review = workspace.review(period);
    let fonts = workspace.fonts()?;
    let stands = edition.stands(lake, catalogue, releases, &fonts)?;
    if let Some(edition) = stands.filter(|_| review::stands(&review)) {
        stages.end("comparison");
        let Suppression { primary, secondary } = edition.suppression;
        return Ok(Built {
            folder,
            files: edition.files,
            bytes: edition.bytes,
            indicators: edition.indicators,
            suppressed: SuppressionSummary { primary, secondary, figures: edition.figures },
            stood: true,
            outliers: None,
            review,
            fonts: fonts.are_there(),
            stages: stages.done,
        });
    }
    let counts = Counts::of_lake(lake, catalogue, period, &workspace.counts(), &edition.engine)?;
    stages.end("indicators");
    let outliers = Outliers::of(counts.amounts(), &catalogue.watching);
    let estimates = Estimates::of(&counts, catalogue)?.with_outliers(&outliers);
    let targeting = TargetingEstimates::of(&counts, catalogue)?;
    let missing = MissingCentres::of(&counts, catalogue)?;
    let standardised = StandardisedEstimates::of(&counts, catalogue)?;
    stages.end("statistics");
    let hierarchy = Hierarchy::of(&catalogue.geography);
    let earlier = releases.earlier(releases.lines().len())?;
    let releasable = Releasable::beside(estimates, &hierarchy, &catalogue.policy, &earlier)?;
    let previous = releases.previous(&earlier, period, &workspace.reports())?;
    drop(earlier);
    let releasable = releasable.with_targeting(targeting, &hierarchy, &catalogue.policy)?;
    let releasable = releasable.with_missing_centres(missing, &hierarchy, &catalogue.policy)?;
    let releasable = releasable.with_standardised(standardised, &catalogue.policy)?;
    stages.end("disclosure");
    let withheld = releasable.withheld().to_vec();
    let assessed = Assessed::of(releasable, catalogue)?;
    stages.end("assessment");
    review::write(&review, period, &outliers.list, counts.centres(), &withheld)?;
    let signed = Signed {
        status: edition.status,
        revision: edition.revision,
        ledger: releases.fingerprint().map(str::to_string),
        previous,
    };
    let written = publish(&assessed, catalogue, counts.versions(), signed, &fonts, &folder)?;
    stages.end("publication");
    let open = outliers.list.iter().filter(|one| one.run.decision.is_none()).count();
    let indicators = assessed.figures().column("indicator")?.as_materialized_series().n_unique()?;
    Ok(Built {
        folder: written.folder,
        files: written.files,
        bytes: written.bytes,
        indicators,
        suppressed: assessed.suppressed(),
        stood: false,
        outliers: Some((outliers.list.len(), open)),
        review,
        fonts: fonts.are_there(),
        stages: stages.done,
    })
}
