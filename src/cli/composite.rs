//! `composite`: an edition's composite made again, as recorded and with single choices changed.

use super::answer;
use super::arguments::{Arguments, Composite};
use super::progress::during;
use super::settings::catalogue;
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Placing, Replaced, Replayed};

/// How many differing rows are named.
const NAMED: usize = 5;

/// Runs the verb; status 4 if the recorded result is not reproduced.
pub fn run(arguments: &Arguments, verb: &Composite) -> Result<u8> {
    let catalogue = catalogue(arguments)?;
    let replay = || pipeline::replay(&verb.edition, verb.composite.as_deref(), &verb.change);
    let found = during(arguments, "making the composite again", replay)?;
    if arguments.json {
        let mut value = serde_json::to_value(&found).unwrap_or_default();
        value["reproduced"] = found.is_reproduced().into();
        answer(&value.to_string());
    } else {
        words(&found, &catalogue).iter().for_each(|line| answer(line));
    }
    Ok(if found.is_reproduced() { 0 } else { 4 })
}

fn words(found: &Replayed, catalogue: &Catalogue) -> Vec<String> {
    let verdict = if found.is_reproduced() {
        format!("the recorded result is reproduced to the last digit ({} rows)", found.rows)
    } else {
        format!("{} of {} rows are NOT what the recorded choices give", found.differing.len(), found.rows)
    };
    let mut lines = vec![format!("{} {}: {verdict}", found.composite, found.period)];
    lines.push(format!("declaration {}", &found.fingerprint[..16.min(found.fingerprint.len())]));
    lines.extend(found.differing.iter().take(NAMED).map(|key| format!("  differs: {key}")));
    let head = format!("{:<6}{:<30}{:>8}{:>6}{:>9}", "area", "", "score", "rank", "range");
    if found.changes.is_empty() {
        lines.push(head);
    } else {
        lines.push(format!("with {}", found.changes.join(", ")));
        lines.push(format!("{head}  →{:>8}{:>6}{:>9}{:>7}", "score", "rank", "range", "shift"));
    }
    let mut areas: Vec<&Replaced> = found.areas.iter().collect();
    let place = |area: &Replaced| area.before.rank.unwrap_or(f64::INFINITY);
    areas.sort_by(|a, b| place(a).total_cmp(&place(b)).then_with(|| a.area.cmp(&b.area)));
    lines.extend(areas.into_iter().map(|area| {
        let name = catalogue.geography.get(&area.area).map_or("", |area| area.name_fr.as_str());
        let mut line = format!("{:<6}{name:<30}{}", area.area, columns(area.before));
        if let Some(after) = area.after {
            let shift = area.before.rank.zip(after.rank).map(|(before, after)| format!("{:+}", before - after));
            line.push_str(&format!("  →{}{:>7}", columns(after), shift.unwrap_or_else(|| "–".into())));
        }
        line
    }));
    lines
}

/// Score, rank and range, each in its column.
fn columns(placing: Placing) -> String {
    let absent = || "–".to_string();
    let score = placing.score.map_or_else(absent, |score| format!("{score:.2}"));
    let rank = placing.rank.map_or_else(absent, |rank| rank.to_string());
    let range = placing.range.map_or_else(absent, |[low, high]| format!("{low}-{high}"));
    format!("{score:>8}{rank:>6}{range:>9}")
}
