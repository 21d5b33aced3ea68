//! What an analyst looks into before signing off: the outliers of a month and the quality of each centre's reports, as CSV
//! files in the workspace.
//!
//! No stage of the line to an edition: centres are named, so nothing of it is published, and it does not pass through
//! disclosure control, which guards figures for everybody. It takes the foundation alone.

use std::fmt::Write;
use std::path::Path;

use crate::error::Result;
use crate::files;
use crate::model::adjudication::Decision;
use crate::model::period::Month;
use crate::model::quality::{Outlier, QualityShare};
use crate::model::withheld::Withheld;

/// The name of the list of outliers.
pub const OUTLIERS: &str = "outliers.csv";
/// The name of the table of the centres' quality.
pub const CENTRES: &str = "quality-centres.csv";

/// The name of the account of disclosure control.
pub const DISCLOSURE: &str = "disclosure.csv";

/// Writes the files into a folder; the same lake and decisions give the same bytes.
///
/// # Errors
/// `Machine` if a file cannot be written.
pub fn write(
    folder: &Path,
    month: Month,
    outliers: &[Outlier],
    centres: &[QualityShare],
    withheld: &[Withheld],
) -> Result<()> {
    files::write(&folder.join(DISCLOSURE), disclosure_table(withheld).as_bytes())?;
    files::write(&folder.join(OUTLIERS), outlier_list(month, outliers).as_bytes())?;
    files::write(&folder.join(CENTRES), centre_table(month, centres).as_bytes())
}

/// Whether the files stand in a folder.
pub fn stands(folder: &Path) -> bool {
    [OUTLIERS, CENTRES, DISCLOSURE].iter().all(|name| files::exists(&folder.join(name)))
}

/// The outliers, the greatest effect on the country's total first.
fn outlier_list(month: Month, outliers: &[Outlier]) -> String {
    let mut text = String::from(
        "rank,form,measure,region,centre,period,value,expected_median,modified_z,earlier_months,effect_region_percent,\
         effect_nation_percent,submission,decision\n",
    );
    for (rank, one) in outliers.iter().enumerate() {
        let run = &one.run;
        let effect = |effect: Option<f64>| effect.map(|effect| format!("{effect:.4}")).unwrap_or_default();
        let own = [
            (rank + 1).to_string(),
            cell(&one.form),
            cell(&one.measure),
            cell(&run.region),
            cell(&run.centre),
            month.to_string(),
            run.value.to_string(),
            one.expected.to_string(),
            format!("{:.2}", one.score),
            run.earlier.len().to_string(),
            effect(one.of_region),
            effect(one.of_nation),
            cell(&run.submission),
            run.decision.map_or("", Decision::as_str).to_string(),
        ];
        // Cannot fail: it is a text that grows.
        let _ = writeln!(text, "{}", own.join(","));
    }
    text
}

/// What is withheld of each indicator and how well it is hidden; the last row is about all.
fn disclosure_table(withheld: &[Withheld]) -> String {
    let mut text = String::from(
        "indicator,figures,few_persons,few_centres,few_values,shelters,differencing,secondary,withheld_percent,\
         counted_withheld_percent,narrowest_range,widest_range,without_bound\n",
    );
    let mut all = Withheld { indicator: "_T".to_string(), ..Withheld::default() };
    for one in withheld {
        all.add(one);
    }
    for one in withheld.iter().chain([&all]) {
        let percent =
            |part: f64, whole: f64| if whole > 0.0 { format!("{:.1}", 100.0 * part / whole) } else { String::new() };
        let range = |width: Option<f64>| width.map(|width| format!("{width:.1}")).unwrap_or_default();
        let closed =
            one.few_persons + one.few_centres + one.few_values + one.shelters + one.differencing + one.secondary;
        let own = [
            cell(&one.indicator),
            one.figures.to_string(),
            one.few_persons.to_string(),
            one.few_centres.to_string(),
            one.few_values.to_string(),
            one.shelters.to_string(),
            one.differencing.to_string(),
            one.secondary.to_string(),
            percent(closed as f64, one.figures as f64),
            percent(one.counted_withheld, one.counted),
            range(one.narrowest),
            range(one.widest),
            one.unbounded.to_string(),
        ];
        let _ = writeln!(text, "{}", own.join(","));
    }
    text
}

/// The dimensions of quality of each centre and form.
fn centre_table(month: Month, centres: &[QualityShare]) -> String {
    let mut text = String::from("form,centre,province,period,dimension,measure,numerator,denominator,percent\n");
    for one in centres {
        let count = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
        let own = [
            cell(&one.form),
            cell(&one.ref_area),
            cell(&one.above),
            month.to_string(),
            one.measure.dimension().to_string(),
            one.measure.as_str().to_string(),
            count(one.numerator),
            count(one.denominator),
            one.per_mille.map(|share| format!("{}.{}", share / 10, share % 10)).unwrap_or_default(),
        ];
        let _ = writeln!(text, "{}", own.join(","));
    }
    text
}

/// A cell, in quotes where it needs them.
fn cell(text: &str) -> String {
    // What a spreadsheet would take for a formula comes from a sender's file.
    let text = &if text.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_string()
    };
    let plain = !text.contains(['"', ',', '\n', '\r']);
    if plain { text.to_string() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}
