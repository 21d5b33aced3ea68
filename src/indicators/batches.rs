//! Which spans are counted together.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::period::Month;
use crate::model::span::Span;

/// Spans that are counted together: all of them where they are few, else those that end in one year, so that the rows of many
/// years are never in memory at once. At least one batch, for the values that are no counts.
pub(super) fn batches(wanted: BTreeSet<Span>) -> Vec<BTreeSet<Span>> {
    const MONTHS: usize = 18;
    let months: BTreeSet<Month> = wanted.iter().flat_map(|span| span.months()).collect();
    if months.len() <= MONTHS {
        return vec![wanted];
    }
    let mut years: BTreeMap<i32, BTreeSet<Span>> = BTreeMap::new();
    for span in wanted {
        years.entry(span.last().year()).or_default().insert(span);
    }
    years.into_values().collect()
}
