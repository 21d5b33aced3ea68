//! The answer key beside the exports: what was written and what was put wrong, in counts only.

use serde_json::{Map, Value, json};

use super::deliver::Written;
use super::plan::Plan;

/// Reports of one région over the span: centre and month counted once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reports {
    pub(super) expected: u64,
    pub(super) late: u64,
    pub(super) missing: u64,
}

/// What the answer key tells.
pub(super) struct AnswerKey<'a> {
    pub(super) plan: &'a Plan,
    /// Each form with what was written of it.
    pub(super) forms: Vec<(&'static str, Written)>,
    /// Each région's code, centres on the register of the last month, and reports of `usagers`.
    pub(super) regions: Vec<(&'a str, u64, Reports)>,
    pub(super) persons: u64,
}

impl AnswerKey<'_> {
    /// The key as JSON text.
    pub(super) fn text(&self) -> String {
        let faults = |written: &Written| -> Map<String, Value> {
            written
                .faults
                .counts()
                .filter(|(_, count)| *count > 0)
                .map(|(name, count)| (name.into(), count.into()))
                .collect()
        };
        let forms: Map<String, Value> = self
            .forms
            .iter()
            .map(|(form, written)| {
                let told = json!({ "files": written.files, "rows": written.rows, "bytes": written.bytes, "faults": faults(written) });
                (form.to_string(), told)
            })
            .collect();
        let regions: Map<String, Value> = self
            .regions
            .iter()
            .map(|(code, centres, reports)| {
                let Reports { expected, late, missing } = reports;
                (
                    code.to_string(),
                    json!({ "centres": centres, "reports_expected": expected, "late": late, "missing": missing }),
                )
            })
            .collect();
        let plan = json!({
            "from": self.plan.from.to_string(),
            "to": self.plan.to.to_string(),
            "centres": self.plan.centres,
            "persons": self.plan.persons,
            "seed": self.plan.seed,
            "mess": self.plan.mess,
        });
        let key = json!({ "plan": plan, "forms": forms, "regions": regions, "persons": self.persons });
        format!("{key:#}\n")
    }
}
