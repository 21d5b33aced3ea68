//! Changes of single choices by name: `across=arithmetic`, `weights.X=2`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::catalogue::composite::CompositeSpec;
use crate::catalogue::suggest;
use crate::error::{Error, Result};

const NORMALISATIONS: [&str; 4] = ["goalposts", "min_max", "z_score", "rank"];
const MEANS: [&str; 3] = ["arithmetic", "geometric", "harmonic"];
const IMPUTATIONS: [&str; 2] = ["none", "group_mean"];

/// The choices that can be changed: their names, and where they stand in the declaration written down as JSON.
pub fn keys(spec: &CompositeSpec) -> BTreeMap<String, String> {
    let own = ["normalisation", "within", "across", "through_pillars", "imputation"];
    let mut keys: BTreeMap<String, String> = own.iter().map(|name| (name.to_string(), format!("/{name}"))).collect();
    for name in ["availability.dimension", "availability.overall"] {
        keys.insert(name.to_string(), format!("/{}", name.replace('.', "/")));
    }
    for name in ["draws", "seed", "sensitivity", "intervals", "weights"] {
        keys.insert(format!("uncertainty.{name}"), format!("/uncertainty/{name}"));
    }
    for (at, end) in ["low", "high"].into_iter().enumerate() {
        keys.insert(format!("scale.{end}"), format!("/scale/{at}"));
    }
    for (at, pillar) in spec.pillar.iter().enumerate() {
        keys.insert(format!("weights.{}", pillar.id), format!("/pillar/{at}/weight"));
    }
    for (at, part) in spec.dimension.iter().enumerate() {
        keys.insert(format!("weights.{}", part.id), format!("/dimension/{at}/weight"));
        for (below, item) in part.indicator.iter().enumerate() {
            let place = format!("/dimension/{at}/indicator/{below}");
            keys.insert(format!("weights.{}", item.id), format!("{place}/weight"));
            for end in ["low", "high"].into_iter().filter(|_| item.goalposts.is_some()) {
                keys.insert(format!("goalposts.{}.{end}", item.id), format!("{place}/goalposts/{end}"));
            }
        }
    }
    keys
}

/// A declaration with changes, each written `KEY=VALUE`.
///
/// # Errors
/// `Usage`, with the nearest valid name, for an unknown key or value; `Catalogue` if the changed declaration contradicts itself.
pub fn changed(spec: &CompositeSpec, changes: &[String]) -> Result<CompositeSpec> {
    let keys = keys(spec);
    let mut written = serde_json::to_value(spec).map_err(|error| Error::engine("writing a composite down", error))?;
    for change in changes {
        let Some((key, value)) = change.split_once('=') else {
            return Err(Error::usage(format!("'{change}' is no change"), "write KEY=VALUE, such as across=arithmetic"));
        };
        let Some(place) = keys.get(key).and_then(|pointer| written.pointer_mut(pointer)) else {
            return Err(Error::usage(
                format!("there is no choice '{key}'"),
                suggest(key, keys.keys().map(String::as_str)),
            ));
        };
        *place = read(key, value, place)?;
    }
    let changed: CompositeSpec = serde_json::from_value(written).map_err(|error| {
        Error::usage(format!("the changes make no composite: {error}"), "write values of the same kind")
    })?;
    changed.check()?;
    Ok(changed)
}

/// A value of the kind of the one that it replaces.
fn read(key: &str, value: &str, former: &Value) -> Result<Value> {
    let wrong = |kind: &str| Err(Error::usage(format!("'{value}' is no value of {key}"), format!("write {kind}")));
    match former {
        Value::Bool(_) => value.parse().map(Value::Bool).or_else(|_| wrong("true or false")),
        Value::Number(former) if former.is_u64() => match value.parse::<u64>() {
            Ok(number) => Ok(number.into()),
            Err(_) => wrong("a whole number"),
        },
        Value::Number(_) => match value.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number.into()),
            _ => wrong("a number with a decimal point"),
        },
        _ => {
            let valid: &[&str] = match key {
                "normalisation" => &NORMALISATIONS,
                "imputation" => &IMPUTATIONS,
                _ => &MEANS,
            };
            if valid.contains(&value) {
                return Ok(value.into());
            }
            let help = suggest(value, valid.iter().copied());
            Err(Error::usage(
                format!("'{value}' is no value of {key}"),
                format!("{help} Valid are {}", valid.join(", ")),
            ))
        }
    }
}
