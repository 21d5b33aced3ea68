"""Operates what a page offers beyond reading, with the keyboard: columns are sorted, rows searched, the map's indicator chosen.

What is right is worked out here from what the page shows, not by the page's script. Used by `pages.py`.
"""
import unicodedata

VISIBLE = "one => one.getClientRects().length > 0"
CONTROLS = ".tools, button, input, select"
# Where rows of wide tables are cards.
PHONE = 390
# Of a table: the rows that move, each with the key and the text of one column, and whether it shows a withheld or missing value.
COLUMN = """([table, at]) => [...table.tBodies[0].rows].filter(row => !row.matches('.nation, .whole')).map(row => ({
  name: row.cells[0].textContent.trim(), text: row.cells[at].textContent.trim(), key: row.cells[at].dataset.v ?? null,
  empty: row.cells[at].querySelector('.prot, .none') !== null }))"""
ROWS = """place => [...place.querySelectorAll('tbody tr, li')].filter(row => !row.matches('.nation, .whole'))
  .filter(row => row.getClientRects().length).map(row => row.textContent)"""
RESULTS = {
    "fr": lambda n: {0: "Aucun résultat", 1: "1 résultat"}.get(n, f"{n} résultats"),
    "ar": lambda n: {0: "لا توجد نتائج", 1: "نتيجة واحدة", 2: "نتيجتان"}.get(n, f"{n} نتائج" if 3 <= n % 100 <= 10 else f"{n} نتيجة"),
}


def number(shown):
    """The first number of a text as the pages write it: `1 234,5`, `−0,5`, `12,5 %`."""
    digits = ""
    for letter in shown:
        if letter.isdigit() or (letter == "," and digits) or (letter == "\u2212" and not digits):
            digits += letter
        elif digits and letter not in "\u202f\u2066\u2069":
            break
    return float(digits.replace("\u2212", "-").replace(",", ".").rstrip("."))


