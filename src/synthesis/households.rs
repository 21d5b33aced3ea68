//! Households of the unified social register: who lives in them, how their score moved, which programmes they entered.
//!
//! Calibrated on what is public: 5 million households of 18 million persons on the register, of which 3.8 million receive the
//! direct social aid (score at or below 9.743001) and 10 to 11 million persons the medical cover (9.3264284). With scores spread
//! normally, these shares give their mean and deviation.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};

use super::calendar::day;
use super::draw::World;
use super::identifier::OTHERS;
use super::person::Person;
use super::stream::{Stream, Topic};
use super::territory::Territory;
use crate::catalogue::geography::Geography;

/// Scores are whole numbers in units of 10⁻⁷.
const UNIT: f64 = 1e7;
const MEAN: f64 = 9.195;
const DEVIATION: f64 = 0.651;
/// Higher in towns, lower in the country.
const TOWN: f64 = 0.07;
const COUNTRYSIDE: f64 = -0.11;

/// Thresholds of the direct social aid and of the medical cover, and the ordinals of their first months.
pub(super) const AID: Programme = Programme { threshold: 97_430_010, begins: 2023 * 12 + 11, asks: 0.93 };
pub(super) const COVER: Programme = Programme { threshold: 93_264_284, begins: 2022 * 12 + 11, asks: 0.90 };

/// A programme that goes by the score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Programme {
    threshold: i64,
    begins: i32,
    /// The share of eligible households that ask for it.
    asks: f64,
}

/// A household.
#[derive(Debug, Clone)]
pub(super) struct Household {
    pub(super) number: u64,
    pub(super) commune: usize,
    pub(super) rural: bool,
    /// Women and men of 0 to 20, 21 to 59, 60 and more years.
    pub(super) members: [[u32; 2]; 3],
    pub(super) head_female: bool,
    pub(super) head_born: NaiveDate,
    /// The month of the first score, as an ordinal.
    pub(super) joined: i32,
    /// Three numbers between 0 and 1: whether it asks for aid and for cover, and keeps them above the threshold.
    asks: [f64; 2],
    keeps: f64,
    base: i64,
    seed: u64,
}

/// A calculation of the score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Score {
    pub(super) at: NaiveDateTime,
    pub(super) calculated: i64,
    pub(super) corrected: Option<i64>,
    /// Registration, update or complaint.
    pub(super) request: usize,
}

impl Score {
    /// The corrected score where there is one.
    pub(super) fn value(&self) -> i64 {
        self.corrected.unwrap_or(self.calculated)
    }
}

impl Household {
    /// The household of a person in a centre, if it is on the register; `age` is the person's at entry.
    pub(super) fn of_person(world: &World, person: &Person, age: i32) -> Option<Self> {
        let group = usize::from(age >= 21) + usize::from(age >= 60);
        let member = Some((group, usize::from(!person.female)));
        (person.household < super::case::REGISTERED)
            .then(|| Self::draw(world, person.number, person.commune, person.rural, member))
    }

    /// A household without a person in a centre; they are dealt out over the communes by their people.
    pub(super) fn other(world: &World, index: u32) -> Self {
        let territory = &world.ground.territory;
        let sums = &territory.country.people;
        let place = (f64::from(index) + 0.5) / f64::from(world.other_households) * sums.last().copied().unwrap_or(0.0);
        let at = sums.partition_point(|sum| *sum <= place).min(sums.len().saturating_sub(1));
        let commune = territory.country.communes.get(at).copied().unwrap_or(0);
        let number = (OTHERS.start + OTHERS.end) / 2 + u64::from(index);
        let mut stream = Stream::new(world.ground.seed, Topic::Household, number, 2);
        let rural = !stream.chance(territory.communes[commune].urban_share);
        Self::draw(world, number, commune, rural, None)
    }

