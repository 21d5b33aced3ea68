//! The forms, in the order they are written: the register of centres, what senders send, what comes from national systems.

use super::activity::ACTIVITY;
use super::desk::DESK;
use super::projects::PROJECTS;
use super::register::REGISTER;
use super::registers::{AID, COVER, HOUSEHOLDS, SCORES};
use super::services::SERVICES;
use super::staff::STAFF;
use super::survey::SURVEY;
use super::training::TRAINING;
use super::users::USERS;
use crate::model::period::Month;
use crate::model::span::Frequency;

/// A form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) frequency: Frequency,
}

/// A form that centres send, itself or through their delegation; its place in [`SENT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    Users,
    Services,
    Activity,
    Staff,
    Training,
    Projects,
    Survey,
}

/// How many forms senders send.
pub(super) const SENT_FORMS: usize = 7;

/// All forms. Of the registers there are extracts for the last months of quarters only: their contents move slowly.
pub(super) static ALL: [Form; 13] = [
    form("centres", &REGISTER, Frequency::Month),
    form("usagers", &USERS, Frequency::Month),
    form("prestations", &SERVICES, Frequency::Month),
    form("activite", &ACTIVITY, Frequency::Month),
    form("personnel", &STAFF, Frequency::HalfYear),
    form("formations", &TRAINING, Frequency::HalfYear),
    form("projets", &PROJECTS, Frequency::HalfYear),
    form("satisfaction", &SURVEY, Frequency::Year),
    form("guichet", &DESK, Frequency::Month),
    form("rsu_menages", &HOUSEHOLDS, Frequency::Month),
    form("rsu_scores", &SCORES, Frequency::Month),
    form("asd", &AID, Frequency::Month),
    form("amo_tadamon", &COVER, Frequency::Month),
];

/// The place of the register of centres, of the one-stop desk and of the first of the four national registers in [`ALL`].
pub(super) const CENTRES: usize = 0;
pub(super) const ONE_STOP_DESK: usize = 8;
pub(super) const REGISTERS: usize = 9;

/// The forms that senders send, in the order of [`Sent`].
pub(super) fn sent() -> &'static [Form] {
    &ALL[1..=SENT_FORMS]
}

impl Sent {
    /// Whether the form is due for a month.
    pub(super) fn is_due(self, month: Month) -> bool {
        sent()[self as usize].frequency.ends_in(month)
    }
}

const fn form(name: &'static str, columns: &'static [&'static str], frequency: Frequency) -> Form {
    Form { name, columns, frequency }
}