def plain(word):
    """The word as somebody in a hurry writes it: no accents, no hamza, another case; in Arabic with a tatweel."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    bare = bare.replace("ة", "ه").replace("ى", "ي").swapcase()
    arabic = "\u0600" < bare[0] < "\u0700"
    return bare[0] + "\u0640" + bare[1:] if arabic else bare


def sorting(page):
    """Every head of a column, pressed three times: upwards, downwards, as it was; what has no number comes last both ways."""
    faults, pressed = [], 0
    for button in page.query_selector_all("table[data-sort] .sort"):
        if not button.evaluate(VISIBLE):
            continue
        head = button.evaluate_handle("one => one.closest('th')")
        place = [button.evaluate_handle("one => one.closest('table')"), head.evaluate("one => one.cellIndex")]
        before, seen = page.evaluate(COLUMN, place), []
        for step, way in enumerate(("ascending", "descending", None)):
            button.focus()
            page.keyboard.press("Space" if step else "Enter")
            if head.evaluate("one => one.getAttribute('aria-sort')") != way:
                faults.append(f"sort: a head does not say that it is {way}")
            seen.append(page.evaluate(COLUMN, place))
        up, down, again = seen
        pressed += 1
        name = head.evaluate("one => one.textContent")
        if again != before:
            faults.append(f"sort: '{name}' does not come back to the order of the page")
        if any(row["empty"] and row["key"] is not None for row in before):
            faults.append(f"sort: '{name}' has a key where no value is shown")
        keyed = any(row["key"] is not None for row in before)
        lacking = [row for row in before if (row["key"] is None if keyed else not row["text"])]
        for told, rows in (("upwards", up), ("downwards", down)):
            if lacking and rows[-len(lacking):] != lacking:
                faults.append(f"sort: '{name}' {told} does not leave the rows without value last, in their order")
        if keyed:
            for rows, sign in ((up, 1), (down, -1)):
                keys = [sign * float(row["key"]) for row in rows if row["key"] is not None]
                faults += [f"sort: '{name}' is not in order"] * (keys != sorted(keys))
            for row in before:
                shows = row["key"] is not None and any(letter.isdigit() for letter in row["text"])
                if shows and "." in row["key"] and abs(number(row["text"]) - float(row["key"])) > 1e-9:
                    faults.append(f"sort: '{name}' has the key {row['key']} where {row['text']} is shown")
        elif [row["text"] for row in up if row["text"]] == [row["text"] for row in down if row["text"]] and len({row["text"] for row in up}) > 1:
            faults.append(f"sort: '{name}' is the same both ways")
    return faults, pressed


def ordering(page):
    """Every choice of an order above cards: each option by the arrow key, then the order of the page again."""
    faults, used = [], 0
    for select in page.query_selector_all(".sorter select"):
        if not select.evaluate(VISIBLE):
            continue
        used += 1
        table = select.evaluate_handle("one => one.closest('.tools').nextElementSibling")
        columns = table.evaluate("one => [...one.querySelectorAll('.sort')].map(button => button.closest('th').cellIndex)")
        names = select.evaluate("one => [...one.options].map(option => option.textContent)")
        faults += ["order: a choice has no label"] * (not select.evaluate("one => one.labels[0]?.textContent.trim()"))
        faults += [f"order: {len(names)} options for {len(columns)} columns"] * (len(names) != 1 + 2 * len(columns))
        before = page.evaluate(COLUMN, [table, 0])
        select.focus()
        for at, name in enumerate(names[1:]):
            page.keyboard.press("ArrowDown")
            rows = page.evaluate(COLUMN, [table, columns[at // 2]])
            keys = [float(row["key"]) * (-1 if at % 2 else 1) for row in rows if row["key"] is not None]
            faults += [f"order: '{name}' is not in order"] * (keys != sorted(keys))
            lacking = [row["key"] is None for row in rows]
            faults += [f"order: '{name}' does not leave the rows without value last"] * (bool(keys) and lacking != sorted(lacking))
            faults += [f"order: '{name}' loses rows"] * (len(rows) != len(before))
        page.keyboard.press("Home")
        faults += ["order: the order of the page does not come back"] * (page.evaluate(COLUMN, [table, 0]) != before)
    return faults, used


def searching(page, language):
    """Every field: a word of the last row as somebody in a hurry writes it, a word that is nowhere, and nothing again."""
    faults, used = [], 0
    for place in page.query_selector_all("[data-search]"):
        field = place.query_selector(":scope > .tools input")
        if not field:
            continue
        used += 1
        said, all_rows = place.query_selector("[role=status]"), place.evaluate(ROWS)
        label = field.evaluate("one => one.labels[0]?.textContent.trim()")
        faults += ["search: a field has no label"] * (not label)
        cell = place.evaluate("""place => { const rows = [...place.querySelectorAll('tbody tr, li')], last = rows[rows.length - 1];
          return (last.cells ? last.cells[0] : last).textContent; }""")
        word = max(cell.replace("’", " ").replace("'", " ").replace("-", " ").replace(".", " ").split(), key=len)
        field.focus()
        page.keyboard.insert_text(plain(word))
        rows = place.evaluate(ROWS)
        folded = [unicodedata.normalize("NFC", row) for row in rows]
        if not any(word in row for row in folded) or len(rows) > len(all_rows):
            faults.append(f"search: '{plain(word)}' does not find '{word}'")
        if said.text_content() != RESULTS[language](len(rows)):
            faults.append(f"search: '{said.text_content()}' is said of {len(rows)} rows")
        field.fill("zzzzqq")
        if place.evaluate(ROWS) or said.text_content() != RESULTS[language](0):
            faults.append(f"search: a word that is nowhere leaves {len(place.evaluate(ROWS))} rows")
        page.emulate_media(media="print")
        if len(place.evaluate(ROWS)) != len(all_rows) and len(place.evaluate(ROWS)) != 0:
            faults.append("search: paper lacks rows that were searched away")
        page.emulate_media(media="screen")
        field.fill("")
        if place.evaluate(ROWS) != all_rows or said.text_content():
            faults.append("search: an empty field does not bring all rows back")
    return faults, used


SHOWN = """select => {
  const section = select.closest('section'), shown = [...section.querySelectorAll('[data-drawing]')].filter(one => one.getClientRects().length);
  const map = shown[0].querySelector('.map svg');
  return { drawings: shown.length, heading: section.querySelector('h2').textContent, title: map.querySelector('title').textContent,
    told: map.querySelector('desc').textContent, legend: [...map.querySelectorAll('text')].map(one => one.textContent).join('|'),
    paint: [...map.querySelectorAll('use')].map(one => one.getAttribute('fill')).join('|'),
    empty: [...map.querySelectorAll('use')].filter(one => one.getBoundingClientRect().width === 0).length,
    heard: section.querySelector('[role=status]').textContent, caption: shown[0].querySelector('figcaption').textContent };
}"""


def choosing(page):
    """Every option of a choice, by the arrow key: heading, title, legend, colours and what is heard go with it."""
    faults, chosen = [], 0
    for select in page.query_selector_all(".tools:not(.sorter) select"):
        names = select.evaluate("one => [...one.options].map(option => option.textContent)")
        seen = [select.evaluate(SHOWN)]
        select.focus()
        for name in names[1:]:
            page.keyboard.press("ArrowDown")
            now = select.evaluate(SHOWN)
            seen.append(now)
            if now["drawings"] != 1 or now["heading"] != name or now["title"] != name or not now["told"]:
                faults.append(f"choice: '{name}' shows {now['drawings']} drawings under '{now['heading']}', titled '{now['title']}'")
            if now["heard"] != now["caption"] or not now["caption"]:
                faults.append(f"choice: '{name}' is not told to those who hear the page")
        faults += ["choice: a shape of the map has no size"] * any(one["empty"] for one in seen)
        for what in ("legend", "paint", "title"):
            if len({one[what] for one in seen}) < len(seen) - 1:
                faults.append(f"choice: the {what} does not change with the indicator")
        chosen += 1
    return faults, chosen


def operate(page, address, leave=False):
    """Operates all controls of a page; with `leave`, leaves it sorted, searched and chosen. Faults, and how many of each kind."""
    page.goto(address)
    language = page.evaluate("document.documentElement.lang").split("-")[0]
    if leave:
        for button in page.query_selector_all(".sort"):
            if button.evaluate(VISIBLE):
                button.press("Enter")
        for field in page.query_selector_all(".tools input"):
            field.fill("a" if language == "fr" else "ا")
        for select in page.query_selector_all("select"):
            if select.evaluate(VISIBLE):
                select.select_option(index=1)
        return [], {}
    parts = {"sort": sorting(page), "search": searching(page, language), "choice": choosing(page)}
    wide = page.viewport_size
    page.set_viewport_size({"width": PHONE, "height": wide["height"]})
    parts["order"] = ordering(page)
    page.set_viewport_size(wide)
    return [fault for faults, _ in parts.values() for fault in faults], {name: number for name, (_, number) in parts.items()}


def without_script(page, silent, address):
    """A page whose script does not run shows no control and says all that the other says."""
    page.goto(address)
    silent.goto(address)
    faults = []
    shown = silent.eval_on_selector_all(CONTROLS, f"all => all.filter({VISIBLE}).length")
    faults += [f"without script {shown} controls are shown"] * (shown > 0)
    page.evaluate("document.querySelectorAll('.tools').forEach(one => one.remove())")
    texts = [" ".join(one.evaluate("document.body.innerText").split()) for one in (page, silent)]
    faults += ["without script the page says something else"] * (texts[0] != texts[1])
    return faults
