//! Controlled rounding of random tables, of tables whose best rounding is known, and of one of the handbook.

use std::collections::BTreeMap;

use super::super::oracles::oracle;
use super::*;

const BASE: i64 = 5;

/// The generator of Steele, Lea and Flood 2014.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % limit
    }
}

/// Cells named by their categories along each axis, 0 being the total, and the sums along each axis.
fn cube(sides: &[u32], inner: &[i64]) -> (Vec<i64>, Vec<Relation>) {
    let names = |sides: &[u32]| {
        sides.iter().fold(vec![Vec::new()], |names: Vec<Vec<u32>>, side| {
            names.iter().flat_map(|name| (0..*side).map(|code| [name.as_slice(), &[code]].concat())).collect()
        })
    };
    let whole: Vec<u32> = sides.iter().map(|side| side + 1).collect();
    let cells: Vec<Vec<u32>> = names(&whole);
    let place: BTreeMap<&Vec<u32>, u32> = cells.iter().zip(0..).collect();
    let mut values = vec![0; cells.len()];
    for (name, count) in names(sides).iter().zip(inner) {
        for (cell, value) in cells.iter().zip(&mut values) {
            *value += if cell.iter().zip(name).all(|(a, b)| *a == 0 || *a == b + 1) { *count } else { 0 };
        }
    }
    let mut relations = Vec::new();
    for cell in &cells {
        for axis in (0..sides.len()).filter(|axis| cell[*axis] == 0) {
            let part = |code| place[&[&cell[..axis], &[code], &cell[axis + 1..]].concat()];
            relations.push(Relation { parent: place[cell], children: (1..=sides[axis]).map(part).collect() });
        }
    }
    (values, relations)
}

#[track_caller]
fn assert_is_rounding(values: &[i64], relations: &[Relation], base: i64, table: &Rounded) {
    assert!(table.values.iter().all(|value| *value >= 0 && value % base == 0));
    assert!(table.lost.is_empty() && table.left_out.is_empty());
    assert!(relations.iter().all(|relation| error(&table.values, relation) == 0));
    for (cell, (value, rounded)) in (0..).zip(values.iter().zip(&table.values)) {
        let is_wide = (rounded - *value).abs() >= base;
        assert_eq!(is_wide, table.wider.contains(&cell), "{value} became {rounded}");
    }
}

fn distance(values: &[i64], rounded: &[i64]) -> i64 {
    values.iter().zip(rounded).map(|(value, rounded)| (value - rounded).abs()).sum()
}

#[test]
fn random_tables_add_up_and_stay_near() {
    let mut random = Random(1);
    for sides in [&[4, 3][..], &[6, 6], &[12, 10], &[3, 2, 5], &[4, 4, 4], &[2, 3, 2, 3]] {
        for most in [4, 12, 100] {
            let inner: Vec<i64> = (0..sides.iter().product())
                .map(|_| if random.below(3) == 0 { 0 } else { random.below(most) as i64 })
                .collect();
            let (values, relations) = cube(sides, &inner);
            for base in [3, BASE, 10] {
                let table = rounded(&values, &relations, base).unwrap();
                assert_is_rounding(&values, &relations, base, &table);
                // Two dimensions can always be rounded to neighbours (Cox 1987). Of more, one of these cannot: one cell
                // of 144 (counts below 12, to the base 3) goes further.
                assert!(
                    table.is_proven && table.wider.len() <= usize::from(sides.len() > 3),
                    "{sides:?}, {most}, {base}"
                );
                assert_eq!(rounded(&values, &relations, base).unwrap(), table, "the same table, the same rounding");
            }
        }
    }
}

#[test]
fn no_rounding_of_a_small_table_is_nearer() {
    let mut random = Random(2);
    for _ in 0..40 {
        let inner: Vec<i64> = (0..6).map(|_| random.below(14) as i64).collect();
        let (values, relations) = cube(&[2, 3], &inner);
        let table = rounded(&values, &relations, BASE).unwrap();
        assert_is_rounding(&values, &relations, BASE, &table);
        let mut least = i64::MAX;
        for choice in 0..64_i64 {
            let up = |(at, count): (usize, &i64)| count / BASE + (choice >> at & 1).min(count % BASE);
            let inner: Vec<i64> = inner.iter().enumerate().map(|one| up(one) * BASE).collect();
            let (tried, _) = cube(&[2, 3], &inner);
            if tried.iter().zip(&values).all(|(a, b)| (a - b).abs() < BASE) {
                least = least.min(distance(&values, &tried));
            }
        }
        assert!(table.is_proven);
        assert_eq!(distance(&values, &table.values), least, "{inner:?}");
    }
}

