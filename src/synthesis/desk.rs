//! Rows of the form `guichet`: the national log of the one-stop desk, one file a month, with the requests that fall due in it.

use std::path::Path;

use chrono::{DateTime, Datelike, Days, TimeDelta};

use super::book::{Book, NO_SPOTS};
use super::calendar::{Slice, day};
use super::cells::Cells;
use super::deliver::{Delivery, Written, WrittenForm};
use super::draw::World;
use super::faults::{Fault, Row, Spots};
use super::forms::{ALL, ONE_STOP_DESK};
use super::identifier::OTHERS;
use super::person::{Person, draw_person, draw_visitor};
use super::sender::Style;
use super::stream::{Stream, Topic};
use crate::error::Result;

/// The columns of the form.
pub(super) const DESK: [&str; 18] = [
    "code_centre",
    "mois",
    "numero_demande",
    "canal",
    "nature",
    "idcs",
    "nom",
    "telephone",
    "sexe",
    "date_naissance",
    "milieu",
    "moment_demande",
    "decision",
    "moment_reponse",
    "moment_prestation",
    "centre_oriente",
    "orientation_recue",
    "observations",
];

const SPOTS: Spots = Spots { centre: Some(0), month: Some(1), idcs: Some(5), sex: Some(8), born: Some(9), ..NO_SPOTS };

/// The number under which the national desk draws.
const SENDER: u64 = u64::MAX - 1;

/// A kind of request.
struct Kind {
    code: &'static str,
    word: &'static str,
    /// Days within which it falls due.
    term: u64,
    /// The least and the most hours until a response; short ones are more frequent.
    hours: (f64, f64),
    /// The shares that are granted, referred, refused; the others are closed.
    shares: [f64; 3],
}

const fn kind(code: &'static str, word: &'static str, term: u64, hours: (f64, f64), shares: [f64; 3]) -> Kind {
    Kind { code, word, term, hours, shares }
}

/// All kinds; terms as the contract states them.
const KINDS: [Kind; 9] = [
    kind("admission", "Admission", 30, (24.0, 1_200.0), [0.74, 0.12, 0.12]),
    kind("social_aid", "Aide sociale", 30, (24.0, 1_150.0), [0.66, 0.18, 0.13]),
    kind("certificate", "Attestation de handicap", 30, (72.0, 1_680.0), [0.82, 0.02, 0.14]),
    kind("technical_aid", "Aide technique", 30, (120.0, 2_400.0), [0.55, 0.10, 0.25]),
    kind("mediation", "Médiation", 30, (24.0, 900.0), [0.78, 0.12, 0.03]),
    kind("complaint", "Réclamation", 60, (30.0, 2_600.0), [0.80, 0.08, 0.08]),
    kind("child_report", "Signalement d'enfant", 7, (4.0, 560.0), [0.55, 0.27, 0.0]),
    kind("violence", "Femme victime de violence", 3, (1.0, 190.0), [0.58, 0.40, 0.0]),
    kind("alert", "Alerte Samu social", 0, (0.2, 5.2), [0.62, 0.34, 0.0]),
];

/// Days after the end of the month by which the log is exported; what comes later is not in it.
const EXPORT: u64 = 5;

/// Writes the log of a month.
pub(super) fn write_desk(world: &World, slice: &Slice, out: &Path) -> Result<Written> {
    let (profile, seed) = (&world.ground.profile, world.ground.seed);
    let mut file = Stream::new(seed, Topic::File, SENDER, slice.ordinal as u64);
    let style = Style::national(file.chance(world.mess.odds(Fault::HeaderVariant)).then_some(0));
    let export = slice.month.last_day() + Days::new(EXPORT);
    let received = export.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::seconds(8 * 3600);
    let (mut book, mut cells, mut scrap) = (Book::default(), Cells::default(), Cells::default());
    for (at, centre) in world.centres.iter().enumerate() {
        if !centre.is_due(profile, slice) || centre.traits.desk_from > slice.ordinal {
            continue;
        }
        let what = &profile.types[centre.kind];
        let mut stream = Stream::new(seed, Topic::Desk, (1 << 40) | at as u64, slice.ordinal as u64);
        let size = 1.6 * centre.slots.len() as f64 / what.size.max(1.0);
        let mut number = 0;
        for (code, rate) in &what.desk {
            let Some(kind) = KINDS.iter().find(|kind| kind.code == code) else { continue };
            let expected = rate * size;
            let requests = expected.floor() as u32 + u32::from(stream.chance(expected.fract()));
            for _ in 0..requests.max(u32::from(number == 0)) {
                number += 1;
                let request = Request { world, slice, at, kind, received };
                let born = request.write(number, &mut stream, &style, &mut cells);
                let row = Row { cells: &cells, spots: &SPOTS, month: slice.month, born, style: style.dates };
                book.add(&row, world.mess.of_row(stream.unit()), &style, None, &mut scrap);
            }
        }
    }
    let delivery = Delivery {
        out,
        form: WrittenForm { profile, name: ALL[ONE_STOP_DESK].name, columns: &DESK, style: &style, order: None },
        book: &book,
        received,
        stem: format!("guichet/{0}/guichet_{0}", slice.month),
    };
    delivery.write(&world.mess.for_register(), &mut file)
}

/// A request of a kind at a centre's desk.
struct Request<'a> {
    world: &'a World,
    slice: &'a Slice,
    at: usize,
    kind: &'static Kind,
    received: DateTime<chrono::Utc>,
}

