//! `catalogue`: validates or lists what the program knows.

use super::answer;
use super::arguments::{Arguments, Catalogue as Verb, CatalogueAction};
use crate::catalogue::Catalogue;
use crate::error::Result;

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Verb) -> Result<u8> {
    let catalogue = Catalogue::load(Some(&arguments.workspace.join("catalogue")))?;
    if verb.action == CatalogueAction::List {
        for contract in &catalogue.contracts {
            answer(&format!("{:<24} {} fields", contract.form, contract.fields.len()));
        }
        for indicator in &catalogue.indicators {
            answer(&format!("{:<24} {}", indicator.id, indicator.name.en));
        }
    }
    answer(&format!(
        "{} forms, {} indicators, fingerprint {}",
        catalogue.contracts.len(),
        catalogue.indicators.len(),
        &catalogue.fingerprint[..16]
    ));
    Ok(0)
}
