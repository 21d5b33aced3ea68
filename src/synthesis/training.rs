//! Rows of the form `formations`: one when a person's training ends, one when the person is asked again six months later.

use chrono::Datelike;

use super::book::{Book, NO_SPOTS};
use super::cells::Cells;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::profile::Season;
use super::sender::Style;
use super::stream::{Stream, Topic};
use super::users::Visit;

/// The columns of the form.
pub(super) const TRAINING: [&str; 16] = [
    "code_centre",
    "mois",
    "numero_dossier",
    "idcs",
    "nom",
    "sexe",
    "date_naissance",
    "milieu",
    "nature",
    "filiere",
    "etape",
    "derniere_annee",
    "heures",
    "resultat",
    "joint",
    "situation",
];

const SPOTS: Spots =
    Spots { centre: Some(0), month: Some(1), idcs: Some(3), sex: Some(5), born: Some(6), number: Some(12), ..NO_SPOTS };

/// After so many months a person is asked again.
pub(super) const FOLLOW_UP: i32 = 6;

/// The words for the kinds of training, each with what its participants learn.
const KINDS: [(&str, &str, &[&str]); 4] = [
    (
        "qualifying",
        "Qualifiante",
        &["Couture", "Cuisine", "Coiffure", "Aide à la personne", "Informatique", "Agriculture"],
    ),
    ("apprenticeship", "Apprentissage", &["Métiers", "Cuisine", "Coiffure", "Informatique"]),
    ("literacy", "Alphabétisation", &["Générale"]),
    ("digital", "Numérique", &["Informatique"]),
];

/// A training of a person that ends in a month.
struct Training {
    kind: usize,
    subject: &'static str,
    final_year: bool,
    hours: u32,
    result: &'static str,
    /// Whether the person is reached six months later, and the situation then.
    reached: bool,
    situation: &'static str,
}

impl Visit<'_> {
    /// Adds the trainings of the person that end in this month, or ended six months ago with a certificate.
    pub(super) fn training(&self, present: bool, book: &mut Book, style: &Style, [cells, scrap]: [&mut Cells; 2]) {
        let ordinal = self.slice.ordinal;
        if present {
            for training in self.trainings(ordinal) {
                self.training_row(&training, false, book, style, [&mut *cells, &mut *scrap]);
            }
        }
        let before = ordinal - FOLLOW_UP;
        if self.stay.first <= before && before <= self.case.last && self.habit.holds_in(before) {
            for training in self.trainings(before).iter().filter(|one| one.kind < 2 && one.result == "Certifié") {
                self.training_row(training, true, book, style, [&mut *cells, &mut *scrap]);
            }
        }
    }

    fn trainings(&self, ordinal: i32) -> Vec<Training> {
        let what = &self.world.ground.profile.types[self.world.centres[self.at].kind];
        if what.trains.is_empty() || self.person.age(ordinal) < 15 {
            return Vec::new();
        }
        let name = u64::from(self.place.1) << 32 | ordinal as u64;
        let mut stream = Stream::new(self.world.ground.seed, Topic::Training, self.place.0, name);
        let mut ended = Vec::new();
        for (code, share) in &what.trains {
            let Some(kind) = KINDS.iter().position(|(known, ..)| known == code) else { continue };
            let (takes, mark, path) = (stream.chance(*share), stream.unit(), stream.unit());
            let (subject, hours) = (stream.below(60) as usize, stream.between(40, 600));
            let reached = stream.chance(0.78);
            let vocational = kind < 2;
            // The school year ends in June.
            if !takes || vocational && what.season == Season::School && ordinal.rem_euclid(12) != 5 {
                continue;
            }
            let final_year = !vocational || what.season != Season::School || self.case.last == ordinal;
            let result = match (final_year, kind, mark) {
                (false, ..) => "Achevé",
                (_, 0 | 1, m) if m < 0.74 => "Certifié",
                (_, 2, m) if m < 0.68 => "Certifié",
                (_, 3, m) if m < 0.80 => "Achevé",
                (_, 0 | 1, m) if m < 0.84 => "Achevé",
                (_, 3, _) => "Abandon",
                (_, _, m) if m < 0.93 => "Échec",
                _ => "Abandon",
            };
            let situation = match path {
                p if p < 0.32 => "Emploi",
                p if p < 0.44 => "AGR",
                p if p < 0.50 => "Coopérative",
                p if p < 0.64 => "Études",
                _ => "Sans",
            };
            let subjects = KINDS[kind].2;
            let subject = subjects[subject % subjects.len()];
            ended.push(Training { kind, subject, final_year, hours, result, reached, situation });
        }
        ended
    }

    fn training_row(
        &self,
        training: &Training,
        again: bool,
        book: &mut Book,
        style: &Style,
        [cells, scrap]: [&mut Cells; 2],
    ) {
        let (slice, person) = (self.slice, self.person);
        let yes = |yes: bool| if yes { &b"Oui"[..] } else { b"Non" };
        cells.clear();
        cells.text(self.world.centres[self.at].code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.file_number(self.stay.entry.year(), self.file);
        cells.text(if self.has_idcs() { &person.idcs } else { b"" });
        cells.words(person.family_name(style.script), person.first_name(style.script));
        cells.text(style.sexes[usize::from(!person.female)].as_bytes());
        cells.date(person.born, style.dates);
        cells.text(style.milieux[usize::from(person.rural)].as_bytes());
        cells.text(KINDS[training.kind].1.as_bytes());
        cells.text(training.subject.as_bytes());
        cells.text(if again { "Suivi à 6 mois" } else { "Fin de formation" }.as_bytes());
        cells.text(yes(training.final_year));
        cells.number(training.hours);
        cells.text(if again { b"" } else { training.result.as_bytes() });
        cells.text(if again { yes(training.reached) } else { b"" });
        cells.text(if again && training.reached { training.situation.as_bytes() } else { b"" });
        let name = u64::from(self.place.1) << 32 | slice.ordinal as u64;
        let mark = 1u64 << 63 | (training.kind as u64 * 2 + u64::from(again)) << 56;
        let drawn = Stream::new(self.world.ground.seed, Topic::Training, self.place.0 ^ mark, name).unit();
        let row = Row { cells, spots: &SPOTS, month: slice.month, born: person.born.year(), style: style.dates };
        book.add(&row, self.world.mess.of_row(drawn), style, style.order(Sent::Training), scrap);
    }
}
