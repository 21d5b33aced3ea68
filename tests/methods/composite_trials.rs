//! How sure a composite is: intervals of ranks against brute force, Sobol's indices against analytic ones, seeds.

use barometre::assessment::composite::leave_out;
use barometre::assessment::composite::model::Model;
use barometre::assessment::composite::sensitivity::{of_ranks, sobol};
use barometre::assessment::composite::table::{Cell, Table};
use barometre::assessment::composite::trial::{Input, inputs};
use barometre::assessment::composite::uncertainty::{self, SeriesSpread};
use barometre::catalogue::composite::{CompositeSpec, Mean, Normalisation};

/// Three dimensions of one or two indicators, everything uncertain.
const SMALL: &str = r#"
id = "small"
name = { fr = "Petit", ar = "صغير", en = "Small" }
source = "invented"
level = "region"
benchmark = true
scale = [1.0, 100.0]
normalisation = "goalposts"
within = "arithmetic"
across = "geometric"
availability = { dimension = 0.5, overall = 0.6 }
uncertainty = { draws = 400, seed = 7, sensitivity = 64, intervals = true, weights = 0.25, normalisations = ["goalposts", "min_max", "z_score", "rank"], within = ["arithmetic", "geometric"], across = ["arithmetic", "geometric", "harmonic"] }
[[dimension]]
id = "A"
[[dimension.indicator]]
id = "a1"
direction = "higher"
goalposts = { low = 0.0, high = 100.0, as_of = "2026-01-01" }
[[dimension.indicator]]
id = "a2"
direction = "lower"
goalposts = { low = 0.0, high = 50.0, as_of = "2026-01-01" }
[[dimension]]
id = "B"
[[dimension.indicator]]
id = "b1"
direction = "target"
target = [0.8, 1.25]
goalposts = { low = 0.0, high = 3.0, as_of = "2026-01-01" }
[[dimension]]
id = "C"
[[dimension.indicator]]
id = "c1"
direction = "higher"
goalposts = { low = 0.0, high = 10.0, as_of = "2026-01-01" }
"#;

fn small(change: impl Fn(&mut CompositeSpec)) -> CompositeSpec {
    let mut spec = CompositeSpec::from_toml(SMALL, "small.toml").unwrap();
    change(&mut spec);
    spec
}

/// Six units and a benchmark. One unit lacks an indicator, another a whole dimension and more.
fn table(width: f64) -> Table {
    let cell = |value: f64| {
        (value >= 0.0).then_some(Cell { value, limits: Some((value - width * value, value + width * value)) })
    };
    let columns = [
        [60.0, 62.0, 30.0, 85.0, 50.0, 20.0, 55.0],
        [20.0, 12.0, 33.0, 41.0, -1.0, -1.0, 20.0],
        [1.9, 0.7, 1.0, 2.4, 0.5, -1.0, 1.2],
        [4.0, 5.0, 6.5, 3.0, 5.5, 9.0, 5.0],
    ];
    Table {
        units: (0..7).map(|unit| format!("u{unit}")).collect(),
        ranked: 6,
        groups: Vec::new(),
        columns: columns.iter().map(|values| values.iter().map(|value| cell(*value)).collect()).collect(),
    }
}

#[test]
fn scores_follow_from_the_formula_by_hand() {
    let (spec, table) = (small(|_| ()), table(0.1));
    let model = Model::new(&spec, &table).unwrap();
    let scores = model.scores(&model.declared()).unwrap();
    let on_scale = |share: f64| 1.0 + 99.0 * share;
    let a = f64::midpoint(on_scale(0.6), on_scale(0.6));
    let (b, c) = (on_scale(1.0 - (1.9 - 1.25) / (3.0 - 1.25)), on_scale(0.4));
    assert!((scores.whole[0].unwrap() - (a * b * c).cbrt()).abs() < 1e-9);
    // Half of a dimension is enough, a third of the dimensions lacking is not too many; half of them would be.
    assert!(scores.parts[0][4].is_some() && scores.whole[5].is_some() && scores.parts[1][5].is_none());
    let strict = small(|spec| spec.availability.overall = 0.7);
    let model = Model::new(&strict, &table).unwrap();
    assert_eq!(model.scores(&model.declared()).unwrap().whole[5], None);
    // The benchmark has a score and no rank.
    assert!(scores.whole[6].is_some());
    assert_eq!(model.ranks(&scores.whole).len(), 6);
}

