//! Where the header of a table stands: below titles, in one row or in two.

use super::header::{FormHeaders, HeaderBook, readings};

/// How many rows are looked at for a header.
pub(super) const HEAD_ROWS: usize = 40;

/// A row at the beginning of a table.
#[derive(Debug, Clone)]
pub(super) struct HeadRow {
    /// The line on which it begins.
    pub(super) line: u32,
    /// The line on which it ends.
    pub(super) last_line: u32,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// The header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located {
    /// The form.
    pub(super) form: String,
    /// The line on which the header begins.
    pub(super) line: u32,
    /// The last line of the header: rows begin after it.
    pub(super) last_line: u32,
    /// Filled rows above it.
    pub(super) titles: u32,
    /// Whether it stands in two rows.
    pub(super) two_rows: bool,
    /// The headers as delivered, trimmed.
    pub(super) headers: Vec<String>,
    /// The column of the form that each is.
    pub(super) columns: Vec<Option<String>>,
    /// Columns that the form cannot do without and the header lacks.
    pub(super) missing: Vec<String>,
    /// The more columns it explains, the better.
    pub(super) score: i64,
}

impl Located {
    /// Whether it is plainly the header of its form: at least three columns are known, and most of those that are filled.
    pub(super) fn is_plain(&self) -> bool {
        let known = self.columns.iter().flatten().count();
        let filled = self.headers.iter().filter(|header| !header.is_empty()).count();
        known >= 3 && 2 * known > filled
    }
}

/// The header that makes most sense, if there is one among the first rows.
///
/// One cell among others that reads like a header may be data (`Commune` is the title of a column, and who runs a centre): it
/// makes no header of its row, unless the form is given or needs nothing more.
pub(super) fn locate(rows: &[HeadRow], book: &HeaderBook) -> Option<Located> {
    let folded: Vec<Vec<Vec<String>>> =
        rows.iter().map(|row| row.cells.iter().map(|cell| readings(cell)).collect()).collect();
    let enough = if book.forms.len() == 1 { 1 } else { 2 };
    let mut best: Option<Located> = None;
    for (at, row) in rows.iter().enumerate() {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        for form in &book.forms {
            let one = judge(form, rows, &folded[at], &row.cells, at, at);
            let two = rows.get(at + 1).and_then(|next| {
                let (cells, known) = stacked(form, row, next, &folded[at], &folded[at + 1])?;
                let mut both = judge(form, rows, &known, &cells, at, at + 1);
                // Of two readings that explain as much, the one that leaves no header among the data.
                both.score += 1;
                Some(both)
            });
            let is_header = |found: &Located| {
                let known = found.columns.iter().flatten().count();
                known >= enough || known > 0 && (found.missing.is_empty() || found.columns.len() == 1)
            };
            for found in [Some(one), two].into_iter().flatten().filter(is_header) {
                if best.as_ref().is_none_or(|best| found.score > best.score) {
                    best = Some(found);
                }
            }
        }
        if best.as_ref().is_some_and(|best| best.missing.is_empty() && best.last_line < row.line) {
            break;
        }
    }
    best
}

fn judge(
    form: &FormHeaders,
    rows: &[HeadRow],
    known: &[Vec<String>],
    cells: &[String],
    first: usize,
    last: usize,
) -> Located {
    let columns = form.columns(known);
    let missing = form.missing(&columns);
    let titles = rows[..first].iter().filter(|row| is_title(row)).count() as u32;
    Located {
        form: form.form.clone(),
        line: rows[first].line,
        last_line: rows[last].last_line,
        titles,
        two_rows: last > first,
        headers: cells.iter().map(|cell| cell.trim().to_string()).collect(),
        score: columns.iter().flatten().count() as i64 * 2 - missing.len() as i64,
        columns,
        missing,
    }
}

fn is_title(row: &HeadRow) -> bool {
    row.cells.iter().any(|cell| !cell.trim().is_empty()) && !row.cells.concat().trim_start().starts_with("sep=")
}

/// Two rows read as one header: a second row in the other language, or names below the headings of groups.
fn stacked(
    form: &FormHeaders,
    upper: &HeadRow,
    lower: &HeadRow,
    above: &[Vec<String>],
    below: &[Vec<String>],
) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let width = above.len().max(below.len());
    let filled = below.iter().filter(|readings| !readings.is_empty()).count();
    let named = below.iter().filter(|readings| form.column(readings).is_some()).count();
    if named < 2 || named * 2 < filled {
        return None;
    }
    let (mut cells, mut known) = (Vec::with_capacity(width), Vec::with_capacity(width));
    let mut group = String::new();
    for column in 0..width {
        let own = upper.cells.get(column).map(|cell| cell.trim()).unwrap_or_default();
        let sub = lower.cells.get(column).map(|cell| cell.trim()).unwrap_or_default();
        if !own.is_empty() {
            group = own.to_string();
        }
        let joined = format!("{group} {sub}");
        let options = [sub, own, joined.as_str()];
        let choice = options.into_iter().find(|text| form.column(&readings(text)).is_some());
        let text = choice.unwrap_or(if sub.is_empty() { own } else { sub });
        cells.push(text.to_string());
        known.push(readings(text));
    }
    Some((cells, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn found(lines: &[&str]) -> Located {
        let rows: Vec<HeadRow> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| HeadRow {
                line: at as u32 + 1,
                last_line: at as u32 + 1,
                cells: line.split(';').map(str::to_string).collect(),
            })
            .collect();
        locate(&rows, &HeaderBook::new(&Catalogue::load(None).unwrap(), None)).unwrap()
    }

    const ROW: &str = "0142100012;10/2026;2026/00001;2345678901;F;01/02/2010";

    #[test]
    fn a_header_is_found_below_titles() {
        let header = "Code centre;Mois;N° dossier;IDCS;Sexe;Date de naissance";
        let located = found(&["Royaume du Maroc;;;;;", "Entraide Nationale;;;;;", ";;;;;", header, ROW]);
        assert_eq!((located.form.as_str(), located.line, located.titles, located.two_rows), ("usagers", 4, 2, false));
        assert!(located.missing.is_empty());
    }

    #[test]
    fn a_row_in_which_one_cell_reads_like_a_header_is_none() {
        let book = HeaderBook::new(&Catalogue::load(None).unwrap(), None);
        let row =
            |line, text: &str| HeadRow { line, last_line: line, cells: text.split(';').map(str::to_string).collect() };
        let rows = [row(1, "Colonne1;Colonne2;Colonne3;Colonne4"), row(2, "B1;Commune;Budget;78105,92")];
        assert!(locate(&rows, &book).is_none());
    }

    #[test]
    fn a_second_header_in_the_other_language_is_part_of_the_first() {
        let french = "Code centre;Mois;N° dossier;IDCS;Sexe;Date de naissance";
        let arabic = "رمز المركز;الشهر;رقم الملف;المعرف الرقمي;الجنس;تاريخ الازدياد";
        let located = found(&[french, arabic, ROW]);
        assert_eq!((located.line, located.last_line, located.two_rows), (1, 2, true));
        assert_eq!(located.columns.iter().flatten().count(), 6);
    }

    #[test]
    fn names_below_the_headings_of_groups_are_found() {
        let located = found(&["Code centre;Mois;Dossier;Identité;;", ";;;IDCS;Sexe;Date de naissance", ROW]);
        assert!(located.two_rows);
        assert_eq!(located.columns.iter().flatten().count(), 6, "{:?}", located.columns);
    }
}
