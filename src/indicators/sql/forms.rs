//! The tables of the lake as parts of a statement: the rows that count, each with its span and the attributes of its centre.

use super::script::{Script, list, quoted, suffix};
use super::{COUNTING, STORED, Stored};
use crate::catalogue::contract::{Contract, FieldType, FormKind, Generalisation};
use crate::catalogue::geography::AreaKind;
use crate::catalogue::tables::{REPORTS, is_of_centres};
use crate::error::{Error, Result};
use crate::lake::SUBMISSIONS;
use crate::model::area::AreaLevel;
use crate::model::span::{Frequency, Window};
use crate::model::stratum::Stratum;

/// The window in which another table is asked: a register as it stands at the end.
pub(super) fn asked(script: &Script<'_>, table: &str, window: Window) -> Window {
    let contract = script.sources.catalogue.contract(table);
    let is_stock = contract.is_some_and(|one| matches!(one.kind, FormKind::Stock | FormKind::Register));
    Window { at_end: window.at_end || is_stock, ..window }
}

/// The part with a table's rows in a window: `time_period`, its own columns, and for the forms of centres the centre's.
pub(super) fn table(script: &mut Script<'_>, table: &str, window: Window) -> Result<String> {
    let name = format!("{table}{}", suffix(window));
    if script.has(&name) {
        return Ok(name);
    }
    if table == REPORTS {
        let spans = spans(script, window)?;
        let reports = reports(script)?;
        return script.part(&name, |_| {
            Ok(format!("SELECT s.time_period, r.* FROM {reports} r\nJOIN {spans} s ON s.month = r.period"))
        });
    }
    let Some(contract) = script.sources.catalogue.contract(table) else {
        return Err(Error::engine("writing SQL", format!("there is no table '{table}'")));
    };
    let absent = absent_strata(script, contract);
    if let Stored::Tables(_) = &script.sources.stored {
        let body = of_what_counts(script, contract, window, &absent);
        return script.part(&name, |_| Ok(body));
    }
    if contract.kind == FormKind::Register {
        let (register, months, centres) =
            (register(script, contract)?, snapshots(script, contract)?, centre_months(script)?);
        let spans = spans(script, window)?;
        return script.part(&name, |_| {
            Ok(format!(
                "SELECT s.time_period, r.* EXCLUDE (centre_type, commune), c.centre_type, c.commune, c.province, c.region{absent}\n\
                 FROM {register} r\nJOIN {months} m ON m.snapshot = r.period\nJOIN {spans} s ON s.month = m.month\n\
                 JOIN {centres} c ON c.month = m.month AND c.centre = r.centre\n\
                 WHERE r.opened <= m.last_day AND (r.closed IS NULL OR r.closed >= m.first_day)"
            ))
        });
    }
    let (rows, spans) = (rows(script, table)?, spans(script, window)?);
    if is_of_centres(contract) {
        let centres = centre_months(script)?;
        return script.part(&name, |_| {
            Ok(format!(
                "SELECT s.time_period, r.*, c.centre_type, c.commune, c.province, c.region{absent}\nFROM {rows} r\n\
                 JOIN {spans} s ON s.month = r.period\nJOIN {centres} c ON c.month = r.period AND c.centre = r.centre"
            ))
        });
    }
    script.part(&name, |_| {
        Ok(format!("SELECT s.time_period, r.*{absent}\nFROM {rows} r\nJOIN {spans} s ON s.month = r.period"))
    })
}

/// The rows of a table that stands ready, by what was told of its submissions beforehand: which count, for which month, and what
/// was known of their centres then. One join with a small table, whatever the lake holds.
fn of_what_counts(script: &Script<'_>, contract: &Contract, window: Window, absent: &str) -> String {
    let spans = script.sources.spans.get(&window.frequency).map(Vec::as_slice).unwrap_or_default();
    let pairs =
        spans.iter().flat_map(|span| window.months(*span).map(move |month| (month.to_string(), span.to_string())));
    let pairs: Vec<(String, String)> = pairs.collect();
    let cases: Vec<String> =
        pairs.iter().map(|(month, span)| format!("WHEN {} THEN {}", quoted(month), quoted(span))).collect();
    let (span, within) = match pairs.is_empty() {
        true => ("CAST(NULL AS VARCHAR)".to_string(), "FALSE".to_string()),
        false => (
            format!("CASE c.period {} END", cases.join(" ")),
            format!("c.period IN ({})", list(pairs.iter().map(|(month, _)| month.as_str()))),
        ),
    };
    let (rows, counting) = (stored(script, &contract.form), format!("{COUNTING}{}", contract.form));
    let of_centre = "c.centre_type, c.commune, c.province, c.region";
    match contract.kind {
        FormKind::Register => format!(
            "SELECT {span} AS time_period, r.* EXCLUDE (centre_type, commune), {of_centre}{absent}\n\
             FROM {rows} r JOIN {counting} c ON c.submission = r.submission AND c.centre = r.centre\n\
             WHERE {within} AND r.opened <= c.last_day AND (r.closed IS NULL OR r.closed >= c.first_day)"
        ),
        _ => {
            let of_centre = if is_of_centres(contract) { format!(", {of_centre}") } else { String::new() };
            format!(
                "SELECT {span} AS time_period, r.*{of_centre}{absent}\n\
                 FROM {rows} r JOIN {counting} c ON c.submission = r.submission\nWHERE {within}"
            )
        }
    }
}

