//! A person and the stay in a centre, drawn from the person's own stream.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::{EPOCH, day};
use super::draw::World;
use super::names::names;
use super::profile::{Season, TypeProfile};
use super::stream::{Stream, Topic};

/// When a person is in a centre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stay {
    /// The first and the last month, as ordinals.
    pub(super) first: i32,
    pub(super) last: i32,
    /// The day of entry.
    pub(super) entry: NaiveDate,
    /// The last day, within the last month.
    pub(super) exit_day: u32,
}

/// A person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// The number of the person, of all persons of the country.
    pub(super) number: u64,
    pub(super) idcs: [u8; 10],
    /// The person has an IDCS once the share of those who have one exceeds this.
    pub(super) idcs_from: f64,
    pub(super) female: bool,
    pub(super) born: NaiveDate,
    pub(super) commune: usize,
    pub(super) rural: bool,
    pub(super) first_name: usize,
    pub(super) family_name: usize,
    pub(super) cin: ([u8; 8], usize),
    pub(super) phone: [u8; 10],
    pub(super) has_phone: bool,
    /// Answers to the six questions, `b'1'` (no difficulty) to `b'4'` (unable).
    pub(super) answers: [u8; 6],
    /// Whether the person sleeps in the centre, where that is possible.
    pub(super) lodged: bool,
    /// The person's household is on the register, or named in the centre's file, if this lies below the share of such persons.
    pub(super) household: f64,
}

impl Person {
    /// Age in whole years at the end of a month, give or take the month of birth.
    pub(super) fn age(&self, ordinal: i32) -> i32 {
        (ordinal - (self.born.year() * 12 + self.born.month0() as i32)) / 12
    }

    /// First name as written in French (0) or Arabic (1).
    pub(super) fn first_name(&self, script: usize) -> &'static str {
        let list = if self.female { &names().female } else { &names().male };
        list.get(self.first_name).map_or("", |name| name[script].as_str())
    }

    /// Family name as written in French (0) or Arabic (1).
    pub(super) fn family_name(&self, script: usize) -> &'static str {
        names().family.get(self.family_name).map_or("", |name| name[script].as_str())
    }
}

/// Draws the person of a window of a place, and the stay.
pub(super) fn draw_person(world: &World, at: usize, slot: usize, window: u32) -> (Stay, Person) {
    let (centre, ground) = (&world.centres[at], &world.ground);
    let (what, place) = (&ground.profile.types[centre.kind], &centre.slots[slot]);
    let name = (at as u64) << 32 | slot as u64;
    let mut stream = Stream::new(ground.seed, Topic::Person, name, u64::from(window));
    let dropout = ground.profile.regions[centre.region].dropout;
    let mut stay = draw_stay(&mut stream, what, slot == 0, dropout, place.start(window), place.length);
    let arrived = stay.entry;
    stay.entry = stay.entry.max(centre.opened);

    let territory = &ground.territory;
    let wants_rural = stream.chance(what.rural_persons);
    let commune = draw_home(&mut stream, world, at, wants_rural);
    let home = &territory.communes[commune];
    let urban = stream.chance(home.urban_share);
    let rural = if wants_rural && home.urban_share < 0.95 { true } else { !urban };
    let female = stream.chance(what.female.unwrap_or(home.female_share));
    let sex = usize::from(!female);
    let ages = world.people.ages(centre.kind, home.province, sex);
    let age = ages.first + stream.among(&ages.sums) as u32;
    let first_of_month = day(arrived.year() * 12 + arrived.month0() as i32, 1).max(day(EPOCH, 1));
    let mut born = first_of_month - Days::new(u64::from(age) * 365 + u64::from(age / 4) + u64::from(stream.below(364)));
    if age >= 60 && stream.chance(0.15) {
        born = NaiveDate::from_ymd_opt(born.year(), 1, 1).unwrap_or(born);
    }
    let census = world.people.disability(home.province, sex, age, home.disability[sex]);
    let severe = what.disability.unwrap_or((census * what.disability_factor).min(0.95));
    let answers = draw_answers(&mut stream, severe, age);
    let list = if female { &names().female } else { &names().male };
    let number = centre.first_person + u64::from(place.base + window);
    let person = Person {
        number,
        idcs: world.identifiers.of(number),
        idcs_from: stream.unit() - what.idcs,
        female,
        born,
        commune,
        rural,
        first_name: stream.below(list.len() as u32) as usize,
        family_name: stream.below(names().family.len() as u32) as usize,
        cin: draw_cin(&mut stream),
        phone: draw_phone(&mut stream),
        has_phone: stream.chance(if age >= 18 { 0.85 } else { 0.45 }),
        answers,
        lodged: stream.chance(if what.nights < 0.6 { what.nights } else { 1.0 }),
        household: stream.unit(),
    };
    (stay, person)
}

