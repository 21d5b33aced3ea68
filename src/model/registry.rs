//! The dated register of social centres, as far as other stages need it to judge a row.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::period::Month;

/// A centre of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Its type, by the codes of the catalogue.
    pub centre_type: String,
    /// Its commune.
    pub commune: String,
    /// Authorised places.
    pub places: Option<i64>,
    /// The day it opened.
    pub opened: NaiveDate,
    /// The day it closed.
    pub closed: Option<NaiveDate>,
    /// The forms it must send, joined by `+`.
    pub forms: String,
}

impl Centre {
    /// Whether the centre was open on at least one day of a month.
    pub fn open_in(&self, month: Month) -> bool {
        self.opened <= month.last_day() && self.closed.is_none_or(|closed| closed >= month.first_day())
    }
}

/// The centres by code.
pub type Registry = BTreeMap<String, Centre>;