/// The breakdowns that a form does not have, as empty columns.
fn absent_strata(script: &Script<'_>, contract: &Contract) -> String {
    let present = script.sources.catalogue.columns_of(&contract.form);
    let absent = Stratum::ALL.iter().map(|stratum| stratum.column());
    absent
        .filter(|column| !present.iter().any(|known| known.name == *column))
        .map(|column| format!(", CAST(NULL AS VARCHAR) AS {column}"))
        .collect()
}

/// The part that names the span of each month that counts in a window: `month`, `time_period`.
pub(super) fn spans(script: &mut Script<'_>, window: Window) -> Result<String> {
    script.part(&format!("spans{}", suffix(window)), |script| {
        let spans = script.sources.spans.get(&window.frequency).map(Vec::as_slice).unwrap_or_default();
        let pairs = spans.iter().flat_map(|span| window.months(*span).map(move |month| (month, span)));
        let pairs: Vec<String> = pairs.map(|(month, span)| format!("('{month}', '{span}')")).collect();
        Ok(match pairs.is_empty() {
            true => {
                "SELECT CAST(NULL AS VARCHAR) AS month, CAST(NULL AS VARCHAR) AS time_period WHERE FALSE".to_string()
            }
            false => format!("SELECT * FROM (VALUES {}) AS s(month, time_period)", pairs.join(", ")),
        })
    })
}

/// The part with the submissions that count.
pub(super) fn current(script: &mut Script<'_>) -> Result<String> {
    script.part("current", |script| {
        let [out, brought] = &script.sources.moved;
        let mut counts = "status = 'current'".to_string();
        if !out.is_empty() {
            counts = format!("{counts} AND submission NOT IN ({})", list(out.iter().map(String::as_str)));
        }
        if !brought.is_empty() {
            counts = format!("({counts}) OR submission IN ({})", list(brought.iter().map(String::as_str)));
        }
        Ok(format!("SELECT * FROM {} WHERE {counts}", stored(script, SUBMISSIONS)))
    })
}

/// The part with the rows of a form that count.
pub(super) fn rows(script: &mut Script<'_>, form: &str) -> Result<String> {
    if let Stored::Tables(_) = &script.sources.stored {
        return script.part(form, |script| {
            let rows = stored(script, form);
            Ok(format!("SELECT r.* FROM {rows} r\nWHERE r.submission IN (SELECT submission FROM {COUNTING}{form})"))
        });
    }
    let current = current(script)?;
    script.part(form, |script| {
        Ok(format!(
            "SELECT r.* FROM {} r\nWHERE r.submission IN (SELECT submission FROM {current} WHERE form = {})",
            stored(script, form),
            quoted(form)
        ))
    })
}

/// The rows of a table as the lake has them; a table of which nothing came is empty.
fn stored(script: &Script<'_>, table: &str) -> String {
    if !script.sources.has(table) {
        let catalogue = script.sources.catalogue;
        let contract = catalogue.contract(table);
        let empty =
            |name: &str| format!("CAST(NULL AS {}) AS {name}", contract.map_or("VARCHAR", |one| type_of(one, name)));
        let columns = catalogue.columns_of(table);
        let names = columns.iter().map(|column| empty(&column.name)).chain([empty("submission")]);
        return format!("(SELECT {} WHERE FALSE)", names.collect::<Vec<_>>().join(", "));
    }
    let Stored::Files(files) = &script.sources.stored else { return format!("{STORED}{table}") };
    let paths = files.get(table).into_iter().flatten().map(|path| quoted(&path.to_string_lossy()));
    format!(
        "read_parquet([{}],\n  union_by_name = true, hive_partitioning = true, hive_types = {{'period': VARCHAR}})",
        paths.collect::<Vec<_>>().join(",\n  ")
    )
}

