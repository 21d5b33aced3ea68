//! The words of the reports, in French, Arabic and English (Fluent).

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::{LanguageIdentifier, langid};

use super::library::Library;
use crate::error::{Error, Result};
use crate::model::finding::Place;

/// The languages of the words, French first.
pub const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];

/// The words of all languages.
pub struct Words {
    bundles: Vec<(&'static str, FluentBundle<FluentResource>)>,
}

impl Words {
    /// The embedded words.
    ///
    /// # Errors
    /// `Catalogue` if a file is missing, is not Fluent, or lacks a word that another language has.
    pub fn of(library: &Library) -> Result<Self> {
        let mut bundles = Vec::new();
        let mut keys: Vec<(String, BTreeSet<String>)> = Vec::new();
        for language in LANGUAGES {
            let file = format!("words/{language}.ftl");
            let fault = |what: &str, help: &str| Error::catalogue(Place::file(format!("data/{file}")), what, help);
            let text = library.text(&file).ok_or_else(|| fault("the file is missing", "restore it"))?.into_owned();
            keys.push((file.clone(), message_keys(&text)));
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| fault(&format!("{errors:?}"), "mend the message"))?;
            let locale: LanguageIdentifier = match language {
                "ar" => langid!("ar-MA"),
                "fr" => langid!("fr-MA"),
                _ => langid!("en"),
            };
            let mut bundle = FluentBundle::new_concurrent(vec![locale]);
            bundle.set_use_isolating(false);
            bundle.add_resource(resource).map_err(|errors| fault(&format!("{errors:?}"), "keep one of the two"))?;
            if let Some(own) = library.text(&format!("own/{file}")) {
                let fault = |what: String| Error::catalogue(Place::file(file.clone()), what, "mend the message");
                let own =
                    FluentResource::try_new(own.into_owned()).map_err(|(_, errors)| fault(format!("{errors:?}")))?;
                bundle.add_resource_overriding(own);
            }
            bundles.push((language, bundle));
        }
        for (file, own) in &keys {
            if let Some(lacking) = keys.iter().flat_map(|(_, all)| all).find(|key| !own.contains(*key)) {
                return Err(Error::catalogue(
                    Place::file(format!("data/{file}")),
                    format!("the word '{lacking}' is missing"),
                    "add it: every word exists in every language",
                ));
            }
        }
        Ok(Self { bundles })
    }

    /// The text of a key; `[key]` where there is none, so that a gap is seen.
    pub fn text(&self, language: &str, key: &str) -> String {
        self.text_with(language, key, &[])
    }

    /// The text of a key, if the language has it.
    pub fn find(&self, language: &str, key: &str) -> Option<String> {
        let bundle = self.bundles.iter().find(|(name, _)| *name == language)?;
        bundle.1.get_message(key)?.value().map(|_| self.text(language, key))
    }

    /// The text of a key with its placeholders filled by texts.
    pub fn text_with(&self, language: &str, key: &str, args: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, *value)).collect();
        self.format(language, key, &args)
    }

    /// The text of a key whose plural form depends on `$n`; `$count` is the number as it is to be read.
    pub fn counted(&self, language: &str, key: &str, n: u64, count: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("n", n as f64);
        args.set("count", count);
        self.format(language, key, &args)
    }

    /// The same, with other placeholders filled by texts.
    pub fn counted_with(&self, language: &str, key: &str, (n, count): (u64, &str), args: &[(&str, &str)]) -> String {
        let mut all: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, *value)).collect();
        all.set("n", n as f64);
        all.set("count", count);
        self.format(language, key, &all)
    }

    fn format(&self, language: &str, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = self.bundles.iter().find(|(name, _)| *name == language).or(self.bundles.first());
        let pattern = bundle.and_then(|(_, bundle)| Some((bundle, bundle.get_message(key)?.value()?)));
        match pattern {
            Some((bundle, pattern)) => bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned(),
            None => format!("[{key}]"),
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

fn message_keys(text: &str) -> BTreeSet<String> {
    let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    starts.filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_string())).collect()
}
