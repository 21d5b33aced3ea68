//! The whole statement of an indicator.

use super::Sources;
use super::cells::KEYS;
use super::script::{Script, indented, quoted};
use super::{census, conditions, measures};
use crate::catalogue::indicator::{Indicator, Measure};
use crate::error::{Error, Result};
use crate::indicators::joined::asked;
use crate::indicators::rows::slices;
use crate::model::stratum::Stratum;

/// The columns of a statement's rows, but for the first.
const COLUMNS: &str = "ref_area, area_level, time_period, sex, age, milieu, centre_type";

/// Writes the statement.
pub(super) fn write(sources: &Sources<'_>, indicator: &Indicator) -> Result<String> {
    let mut script = Script::new(sources, indicator);
    let rows = figures(&mut script, indicator)?;
    let asked = format!(
        "SELECT {} AS indicator, {COLUMNS}, numerator, denominator, value\nFROM (\n{}\n)\nORDER BY {COLUMNS};\n",
        quoted(&indicator.id),
        indented(&rows)
    );
    let heading = format!("-- {}: {}\n-- {}\n", indicator.id, indicator.name.fr, indicator.definition.fr);
    Ok(heading + &script.finish(&asked))
}

/// The figures: [`KEYS`], `numerator`, `denominator`, `value`.
fn figures(script: &mut Script<'_>, indicator: &Indicator) -> Result<String> {
    match (&indicator.numerator, &indicator.denominator) {
        (Measure::Published { series }, _) => census::published(script, series, &indicator.levels, &indicator.strata),
        (
            Measure::Indicator { id, stratum, code },
            Some(Measure::Indicator { id: below, stratum: other, code: second }),
        ) => {
            let above = side(script, id, "above", *stratum, code)?;
            let below = side(script, below, "below", *other, second)?;
            Ok(format!(
                "SELECT time_period, ref_area, area_level, '_T' AS sex, '_T' AS age, '_T' AS milieu, '_T' AS centre_type,\n  \
                 a.value AS numerator, b.value AS denominator, a.value / NULLIF(b.value, 0) AS value\n\
                 FROM {above} a FULL JOIN {below} b USING (ref_area, area_level, time_period)"
            ))
        }
        (Measure::Median { .. }, _) => {
            let body = measures::select(script, &indicator.numerator, &slices(indicator), indicator.window())?;
            let middle = script.part("middle", |_| Ok(body))?;
            let known = known(script, indicator)?;
            Ok(format!(
                "SELECT {KEYS}, CAST(NULL AS DOUBLE) AS numerator, CAST(number AS DOUBLE) AS denominator, amount AS value\nFROM {middle}\nWHERE TRUE{known}"
            ))
        }
        (_, Some(denominator)) => ratio(script, indicator, denominator),
        (_, None) => Err(Error::engine("writing SQL", format!("{} has no denominator", indicator.id))),
    }
}

fn ratio(script: &mut Script<'_>, indicator: &Indicator, denominator: &Measure) -> Result<String> {
    let (slices, window) = (slices(indicator), indicator.window());
    let numerator = match &indicator.numerator {
        Measure::Difference { of, less } => {
            let (of, less) =
                (measures::select(script, of, &slices, window)?, measures::select(script, less, &slices, window)?);
            let more = script.part("counted", |_| Ok(of))?;
            let less = script.part("taken_away", |_| Ok(less))?;
            format!(
                "SELECT {KEYS}, COALESCE(m.amount, 0) - COALESCE(l.amount, 0) AS amount\nFROM {more} m FULL JOIN {less} l USING ({KEYS})"
            )
        }
        plain => measures::select(script, plain, &slices, window)?,
    };
    script.part("numerator", |_| Ok(numerator))?;
    let below = measures::select(script, denominator, &slices, window)?;
    script.part("denominator", |_| Ok(below))?;
    let known = known(script, indicator)?;
    Ok(format!(
        "SELECT {KEYS}, CAST(COALESCE(n.amount, 0) AS DOUBLE) AS numerator, CAST(d.amount AS DOUBLE) AS denominator,\n  \
         CAST(COALESCE(n.amount, 0) AS DOUBLE) / NULLIF(CAST(d.amount AS DOUBLE), 0) * {} AS value\n\
         FROM numerator n FULL JOIN denominator d USING ({KEYS})\n\
         WHERE (d.amount IS NOT NULL OR (sex = '_T' AND age = '_T' AND milieu = '_T' AND centre_type = '_T')){known}",
        indicator.unit.factor()
    ))
}

/// Without a register that is asked there is no figure.
fn known(script: &mut Script<'_>, indicator: &Indicator) -> Result<String> {
    let window = indicator.window();
    let mut holds = Vec::new();
    for table in asked(indicator) {
        let stock = script
            .sources
            .catalogue
            .contract(table)
            .is_some_and(|contract| contract.kind == crate::catalogue::contract::FormKind::Stock);
        if stock {
            let came = conditions::came(script, table, window)?;
            holds.push(format!("time_period IN (SELECT time_period FROM {came})"));
        }
    }
    Ok(holds.iter().map(|one| format!("\n  AND {one}")).collect())
}

/// The figures of another indicator for one code of a breakdown, as a part of its own.
fn side(script: &mut Script<'_>, id: &str, name: &str, stratum: Stratum, code: &str) -> Result<String> {
    let Some(indicator) = script.sources.catalogue.indicator(id) else {
        return Err(Error::engine("writing SQL", format!("there is no indicator {id}")));
    };
    let all = script.part(&format!("figures_of_{}", id.to_lowercase().replace('-', "_")), |script| {
        let whole = write(script.sources, indicator)?;
        Ok(whole.trim_end().trim_end_matches(';').to_string())
    })?;
    script.part(name, |_| {
        Ok(format!("SELECT * FROM {all} WHERE {} = {} AND numerator IS NOT NULL", stratum.column(), quoted(code)))
    })
}
