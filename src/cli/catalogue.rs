//! `catalogue`: validates or lists what the program knows.

use std::collections::BTreeSet;

use super::answer;
use super::arguments::{Arguments, Catalogue as Verb, CatalogueAction};
use super::told::{code, word};
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
            let awaits = if indicator.awaits.is_some() { format!("  ({})", word("cli-awaits")) } else { String::new() };
            answer(&format!("{:<24} {}{awaits}", indicator.id, indicator.name.in_language(code())));
        }
        for composite in &catalogue.composites {
            let (parts, items) = (composite.dimension.len(), composite.items().count());
            answer(&format!(
                "{:<24} {} ({parts} dimensions, {items} indicators)",
                composite.id,
                composite.name.in_language(code())
            ));
        }
    }
    let whole = catalogue.indicators.iter().map(|one| one.part_of.as_ref().unwrap_or(&one.id));
    answer(&format!(
        "{} forms, {} indicators in {} series, fingerprint {}",
        catalogue.contracts.len(),
        whole.collect::<BTreeSet<_>>().len(),
        catalogue.indicators.len(),
        &catalogue.fingerprint[..16]
    ));
    Ok(0)
}
