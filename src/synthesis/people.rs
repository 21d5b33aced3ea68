//! What persons are drawn from: ages and disability by province and sex, after the census.

use super::profile::{Profile, TypeProfile};
use super::territory::Territory;

/// How much more frequent a severe difficulty is at an age than on the average of all ages, before scaling to the census:
/// (from age, factor). Rising with age as in every census round that asked the six questions of the Washington Group.
const BY_AGE: [(u32, f64); 6] = [(0, 0.35), (15, 0.45), (30, 0.6), (45, 0.9), (60, 2.6), (75, 7.0)];

/// Tables to draw from.
pub(super) struct People {
    /// Per type, province and sex: growing sums of the weight of each age from the type's lowest.
    ages: Vec<Vec<[Ages; 2]>>,
    /// Per province and sex: what [`BY_AGE`] averages to in its population.
    average: Vec<[f64; 2]>,
}

/// The ages at which persons enter a type of centre.
pub(super) struct Ages {
    pub(super) first: u32,
    pub(super) sums: Vec<f64>,
}

impl People {
    /// The tables of a territory.
    pub(super) fn new(territory: &Territory, profile: &Profile) -> Self {
        let single = territory.provinces.iter().map(|province| province.ages.map(|shares| single_years(&shares)));
        let single: Vec<[Vec<f64>; 2]> = single.collect();
        let table = |what: &TypeProfile| {
            single
                .iter()
                .map(|sexes| std::array::from_fn(|sex| Ages::weigh(what, &sexes[sex])))
                .collect::<Vec<[Ages; 2]>>()
        };
        let ages = profile.types.iter().map(table).collect();
        let average = |years: &Vec<f64>| {
            let all: f64 = years.iter().sum();
            years.iter().enumerate().map(|(age, share)| share * by_age(age as u32)).sum::<f64>() / all
        };
        let average = single.iter().map(|sexes| std::array::from_fn(|sex| average(&sexes[sex]))).collect();
        Self { ages, average }
    }

    /// The ages of a type, province and sex (0 women, 1 men).
    pub(super) fn ages(&self, kind: usize, province: usize, sex: usize) -> &Ages {
        &self.ages[kind][province][sex]
    }

    /// The probability of a severe difficulty at an age, where its prevalence over all ages is `prevalence`.
    pub(super) fn disability(&self, province: usize, sex: usize, age: u32, prevalence: f64) -> f64 {
        (prevalence * by_age(age) / self.average[province][sex]).min(0.95)
    }
}

impl Ages {
    fn weigh(what: &TypeProfile, years: &[f64]) -> Self {
        let first = what.ages.iter().map(|band| band.0).min().unwrap_or(0);
        let last = what.ages.iter().map(|band| band.1).max().unwrap_or(0);
        let mut sum = 0.0;
        let weight =
            |age: u32| what.ages.iter().find(|band| (band.0..=band.1).contains(&age)).map_or(0.0, |band| band.2);
        let sums = (first..=last).map(|age| {
            sum += weight(age) * years.get(age as usize).copied().unwrap_or(0.0);
            sum
        });
        Self { first, sums: sums.collect() }
    }
}

/// Shares of single years of age, 0 to 99: five-year groups cut into equal parts, the open one falling by 13 % a year.
fn single_years(groups: &[f64; 16]) -> Vec<f64> {
    let last: f64 = (0..25).map(|year| 0.87f64.powi(year)).sum();
    (0..100)
        .map(|age| if age < 75 { groups[age / 5] / 5.0 } else { groups[15] * 0.87f64.powi(age as i32 - 75) / last })
        .collect()
}

fn by_age(age: u32) -> f64 {
    BY_AGE.iter().rev().find(|(from, _)| *from <= age).map_or(1.0, |(_, factor)| *factor)
}
