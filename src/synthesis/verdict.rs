//! What an ingest has to make of each kind of fault, by the names of the rules that it reports.
//!
//! Written down here by hand, from what real exports look like and what the forms ask for, and not looked up in the contracts or
//! the validation: the answer key is to say what is right, so that it can tell when they are not.

use super::faults::Fault;

/// What becomes of the place with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The row is refused.
    Rejected,
    /// The row is dropped as a repeat.
    Duplicate,
    /// The row is kept, and the rule is said.
    Warned,
    /// What was meant is read, and nothing is said.
    Repaired,
    /// The line is no row and is left out.
    Skipped,
    /// Nothing of the file can be used.
    FileRefused,
    /// The file says what another one said, and is not read again.
    FileKnown,
    /// The file is read, and what it reports no longer counts once the other one is there.
    Superseded,
}

impl Outcome {
    /// Its name in the answer key.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Duplicate => "duplicate",
            Self::Warned => "warned",
            Self::Repaired => "repaired",
            Self::Skipped => "skipped",
            Self::FileRefused => "file_refused",
            Self::FileKnown => "file_known",
            Self::Superseded => "superseded",
        }
    }
}

/// The outcome of a fault that is found in a column, and the rule or notice that names it; nothing where no rule has a part in it.
pub(super) fn verdict(fault: Fault, column: Option<&str>) -> (Outcome, Option<&'static str>) {
    use Outcome::*;
    match fault {
        Fault::DateImpossible => (Rejected, Some("date.impossible")),
        Fault::BirthFuture => (Rejected, Some("date.after_period")),
        Fault::CentreUnknown => (Rejected, Some("centre.unknown")),
        Fault::SexMissing => (Warned, Some("value.missing")),
        Fault::SexUnknown => (Rejected, Some("category.unknown")),
        Fault::RowRepeated => (Duplicate, None),
        Fault::IdcsExcel => (Warned, Some("identifier.spreadsheet_notation")),
        // Spaces between digits say nothing; "néant" where something is counted is a declared zero.
        Fault::IdcsSpaced | Fault::NumberNeant => (Repaired, None),
        Fault::NumberWithUnit => (Rejected, Some("number.unreadable")),
        Fault::NumberNegative | Fault::ScoreOutOfRange => (Rejected, Some("number.out_of_range")),
        Fault::MonthWrong if column == Some("mois") => (Rejected, Some("month.unreadable")),
        Fault::MonthWrong => (Rejected, Some("date.outside_period")),
        // An ingest does not know the households of other extracts; it sees that the identifier is none that is given out.
        Fault::HouseholdOrphan => (Warned, Some("identifier.first_digit")),
        Fault::BlankLines => (Skipped, None),
        Fault::TotalRow => (Skipped, Some("row.total")),
        Fault::TrailingSeparators | Fault::HeaderVariant | Fault::HeaderReordered => (Repaired, None),
        Fault::FileEmpty | Fault::HeaderBroken => (FileRefused, None),
        Fault::ResendDuplicate => (FileKnown, None),
        Fault::ResendCorrection => (Superseded, None),
    }
}
