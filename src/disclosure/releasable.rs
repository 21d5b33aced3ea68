//! The stage: estimates become releasable, and only what is releasable can be published.

use std::collections::BTreeMap;

use super::audit::audit;
use super::earlier::Earlier;
use super::fate::Fate;
use super::fates::fates;
use super::hierarchy::Hierarchy;
use super::ledger::Ledger;
use super::perturbation::{Shown, perturbed};
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, WITHHELD, conf_status, obs_status};
use crate::model::period::Month;
use crate::model::quality::Quality;
use crate::model::table::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use crate::model::withheld::Withheld;
use crate::statistics::{Estimates, IndicatorSpec, MissingCentres, StandardisedEstimates, TargetingEstimates};

/// Figures from which nobody can be singled out, with the quality of the data behind them.
#[derive(Debug)]
pub struct Releasable {
    figures: DataFrame,
    specs: Vec<IndicatorSpec>,
    quality: Quality,
    period: Month,
    suppressed: SuppressionSummary,
    withheld: Vec<Withheld>,
    targeting: Option<DataFrame>,
    estimates: Option<DataFrame>,
    standardised: Option<DataFrame>,
}

/// How many figures are withheld, of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct SuppressionSummary {
    /// Confidential in themselves.
    pub primary: u64,
    /// Withheld so that another cannot be worked out.
    pub secondary: u64,
    /// All figures, withheld ones included.
    pub figures: u64,
}

impl Releasable {
    /// Applies primary and complementary suppression, then attacks the result: the only way to something releasable.
    ///
    /// # Errors
    /// `Verification` if the attack succeeds or a figure cannot be protected.
    pub fn from_estimates(estimates: Estimates, hierarchy: &Hierarchy, policy: &Policy) -> Result<Self> {
        Self::beside(estimates, hierarchy, policy, &Earlier::default())
    }

    /// The same, beside what was released before: differencing the editions gives nothing away either.
    ///
    /// # Errors
    /// `Verification`, naming the figure and the release, if a figure would have to stay closed and cannot.
    pub fn beside(estimates: Estimates, hierarchy: &Hierarchy, policy: &Policy, earlier: &Earlier) -> Result<Self> {
        let (figures, specs, period, mut quality) = estimates.into_parts();
        super::quality::protect(&mut quality.shares, policy);
        let (ledger, sorted) = Ledger::new(&figures, specs, hierarchy)?;
        let ledger = ledger.with_earlier(earlier)?;
        drop(figures);
        let (fate, withheld) = fates(&ledger, policy)?;
        let figures = withhold(&sorted, &fate, &perturbed(&ledger)?)?;
        drop(sorted);
        audit(&figures, ledger.specs(), hierarchy, policy, earlier)?;
        let count = |wanted: Fate| fate.iter().filter(|fate| **fate == wanted).count() as u64;
        let suppressed = SuppressionSummary {
            primary: count(Fate::Confidential),
            secondary: count(Fate::Secondary),
            figures: fate.len() as u64,
        };
        Ok(Self {
            figures,
            specs: ledger.specs().to_vec(),
            quality,
            period,
            suppressed,
            withheld,
            targeting: None,
            estimates: None,
            standardised: None,
        })
    }

    /// Adds the table of targeting, protected in the same way.
    ///
    /// # Errors
    /// `Verification` if a cell cannot be protected.
    pub fn with_targeting(
        self,
        estimates: Option<TargetingEstimates>,
        hierarchy: &Hierarchy,
        policy: &Policy,
    ) -> Result<Self> {
        let release = |estimates| super::targeting::release(estimates, hierarchy, policy);
        Ok(Self { targeting: estimates.map(release).transpose()?, ..self })
    }

    /// Adds the estimates with the missing centres, where they tell nothing that must stay unknown.
    ///
    /// # Errors
    /// `Verification` if what they add cannot be protected.
    pub fn with_missing_centres(
        self,
        estimates: Option<MissingCentres>,
        hierarchy: &Hierarchy,
        policy: &Policy,
    ) -> Result<Self> {
        let release = |estimates| super::missing_centres::release(estimates, &self.figures, hierarchy, policy);
        let estimates = estimates.map(release).transpose()?;
        Ok(Self { estimates, ..self })
    }

