//! A social centre: where it is, who runs it, how many it takes, when it is open.

use chrono::NaiveDate;

use super::calendar::{Slice, day};
use super::network::Ground;
use super::profile::{Profile, Season, TypeProfile};
use super::slot::Slot;
use super::stream::{Stream, Topic};
use super::traits::Traits;

/// A centre.
#[derive(Debug)]
pub(super) struct Centre {
    pub(super) code: String,
    pub(super) kind: usize,
    pub(super) delegation: usize,
    pub(super) region: usize,
    pub(super) commune: usize,
    pub(super) name: String,
    pub(super) manager: usize,
    pub(super) oversight: &'static str,
    pub(super) funder: usize,
    pub(super) places: u32,
    pub(super) opened: NaiveDate,
    pub(super) closed: Option<NaiveDate>,
    /// The first and last month with persons in it, as ordinals.
    pub(super) open: (i32, i32),
    /// Whether it has to send services too.
    pub(super) services: bool,
    /// Whether it sends its own files rather than through its delegation.
    pub(super) direct: bool,
    /// The month from which it no longer reports, though it is open.
    pub(super) silent_from: i32,
    pub(super) slots: Vec<Slot>,
    pub(super) traits: Traits,
    /// The number of its first person, of all persons of the country.
    pub(super) first_person: u64,
}

impl Centre {
    /// Whether the register of a month lists it: opened by then; school centres are left out while they are closed in summer,
    /// so that no report is expected of them.
    pub(super) fn is_listed(&self, profile: &Profile, slice: &Slice) -> bool {
        let school = profile.types[self.kind].season == Season::School;
        self.opened <= slice.month.last_day() && !(school && slice.holidays)
    }

    /// Whether it had closed before the end of a month.
    pub(super) fn is_closed(&self, slice: &Slice) -> bool {
        self.closed.is_some_and(|closed| closed <= slice.month.last_day())
    }

    /// Whether a report is due for a month.
    pub(super) fn is_due(&self, profile: &Profile, slice: &Slice) -> bool {
        self.is_listed(profile, slice) && (self.open.0..=self.open.1).contains(&slice.ordinal)
    }
}

/// Draws a centre: the `number`th of the country, the `serial`th of its type in its province.
pub(super) fn draw_centre(ground: &Ground, number: usize, kind: usize, delegation: usize, serial: u32) -> Centre {
    let (territory, profile) = (&ground.territory, &ground.profile);
    let mut stream = Stream::new(ground.seed, Topic::Centre, number as u64, 0);
    let (what, place) = (&profile.types[kind], &territory.delegations[delegation]);
    let province = territory.provinces[place.province].code.replace('.', "-");
    let rural = stream.chance(rural_odds(what.rural, place.rural_share));
    let pools = if rural { [&place.rural, &place.urban] } else { [&place.urban, &place.rural] };
    let pool =
        pools.into_iter().find(|pool| pool.people.last().is_some_and(|people| *people > 0.0)).unwrap_or(pools[0]);
    let commune = pool.communes.get(stream.among(&pool.people)).copied().unwrap_or(0);
    let spread = 0.5 + 1.05 * stream.unit();
    let persons = ((what.size * ground.scale * spread).round() as u32).max(2);
    let places = places(&mut stream, what, persons, profile.regions[place.region].occupancy);
    let (opened, closed) = life(&mut stream);
    let sums: Vec<f64> =
        (1..=what.managers.len()).map(|n| what.managers[..n].iter().map(|(_, weight)| weight).sum()).collect();
    let manager = stream.among(&sums);
    let direct = stream.chance(if spread > 1.2 { 0.11 } else { 0.035 });
    let mut centre = Centre {
        code: format!("{province}-{}-{serial:03}", what.code.replace('-', "")),
        kind,
        delegation,
        region: place.region,
        commune,
        name: format!("{} {}", what.label, territory.communes[commune].name),
        manager,
        oversight: if stream.chance(0.9) { "Entraide Nationale" } else { "Ministère de la Solidarité" },
        funder: stream.below(profile.funders.len() as u32) as usize,
        places,
        opened: day(opened.0, opened.1),
        closed: closed.map(|(month, number)| day(month, number)),
        open: (opened.0, closed.map_or(i32::MAX, |(month, _)| month)),
        services: stream.chance(0.86),
        direct,
        silent_from: if stream.chance(0.015) { 2025 * 12 + 4 + stream.below(16) as i32 } else { i32::MAX },
        slots: Slot::draw_all(ground.seed, number, what, persons),
        traits: Traits::default(),
        first_person: 0,
    };
    centre.traits = Traits::draw(ground, &centre, number);
    centre
}

/// The probability of a rural commune: the type's, pulled towards 0 or 1 by what the delegation is made of.
fn rural_odds(rural: f64, share: f64) -> f64 {
    let (yes, no) = (rural * share, (1.0 - rural) * (1.0 - share));
    if yes + no > 0.0 { yes / (yes + no) } else { 0.0 }
}

/// Authorised places, so that occupancy spreads as the Cour des comptes found (2018): 23 % of the establishments above their
/// capacity, by 6 % to 800 %; the others between 55 % and 100 %.
fn places(stream: &mut Stream, what: &TypeProfile, persons: u32, factor: f64) -> u32 {
    let occupancy = if stream.chance(0.23) {
        let skewed = stream.unit().powf(1.8);
        1.0 + 0.06 * (8.0f64 / 0.06).powf(skewed)
    } else {
        ((0.58 + 0.44 * stream.unit()) * factor).min(0.99)
    };
    let beds = if what.nights > 0.0 { f64::from(persons) * what.nights * 0.93 } else { f64::from(persons) };
    ((beds / occupancy).round() as u32).max(3)
}

/// The month and day of opening and closing: openings from 1958, most of them since 2000, 3 % between November 2024 and
/// September 2026; 1.2 % close in 2025 or 2026.
fn life(stream: &mut Stream) -> (Day, Option<Day>) {
    let (recent, age, number) = (stream.chance(0.03), stream.unit(), stream.between(1, 28));
    let opened =
        if recent { 2024 * 12 + 10 + (age * 23.0) as i32 } else { 2024 * 12 + 9 - (age * age * 66.0 * 12.0) as i32 };
    let closes = stream.chance(0.012) && !recent;
    let closed = closes.then(|| (2025 * 12 + stream.below(18) as i32, stream.between(1, 28)));
    ((opened, number), closed)
}

/// A day: the month's ordinal and the day of the month.
type Day = (i32, u32);
