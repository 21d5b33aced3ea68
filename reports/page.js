// What a page can do beyond being read: its tables are sorted and searched, its map shows another indicator.
//
// Nothing here is needed to read the page, and without a script no control is seen. It fetches and keeps nothing, writes
// texts as texts only, and knows no more than the page shows: the cell of a value that is withheld or missing has no key
// (`data-v`), so such rows come last in both directions, in the order in which the page gave them.
(() => {
  'use strict';
  const language = document.documentElement.lang;
  const words = document.getElementById('controls').content;
  const order = new Intl.Collator(language, { numeric: true });
  const plural = new Intl.PluralRules(language);

  // A text for comparing: no case, accents, hamza, vowel signs or tatweel; ta marbuta as ha, alif maqsura as ya.
  const like = { 'ٱ': 'ا', 'ة': 'ه', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'œ': 'oe', '’': "'" };
  const fold = text => text.toLowerCase().normalize('NFD')
    .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[ٱةىیکœ’]/g, letter => like[letter])
    .replace(/[\s-]+/g, ' ');

  // The country's row, or the whole of a région, stays where it is.
  const stays = row => row.matches('.nation, .whole');
  const moves = rows => [...rows].filter(row => !stays(row));

  // A button in a column's head: upwards, downwards, then as the page was.
  const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };

  function sortable(table) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
    const fixed = [...body.rows].filter(stays), rows = moves(body.rows), ways = [];
    const unsort = () => {
      heads.forEach(one => one.removeAttribute('aria-sort'));
      body.append(...fixed, ...rows);
    };
    for (const head of heads) {
      const cell = row => row.cells[head.cellIndex];
      const numbers = rows.some(row => 'v' in cell(row).dataset);
      const comparable = head.matches('th:not(.unit, .strip-head)') && (numbers || !head.matches('.n'));
      if (rows.length < 6 || !comparable) continue;
      const key = row => numbers ? cell(row).dataset.v : cell(row).textContent.trim();
      const compare = numbers ? (a, b) => key(a) - key(b) : (a, b) => order.compare(key(a), key(b));
      const button = words.querySelector('button').cloneNode(true);
      const link = head.querySelector('a');
      if (link) {
        head.abbr = link.textContent;
        button.setAttribute('aria-label', button.dataset.label.replace('#', head.abbr));
        link.after(button);
      } else {
        button.append(...head.childNodes);
        head.append(button);
      }
      const sort = way => {
        unsort();
        if (way === 'none') return;
        head.setAttribute('aria-sort', way);
        const known = rows.filter(key), unknown = rows.filter(row => !key(row));
        known.sort(way === 'ascending' ? compare : (a, b) => compare(b, a));
        body.append(...fixed, ...known, ...unknown);
      };
      button.addEventListener('click', () => sort(NEXT[head.getAttribute('aria-sort') || 'none']));
      const name = head.abbr || head.textContent;
      ways.push([name + ' ↑', () => sort('ascending')], [name + ' ↓', () => sort('descending')]);
    }
    if (ways.length && table.matches('.cards, .standing')) selectable(table, ways, unsort);
  }

  // Where a row is a card, there are no heads: the ways of sorting are a choice above the table.
  function selectable(table, ways, unsort) {
    const tools = words.querySelector('.sorter').cloneNode(true), select = tools.querySelector('select');
    const [first] = select.options;
    select.append(...ways.map(([name], at) => new Option(name.replaceAll('\u00ad', ''), at)));
    select.addEventListener('change', () => first.selected ? unsort() : ways[select.value][1]());
    table.before(tools);
  }

  // A field above the rows of a place: those stay that have all the words in a cell that is no number.
  function searchable(place) {
    const rows = moves(place.querySelectorAll('tbody tr, li'));
    if (rows.length < 8) return;
    const tools = words.querySelector('p').cloneNode(true);
    const field = tools.querySelector('input'), left = tools.querySelector('[role=status]');
    const own = row => row.cells ? [...row.cells].filter(cell => !cell.matches('.n')) : [row];
    const texts = rows.map(row => fold(own(row).map(cell => cell.textContent).join(' ')));
    tools.querySelector('label span').textContent = place.dataset.search;
    field.addEventListener('input', () => {
      const sought = fold(field.value).split(' ').filter(word => word);
      const found = texts.map(text => sought.every(word => text.includes(word)));
      rows.forEach((row, at) => row.classList.toggle('off', !found[at]));
      for (const part of place.querySelectorAll('[data-part]')) {
        part.classList.toggle('off', !moves(part.querySelectorAll('tbody tr, li')).some(row => !row.matches('.off')));
      }
      const count = found.filter(is => is).length;
      const told = left.dataset[count ? plural.select(count) : 'zero'].replace('#', count);
      left.textContent = sought.length ? told : '';
    });
    place.prepend(tools);
  }

  // One of the drawings of a section, which all lie ready in the page; the heading and what is read aloud go with it.
  function switchable(select) {
    const section = select.closest('section'), drawings = [...section.querySelectorAll('[data-drawing]')];
    select.addEventListener('change', () => {
      drawings.forEach(one => { one.hidden = one.dataset.drawing !== select.value; });
      const shown = drawings.find(one => !one.hidden);
      section.querySelector('h2').textContent = select.selectedOptions[0].textContent;
      section.querySelector('[role=status]').textContent = shown.querySelector('figcaption').textContent;
    });
    select.closest('.tools').hidden = false;
  }

  document.querySelectorAll('select').forEach(switchable);
  document.querySelectorAll('table[data-sort]').forEach(sortable);
  document.querySelectorAll('[data-search]').forEach(searchable);
})();
