//! Rows of the form `usagers`: one for each person, centre and month.

use chrono::Datelike;

use super::book::{Book, NO_SPOTS};
use super::calendar::{Slice, day};
use super::case::Case;
use super::cells::Cells;
use super::draw::World;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::person::{Person, Stay};
use super::profile::Season;
use super::sender::Style;
use super::slot::Habit;
use super::stream::Stream;

/// The columns of the form.
pub(super) const USERS: [&str; 34] = [
    "code_centre",
    "mois",
    "numero_dossier",
    "idcs",
    "nom",
    "prenom",
    "cin",
    "telephone",
    "sexe",
    "date_naissance",
    "commune_residence",
    "milieu",
    "wg_vue",
    "wg_audition",
    "wg_mobilite",
    "wg_memoire",
    "wg_soins",
    "wg_communication",
    "date_entree",
    "nuitees",
    "idcs_menage",
    "date_demande",
    "date_sortie",
    "motif_sortie",
    "sortie_planifiee",
    "date_pai",
    "etat_civil",
    "date_suivi_medical",
    "amo",
    "mode_accueil",
    "resultat_scolaire",
    "reinscription",
    "situation_activite",
    "soutien_scolarisation",
];

const SPOTS: Spots =
    Spots { centre: Some(0), month: Some(1), idcs: Some(3), sex: Some(8), born: Some(9), number: Some(19), ..NO_SPOTS };

/// A person in a centre in a month.
pub(super) struct Visit<'a> {
    pub(super) world: &'a World,
    pub(super) slice: &'a Slice,
    /// The centre.
    pub(super) at: usize,
    /// The name of the person's place, and the window.
    pub(super) place: (u64, u32),
    /// Which months of the year the place is taken in.
    pub(super) habit: Habit,
    /// The number of the person's file in the centre.
    pub(super) file: u32,
    pub(super) stay: &'a Stay,
    pub(super) person: &'a Person,
    pub(super) case: &'a Case,
}

