//! Rows of the form `prestations`: one for each service given to a person.

use chrono::Datelike;

use super::book::{Book, NO_SPOTS};
use super::calendar::day;
use super::cells::Cells;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::sender::Style;
use super::stream::Stream;
use super::users::Visit;

/// The columns of the form.
pub(super) const SERVICES: [&str; 11] = [
    "code_centre",
    "mois",
    "date_prestation",
    "numero_dossier",
    "idcs",
    "nom",
    "sexe",
    "date_naissance",
    "milieu",
    "service",
    "quantite",
];

const SPOTS: Spots = Spots {
    centre: Some(0),
    month: Some(1),
    idcs: Some(4),
    sex: Some(6),
    born: Some(7),
    number: Some(10),
    dated: Some(2),
    ..NO_SPOTS
};

impl Visit<'_> {
    /// Adds the services of the month to a book.
    pub(super) fn services(
        &self,
        book: &mut Book,
        style: &Style,
        stream: &mut Stream,
        nights: Option<u32>,
        cells: &mut Cells,
        scrap: &mut Cells,
    ) {
        let profile = &self.world.ground.profile;
        let centre = &self.world.centres[self.at];
        let factor = profile.regions[centre.region].services;
        let days = self.days();
        // A centre that opened in this month did not exist in the month before: there, it would be the centre that is wrong.
        let spots = Spots { dated: SPOTS.dated.filter(|_| centre.open.0 < self.slice.ordinal), ..SPOTS };
        for (service, usual, least, most) in &profile.types[centre.kind].services {
            let expected = usual * factor;
            let times = expected.floor() as u32 + u32::from(stream.chance(expected.fract()));
            let by_night = *most == 0;
            if by_night && nights.unwrap_or(0) == 0 {
                continue;
            }
            // Of one service there is at most one event a day, so that no two rows are alike.
            let length = days.1 - days.0 + 1;
            let start = stream.below(length);
            for event in 0..times.min(if by_night { 1 } else { length }) {
                let on = days.0 + (start + event) % length;
                let quantity = match (by_night, nights) {
                    (true, Some(nights)) if service == "restauration" => nights * 3,
                    (true, Some(nights)) => nights,
                    _ => stream.between(*least, *most),
                };
                self.service(cells, style, service, on, quantity);
                let fault = self.world.mess.of_row(stream.unit());
                let born = self.person.born.year();
                let row = Row { cells, spots: &spots, month: self.slice.month, born, style: style.dates };
                book.add(&row, fault, style, style.order(Sent::Services), scrap);
            }
        }
    }

    fn service(&self, cells: &mut Cells, style: &Style, service: &str, on: u32, quantity: u32) {
        let (slice, person) = (self.slice, self.person);
        cells.clear();
        cells.text(self.world.centres[self.at].code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.date(day(slice.ordinal, on), style.dates);
        cells.file_number(self.stay.entry.year(), self.file);
        cells.text(if self.has_idcs() { &person.idcs } else { b"" });
        cells.words(person.family_name(style.script), person.first_name(style.script));
        cells.text(style.sexes[usize::from(!person.female)].as_bytes());
        cells.date(person.born, style.dates);
        cells.text(style.milieux[usize::from(person.rural)].as_bytes());
        cells.text(service.as_bytes());
        cells.number(quantity);
    }
}
