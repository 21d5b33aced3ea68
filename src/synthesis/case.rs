//! A person's case in a centre: what its file holds beside the entry, drawn once for a stay.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::day;
use super::draw::World;
use super::households::Household;
use super::person::{Person, Stay};
use super::profile::Season;
use super::slot::Slot;
use super::stream::{Stream, Topic};

/// Reasons for leaving: code and word.
const EXITS: [(&str, &str); 8] = [
    ("family", "Famille"),
    ("kafala", "Kafala"),
    ("housing", "Logement"),
    ("other_centre", "Autre EPS"),
    ("work", "Emploi"),
    ("completed", "Fin de prise en charge"),
    ("drop_out", "Abandon"),
    ("death", "Décès"),
];

/// The share of persons with an IDCS who give the identifier of their household too.
const GIVES_HOUSEHOLD: f64 = 0.93;
/// The share of persons with an IDCS whose household is on the register.
pub(super) const REGISTERED: f64 = 0.80;

/// What happens again and again, every so many months from a first one.
#[derive(Debug, Clone, Copy)]
struct Recurring {
    first: i32,
    every: i32,
    day: u32,
}

/// A person's case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// The day on which the place was asked for.
    pub(super) asked: NaiveDate,
    /// The last month with a row, as an ordinal.
    pub(super) last: i32,
    /// Why the person leaves.
    pub(super) exit: &'static str,
    pub(super) planned: bool,
    pub(super) civil: bool,
    /// The word for the medical cover.
    pub(super) cover: &'static str,
    /// Care at home rather than in the centre by day.
    pub(super) at_home: bool,
    pub(super) supported: bool,
    /// The identifier of the household, where it is given once the person has an IDCS.
    pub(super) household: Option<[u8; 10]>,
    /// Two numbers between 0 and 1 for what depends on the month.
    pub(super) school: f64,
    pub(super) work: f64,
    plan: Option<Recurring>,
    care: Option<Recurring>,
}

impl Case {
    /// Draws the case of a stay: the `name` is that of the place in the centre.
    pub(super) fn draw(world: &World, at: usize, slot: &Slot, place: (u64, u32), stay: &Stay, person: &Person) -> Self {
        let (centre, profile) = (&world.centres[at], &world.ground.profile);
        let what = &profile.types[centre.kind];
        let mut stream = Stream::new(world.ground.seed, Topic::Case, place.0, u64::from(place.1));
        let mut last = stay.last.min(centre.open.1);
        while last > stay.first && !slot.habit.holds_in(last) {
            last -= 1;
        }
        let early = last + 3 < slot.start(place.1) + slot.length as i32 && what.season == Season::School;
        let sums: Vec<f64> =
            (1..=what.exits.len()).map(|n| what.exits[..n].iter().map(|(_, weight)| weight).sum()).collect();
        let drawn = what.exits.get(stream.among(&sums)).map_or("completed", |(reason, _)| reason.as_str());
        let reason = match drawn {
            _ if early => "drop_out",
            "drop_out" if what.season == Season::School => "completed",
            drawn => drawn,
        };
        let planned = stream.chance(0.88) && !matches!(reason, "drop_out" | "death");
        let entry = stay.entry.year() * 12 + stay.entry.month0() as i32;
        let recurring = |stream: &mut Stream, every: (u32, u32)| Recurring {
            first: entry + stream.below(3) as i32,
            every: stream.between(every.0, every.1) as i32,
            day: stream.between(3, 26),
        };
        let age = person.age(entry);
        let waited = stream.unit();
        let plan = stream.chance(0.80).then(|| recurring(&mut stream, (7, 17)));
        let frail = what.nights > 0.0 || what.disability.is_some();
        let care = (stream.chance(0.85) && frail).then(|| recurring(&mut stream, (2, 9)));
        let fragile = matches!(what.code.as_str(), "SAMU" | "CAPE" | "UPE" | "EPS-ENF");
        let civil = stream.chance(if fragile { 0.90 } else { 0.985 });
        let registered = Household::of_person(world, person, age);
        let other = stream.unit();
        let cover = match &registered {
            Some(household) if household.is_covered() => "AMO-Tadamon",
            None if other < 0.35 => "AMO-Tadamon",
            _ if other < 0.52 => "CNSS",
            _ if other < 0.66 => "AMO-Achamil",
            _ if other < 0.74 => "CNOPS",
            _ => "Aucune",
        };
        let support = match what.code.as_str() {
            "EPS-PSH" => 0.75,
            "COAPH" => 0.20,
            _ => 0.0,
        };
        Self {
            asked: stay.entry - Days::new((waited * waited * 85.0) as u64),
            last,
            exit: EXITS.iter().find(|(code, _)| *code == reason).map_or("", |(_, word)| word),
            planned,
            civil,
            cover,
            at_home: age >= 60 && stream.chance(0.3),
            supported: (5..20).contains(&age) && stream.chance(support),
            household: (person.household < GIVES_HOUSEHOLD).then(|| world.households.of(person.number)),
            school: stream.unit(),
            work: stream.unit(),
            plan,
            care,
        }
    }

    /// The day of the individual plan in force in a month.
    pub(super) fn plan(&self, stay: &Stay, ordinal: i32) -> Option<NaiveDate> {
        self.plan.and_then(|plan| plan.latest(stay, ordinal))
    }

    /// The day of the last medical follow-up in a month.
    pub(super) fn care(&self, stay: &Stay, ordinal: i32) -> Option<NaiveDate> {
        self.care.and_then(|care| care.latest(stay, ordinal))
    }
}

impl Recurring {
    fn latest(&self, stay: &Stay, ordinal: i32) -> Option<NaiveDate> {
        let times = (ordinal - self.first).div_euclid(self.every);
        (times >= 0).then(|| day(self.first + times * self.every, self.day).max(stay.entry))
    }
}
