//! On the page of an indicator: its values with an estimate for the centres that did not report, beside those without.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::controls::key;
use super::headings::section;
use super::reader::Reader;
use crate::catalogue::geography::country;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::table::DataFrame;
use crate::publication::format::{aligned, count};

/// Value, estimate and number of centres, by indicator, area and month.
#[derive(Debug, Default)]
pub(super) struct Beside(BTreeMap<(String, String, String), [f64; 3]>);

impl Beside {
    /// Reads the released table.
    ///
    /// # Errors
    /// `Engine` if a column is missing.
    pub(super) fn read(table: &DataFrame) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
        let keys = [text("indicator")?, text("ref_area")?, text("time_period")?];
        let numbers = [number("raw_value")?, number("obs_value")?, number("centres_estimated")?];
        let row = |row: usize| {
            let [id, area, period] = keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            ((id, area, period), numbers.each_ref().map(|column| column.get(row).unwrap_or_default()))
        };
        Ok(Self((0..table.height()).map(row).collect()))
    }
}

/// The section; nothing where there is no estimate for the month.
pub(super) fn beside(reader: &Reader<'_>, indicator: &Indicator) -> Markup {
    let month = reader.context.inputs.period.to_string();
    let areas = std::iter::once(country()).chain(reader.context.region_codes());
    let of = |area: &str| reader.context.estimates.0.get(&(indicator.id.clone(), area.to_string(), month.clone()));
    let rows: Vec<(&str, &[f64; 3])> = areas.filter_map(|area| Some((area, of(area)?))).collect();
    if rows.is_empty() {
        return html! {};
    }
    let number = |value: f64| reader.own(&aligned(value, indicator.decimals, indicator.decimals));
    let heads = ["missing-centres-raw", "missing-centres-estimate", "missing-centres-number"];
    let body = html! {
        table class="missing cards" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    @for head in heads { th scope="col" class="n" { (reader.word(head)) } }
                }
            }
            tbody {
                @for (area, [raw, estimate, centres]) in rows {
                    tr class=(if area == country() { "nation" } else { "" }) {
                        th scope="row" { @if area == country() { (reader.word("nation")) } @else { (reader.area(area)) } }
                        td class="n" data-label=(reader.word(heads[0])) data-v=(key(*raw, indicator.decimals)) { (number(*raw)) }
                        td class="n own" data-label=(reader.word(heads[1])) data-v=(key(*estimate, indicator.decimals)) { (number(*estimate)) }
                        td class="n" data-label=(reader.word(heads[2])) data-v=(key(*centres, 0)) { (reader.own(&count(*centres as u64))) }
                    }
                }
            }
        }
        p class="note" { (reader.word("missing-centres-note")) }
    };
    section(&reader.word("missing-centres"), &body)
}
