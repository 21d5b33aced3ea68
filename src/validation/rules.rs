//! The rules of this stage, by name, each with what a sender can do about it.

/// A rule: its name in the lake and on the screen, and the way out.
type Rule = (&'static str, &'static str);

/// A value that must be there is missing.
pub const MISSING: &str = "value.missing";
/// More cells than the header has columns.
pub const TOO_MANY_CELLS: &str = "row.too_many_cells";
/// A second row with the key of an earlier one, and other content.
pub const KEY_CONFLICT: &str = "key.conflict";
/// A number that cannot be read.
pub const NUMBER_UNREADABLE: &str = "number.unreadable";
/// A number outside its range.
pub const NUMBER_OUT_OF_RANGE: &str = "number.out_of_range";
/// A text that is no date.
pub const DATE_UNREADABLE: &str = "date.unreadable";
/// A date that the calendar does not have.
pub const DATE_IMPOSSIBLE: &str = "date.impossible";
/// A date before the earliest one that makes sense.
pub const DATE_TOO_EARLY: &str = "date.too_early";
/// A date after the end of the row's month.
pub const DATE_AFTER_PERIOD: &str = "date.after_period";
/// A date outside the row's month.
pub const DATE_OUTSIDE_PERIOD: &str = "date.outside_period";
/// A moment without a time.
pub const TIME_MISSING: &str = "time.missing";
/// A text that is no month.
pub const MONTH_UNREADABLE: &str = "month.unreadable";
/// A word that stands for none of the codes.
pub const CATEGORY_UNKNOWN: &str = "category.unknown";
/// A code that is no area of the level wanted.
pub const AREA_UNKNOWN: &str = "area.unknown";
/// A centre that the register does not know.
pub const CENTRE_UNKNOWN: &str = "centre.unknown";
/// A centre that was not open in the row's month.
pub const CENTRE_NOT_OPEN: &str = "centre.not_open";
/// An identifier that is not ten digits.
pub const IDENTIFIER_MALFORMED: &str = "identifier.malformed";
/// An identifier that a spreadsheet turned into a number.
pub const IDENTIFIER_SPREADSHEET: &str = "identifier.spreadsheet_notation";

/// All rules, each with what to do about it.
const ALL: [Rule; 18] = [
    (MISSING, "fill in the value"),
    (TOO_MANY_CELLS, "quote cells that hold the delimiter, or remove the extra cells"),
    (KEY_CONFLICT, "keep one row per person and centre; the first is kept, later ones differ from it"),
    (NUMBER_UNREADABLE, "write a whole number, without unit or words"),
    (NUMBER_OUT_OF_RANGE, "check the number against what is possible"),
    (DATE_UNREADABLE, "write the date as dd/mm/yyyy"),
    (DATE_IMPOSSIBLE, "check the day and the month: the calendar has no such day"),
    (DATE_TOO_EARLY, "check the year"),
    (DATE_AFTER_PERIOD, "the date lies after the month reported: check the date and the month"),
    (DATE_OUTSIDE_PERIOD, "the event belongs to another month: report it there"),
    (TIME_MISSING, "write the moment as dd/mm/yyyy hh:mm"),
    (MONTH_UNREADABLE, "write the month as mm/yyyy"),
    (CATEGORY_UNKNOWN, "use one of the words of the form"),
    (AREA_UNKNOWN, "use the commune's code of the Haut-Commissariat au Plan"),
    (CENTRE_UNKNOWN, "check the centre's code against the register, or ask for its registration"),
    (CENTRE_NOT_OPEN, "the register says that the centre was not open in that month: correct one of the two"),
    (IDENTIFIER_MALFORMED, "the IDCS has exactly ten digits"),
    (IDENTIFIER_SPREADSHEET, "a spreadsheet made a number of the IDCS: format the column as text and type it again"),
];

/// What to do about a rule.
pub fn way_out(rule: &str) -> &'static str {
    ALL.iter().find(|(name, _)| *name == rule).map_or("", |(_, help)| help)
}
