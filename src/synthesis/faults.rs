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
    ScoreOutOfRange,
    HouseholdOrphan,
}

impl Fault {
    /// Every kind with the name it has in `data/synthesis/faults.toml` and in the answer key.
    pub(super) const ALL: [(Self, &'static str); 23] = [
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
        (Self::ScoreOutOfRange, "score_out_of_range"),
        (Self::HouseholdOrphan, "household_orphan"),
    ];

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(fault, _)| *fault == self).map_or("", |(_, name)| name)
    }
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
    /// The same for a row of a national register.
    registers: Vec<(Fault, f64)>,
    /// The probability of the other kinds.
    odds: [f64; Fault::ALL.len()],
}

impl Mess {
    /// The faults of a profile, at a share of rows.
    ///
    /// # Errors
    /// `Catalogue` if the profile names a fault that there is not.
    pub(super) fn new(profile: &Profile, share: f64) -> Result<Self> {
        let mut mess = Self { share, rows: Vec::new(), registers: Vec::new(), odds: [0.0; Fault::ALL.len()] };
        for (sums, weights) in
            [(&mut mess.rows, &profile.faults.rows), (&mut mess.registers, &profile.faults.registers)]
        {
            for (name, weight) in weights {
                let sum = sums.last().map_or(0.0, |(_, sum)| *sum) + weight;
                sums.push((known(name)?, sum));
            }
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
        Self { share: self.share, rows: self.rows.clone(), registers: self.registers.clone(), odds }
    }

    /// The same for an extract of a register of households, which a program writes: only the headers vary, and files come twice.
    pub(super) fn for_extract(&self) -> Self {
        let mut mess = self.for_register();
        for fault in [Fault::BlankLines, Fault::TotalRow, Fault::TrailingSeparators] {
            mess.odds[fault as usize] = 0.0;
        }
        mess
    }

    /// The probability of a fault of a file or sender.
    pub(super) fn odds(&self, fault: Fault) -> f64 {
        self.odds[fault as usize]
    }

    /// The fault of a row, given a number drawn from 0 to 1; the same number gives no fault if nothing is to be wrong.
    pub(super) fn of_row(&self, drawn: f64) -> Option<Fault> {
        self.among(&self.rows, drawn)
    }

    /// The fault of a row of a national register.
    pub(super) fn of_register_row(&self, drawn: f64) -> Option<Fault> {
        self.among(&self.registers, drawn)
    }

    fn among(&self, sums: &[(Fault, f64)], drawn: f64) -> Option<Fault> {
        if drawn >= self.share {
            return None;
        }
        let mark = drawn / self.share * sums.last()?.1;
        sums.iter().find(|(_, sum)| mark < *sum).map(|(fault, _)| *fault)
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

/// Where the cells that a fault can spoil stand in a form; a form without such a cell has none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spots {
    pub(super) centre: Option<usize>,
    pub(super) month: Option<usize>,
    pub(super) idcs: Option<usize>,
    pub(super) sex: Option<usize>,
    pub(super) born: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) household: Option<usize>,
    pub(super) score: Option<usize>,
    /// Another date that says which month the row is about.
    pub(super) dated: Option<usize>,
}

impl Spots {
    /// The cell that a fault spoils; nothing for one that spoils none, or whose cell the form does not have.
    fn of(&self, fault: Fault) -> Option<usize> {
        match fault {
            Fault::DateImpossible | Fault::BirthFuture => self.born,
            Fault::CentreUnknown => self.centre,
            Fault::SexMissing | Fault::SexUnknown => self.sex,
            Fault::IdcsExcel | Fault::IdcsSpaced => self.idcs,
            Fault::NumberWithUnit | Fault::NumberNeant | Fault::NumberNegative => self.number,
            Fault::MonthWrong => self.month,
            Fault::ScoreOutOfRange => self.score,
            Fault::HouseholdOrphan => self.household,
            _ => None,
        }
    }

    /// The cell in which the fault is found: a month that is wrong but can be read is betrayed by the row's other date.
    pub(super) fn found(&self, fault: Fault) -> Option<usize> {
        self.dated.filter(|_| fault == Fault::MonthWrong).or(self.of(fault))
    }
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
    let possible = |fault: &Fault| spots.of(*fault).is_some_and(|spot| !cells.get(spot).is_empty());
    let instead = match fault {
        Fault::NumberWithUnit | Fault::NumberNeant | Fault::NumberNegative => Fault::SexMissing,
        _ => Fault::DateImpossible,
    };
    [fault, instead, Fault::SexMissing, Fault::NumberWithUnit]
        .into_iter()
        .find(|fault| *fault == Fault::RowRepeated || possible(fault))
        .unwrap_or(Fault::RowRepeated)
}

/// The cell that a fault spoils, its new text added to `scrap`; nothing for a fault that spoils no cell.
pub(super) fn spoil(fault: Fault, row: &Row, scrap: &mut Cells) -> Option<usize> {
    let Row { cells, spots, month, born, style } = *row;
    scrap.clear();
    let spot = spots.of(fault)?;
    let (year, cell) = (month.year(), cells.get(spot));
    match fault {
        Fault::DateImpossible => scrap.date_parts(born, 2, 31, style),
        Fault::BirthFuture => scrap.date_parts(year + 2, 6, 15, style),
        Fault::CentreUnknown => scrap.text(&[b"99", &cell[2.min(cell.len())..]].concat()),
        Fault::SexMissing => scrap.text(b""),
        Fault::SexUnknown => scrap.text(b"Z"),
        Fault::IdcsExcel => scrap.text(&[&cell[..1], b",", &cell[1..6], b"E+09"].concat()),
        Fault::IdcsSpaced => scrap.text(&[&cell[..3], b" ", &cell[3..6], b" ", &cell[6..9], b" ", &cell[9..]].concat()),
        Fault::NumberWithUnit => scrap.text(&[cell, b" DH"].concat()),
        Fault::NumberNeant => scrap.text("néant".as_bytes()),
        Fault::NumberNegative => scrap.text(b"-3"),
        Fault::MonthWrong if spots.dated.is_some() => {
            let before = month.plus(-1);
            scrap.month(before.year(), before.month(), style);
        }
        Fault::MonthWrong => scrap.month(year, 13, style),
        // Far above what the index can be.
        Fault::ScoreOutOfRange => scrap.text(&[b"2", cell].concat()),
        // An identifier of nobody: none that is given out begins with 1. The other digits still tell one household from another,
        // for the check digit differs wherever only the first digit does.
        Fault::HouseholdOrphan => scrap.text(&[b"1", &cell[1..]].concat()),
        _ => return None,
    }
    Some(spot)
}
