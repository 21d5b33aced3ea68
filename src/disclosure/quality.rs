//! What of the quality of data may be published: nothing that is about a centre or two, and no number of rows of a province.
//!
//! The rows of a province are its users: their number would give a withheld count away, also by the difference to its région's.
//! Hence provinces have whole percentages of rows and cells, and numbers of reports only.

use std::collections::BTreeMap;

use crate::catalogue::policy::Policy;
use crate::model::area::AreaLevel;
use crate::model::quality::{QualityMeasure, QualityShare};

/// Withholds what may not be published; the rows stay, without numbers.
pub(super) fn protect(shares: &mut [QualityShare], policy: &Policy) {
    let (province, least_centres) = (AreaLevel::Province.as_str(), u64::from(policy.least_centres));
    for share in shares.iter_mut() {
        let of_reports = share.measure.counts_centres();
        if share.area_level == AreaLevel::Region.as_str() && share.centres < least_centres {
            withhold(share);
        } else if share.area_level == province && !of_reports {
            let few_rows = share.denominator < Some(u64::from(policy.reliable_denominator));
            let whole =
                share.per_mille.map(|share| if share < 1000 { ((share + 5) / 10 * 10).min(990) } else { share });
            let coarse = whole.filter(|_| share.centres >= least_centres && !few_rows);
            withhold(share);
            share.per_mille = coarse;
        }
    }
    let mut siblings: BTreeMap<(String, QualityMeasure, String), Vec<&mut QualityShare>> = BTreeMap::new();
    for share in shares.iter_mut().filter(|one| one.area_level == province && one.measure.counts_centres()) {
        siblings.entry((share.form.clone(), share.measure, share.above.clone())).or_default().push(share);
    }
    for mut own in siblings.into_values() {
        own.sort_by_key(|share| (share.denominator, share.ref_area.clone()));
        // The smallest ones, until their sum, which the région gives away, is about neither one province nor two centres.
        let (mut hidden, mut expected) = (0, 0);
        for share in own {
            let denominator = share.denominator.unwrap_or_default();
            let gives_away = hidden > 0 && (hidden < 2 || expected < least_centres);
            if denominator < least_centres || gives_away {
                withhold(share);
                hidden += 1;
                expected += denominator;
            }
        }
    }
}

fn withhold(share: &mut QualityShare) {
    share.numerator = None;
    share.denominator = None;
    share.per_mille = None;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(area: &str, measure: QualityMeasure, centres: u64, numerator: u64, denominator: u64) -> QualityShare {
        QualityShare {
            form: "form".into(),
            ref_area: area.into(),
            measure,
            area_level: "province",
            above: "region".into(),
            numerator: Some(numerator),
            denominator: Some(denominator),
            per_mille: QualityShare::rounded(numerator, denominator),
            centres,
        }
    }

    fn policy() -> Policy {
        Policy::from_toml(include_str!("../../data/policy/disclosure.toml"), "policy/disclosure.toml").unwrap()
    }

    #[test]
    fn a_province_of_one_centre_is_withheld_with_another_so_that_the_region_does_not_tell_it() {
        let measure = QualityMeasure::ReportsReceived;
        let mut shares = [
            of("a", measure, 1, 1, 1),
            of("b", measure, 9, 8, 9),
            of("c", measure, 4, 4, 4),
            of("d", measure, 30, 3, 30),
        ];
        protect(&mut shares, &policy());
        assert_eq!(shares.map(|share| share.numerator), [None, Some(8), None, Some(3)]);
        let mut two = [of("a", measure, 1, 0, 1), of("b", measure, 1, 1, 1), of("c", measure, 5, 5, 5)];
        protect(&mut two, &policy());
        assert_eq!(two.map(|share| share.per_mille), [None; 3], "two centres in two provinces are two centres");
    }

    #[test]
    fn rows_of_a_province_are_told_as_whole_percentages_of_enough_of_them() {
        let measure = QualityMeasure::RowsAccepted;
        let mut shares = [of("a", measure, 3, 2990, 3000), of("b", measure, 2, 90, 99), of("c", measure, 5, 20, 21)];
        protect(&mut shares, &policy());
        assert_eq!(shares.each_ref().map(|share| share.per_mille), [Some(990), None, None]);
        assert!(shares.iter().all(|share| share.numerator.is_none() && share.denominator.is_none()));
    }
}