impl Visit<'_> {
    /// The first and last day of the month on which the person is there.
    pub(super) fn days(&self) -> (u32, u32) {
        let (centre, slice, stay) = (&self.world.centres[self.at], self.slice, self.stay);
        let of_entry = stay.entry.year() * 12 + stay.entry.month0() as i32;
        let first = if of_entry == slice.ordinal { stay.entry.day() } else { 1 };
        let last = if stay.last == slice.ordinal { stay.exit_day.min(slice.days) } else { slice.days };
        let last =
            centre.closed.filter(|_| slice.ordinal == centre.open.1).map_or(last, |closed| last.min(closed.day()));
        (first, last.max(first))
    }

    /// Nights spent in the centre this month; nothing where nobody stays the night.
    pub(super) fn nights(&self, stream: &mut Stream) -> Option<u32> {
        let share = self.world.ground.profile.types[self.world.centres[self.at].kind].nights;
        let usual = if share < 0.6 { 0.9 } else { share };
        let drawn = 0.92 + 0.14 * stream.unit();
        let (first, last) = self.days();
        let there = f64::from(last - first + 1) * (usual * drawn).min(1.0);
        (share > 0.0).then(|| if self.person.lodged { there.round() as u32 } else { 0 })
    }

    /// Whether the person has an IDCS by now.
    pub(super) fn has_idcs(&self) -> bool {
        let region = &self.world.ground.profile.regions[self.world.centres[self.at].region];
        self.person.idcs_from < region.idcs_share(self.world.months_since_anchor(self.slice))
    }

    /// Adds the row to a book.
    pub(super) fn register(
        &self,
        book: &mut Book,
        style: &Style,
        stream: &mut Stream,
        nights: Option<u32>,
        cells: &mut Cells,
        scrap: &mut Cells,
    ) {
        let (world, slice, person) = (self.world, self.slice, self.person);
        cells.clear();
        cells.text(world.centres[self.at].code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.file_number(self.stay.entry.year(), self.file);
        cells.text(if self.has_idcs() { &person.idcs } else { b"" });
        cells.text(person.family_name(style.script).as_bytes());
        cells.text(person.first_name(style.script).as_bytes());
        let age = person.age(slice.ordinal);
        cells.text(if age >= 18 { &person.cin.0[..person.cin.1] } else { b"" });
        if person.has_phone && stream.chance(0.01) {
            cells.text(&[b"contact.", &person.phone[5..], b"@example.org"].concat());
        } else {
            cells.text(if person.has_phone { &person.phone } else { b"" });
        }
        cells.text(style.sexes[usize::from(!person.female)].as_bytes());
        cells.date(person.born, style.dates);
        cells.text(world.ground.territory.communes[person.commune].code.as_bytes());
        cells.text(style.milieux[usize::from(person.rural)].as_bytes());
        for answer in &person.answers {
            // The six questions are for persons of five years and more.
            cells.text(if age >= 5 { std::slice::from_ref(answer) } else { b"" });
        }
        cells.date(self.stay.entry, style.dates);
        cells.number_or_nothing(nights);
        self.case_cells(cells, style, age);
        let fault = world.mess.of_row(stream.unit());
        let row = Row { cells, spots: &SPOTS, month: slice.month, born: person.born.year(), style: style.dates };
        book.add(&row, fault, style, style.order(Sent::Users), scrap);
    }

    /// The cells about the person's case.
    fn case_cells(&self, cells: &mut Cells, style: &Style, age: i32) {
        let (slice, case) = (self.slice, self.case);
        let what = &self.world.ground.profile.types[self.world.centres[self.at].kind];
        let yes = |yes: bool| if yes { &b"Oui"[..] } else { b"Non" };
        cells.text(case.household.as_ref().filter(|_| self.has_idcs()).map_or(&b""[..], |household| household));
        cells.date(case.asked, style.dates);
        let leaves = case.last == slice.ordinal;
        cells.date_or_nothing(leaves.then(|| day(slice.ordinal, self.days().1)), style.dates);
        cells.text(if leaves { case.exit.as_bytes() } else { b"" });
        cells.text(if leaves { yes(case.planned) } else { b"" });
        cells.date_or_nothing(case.plan(self.stay, slice.ordinal), style.dates);
        cells.text(yes(case.civil));
        cells.date_or_nothing(case.care(self.stay, slice.ordinal), style.dates);
        cells.text(case.cover.as_bytes());
        let mode = match what.code.as_str() {
            _ if what.nights > 0.0 && self.person.lodged => "Résidentiel",
            "SAMU" => "Rue",
            _ if case.at_home => "Domicile",
            _ => "Accueil de jour",
        };
        cells.text(mode.as_bytes());
        // Results are told in the last month of the school year, for boarders and children of a home.
        let pupil = matches!(what.code.as_str(), "DT" | "DTA" | "EPS-ENF") && (6..19).contains(&age);
        let told = pupil && slice.month.month() == 6;
        let result = if case.school < 0.82 { "Admis" } else { "Redouble" };
        let result = if leaves && case.exit == "Abandon" { "Abandon scolaire" } else { result };
        cells.text(if told { result.as_bytes() } else { b"" });
        let again = match (leaves, case.exit) {
            (false, _) => "Oui",
            (true, "Fin de prise en charge") => "Fin de cycle",
            _ => "Non",
        };
        cells.text(if told && what.season == Season::School { again.as_bytes() } else { b"" });
        let activity = match case.work {
            _ if what.season == Season::School || age < 18 => "Études",
            u if u < 0.13 => "Emploi",
            u if u < 0.21 => "AGR",
            u if u < 0.24 => "Coopérative",
            u if u < 0.30 => "Études",
            _ => "Sans",
        };
        cells.text(if (15..60).contains(&age) { activity.as_bytes() } else { b"" });
        cells.text(yes(case.supported));
    }
}
