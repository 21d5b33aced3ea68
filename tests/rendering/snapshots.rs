//! The visible text of a few pages, kept beside the tests: who changes what readers read sees it line by line.

use std::path::PathBuf;

use barometre::publication::pages::render;
use regex::Regex;

use super::invented::country;

/// Set to renew the kept texts.
const RENEW: &str = "BAROMETRE_RENEW_SNAPSHOTS";
const PAGES: [(&str, &str); 4] = [
    ("nation", "index.html"),
    ("region-08", "regions/08.html"),
    ("indicator-COV-01", "indicators/COV-01.html"),
    ("quality", "quality.html"),
];

#[test]
fn pages_say_what_was_kept_of_them() {
    let files = render(&country().inputs()).unwrap();
    let mut changed = Vec::new();
    for language in ["fr", "ar"] {
        for (name, page) in PAGES {
            let wanted = format!("{language}/{page}");
            let (_, bytes) = files.iter().find(|(path, _)| *path == wanted).unwrap();
            let now = visible(std::str::from_utf8(bytes).unwrap());
            assert!(now.lines().count() > 60, "{wanted} has {} lines", now.lines().count());
            let file = format!("tests/rendering/snapshots/{name}.{language}.txt");
            let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&file);
            if std::env::var_os(RENEW).is_some() {
                std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
                std::fs::write(&kept, &now).unwrap();
            }
            let before = std::fs::read_to_string(&kept).unwrap_or_default();
            if before != now {
                changed.push(format!("{file}\n{}", difference(&before, &now)));
            }
        }
    }
    let way = format!("If this is meant, run the test once more with {RENEW}=1 and commit the files.");
    assert!(changed.is_empty(), "pages say something else:\n{}\n{way}", changed.join("\n"));
}

#[test]
fn the_text_of_a_page_is_what_its_readers_see() {
    let page = "<html><style>p{}</style><body><h1>A &amp; b</h1><p>un <b>deux</b><span>trois</span></p><div hidden><div>x</div>y</div>\
                <table><tr><th>Région</th><td class=\"n\"><bdi dir=\"ltr\">1,5</bdi><span class=\"flag\"></span></td></tr></table>\
                <svg><title>Carte</title><desc>d</desc><text>1</text><text>2</text></svg><template><p>z</p></template>\
                <script>if (a<b) c</script></body></html>";
    assert_eq!(visible(page), "A & b\nun deux trois\nRégion | 1,5\n[Carte: d: 1 · 2]\n");
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "- b\n+ x\n+ d");
}

/// The visible text of a page: one block a line, the cells of a row and the words of a chart in one.
fn visible(page: &str) -> String {
    const BLOCKS: [&str; 20] = [
        "p",
        "h1",
        "h2",
        "h3",
        "li",
        "tr",
        "section",
        "div",
        "figure",
        "figcaption",
        "dt",
        "dd",
        "table",
        "ul",
        "ol",
        "dl",
        "header",
        "nav",
        "footer",
        "summary",
    ];
    const WITHIN: [&str; 2] = ["bdi", "code"];
    let token = Regex::new(r"<(/?)([a-z0-9]+)([^>]*)>|[^<]+|<").unwrap();
    let unseen = ["style", "script", "template"].map(|name| format!("<{name}(?: [^>]*)?>.*?</{name}>")).join("|");
    let page = page.split_once("<body").map_or(page, |(_, body)| body.split_once('>').map_or(body, |(_, body)| body));
    let page = Regex::new(&format!("(?s){unseen}")).unwrap().replace_all(page, "");
    let (mut text, mut skipped) = (String::new(), None::<(String, usize)>);
    for found in token.captures_iter(&page) {
        let name = found.get(2).map(|name| name.as_str());
        let closes = found.get(1).is_some_and(|slash| !slash.is_empty());
        if let Some((around, depth)) = &mut skipped {
            if name == Some(around) {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                skipped = None;
            }
            continue;
        }
        let has =
            |word: &str| found.get(3).is_some_and(|attributes| format!("{} ", attributes.as_str()).contains(word));
        let hidden = has(" hidden ") || has(" aria-hidden=\"true\" ") && name == Some("svg");
        match name {
            Some(name) if !closes && hidden => skipped = Some((name.to_string(), 1)),
            Some(name) if BLOCKS.contains(&name) => text.push('\n'),
            Some("th" | "td") if !closes => text.push_str(" | "),
            Some("svg") => text.push_str(if closes { "]\n" } else { "\n[" }),
            Some("title" | "desc") if closes => text.push_str(": "),
            Some("text") if closes => text.push_str(" · "),
            Some(name) if WITHIN.contains(&name) => {}
            Some(_) => text.push(' '),
            None => text.push_str(&found[0].replace('\n', " ")),
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let mut lines = String::new();
    for line in text.lines() {
        let line = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let line = line
            .trim_start_matches("| ")
            .replace("[ ", "[")
            .replace(" · ]", "]")
            .replace(": ]", "]")
            .replace(" :", ":");
        if line.chars().any(char::is_alphanumeric) {
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    lines
}

/// The lines that went and came, by a longest common subsequence.
fn difference(before: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let mut common = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            common[i][j] =
                if line == other { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut told) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            told.push(format!("- {}", old[i]));
            i += 1;
        } else {
            told.push(format!("+ {}", new[j]));
            j += 1;
        }
    }
    told.join("\n")
}