#[test]
fn intervals_of_ranks_are_those_of_brute_force() {
    let spec = small(|spec| {
        spec.uncertainty.intervals = false;
        spec.uncertainty.weights = 0.0;
        spec.uncertainty.draws = 20_000;
    });
    let table = table(0.0);
    let model = Model::new(&spec, &table).unwrap();
    assert_eq!(inputs(&spec), [Input::Normalisation, Input::Within, Input::Across]);
    // Every combination once: 4 x 2 x 3, equally likely.
    let mut all: Vec<Vec<usize>> = vec![Vec::new(); 6];
    for normalisation in [Normalisation::Goalposts, Normalisation::MinMax, Normalisation::ZScore, Normalisation::Rank] {
        for within in [Mean::Arithmetic, Mean::Geometric] {
            for across in [Mean::Arithmetic, Mean::Geometric, Mean::Harmonic] {
                let mut choice = model.declared();
                (choice.normalisation, choice.within, choice.across) = (normalisation, within, across);
                let ranks = model.ranks(&model.scores(&choice).unwrap().whole);
                ranks.iter().zip(&mut all).for_each(|(rank, all)| all.push(rank.unwrap()));
            }
        }
    }
    let spreads = uncertainty::run(model).unwrap();
    let mut wide = 0;
    for (unit, ranks) in all.iter_mut().enumerate() {
        ranks.sort_unstable();
        // 5 % and 95 % of 24 equally likely ranks: the 2nd and the 23rd.
        let expected = (ranks[1], ranks[22]);
        assert_eq!(spreads[0].ranks[unit], Some(expected), "unit {unit}: {ranks:?}");
        wide += usize::from(expected.0 < expected.1);
    }
    assert!(wide >= 3, "the example moves too little to show anything");
}

#[test]
fn a_score_is_as_wide_as_the_intervals_behind_it() {
    // One indicator that matters, normal with a known spread: the score's interval is that of the value.
    let spec = small(|spec| {
        spec.uncertainty.weights = 0.0;
        spec.uncertainty.normalisations.clear();
        spec.uncertainty.within.clear();
        spec.uncertainty.across.clear();
        spec.uncertainty.draws = 20_000;
        spec.dimension.truncate(1);
        spec.dimension[0].indicator.truncate(1);
    });
    let mut table = table(0.0);
    table.columns.truncate(1);
    table.columns[0][0] = Some(Cell { value: 60.0, limits: Some((56.0, 68.0)) });
    let found = uncertainty::run(Model::new(&spec, &table).unwrap()).unwrap()[0].scores[0].unwrap();
    // 5 % of a normal distribution lie 1.6449/1.9600 of the way to its 95 % limit.
    let expected = [60.0 - 4.0 * 0.839_2, 60.0, 60.0 + 8.0 * 0.839_2].map(|value| 1.0 + 0.99 * value);
    for (found, expected) in [found.lower, found.median, found.upper].into_iter().zip(expected) {
        assert!((found - expected).abs() < 0.15, "{found} is not {expected}");
    }
}

#[test]
fn the_same_seed_gives_the_same_numbers_on_any_number_of_threads_and_another_seed_others() {
    let (spec, table) = (small(|_| ()), table(0.1));
    let run = |spec: &CompositeSpec, threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let model = Model::new(spec, &table).unwrap();
            (uncertainty::run(model).unwrap(), of_ranks(model).unwrap())
        })
    };
    let bits = |spreads: &[SeriesSpread]| -> Vec<u64> {
        let scores = spreads.iter().flat_map(|series| series.scores.iter().flatten());
        scores.flat_map(|one| [one.median, one.lower, one.upper].map(f64::to_bits)).collect()
    };
    let (one, many) = (run(&spec, 1), run(&spec, 4));
    assert_eq!(bits(&one.0), bits(&many.0));
    assert_eq!(one, many);
    let other = run(&small(|spec| spec.uncertainty.seed = 8), 2);
    assert_ne!(bits(&one.0), bits(&other.0));
}