    fn draw(world: &World, number: u64, commune: usize, rural: bool, member: Option<(usize, usize)>) -> Self {
        let seed = world.ground.seed;
        let mut stream = Stream::new(seed, Topic::Household, number, 0);
        let (old, alone) = (stream.chance(0.27), stream.chance(0.07));
        let head_female = stream.chance(if alone { 0.55 } else { 0.19 });
        let mut members = [[0u32; 2]; 3];
        members[if old { 2 } else { 1 }][usize::from(!head_female)] += 1;
        if !alone {
            let couple = stream.chance(if head_female { 0.12 } else { 0.92 });
            members[if old && stream.chance(0.6) { 2 } else { 1 }][usize::from(head_female)] += u32::from(couple);
            let most = if rural { 4.6 } else { 3.6 };
            let children = (most * stream.unit() * if old { 0.35 } else { 1.0 }).round() as u32;
            (0..children).for_each(|_| members[0][stream.below(2) as usize] += 1);
            let grown = stream.below(if old { 3 } else { 2 });
            (0..grown).for_each(|_| members[1][stream.below(2) as usize] += 1);
            members[2][stream.below(2) as usize] += u32::from(stream.chance(0.10));
        }
        if let Some((group, sex)) = member {
            members[group][sex] = members[group][sex].max(1);
        }
        let head_age = if old { stream.between(62, 84) } else { stream.between(26, 57) };
        let place = if rural { COUNTRYSIDE } else { TOWN };
        let base = ((MEAN + place + DEVIATION * bell(&mut stream)).clamp(5.6, 14.4) * UNIT).round() as i64;
        // A few stand exactly at the threshold.
        let base = if stream.chance(0.001) { AID.threshold } else { base };
        let (late, month) = (stream.chance(0.14) && member.is_none(), stream.unit());
        let joined = if late { 2024 * 12 + 9 + (month * 30.0) as i32 } else { 2022 * 12 + (month * 30.0) as i32 };
        Self {
            number,
            commune,
            rural,
            members,
            head_female,
            head_born: day(2024 * 12, 1) - Days::new(u64::from(head_age) * 365 + u64::from(stream.below(364))),
            joined,
            asks: [stream.unit(), stream.unit()],
            keeps: stream.unit(),
            base,
            seed,
        }
    }

    /// How many persons live in it.
    pub(super) fn size(&self) -> u32 {
        self.members.iter().flatten().sum()
    }

    /// Whether it has asked for the medical cover and had the right to it from the beginning.
    pub(super) fn is_covered(&self) -> bool {
        self.base <= COVER.threshold && self.asks[1] < COVER.asks
    }

    /// All calculations of its score up to the end of a month, the oldest first.
    pub(super) fn scores(&self, until: i32) -> Vec<Score> {
        let mut stream = Stream::new(self.seed, Topic::Household, self.number, 1);
        let mut scores = Vec::new();
        for quarter in 0.. {
            let month = self.joined + quarter * 3;
            if month > until {
                break;
            }
            let (again, moved) = (stream.chance(0.055), bell(&mut stream));
            let (corrected, by) = (stream.chance(0.04), bell(&mut stream));
            let (on, second, request) = (stream.between(1, 28), stream.between(8 * 3600, 18 * 3600), stream.unit());
            if quarter > 0 && !again {
                continue;
            }
            let moved = if quarter == 0 { 0.0 } else { 0.12 * moved };
            scores.push(Score {
                at: day(month, on).and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(i64::from(second)),
                calculated: self.base + (moved * UNIT).round() as i64,
                corrected: corrected.then(|| self.base + ((moved + 0.08 * by) * UNIT).round() as i64),
                request: if quarter == 0 { 0 } else { 1 + usize::from(request < 0.2) },
            });
        }
        scores
    }

    /// When it entered a programme (0 aid, 1 cover), if it is in it at the end of a month.
    ///
    /// Some stay in it for a while though their score has risen above the threshold.
    pub(super) fn entered(&self, scores: &[Score], which: usize, until: i32) -> Option<NaiveDateTime> {
        let programme = [AID, COVER][which];
        let first = scores.iter().find(|score| score.value() <= programme.threshold)?;
        let kept = scores.last()?.value() <= programme.threshold || self.keeps < 0.4;
        let earliest = day(programme.begins, 4).and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(9);
        let wait = TimeDelta::days(12 + (self.asks[which] * 45.0) as i64);
        let at = first.at.max(earliest) + wait;
        let ordinal = at.year() * 12 + at.month0() as i32;
        (kept && self.asks[which] < programme.asks && ordinal <= until).then_some(at)
    }
}

/// A number that is spread about as the normal distribution with mean 0 and deviation 1.
fn bell(stream: &mut Stream) -> f64 {
    let sum: f64 = (0..6).map(|_| stream.unit()).sum();
    (sum - 3.0) * std::f64::consts::SQRT_2
}

/// The numbers and names in capitals that the registers give to régions, provinces and communes, by their place.
pub(super) struct AreaNumbers {
    pub(super) regions: Vec<[String; 2]>,
    pub(super) provinces: Vec<[String; 2]>,
    pub(super) communes: Vec<[String; 2]>,
}

impl AreaNumbers {
    /// The numbers of a territory.
    pub(super) fn new(territory: &Territory, geography: &Geography) -> Self {
        let told = |code: &String| {
            let name = geography.get(code).map_or("", |area| area.name_fr.as_str());
            [geography.rsu_id(code).unwrap_or_default().to_string(), name.to_uppercase()]
        };
        Self {
            regions: territory.regions.iter().map(|region| told(&region.code)).collect(),
            provinces: territory.provinces.iter().map(|province| told(&province.code)).collect(),
            communes: territory.communes.iter().map(|commune| told(&commune.code)).collect(),
        }
    }
}
