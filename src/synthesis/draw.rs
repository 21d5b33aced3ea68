//! Everything that rows are drawn from.

use super::calendar::Slice;
use super::centre::Centre;
use super::faults::Mess;
use super::households::AreaNumbers;
use super::identifier::Identifiers;
use super::network::{Ground, draw_network};
use super::people::People;
use super::plan::Plan;
use super::profile::Profile;
use super::stream::Topic;
use super::territory::Territory;
use crate::catalogue::census::CensusTable;
use crate::catalogue::geography::Geography;
use crate::error::Result;

/// The made-up world of a plan.
pub(super) struct World {
    pub(super) ground: Ground,
    /// Sorted by delegation.
    pub(super) centres: Vec<Centre>,
    pub(super) people: People,
    pub(super) identifiers: Identifiers,
    /// Identifiers of households.
    pub(super) households: Identifiers,
    /// The numbers that the registers give to areas.
    pub(super) numbers: AreaNumbers,
    /// Households of the register without a person in a centre.
    pub(super) other_households: u32,
    /// The ordinal of the first month for which the registers are extracted.
    extracted_from: i32,
    pub(super) mess: Mess,
    pub(super) span: Vec<Slice>,
}

impl World {
    /// Draws the world of a plan.
    pub(super) fn new(plan: &Plan, geography: &Geography, census: &CensusTable) -> Result<Self> {
        let territory = Territory::new(geography, census)?;
        let span = Slice::span(plan.from, plan.to);
        let mut ground = Ground { seed: plan.seed, territory, profile: Profile::builtin()?, scale: 1.0 };
        let centres = draw_network(plan, &mut ground)?;
        Ok(Self {
            centres,
            people: People::new(&ground.territory, &ground.profile),
            identifiers: Identifiers::new(plan.seed, Topic::Identifier),
            households: Identifiers::new(plan.seed, Topic::HouseholdIdentifier),
            numbers: AreaNumbers::new(&ground.territory, geography),
            other_households: plan.households,
            extracted_from: extracted_from(plan, &span),
            mess: Mess::new(&ground.profile, plan.mess)?,
            span,
            ground,
        })
    }

    /// Whether the registers are extracted for a month: the last of a quarter, of the quarters that the plan asks for.
    pub(super) fn is_extracted(&self, slice: &Slice) -> bool {
        ends_quarter(slice) && slice.ordinal >= self.extracted_from
    }

    /// The months since the one that the shares of the régions are stated for.
    pub(super) fn months_since_anchor(&self, slice: &Slice) -> i32 {
        slice.ordinal - self.ground.profile.anchor
    }
}

fn ends_quarter(slice: &Slice) -> bool {
    slice.month.month().is_multiple_of(3)
}

fn extracted_from(plan: &Plan, span: &[Slice]) -> i32 {
    let ends: Vec<i32> = span.iter().filter(|slice| ends_quarter(slice)).map(|slice| slice.ordinal).collect();
    let left_out = plan.extracts.map_or(0, |wanted| ends.len().saturating_sub(wanted as usize));
    ends.get(left_out).copied().unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthesis::Scale;

    #[test]
    fn registers_are_extracted_at_the_end_of_quarters_of_all_or_of_the_last() {
        let to = "2026-10".parse().unwrap();
        let from = "2026-02".parse().unwrap();
        let span = Slice::span(from, to);
        let extracted = |extracts| {
            let plan = Plan { from, extracts, ..Scale::Demo.plan(to) };
            let first = extracted_from(&plan, &span);
            let is_extracted = |slice: &&Slice| ends_quarter(slice) && slice.ordinal >= first;
            span.iter().filter(is_extracted).map(|slice| slice.month.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(extracted(None), ["2026-03", "2026-06", "2026-09"]);
        assert_eq!(extracted(Some(2)), ["2026-06", "2026-09"]);
        assert_eq!(extracted(Some(9)), ["2026-03", "2026-06", "2026-09"]);
        assert!(extracted(Some(0)).is_empty());
    }
}
