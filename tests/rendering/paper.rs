//! Briefs as PDF and charts as pictures: what they say, by which rules, and that nothing withheld is in them.
//!
//! They need the fonts, and poppler's tools to look into a document; a test says so where they are absent.

use std::path::Path;
use std::process::Command;

use barometre::catalogue::indicator::Text;
use barometre::publication::pages::{PageInputs, briefs, render as render_pages, render_downloads};
use barometre::publication::{Fonts, pdf, pictures};

use super::invented::{Country, country};

type Files = Vec<(String, Vec<u8>)>;

/// The fonts of the system, if they are there.
fn fonts() -> Option<Fonts> {
    let fonts = Fonts::find(None).unwrap();
    if !fonts.are_there() {
        eprintln!("skipped: the fonts of Debian's fonts-noto-core are not on this machine");
        return None;
    }
    Some(fonts)
}

fn documents(inputs: &PageInputs<'_>, fonts: &Fonts) -> Files {
    pdf::render(&briefs(inputs).unwrap(), fonts).unwrap()
}

/// The pictures of a few charts: a map, a ranking, months of a région.
fn some_pictures(inputs: &PageInputs<'_>, fonts: &Fonts) -> Files {
    let pages = render_pages(inputs).unwrap();
    let wanted = ["charts/cov-01-map.", "charts/han-02-ranking.", "charts/region-08-fem-02-series."];
    let charts = pages.iter().filter(|(path, _)| wanted.iter().any(|prefix| path.starts_with(prefix)));
    let charts: Vec<(&str, &[u8])> = charts.map(|(path, svg)| (path.as_str(), svg.as_slice())).collect();
    assert_eq!(charts.len(), 6);
    pictures::render(&charts, fonts).unwrap()
}

/// What a tool of poppler says of a document; nothing where it is not installed.
fn asked(tool: &str, arguments: &[&str], document: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it.pdf");
    std::fs::write(&file, document).unwrap();
    let answer = Command::new(tool).args(arguments).arg(&file).args((tool == "pdftotext").then_some("-")).output();
    let Ok(answer) = answer else {
        eprintln!("skipped: no {tool} on this machine (Debian: poppler-utils)");
        return None;
    };
    assert!(answer.status.success(), "{tool}: {}", String::from_utf8_lossy(&answer.stderr));
    Some(String::from_utf8(answer.stdout).unwrap())
}

/// A text without what extraction changes: spaces, controls of direction, and lam and alef, which one glyph may stand for.
fn bare(text: &str) -> String {
    let is_kept = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | 'ا' | 'أ' | 'إ' | 'آ' | 'ل')
    };
    text.chars().filter(is_kept).collect()
}

fn document<'f>(files: &'f Files, path: &str) -> &'f [u8] {
    &files.iter().find(|(own, _)| own == path).unwrap_or_else(|| panic!("no {path}")).1
}

#[test]
fn a_brief_says_what_the_page_says_in_both_languages() {
    let Some(fonts) = fonts() else { return };
    let country = country();
    let files = documents(&country.inputs(), &fonts);
    assert_eq!(files.len(), 26);
    let words = &country.catalogue.words;
    for language in ["fr", "ar"] {
        let area = country.catalogue.geography.get("08").unwrap().name(language);
        let Some(text) = asked("pdftotext", &[], document(&files, &format!("pdf/region-08.{language}.pdf"))) else {
            return;
        };
        let text = bare(&text);
        for key in ["one-minute", "highlights", "standing", "months", "inside", "sources", "draft"] {
            assert!(text.contains(&bare(&words.text(language, key))), "{language}: no {key} in {text}");
        }
        assert!(text.contains(&bare(area)), "{language}: no {area}");
        // The value of the first headline indicator a year before, as on the page.
        assert!(text.contains("14,53"), "{language}: {text}");
        let Some(nation) = asked("pdftotext", &[], document(&files, &format!("pdf/nation.{language}.pdf"))) else {
            return;
        };
        for key in ["nation", "heat", "composite-caution", "highlights"] {
            assert!(bare(&nation).contains(&bare(&words.text(language, key))), "{language}: no {key}");
        }
    }
}

#[test]
fn a_brief_is_two_tagged_pages_of_a4_by_the_rules_of_archives_and_accessibility() {
    let Some(fonts) = fonts() else { return };
    let files = documents(&country().inputs(), &fonts);
    for (path, content) in &files {
        assert!(content.len() < 500_000, "{path} has {} bytes", content.len());
        let text = String::from_utf8_lossy(content);
        let language = if path.ends_with(".ar.pdf") { "ar-MA" } else { "fr-MA" };
        assert!(text.contains("pdfuaid:part") && text.contains("pdfaid:part"), "{path} declares no rules");
        assert!(text.contains(language), "{path} does not say its language");
        let Some(told) = asked("pdfinfo", &[], content) else { return };
        for wanted in ["Tagged:          yes", "(A4)", "Pages:           2\n", "Sat Oct 31", "Title: "] {
            assert!(told.contains(wanted), "{path}: no {wanted:?} in {told}");
        }
    }
}

