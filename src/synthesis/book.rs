//! The rows of a file that is being made up.

use super::cells::{Cells, write_cell};
use super::faults::{Fault, Row, Spots, applicable, spoil};
use super::sender::Style;

/// Rows as bytes, without line ends, and which of them are faulty.
#[derive(Debug, Default)]
pub(super) struct Book {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    pub(super) faults: Vec<Put>,
}

/// A fault of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    pub(super) row: u32,
    pub(super) fault: Fault,
    /// The column in which it is found, by its place in the form.
    pub(super) column: Option<u8>,
}

impl Book {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a row.
    pub(super) fn row(&self, number: usize) -> &[u8] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.bytes[start..self.ends[number] as usize]
    }

    /// The size of all rows in bytes.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a row with what is wrong with it.
    pub(super) fn add(
        &mut self,
        row: &Row,
        fault: Option<Fault>,
        style: &Style,
        order: Option<&[usize]>,
        scrap: &mut Cells,
    ) {
        let Some(fault) = fault.map(|fault| applicable(fault, row.cells, row.spots)) else {
            return self.push(row.cells, None, style, order);
        };
        if fault == Fault::RowRepeated {
            self.push(row.cells, None, style, order);
        }
        let column = row.spots.found(fault).map(|column| column as u8);
        self.faults.push(Put { row: self.ends.len() as u32, fault, column });
        let spoilt = spoil(fault, row, scrap);
        self.push(row.cells, spoilt.map(|column| (column, scrap.get(0))), style, order);
    }

    fn push(&mut self, cells: &Cells, instead: Option<(usize, &[u8])>, style: &Style, order: Option<&[usize]>) {
        for position in 0..cells.len() {
            if position > 0 {
                self.bytes.push(style.delimiter);
            }
            let column = order.map_or(position, |order| order[position]);
            match instead {
                Some((spoilt, text)) if spoilt == column => write_cell(&mut self.bytes, text, style.delimiter),
                _ => write_cell(&mut self.bytes, cells.get(column), style.delimiter),
            }
        }
        self.ends.push(self.bytes.len() as u32);
    }
}

/// No cell of the register is spoilt; its rows are only repeated.
pub(super) const NO_SPOTS: Spots = Spots {
    centre: None,
    month: None,
    idcs: None,
    sex: None,
    born: None,
    number: None,
    household: None,
    score: None,
    dated: None,
};
