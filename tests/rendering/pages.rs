//! The pages of an edition: complete in both languages, alone on a USB stick, silent on what is withheld.

use std::collections::BTreeSet;

use barometre::catalogue::indicator::Text;
use barometre::model::fingerprint::base64;
use barometre::publication::pages::{EditionStatus, render, render_downloads};
use regex::Regex;
use sha2::{Digest, Sha256};

use super::invented::{Country, country};

/// The files that another part of the edition writes beside the pages.
const BESIDE: [&str; 11] = [
    "tables/datapackage.json",
    "tables/composite.csv",
    "tables/composite_choices.json",
    "manifest.json",
    "tables/indicators.csv",
    "tables/indicators.fr.csv",
    "tables/indicators.parquet",
    "tables/assessments.fr.csv",
    "tables/highlights.fr.csv",
    "tables/inequality.fr.csv",
    "tables/indicators.xlsx",
];

type Files = Vec<(String, Vec<u8>)>;

/// The pages of the country, rendered once.
fn rendered() -> &'static Files {
    static RENDERED: std::sync::OnceLock<Files> = std::sync::OnceLock::new();
    RENDERED.get_or_init(|| render(&country().inputs()).unwrap())
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let (_, bytes) = files.iter().find(|(own, _)| own == path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// A page without its style sheet and its script.
fn body(page: &str) -> &str {
    let (_, body) = page.split_once("</style>").unwrap();
    body.split_once("<script>").map_or(body, |(body, _)| body)
}

/// The target of a relative link, from the root of the edition.
fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." { assert!(parts.pop().is_some(), "{link} leads out of the edition") } else { parts.push(part) }
    }
    parts.join("/")
}