#[test]
fn the_indices_of_ishigamis_function_are_the_analytic_ones() {
    // T. Ishigami and T. Homma, 1990: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, each x uniform between -pi and pi.
    let found = sobol(3, 16_384, 1, |at| {
        let x: Vec<f64> = at.iter().map(|at| std::f64::consts::PI * (2.0 * at - 1.0)).collect();
        Ok(x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin())
    })
    .unwrap();
    assert!((found.variance - 13.844_6).abs() < 0.3 && (found.mean - 3.5).abs() < 0.05, "{found:?}");
    for (index, (first, total)) in found.indices.iter().zip([(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]) {
        assert!(
            (index.first - first).abs() < 0.025 && (index.total - total).abs() < 0.025,
            "{index:?}: {first} {total}"
        );
    }
}

#[test]
fn the_indices_of_a_linear_function_are_the_squares_of_its_slopes() {
    let found = sobol(3, 8_192, 3, |at| Ok(3.0 * at[0] + 4.0 * at[1])).unwrap();
    for (index, share) in found.indices.iter().zip([0.36, 0.64, 0.0]) {
        assert!((index.first - share).abs() < 0.02 && (index.total - share).abs() < 0.02, "{index:?}: {share}");
    }
    assert_eq!(found.indices[2].total, 0.0);
    let still = sobol(2, 16, 3, |_| Ok(1.0)).unwrap();
    assert!(still.indices.is_empty() && still.variance == 0.0);
}

#[test]
fn only_what_may_vary_answers_for_the_ranks_and_nothing_is_skipped() {
    let table = table(0.1);
    let (only, found) = {
        let spec = small(|spec| {
            spec.uncertainty.weights = 0.0;
            spec.uncertainty.normalisations.clear();
            spec.uncertainty.within.clear();
            spec.uncertainty.across.clear();
        });
        of_ranks(Model::new(&spec, &table).unwrap()).unwrap()
    };
    assert_eq!(only, [Input::Intervals]);
    assert!((found.indices[0].total - 1.0).abs() < 0.35, "{found:?}");
    let spec = small(|_| ());
    let (all, found) = of_ranks(Model::new(&spec, &table).unwrap()).unwrap();
    assert_eq!((all.len(), found.indices.len()), (5, 5));
    assert!(found.indices.iter().any(|index| index.total > 0.1));
    // A scale from 0 makes geometric means of the worst unit impossible: that is said, and no draw is left out.
    let spec = small(|spec| spec.scale = [0.0, 1.0]);
    let error = uncertainty::run(Model::new(&spec, &table).unwrap()).unwrap_err().to_string();
    assert!(error.contains("geometric or harmonic mean cannot be taken of the score 0"), "{error}");
}

#[test]
fn leaving_one_out_is_the_composite_without_it() {
    let (spec, table) = (small(|_| ()), table(0.0));
    let model = Model::new(&spec, &table).unwrap();
    let found = leave_out::run(model).unwrap();
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a1", "a2", "b1", "c1", "A", "B", "C"]);
    let without = small(|spec| drop(spec.dimension.remove(1)));
    let mut smaller = table.clone();
    smaller.columns.remove(2);
    let model = Model::new(&without, &smaller).unwrap();
    let ranks = model.ranks(&model.scores(&model.declared()).unwrap().whole);
    for id in ["b1", "B"] {
        let one = found.iter().find(|one| one.id == id).unwrap();
        assert_eq!(one.ranks, ranks, "{id}");
        assert!(one.greatest_shift.unwrap() > 0);
    }
}