    /// Adds the standardised rates of the régions, where the cells that they are made of could be published themselves.
    ///
    /// # Errors
    /// `Engine` if a rate is of an indicator without figures.
    pub fn with_standardised(self, estimates: Option<StandardisedEstimates>, policy: &Policy) -> Result<Self> {
        let release = |estimates| super::standardised::release(estimates, &self.figures, &self.specs, policy);
        let standardised = estimates.map(release).transpose()?;
        Ok(Self { standardised, ..self })
    }

    /// The standardised rates, with the columns of [`crate::model::standardised::STANDARDISED`]; nothing where there is none.
    pub fn standardised(&self) -> Option<&DataFrame> {
        self.standardised.as_ref()
    }

    /// The estimates, with the columns of [`crate::model::missing_centres::ESTIMATES`]; nothing where there is none.
    pub fn estimates(&self) -> Option<&DataFrame> {
        self.estimates.as_ref()
    }

    /// The table of targeting, with the columns of [`crate::model::targeting::COLUMNS`]; nothing where no programme was looked at.
    pub fn targeting(&self) -> Option<&DataFrame> {
        self.targeting.as_ref()
    }

    /// The figures: the published columns in order, sorted by key.
    pub fn figures(&self) -> &DataFrame {
        &self.figures
    }

    /// The indicators of the figures.
    pub fn specs(&self) -> &[IndicatorSpec] {
        &self.specs
    }

    /// What is known about the data behind the figures.
    pub fn quality(&self) -> &Quality {
        &self.quality
    }

    /// The month of the edition.
    pub fn period(&self) -> Month {
        self.period
    }

    /// What is withheld of each indicator, and how well it is hidden: for analysts only.
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// How many figures are withheld.
    pub fn suppressed(&self) -> SuppressionSummary {
        self.suppressed
    }
}

/// The published columns, empty where a row is withheld.
///
/// Besides the columns of [`WITHHELD`] a withheld row loses what tells of its size: the confidence level, the note, and the
/// method (`exact` would say fewer than ten events).
/// Of a figure that is rounded or perturbed, what is shown stands in its place, without limits.
fn withhold(frame: &DataFrame, fate: &[Fate], perturbed: &BTreeMap<usize, Shown>) -> Result<DataFrame> {
    let columns = COLUMNS.into_iter().map(|name| -> Result<Column> {
        let series = frame.column(name)?.as_materialized_series();
        let kept = match name {
            _ if WITHHELD.contains(&name) || name == "confidence" => {
                let shown = |row: usize, value| perturbed.get(&row).map_or(value, |shown| shown.number(name));
                let values = series.f64()?.iter().zip(fate).enumerate();
                let values = values.map(|(row, (value, fate))| shown(row, value.filter(|_| *fate == Fate::Free)));
                Series::new(name.into(), values.collect::<Vec<Option<f64>>>())
            }
            "note" => {
                let texts = series.str()?.iter().zip(fate).map(|(text, fate)| text.filter(|_| *fate == Fate::Free));
                Series::new(name.into(), texts.collect::<Vec<Option<&str>>>())
            }
            "method" => {
                let told = recoded(series, fate, |_| "none")?;
                let methods = told.str()?.iter().enumerate();
                let methods =
                    methods.map(|(row, method)| perturbed.get(&row).map_or(method, |shown| Some(shown.method)));
                Series::new(name.into(), methods.collect::<Vec<Option<&str>>>())
            }
            "obs_status" => recoded(series, fate, |_| obs_status::SUPPRESSED)?,
            "conf_status" => recoded(series, fate, |fate| match fate {
                Fate::Confidential => conf_status::CONFIDENTIAL,
                _ => conf_status::SECONDARY,
            })?,
            _ => series.clone(),
        };
        Ok(kept.into_column())
    });
    let columns = columns.collect::<Result<Vec<Column>>>()?;
    DataFrame::new(frame.height(), columns).map_err(|error| Error::engine("withholding figures", error))
}

fn recoded(series: &Series, fate: &[Fate], code: impl Fn(Fate) -> &'static str) -> Result<Series> {
    let texts = series.str()?.iter().zip(fate).map(|(text, fate)| match fate {
        Fate::Free => text,
        withheld => Some(code(*withheld)),
    });
    Ok(Series::new(series.name().clone(), texts.collect::<Vec<Option<&str>>>()))
}
