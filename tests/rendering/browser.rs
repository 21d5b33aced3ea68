//! The pages in Chromium: offline, at the width of a desk and of a phone, and on paper.
//!
//! Where no Chromium is installed the tests say so and end; nothing else stands in for it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use barometre::catalogue::Catalogue;
use barometre::catalogue::indicator::Text;
use barometre::publication::pages::render;

use super::invented::{Country, country};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Loads each page at each width into a frame, and reports what overflows, what is fetched, and how it reads.
const PROBE: &str = r#"
const report = [];
const load = (page, width) => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  frame.onload = () => {
    const doc = frame.contentDocument, win = frame.contentWindow, faults = [];
    const root = doc.documentElement;
    if (root.scrollWidth > width) faults.push('scrolls to ' + root.scrollWidth);
    for (const element of doc.body.querySelectorAll('*:not(svg *)')) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > width + 1 || box.left < -1)) { faults.push('overflow of ' + element.tagName + '.' + element.className); break; }
    }
    for (const text of doc.querySelectorAll('svg text')) {
      const own = text.getBoundingClientRect(), chart = text.ownerSVGElement.getBoundingClientRect();
      if (own.width > 0 && (own.right > chart.right + 3 || own.left < chart.left - 3)) { faults.push('cut label ' + text.textContent); break; }
    }
    if (win.performance.getEntriesByType('resource').length > 0) faults.push('fetched something');
    const wanted = page.startsWith('ar/') ? 'rtl' : 'ltr';
    if (win.getComputedStyle(doc.body).direction !== wanted) faults.push('reads ' + win.getComputedStyle(doc.body).direction);
    if (win.getComputedStyle(doc.body).marginTop !== '0px') faults.push('the style sheet was refused');
    if (faults.length) report.push(page + ' at ' + width + ': ' + faults.join('; '));
    frame.remove();
    done();
  };
  frame.src = page;
  document.body.append(frame);
});
(async () => {
  for (const page of PAGES) for (const width of [1280, 390]) await load(page, width);
  document.body.innerHTML = '';
  const pre = document.createElement('pre');
  pre.textContent = 'PROBED ' + PAGES.length + '\n' + report.join('\n') + '\nEND';
  document.body.append(pre);
})();
"#;

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|file| file.is_file())
}

fn run(browser: &Path, profile: &Path, extra: &[&str]) -> String {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files"])
        .arg("--host-resolver-rules=MAP * ~NOTFOUND")
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(extra)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn edition(folder: &Path, country: &Country) -> Vec<String> {
    let mut pages = Vec::new();
    for (path, bytes) in render(&country.inputs()).unwrap() {
        let file = folder.join(&path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
        if path.ends_with(".html") {
            pages.push(path);
        }
    }
    pages
}

#[test]
fn no_page_overflows_or_fetches_anything_on_a_desk_or_a_phone() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: no Chromium on this machine");
        return;
    };
    let (folder, profile) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let pages = edition(folder.path(), country());
    let report = probed(&browser, folder.path(), profile.path(), &pages, PROBE);
    assert_eq!(report, format!("PROBED {}\n\nEND", pages.len()));
}

/// What a probe reports of pages.
fn probed(browser: &Path, folder: &Path, profile: &Path, pages: &[String], probe: &str) -> String {
    let mut page = String::from("<!doctype html><meta charset=utf-8><body><script>const PAGES = [");
    for path in pages {
        write!(page, "{path:?},").unwrap();
    }
    write!(page, "];{probe}</script>").unwrap();
    let file = folder.join("probe.html");
    std::fs::write(&file, page).unwrap();
    let address = format!("file://{}", file.display());
    let seen = run(browser, profile, &["--virtual-time-budget=600000", "--dump-dom", &address]);
    let report = seen.split_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>")).map(|(report, _)| report);
    report.unwrap_or(&seen).to_string()
}

