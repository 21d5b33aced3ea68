//! The national registers `rsu_menages`, `rsu_scores`, `asd` and `amo_tadamon` as extracts of a month: one file each.

use std::ops::Range;
use std::path::Path;

use chrono::{Datelike, Days, TimeDelta};
use rayon::prelude::*;

use super::book::{Book, NO_SPOTS};
use super::calendar::Slice;
use super::cells::Cells;
use super::deliver::{Mishaps, Written, WrittenForm};
use super::draw::World;
use super::extract_file::ExtractFile;
use super::faults::{Fault, Row, Spots};
use super::forms::{ALL, REGISTERS};
use super::households::{Household, Score};
use super::person::draw_person;
use super::sender::Style;
use super::stream::{Stream, Topic};
use crate::error::Result;

/// The columns of the form `rsu_menages`.
pub(super) const HOUSEHOLDS: [&str; 21] = [
    "mois",
    "menage_ano",
    "milieu",
    "region_id",
    "region",
    "province_id",
    "province",
    "commune_id",
    "commune",
    "type_menage",
    "taille_menage",
    "femmes_0_20",
    "hommes_0_20",
    "femmes_21_59",
    "hommes_21_59",
    "femmes_60_plus",
    "hommes_60_plus",
    "etat_matrimonial_cm",
    "genre_cm",
    "sexe_id",
    "date_naissance_cm",
];

/// The columns of the form `rsu_scores`.
pub(super) const SCORES: [&str; 7] =
    ["mois", "menage_ano", "score_id_ano", "type_demande", "score_corrige", "score_calcule", "date_calcul"];

/// The columns of the form `asd`.
pub(super) const AID: [&str; 11] = [
    "mois",
    "menage_ano",
    "milieu",
    "region_id",
    "province_id",
    "type_aide",
    "enfants_beneficiaires",
    "montant",
    "date_insert",
    "actif",
    "motif",
];

/// The columns of the form `amo_tadamon`.
pub(super) const COVER: [&str; 9] = [
    "mois",
    "menage_ano",
    "milieu",
    "region_id",
    "province_id",
    "personnes_couvertes",
    "date_insert",
    "actif",
    "motif",
];

/// The number under which the agency of the registers draws.
const SENDER: u64 = u64::MAX - 2;

/// So many households are drawn at a time by each processor, or the households of so many centres.
const HOUSEHOLDS_AT_A_TIME: u32 = 32_768;
const CENTRES_AT_A_TIME: usize = 64;
/// So many parts are in memory at once.
const PARTS: usize = 16;

/// A part of the households.
#[derive(Debug, Clone)]
enum Part {
    Others(Range<u32>),
    OfCentres(Range<usize>),
}

/// Writes the extracts of a month, in the order of the forms: part by part, so that no extract ever stands in memory.
pub(super) fn write_registers(world: &World, slice: &Slice, out: &Path) -> Result<Vec<Written>> {
    let mut file = Stream::new(world.ground.seed, Topic::File, SENDER, slice.ordinal as u64);
    let style = Style::registers(file.chance(world.mess.odds(Fault::HeaderVariant)).then_some(0));
    let received = (slice.month.last_day() + Days::new(u64::from(file.between(3, 9)))).and_time(chrono::NaiveTime::MIN);
    let received = received.and_utc() + TimeDelta::seconds(i64::from(file.between(8 * 3600, 17 * 3600)));
    // Extracts have no totals and no stray lines: a program writes them.
    let mess = world.mess.for_extract();
    let mut files = Vec::with_capacity(4);
    for form in &ALL[REGISTERS..REGISTERS + 4] {
        let profile = &world.ground.profile;
        let form = WrittenForm { profile, name: form.name, columns: form.columns, style: &style, order: None };
        let path = format!("{0}/{1}/{0}_{1}", form.name, slice.month);
        files.push(ExtractFile::begin(out, path, form, Mishaps::draw(&mess, &mut file))?);
    }
    for parts in parts(world).chunks(PARTS) {
        let books: Vec<[Book; 4]> = parts.par_iter().map(|part| Extract::of(world, slice, &style, part)).collect();
        for books in &books {
            files.iter_mut().zip(books).try_for_each(|(file, book)| file.add(book))?;
        }
    }
    files.into_iter().map(|file| file.end(received)).collect()
}

