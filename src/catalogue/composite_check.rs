//! Whether a composite agrees with itself and with the catalogue; and its completion from the catalogue.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::composite::{CompositeSpec, Direction, Item, Normalisation, Transform};
use super::indicator::{Indicator, Method, Polarity};
use super::load::{Dimension, suggest};
use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The line on which a text first stands in quotes, from 1; 0 if it does not.
fn line_of(text: &str, id: &str) -> u32 {
    let quoted = [format!("\"{id}\""), format!("'{id}'")];
    let stands = |line: &str| quoted.iter().any(|quoted| line.contains(quoted.as_str()));
    text.lines().position(stands).map_or(0, |line| line as u32 + 1)
}

/// A fault of a composite's file, at the line where `id` stands.
struct At<'a> {
    text: &'a str,
    file: &'a str,
}

impl At<'_> {
    fn fault<T>(&self, id: &str, what: impl Into<String>, help: impl Into<String>) -> Result<T> {
        let place = Place { file: self.file.to_string(), line: line_of(self.text, id), column: id.to_string() };
        Err(Error::catalogue(place, what, help))
    }
}

/// Checks a composite by itself.
///
/// # Errors
/// `Catalogue` with file, line and identifier.
pub(super) fn check(spec: &CompositeSpec, text: &str, file: &str) -> Result<()> {
    let at = At { text, file };
    let own = spec.id.as_str();
    if !(spec.scale.iter().all(|end| end.is_finite()) && spec.scale[0] < spec.scale[1]) {
        return at.fault(own, "`scale` is no range", "write the least score, then the greatest: [1.0, 100.0]");
    }
    for (name, share) in [("dimension", spec.availability.dimension), ("overall", spec.availability.overall)] {
        if !(0.0..=1.0).contains(&share) {
            return at.fault(own, format!("availability.{name} is {share}"), "write a share between 0 and 1");
        }
    }
    let trial = &spec.uncertainty;
    if !(0.0..1.0).contains(&trial.weights) {
        return at.fault(own, format!("uncertainty.weights is {}", trial.weights), "write a share from 0 to below 1");
    }
    if trial.draws == 0 || trial.sensitivity == 0 {
        return at.fault(own, "an uncertainty analysis without a draw", "write `draws` and `sensitivity` above 0");
    }
    let mut seen = BTreeSet::new();
    let names = spec.pillar.iter().map(|pillar| &pillar.id).chain(spec.dimension.iter().map(|part| &part.id));
    for id in names.chain(spec.items().map(|item| &item.id)) {
        if !seen.insert(id) {
            return at.fault(id, format!("'{id}' stands twice"), "keep one of them");
        }
    }
    for part in &spec.dimension {
        let pillars = || spec.pillar.iter().map(|pillar| pillar.id.as_str());
        match &part.pillar {
            Some(pillar) if !pillars().any(|id| id == pillar) => {
                return at.fault(pillar, format!("there is no pillar '{pillar}'"), suggest(pillar, pillars()));
            }
            None if spec.through_pillars => {
                return at.fault(
                    &part.id,
                    "it belongs to no pillar",
                    "name its `pillar`, or write `through_pillars = false`",
                );
            }
            _ => {}
        }
        if part.indicator.is_empty() {
            return at.fault(&part.id, "it has no indicator", "name at least one, or leave the dimension out");
        }
        weight(&at, &part.id, part.weight)?;
        if part.indicator.iter().all(|item| item.weight == 0.0) {
            return at.fault(&part.id, "all its indicators have the weight 0", "leave the dimension out, or weigh one");
        }
    }
    for pillar in &spec.pillar {
        weight(&at, &pillar.id, pillar.weight)?;
    }
    if spec.dimension.iter().all(|part| part.weight == 0.0) {
        return at.fault(own, "no dimension has a weight", "give at least one a weight above 0");
    }
    let by_goalposts =
        spec.normalisation == Normalisation::Goalposts || trial.normalisations.contains(&Normalisation::Goalposts);
    if let Some(item) = spec.items().find(|item| item.winsorise.is_some() && spec.treatment.is_none()) {
        return at.fault(&item.id, "`winsorise` without a `treatment`", "declare when values are extreme: `treatment`");
    }
    spec.items().try_for_each(|item| check_item(&at, item, by_goalposts))
}

fn weight(at: &At<'_>, id: &str, weight: f64) -> Result<()> {
    if weight.is_finite() && weight >= 0.0 {
        return Ok(());
    }
    at.fault(id, format!("its weight is {weight}"), "write a number that is not below 0")
}

fn check_item(at: &At<'_>, item: &Item, by_goalposts: bool) -> Result<()> {
    let id = item.id.as_str();
    weight(at, id, item.weight)?;
    let Some(posts) = &item.goalposts else {
        return match by_goalposts {
            true => at.fault(id, "it has no goalposts", "write `goalposts = { low = …, high = …, as_of = \"…\" }`"),
            false => Ok(()),
        };
    };
    if !(posts.low.is_finite() && posts.high.is_finite() && posts.low < posts.high) {
        return at.fault(id, "its goalposts are no range", "`low` must be below `high`, whatever the direction");
    }
    if NaiveDate::parse_from_str(&posts.as_of, "%Y-%m-%d").is_err() {
        return at.fault(id, format!("'{}' is no day", posts.as_of), "write `as_of = \"2026-01-01\"`");
    }
    if item.transform == Transform::Log && posts.low <= 0.0 {
        return at.fault(id, "its lower goalpost has no logarithm", "set `low` above 0");
    }
    match (item.direction, item.target) {
        (Some(Direction::Target), None) => at.fault(id, "it has no band", "write `target = [low, high]`"),
        (_, Some([low, high])) if !(posts.low < low && low <= high && high < posts.high) => at.fault(
            id,
            "its band does not lie between its goalposts",
            "on either side there must be a way from the goalpost to the band",
        ),
        _ => Ok(()),
    }
}