/// Opens pages whose names are hostile, operates them, and reports names that became anything but text.
const HOSTILE: &str = r#"
const report = [];
const load = page => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:1280px;height:900px;border:0';
  frame.onload = () => {
    const doc = frame.contentDocument, win = frame.contentWindow, faults = [], name = '<img src=x onerror=top.struck=1>\u202etxt';
    doc.querySelectorAll('.sort').forEach(one => one.click());
    for (const field of doc.querySelectorAll('.tools input')) { field.value = '<IMG SRC=X'; field.dispatchEvent(new win.Event('input')); }
    for (const select of doc.querySelectorAll('select')) { select.selectedIndex = 1; select.dispatchEvent(new win.Event('change')); }
    if (page.endsWith('index.html') && !doc.querySelector('select').closest('section').querySelector('h2').textContent.includes(name)) faults.push('the heading does not follow the choice');
    if (!doc.body.textContent.includes(name)) faults.push('the name is not shown');
    if (doc.querySelector('img, iframe, object, [onerror]')) faults.push('a name became an element');
    if (doc.scripts.length !== 1) faults.push(doc.scripts.length + ' scripts');
    if (win.struck || window.struck) faults.push('a name was run');
    const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
      if (text.parentNode.closest('script, option, svg') || !text.data.includes('\u202e')) continue;
      const after = text.data.slice(text.data.lastIndexOf('\u202e') + 4), around = win.getComputedStyle(text.parentNode);
      if (after.trim() && !around.unicodeBidi.includes('isolate')) { faults.push('a name turns what follows it: ' + text.data); break; }
    }
    if (faults.length) report.push(page + ': ' + faults.join('; '));
    frame.remove();
    done();
  };
  frame.src = page;
  document.body.append(frame);
});
(async () => {
  for (const page of PAGES) await load(page);
  document.body.innerHTML = '';
  const pre = document.createElement('pre');
  pre.textContent = 'PROBED ' + PAGES.length + '\n' + report.join('\n') + '\nEND';
  document.body.append(pre);
})();
"#;

#[test]
fn a_name_with_markup_or_turned_text_is_shown_as_text_in_the_browser() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: no Chromium on this machine");
        return;
    };
    let name = "<img src=x onerror=top.struck=1>\u{202e}txt";
    let (folder, profile, own) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let regions = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/geography/regions.csv")).unwrap();
    let regions = regions.replace("Drâa-Tafilalet", name).replace("درعة-تافيلالت", name);
    std::fs::create_dir(own.path().join("geography")).unwrap();
    std::fs::write(own.path().join("geography/regions.csv"), regions).unwrap();
    let mut country = Country::new();
    country.catalogue.geography = Catalogue::load(Some(own.path())).unwrap().geography;
    for indicator in &mut country.catalogue.indicators {
        let named = format!("{} {name}", indicator.id);
        indicator.name = Text { fr: named.clone(), ar: named.clone(), en: named };
    }
    let mut pages = edition(folder.path(), &country);
    pages.retain(|page| {
        let below = page.split_once('/').map_or("", |(_, below)| below);
        ["index.html", "regions/08.html", "indicators/COV-01.html", "quality.html", "methods.html"].contains(&below)
    });
    assert_eq!(pages.len(), 10);
    let report = probed(&browser, folder.path(), profile.path(), &pages, HOSTILE);
    assert_eq!(report, "PROBED 10\n\nEND");
}

#[test]
fn a_region_prints_on_a_few_sheets_of_paper() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: no Chromium on this machine");
        return;
    };
    let (folder, profile) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    edition(folder.path(), country());
    for language in ["fr", "ar"] {
        let paper = folder.path().join(format!("{language}.pdf"));
        let address = format!("file://{}", folder.path().join(language).join("regions/08.html").display());
        run(&browser, profile.path(), &[&format!("--print-to-pdf={}", paper.display()), &address]);
        let pdf = std::fs::read(&paper).unwrap();
        let text = String::from_utf8_lossy(&pdf);
        let sheets = text.matches("/Type /Page\n").count();
        assert!((2..=6).contains(&sheets), "{language}: {sheets} sheets");
    }
}