/// The type of a column of a form, as the lake would hold it.
fn type_of(contract: &Contract, column: &str) -> &'static str {
    let field = contract.fields.iter().find(|field| field.lake_column() == column);
    let generalised = contract.generalisations.iter().find_map(|rule| match rule {
        Generalisation::MonthsBetween { column: own, .. }
        | Generalisation::DaysBetween { column: own, .. }
        | Generalisation::HoursBetween { column: own, .. } => (own == column).then_some("BIGINT"),
        Generalisation::FirstOf { column: own, .. } => (own == column).then_some("DOUBLE"),
        _ => None,
    });
    generalised
        .or(field.map(|field| field.kind).map(|kind| match kind {
            FieldType::Integer => "BIGINT",
            FieldType::Decimal => "DOUBLE",
            FieldType::Date => "DATE",
            FieldType::Timestamp => "TIMESTAMP",
            _ => "VARCHAR",
        }))
        .unwrap_or("VARCHAR")
}

/// The part with the months up to the one asked for: `month`, `first_day`, `last_day`.
fn months(script: &mut Script<'_>) -> Result<String> {
    script.part("months", |script| {
        let rows: Vec<String> = script
            .sources
            .months
            .iter()
            .map(|month| format!("('{month}', DATE '{}', DATE '{}')", month.first_day(), month.last_day()))
            .collect();
        Ok(format!("SELECT * FROM (VALUES {}) AS m(month, first_day, last_day)", rows.join(", ")))
    })
}

/// The part with the communes and what they lie in: `commune`, `milieu`, `province`, `region`.
pub(super) fn areas(script: &mut Script<'_>) -> Result<String> {
    script.part("areas", |script| {
        let geography = &script.sources.catalogue.geography;
        let mut lines: Vec<String> = Vec::new();
        for province in geography.of_level(AreaLevel::Province) {
            let region = geography.region_of(&province.code).map(|area| area.code.as_str()).unwrap_or_default();
            for (milieu, urban) in [("urban", true), ("rural", false)] {
                let own = geography.of_level(AreaLevel::Commune).filter(|commune| {
                    (commune.kind == AreaKind::UrbanCommune) == urban
                        && geography.province_of(&commune.code).is_some_and(|above| above.code == province.code)
                });
                let codes: Vec<&str> = own.map(|commune| commune.code.as_str()).collect();
                if !codes.is_empty() {
                    lines.push(format!(
                        "SELECT unnest([{}]) AS commune, '{milieu}' AS milieu, {} AS province, {} AS region",
                        list(codes),
                        quoted(&province.code),
                        quoted(region)
                    ));
                }
            }
        }
        Ok(lines.join("\nUNION ALL "))
    })
}

/// The part with the register's rows up to the month asked for.
fn register(script: &mut Script<'_>, contract: &Contract) -> Result<String> {
    let rows = rows(script, &contract.form)?;
    script.part("register", |script| {
        let until = script.sources.months.last().map(ToString::to_string).unwrap_or_default();
        Ok(format!("SELECT * FROM {rows} WHERE period <= {}", quoted(&until)))
    })
}

/// The part that says which snapshot of the register each month goes by: its own, the one before, or the first.
fn snapshots(script: &mut Script<'_>, contract: &Contract) -> Result<String> {
    let (months, register) = (months(script)?, register(script, contract)?);
    script.part("snapshots", |_| {
        Ok(format!(
            "SELECT m.month, m.first_day, m.last_day,\n  \
             COALESCE(MAX(p.period) FILTER (WHERE p.period <= m.month), MIN(p.period)) AS snapshot\n\
             FROM {months} m CROSS JOIN (SELECT DISTINCT period FROM {register}) p\n\
             GROUP BY m.month, m.first_day, m.last_day"
        ))
    })
}

/// The part with every centre as it was in each month, and whether the register listed it then.
fn centre_months(script: &mut Script<'_>) -> Result<String> {
    let Some(contract) = script.sources.catalogue.contracts.iter().find(|one| one.kind == FormKind::Register) else {
        return Err(Error::engine("writing SQL", "the catalogue has no register of centres"));
    };
    let (register, snapshots, areas) = (register(script, contract)?, snapshots(script, contract)?, areas(script)?);
    let known = script.part("centres_known", |_| {
        Ok(format!(
            "SELECT m.month, m.first_day, m.last_day, m.snapshot, p.centre,\n  \
             COALESCE(MAX(CASE WHEN p.period <= m.month THEN p.period END), MIN(p.period)) AS period\n\
             FROM {snapshots} m CROSS JOIN (SELECT centre, period FROM {register}) p\n\
             GROUP BY m.month, m.first_day, m.last_day, m.snapshot, p.centre"
        ))
    })?;
    script.part("centre_months", |_| {
        Ok(format!(
            "SELECT k.month, k.first_day, k.last_day, k.centre, c.centre_type, c.commune, c.places, c.opened, c.closed, c.forms,\n  \
             k.period = k.snapshot AS listed, COALESCE(a.province, '') AS province, COALESCE(a.region, '') AS region,\n  \
             COALESCE(a.milieu, 'rural') AS milieu\n\
             FROM {known} k JOIN {register} c ON c.centre = k.centre AND c.period = k.period\n\
             LEFT JOIN {areas} a ON a.commune = c.commune"
        ))
    })
}

