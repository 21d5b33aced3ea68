//! Small tables of counts, made by hand, and what comes out of disclosure control.

use std::collections::BTreeMap;

use barometre::catalogue::indicator::{Method, Protection, Unit};
use barometre::catalogue::policy::Policy;
use barometre::disclosure::{Earlier, Hierarchy, Releasable};
use barometre::error::Result;
use barometre::model::quality::Quality;
use barometre::model::table::{DataFrame, IntoColumn, NamedFrom, Series};
use barometre::statistics::{Estimates, IndicatorSpec};

/// One count before the statistics stage.
#[derive(Debug, Clone)]
pub struct Count {
    pub indicator: &'static str,
    pub area: String,
    pub strata: [&'static str; 4],
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub value: Option<f64>,
    pub persons: Option<f64>,
}

/// The total in all breakdowns.
pub const ALL: [&str; 4] = ["_T"; 4];
/// Women.
pub const WOMEN: [&str; 4] = ["F", "_T", "_T", "_T"];
/// Men.
pub const MEN: [&str; 4] = ["M", "_T", "_T", "_T"];

/// `numerator` persons of `denominator`.
pub fn count(
    indicator: &'static str,
    area: &str,
    strata: [&'static str; 4],
    numerator: u32,
    denominator: u32,
) -> Count {
    Count {
        indicator,
        area: area.to_string(),
        strata,
        numerator: Some(f64::from(numerator)),
        denominator: Some(f64::from(denominator)),
        value: None,
        persons: Some(f64::from(numerator)),
    }
}

/// A rate of persons per 1 000 inhabitants.
pub fn rate(id: &str) -> IndicatorSpec {
    IndicatorSpec {
        id: id.to_string(),
        unit: Unit::Per1000,
        decimals: 1,
        method: Method::Byar,
        protection: Protection::Suppression,
        headline: false,
        sensitive: false,
        protects_persons: true,
        complement_applies: false,
        floor: None,
        adds_up: true,
        at_end: false,
        made_of: Vec::new(),
        numerator_counts: None,
        denominator_counts: None,
    }
}

/// A share of persons among persons.
pub fn share(id: &str) -> IndicatorSpec {
    IndicatorSpec { unit: Unit::Percent, method: Method::Wilson, complement_applies: true, ..rate(id) }
}

/// The built-in thresholds.
pub fn policy() -> Policy {
    Policy::from_toml(include_str!("../../data/policy/disclosure.toml"), "disclosure.toml").unwrap()
}

/// A hierarchy from (child, parent).
pub fn hierarchy(pairs: &[(&str, &str)]) -> Hierarchy {
    let parents: BTreeMap<String, String> = pairs.iter().map(|(c, p)| (c.to_string(), p.to_string())).collect();
    Hierarchy::from_parents(parents).unwrap()
}

/// The frame of counts, in the order given.
pub fn frame(counts: &[Count]) -> DataFrame {
    let level = |area: &str| match area.len() {
        2 if area == "MA" => "country",
        2 => "region",
        _ => "province",
    };
    let text = |name: &str, of: &dyn Fn(&Count) -> String| {
        Series::new(name.into(), counts.iter().map(of).collect::<Vec<_>>()).into_column()
    };
    let number = |name: &str, of: &dyn Fn(&Count) -> Option<f64>| {
        Series::new(name.into(), counts.iter().map(of).collect::<Vec<_>>()).into_column()
    };
    let columns = vec![
        text("indicator", &|count| count.indicator.to_string()),
        text("ref_area", &|count| count.area.clone()),
        text("area_level", &|count| level(&count.area).to_string()),
        text("time_period", &|_| "2026-10".to_string()),
        text("sex", &|count| count.strata[0].to_string()),
        text("age", &|count| count.strata[1].to_string()),
        text("milieu", &|count| count.strata[2].to_string()),
        text("centre_type", &|count| count.strata[3].to_string()),
        number("numerator", &|count| count.numerator),
        number("denominator", &|count| count.denominator),
        number("value", &|count| count.value),
        number("persons", &|count| count.persons),
        number("reporting_rate", &|_| Some(1.0)),
    ];
    DataFrame::new(counts.len(), columns).unwrap()
}

/// Both stages, beside what was released before.
pub fn release_beside(
    counts: &[Count],
    specs: &[IndicatorSpec],
    hierarchy: &Hierarchy,
    earlier: &Earlier,
) -> Result<Releasable> {
    let month = "2026-10".parse().unwrap();
    let estimates = Estimates::from_frame(&frame(counts), specs.to_vec(), month, Quality::default(), &policy())?;
    Releasable::beside(estimates, hierarchy, &policy(), earlier)
}

/// Both stages.
pub fn release(counts: &[Count], specs: &[IndicatorSpec], hierarchy: &Hierarchy) -> Result<Releasable> {
    release_beside(counts, specs, hierarchy, &Earlier::default())
}

/// A text column of a frame.
pub fn texts(figures: &DataFrame, name: &str) -> Vec<String> {
    let column = figures.column(name).unwrap().as_materialized_series().str().unwrap();
    column.iter().map(|text| text.unwrap_or_default().to_string()).collect()
}

/// A number column of a frame.
pub fn numbers(figures: &DataFrame, name: &str) -> Vec<Option<f64>> {
    figures.column(name).unwrap().as_materialized_series().f64().unwrap().iter().collect()
}

/// The confidentiality status of every figure, by indicator, area and the codes of its stratum that are no totals.
pub fn statuses(figures: &DataFrame) -> BTreeMap<String, String> {
    let key = ["indicator", "ref_area", "sex", "age", "milieu", "centre_type"].map(|name| texts(figures, name));
    let status = texts(figures, "conf_status");
    (0..figures.height())
        .map(|row| {
            let parts: Vec<&str> = key.iter().map(|column| column[row].as_str()).filter(|code| *code != "_T").collect();
            (parts.join(" "), status[row].clone())
        })
        .collect()
}
