//! Completeness: of the mandatory cells of a row, how many could be read.

use super::conform::Conformed;
use crate::catalogue::contract::Contract;

/// Mandatory cells per row, and how many of them are faulty in each row.
pub(super) struct Cells {
    /// Mandatory fields of the form.
    pub expected: u64,
    /// Per row: mandatory cells that are missing or unreadable.
    pub faulty: Vec<u8>,
}

/// Counts the mandatory cells of every row.
pub(super) fn count(contract: &Contract, fields: &[Conformed], rows: usize) -> Cells {
    let mut faulty = vec![0u8; rows];
    let mut expected = 0;
    for (_, conformed) in contract.fields.iter().zip(fields).filter(|(field, _)| field.mandatory) {
        expected += 1;
        let mut last = None;
        for fault in &conformed.faults {
            if last != Some(fault.row) {
                faulty[fault.row as usize] += 1;
                last = Some(fault.row);
            }
        }
    }
    Cells { expected, faulty }
}