/// An adult or child who comes to the one-stop desk of a centre and to no centre's places: as the persons of the centre are.
pub(super) fn draw_visitor(world: &World, at: usize, number: u64, ordinal: i32) -> Person {
    let (_, mut person) = draw_person(world, at, 0, 0);
    let mut stream = Stream::new(world.ground.seed, Topic::Desk, at as u64, number);
    let centre = &world.centres[at];
    let province = world.ground.territory.communes[centre.commune].province;
    let (what, home) = (&world.ground.profile.types[centre.kind], &world.ground.territory.communes[centre.commune]);
    let female = stream.chance(what.female.unwrap_or(home.female_share));
    let ages = world.people.ages(centre.kind, province, usize::from(!female));
    let age = ages.first + stream.among(&ages.sums) as u32;
    let list = if female { &names().female } else { &names().male };
    let born = day(ordinal - 3, 1) - Days::new(u64::from(age) * 365 + u64::from(stream.below(364)));
    person.number = number;
    person.idcs = world.identifiers.of(number);
    person.idcs_from = stream.unit();
    person.female = female;
    person.born = born;
    person.commune = centre.commune;
    person.rural = !stream.chance(home.urban_share);
    person.first_name = stream.below(list.len() as u32) as usize;
    person.family_name = stream.below(names().family.len() as u32) as usize;
    person.phone = draw_phone(&mut stream);
    person.has_phone = stream.chance(0.8);
    person
}

fn draw_stay(stream: &mut Stream, what: &TypeProfile, whole: bool, dropout: f64, start: i32, length: u32) -> Stay {
    let (mut from, mut to) = (0, length - 1);
    let exit_day = if what.season == Season::School {
        if !whole && stream.chance(0.08) {
            from = stream.between(1, 3);
        }
        if !whole && stream.chance(dropout) {
            to = from + stream.below(length - from);
        }
        31
    } else {
        let gap = if whole { 0 } else { stream.below(length / 6 + 1) };
        let before = stream.below(gap + 1);
        (from, to) = (before, length - 1 - (gap - before));
        if whole { 31 } else { stream.between(6, 31) }
    };
    let entry_day = if from == to { 1 } else { stream.between(1, 25) };
    let (first, last) = (start + from as i32, start + to as i32);
    Stay { first, last, entry: day(first, entry_day), exit_day }
}

/// Home: mostly the centre's commune, else one of the province, of the région, or anywhere; by the people who live there.
fn draw_home(stream: &mut Stream, world: &World, at: usize, rural: bool) -> usize {
    let (centre, territory) = (&world.centres[at], &world.ground.territory);
    let own = &territory.communes[centre.commune];
    let mark = stream.unit();
    let near = if rural && own.urban_share > 0.95 { 0.0 } else { 0.68 };
    if mark < near {
        return centre.commune;
    }
    let province = &territory.provinces[own.province];
    let pool = if mark < 0.945 {
        &province.pool
    } else if mark < 0.99 {
        &territory.regions[province.region].pool
    } else {
        &territory.country
    };
    let sums = if rural && pool.rural_people.last().is_some_and(|people| *people > 0.0) {
        &pool.rural_people
    } else {
        &pool.people
    };
    pool.communes.get(stream.among(sums)).copied().unwrap_or(centre.commune)
}

/// Answers to the six questions on functioning: with the probability `severe`, 3 or 4 in one to three domains.
fn draw_answers(stream: &mut Stream, severe: f64, age: u32) -> [u8; 6] {
    let mild = if age < 40 {
        0.04
    } else if age < 60 {
        0.12
    } else {
        0.30
    };
    let mut answers = [b'1'; 6];
    for answer in &mut answers {
        if stream.chance(mild) {
            *answer = b'2';
        }
    }
    if stream.chance(severe) {
        for _ in 0..stream.between(1, 3) {
            answers[stream.below(6) as usize] = if stream.chance(0.3) { b'4' } else { b'3' };
        }
    }
    answers
}

/// One or two letters and six or five digits, the shape of the number of an identity card.
fn draw_cin(stream: &mut Stream) -> ([u8; 8], usize) {
    let letters = stream.between(1, 2) as usize;
    let length = if letters == 1 { 7 } else { 8 };
    let mut cin = [b'0'; 8];
    for (position, byte) in cin.iter_mut().enumerate().take(length) {
        *byte = if position < letters { b'A' + stream.below(26) as u8 } else { b'0' + stream.below(10) as u8 };
    }
    (cin, length)
}

fn draw_phone(stream: &mut Stream) -> [u8; 10] {
    let mut phone = *b"0600000000";
    phone[1] = if stream.chance(0.8) { b'6' } else { b'7' };
    phone[2..].iter_mut().for_each(|digit| *digit = b'0' + stream.below(10) as u8);
    phone
}
