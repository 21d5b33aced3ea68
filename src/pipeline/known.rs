//! The rules that ask whether somebody is known to another form, answered from the lake.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::catalogue::contract::RowCheck;
use crate::error::Result;
use crate::lake::{Asked, Lake, Question, Submission};

/// What a rule found in the submissions of a form.
pub(super) struct Answer {
    pub form: String,
    pub rule: String,
    /// By submission.
    pub asked: BTreeMap<String, Asked>,
}

/// The answers about some submissions, rule by rule.
///
/// # Errors
/// `Engine` if a table of the lake cannot be read.
pub(super) fn ask(lake: &Lake, catalogue: &Catalogue, submissions: &[Submission]) -> Result<Vec<Answer>> {
    let mut answers = Vec::new();
    for contract in &catalogue.contracts {
        let own: Vec<&Submission> =
            submissions.iter().filter(|one| one.form == contract.form && one.accepted > 0).collect();
        if own.is_empty() {
            continue;
        }
        for rule in &contract.rules {
            let RowCheck::Known { of, form: other } = &rule.check else { continue };
            let about_centres = catalogue.contract(other).is_some_and(|other| other.centre.is_some());
            let question = Question {
                form: contract.form.clone(),
                of: of.clone(),
                other: other.clone(),
                by_centre: about_centres && contract.centre.is_some(),
            };
            let mut among: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for one in &own {
                among.entry(one.period.clone()).or_default().insert(one.submission.clone());
            }
            let asked = lake.known(&question, &among)?;
            answers.push(Answer { form: contract.form.clone(), rule: rule.name.clone(), asked });
        }
    }
    Ok(answers)
}
