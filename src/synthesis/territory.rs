//! The country as the generator needs it: communes with their people, and the delegations that gather exports.

use std::collections::BTreeMap;

use crate::catalogue::census::CensusTable;
use crate::catalogue::geography::country;
use crate::catalogue::geography::{AreaKind, Geography};
use crate::error::{Error, Result};
use crate::model::area::AreaLevel;
use crate::model::finding::Place;

/// A commune.
#[derive(Debug)]
pub(super) struct Commune {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) province: usize,
    pub(super) urban: bool,
    pub(super) people: f64,
    /// The share of its people who live in an urban place.
    pub(super) urban_share: f64,
    /// The share of women.
    pub(super) female_share: f64,
    /// Prevalence of disability among women and among men, as a share.
    pub(super) disability: [f64; 2],
}

/// A province or préfecture: a run of communes.
#[derive(Debug)]
pub(super) struct Province {
    pub(super) code: String,
    pub(super) region: usize,
    /// The share of each five-year age group from 0, among women and among men.
    pub(super) ages: [[f64; 16]; 2],
    pub(super) pool: Pool,
}

/// A region: a run of provinces.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) code: String,
    pub(super) pool: Pool,
}

/// A delegation: a province, or a préfecture d'arrondissements of Casablanca.
#[derive(Debug)]
pub(super) struct Delegation {
    /// The code of the area.
    pub(super) code: String,
    pub(super) province: usize,
    pub(super) region: usize,
    pub(super) people: f64,
    /// The share of its people who live in rural communes.
    pub(super) rural_share: f64,
    pub(super) urban: Pool,
    pub(super) rural: Pool,
}

/// Communes to draw from, with growing sums of all people and of rural people.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) communes: Vec<usize>,
    pub(super) people: Vec<f64>,
    pub(super) rural_people: Vec<f64>,
}

/// The whole country.
#[derive(Debug)]
pub(super) struct Territory {
    pub(super) communes: Vec<Commune>,
    pub(super) provinces: Vec<Province>,
    pub(super) regions: Vec<Region>,
    pub(super) delegations: Vec<Delegation>,
    pub(super) country: Pool,
}

impl Pool {
    fn add(&mut self, index: usize, commune: &Commune) {
        let last = |sums: &[f64]| sums.last().copied().unwrap_or(0.0);
        self.communes.push(index);
        self.people.push(last(&self.people) + commune.people);
        self.rural_people.push(last(&self.rural_people) + commune.people * (1.0 - commune.urban_share));
    }
}

impl Territory {
    /// The territory of a geography, with the people of a census that has the communes.
    ///
    /// # Errors
    /// `Catalogue` if the geography has no régions.
    pub(super) fn new(geography: &Geography, census: &CensusTable) -> Result<Self> {
        let mut territory = Self {
            communes: Vec::new(),
            provinces: Vec::new(),
            regions: Vec::new(),
            delegations: Vec::new(),
            country: Pool::default(),
        };
        let mut position: BTreeMap<&str, usize> = BTreeMap::new();
        for region in geography.of_level(AreaLevel::Region) {
            let number = territory.regions.len();
            let mut pool = Pool::default();
            for province in geography.children(&region.code) {
                position.insert(&province.code, territory.provinces.len());
                territory.add_province(geography, census, &province.code, number, &mut pool);
            }
            territory.regions.push(Region { code: region.code.clone(), pool });
        }
        if territory.regions.is_empty() {
            return Err(Error::catalogue(
                Place::file("data/geography/regions.csv"),
                "the geography has no régions",
                "restore the file from its source",
            ));
        }
        let districts: Vec<(&str, f64, usize)> = geography
            .of_level(AreaLevel::District)
            .filter_map(|area| {
                Some((area.code.as_str(), area.population_2024 as f64, *position.get(area.parent.as_str())?))
            })
            .collect();
        for province in 0..territory.provinces.len() {
            let own: Vec<(&str, f64)> = districts
                .iter()
                .filter(|(_, _, above)| *above == province)
                .map(|(code, people, _)| (*code, *people))
                .collect();
            territory.add_delegations(province, &own);
        }
        Ok(territory)
    }

    fn add_province(
        &mut self,
        geography: &Geography,
        census: &CensusTable,
        code: &str,
        region: usize,
        above: &mut Pool,
    ) {
        let mut pool = Pool::default();
        for area in geography.children(code) {
            let value = |milieu: &str, sex: &str, series: &str| census.value(&area.code, milieu, sex, series);
            let people = value("_T", "_T", "population_municipal").unwrap_or(0.0);
            let urban = area.kind == AreaKind::UrbanCommune;
            let in_towns = value("urban", "_T", "population_municipal").unwrap_or(0.0);
            let women = value("_T", "F", "population_municipal").unwrap_or(people / 2.0);
            let disability = ["F", "M"].map(|sex| {
                let own = value("_T", sex, "disability_prevalence");
                own.or_else(|| census.value(code, "_T", sex, "disability_prevalence")).unwrap_or(4.8) / 100.0
            });
            let commune = Commune {
                code: area.code.clone(),
                name: area.name_fr.clone(),
                province: self.provinces.len(),
                urban,
                people,
                urban_share: if people > 0.0 { (in_towns / people).min(1.0) } else { f64::from(u8::from(urban)) },
                female_share: if people > 0.0 { women / people } else { 0.5 },
                disability,
            };
            let index = self.communes.len();
            pool.add(index, &commune);
            above.add(index, &commune);
            self.country.add(index, &commune);
            self.communes.push(commune);
        }
        let ages = ["F", "M"].map(|sex| ages(census, code, sex));
        self.provinces.push(Province { code: code.to_string(), region, ages, pool });
    }

    fn add_delegations(&mut self, number: usize, districts: &[(&str, f64)]) {
        let province = &self.provinces[number];
        let (mut urban, mut rural, mut in_rural, mut all) = (Pool::default(), Pool::default(), 0.0, 0.0);
        for &index in &province.pool.communes {
            let commune = &self.communes[index];
            all += commune.people;
            if commune.urban {
                urban.add(index, commune);
            } else {
                rural.add(index, commune);
                in_rural += commune.people;
            }
        }
        let (region, rural_share) = (province.region, if all > 0.0 { in_rural / all } else { 0.5 });
        if districts.is_empty() {
            let code = province.code.clone();
            self.delegations.push(Delegation {
                code,
                province: number,
                region,
                people: all,
                rural_share,
                urban,
                rural,
            });
            return;
        }
        for &(code, people) in districts {
            // A préfecture d'arrondissements is part of one commune, the largest of its préfecture.
            let mut pool = Pool::default();
            let largest = urban
                .communes
                .iter()
                .copied()
                .max_by(|a, b| self.communes[*a].people.total_cmp(&self.communes[*b].people));
            if let Some(index) = largest {
                pool.add(index, &self.communes[index]);
            }
            self.delegations.push(Delegation {
                code: code.to_string(),
                province: number,
                region,
                people,
                rural_share: 0.0,
                urban: pool,
                rural: Pool::default(),
            });
        }
    }
}

/// The published shares of the five-year age groups; of the country where the area has none.
fn ages(census: &CensusTable, code: &str, sex: &str) -> [f64; 16] {
    std::array::from_fn(|group| {
        let first = group as i32 * 5;
        let share = |code: &str| census.age_share(code, "_T", sex, first, first + 4).filter(|share| *share > 0.0);
        share(code).or_else(|| share(country())).unwrap_or(1.0)
    })
}