#[test]
fn every_page_exists_in_both_languages_and_paths_are_sorted() {
    let files = rendered();
    let below = |folder: &str| -> BTreeSet<String> {
        let own = files.iter().filter_map(|(path, _)| path.strip_prefix(folder));
        own.map(str::to_string).collect()
    };
    assert_eq!(below("fr/"), below("ar/"));
    for region in 1..=12 {
        assert!(below("ar/").contains(&format!("regions/{region:02}.html")));
    }
    for page in ["index.html", "quality.html", "methods.html", "indicators/COV-01.html", "indicators/CTX-08.html"] {
        assert!(below("fr/").contains(page), "{page} is missing");
    }
    assert!(files.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn every_link_leads_to_a_file_of_the_edition() {
    let mut files = rendered().clone();
    let beside: Files = BESIDE.iter().map(|path| ((*path).to_string(), Vec::new())).collect();
    files.extend(render_downloads(&country().inputs(), &beside).unwrap());
    let known: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).chain(BESIDE).collect();
    let link = Regex::new(r#" href="([^"]*)""#).unwrap();
    let mut seen = 0;
    for (path, page) in pages(&files) {
        for found in link.captures_iter(page) {
            let (file, place) = found[1].split_once('#').unwrap_or((&found[1], ""));
            let target = if file.is_empty() { path.to_string() } else { resolved(path, file) };
            assert!(known.contains(target.as_str()), "{path} links to {target}");
            let there = place.is_empty() || text(&files, &target).contains(&format!(" id=\"{place}\""));
            assert!(there, "{path} links to {target}, which has no {place}");
            seen += 1;
        }
    }
    assert!(seen > 1000);
}

#[test]
fn a_page_fetches_nothing_and_runs_its_one_script_only() {
    let files = rendered();
    let outside = Regex::new(
        r#"://|<script|<link|<img|<iframe|<object| src=| on[a-z]+=| style=|url\([^#]|@import|@font-face|javascript:"#,
    )
    .unwrap();
    let script = include_str!("../../reports/page.js");
    let hash = base64(&Sha256::digest(script.as_bytes()));
    for (path, page) in pages(files) {
        // The choice of the language has nothing to operate.
        let known = path.contains('/');
        let allowed = if known { format!(" script-src 'sha256-{hash}';") } else { String::new() };
        let policy = Regex::new(&format!(
            r#"content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+';{} base-uri 'none'; form-action 'none'""#,
            regex::escape(&allowed)
        ));
        assert_eq!(policy.unwrap().find_iter(page).count(), 1, "{path} has another policy");
        let element = format!("<script>{script}</script>");
        assert_eq!(page.matches(&element).count(), usize::from(known), "{path}");
        let rest = page.replace(&element, "");
        assert!(outside.find(&rest).is_none(), "{path} holds {:?}", outside.find(&rest));
        assert!(outside.find(script).is_none(), "the script holds {:?}", outside.find(script));
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".svg")) {
        let chart = std::str::from_utf8(bytes).unwrap().replace("http://www.w3.org/2000/svg", "");
        assert!(outside.find(&chart).is_none(), "{path} holds {:?}", outside.find(&chart));
    }
}

#[test]
fn a_cell_without_a_value_has_no_key_and_a_table_to_sort_has_some() {
    let cell = Regex::new(r#"<td class="[^"]*"[^>]* data-v="([^"]*)"[^>]*>(.*?)</td>"#).unwrap();
    let empty = Regex::new(r#"class="(?:prot|none)""#).unwrap();
    let number = Regex::new(r"^-?[0-9]+(\.[0-9]+)?$").unwrap();
    let mut keys = 0;
    for (path, page) in pages(rendered()) {
        for found in cell.captures_iter(page) {
            assert!(number.is_match(&found[1]), "{path}: {}", &found[1]);
            assert!(!empty.is_match(&found[2]), "{path} has a key beside no value: {}", &found[0]);
            keys += 1;
        }
    }
    assert!(keys > 10_000, "{keys} keys");
    let nation = text(rendered(), "fr/index.html");
    let withheld = Regex::new(r#"<td class="n tint-plain"><span class="prot">"#).unwrap();
    assert!(withheld.is_match(nation), "no withheld cell was looked at");
}

#[test]
fn the_nation_shows_one_map_and_keeps_the_others_ready_in_a_page_of_bounded_size() {
    let files = rendered();
    let hidden = Regex::new(r#"<div data-drawing="[^"]+" hidden>"#).unwrap();
    let shapes = Regex::new(r##"<use href="#([^"]+)""##).unwrap();
    for language in ["fr", "ar"] {
        let nation = text(files, &format!("{language}/index.html"));
        let drawings = nation.matches(" data-drawing=").count();
        assert!((2..=15).contains(&drawings), "{drawings} drawings");
        // One more stands in what the script makes controls of: the order of the page.
        assert_eq!(nation.matches("<option ").count(), drawings + 1);
        assert_eq!(hidden.find_iter(nation).count(), drawings - 1);
        assert_eq!(nation.matches(r#"<polygon id="region-"#).count(), 12, "each outline stands in the page once");
        for shape in shapes.captures_iter(nation) {
            assert!(nation.contains(&format!(r#"<polygon id="{}""#, &shape[1])));
        }
    }
    for (path, page) in pages(files) {
        assert!(page.len() < 500_000, "{path} has {} bytes", page.len());
    }
}

#[test]
fn arabic_pages_read_from_right_to_left_and_isolate_their_numbers() {
    let files = rendered();
    let number = Regex::new(r#"<td class="n own"[^>]*>(?:<bdi dir="ltr">|<span)"#).unwrap();
    let cell = Regex::new(r#"<td class="n own""#).unwrap();
    let bare = Regex::new(r"[\u{600}-\u{6ff}][^<>\u{2066}]* [0-9,]+%").unwrap();
    for (path, page) in pages(files).filter(|(path, _)| path.starts_with("ar/")) {
        assert!(page.contains(r#"<html lang="ar-MA" dir="rtl">"#), "{path}");
        assert_eq!(
            number.find_iter(page).count(),
            cell.find_iter(page).count(),
            "{path} has a number that is not isolated"
        );
        assert!(bare.find(body(page)).is_none(), "{path}: {:?}", bare.find(body(page)));
    }
    assert!(text(files, "fr/index.html").contains(r#"<html lang="fr-MA" dir="ltr">"#));
    assert!(text(files, "ar/index.html").contains("أكتوبر 2026"));
}

#[test]
fn no_word_is_missing() {
    let files = rendered();
    let gap = Regex::new(r"\[[a-z]+(-[a-z0-9]+)*\]").unwrap();
    for (path, page) in pages(files) {
        assert!(gap.find(body(page)).is_none(), "{path} lacks {:?}", gap.find(body(page)));
    }
}

#[test]
fn a_withheld_number_changes_no_byte_of_any_page_or_chart() {
    let clean = rendered();
    for secret in [0.000_123, 73.918_273, 9_999_999.0] {
        let leaking = render(&Country::with_secret(Some(secret)).inputs()).unwrap();
        for (one, other) in clean.iter().zip(&leaking) {
            assert!(one == other, "{} differs where a withheld figure is {secret}", one.0);
        }
    }
    assert!(text(clean, "fr/regions/10.html").contains(r#"<span class="prot">protégé</span>"#));
    assert!(text(clean, "ar/regions/10.html").contains(r#"<span class="prot">محمي</span>"#));
    assert!(text(clean, "charts/han-02-map.fr.svg").contains("url(#hatch-han-02-map-fr)"));
}

#[test]
fn the_same_figures_give_the_same_bytes_with_any_number_of_threads() {
    let country = country();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| render(&country.inputs()).unwrap())
    };
    assert!(with(1) == with(5));
}

#[test]
fn names_from_outside_are_escaped() {
    let hostile = "<script>alert(1)</script> & \"O'Brien\"";
    let mut country = Country::new();
    for indicator in &mut country.catalogue.indicators {
        indicator.name = Text { fr: hostile.into(), ar: format!("اسم {hostile}"), en: hostile.into() };
        indicator.source = hostile.into();
    }
    for kind in &mut country.catalogue.centre_types {
        kind.name = Text { fr: hostile.into(), ar: hostile.into(), en: hostile.into() };
    }
    for one in &mut country.quality.refusals {
        one.rule = hostile.into();
    }
    country.provenance.push((hostile.into(), hostile.into()));
    let files = render(&country.inputs()).unwrap();
    for (path, bytes) in &files {
        let content = std::str::from_utf8(bytes).unwrap().replace("<script>//", "");
        assert!(!content.contains("<script") && !content.contains("\"O'Brien\""), "{path} lets a name through");
        if path.ends_with(".svg") {
            well_formed(path, &content);
        }
    }
    assert!(text(&files, "fr/methods.html").contains("&lt;script&gt;alert(1)"));
}

#[test]
fn every_chart_is_well_formed_titled_and_drawn_on_tenths() {
    let files = rendered();
    let fine = Regex::new(r"[0-9]\.[0-9]{2,}").unwrap();
    let charts: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("charts/")).collect();
    for (path, bytes) in &charts {
        let chart = std::str::from_utf8(bytes).unwrap();
        well_formed(path, chart);
        assert!(chart.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "), "{path}");
        assert!(chart.contains("role=\"img\"") && chart.contains("<title>"), "{path}");
        assert!(fine.find(chart).is_none(), "{path} has {:?}", fine.find(chart));
    }
    assert!(charts.len() > 400);
}

#[test]
fn a_region_with_few_reports_is_shown_and_not_judged() {
    let files = rendered();
    let dakhla = body(text(files, "fr/regions/12.html"));
    assert!(dakhla.contains("Pas de jugement ce mois"));
    assert!(!dakhla.contains("verdict-cell\"><span class=\"verdict better\""));
    assert!(!dakhla.contains("verdict-cell\"><span class=\"verdict worse\""));
}

#[test]
fn months_are_set_side_by_side_only_where_reporting_is_comparable() {
    let files = rendered();
    let dakhla = body(text(files, "fr/regions/12.html"));
    assert!(dakhla.contains("pas de comparaison avec octobre 2025") && !dakhla.contains("en octobre 2025"));
    assert!(body(text(files, "fr/regions/08.html")).contains("ce mois, 14,53 en octobre 2025"));
}

#[test]
fn only_a_draft_calls_itself_a_draft() {
    let country = country();
    let mut inputs = country.inputs();
    assert!(text(&render(&inputs).unwrap(), "fr/index.html").contains("Édition provisoire"));
    inputs.status = EditionStatus::Released;
    for (path, page) in pages(&render(&inputs).unwrap()) {
        assert!(!page.contains("Édition provisoire") && !page.contains("نسخة مؤقتة"), "{path}");
    }
}

#[test]
fn a_census_value_of_2014_is_shown_only_where_it_was_published() {
    let files = rendered();
    let region = body(text(files, "fr/regions/08.html"));
    let row = |name: &str| region.split("<tr>").find(|row| row.contains(name)).unwrap();
    assert!(
        row(">Analphabétisme des 10 ans et plus<").contains("34,5")
            && row(">Analphabétisme des 10 ans et plus<").contains("28,3")
    );
    assert!(row(">Scolarisation des 6-11 ans<").contains(">–<"));
}

/// Holds an SVG to the rules of XML: tags nest, attributes are quoted and unique, text has no bare `<` or `&`.
fn well_formed(path: &str, xml: &str) {
    let tag = Regex::new(r#"<(/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<]*")*) ?(/?)>"#).unwrap();
    let entity = Regex::new(r"&(?:lt|gt|amp|quot|apos);").unwrap();
    let name = Regex::new(r" ([a-zA-Z:-]+)=").unwrap();
    let (mut open, mut end) = (Vec::new(), 0);
    let text_between = |from: usize, to: usize| {
        let text = entity.replace_all(&xml[from..to], "");
        assert!(!text.contains('<') && !text.contains('&'), "{path}: {text}");
    };
    for found in tag.captures_iter(xml) {
        let whole = found.get(0).unwrap();
        text_between(end, whole.start());
        end = whole.end();
        let mut names = BTreeSet::new();
        assert!(
            name.captures_iter(&found[3]).all(|one| names.insert(one[1].to_string())),
            "{path}: {}",
            whole.as_str()
        );
        assert!(!entity.replace_all(&found[3], "").contains('&'), "{path}: {}", whole.as_str());
        match (&found[1], &found[4]) {
            ("/", _) => assert_eq!(open.pop(), Some(found[2].to_string()), "{path}"),
            (_, "/") => {}
            _ => open.push(found[2].to_string()),
        }
    }
    text_between(end, xml.len());
    assert!(open.is_empty(), "{path} leaves {open:?} open");
}

#[test]
fn the_composite_tells_scores_with_intervals_and_ranks_as_ranges_only() {
    let country = country();
    let files = render(&country.inputs()).unwrap();
    let composite = &country.composites[0];
    let now = composite.months.last().unwrap();
    let scored = now.scores.whole[..now.table.ranked].iter().flatten().count();
    assert!(scored > 8, "{scored} régions have a score");
    for (language, words) in [("fr", "Rang entre"), ("ar", "الرتبة بين")] {
        let nation = text(&files, &format!("{language}/index.html"));
        assert!(nation.contains(&composite.spec.name.in_language(language)[..10]), "{language}");
        assert!(files.iter().any(|(path, _)| *path == format!("charts/composite-barometre.{language}.svg")));
        let told = (1..=12).filter(|code| text(&files, &format!("{language}/regions/{code:02}.html")).contains(words));
        assert_eq!(told.count(), scored, "{language}");
        let methods = text(&files, &format!("{language}/methods.html"));
        assert!(composite.spec.items().all(|item| methods.contains(&item.id)), "{language}");
        assert!(methods.contains("Saisana") && methods.contains("2026-01-01"), "{language}");
    }
}