/// The part with the reports: one row per form, centre and month that was expected or came.
fn reports(script: &mut Script<'_>) -> Result<String> {
    let (current, centres) = (current(script)?, centre_months(script)?);
    let catalogue = script.sources.catalogue;
    let contracts: Vec<&Contract> = catalogue.contracts.iter().filter(|contract| is_of_centres(contract)).collect();
    let residential: Vec<&str> =
        catalogue.centre_types.iter().filter(|kind| kind.residential).map(|kind| kind.code.as_str()).collect();
    let has_nights = |contract: &Contract| contract.fields.iter().any(|field| field.lake_column() == "nights");
    let mut stays: Vec<String> = Vec::new();
    for contract in contracts.iter().filter(|contract| contract.person.is_some()) {
        let rows = rows(script, &contract.form)?;
        let nights = if has_nights(contract) { "SUM(nights)" } else { "0" };
        stays.push(format!(
            "SELECT {} AS form, period, centre, COUNT(DISTINCT person) AS persons, {nights} AS nights FROM {rows} GROUP BY period, centre",
            quoted(&contract.form)
        ));
    }
    if stays.is_empty() {
        stays.push("SELECT '' AS form, '' AS period, '' AS centre, 0 AS persons, 0 AS nights WHERE FALSE".to_string());
    }
    let stays = script.part("stays", |_| Ok(stays.join("\nUNION ALL ")))?;
    let delivered = script.part("delivered", |script| {
        Ok(format!("SELECT DISTINCT form, centre, period, TRUE AS here FROM {}", stored(script, SUBMISSIONS)))
    })?;
    let forms = contracts.iter().map(|contract| {
        let (every, ending) = match contract.frequency {
            Frequency::SchoolYear => (12, 8),
            other => (other.months(), 0),
        };
        let day = contract.deadline_day.map_or("NULL".to_string(), |day| day.to_string());
        format!("({}, {every}, {ending}, {day}, {})", quoted(&contract.form), has_nights(contract))
    });
    let forms = forms.collect::<Vec<_>>().join(", ");
    let residential =
        if residential.is_empty() { "FALSE".to_string() } else { format!("c.centre_type IN ({})", list(residential)) };
    script.part("reports", |_| {
        Ok(format!(
            "SELECT r.*,\n  CAST(COALESCE(r.received <= r.deadline, FALSE) AS BIGINT) AS on_time\nFROM (\n\
             SELECT f.form, c.centre, c.month AS period,\n  \
             CAST(c.listed AND list_contains(string_split(c.forms, '+'), f.form) AND CAST(right(c.month, 2) AS INTEGER) % f.every = f.ending\n    \
             AND c.opened <= c.last_day AND (c.closed IS NULL OR c.closed >= c.first_day) AS BIGINT) AS expected,\n  \
             CAST(COALESCE(d.here, FALSE) AS BIGINT) AS delivered, CAST(COALESCE(s.version = 1, FALSE) AS BIGINT) AS at_first,\n  \
             COALESCE(s.rows_read, 0) AS rows_read, COALESCE(s.accepted, 0) AS accepted,\n  \
             COALESCE(s.cells_valid, 0) AS cells_valid, COALESCE(s.cells_expected, 0) AS cells_expected,\n  \
             c.centre_type, c.commune, c.province, c.region, c.milieu,\n  \
             CASE WHEN {residential} THEN 'yes' ELSE 'no' END AS residential,\n  \
             CASE WHEN f.nights THEN c.places * day(c.last_day) END AS capacity,\n  \
             CASE WHEN f.nights THEN COALESCE(n.nights, 0) END AS nights, COALESCE(n.persons, 0) AS persons,\n  \
             CAST(NULL AS VARCHAR) AS sex, CAST(NULL AS VARCHAR) AS age,\n  \
             CAST(s.received_at AS TIMESTAMP) AS received,\n  \
             CAST(c.last_day AS TIMESTAMP) + to_days(CAST(LEAST(COALESCE(f.deadline, 31), day(last_day(c.last_day + 1))) AS INTEGER))\n    \
             + INTERVAL 1 DAY - INTERVAL 1 SECOND AS deadline,\n  s.submission\n\
             FROM {centres} c\nCROSS JOIN (VALUES {forms}) AS f(form, every, ending, deadline, nights)\n\
             LEFT JOIN {current} s ON s.form = f.form AND s.centre = c.centre AND s.period = c.month\n\
             LEFT JOIN {delivered} d ON d.form = f.form AND d.centre = c.centre AND d.period = c.month\n\
             LEFT JOIN {stays} n ON n.form = f.form AND n.centre = c.centre AND n.period = c.month\n\
             ) r\nWHERE r.expected = 1 OR r.submission IS NOT NULL"
        ))
    })
}
