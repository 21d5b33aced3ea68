//! On the page of an indicator: the régions' rates as they are, and as they would be at the same ages and sexes.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::controls::{figure_key, key};
use super::headings::section;
use super::reader::Reader;
use super::view::Absence;
use crate::catalogue::indicator::Indicator;
use crate::error::Result;
use crate::model::figure::obs_status;
use crate::model::span::Span;
use crate::model::standardised::{DIRECT, INDIRECT, RATIO_DECIMALS};
use crate::model::table::DataFrame;
use crate::publication::format;

/// A rate or ratio with its limits; nothing where it is withheld or there is none.
#[derive(Debug, Clone, Copy)]
struct Cell {
    numbers: Option<[f64; 3]>,
    withheld: bool,
}

/// Indicator, area, span and measure.
type Key = (String, String, String, String);

/// The table, looked up.
#[derive(Debug, Default)]
pub(super) struct Rates(BTreeMap<Key, Cell>);

impl Rates {
    /// Reads the released table.
    ///
    /// # Errors
    /// `Engine` if a column is missing.
    pub(super) fn read(table: &DataFrame) -> Result<Self> {
        let text = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().str()?.clone()) };
        let number = |name: &str| -> Result<_> { Ok(table.column(name)?.as_materialized_series().f64()?.clone()) };
        let keys = [text("indicator")?, text("ref_area")?, text("time_period")?, text("measure")?];
        let (values, lowers, uppers) = (number("obs_value")?, number("lower")?, number("upper")?);
        let status = text("obs_status")?;
        let row = |row: usize| {
            let [id, area, period, measure] =
                keys.each_ref().map(|column| column.get(row).unwrap_or_default().to_string());
            let numbers = (|| Some([values.get(row)?, lowers.get(row)?, uppers.get(row)?]))();
            let withheld = status.get(row) == Some(obs_status::SUPPRESSED);
            ((id, area, period, measure), Cell { numbers, withheld })
        };
        Ok(Self((0..table.height()).map(row).collect()))
    }

    /// The latest span of an indicator.
    fn latest(&self, indicator: &str) -> Option<Span> {
        let own = self.0.keys().filter(|key| key.0 == indicator);
        own.filter_map(|key| Span::read(&key.2)).max_by_key(|span| span.last())
    }
}

/// The section; nothing where no rate is standardised.
pub(super) fn beside(reader: &Reader<'_>, indicator: &Indicator) -> Markup {
    let Some(span) = reader.context.standardised.latest(&indicator.id) else { return html! {} };
    let heads = ["standardised-crude", "standardised-direct", "standardised-indirect"];
    let cell = |area: &str, measure: &str| {
        let key = (indicator.id.clone(), area.to_string(), span.to_string(), measure.to_string());
        reader.context.standardised.0.get(&key).copied()
    };
    let body = html! {
        table class="targeting cards" data-sort {
            thead {
                tr {
                    th scope="col" { (reader.word("region")) }
                    @for head in heads { th scope="col" class="n" { (reader.word(head)) } }
                }
            }
            tbody {
                @for area in reader.context.region_codes() {
                    @let figure = reader.view().figure(&indicator.id, area);
                    tr {
                        th scope="row" { (reader.area(area)) }
                        td class="n" data-label=(reader.word(heads[0])) data-v=[figure_key(figure, indicator.decimals)] {
                            (reader.cell(figure, indicator.decimals, indicator.decimals))
                            @if let Some(limits) = reader.limits(indicator, figure) {
                                " " span class="interval" { (reader.own(&limits)) }
                            }
                        }
                        @for (head, measure, class, decimals) in [(heads[1], DIRECT, "n own", indicator.decimals), (heads[2], INDIRECT, "n", RATIO_DECIMALS)] {
                            @let rate = cell(area, measure);
                            @let shown = rate.and_then(|rate| rate.numbers).map(|numbers| key(numbers[0], decimals));
                            td class=(class) data-label=(reader.word(head)) data-v=[shown] { (number(reader, rate, decimals)) }
                        }
                    }
                }
            }
        }
        p class="note" { (reader.word("standardised-note")) }
    };
    section(&reader.word("standardised"), &body)
}

fn number(reader: &Reader<'_>, cell: Option<Cell>, decimals: u8) -> Markup {
    match cell {
        Some(Cell { numbers: Some([value, lower, upper]), .. }) => html! {
            (reader.own(&format::aligned(value, decimals, decimals)))
            " " span class="interval" { (reader.own(&format::interval(lower, upper, decimals))) }
        },
        Some(Cell { withheld: true, .. }) => reader.protected(),
        _ => reader.absent(Absence::NotReceived),
    }
}
