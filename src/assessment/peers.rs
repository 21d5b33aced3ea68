//! The peers of an area: those of like population and rurality by the census.
//!
//! After the nearest neighbours of the Chartered Institute of Public Finance and Accountancy (CIPFA, 2019): the distance is
//! Euclidean over standardised variables. Here two: the logarithm of the legal population, and the share of it that lives in
//! rural communes.

use std::collections::BTreeMap;

use crate::catalogue::geography::{AreaKind, Geography};
use crate::model::area::AreaLevel;

/// No area has fewer peers, where there are so many others.
pub const LEAST_PEERS: usize = 3;

/// An area as its peers are found.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its code.
    pub code: String,
    /// The logarithm of its legal population.
    pub population: f64,
    /// The share of it in rural communes, 0 to 1.
    pub rurality: f64,
}

/// The areas of a level that have inhabitants.
pub fn profiles(geography: &Geography, level: AreaLevel) -> Vec<Profile> {
    let mut rural: BTreeMap<&str, u64> = BTreeMap::new();
    for commune in geography.of_level(AreaLevel::Commune).filter(|one| one.kind == AreaKind::RuralCommune) {
        let above = match level {
            AreaLevel::Region => geography.region_of(&commune.code),
            _ => geography.province_of(&commune.code),
        };
        if let Some(above) = above {
            *rural.entry(&above.code).or_default() += commune.population_2024;
        }
    }
    let inhabited = geography.of_level(level).filter(|area| area.population_2024 > 0);
    inhabited
        .map(|area| Profile {
            code: area.code.clone(),
            population: (area.population_2024 as f64).ln(),
            rurality: rural.get(area.code.as_str()).copied().unwrap_or_default() as f64 / area.population_2024 as f64,
        })
        .collect()
}

/// The peers of each area, nearest first: as many as the square root of the number of areas, three at least. At the same
/// distance the lower code comes first.
pub fn peers(profiles: &[Profile]) -> BTreeMap<String, Vec<String>> {
    let count = ((profiles.len() as f64).sqrt().round() as usize).max(LEAST_PEERS);
    let deviation = |pick: fn(&Profile) -> f64| {
        let mean = profiles.iter().map(pick).sum::<f64>() / profiles.len() as f64;
        let squares: f64 = profiles.iter().map(|one| (pick(one) - mean) * (pick(one) - mean)).sum();
        let deviation = (squares / profiles.len() as f64).sqrt();
        if deviation > 0.0 { deviation } else { 1.0 }
    };
    let (size, rural) = (deviation(|one| one.population), deviation(|one| one.rurality));
    let distance = |one: &Profile, other: &Profile| {
        let (a, b) = ((one.population - other.population) / size, (one.rurality - other.rurality) / rural);
        a * a + b * b
    };
    let of = |own: &Profile| {
        let mut others: Vec<(f64, &str)> = profiles
            .iter()
            .filter(|other| other.code != own.code)
            .map(|other| (distance(own, other), other.code.as_str()))
            .collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        others.iter().take(count).map(|(_, code)| (*code).to_string()).collect()
    };
    profiles.iter().map(|own| (own.code.clone(), of(own))).collect()
}
