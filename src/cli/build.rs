//! `build`: the draft edition of a month.

use std::collections::BTreeMap;

use super::arguments::{Arguments, Build};
use super::progress::during;
use super::settings::catalogue;
use super::stages::stages;
use super::told::{told, word};
use super::{answer, say};
use crate::catalogue::Catalogue;
use crate::error::Result;
use crate::pipeline::{self, Built, Engine, FONTS_PACKAGE, Here, Workspace};

/// Runs the verb.
pub fn run(arguments: &Arguments, verb: &Build) -> Result<u8> {
    let workspace = Workspace::open(&arguments.workspace)?;
    let catalogue = catalogue(arguments)?;
    let engine = verb.engine.clone().map_or_else(|| workspace.engine(), Ok)?;
    if engine != Engine::Polars && !arguments.quiet {
        engine.check()?;
        division(&engine, &catalogue).iter().for_each(|line| say(line));
    }
    let build = || pipeline::build(&workspace, &catalogue, verb.period, verb.out.as_deref(), verb.revise, &engine);
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

/// Which indicators the cluster counts, and which are counted here, why.
fn division(engine: &Engine, catalogue: &Catalogue) -> Vec<String> {
    let mut reasons: BTreeMap<Here, Vec<&str>> = BTreeMap::new();
    for indicator in &catalogue.indicators {
        if let Some(reason) = pipeline::here(indicator) {
            reasons.entry(reason).or_default().push(&indicator.id);
        }
    }
    let there = catalogue.indicators.len() - reasons.values().map(Vec::len).sum::<usize>();
    let mut lines = vec![told("cli-cluster", &[("engine", engine), ("indicators", &there)])];
    for (reason, ids) in reasons {
        let why = word(&format!("cli-here-{}", reason.key()));
        lines.push(told("cli-here", &[("indicators", &ids.join(", ")), ("why", &why)]));
    }
    lines
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
