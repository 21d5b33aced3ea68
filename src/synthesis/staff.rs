//! Rows of the form `personnel`: one for each member of a centre's staff and half-year.

use super::book::{Book, NO_SPOTS};
use super::calendar::{Slice, day};
use super::cells::Cells;
use super::draw::World;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::names::names;
use super::sender::Style;
use super::stream::{Stream, Topic};

/// The columns of the form.
pub(super) const STAFF: [&str; 13] = [
    "code_centre",
    "mois",
    "matricule",
    "nom",
    "prenom",
    "cin",
    "sexe",
    "fonction",
    "etp",
    "assujetti_45_18",
    "agree_45_18",
    "date_formation_numerique",
    "niveau_digcomp",
];

const SPOTS: Spots = Spots { centre: Some(0), month: Some(1), sex: Some(6), number: Some(8), ..NO_SPOTS };

/// A function's code, word and share of women.
const FUNCTIONS: [(&str, &str, f64); 7] = [
    ("director", "Directeur", 0.34),
    ("social_worker", "Travailleur social", 0.62),
    ("educator", "Éducateur", 0.55),
    ("trainer", "Formateur", 0.68),
    ("health", "Santé", 0.66),
    ("administration", "Administratif", 0.48),
    ("support", "Appui", 0.52),
];

/// The months of 2023 to 2028 in which a member of staff may be trained in digital skills.
const TRAINED: (i32, u32) = (2023 * 12, 66);

/// Adds the staff of a centre at the end of a half-year.
pub(super) fn staff(
    world: &World,
    slice: &Slice,
    at: usize,
    book: &mut Book,
    style: &Style,
    [cells, scrap]: [&mut Cells; 2],
) {
    let centre = &world.centres[at];
    let what = &world.ground.profile.types[centre.kind];
    let persons = centre.slots.len() as f64;
    let roster = what.staff.iter().flat_map(|(code, per)| {
        let count = (persons / per).round().max(1.0) as usize;
        std::iter::repeat_n(code.as_str(), count)
    });
    let office = (persons >= 15.0).then_some("administration");
    for (number, code) in std::iter::once("director").chain(roster).chain(office).enumerate() {
        let Some((_, word, women)) = FUNCTIONS.iter().find(|(known, ..)| *known == code) else { continue };
        let mut stream = Stream::new(world.ground.seed, Topic::Staff, at as u64, number as u64);
        // A post is taken by another person every few years; some are vacant.
        let (phase, length) = (stream.below(36), stream.between(5, 14));
        let holder = (slice.ordinal as u32 / 6 + phase) / length;
        let mut stream = Stream::new(
            world.ground.seed,
            Topic::Staff,
            (at as u64) << 32 | 1,
            (number as u64) << 32 | u64::from(holder),
        );
        if stream.chance(if code == "director" { 0.10 } else { 0.04 }) {
            continue;
        }
        let female = stream.chance(*women);
        let list = if female { &names().female } else { &names().male };
        let spelling = |name: Option<&[String; 2]>| name.map_or("", |name| name[style.script].as_str()).to_string();
        let first = spelling(list.get(stream.below(list.len() as u32) as usize));
        let family = spelling(names().family.get(stream.below(names().family.len() as u32) as usize));
        let regulated = code == "social_worker" || code == "educator" && stream.chance(0.5);
        let accredited = stream.chance(0.58);
        let part = [100, 100, 100, 50, 75][stream.below(5) as usize];
        let trained = stream.chance(0.62).then(|| TRAINED.0 + stream.below(TRAINED.1) as i32);
        let trained = trained.filter(|month| *month <= slice.ordinal).map(|month| day(month, stream.between(2, 27)));
        let level = (stream.chance(0.7)).then(|| 1 + stream.below(3) + stream.below(3) + u32::from(trained.is_some()));
        cells.clear();
        cells.text(centre.code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.text(format!("P{:05}-{number:02}-{holder}", at + 1).as_bytes());
        cells.text(family.as_bytes());
        cells.text(first.as_bytes());
        let letter = b'A' + stream.below(26) as u8;
        cells.text(format!("{}{:06}", char::from(letter), stream.below(1_000_000)).as_bytes());
        cells.text(style.sexes[usize::from(!female)].as_bytes());
        cells.text(word.as_bytes());
        cells.decimal(part, 2, b',');
        cells.text(if regulated { "Oui" } else { "Non" }.as_bytes());
        cells.text(match (regulated, accredited) {
            (false, _) => b"",
            (true, true) => b"Oui",
            (true, false) => b"Non",
        });
        cells.date_or_nothing(trained, style.dates);
        cells.number_or_nothing(level);
        let fault = Stream::new(
            world.ground.seed,
            Topic::Staff,
            (at as u64) << 32 | 2,
            (number as u64) << 32 | slice.ordinal as u64,
        );
        let fault = { fault }.unit();
        let row = Row { cells, spots: &SPOTS, month: slice.month, born: 0, style: style.dates };
        book.add(&row, world.mess.of_row(fault), style, style.order(Sent::Staff), scrap);
    }
}
