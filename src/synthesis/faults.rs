//! The faults of real exports: which there are, how often they come, and what they do to a cell.

use super::cells::{Cells, DateStyle};
use super::profile::Profile;
use crate::error::{Error, Result};
use crate::model::finding::Place;
use crate::model::period::Month;

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    DateImpossible,
    BirthFuture,
    CentreUnknown,
    SexMissing,
    SexUnknown,
    RowRepeated,
    IdcsExcel,
    IdcsSpaced,
    NumberWithUnit,
    NumberNeant,
    NumberNegative,
    MonthWrong,
    BlankLines,
    TotalRow,
    TrailingSeparators,
    FileEmpty,
    HeaderBroken,
    ResendDuplicate,
    ResendCorrection,
    HeaderVariant,
    HeaderReordered,
}

impl Fault {
    /// Every kind with the name it has in `data/synthesis/faults.toml` and in the answer key.
    pub(super) const ALL: [(Self, &'static str); 21] = [
        (Self::DateImpossible, "date_impossible"),
        (Self::BirthFuture, "birth_future"),
        (Self::CentreUnknown, "centre_unknown"),
        (Self::SexMissing, "sex_missing"),
        (Self::SexUnknown, "sex_unknown"),
        (Self::RowRepeated, "row_repeated"),
        (Self::IdcsExcel, "idcs_excel"),
        (Self::IdcsSpaced, "idcs_spaced"),
        (Self::NumberWithUnit, "number_with_unit"),
        (Self::NumberNeant, "number_neant"),
        (Self::NumberNegative, "number_negative"),
        (Self::MonthWrong, "month_wrong"),
        (Self::BlankLines, "blank_lines"),
        (Self::TotalRow, "total_row"),
        (Self::TrailingSeparators, "trailing_separators"),
        (Self::FileEmpty, "file_empty"),
        (Self::HeaderBroken, "header_broken"),
        (Self::ResendDuplicate, "resend_duplicate"),
        (Self::ResendCorrection, "resend_correction"),
        (Self::HeaderVariant, "header_variant"),
        (Self::HeaderReordered, "header_reordered"),
    ];
}

/// How often each kind was put in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally([u64; Fault::ALL.len()]);

impl Tally {
    /// Counts one.
    pub(super) fn add(&mut self, fault: Fault) {
        self.0[fault as usize] += 1;
    }

    /// Adds another tally.
    pub(super) fn merge(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, count)| *sum += count);
    }

    /// Each kind's name and count.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        Fault::ALL.iter().map(|(fault, name)| (*name, self.0[*fault as usize]))
    }
}

/// How often faults come.
#[derive(Debug)]
pub(super) struct Mess {
    share: f64,
    /// Growing sums of the weights of the kinds of a row.
    rows: Vec<(Fault, f64)>,
    /// The probability of the other kinds.
    odds: [f64; Fault::ALL.len()],
}

impl Mess {
    /// The faults of a profile, at a share of rows.
    ///
    /// # Errors
    /// `Catalogue` if the profile names a fault that there is not.
    pub(super) fn new(profile: &Profile, share: f64) -> Result<Self> {
        let mut mess = Self { share, rows: Vec::new(), odds: [0.0; Fault::ALL.len()] };
        let mut sum = 0.0;
        for (name, weight) in &profile.faults.rows {
            sum += weight;
            mess.rows.push((known(name)?, sum));
        }
        for (name, factor) in profile.faults.files.iter().chain(&profile.faults.senders) {
            mess.odds[known(name)? as usize] = (share * factor).min(0.9);
        }
        Ok(mess)
    }

    /// The same for the national register, which is never empty, broken or cut short.
    pub(super) fn for_register(&self) -> Self {
        let mut odds = self.odds;
        for fault in [Fault::FileEmpty, Fault::HeaderBroken, Fault::ResendCorrection] {
            odds[fault as usize] = 0.0;
        }
        Self { share: self.share, rows: self.rows.clone(), odds }
    }

    /// The probability of a fault of a file or sender.
    pub(super) fn odds(&self, fault: Fault) -> f64 {
        self.odds[fault as usize]
    }

