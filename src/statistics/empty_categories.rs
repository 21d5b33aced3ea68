//! Categories without anybody: rows of none of none, so that a missing row tells nothing.
//!
//! A proportion is counted where its denominator has somebody. Were there no row elsewhere, its absence would say "nobody", which another
//! indicator may withhold. With the row, disclosure control decides.

use crate::catalogue::Catalogue;
use crate::catalogue::indicator::{Comparison, Indicator, Measure};
use crate::error::Result;
use crate::model::area::AreaLevel;
use crate::model::stratum::{AGE_BANDS, MILIEUX, SEXES, Stratum, TOTAL};
use crate::model::table::{
    DataFrame, Expr, IntoColumn, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, Series, col, lit,
};
use crate::statistics::IndicatorSpec;

/// The columns that name a row.
const KEY: [&str; 7] = ["indicator", "ref_area", "time_period", "sex", "age", "milieu", "centre_type"];

/// The counts with the rows that were not there: of each area and span with a total, of nobody too, each category that the indicator could
/// have. Types of centres are not among them: they have a row where such a centre reported.
///
/// # Errors
/// `Engine` if a column is missing.
pub(super) fn with_empty_categories(counts: &DataFrame, catalogue: &Catalogue) -> Result<DataFrame> {
    let wanted = wanted(catalogue)?;
    let is_total = Stratum::ALL.into_iter().map(|one| col(one.column()).eq(lit(TOTAL))).reduce(Expr::and);
    let totals = counts.clone().lazy().filter(is_total.unwrap_or(lit(true)).and(col("denominator").is_not_null()));
    let strata = Stratum::ALL.map(|one| col(one.column()));
    let totals = totals.select([
        col("indicator"),
        col("ref_area"),
        col("area_level"),
        col("time_period"),
        col("reporting_rate"),
    ]);
    let on = |names: &[&str]| names.iter().map(|name| col(*name)).collect::<Vec<Expr>>();
    let joined = |left: LazyFrame, right: LazyFrame, names: &[&str], how: JoinType| {
        left.join(right, on(names), on(names), JoinArgs::new(how))
    };
    let by_code = joined(totals.clone(), wanted.lazy(), &["indicator", "area_level"], JoinType::Inner);
    let columns: Vec<Expr> = ["indicator", "ref_area", "area_level", "time_period", "reporting_rate"]
        .map(col)
        .into_iter()
        .chain(strata)
        .collect();
    let empty = joined(by_code.select(&columns), counts.clone().lazy().select(on(&KEY)), &KEY, JoinType::Anti);
    let schema = counts.schema();
    let row = schema.iter().map(|(name, kind)| match name.as_str() {
        "numerator" | "denominator" | "persons" => lit(0.0).cast(kind.clone()).alias(name.clone()),
        known if KEY.contains(&known) || ["area_level", "reporting_rate"].contains(&known) => col(name.clone()),
        _ => lit(crate::model::table::engine::NULL).cast(kind.clone()).alias(name.clone()),
    });
    let empty = empty.select(row.collect::<Vec<Expr>>()).sort(KEY, Default::default()).collect()?;
    Ok(counts.vstack(&empty)?)
}

/// Whether an indicator is a proportion of persons whose rows are protected.
fn is_proportion(indicator: &Indicator) -> bool {
    let spec = IndicatorSpec::of(indicator);
    spec.complement_applies && spec.adds_up && spec.made_of.is_empty()
}

/// The categories of each indicator and level, but for types of centres: `indicator`, `area_level` and the codes.
fn wanted(catalogue: &Catalogue) -> Result<DataFrame> {
    let mut columns: [Vec<String>; 6] = Default::default();
    for indicator in catalogue.indicators.iter().filter(|one| is_proportion(one)) {
        for (level, stratum) in levels_of(indicator) {
            let codes: Vec<&str> = match stratum {
                Stratum::Sex => SEXES.to_vec(),
                Stratum::Milieu => MILIEUX.to_vec(),
                Stratum::Age => AGE_BANDS.iter().map(|(code, ..)| *code).collect(),
                Stratum::CentreType => continue,
            };
            for code in codes.into_iter().filter(|code| could_have(indicator, stratum, code)) {
                let own = Stratum::ALL.map(|other| if other == stratum { code } else { TOTAL });
                let row = [indicator.id.as_str(), level.as_str()].into_iter().chain(own);
                columns.iter_mut().zip(row).for_each(|(column, text)| column.push(text.to_string()));
            }
        }
    }
    let names = ["indicator", "area_level"].into_iter().chain(Stratum::ALL.map(Stratum::column));
    frame(names.zip(columns))
}

fn frame<'a>(columns: impl IntoIterator<Item = (&'a str, Vec<String>)>) -> Result<DataFrame> {
    let columns: Vec<_> =
        columns.into_iter().map(|(name, texts)| Series::new(name.into(), texts).into_column()).collect();
    Ok(DataFrame::new(columns.first().map_or(0, |column| column.len()), columns)?)
}

/// The breakdowns that are published at each level.
fn levels_of(indicator: &Indicator) -> Vec<(AreaLevel, Stratum)> {
    let all = indicator.levels.iter().flat_map(|level| indicator.strata.iter().map(move |stratum| (*level, *stratum)));
    let too_fine = |level: AreaLevel, stratum: &Stratum| {
        level > AreaLevel::Region && indicator.strata_not_below_region.contains(stratum)
    };
    all.filter(|(level, stratum)| !too_fine(*level, stratum)).collect()
}

/// Whether the denominator's own conditions let a category through.
fn could_have(indicator: &Indicator, stratum: Stratum, code: &str) -> bool {
    let conditions =
        indicator.denominator.as_ref().and_then(Measure::over).map_or(&[][..], |(_, conditions)| conditions);
    let on_it = conditions.iter().filter(|condition| condition.column == stratum.column());
    on_it.into_iter().all(|condition| {
        let named = condition.values.iter().any(|value| value == code);
        match condition.is {
            Comparison::In => named,
            Comparison::NotIn => !named,
            _ => true,
        }
    })
}
