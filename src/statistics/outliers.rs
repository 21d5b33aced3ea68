//! Amounts of centres that lie far from their own earlier months, by the effect that they have on the totals.

use std::collections::{BTreeMap, BTreeSet};

use super::modified_z;
use crate::catalogue::geography::country;
use crate::catalogue::watching::Watching;
use crate::model::area::AreaLevel;
use crate::model::quality::{Amounts, Outlier, QualityMeasure, QualityShare};
use crate::model::stratum::TOTAL;

/// The outliers of a month: the list for whoever looks into them, and how many there are, by région.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outliers {
    /// The list, the greatest effect on the country's total first.
    pub list: Vec<Outlier>,
    /// How many amounts were looked at, lie far, and are not decided on.
    pub shares: Vec<QualityShare>,
}

#[derive(Default)]
struct Tally<'a> {
    tested: u64,
    flagged: u64,
    open: u64,
    centres: BTreeSet<&'a str>,
}

impl Outliers {
    /// Looks at every amount whose centre has reported in enough earlier months.
    pub fn of(amounts: &[Amounts], watching: &Watching) -> Self {
        let mut list = Vec::new();
        let mut tallies: BTreeMap<&str, Tally<'_>> = BTreeMap::new();
        for own in amounts {
            let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
            for run in &own.runs {
                *totals.entry(&run.region).or_default() += run.value;
                *totals.entry(country()).or_default() += run.value;
            }
            for run in own.runs.iter().filter(|run| run.earlier.len() >= watching.least_months) {
                let expected = modified_z::median(&run.earlier);
                let Some((score, expected)) = modified_z::score(run.value, &run.earlier).zip(expected) else {
                    continue;
                };
                let flagged = score.abs() > watching.flagged_above;
                for area in [country(), &run.region] {
                    let tally = tallies.entry(area).or_default();
                    tally.tested += 1;
                    tally.flagged += u64::from(flagged);
                    tally.open += u64::from(flagged && run.decision.is_none());
                    tally.centres.insert(&run.centre);
                }
                if flagged {
                    let effect = |area: &str| {
                        let total = totals.get(area).copied().filter(|total| *total != 0.0);
                        total.map(|total| (expected - run.value) / total * 100.0)
                    };
                    list.push(Outlier {
                        form: own.form.clone(),
                        measure: own.measure.clone(),
                        of_region: effect(&run.region),
                        of_nation: effect(country()),
                        run: run.clone(),
                        expected,
                        score,
                    });
                }
            }
        }
        let size = |effect: Option<f64>| effect.unwrap_or_default().abs();
        list.sort_by(|a, b| {
            let by_effect = size(b.of_nation).total_cmp(&size(a.of_nation));
            let by_region = size(b.of_region).total_cmp(&size(a.of_region));
            let key = |one: &Outlier| (one.form.clone(), one.measure.clone(), one.run.centre.clone());
            by_effect.then(by_region).then_with(|| key(a).cmp(&key(b)))
        });
        Self { list, shares: tallies.iter().flat_map(|(area, tally)| shares(area, tally)).collect() }
    }
}

fn shares(area: &str, tally: &Tally<'_>) -> Vec<QualityShare> {
    let of_country = area == country();
    let level = if of_country { AreaLevel::Country } else { AreaLevel::Region };
    let measures = [
        (QualityMeasure::OutliersFlagged, tally.flagged, tally.tested),
        (QualityMeasure::OutliersOpen, tally.open, tally.flagged),
    ];
    let share = |(measure, numerator, denominator)| QualityShare {
        form: TOTAL.to_string(),
        ref_area: area.to_string(),
        measure,
        area_level: level.as_str(),
        above: if of_country { String::new() } else { country().to_string() },
        per_mille: QualityShare::rounded(numerator, denominator),
        numerator: Some(numerator),
        denominator: Some(denominator),
        centres: tally.centres.len() as u64,
    };
    measures.into_iter().filter(|(.., denominator)| *denominator > 0).map(share).collect()
}
