//! A country invented whole: areas, a register, and what its indicators count.

use std::path::{Path, PathBuf};

use super::checking::run;

/// Writes a file of the catalogue.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join("catalogue").join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

const CONTRACT: &str = r#"
form = "foyers"
kind = "stock"
order = 1
period = "month"
key = ["month", "dwelling"]
decimal_mark = "."

[title]
fr = "Foyers"
ar = "الأسر"
en = "Households"

[[pseudonym]]
from = "dwelling"
purpose = "household"
column = "household"

[[field]]
name = "month"
aliases = ["Month"]
type = "month"
personal = "keep"
column = "period"
mandatory = true
missing = "reject_row"

[[field]]
name = "dwelling"
aliases = ["Dwelling"]
type = "household_identifier"
personal = "pseudonym"
mandatory = true
missing = "reject_row"
invalid = "reject_row"

[[field]]
name = "island"
aliases = ["Island"]
type = "region"
personal = "keep"
column = "region"
mandatory = true
missing = "reject_row"

[[field]]
name = "county"
aliases = ["County"]
type = "province"
personal = "keep"
column = "province"
mandatory = true
missing = "reject_row"

[[field]]
name = "water"
aliases = ["Running water"]
type = "category"
personal = "keep"
values = [{ code = "yes", words = ["Yes"] }, { code = "no", words = ["No"] }]

[[field]]
name = "size"
aliases = ["Size"]
type = "integer"
personal = "keep"
min = 1
max = 30
"#;

/// An indicator of the dimension of water.
pub fn indicator(id: &str, unit: &str, count_unit: &str, numerator: &str, denominator: &str) -> String {
    format!(
        r#"id = "{id}"
dimension = "WAT"
unit = "{unit}"
polarity = "higher"
levels = ["country", "region", "province"]
count_unit = "{count_unit}"
method = "none"
form = "foyers"
decimals = 1
source = "Example"
name = {{ fr = "Eau {id}", ar = "الماء {id}", en = "Water {id}" }}
definition = {{ fr = "Essai.", ar = "تجربة.", en = "A trial." }}
numerator = {numerator}
denominator = {denominator}
"#
    )
}

/// All households, and those with water.
pub const ALL: &str = r#"{ measure = "count_distinct", of = "household", table = "foyers" }"#;
pub const WITH_WATER: &str = r#"{ measure = "count_distinct", of = "household", table = "foyers", where = [{ column = "water", is = "in", values = ["yes"] }] }"#;

/// A workspace whose country is an archipelago of two régions, with one register and no indicator.
pub fn archipelago(folder: &Path) -> PathBuf {
    let ministry = folder.join("ministry");
    assert_eq!(run(&["init", &ministry.to_string_lossy()]).0, 0);
    write(&ministry, "catalogue.toml", "replaces = [\"contracts\", \"indicators\", \"geography\", \"census\"]\n");
    write(&ministry, "geography/country.csv", "code,name_fr,name_ar\nXA,Archipel,الأرخبيل\n");
    write(
        &ministry,
        "geography/regions.csv",
        "code,name_fr,name_ar\nN,Île du Nord,جزيرة الشمال\nS,Île du Sud,جزيرة الجنوب\n",
    );
    write(
        &ministry,
        "geography/provinces.csv",
        "code,kind,region,name_fr,name_ar\nN-1,county,N,Baie,الخليج\nN-2,county,N,Colline,التل\nS-1,county,S,Lagune,البحيرة\n",
    );
    write(&ministry, "geography/communes.csv", "code,kind,province,name_fr,name_ar\nN-1-a,urban,N-1,Port,الميناء\n");
    write(&ministry, "contracts/foyers.toml", CONTRACT);
    write(
        &ministry,
        "indicators/dimensions.toml",
        "dimension = [{ id = \"WAT\", name = { fr = \"Eau\", ar = \"الماء\", en = \"Water\" } }]\n",
    );
    // A workspace begins with the census of the program's own country.
    std::fs::remove_dir_all(ministry.join("inbox/recensement")).unwrap();
    ministry
}
