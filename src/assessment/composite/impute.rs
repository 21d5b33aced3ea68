//! Missing values: what share is there, and the mean of the group where a composite declares that (Handbook 2008, step 3).

use super::table::{Cell, Column};
use crate::error::{Error, Result};

/// The share of what is there, 0 to 1; 0 of nothing.
pub fn share_available(present: impl IntoIterator<Item = bool>) -> f64 {
    let (there, all) = present.into_iter().fold((0u32, 0u32), |(there, all), one| (there + u32::from(one), all + 1));
    if all == 0 { 0.0 } else { f64::from(there) / f64::from(all) }
}

/// Each missing value becomes the mean of the values of its group. Values that are there stay as they are.
///
/// # Errors
/// `Usage` where a unit has no group, or its group no value: nothing is left missing without a word.
pub fn group_mean(id: &str, column: &[Option<Cell>], groups: &[String]) -> Result<Column> {
    if groups.len() != column.len() {
        return Err(Error::usage(
            format!("{id} is to be imputed by group, and the units have no groups"),
            "give each unit a group, or declare `imputation = \"none\"`",
        ));
    }
    let fill = |(cell, group): (&Option<Cell>, &String)| {
        if cell.is_some() {
            return Ok(*cell);
        }
        let own = || column.iter().zip(groups).filter(|(_, other)| *other == group).filter_map(|(cell, _)| *cell);
        match own().count() {
            0 => Err(Error::usage(
                format!("{id} has no value in the group '{group}' that a mean could be taken of"),
                "leave the indicator out, or take larger groups",
            )),
            count => Ok(Some(Cell::exact(own().map(|cell| cell.value).sum::<f64>() / count as f64))),
        }
    };
    column.iter().zip(groups).map(fill).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_takes_the_mean_of_its_group_and_a_group_without_a_value_is_refused() {
        let groups = ["n", "n", "s", "n"].map(String::from);
        let column = [Some(Cell::exact(1.0)), Some(Cell::exact(4.0)), Some(Cell::exact(9.0)), None];
        assert_eq!(group_mean("a", &column, &groups).unwrap()[3], Some(Cell::exact(2.5)));
        let column = [Some(Cell::exact(1.0)), None, None, None];
        assert!(group_mean("a", &column, &groups).unwrap_err().to_string().contains("group 's'"));
        assert!(group_mean("a", &column, &[]).is_err());
    }

    #[test]
    fn the_share_of_nothing_is_nothing() {
        assert_eq!(share_available([true, false, false, true]), 0.5);
        assert_eq!(share_available([]), 0.0);
    }
}
