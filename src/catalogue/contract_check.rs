//! Whether the rules of contracts name what is there, with the nearest name where they do not.

use super::contract::{Contract, RowCheck};
use super::load::{Catalogue, suggest};
use crate::error::{Error, Result};
use crate::model::finding::{Place, Severity};

/// Checks the rules of every contract.
///
/// # Errors
/// `Catalogue` with the form and the rule.
pub(super) fn check(catalogue: &Catalogue) -> Result<()> {
    for contract in &catalogue.contracts {
        for rule in &contract.rules {
            let fault = |what: String, help: String| {
                let file = format!("contracts/{}.toml", contract.form);
                Err(Error::catalogue(Place { file, line: 0, column: rule.name.clone() }, what, help))
            };
            for name in rule.check.fields() {
                if contract.field(name).is_none() {
                    let fields = contract.fields.iter().map(|field| field.name.as_str());
                    return fault(format!("there is no field '{name}'"), suggest(name, fields));
                }
            }
            let RowCheck::Known { of, form } = &rule.check else { continue };
            let forms = || catalogue.contracts.iter().map(|contract| contract.form.as_str());
            let Some(other) = catalogue.contract(form) else {
                return fault(format!("there is no form '{form}'"), suggest(form, forms()));
            };
            for one in [contract, other] {
                if !one.has_pseudonym(of) {
                    let what = format!("the form '{}' has no pseudonym '{of}'", one.form);
                    return fault(what, suggest(of, pseudonyms(one).into_iter()));
                }
            }
            if rule.severity != Severity::Warn {
                return fault(
                    "a rule that asks another form can only warn: the other form may come later".into(),
                    "write severity = \"warn\"".into(),
                );
            }
        }
    }
    Ok(())
}

fn pseudonyms(contract: &Contract) -> Vec<&str> {
    let person = contract.person.iter().map(|_| "person");
    person.chain(contract.pseudonyms.iter().map(|further| further.column.as_str())).collect()
}
