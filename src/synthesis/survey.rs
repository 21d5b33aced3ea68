//! Rows of the form `satisfaction`: the answers of some users, once a year, without a name.

use super::book::{Book, NO_SPOTS};
use super::cells::Cells;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::sender::Style;
use super::stream::{Stream, Topic};
use super::users::Visit;

/// The columns of the form.
pub(super) const SURVEY: [&str; 11] = [
    "code_centre",
    "mois",
    "numero_reponse",
    "sexe",
    "tranche_age",
    "milieu",
    "note_accueil",
    "note_delais",
    "note_qualite",
    "note_globale",
    "commentaire",
];

const SPOTS: Spots = Spots { centre: Some(0), month: Some(1), sex: Some(3), ..NO_SPOTS };

/// The share of users who answer, and growing shares of the marks 1 to 5.
const ANSWERS: f64 = 0.35;
const MARKS: [f64; 5] = [0.04, 0.12, 0.32, 0.70, 1.0];

impl Visit<'_> {
    /// Adds the person's answer, if there is one; `answers` counts those of the centre.
    pub(super) fn survey(&self, answers: &mut u32, book: &mut Book, style: &Style, [cells, scrap]: [&mut Cells; 2]) {
        let (slice, person) = (self.slice, self.person);
        let name = u64::from(self.place.1) << 32 | slice.ordinal as u64;
        let mut stream = Stream::new(self.world.ground.seed, Topic::Survey, self.place.0, name);
        if !stream.chance(ANSWERS) {
            return;
        }
        *answers += 1;
        let band = match person.age(slice.ordinal) {
            ..=4 => "0-4",
            5..=14 => "5-14",
            15..=24 => "15-24",
            25..=59 => "25-59",
            _ => "60+",
        };
        cells.clear();
        cells.text(self.world.centres[self.at].code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.text(format!("R{answers:04}").as_bytes());
        cells.text(style.sexes[usize::from(!person.female)].as_bytes());
        cells.text(band.as_bytes());
        cells.text(style.milieux[usize::from(person.rural)].as_bytes());
        let overall = stream.among(&MARKS) as u32 + 1;
        for _ in 0..3 {
            let other = (overall + stream.below(3)).saturating_sub(1).clamp(1, 5);
            cells.number_or_nothing(stream.chance(0.95).then_some(other));
        }
        cells.number(overall);
        cells.text(if stream.chance(0.06) { "Merci pour l'accueil" } else { "" }.as_bytes());
        let fault = self.world.mess.of_row(stream.unit());
        let row = Row { cells, spots: &SPOTS, month: slice.month, born: 0, style: style.dates };
        book.add(&row, fault, style, style.order(Sent::Survey), scrap);
    }
}
