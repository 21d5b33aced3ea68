//! What a later edition changed: the columns of `tables/revisions.*`, the kinds of change and their causes.

use super::assessment::SideTable;

/// One row per figure that is another one than in the last release. Figures of spans that the release did not reach, and of spans that are
/// too old for the edition, are not listed.
pub const REVISIONS: SideTable = SideTable {
    name: "revisions",
    columns: &[
        "indicator",
        "ref_area",
        "area_level",
        "time_period",
        "sex",
        "age",
        "milieu",
        "centre_type",
        "change",
        "cause",
        "earlier_value",
        "obs_value",
        "earlier_status",
        "obs_status",
    ],
    key: 8,
    numbers: &["earlier_value", "obs_value"],
};

/// What has happened to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Its value, counts or limits are others.
    Revised,
    /// It is shown, and was not there.
    New,
    /// It was withheld, and is shown.
    Opened,
    /// It was shown, and is withheld.
    Suppressed,
    /// It was there, and is not.
    Withdrawn,
    /// Only its status is another: provisional, then normal.
    Status,
}

impl Change {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Revised, Self::New, Self::Opened, Self::Suppressed, Self::Withdrawn, Self::Status];

    /// The code in the column `change`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revised => "revised",
            Self::New => "new",
            Self::Opened => "opened",
            Self::Suppressed => "suppressed",
            Self::Withdrawn => "withdrawn",
            Self::Status => "status",
        }
    }
}

/// Why a figure is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its span has ended since, or is the latest no more.
    LaterSpan,
    /// Its span is older than the edition goes back.
    LeftWindow,
    /// More centres have reported.
    LateReports,
    /// The data has changed: corrections, registers, decisions.
    Data,
    /// The indicators, their definitions or the reference data have changed.
    Catalogue,
    /// The program has changed.
    Program,
    /// What has to stay closed has changed.
    Confidentiality,
}

impl Cause {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::LateReports,
        Self::Data,
        Self::Catalogue,
        Self::Program,
        Self::Confidentiality,
        Self::LaterSpan,
        Self::LeftWindow,
    ];

    /// The code in the column `cause`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LaterSpan => "later_span",
            Self::LeftWindow => "left_window",
            Self::LateReports => "late_reports",
            Self::Data => "data",
            Self::Catalogue => "catalogue",
            Self::Program => "program",
            Self::Confidentiality => "confidentiality",
        }
    }

    /// Whether it is only that time has passed.
    pub fn is_time(self) -> bool {
        matches!(self, Self::LaterSpan | Self::LeftWindow)
    }
}
