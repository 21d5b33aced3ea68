//! The disclosure policy: thresholds that a workspace may raise and never lower.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The least threshold for counts of persons.
const FLOOR_GENERAL: u32 = 5;
/// The least threshold for violence, child protection, disability and homelessness.
const FLOOR_SENSITIVE: u32 = 10;
/// The least number of events of a reliable figure.
const FLOOR_EVENTS: u32 = 10;
/// The least denominator of a reliable proportion.
const FLOOR_DENOMINATOR: u32 = 30;
/// The least number of centres behind a figure.
const FLOOR_CENTRES: u32 = 3;
/// The most that one centre may have of a figure.
const CEILING_SHARE: f64 = 0.80;
/// The least number of values of a median.
const FLOOR_VALUES: u32 = 30;
/// The types of centre that are shelters, whatever a workspace says.
const SHELTERS: [&str; 1] = ["EMF"];
/// The least share of expected reports that makes a figure final.
const FLOOR_REPORTING: f64 = 0.90;

/// Thresholds of disclosure control and of reliability. They are not published.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// A count of persons below this is confidential.
    pub k_general: u32,
    /// The same on sensitive matters.
    pub k_sensitive: u32,
    /// A figure behind which fewer centres stand is confidential.
    pub least_centres: u32,
    /// So is one of which a single centre has more than this share.
    pub largest_share: f64,
    /// A median of fewer values is confidential.
    pub least_values: u32,
    /// Types of centre that shelter abused women: figures about one of them stand at no level below the régions.
    pub shelters: Vec<String>,
    /// A figure is provisional while fewer than this share of the expected centres have reported.
    pub provisional_below: f64,
    /// A figure is of low reliability with fewer events than this.
    pub reliable_events: u32,
    /// A proportion is of low reliability with a smaller denominator than this.
    pub reliable_denominator: u32,
}

impl Policy {
    /// Reads a policy and holds it to the floors.
    ///
    /// # Errors
    /// `Catalogue` if the text is not a policy or a threshold lies below its floor.
    pub fn from_toml(text: &str, file: &str) -> Result<Self> {
        let policy: Self = super::load::parse(text, file)?;
        let whole = [
            ("k_general", policy.k_general, FLOOR_GENERAL),
            ("k_sensitive", policy.k_sensitive, FLOOR_SENSITIVE),
            ("least_centres", policy.least_centres, FLOOR_CENTRES),
            ("least_values", policy.least_values, FLOOR_VALUES),
            ("reliable_events", policy.reliable_events, FLOOR_EVENTS),
            ("reliable_denominator", policy.reliable_denominator, FLOOR_DENOMINATOR),
        ];
        let share = ("provisional_below", policy.provisional_below, FLOOR_REPORTING);
        if share.1.is_nan() || share.1 > 1.0 {
            return Err(Error::catalogue(
                Place { file: file.to_string(), line: line_of(text, share.0), column: share.0.to_string() },
                "provisional_below is a share of the expected reports",
                "write it between 0.9 and 1",
            ));
        }
        let floors = whole.map(|(name, value, floor)| (name, f64::from(value), f64::from(floor)));
        for (name, value, floor) in floors.into_iter().chain([share]) {
            if value < floor {
                return Err(Error::catalogue(
                    Place { file: file.to_string(), line: line_of(text, name), column: name.to_string() },
                    format!("{name} is {value}, which is below the floor"),
                    format!("set it to {floor} or more: a workspace may only make the policy stricter"),
                ));
            }
        }
        let share = policy.largest_share;
        if !(share > 0.0 && share <= CEILING_SHARE) {
            return Err(Error::catalogue(
                Place { file: file.to_string(), line: line_of(text, "largest_share"), column: "largest_share".into() },
                format!("largest_share is {share}, which is not between 0 and {CEILING_SHARE}"),
                format!("set it to {CEILING_SHARE} or less: a workspace may only make the policy stricter"),
            ));
        }
        if let Some(missing) = SHELTERS.iter().find(|one| !policy.shelters.iter().any(|own| own == *one)) {
            return Err(Error::catalogue(
                Place { file: file.to_string(), line: line_of(text, "shelters"), column: "shelters".into() },
                format!("the type of centre '{missing}' is not among the shelters"),
                "add it: a workspace may only make the policy stricter",
            ));
        }
        if policy.k_sensitive < policy.k_general {
            return Err(Error::catalogue(
                Place::file(file),
                "k_sensitive is below k_general",
                "make the sensitive threshold at least as high as the general one",
            ));
        }
        Ok(policy)
    }

    /// The threshold for a matter.
    pub fn k(&self, sensitive: bool) -> u32 {
        if sensitive { self.k_sensitive } else { self.k_general }
    }
}

/// The line on which a setting stands, from 1; 0 if it does not.
fn line_of(text: &str, name: &str) -> u32 {
    text.lines().position(|line| line.trim_start().starts_with(name)).map_or(0, |line| line as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "k_general = 5\nk_sensitive = 10\nleast_centres = 3\nlargest_share = 0.8\nleast_values = 30\n\
        shelters = [\"EMF\"]\nprovisional_below = 0.9\nreliable_events = 10\nreliable_denominator = 30\n";

    #[test]
    fn a_policy_may_be_stricter_than_the_floor() {
        let policy = Policy::from_toml(&GOOD.replace("= 5", "= 8"), "policy.toml").unwrap();
        assert_eq!((policy.k(false), policy.k(true)), (8, 10));
    }

    #[test]
    fn a_policy_below_the_floor_is_refused_with_its_line() {
        let error = Policy::from_toml(&GOOD.replace("= 10\nleast", "= 9\nleast"), "policy.toml").unwrap_err();
        assert!(error.to_string().starts_with("policy.toml:2:k_sensitive"), "{error}");
        assert_eq!(error.exit_status(), 2);
    }

    #[test]
    fn every_threshold_has_a_floor() {
        for (good, bad) in [
            ("k_general = 5", "k_general = 4"),
            ("least_centres = 3", "least_centres = 2"),
            ("largest_share = 0.8", "largest_share = 0.9"),
            ("largest_share = 0.8", "largest_share = nan"),
            ("least_values = 30", "least_values = 29"),
            ("shelters = [\"EMF\"]", "shelters = []"),
            ("reliable_events = 10", "reliable_events = 9"),
            ("reliable_denominator = 30", "reliable_denominator = 29"),
            ("provisional_below = 0.9", "provisional_below = 0.5"),
            ("provisional_below = 0.9", "provisional_below = 90"),
            ("provisional_below = 0.9", "provisional_below = nan"),
        ] {
            assert!(GOOD.contains(good));
            assert!(Policy::from_toml(&GOOD.replace(good, bad), "policy.toml").is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn the_sensitive_threshold_is_never_below_the_general_one() {
        assert!(Policy::from_toml(&GOOD.replace("k_general = 5", "k_general = 12"), "policy.toml").is_err());
    }

    #[test]
    fn the_built_in_policy_is_valid() {
        Policy::from_toml(include_str!("../../data/policy/disclosure.toml"), "policy/disclosure.toml").unwrap();
    }
}
