//! `build`: the draft edition of a month.

use super::arguments::{Arguments, Build};
use super::progress::during;
use super::settings::catalogue;
use super::stages::stages;
use super::told::{told, word};
use super::{answer, say};
use crate::error::Result;
use crate::pipeline::{self, Built, FONTS_PACKAGE, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Build) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let build = || pipeline::build(&workspace, &catalogue, verb.period, verb.out.as_deref(), verb.revise);
    let built = during(arguments, "building the edition", build)?;
    if arguments.json {
        let value = serde_json::json!({
            "folder": built.folder, "files": built.files, "bytes": built.bytes, "indicators": built.indicators,
            "unchanged": built.stood, "fonts": built.fonts, "figures": built.suppressed.figures, "suppressed": built.suppressed.primary + built.suppressed.secondary,
        });
        answer(&value.to_string());
    } else {
        answer(&built.folder.join("index.html").display().to_string());
    }
    if !arguments.quiet {
        say(&summary(&built));
        if let Some(review) = reviewed(&built) {
            say(&review);
        }
        if let Some(lacking) = without_fonts(built.fonts) {
            say(&lacking);
        }
    }
    if arguments.verbose {
        say(&stages(&built.stages));
    }
    Ok(0)
}

/// The edition in a line.
pub fn summary(built: &Built) -> String {
    let whole = told(
        "cli-built",
        &[
            ("indicators", &built.indicators),
            ("figures", &built.suppressed.figures),
            ("withheld", &(built.suppressed.primary + built.suppressed.secondary)),
            ("primary", &built.suppressed.primary),
            ("secondary", &built.suppressed.secondary),
            ("files", &built.files),
            ("size", &(built.bytes / 1_000)),
        ],
    );
    if built.stood { format!("{} {whole}", word("cli-stood")) } else { whole }
}

/// What is to be looked into, in a line.
fn reviewed(built: &Built) -> Option<String> {
    let (flagged, open) = built.outliers?;
    Some(told("cli-review", &[("flagged", &flagged), ("open", &open), ("folder", &built.review.display())]))
}

/// That there are no briefs and pictures, and how to get them.
pub fn without_fonts(there: bool) -> Option<String> {
    (!there).then(|| told("cli-no-fonts", &[("package", &FONTS_PACKAGE)]))
}

#[cfg(test)]
mod tests {
    use super::without_fonts;

    #[test]
    fn where_the_fonts_are_missing_the_package_is_named() {
        assert!(without_fonts(false).is_some_and(|said| said.contains("fonts-noto-core")));
        assert_eq!(without_fonts(true), None);
    }
}
