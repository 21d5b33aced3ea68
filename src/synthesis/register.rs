//! The form `centres`: the national register, one file a month.

use std::path::Path;

use chrono::{Days, TimeDelta};

use super::book::{Book, NO_SPOTS};
use super::calendar::Slice;
use super::cells::{Cells, DateStyle};
use super::deliver::{Delivery, Written, WrittenForm};
use super::draw::World;
use super::faults::{Fault, Row};
use super::sender::Style;
use super::stream::{Stream, Topic};
use crate::error::Result;

/// The columns of the form.
pub(super) const REGISTER: [&str; 18] = [
    "mois",
    "code_centre",
    "nom_centre",
    "type_centre",
    "gestionnaire",
    "tutelle",
    "financeur",
    "code_commune",
    "places_autorisees",
    "date_ouverture",
    "date_fermeture",
    "formulaires",
    "eps",
    "autorisation",
    "rampe",
    "sanitaires_accessibles",
    "signaletique_accessible",
    "secretariat_cppe",
];

/// The number under which the Entraide Nationale draws.
const SENDER: u64 = u64::MAX;

/// Writes the register of a month.
///
/// Of its rows some may be repeated, but none is spoilt: a centre that the register loses would take all its reports along.
pub(super) fn write_register(world: &World, slice: &Slice, out: &Path) -> Result<Written> {
    let (profile, seed) = (&world.ground.profile, world.ground.seed);
    let mut stream = Stream::new(seed, Topic::File, SENDER, slice.ordinal as u64);
    let headers = stream.chance(world.mess.odds(Fault::HeaderVariant)).then_some(0);
    let (day, second) = (stream.between(2, 8), stream.between(8 * 3600, 17 * 3600));
    let style = Style::national(headers);
    let (mut book, mut cells, mut scrap) = (Book::default(), Cells::default(), Cells::default());
    for (number, centre) in world.centres.iter().enumerate().filter(|(_, centre)| centre.is_listed(profile, slice)) {
        let what = &profile.types[centre.kind];
        cells.clear();
        cells.month(slice.month.year(), slice.month.month(), DateStyle::Slashes);
        cells.text(centre.code.as_bytes());
        cells.text(centre.name.as_bytes());
        cells.text(what.code.as_bytes());
        cells.text(what.managers.get(centre.manager).map_or("", |(name, _)| name).as_bytes());
        cells.text(centre.oversight.as_bytes());
        cells.text(profile.funders.get(centre.funder).map_or("", String::as_str).as_bytes());
        cells.text(world.ground.territory.communes[centre.commune].code.as_bytes());
        cells.number(centre.places);
        cells.date(centre.opened, style.dates);
        match centre.closed.filter(|_| centre.is_closed(slice)) {
            Some(closed) => cells.date(closed, style.dates),
            None => cells.text(b""),
        }
        let traits = &centre.traits;
        cells.text(traits.forms(centre.services, !what.trains.is_empty()).as_bytes());
        let yes = |yes: bool| if yes { &b"Oui"[..] } else { b"Non" };
        cells.text(yes(traits.eps));
        cells.text(traits.licence.as_bytes());
        traits.accessible.iter().for_each(|has| cells.text(yes(*has)));
        cells.text(yes(traits.secretariat));
        let drawn = Stream::new(seed, Topic::Month, SENDER - number as u64, slice.ordinal as u64).unit();
        let fault = world.mess.of_row(drawn).filter(|fault| *fault == Fault::RowRepeated);
        let row = Row { cells: &cells, spots: &NO_SPOTS, month: slice.month, born: 0, style: style.dates };
        book.add(&row, fault, &style, None, &mut scrap);
    }
    let midnight = (slice.month.last_day() + Days::new(u64::from(day))).and_time(chrono::NaiveTime::MIN).and_utc();
    let delivery = Delivery {
        out,
        form: WrittenForm { profile, name: "centres", columns: &REGISTER, style: &style, order: None },
        book: &book,
        received: midnight + TimeDelta::seconds(i64::from(second)),
        stem: format!("centres/{0}/centres_{0}", slice.month),
    };
    delivery.write(&world.mess.for_register(), &mut stream)
}