/// Completes a composite from the catalogue's indicators and dimensions.
///
/// # Errors
/// `Catalogue` with file and line, and the nearest valid name, where an identifier does not resolve; where an indicator is not
/// published at the composite's level, is of another dimension, or has no direction.
pub(super) fn complete(
    spec: &mut CompositeSpec,
    (text, file): (&str, &str),
    indicators: &[Indicator],
    dimensions: &[Dimension],
) -> Result<()> {
    let at = At { text, file };
    let level = spec.level;
    let known = || indicators.iter().map(|one| one.id.as_str());
    for part in &mut spec.dimension {
        let Some(dimension) = dimensions.iter().find(|one| one.id == part.id) else {
            let known = dimensions.iter().map(|one| one.id.as_str());
            return at.fault(&part.id, format!("there is no dimension '{}'", part.id), suggest(&part.id, known));
        };
        part.name.get_or_insert_with(|| dimension.name.clone());
        for item in &mut part.indicator {
            for id in std::iter::once(&item.id).chain(&item.denominator) {
                if !known().any(|one| one == id) {
                    return at.fault(id, format!("there is no indicator '{id}'"), suggest(id, known()));
                }
            }
            let Some(indicator) = indicators.iter().find(|one| one.id == item.id) else { continue };
            if indicator.dimension != part.id {
                let help = format!("put it under '{}'", indicator.dimension);
                return at.fault(&item.id, format!("it is of the dimension '{}'", indicator.dimension), help);
            }
            if !indicator.levels.contains(&level) {
                return at.fault(&item.id, format!("it is not published for a {level}"), "take another indicator");
            }
            if indicator.method == Method::Published {
                return at.fault(&item.id, "it is of the census years, not of months", "take another indicator");
            }
            item.name.get_or_insert_with(|| indicator.name.clone());
            item.frequency = Some(indicator.frequency);
            item.target = item.target.or(indicator.target.filter(|_| indicator.polarity == Polarity::Target));
            item.direction = item.direction.or(match indicator.polarity {
                Polarity::Higher => Some(Direction::Higher),
                Polarity::Lower => Some(Direction::Lower),
                Polarity::Target => Some(Direction::Target),
                Polarity::None => None,
            });
            if item.direction.is_none() {
                return at.fault(&item.id, "neither direction of it is good", "state its `direction`, or leave it out");
            }
        }
    }
    check(spec, text, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
id = "small"
name = { fr = "Petit", ar = "صغير", en = "Small" }
source = "invented"
level = "region"
benchmark = false
scale = [0.0, 1.0]
normalisation = "goalposts"
within = "arithmetic"
across = "geometric"
availability = { dimension = 0.5, overall = 0.5 }
uncertainty = { draws = 10, seed = 1, sensitivity = 4, intervals = true, weights = 0.1 }
[[pillar]]
id = "first"
name = { fr = "Un", ar = "واحد", en = "One" }
[[dimension]]
id = "D"
pillar = "first"
[[dimension.indicator]]
id = "a"
direction = "higher"
goalposts = { low = 1.0, high = 10.0, as_of = "2026-01-01" }
"#;

    #[test]
    fn a_composite_is_read_and_an_unknown_key_is_refused_at_its_line() {
        let spec = CompositeSpec::from_toml(GOOD, "small.toml").unwrap();
        assert_eq!(spec.items().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["a"]);
        let error = CompositeSpec::from_toml(&GOOD.replace("across", "accross"), "small.toml").unwrap_err();
        assert!(error.to_string().contains("small.toml:10") && error.to_string().contains("across"), "{error}");
        assert_eq!(error.exit_status(), 2);
    }

    #[test]
    fn what_contradicts_itself_is_refused_at_its_line() {
        for (good, bad, place) in [
            ("low = 1.0, high = 10.0", "low = 10.0, high = 1.0", "small.toml:20:a"),
            ("as_of = \"2026-01-01\"", "as_of = \"2026-13-01\"", "small.toml:20:a"),
            ("direction = \"higher\"", "direction = \"target\"", "small.toml:20:a"),
            ("direction = \"higher\"", "weight = 0.0", "small.toml:17:D"),
            ("direction = \"higher\"", "transform = \"log\"\ncap = 5.0\nweight = -1.0", "small.toml:20:a"),
            ("pillar = \"first\"", "pillar = \"frist\"", "did you mean 'first'?"),
            ("scale = [0.0, 1.0]", "scale = [1.0, 1.0]", "small.toml:2:small"),
            ("overall = 0.5", "overall = 1.5", "availability.overall"),
            ("weights = 0.1", "weights = 1.0", "uncertainty.weights"),
        ] {
            assert!(GOOD.contains(good), "{good}");
            let error = CompositeSpec::from_toml(&GOOD.replace(good, bad), "small.toml").unwrap_err().to_string();
            assert!(error.contains(place), "{bad}: {error}");
        }
    }

    #[test]
    fn a_lower_goalpost_without_a_logarithm_is_refused() {
        let text = GOOD.replace("low = 1.0", "low = 0.0").replace("direction =", "transform = \"log\"\ndirection =");
        let error = CompositeSpec::from_toml(&text, "small.toml").unwrap_err().to_string();
        assert!(error.contains("no logarithm"), "{error}");
    }
}