impl Request<'_> {
    /// Writes the cells of the request; the year of birth in them.
    fn write(&self, number: u32, stream: &mut Stream, style: &Style, cells: &mut Cells) -> i32 {
        let (world, slice) = (self.world, self.slice);
        let centre = &world.centres[self.at];
        let Kind { code, word, term, hours: (least, most), shares: [granted, referred, refused] } = *self.kind;
        let (person, has_idcs) = self.person(stream);
        let due = day(slice.ordinal, stream.between(1, slice.days));
        let asked = (due - Days::new(term)).and_time(chrono::NaiveTime::MIN) + self.clock(stream);
        let late = stream.unit();
        let answered = asked + TimeDelta::minutes(((least + (most - least) * late * late * late) * 60.0) as i64);
        let share = stream.unit();
        let (known, recent) = (answered < self.received.naive_utc(), stream.unit());
        let decision = match share {
            _ if !known => "En cours",
            s if s < granted => "Accordée",
            s if s < granted + referred => "Orientée",
            s if s < granted + referred + refused => "Refusée",
            _ => "Classée",
        };
        let served = answered + TimeDelta::minutes((recent * recent * 12.0 * 24.0 * 60.0) as i64);
        let gets = decision == "Accordée" && served < self.received.naive_utc() && code != "complaint";
        let elsewhere = self.elsewhere(stream).filter(|_| decision == "Orientée");
        let decision = if decision == "Orientée" && elsewhere.is_none() { "Accordée" } else { decision };
        let arrived = stream.chance(0.74);
        cells.clear();
        cells.text(centre.code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.text(format!("G{}-{number:04}", slice.month.year()).as_bytes());
        cells.text(self.channel(stream).as_bytes());
        cells.text(word.as_bytes());
        cells.text(if has_idcs { &person.idcs } else { b"" });
        cells.words(person.family_name(style.script), person.first_name(style.script));
        cells.text(if person.has_phone { &person.phone } else { b"" });
        cells.text(style.sexes[usize::from(!person.female)].as_bytes());
        cells.date(person.born, style.dates);
        cells.text(style.milieux[usize::from(person.rural)].as_bytes());
        cells.moment(Some(asked), style.dates);
        cells.text(decision.as_bytes());
        cells.moment(known.then_some(answered), style.dates);
        cells.moment(gets.then_some(served), style.dates);
        cells.text(elsewhere.map_or("", |other| world.centres[other].code.as_str()).as_bytes());
        cells.text(elsewhere.map_or("", |_| if arrived { "Oui" } else { "Non" }).as_bytes());
        cells.text(if stream.chance(0.05) { "Dossier à compléter" } else { "" }.as_bytes());
        person.born.year()
    }

    /// A person of the centre, in one case of three; else one who comes to the desk only.
    fn person(&self, stream: &mut Stream) -> (Person, bool) {
        let (world, slice) = (self.world, self.slice);
        let (own, pick, other) = (stream.chance(0.35), stream.bits() as u32, stream.bits());
        let centre = &world.centres[self.at];
        let slot = pick as usize % centre.slots.len();
        let (home, there) =
            centre.slots[slot].echo.map_or((self.at, slot), |(home, there)| (home as usize, there as usize));
        let (stay, user) = draw_person(world, home, there, world.centres[home].slots[there].window(slice.ordinal));
        let months = world.months_since_anchor(slice);
        let share = |centre: usize| world.ground.profile.regions[world.centres[centre].region].idcs_share(months);
        if own && (stay.first..=stay.last).contains(&slice.ordinal) && user.born <= day(slice.ordinal - 3, 1) {
            let has_idcs = user.idcs_from < share(home);
            return (user, has_idcs);
        }
        let visitor =
            draw_visitor(world, self.at, OTHERS.start + other % ((OTHERS.end - OTHERS.start) / 2), slice.ordinal);
        let has_idcs = visitor.idcs_from < share(self.at);
        (visitor, has_idcs)
    }

    fn clock(&self, stream: &mut Stream) -> TimeDelta {
        // Alerts come from midnight to five in the afternoon, so that they are answered on their day; others while it is open.
        let (from, to) = if self.kind.code == "alert" { (0, 17 * 60) } else { (8 * 60 + 30, 16 * 60 + 30) };
        TimeDelta::minutes(i64::from(stream.between(from, to)))
    }

    fn channel(&self, stream: &mut Stream) -> &'static str {
        let online = (0.12 + 0.008 * f64::from(self.world.months_since_anchor(self.slice))).clamp(0.05, 0.6);
        let drawn = stream.unit();
        match self.kind.code {
            "alert" if drawn < 0.75 => "Téléphone",
            "alert" => "Maraude",
            _ if drawn < online => "En ligne",
            _ if drawn < online + 0.12 => "Téléphone",
            _ if drawn < online + 0.16 => "Courrier",
            _ => "Guichet",
        }
    }

    /// Another open centre of the delegation.
    fn elsewhere(&self, stream: &mut Stream) -> Option<usize> {
        let centres = &self.world.centres;
        let delegation = centres[self.at].delegation;
        let first = centres.partition_point(|centre| centre.delegation < delegation);
        let last = centres.partition_point(|centre| centre.delegation <= delegation);
        let other = first + stream.below((last - first) as u32) as usize;
        (other != self.at && centres[other].is_due(&self.world.ground.profile, self.slice)).then_some(other)
    }
}
