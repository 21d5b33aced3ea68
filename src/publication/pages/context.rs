//! What all pages of an edition share: the figures looked up, the outlines, the censuses, the style.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::PageInputs;
use super::controls::SCRIPT;
use super::missing_centres::Beside;
use super::standardised::Rates;
use super::targeting::Table;
use super::view::View;
use crate::catalogue::census::{CensusTable, Vintage};
use crate::catalogue::geography::country;
use crate::catalogue::indicator::{Indicator, Method};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::fingerprint::base64;
use crate::model::quality::Reporting;
use crate::publication::charts::Outlines;

/// The style sheet of every page.
pub(super) const STYLE: &str = include_str!("../../../reports/page.css");

/// What all pages share.
pub(super) struct Context<'a> {
    pub inputs: &'a PageInputs<'a>,
    pub view: View,
    /// The table of targeting.
    pub targeting: Option<Table>,
    /// The estimates with the missing centres.
    pub estimates: Beside,
    /// The standardised rates.
    pub standardised: Rates,
    pub regions: Outlines,
    pub provinces: Outlines,
    /// Persons by the censuses of 2014 and 2024.
    pub people: [CensusTable; 2],
    /// The form that most centres owe; its reports stand for completeness.
    pub main_form: String,
    /// The hash by which the pages allow their one style element.
    pub style_hash: String,
    /// The hash by which they allow their one script.
    pub script_hash: String,
    ordered: Vec<&'a Indicator>,
    region_values: BTreeMap<String, Vec<f64>>,
}

impl<'a> Context<'a> {
    /// Looks everything up once.
    ///
    /// # Errors
    /// `Engine` for a column that is missing; `Catalogue` for damaged reference data.
    pub(super) fn new(inputs: &'a PageInputs<'a>) -> Result<Self> {
        let published = inputs.indicators.iter().filter(|one| one.method == Method::Published);
        let published = published.map(|one| one.id.as_str()).collect();
        let view = View::new(inputs.figures, inputs.period, &published)?;
        let place = |indicator: &Indicator| inputs.dimensions.iter().position(|one| one.id == indicator.dimension);
        let mut ordered: Vec<&Indicator> = inputs.indicators.iter().filter(|one| view.knows(&one.id)).collect();
        ordered.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.id.cmp(&b.id)));
        let regions: Vec<&str> =
            inputs.geography.of_level(AreaLevel::Region).map(|region| region.code.as_str()).collect();
        let values_of =
            |id: &str| -> Vec<f64> { regions.iter().filter_map(|code| view.figure(id, code)?.value).collect() };
        let region_values = ordered.iter().map(|one| (one.id.clone(), values_of(&one.id))).collect();
        Ok(Self {
            main_form: main_form(inputs),
            view,
            targeting: inputs.targeting.map(Table::read).transpose()?,
            estimates: inputs.estimates.map(Beside::read).transpose()?.unwrap_or_default(),
            standardised: inputs.standardised.map(Rates::read).transpose()?.unwrap_or_default(),
            regions: Outlines::new(&inputs.boundaries.regions),
            provinces: Outlines::new(&inputs.boundaries.provinces),
            people: [CensusTable::people(Vintage::Y2014, false)?, CensusTable::people(Vintage::Y2024, false)?],
            style_hash: style_hash(),
            script_hash: base64(&Sha256::digest(SCRIPT.as_bytes())),
            ordered,
            region_values,
            inputs,
        })
    }

    /// The indicators with figures, in the order of the reports.
    pub(super) fn indicators(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.ordered.iter().copied()
    }

    /// The indicators without any figure.
    pub(super) fn absent(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.inputs.indicators.iter().filter(|indicator| !self.view.knows(&indicator.id))
    }

    /// The indicators of the first page.
    pub(super) fn headline(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.indicators().filter(|indicator| indicator.headline)
    }

    /// The published values of other offices.
    pub(super) fn published(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.indicators().filter(|indicator| indicator.method == Method::Published)
    }

    /// The indicators that are computed from the centres' reports.
    pub(super) fn computed(&self) -> impl Iterator<Item = &'a Indicator> + '_ {
        self.indicators().filter(|indicator| indicator.method != Method::Published)
    }

    /// The values of the régions that are published.
    pub(super) fn region_values(&self, indicator: &str) -> &[f64] {
        self.region_values.get(indicator).map(Vec::as_slice).unwrap_or_default()
    }

    /// The codes of the régions.
    pub(super) fn region_codes(&self) -> impl Iterator<Item = &'a str> {
        self.inputs.geography.of_level(AreaLevel::Region).map(|region| region.code.as_str())
    }

    /// The reports of an area on the main form in the month.
    pub(super) fn reporting(&self, area: &str) -> Option<&'a Reporting> {
        let now = self.inputs.period.to_string();
        let reports = self.inputs.quality.reporting.iter();
        reports.into_iter().find(|one| one.ref_area == area && one.period == now && one.form == self.main_form)
    }

    /// Rows read and rejected in an area in the month, over all forms.
    pub(super) fn rows(&self, area: &str) -> (u64, u64) {
        let now = self.inputs.period.to_string();
        let own = self.inputs.quality.reporting.iter().filter(|one| one.ref_area == area && one.period == now);
        own.fold((0, 0), |(read, rejected), one| (read + one.rows_read, rejected + one.rejected))
    }
}

/// The hash by which the content security policy knows the style element.
pub(super) fn style_hash() -> String {
    base64(&Sha256::digest(STYLE.as_bytes()))
}

fn main_form(inputs: &PageInputs<'_>) -> String {
    let now = inputs.period.to_string();
    let national = inputs.quality.reporting.iter().filter(|one| one.ref_area == country() && one.period == now);
    let owed = |one: &Reporting| (one.expected, one.rows_read);
    let most = national.max_by(|a, b| owed(a).cmp(&owed(b)).then_with(|| b.form.cmp(&a.form)));
    most.map(|one| one.form.clone()).unwrap_or_default()
}
