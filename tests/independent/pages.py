#!/usr/bin/env python3
"""Opens the pages of an edition in a real browser, as its readers do.

Usage: python3 tests/independent/pages.py EDITION [--sample N]    (playwright, axe-playwright-python, Chromium)

Every page in both languages at 390, 820 and 1280 pixels, and in print at the width of A4: nothing overflows, nothing is fetched, nothing is
said on the console, `lang` and `dir` are right; axe-core finds no violation of WCAG 2.1 A and AA (contrast among them); every link can
be reached with the keyboard and shows that it has the focus. One page of each kind and language is also operated (see
`page_controls.py`), under its own content security policy, and looked at by axe-core afterwards; and opened without scripts.
`--sample N` opens N indicator pages only, evenly taken.
"""
import argparse
import shutil
import sys
from collections import Counter
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from page_controls import operate, without_script

WIDTHS, PAPER = (390, 820, 1280), 695  # A4 less 13 mm either side, at 96 pixels an inch
TABBED = ("index.html", "quality.html", "revisions.html", "regions/01.html")
OVERFLOWS = """width => {
  const faults = [];
  if (document.documentElement.scrollWidth > width) faults.push('the page scrolls to ' + document.documentElement.scrollWidth);
  for (const one of document.body.querySelectorAll('*:not(svg *):not(.scroll *)')) {
    const box = one.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 1 || box.left < -1)) { faults.push('overflow of ' + one.tagName + '.' + one.className); break; }
  }
  return faults;
}"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def wanted(edition, sample):
    """The pages of the edition; of the indicators' so many only."""
    pages = sorted(path.relative_to(edition).as_posix() for path in edition.rglob("*.html"))
    indicators = [page for page in pages if "/indicators/" in page]
    step = max(1, len(indicators) // sample) if sample else 1
    return [page for page in pages if "/indicators/" not in page] + indicators[::step]


def keyboard(page):
    """Links and controls that the tabulator key does not reach, and focus that does not show."""
    links = page.eval_on_selector_all("a[href], [tabindex='0'], button, input, select, summary", "all => all.filter(one => one.getClientRects().length).length")
    page.evaluate("document.activeElement.blur()")
    reached = unseen = 0
    for _ in range(links):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => {
          const one = document.activeElement, style = getComputedStyle(one);
          return one === document.body ? null : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        }""")
        reached += told is not None
        unseen += told is False
    return [f"{links - reached} of {links} links and controls are not reached"] * (reached < links) + [f"the focus of {unseen} links and controls does not show"] * (unseen > 0)


def kind(path):
    """What is operated once: `regions/01.html` stands for all régions."""
    language, _, below = path.partition("/")
    return language, below.split("/")[0] if "/" in below else below


def listening(context, said):
    """A page of which everything that is said or fetched is kept."""
    page = context.new_page()
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: said.append(f"request: {request.url}") if not request.is_navigation_request() else None)
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    return page


def violations(page, axe, when=""):
    for violation in axe.run(page, options=RULES).response["violations"]:
        where = violation["nodes"][0]
        yield f"axe{when} {violation['id']} ({len(violation['nodes'])}): {where['target']} {where['html'][:120]}"


def opened(page, path, address):
    """What is wrong with a page as it stands, at every width and on paper."""
    page.goto(address)
    language, direction = page.evaluate("[document.documentElement.lang, document.documentElement.dir || 'ltr']")
    expected = ("ar-MA", "rtl") if path.startswith("ar/") else ("fr-MA", "ltr")
    found = [f"lang {language}, dir {direction}"] * ((language, direction) != expected)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width}: {fault}" for fault in page.evaluate(OVERFLOWS, width)]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    found += [f"printed: {fault}" for fault in page.evaluate(OVERFLOWS, PAPER)]
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    return found + (keyboard(page) if path.split("/", 1)[-1] in TABBED else [])


def open_all(edition, sample):
    faults, number, kinds, operated, done = [], 0, Counter(), Counter(), set()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        said, axe = [], Axe()
        page = listening(browser.new_context(bypass_csp=True, offline=True), said)
        strict = listening(browser.new_context(offline=True), said)
        silent = listening(browser.new_context(offline=True, java_script_enabled=False), said)
        for path in wanted(edition, sample):
            address = (edition / path).as_uri()
            found = opened(page, path, address)
            found, said[:] = found + said, []
            found += violations(page, axe)
            if kind(path) not in done and "/" in path:
                done.add(kind(path))
                found += without_script(strict, silent, address)
                faulty, controls = operate(strict, address)
                operated.update(controls)
                found, said[:] = found + faulty + [f"operated: {one}" for one in said], []
                operate(page, address, leave=True)
                found += violations(page, axe, " operated")
            said[:] = []
            number += 1
            faults += [f"{path}: {fault}" for fault in found]
            kinds.update(" ".join(fault.split()[:2]) for fault in found)
    faults += [f"no {control} was found to operate" for control in ("sort", "search", "choice", "order") if not operated[control]]
    print(f"{number} pages opened at {len(WIDTHS)} widths and printed, {len(done)} operated {dict(operated)}: "
          f"{len(faults)} faults {dict(kinds) if kinds else ''}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("edition", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    given = parser.parse_args()
    if not shutil.which("chromium"):
        print("SKIPPED: no Chromium here, no page was opened")
        return 0
    faults = open_all(given.edition.resolve(), given.sample)
    print("".join(f"FAULT {fault}\n" for fault in faults[:40]), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
