//! The rules of this stage, by name, each with what a sender can do about it.

/// A value that must be there is missing.
pub const MISSING: &str = "value.missing";
/// More cells than the header has columns.
pub const TOO_MANY_CELLS: &str = "row.too_many_cells";
/// A quote that nothing closes.
pub const STRAY_QUOTE: &str = "row.stray_quote";
/// A row longer than any can be.
pub const TOO_LONG: &str = "row.too_long";
/// A character that is none in the file's encoding.
pub const UNDECODABLE: &str = "text.undecodable";
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
/// A date with the month before the day.
pub const DATE_SWAPPED: &str = "date.day_month_swapped";
/// A year of the Hijri calendar.
pub const DATE_HIJRI: &str = "date.hijri";
/// A date before the earliest one that makes sense.
pub const DATE_TOO_EARLY: &str = "date.too_early";
/// A date after the end of the row's month.
pub const DATE_AFTER_PERIOD: &str = "date.after_period";
/// A date outside the row's month.
pub const DATE_OUTSIDE_PERIOD: &str = "date.outside_period";
/// A spreadsheet's serial number, read as a day.
pub const DATE_SERIAL: &str = "date.spreadsheet_serial";
/// A date of which only the year is known.
pub const DATE_DAY_UNKNOWN: &str = "date.day_unknown";
/// A moment without a time.
pub const TIME_MISSING: &str = "time.missing";
/// A text that is no month.
pub const MONTH_UNREADABLE: &str = "month.unreadable";
/// A word that stands for none of the codes.
pub const CATEGORY_UNKNOWN: &str = "category.unknown";
/// A text that does not have the form it must have.
pub const PATTERN_MISMATCH: &str = "text.pattern";
/// A text that looks like personal data, in a field that is kept.
pub const TEXT_PERSONAL: &str = "text.personal";
/// A code or name that is no area of the level wanted.
pub const AREA_UNKNOWN: &str = "area.unknown";
/// A name that several areas bear.
pub const AREA_AMBIGUOUS: &str = "area.ambiguous";
/// A code without its leading zeros or dots, restored.
pub const AREA_CODE_REPAIRED: &str = "area.code_repaired";
/// A code of 2014, translated.
pub const AREA_CODE_2014: &str = "area.code_of_2014";
/// A centre that the register does not know.
pub const CENTRE_UNKNOWN: &str = "centre.unknown";
/// A centre's code in another spelling or without its leading zeros, restored.
pub const CENTRE_CODE_REPAIRED: &str = "centre.code_repaired";
/// A centre that was not open in the row's month.
pub const CENTRE_NOT_OPEN: &str = "centre.not_open";
/// An identifier that is not ten digits.
pub const IDENTIFIER_MALFORMED: &str = "identifier.malformed";
/// An identifier that a spreadsheet turned into a number.
pub const IDENTIFIER_SPREADSHEET: &str = "identifier.spreadsheet_notation";
/// An identifier that begins with 0 or 1.
pub const IDENTIFIER_FIRST_DIGIT: &str = "identifier.first_digit";
/// An identifier whose last digit is not the check digit of Verhoeff.
pub const IDENTIFIER_CHECK_DIGIT: &str = "identifier.check_digit";

/// All rules of the program, each with what to do about it; those of a contract bring their own words.
pub const ALL: [(&str, &str); 33] = [
    (MISSING, "fill in the value"),
    (TOO_MANY_CELLS, "quote cells that hold the delimiter, or remove the extra cells"),
    (STRAY_QUOTE, "a cell begins with a quote that nothing closes: remove it, or double it within quotes"),
    (TOO_LONG, "the line is longer than a million characters: export the file again"),
    (UNDECODABLE, "save the file as UTF-8, or name its encoding"),
    (KEY_CONFLICT, "keep one row per key; the first is kept, later ones differ from it"),
    (NUMBER_UNREADABLE, "write a number in digits, without words and with no other unit than the form's"),
    (NUMBER_OUT_OF_RANGE, "check the number against what is possible"),
    (DATE_UNREADABLE, "write the date as dd/mm/yyyy"),
    (DATE_IMPOSSIBLE, "check the day and the month: the calendar has no such day"),
    (DATE_SWAPPED, "day and month look exchanged: write the date as dd/mm/yyyy"),
    (DATE_HIJRI, "the year is of the Hijri calendar: write the Gregorian date"),
    (DATE_TOO_EARLY, "check the year"),
    (DATE_AFTER_PERIOD, "the date lies after the month reported: check the date and the month"),
    (DATE_OUTSIDE_PERIOD, "the event belongs to another month: report it there"),
    (DATE_SERIAL, "a spreadsheet's serial number was read as a day: format the column as a date"),
    (DATE_DAY_UNKNOWN, "the first of January was taken as an unknown day of its year"),
    (TIME_MISSING, "write the moment as dd/mm/yyyy hh:mm"),
    (MONTH_UNREADABLE, "write the month as mm/yyyy"),
    (CATEGORY_UNKNOWN, "use one of the words of the form"),
    (PATTERN_MISMATCH, "write the value in the form that is asked for"),
    (TEXT_PERSONAL, "the text looks like an identifier, phone number or address of a person: it does not belong there"),
    (AREA_UNKNOWN, "use the area's code, or its official name"),
    (AREA_AMBIGUOUS, "several areas bear this name: give its code, or its province"),
    (AREA_CODE_REPAIRED, "the code had lost zeros or dots, which were put back: keep codes as text"),
    (AREA_CODE_2014, "the code was that of 2014 and was translated: use the codes of 2024"),
    (CENTRE_UNKNOWN, "check the centre's code against the register, or ask for its registration"),
    (CENTRE_CODE_REPAIRED, "the code was put back into the form of the register: keep codes as text"),
    (CENTRE_NOT_OPEN, "the register says that the centre was not open in that month: correct one of the two"),
    (IDENTIFIER_MALFORMED, "the IDCS has exactly ten digits"),
    (IDENTIFIER_SPREADSHEET, "a spreadsheet made a number of the IDCS: format the column as text and type it again"),
    (IDENTIFIER_FIRST_DIGIT, "an IDCS is not known to begin with 0 or 1: check it against the card"),
    (IDENTIFIER_CHECK_DIGIT, "the last digit does not agree with the others: check the IDCS against the card"),
];

/// What to do about a rule of the program.
pub fn way_out(rule: &str) -> &'static str {
    ALL.iter().find(|(name, _)| *name == rule).map_or("", |(_, help)| help)
}
