//! The answer key beside the exports: what was written, how much of it was put wrong, and every fault by its place.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::deliver::Written;
use super::named::NamedFile;
use super::plan::Plan;
use crate::error::Result;
use crate::files;

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
    /// Writes the key as JSON.
    ///
    /// The faults come last, each on a line of its own and sorted by file and line, so that the key of a big country can be read
    /// line by line; they are written as they are told, and never stand in memory as text.
    pub(super) fn write(self, path: &Path) -> Result<()> {
        let head = self.totals();
        let mut named: Vec<NamedFile> = self.forms.into_iter().flat_map(|(_, written)| written.named).collect();
        named.sort_by(|a, b| a.path.cmp(&b.path));
        let head = head.strip_suffix("\n}").unwrap_or(&head).to_string();
        let mut mark = ",\n  \"faults\": [\n    ";
        let faults = named.iter().flat_map(NamedFile::lines).map(|line| {
            let told = format!("{mark}{line}");
            mark = ",\n    ";
            told
        });
        let none = named.is_empty();
        let end = std::iter::once(if none { ",\n  \"faults\": []\n}\n" } else { "\n  ]\n}\n" }.to_string());
        files::write_parts(path, std::iter::once(head).chain(faults).chain(end))
    }

    /// All but the single faults, as JSON text.
    fn totals(&self) -> String {
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
            "households": self.plan.households,
            "extracts": self.plan.extracts,
            "seed": self.plan.seed,
            "mess": self.plan.mess,
        });
        let key = json!({ "plan": plan, "forms": forms, "regions": regions, "persons": self.persons });
        format!("{key:#}")
    }
}