    /// The fault of a row, given a number drawn from 0 to 1; the same number gives no fault if nothing is to be wrong.
    pub(super) fn of_row(&self, drawn: f64) -> Option<Fault> {
        if drawn >= self.share {
            return None;
        }
        let mark = drawn / self.share * self.rows.last()?.1;
        self.rows.iter().find(|(_, sum)| mark < *sum).map(|(fault, _)| *fault)
    }
}

fn known(name: &str) -> Result<Fault> {
    Fault::ALL.iter().find(|(_, known)| *known == name).map(|(fault, _)| *fault).ok_or_else(|| {
        Error::catalogue(
            Place::file("data/synthesis/faults.toml"),
            format!("there is no fault '{name}'"),
            format!("the faults are {}", Fault::ALL.map(|(_, name)| name).join(", ")),
        )
    })
}

/// Where the cells that a fault can spoil stand in a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spots {
    pub(super) centre: usize,
    pub(super) month: usize,
    pub(super) idcs: usize,
    pub(super) sex: usize,
    pub(super) born: usize,
    pub(super) number: usize,
    /// Whether the row has another date that says which month it is about.
    pub(super) dated: bool,
}

/// A row before it is spoilt.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) cells: &'a Cells,
    pub(super) spots: &'a Spots,
    /// The month it is about.
    pub(super) month: Month,
    /// The year of birth in it.
    pub(super) born: i32,
    pub(super) style: DateStyle,
}

/// The fault that can be put into a row instead of one that cannot: without IDCS or number there is none to spoil.
pub(super) fn applicable(fault: Fault, cells: &Cells, spots: &Spots) -> Fault {
    match fault {
        Fault::IdcsExcel | Fault::IdcsSpaced if cells.get(spots.idcs).is_empty() => Fault::DateImpossible,
        Fault::NumberWithUnit | Fault::NumberNeant | Fault::NumberNegative if cells.get(spots.number).is_empty() => {
            Fault::SexMissing
        }
        other => other,
    }
}

/// The cell that a fault spoils, its new text added to `scrap`; nothing for a fault that spoils no cell.
pub(super) fn spoil(fault: Fault, row: &Row, scrap: &mut Cells) -> Option<usize> {
    let Row { cells, spots, month, born, style } = *row;
    scrap.clear();
    let year = month.year();
    Some(match fault {
        Fault::DateImpossible => {
            scrap.date_parts(born, 2, 31, style);
            spots.born
        }
        Fault::BirthFuture => {
            scrap.date_parts(year + 2, 6, 15, style);
            spots.born
        }
        Fault::CentreUnknown => {
            let code = cells.get(spots.centre);
            scrap.text(&[b"99", &code[2.min(code.len())..]].concat());
            spots.centre
        }
        Fault::SexMissing => {
            scrap.text(b"");
            spots.sex
        }
        Fault::SexUnknown => {
            scrap.text(b"Z");
            spots.sex
        }
        Fault::IdcsExcel => {
            let digits = cells.get(spots.idcs);
            scrap.text(&[&digits[..1], b",", &digits[1..6], b"E+09"].concat());
            spots.idcs
        }
        Fault::IdcsSpaced => {
            let digits = cells.get(spots.idcs);
            scrap.text(&[&digits[..3], b" ", &digits[3..6], b" ", &digits[6..9], b" ", &digits[9..]].concat());
            spots.idcs
        }
        Fault::NumberWithUnit => {
            scrap.text(&[cells.get(spots.number), b" DH"].concat());
            spots.number
        }
        Fault::NumberNeant => {
            scrap.text("néant".as_bytes());
            spots.number
        }
        Fault::NumberNegative => {
            scrap.text(b"-3");
            spots.number
        }
        Fault::MonthWrong if spots.dated => {
            let before = month.plus(-1);
            scrap.month(before.year(), before.month(), style);
            spots.month
        }
        Fault::MonthWrong => {
            scrap.month(year, 13, style);
            spots.month
        }
        _ => return None,
    })
}
