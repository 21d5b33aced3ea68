//! The description of the CSV tables for machines: a Tabular Data Package.
//!
//! Frictionless Data, *Tabular Data Package* and *Table Schema*, v1 (specs.frictionlessdata.io).

use serde_json::{Map, Value, json};

use super::tables::{CodeList, TablesMeta};
use crate::error::{Error, Result};
use crate::model::assessment::SideTable;
use crate::model::figure::{COLUMNS, KEY, NUMBERS, WITHHELD};
use crate::model::fingerprint::fingerprint;

/// Columns whose codes are few and closed, so that the schema may list them.
const CLOSED: [&str; 19] = [
    "change",
    "cause",
    "quality_dimension",
    "quality_measure",
    "estimate_method",
    "measure",
    "area_level",
    "sex",
    "age",
    "milieu",
    "method",
    "obs_status",
    "conf_status",
    "change_verdict",
    "change_rule",
    "seasonality",
    "nation_comparison",
    "funnel",
    "scoreboard_class",
];

/// A table as it is described: its name, columns, how many of them are its key, and which hold numbers.
#[derive(Clone, Copy)]
struct Described<'a> {
    name: &'a str,
    title: &'a str,
    columns: &'a [&'a str],
    key: &'a [&'a str],
    numbers: &'a [&'a str],
}

/// Writes `datapackage.json` for the bytes of `indicators.csv` and of the tables beside it.
pub fn write<'s>(
    meta: &TablesMeta<'_>,
    csv: &[u8],
    sides: impl Iterator<Item = (&'s SideTable, &'s [u8])>,
) -> Result<Vec<u8>> {
    let text = |key: &str| meta.words.text_with("en", key, &[("period", &meta.period.to_string())]);
    let figures =
        Described { name: "indicators", title: "table-title", columns: &COLUMNS, key: &KEY, numbers: &NUMBERS };
    let mut resources = vec![resource(meta, figures, csv)];
    for (table, csv) in sides {
        let described = Described {
            name: table.name,
            title: &format!("table-{}", table.name),
            columns: table.columns,
            key: &table.columns[..table.key],
            numbers: table.numbers,
        };
        resources.push(resource(meta, described, csv));
    }
    let lists: Map<String, Value> = meta.lists.iter().map(|list| (list.column.to_string(), codes(list))).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": format!("barometre-social-{}", meta.period),
        "title": text("table-title"),
        "description": text("table-what"),
        "version": meta.period.to_string(),
        "status": meta.status.as_str(),
        "licenses": [{ "name": meta.licence.id, "title": meta.licence.title, "path": meta.licence.url }],
        "resources": resources,
        "codeLists": lists,
    });
    let mut bytes =
        serde_json::to_vec_pretty(&package).map_err(|error| Error::engine("writing datapackage.json", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(meta: &TablesMeta<'_>, table: Described<'_>, csv: &[u8]) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(meta, table, column)).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "title": meta.words.text_with("en", table.title, &[("period", &meta.period.to_string())]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": csv.len(),
        "hash": format!("sha256:{}", fingerprint(csv)),
        "dialect": {
            "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
            "skipInitialSpace": false, "caseSensitiveHeader": true,
        },
        "schema": { "fields": fields, "missingValues": [""], "primaryKey": table.key },
    })
}

fn field(meta: &TablesMeta<'_>, table: Described<'_>, column: &str) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), column.into());
    field.insert("type".into(), if table.numbers.contains(&column) { "number" } else { "string" }.into());
    field.insert("description".into(), described(meta, table.name, column).into());
    let mut constraints = Map::new();
    if table.key.contains(&column) {
        constraints.insert("required".into(), true.into());
    }
    if let Some(list) = meta.list(column).filter(|_| CLOSED.contains(&column)) {
        constraints.insert("enum".into(), list.codes.iter().map(|code| code.code.as_str()).collect());
    }
    if !constraints.is_empty() {
        field.insert("constraints".into(), constraints.into());
    }
    if WITHHELD.contains(&column) {
        field.insert("withheldWhen".into(), json!({ "obs_status": "Q" }));
    }
    field.into()
}

fn codes(list: &CodeList) -> Value {
    let code = |code: &super::tables::Code| json!({ "code": code.code, "fr": code.name.fr, "ar": code.name.ar, "en": code.name.en });
    list.codes.iter().map(code).collect()
}

/// What a column holds: in words of the table's own, or of the columns that several tables have.
fn described(meta: &TablesMeta<'_>, table: &str, column: &str) -> String {
    let own = format!("{table}-column-{column}");
    let text = meta.words.text("en", &own);
    if text == format!("[{own}]") { meta.words.text("en", &format!("column-{column}")) } else { text }
}