#[test]
fn a_name_from_outside_is_shown_and_not_obeyed() {
    let Some(fonts) = fonts() else { return };
    let hostile = "#panic(1) *b* $x$ \"q\" \\ <t> @r `c`";
    let mut country = Country::new();
    for indicator in &mut country.catalogue.indicators {
        let name = format!("\u{202e}{hostile} 漢");
        indicator.name = Text { fr: name.clone(), ar: format!("اسم {name}"), en: name };
    }
    let files = documents(&country.inputs(), &fonts);
    let Some(text) = asked("pdftotext", &[], document(&files, "pdf/region-08.fr.pdf")) else { return };
    assert!(bare(&text).contains(&bare(hostile)), "{text}");
}

#[test]
fn a_withheld_number_changes_no_byte_of_any_brief_or_picture() {
    let Some(fonts) = fonts() else { return };
    let both = |country: &Country| {
        let inputs = country.inputs();
        [documents(&inputs, &fonts), some_pictures(&inputs, &fonts)].concat()
    };
    let clean = both(country());
    for secret in [0.000_123, 9_999_999.0] {
        let leaking = both(&Country::with_secret(Some(secret)));
        assert_eq!(clean.len(), leaking.len());
        for (one, other) in clean.iter().zip(&leaking) {
            assert!(one == other, "{} differs where a withheld figure is {secret}", one.0);
        }
    }
}

#[test]
fn briefs_and_pictures_have_the_same_bytes_with_any_number_of_threads() {
    let Some(fonts) = fonts() else { return };
    let inputs = country().inputs();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| [documents(&inputs, &fonts), some_pictures(&inputs, &fonts)].concat())
    };
    assert!(with(1) == with(5));
}

#[test]
fn a_picture_has_twice_the_size_of_its_chart() {
    let Some(fonts) = fonts() else { return };
    let pictures = some_pictures(&country().inputs(), &fonts);
    let (path, content) = pictures.iter().find(|(path, _)| path.contains("series.ar")).unwrap();
    assert_eq!(path, "charts/region-08-fem-02-series.ar.png");
    assert_eq!(&content[..8], b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes(content[at..at + 4].try_into().unwrap());
    assert_eq!([side(16), side(20)], [660, 272]);
}

#[test]
fn without_fonts_there_are_no_briefs_no_pictures_and_no_links_to_them() {
    let empty = tempfile::tempdir().unwrap();
    let none = Fonts::find(Some(&empty.path().to_path_buf())).unwrap();
    assert!(!none.are_there() && none.fingerprints().is_empty());
    let inputs = country().inputs();
    assert_eq!(documents(&inputs, &none), []);
    assert_eq!(pictures::render(&[("charts/a.svg", b"<svg/>")], &none).unwrap(), []);
    let pages = [render_pages(&inputs).unwrap(), render_downloads(&inputs, &[]).unwrap()].concat();
    for (path, content) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(content).unwrap();
        assert!(!text.contains(".pdf") && !text.contains(".png"), "{path} links to what is not there");
    }
}

#[test]
fn with_fonts_the_pages_link_to_briefs_and_pictures() {
    let inputs = PageInputs { paper: true, ..country().inputs() };
    let beside = [("pdf/region-08.ar.pdf", 61_000), ("charts/cov-01-map.ar.png", 9)];
    let beside: Files = beside.map(|(path, bytes)| (path.to_string(), vec![0; bytes])).to_vec();
    let pages = [render_pages(&inputs).unwrap(), render_downloads(&inputs, &beside).unwrap()].concat();
    let has = |path: &str, link: &str| {
        let text = String::from_utf8_lossy(document(&pages, path));
        assert!(text.contains(&format!("href=\"{link}\"")), "{path} has no link to {link}");
    };
    has("ar/regions/08.html", "../../pdf/region-08.ar.pdf");
    has("fr/index.html", "../pdf/nation.fr.pdf");
    has("ar/downloads.html", "../pdf/region-08.ar.pdf");
    has("fr/downloads.html", "../pdf/region-08.ar.pdf");
    has("ar/downloads.html", "../charts/cov-01-map.ar.png");
    assert!(!String::from_utf8_lossy(document(&pages, "fr/downloads.html")).contains("cov-01-map.ar.png"));
}

#[test]
fn the_fonts_are_found_by_name_in_any_folder_below() {
    let Some(fonts) = fonts() else { return };
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    let source = Path::new("/usr/share/fonts/truetype/noto");
    if !source.is_dir() {
        eprintln!("skipped: the fonts are not where Debian has them");
        return;
    }
    for name in fonts.fingerprints().keys() {
        std::fs::copy(source.join(name), below.join(name)).unwrap();
    }
    let found = Fonts::find(Some(&folder.path().to_path_buf())).unwrap();
    assert_eq!(found.fingerprints(), fonts.fingerprints());
    std::fs::remove_file(below.join("NotoSansArabic-Bold.ttf")).unwrap();
    assert!(!Fonts::find(Some(&folder.path().to_path_buf())).unwrap().are_there());
}