/// A country of 12 régions and 75 provinces with persons of a sex, an age, a milieu and a type of centre, all few and uneven.
/// Of `twice` in a hundred persons a second province is counted too.
fn country(random: &mut Random, most: u64, twice: u64) -> (Vec<i64>, Vec<Relation>) {
    const STRATA: u32 = 30;
    let region = |province: u32| 1 + province % 12;
    let at = |area: u32, stratum: u32| area * STRATA + stratum;
    let mut values = vec![0; 88 * STRATA as usize];
    for province in 13..88 {
        for _ in 0..random.below(most) {
            let [sex, milieu] = [2, 2].map(|side| (random.below(side) * random.below(2)) as u32);
            let age = random.below(5).min(random.below(5)) as u32;
            let centre = random.below(10).min(random.below(1 + u64::from(province) % 10)) as u32;
            let mut areas = vec![0, region(province), province];
            if random.below(100) < twice {
                let second = 13 + random.below(75) as u32;
                areas.extend([region(second), second]);
            }
            areas.sort_unstable();
            areas.dedup();
            for area in areas {
                for stratum in [0, 1 + sex, 3 + age, 8 + milieu, 10 + centre, 20 + 5 * sex + age] {
                    values[at(area, stratum) as usize] += 1;
                }
            }
        }
    }
    let mut relations = Vec::new();
    let mut sum = |parent, children: Vec<u32>| relations.push(Relation { parent, children });
    for area in 0..88 {
        for codes in [1..3, 3..8, 8..10, 10..20] {
            sum(at(area, 0), codes.map(|code| at(area, code)).collect());
        }
        (0..2).for_each(|sex| sum(at(area, 1 + sex), (0..5).map(|age| at(area, 20 + 5 * sex + age)).collect()));
        (0..5).for_each(|age| sum(at(area, 3 + age), (0..2).map(|sex| at(area, 20 + 5 * sex + age)).collect()));
    }
    for stratum in 0..STRATA {
        sum(at(0, stratum), (1..13).map(|area| at(area, stratum)).collect());
        for own in 1..13 {
            let parts = (13..88).filter(|province| region(*province) == own);
            sum(at(own, stratum), parts.map(|area| at(area, stratum)).collect());
        }
    }
    (values, relations)
}

#[test]
fn a_country_of_small_counts_adds_up_and_stays_near() {
    for most in [8, 150] {
        let (values, relations) = country(&mut Random(most), most, 0);
        let table = rounded(&values, &relations, BASE).unwrap();
        assert_is_rounding(&values, &relations, BASE, &table);
        assert!(table.wider.is_empty() && table.is_proven);
    }
}

#[test]
fn a_sum_that_is_off_is_off_by_a_multiple_beside_its_true_error() {
    let (values, relations) = country(&mut Random(3), 60, 5);
    let table = rounded(&values, &relations, BASE).unwrap();
    assert!(table.left_out.len() > 20 && table.lost.is_empty() && table.wider.is_empty());
    for (at, relation) in (0..).zip(&relations) {
        let [before, after] = [&values, &table.values].map(|values| error(values, relation));
        assert!((after - before).abs() < BASE, "off by {before}, then by {after}");
        assert_eq!(before != 0, table.left_out.contains(&at));
    }
}

/// Three cells of which any two have a published sum.
fn ring() -> (Vec<i64>, Vec<Relation>) {
    let sums = [(3, [0, 1]), (4, [1, 2]), (5, [0, 2])];
    (vec![5, 5, 5, 10, 10, 10], sums.map(|(parent, pair)| Relation { parent, children: pair.to_vec() }).to_vec())
}

#[test]
fn where_neighbours_cannot_add_up_one_cell_goes_further() {
    // To the base 10, one cell of each pair must go up and the other down, which three cells in a ring cannot.
    let (values, relations) = ring();
    let table = rounded(&values, &relations, 10).unwrap();
    assert!(relations.iter().all(|relation| error(&table.values, relation) == 0));
    assert_eq!(table.wider.len(), 1);
    assert_eq!(distance(&values, &table.values), 3 * 5 + 10);
}

#[test]
fn a_search_that_is_given_up_says_which_sums_are_lost() {
    let (values, relations) = ring();
    let table = rounded_with(&values, &relations, 10, Effort { slack: 0, nodes: 10 }).unwrap();
    assert_eq!((table.values, table.lost, table.is_proven), (vec![10; 6], vec![0, 1, 2], false));
}

#[test]
fn a_cell_outside_all_sums_goes_to_the_nearest_multiple() {
    assert_eq!(rounded(&[0, 2, 3, 7, 8, 10], &[], BASE).unwrap().values, [0, 0, 5, 5, 10, 10]);
}

#[test]
fn what_is_no_table_of_counts_is_refused() {
    let relation = |parent, children: &[u32]| vec![Relation { parent, children: children.to_vec() }];
    assert_eq!(rounded(&[1], &[], 1), Err(Unusable::Base(1)));
    assert_eq!(rounded(&[3, -1], &[], BASE), Err(Unusable::Count(1)));
    for wrong in [relation(0, &[]), relation(0, &[2]), relation(0, &[0]), relation(0, &[1, 1])] {
        assert_eq!(rounded(&[4, 4], &wrong, BASE), Err(Unusable::Relation(0)), "{wrong:?}");
    }
}

#[test]
fn the_handbooks_table_is_rounded_no_further_than_there() {
    let Some(rows) = oracle("sdc/handbook_rounding_base5.csv") else { return };
    let column = |name: &str| -> Vec<i64> { rows.iter().map(|row| row[name].parse().unwrap()).collect() };
    let (values, example) = (column("count"), column("controlled_example"));
    let at =
        |area: &str, sex: &str| rows.iter().position(|row| row["area"] == area && row["sex"] == sex).unwrap() as u32;
    let areas = ["A", "B", "C"];
    let by_sex = |area| Relation { parent: at(area, "Total"), children: vec![at(area, "Male"), at(area, "Female")] };
    let by_area = |sex| Relation { parent: at("Total", sex), children: areas.map(|area| at(area, sex)).to_vec() };
    let relations: Vec<Relation> =
        areas.into_iter().chain(["Total"]).map(by_sex).chain(["Male", "Female", "Total"].map(by_area)).collect();
    let table = rounded(&values, &relations, BASE).unwrap();
    assert_is_rounding(&values, &relations, BASE, &table);
    assert!(relations.iter().all(|relation| error(&example, relation) == 0), "the handbook's own adds up");
    assert!(distance(&values, &table.values) <= distance(&values, &example), "{:?}", table.values);
    let alone = rounded(&values, &[], BASE).unwrap().values;
    assert_eq!(alone, column("conventional"), "without sums it is conventional rounding");
}