/// All parts, in the order in which they are written.
fn parts(world: &World) -> Vec<Part> {
    let others = (0..world.other_households).step_by(HOUSEHOLDS_AT_A_TIME as usize);
    let others = others.map(|first| Part::Others(first..(first + HOUSEHOLDS_AT_A_TIME).min(world.other_households)));
    let centres = (0..world.centres.len()).step_by(CENTRES_AT_A_TIME);
    let centres = centres.map(|first| Part::OfCentres(first..(first + CENTRES_AT_A_TIME).min(world.centres.len())));
    others.chain(centres).collect()
}

struct Extract<'a> {
    world: &'a World,
    slice: &'a Slice,
    style: &'a Style,
    books: [Book; 4],
    cells: Cells,
    scrap: Cells,
}

impl<'a> Extract<'a> {
    /// The rows of a part, of each form.
    fn of(world: &'a World, slice: &'a Slice, style: &'a Style, part: &Part) -> [Book; 4] {
        let (books, cells, scrap) = Default::default();
        let mut extract = Self { world, slice, style, books, cells, scrap };
        match part.clone() {
            Part::Others(some) => some.for_each(|index| extract.household(&Household::other(world, index))),
            Part::OfCentres(some) => some.for_each(|at| extract.households_of_centre(at)),
        }
        extract.books
    }
}

