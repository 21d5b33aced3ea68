//! What a composite is computed from: units by indicators, each cell a value with its interval.

/// A figure of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The value, in the unit of the indicator.
    pub value: f64,
    /// The ends of its 95 % interval; none of a full count, or of what was imputed.
    pub limits: Option<(f64, f64)>,
}

impl Cell {
    /// A value without an interval.
    pub fn exact(value: f64) -> Self {
        Self { value, limits: None }
    }
}

/// One indicator, by unit; nothing where it is withheld or missing.
pub type Column = Vec<Option<Cell>>;

/// Units by indicators.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The units.
    pub units: Vec<String>,
    /// The first so many units are compared with each other. Those after them (a national benchmark) are scored on the same
    /// scale, but neither set it nor have a rank.
    pub ranked: usize,
    /// The group of each unit, for the imputation by group; empty where there are no groups.
    pub groups: Vec<String>,
    /// One column for each indicator, in the order of the composite's declaration.
    pub columns: Vec<Column>,
}

impl Table {
    /// The values alone: indicators by units.
    pub fn values(&self) -> Vec<Vec<Option<f64>>> {
        let values = |column: &Column| column.iter().map(|cell| cell.map(|cell| cell.value)).collect();
        self.columns.iter().map(values).collect()
    }
}
