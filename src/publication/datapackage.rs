//! The description of the CSV tables for machines: a Tabular Data Package.
//!
//! Frictionless Data, *Tabular Data Package* and *Table Schema*, v1 (specs.frictionlessdata.io).

use serde_json::{Map, Value, json};

use super::tables::{CodeList, TablesMeta};
use crate::assessment::composite::rows;
use crate::error::{Error, Result};
use crate::model::figure::{COLUMNS, KEY, NUMBERS, WITHHELD};
use crate::model::fingerprint::fingerprint;

/// Columns whose codes are few and closed, so that the schema may list them.
const CLOSED: [&str; 7] = ["area_level", "sex", "age", "milieu", "method", "obs_status", "conf_status"];

/// Writes `datapackage.json` for the bytes of `indicators.csv`, and of `composite.csv` where there is one.
pub fn write(meta: &TablesMeta<'_>, csv: &[u8], of_composites: Option<&[u8]>) -> Result<Vec<u8>> {
    let text = |key: &str| meta.words.text_with("en", key, &[("period", &meta.period.to_string())]);
    let fields: Vec<Value> = COLUMNS.iter().map(|column| field(meta, column)).collect();
    let lists: Map<String, Value> = meta.lists.iter().map(|list| (list.column.to_string(), codes(list))).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": format!("barometre-social-{}", meta.period),
        "title": text("table-title"),
        "description": text("table-what"),
        "version": meta.period.to_string(),
        "status": meta.status.as_str(),
        "licenses": [{ "name": meta.licence.id, "title": meta.licence.title, "path": meta.licence.url }],
        "resources": [{
            "profile": "tabular-data-resource",
            "name": "indicators",
            "path": "indicators.csv",
            "title": text("table-title"),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": csv.len(),
            "hash": format!("sha256:{}", fingerprint(csv)),
            "dialect": {
                "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
                "skipInitialSpace": false, "caseSensitiveHeader": true,
            },
            "schema": { "fields": fields, "missingValues": [""], "primaryKey": KEY },
        }],
        "codeLists": lists,
    });
    if let (Some(csv), Some(resources)) = (of_composites, package["resources"].as_array_mut()) {
        resources.push(composites(meta, csv));
    }
    let mut bytes =
        serde_json::to_vec_pretty(&package).map_err(|error| Error::engine("writing datapackage.json", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The table of the composites.
fn composites(meta: &TablesMeta<'_>, csv: &[u8]) -> Value {
    let text = |key: &str| meta.words.text_with("en", key, &[("period", &meta.period.to_string())]);
    let field = |column: &&str| {
        let kind = if rows::NUMBERS.contains(column) { "number" } else { "string" };
        let mut field =
            json!({ "name": column, "type": kind, "description": text(&format!("composite-column-{column}")) });
        if rows::KEY.contains(column) {
            field["constraints"] = json!({ "required": true });
        }
        field
    };
    let fields: Vec<Value> = rows::COLUMNS.iter().map(field).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": "composite",
        "path": "composite.csv",
        "title": text("table-composite"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": csv.len(),
        "hash": format!("sha256:{}", fingerprint(csv)),
        "schema": { "fields": fields, "missingValues": [""], "primaryKey": rows::KEY },
    })
}

fn field(meta: &TablesMeta<'_>, column: &str) -> Value {
    let mut field = Map::new();
    field.insert("name".into(), column.into());
    field.insert("type".into(), if NUMBERS.contains(&column) { "number" } else { "string" }.into());
    field.insert("description".into(), meta.words.text("en", &format!("column-{column}")).into());
    let mut constraints = Map::new();
    if KEY.contains(&column) {
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