impl Extract<'_> {
    /// The households on the register of the persons who were in a centre in the quarter and had an IDCS.
    fn households_of_centre(&mut self, at: usize) {
        let (world, last) = (self.world, self.slice.ordinal);
        let centre = &world.centres[at];
        let region = &world.ground.profile.regions[centre.region];
        let share = region.idcs_share(world.months_since_anchor(self.slice));
        for (number, slot) in centre.slots.iter().enumerate().filter(|(_, slot)| slot.echo.is_none()) {
            for window in slot.window(last - 2)..=slot.window(last) {
                let (stay, person) = draw_person(world, at, number, window);
                let there = |month: i32| {
                    (stay.first..=stay.last).contains(&month)
                        && slot.habit.holds_in(month)
                        && (centre.open.0..=centre.open.1).contains(&month)
                };
                if person.idcs_from >= share || !(last - 2..=last).any(there) {
                    continue;
                }
                let entry = stay.entry.max(centre.opened);
                let age = person.age(entry.year() * 12 + entry.month0() as i32);
                if let Some(household) = Household::of_person(world, &person, age) {
                    self.household(&household);
                }
            }
        }
    }

    fn household(&mut self, household: &Household) {
        let until = self.slice.ordinal;
        let scores = household.scores(until);
        if scores.is_empty() {
            return;
        }
        let mut chance = Stream::new(self.world.ground.seed, Topic::RegisterRow, household.number, until as u64);
        let identifier = self.world.households.of(household.number);
        self.describe(household, &identifier);
        self.finish(0, &mut chance);
        for (number, score) in scores.iter().enumerate() {
            self.score(household.number, &identifier, number, score);
            self.finish(1, &mut chance);
        }
        if let Some(since) = household.entered(&scores, 0, until) {
            let children: u32 = household.members[0].iter().sum::<u32>().min(6);
            self.programme(household, &identifier);
            self.cells.text(if children > 0 { "ALLOCATIONS ENFANTS" } else { "FORFAIT" }.as_bytes());
            self.cells.number(children);
            self.cells.decimal(u64::from(aid(self.slice.month.year(), children)) * 100, 2, b'.');
            self.entry(since, &mut chance);
            self.finish(2, &mut chance);
        }
        if let Some(since) = household.entered(&scores, 1, until) {
            self.programme(household, &identifier);
            self.cells.number(household.size());
            self.entry(since, &mut chance);
            self.finish(3, &mut chance);
        }
    }

    fn describe(&mut self, household: &Household, identifier: &[u8; 10]) {
        let (world, cells) = (self.world, &mut self.cells);
        let territory = &world.ground.territory;
        let province = territory.communes[household.commune].province;
        let region = territory.provinces[province].region;
        let size = household.size();
        let adults = size - household.members[0].iter().sum::<u32>();
        cells.clear();
        cells.month(self.slice.month.year(), self.slice.month.month(), self.style.dates);
        cells.text(identifier);
        cells.text(self.style.milieux[usize::from(household.rural)].as_bytes());
        let numbers = &world.numbers;
        for [id, name] in [&numbers.regions[region], &numbers.provinces[province], &numbers.communes[household.commune]]
        {
            cells.text(id.as_bytes());
            cells.text(name.as_bytes());
        }
        let kind = match (size, adults) {
            (1, _) => "ISOLE",
            (_, 1) => "MONOPARENTAL",
            (_, 2) => "NUCLEAIRE",
            _ => "ELARGI",
        };
        cells.text(kind.as_bytes());
        cells.number(size);
        household.members.iter().flatten().for_each(|members| cells.number(*members));
        cells.text(if size == 1 { "CELIBATAIRE" } else { "MARIE" }.as_bytes());
        cells.text(self.style.sexes[usize::from(!household.head_female)].as_bytes());
        cells.text(if household.head_female { b"2" } else { b"1" });
        cells.date(household.head_born, self.style.dates);
    }

    fn score(&mut self, household: u64, identifier: &[u8; 10], number: usize, score: &Score) {
        let cells = &mut self.cells;
        cells.clear();
        cells.month(self.slice.month.year(), self.slice.month.month(), self.style.dates);
        cells.text(identifier);
        cells.text(format!("S{household}-{number}").as_bytes());
        cells.text(["INSCRIPTION", "MISE A JOUR", "RECLAMATION"][score.request].as_bytes());
        match score.corrected {
            Some(value) => cells.decimal(value.unsigned_abs(), 7, b'.'),
            None => cells.text(b""),
        }
        cells.decimal(score.calculated.unsigned_abs(), 7, b'.');
        cells.timestamp(score.at);
    }

    /// The cells that both programmes begin with.
    fn programme(&mut self, household: &Household, identifier: &[u8; 10]) {
        let (world, cells) = (self.world, &mut self.cells);
        let province = world.ground.territory.communes[household.commune].province;
        let region = world.ground.territory.provinces[province].region;
        cells.clear();
        cells.month(self.slice.month.year(), self.slice.month.month(), self.style.dates);
        cells.text(identifier);
        cells.text(self.style.milieux[usize::from(household.rural)].as_bytes());
        cells.text(world.numbers.regions[region][0].as_bytes());
        cells.text(world.numbers.provinces[province][0].as_bytes());
    }

    /// The cells that both programmes end with.
    fn entry(&mut self, since: chrono::NaiveDateTime, chance: &mut Stream) {
        let active = !chance.chance(0.03);
        self.cells.timestamp(since);
        self.cells.text(if active { b"1" } else { b"0" });
        self.cells.text(if active { "" } else { "SUSPENSION" }.as_bytes());
    }

    /// Adds the row to the book of a form, with what is wrong with it.
    fn finish(&mut self, form: usize, chance: &mut Stream) {
        let spots = match form {
            0 => NO_SPOTS,
            1 => Spots { household: Some(1), score: Some(5), ..NO_SPOTS },
            _ => Spots { household: Some(1), ..NO_SPOTS },
        };
        let fault = self.world.mess.of_register_row(chance.unit());
        let row = Row { cells: &self.cells, spots: &spots, month: self.slice.month, born: 0, style: self.style.dates };
        self.books[form].add(&row, fault, self.style, None, &mut self.scrap);
    }
}

/// The aid of a month in dirhams: at least 500; for each of the first three children 200, 250 from 2025, 300 from 2026, for each
/// of the next three 36.
fn aid(year: i32, children: u32) -> u32 {
    let each = match year {
        ..=2024 => 200,
        2025 => 250,
        _ => 300,
    };
    (children.min(3) * each + children.saturating_sub(3) * 36).max(500)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_aid_grows_with_children_and_years_from_500_dirhams() {
        assert_eq!((aid(2024, 0), aid(2024, 2), aid(2024, 3)), (500, 500, 600));
        assert_eq!((aid(2025, 3), aid(2026, 4)), (750, 936));
    }
}
