//! Rows of the form `activite`: one for each centre and month.

use super::book::{Book, NO_SPOTS};
use super::calendar::Slice;
use super::cells::Cells;
use super::draw::World;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::sender::Style;
use super::stream::{Stream, Topic};

/// The columns of the form.
pub(super) const ACTIVITY: [&str; 12] = [
    "code_centre",
    "mois",
    "jours_ouverture",
    "nuitees_mois",
    "places_disponibles",
    "liste_attente",
    "electricite_kwh",
    "solaire",
    "eau_m3",
    "internet",
    "guichet_connecte",
    "reunions_comite",
];

const SPOTS: Spots = Spots { centre: Some(0), month: Some(1), number: Some(5), ..NO_SPOTS };

/// Adds the row of a centre and month; `nights` are those of its users.
pub(super) fn activity(
    world: &World,
    slice: &Slice,
    at: usize,
    nights: u32,
    book: &mut Book,
    style: &Style,
    [cells, scrap]: [&mut Cells; 2],
) {
    let centre = &world.centres[at];
    let (what, traits) = (&world.ground.profile.types[centre.kind], &centre.traits);
    let mut stream = Stream::new(world.ground.seed, Topic::Activity, at as u64, slice.ordinal as u64);
    let lodges = what.nights > 0.0;
    let solar = traits.solar_from <= slice.ordinal;
    let yes = |yes: bool| if yes { &b"Oui"[..] } else { b"Non" };
    cells.clear();
    cells.text(centre.code.as_bytes());
    cells.month(slice.month.year(), slice.month.month(), style.dates);
    cells.number(if lodges { slice.days } else { stream.between(17, 26) });
    cells.number_or_nothing(lodges.then_some(nights));
    let factor = 0.9 + 0.2 * stream.unit();
    cells.number_or_nothing(lodges.then(|| (f64::from(centre.places) * factor).round() as u32));
    let queue = (stream.unit() - 0.4).max(0.0);
    cells.number((f64::from(centre.places) * 0.45 * queue * queue).round() as u32);
    let grid =
        if lodges { 120.0 + f64::from(nights) * (2.2 + 2.0 * stream.unit()) } else { 110.0 + 420.0 * stream.unit() };
    cells.number((if solar { grid * 0.58 } else { grid }).round() as u32);
    cells.text(yes(solar));
    let water =
        if lodges { 40.0 + f64::from(nights) * (0.8 + 0.8 * stream.unit()) } else { 40.0 + 220.0 * stream.unit() };
    cells.decimal(water.round() as u64, 1, b',');
    let connected = traits.desk_from <= slice.ordinal;
    cells.text(yes(stream.chance(traits.internet) || connected && stream.chance(0.8)));
    cells.text(yes(connected));
    cells.number(u32::from(stream.chance(traits.meets)));
    let fault = world.mess.of_row(stream.unit());
    let row = Row { cells, spots: &SPOTS, month: slice.month, born: 0, style: style.dates };
    book.add(&row, fault, style, style.order(Sent::Activity), scrap);
}
