//! The figures for statistical systems: SDMX-CSV 2.0, and its structure in SDMX-ML 3.0.
//!
//! SDMX Technical Working Group. *SDMX 3.0 technical specifications*: SDMX-CSV 2.0 field guide; SDMX-ML structure message (sdmx.org). One
//! measure, `OBS_VALUE`; all else that is said of a figure is an attribute of the observation.

mod data;
mod structure;

use crate::error::Result;
use crate::model::table::DataFrame;
use crate::publication::tables::{FOLDER, TablesMeta};

/// Who maintains the structure.
const AGENCY: &str = "MSISF";
/// The dataflow, and the structure behind it.
const DATAFLOW: &str = "BAROMETRE_SOCIAL";
/// The version of the structure; it changes with the columns.
const VERSION: &str = "1.0.0";

/// What a component of the structure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Dimension,
    Time,
    Measure,
    Attribute,
}

/// A component: a column of the file.
struct Component {
    id: &'static str,
    /// The column of the figures; the frequency has none and follows from the span.
    column: &'static str,
    role: Role,
    /// Whether its codes are listed.
    is_coded: bool,
    is_number: bool,
}

const fn component(id: &'static str, column: &'static str, role: Role, is_coded: bool, is_number: bool) -> Component {
    Component { id, column, role, is_coded, is_number }
}

/// The components, in the order of the file.
const COMPONENTS: [Component; 21] = [
    component("FREQ", "freq", Role::Dimension, true, false),
    component("REF_AREA", "ref_area", Role::Dimension, true, false),
    component("INDICATOR", "indicator", Role::Dimension, true, false),
    component("SEX", "sex", Role::Dimension, true, false),
    component("AGE", "age", Role::Dimension, true, false),
    component("MILIEU", "milieu", Role::Dimension, true, false),
    component("CENTRE_TYPE", "centre_type", Role::Dimension, true, false),
    component("TIME_PERIOD", "time_period", Role::Time, false, false),
    component("OBS_VALUE", "obs_value", Role::Measure, false, true),
    component("AREA_LEVEL", "area_level", Role::Attribute, true, false),
    component("UNIT_MEASURE", "unit_measure", Role::Attribute, true, false),
    component("NUMERATOR", "numerator", Role::Attribute, false, true),
    component("DENOMINATOR", "denominator", Role::Attribute, false, true),
    component("LOWER", "lower", Role::Attribute, false, true),
    component("UPPER", "upper", Role::Attribute, false, true),
    component("CONFIDENCE", "confidence", Role::Attribute, false, true),
    component("METHOD", "method", Role::Attribute, true, false),
    component("OBS_STATUS", "obs_status", Role::Attribute, true, false),
    component("CONF_STATUS", "conf_status", Role::Attribute, true, false),
    component("NOTE", "note", Role::Attribute, false, false),
    component("REPORTING_RATE", "reporting_rate", Role::Attribute, false, true),
];

/// The data and its structure: path in the edition and content.
///
/// # Errors
/// `Engine` if a column is missing or the structure cannot be written.
pub(super) fn render(figures: &DataFrame, meta: &TablesMeta<'_>) -> Result<Vec<(String, Vec<u8>)>> {
    Ok(vec![
        (format!("{FOLDER}/indicators.sdmx.csv"), data::write(figures)?),
        (format!("{FOLDER}/indicators.sdmx.xml"), structure::write(meta)?),
    ])
}

/// The columns of the data: their heads, and the columns of the figures that they hold.
pub(super) fn columns() -> Vec<(&'static str, &'static str)> {
    let fixed = ["STRUCTURE", "STRUCTURE_ID", "ACTION"].map(|head| (head, ""));
    fixed.into_iter().chain(COMPONENTS.iter().map(|one| (one.id, one.column))).collect()
}

/// A code as an SDMX identifier, which has no dots: the province `01.227` is `01-227`.
pub(super) fn identifier(code: &str) -> String {
    code.replace('.', "-")
}
