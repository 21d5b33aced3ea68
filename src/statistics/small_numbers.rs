//! When a figure rests on too few events or too small a denominator to be relied on (observation status `U`).
//!
//! Klein RJ et al. Healthy People 2010 criteria for data suppression. Healthy People Statistical Notes 24. Hyattsville:
//! National Center for Health Statistics, 2002: rates on few events and proportions on fewer than 30 units are unstable.

use crate::catalogue::indicator::Method;
use crate::catalogue::policy::Policy;

/// Whether a figure with limits is of low reliability: fewer events, or a smaller denominator, than the policy asks for.
///
/// Full counts, amounts and values published by others carry no limits and are never marked.
pub fn unreliable(method: Method, numerator: f64, denominator: f64, policy: &Policy) -> bool {
    match method {
        Method::Wilson | Method::Byar => {
            numerator < f64::from(policy.reliable_events) || denominator < f64::from(policy.reliable_denominator)
        }
        Method::Student => denominator < f64::from(policy.reliable_denominator),
        // A median has its floor.
        Method::OrderStatistics | Method::None | Method::Published => false,
    }
}
