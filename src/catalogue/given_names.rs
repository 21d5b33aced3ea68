//! Usual names of persons, to be looked for where senders choose the words.

use super::embedded;

/// Given and family names usual in Morocco, in French and Arabic spelling; only a damaged program has none.
pub fn given_names() -> Vec<&'static str> {
    let text = embedded::file("words/given_names.txt").and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

#[cfg(test)]
mod tests {
    use super::given_names;

    #[test]
    fn names_are_there_in_both_scripts() {
        let names = given_names();
        assert!(names.len() > 150 && names.contains(&"Fatima") && names.contains(&"فاطمة"));
    }
}
