#!/usr/bin/env python3
"""An independent attacker: tries to find out the withheld figures of an edition, by linear programs over what is published.

Usage: python3 tests/independent/attacker.py EDITION [EARLIER EDITION ...] [--spans N] [--sample N]
       python3 tests/independent/attacker.py --selftest          (needs numpy and scipy, whose HiGHS it drives)

Shares no code with the program; reads `tables/indicators.csv`, data/indicators and data/geography alone. The unknowns are counts
of persons: a count that several figures show (same rows and conditions, months, area, breakdown) is one. For every withheld
numerator and denominator, and for what a proportion leaves over, it finds the least and the greatest number that agree with all
that is published. A reader's relations are of two sorts, and a finding says which it needs:
- certain: a part is at most its whole; one condition more, no more persons; distinct persons of an area are at most the sum of
  its parts, rows exactly the sum; a longer span has at least the persons of each of its months and at most their sum; a proportion
  without a row for a category is of nobody there.
- sums: areas and the categories of one breakdown add up to their whole. This is a belief: a person may be counted in two areas or
  ages of a span, and an unknown sex is published nowhere. Sums that contradict what else is published (an elastic program finds the
  least total violation) are left out, and only what is certain of them is kept.
Spans are attacked one by one; of the others only what they show is used. What is withheld is known too well if its interval is
shorter than the threshold, 5 or 10. What only protects others (D) and is certain to reach the threshold is counted, but no finding.
"""
import argparse
import csv
import functools
import json
import random
import sys
import time
import tomllib
from collections import Counter, defaultdict, namedtuple
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.optimize._highspy import _core as highs
from scipy.sparse import coo_array, csgraph, csr_array

ROOT = Path(__file__).resolve().parent.parent.parent
ORACLES = ROOT.parent / "shared/oracles/sdc"
AXES, SIDES = ("sex", "age", "milieu", "centre_type"), ("numerator", "denominator")
CODES = {"sex": ["F", "M"], "milieu": ["urban", "rural"]}
GENERAL, SENSITIVE = 5, 10
PERSONS, NO_PERSONS = {"person", "household", "event", "night"}, {"centre", "commune", "province"}
SORTS = {"count": "rows", "count_distinct": "distinct", "sum": "rows", "sum_of_parts": "rows", "difference": "difference"}
DATED = {"exists_in", "absent_from", "any_of", "at_or_below", "above_parameter", "near"}
INFINITE, NARROW, SEED = float("inf"), 1e-6, 20261031

Count = namedtuple("Count", "table of conditions having sort")
# `sides`: a count with the codes it fixes, or None; `part`: the numerator is a part of the denominator.
Indicator = namedtuple("Indicator", "k sides part at_end ratio_of")
# `counts`: the numbers of the row's numerator and denominator among all counts, or None.
Row = namedtuple("Row", "indicator area time strata is_withheld is_confidential is_shown counts")
# low <= coefficients times counts <= high; `instead`: what is certain where that is a belief.
Relation = namedtuple("Relation", "coefficients low high name instead", defaults=[()])
Target = namedtuple("Target", "coefficients k is_confidential name")
Finding = namedtuple("Finding", "kind name low high width relations")
HARMLESS = "of the threshold or more, withheld for others' sake (no finding)"
text = functools.partial(json.dumps, sort_keys=True)
named = lambda row, *side: " ".join([row[0], *side, *row[1:3], *row[3]])
with_code = lambda strata, axis, code="_T": strata[:axis] + (code,) + strata[axis + 1:]


def counted(measure):
    """The count that a measure takes with the codes it fixes, or None."""
    if measure["measure"] not in SORTS:
        return None
    fixes = lambda one: one.get("column") in AXES and one["is"] == "in" and len(one["values"]) == 1
    where, rest = measure.get("where", []), {key: measure[key] for key in measure.keys() - {"where", "having", "table"}}
    conditions = frozenset(text(one) for one in where if not fixes(one))
    count = Count(measure.get("table"), text(rest), conditions, text(measure.get("having", "")), SORTS[measure["measure"]])
    return count, {one["column"]: one["values"][0] for one in where if fixes(one)}


def catalogue():
    """The indicators behind whose figures persons stand, and ratios of others."""
    declared = {}
    for file in sorted((ROOT / "data/indicators").rglob("*-*.toml")):
        one = tomllib.loads(file.read_text())
        unit, top, below = one["count_unit"], one["numerator"], one.get("denominator", {"measure": "none"})
        ratio_of = [(side["id"], side["stratum"], side["code"]) for side in (top, below) if side["measure"] == "indicator"]
        if unit in PERSONS | {"per_person"} or ratio_of:
            is_of_persons = below["measure"] in ("count", "count_distinct") and below.get("of") not in NO_PERSONS
            sides = counted(top) if unit in PERSONS else None, counted(below) if is_of_persons else None
            part = None not in sides and sides[0][0][:2] == sides[1][0][:2]
            declared[one["id"]] = Indicator(SENSITIVE if one.get("sensitive") else GENERAL, sides, part, one.get("at_end"), ratio_of)
    return declared


def implies(one, other):
    """Whether rows that satisfy one condition satisfy the other."""
    if one == other or one.get("column") != other.get("column"):
        return one == other
    kinds, ours, theirs = (one["is"], other["is"]), set(one.get("values", [])), set(other.get("values", []))
    return (kinds == ("in", "in") and ours <= theirs or kinds == ("in", "not_in") and not ours & theirs
            or other["is"] == "known" and one["is"] in ("in", "not_in", "at_least", "at_most", "differs_from")
            or kinds == ("exists_in", "exists_in") and one["table"] == other["table"]
            and all(any(implies(a, b) for a in one.get("where", [])) for b in other.get("where", [])))


def window(span):
    """The first and the last month of a span, counted from the year 0."""
    year = int(span[:4]) * 12
    if span.endswith("/P1Y"):
        return year + 8, year + 19
    length, number = {"-Q": (3, span[-1]), "-S": (6, span[-1]), "": (12, 1)}.get(span[4:6], (1, span[5:]))
    return year + length * (int(number) - 1), year + length * int(number) - 1


class Edition:
    """The rows; the counts in them by number (what, area, months, codes), with the name of the first row that has each and the
    strictest threshold; what is known of them, and what shows it."""

    def __init__(self, folder, declared):
        self.declared, self.rows, self.contradictions = declared, [], 0
        self.number, self.name, self.k, self.known, self.shown_by = {}, {}, {}, {}, {}
        for row in csv.DictReader((folder / "tables/indicators.csv").open(newline="")):
            if row["indicator"] in declared:
                is_withheld, strata = row["obs_status"] == "Q", tuple(row[axis] for axis in AXES)
                taken = Row(row["indicator"], row["ref_area"], row["time_period"], strata, is_withheld, row["conf_status"] == "C",
                            not is_withheld and row["obs_value"] != "", [None, None])
                self.rows.append(taken)
                for side, column in enumerate(SIDES):
                    if declared[taken.indicator].sides[side] and (is_withheld or row[column]):
                        taken.counts[side] = number = self.number.setdefault(self.key(taken, side), len(self.number))
                        self.name.setdefault(number, named(taken, column))
                        self.k[number] = max(self.k.get(number, 0), declared[taken.indicator].k)
                        if not is_withheld:
                            self.contradictions += self.known.setdefault(number, float(row[column])) != float(row[column])
                            self.shown_by.setdefault(number, named(taken, column))
        self.keys = list(self.number)
        self.withheld = [row for row in self.rows if row.is_withheld and row.counts != [None, None]]
        self.take_absent()

    def key(self, row, side):
        indicator, months = self.declared[row[0]], window(row[2])
        count, fixed = indicator.sides[side]
        return count, row[1], months[1:] * 2 if indicator.at_end else months, tuple((dict(zip(AXES, row[3])) | fixed).values())

    def take_absent(self):
        """A proportion that is there for an area and a span, but not for a category it has elsewhere, is of nobody in that one."""
        there, categories = {row[:4] for row in self.rows if row.counts[1] is not None}, defaultdict(set)
        for indicator, area, _, strata in there:
            categories[indicator, "." in area].add(strata)
        for row in (row for row in there if set(row[3]) == {"_T"}):
            for absent in ((*row[:3], strata) for strata in categories[row[0], "." in row[1]]):
                number = self.number.get(self.key(absent, 1)) if absent not in there else None
                if number is not None and number not in self.known:
                    self.known[number], self.shown_by[number] = 0.0, f"no row of {named(absent)}"


def believed(kind, count, whole, parts, name):
    """A sum with what is certain of it where persons stand in several parts, or in none that is published."""
    together, is_complete, certain = dict.fromkeys(parts, 1) | {whole: -1}, kind in ("areas", "codes"), []
    if count.sort == "rows":
        certain = [Relation(together, 0 if is_complete else -INFINITE, 0, f"rows in {name}")]
    elif count.sort == "distinct":
        certain = [Relation({part: 1, whole: -1}, -INFINITE, 0, f"part of {name}") for part in parts]
        certain += [Relation(together, 0, INFINITE, f"no more than {name}")] * (is_complete and count.having == text(""))
    return Relation(together, 0, 0, name, certain)


def sums(edition, spans):
    """The believed sums with their kinds: over the areas or a breakdown of an indicator's own rows, and of a condition's codes."""
    tables = [list(csv.DictReader((ROOT / f"data/geography/{name}.csv").open())) for name in ("country", "regions", "provinces")]
    above = {row["code"]: row.get("region", tables[0][0]["code"]) for row in tables[1] + tables[2]}
    at, parts_of, found = {row[:4]: row for row in edition.rows}, defaultdict(list), {}
    for row in edition.rows:
        area = above.get(row.area)
        while area and (row.indicator, area, *row[2:4]) not in at:
            area = above.get(area)
        wholes = [((*row[:3], with_code(row.strata, axis)), AXES[axis]) for axis in range(4) if row.strata[axis] != "_T"]
        for side, number in enumerate(row.counts):
            for key, kind in wholes + [((row.indicator, area, *row[2:4]), "areas")]:
                if key in at and None not in (number, at[key].counts[side]) and edition.keys[number][2] in spans:
                    parts_of[key, side, kind].append(number)
    for (key, side, kind), parts in parts_of.items():
        found.setdefault((at[key].counts[side], tuple(sorted(parts))), (kind, f"sum over {kind} of {named(key, SIDES[side])}"))
    for number, (count, area, months, strata) in enumerate(edition.keys):
        for condition in count.conditions if months in spans else ():
            one = json.loads(condition)
            codes = {"in": one.get("values"), "known": CODES.get(one.get("column"))}.get(one["is"])
            if codes and one["column"] in AXES and strata[AXES.index(one["column"])] == "_T":
                base, axis = count._replace(conditions=count.conditions - {condition}), AXES.index(one["column"])
                parts = [edition.number.get((base, area, months, with_code(strata, axis, code))) for code in codes]
                if None not in parts:
                    found.setdefault((number, tuple(sorted(parts))), ("codes", f"sum of codes of {edition.name[number]}"))
    for (whole, parts), (kind, name) in found.items():
        yield kind, believed(kind, edition.keys[whole][0], whole, parts, name)


def parts_of_wholes(edition, spans):
    """A count is at most that with fewer conditions or of a whole breakdown; a proportion's numerator at most its denominator."""
    pairs = {tuple(row.counts) for row in edition.rows if edition.declared[row.indicator].part and None not in row.counts}
    counts = {key[0]: [json.loads(one) for one in key[0].conditions] for key in edition.keys if key[0].sort != "difference"}
    wider = {one: [other for other in counts if one[:2] == other[:2] and other.having in (text(""), one.having) and
                   all(any(implies(a, b) for a in counts[one]) for b in counts[other])] for one in counts}
    for number, (count, area, months, strata) in enumerate(edition.keys):
        if months in spans and count in counts:
            keys = [(other, area, months, strata) for other in wider[count]]
            keys += [(count, area, months, with_code(strata, axis)) for axis in range(4) if strata[axis] != "_T"]
            pairs.update((number, edition.number[key]) for key in keys if key in edition.number)
    for part, whole in sorted(pairs):
        if edition.keys[part][2] in spans and part != whole and not {part, whole} <= edition.known.keys():
            yield Relation({part: 1, whole: -1}, -INFINITE, 0, f"{edition.name[part]} within {edition.name[whole]}")


def between_spans(edition, spans):
    """What longer and shorter spans say of each other, where one number only is unknown."""
    by_span = defaultdict(dict)
    for number, (count, area, months, strata) in enumerate(edition.keys):
        if count.sort != "difference" and not any(json.loads(condition)["is"] in DATED for condition in count.conditions):
            by_span[count, area, strata][months] = number
    for (count, _, _), numbers in by_span.items():
        for longer, whole in numbers.items() if len(numbers) > 1 else ():
            tiles = defaultdict(list)
            for months, part in numbers.items():
                if months != longer and longer[0] <= months[0] and months[1] <= longer[1]:
                    tiles[months[1] - months[0] + 1].append(part)
            relations = [({part: 1, whole: -1}, -INFINITE, 0) for part in chain(*tiles.values())]
            relations += [(dict.fromkeys(parts, 1) | {whole: -1}, 0, INFINITE) for length, parts in tiles.items()
                          if count.having == text("") and len(parts) * length == longer[1] - longer[0] + 1]
            for coefficients, low, high in relations:
                unknown = [number for number in coefficients if number not in edition.known]
                if len(unknown) == 1 and edition.keys[unknown[0]][2] in spans:
                    yield Relation(coefficients, low, high, f"spans within {edition.name[whole]}")


def secrets(edition):
    """What must not be known of withheld rows, each amount once, by its strictest threshold."""
    targets = {}
    for row in edition.withheld:
        top, whole = row.counts
        amounts = [(side, {number: 1}) for side, number in zip(SIDES, row.counts) if number is not None]
        for side, amount in amounts + [("rest", {whole: 1, top: -1})] * (edition.declared[row.indicator].part and top != whole):
            key = tuple(sorted(amount.items()))
            k = edition.declared[row.indicator].k if side == "rest" else edition.k[next(iter(amount))]
            if key not in targets or targets[key][1:3] < (k, row.is_confidential):
                targets[key] = Target(amount, k, row.is_confidential, named(row, side))
    return list(targets.values())


class Tables:
    """All tables, with a number in each column, that satisfy relations: a linear program that starts where the last one ended."""

    solved = 0

    def __init__(self, lower, upper, lines):
        self.columns, self.lines, self.solver, program = np.arange(len(lower), dtype=np.int32), lines, highs._Highs(), highs.HighsLp()
        program.num_col_, program.num_row_ = len(lower), len(lines)
        program.col_cost_, program.col_lower_, program.col_upper_ = np.zeros(len(lower)), lower, upper
        program.row_lower_, program.row_upper_ = (np.array([line[side] for line in lines], dtype=float) for side in (1, 2))
        matrix, cells = program.a_matrix_, np.array([cell for line in lines for cell in line.coefficients.items()], dtype=float)
        matrix.format_, matrix.num_col_, matrix.num_row_ = highs.MatrixFormat.kRowwise, len(lower), len(lines)
        matrix.start_ = np.cumsum([0] + [len(line.coefficients) for line in lines])
        matrix.index_, matrix.value_ = cells.reshape(-1, 2)[:, 0].astype(int), cells.reshape(-1, 2)[:, 1]
        for option, value in (("output_flag", False), ("threads", 1), ("simplex_strategy", 4)):  # primal: only the cost changes
            self.solver.setOptionValue(option, value)
        self.solver.passModel(program)

    def extreme(self, cost):
        """The numbers of a table at which the cost is least, with the names of the relations that they rest on; None if there is
        no table."""
        Tables.solved += 1
        self.solver.changeColsCost(len(self.columns), self.columns, np.asarray(cost, dtype=float))
        self.solver.run()
        status, solution = self.solver.getModelStatus(), self.solver.getSolution()
        if status not in (highs.HighsModelStatus.kOptimal, highs.HighsModelStatus.kInfeasible):
            raise SystemExit(f"the solver ended with {status}")
        names = {line.name for line, dual in zip(self.lines, solution.row_dual) if abs(dual) > NARROW}
        return (np.array(solution.col_value), names) if status == highs.HighsModelStatus.kOptimal else None


def tightest(lines):
    """The lines; of those about one unknown alone only those that limit it most."""
    several, ends = [line for line in lines if len(line.coefficients) > 1], {}
    for line in (line for line in lines if len(line.coefficients) == 1):
        (column, value), = line.coefficients.items()
        low, high = sorted((line.low / value, line.high / value))
        for side, end, limits in ((1, low, (low, INFINITE)), (-1, -high, (-INFINITE, high))):
            if end > ends.get((column, side), (-INFINITE,))[0]:
                ends[column, side] = end, Relation({column: 1}, *limits, line.name)
    return several + [line for _, line in ends.values()]


def consistent(lower, upper, beliefs, certain):
    """Tables that satisfy all that can be satisfied, and the lines left out: those violated where the total violation is least."""
    left_out, size = [], len(lower)
    while True:
        lines = certain + beliefs
        tables = Tables(lower, upper, lines)
        if tables.extreme(np.zeros(size)):
            return tables, left_out
        loosened = [line._replace(coefficients=line.coefficients | {size + 2 * at: 1, size + 2 * at + 1: -1}) for at, line in enumerate(lines)]
        slack = np.repeat([100.0] * len(certain) + [1.0] * len(beliefs), 2)
        elastic = Tables(np.append(lower, 0 * slack), np.append(upper, INFINITE * slack), loosened)
        away = elastic.extreme(np.append(np.zeros(size), slack))[0][size:].reshape(-1, 2).sum(axis=1)
        out = np.flatnonzero(away > NARROW).tolist()
        left_out += [lines[at] for at in out]
        beliefs = [line for at, line in enumerate(beliefs, len(certain)) if at not in out]
        certain = [line for at, line in enumerate(certain) if at not in out] + [other for at in out for other in lines[at].instead]


class Group:
    """Unknowns linked by relations, with what must stay unknown among them."""

    def __init__(self, unknowns, signed, known, beliefs, certain, targets):
        column, self.targets = {number: at for at, number in enumerate(unknowns)}, targets

        def line(one):  # over the columns of the program, what is known moved to the limits
            fixed = sum(value * known[number] for number, value in one.coefficients.items() if number in known)
            coefficients = {column[number]: value for number, value in one.coefficients.items() if number not in known}
            return Relation(coefficients, one.low - fixed, one.high - fixed, one.name, [line(other) for other in one.instead])

        self.certain, self.beliefs = tightest([line(one) for one in certain]), [line(one) for one in beliefs]
        limits = [abs(limit) for one in self.certain + self.beliefs for limit in (one.low, one.high) if np.isfinite(limit)]
        cap = 1000.0 + 4 * max(limits, default=0)  # far above anything shown, so that every program has an end
        self.lower, self.upper = np.where(signed, -cap, 0.0), np.full(len(unknowns), cap)
        aims = [line(Relation(target.coefficients, 0, 0, "")) for target in targets]
        values, *places = zip(*((value, at, place) for at, aim in enumerate(aims) for place, value in aim.coefficients.items()))
        self.aims = csr_array((np.array(values, dtype=float), places), (len(targets), len(unknowns)))
        self.offset, self.widths = np.array([-aim.low for aim in aims]), np.array([float(target.k) for target in targets])
        self.least, self.greatest = np.full(len(targets), INFINITE), np.full(len(targets), -INFINITE)

    def see(self, numbers):
        """Takes note of a table; the targets of which no two tables seen so far differ by the width wanted."""
        amounts = self.aims @ numbers + self.offset
        self.least, self.greatest = np.minimum(self.least, amounts), np.maximum(self.greatest, amounts)
        return np.flatnonzero(self.greatest - self.least < self.widths - NARROW)

    def narrow(self):
        """What is known too well, as findings, and the lines left out."""
        tables, left_out = consistent(self.lower, self.upper, self.beliefs, self.certain)
        draw, idle, signs, found, sure = np.random.default_rng(SEED), 0, [1.0, -1.0], [], None
        narrow = np.arange(len(self.targets))
        while len(narrow) and idle < 2:
            before, sign = narrow, signs.pop(0) if signs else draw.choice([-1.0, 1.0], len(narrow))
            narrow = self.see(tables.extreme(self.aims[before].T @ (sign * np.ones(len(before))))[0])
            idle += len(narrow) == len(before) and not signs
        for at, target in [(at, self.targets[at]) for at in narrow]:
            if self.greatest[at] - self.least[at] < target.k - NARROW:
                low, high, names = self.interval(tables, at, self.see)
                kind = "if sums are exact" if target.is_confidential or low < target.k else HARMLESS
                if high - low < target.k and kind != HARMLESS:
                    instead = [other for belief in self.beliefs for other in belief.instead]
                    sure = sure or consistent(self.lower, self.upper, [], tightest(self.certain + instead))[0]
                    surely = self.interval(sure, at)
                    if surely[1] - surely[0] < target.k:
                        kind, (low, high, names) = "certain", surely
                if high - low < target.k:
                    found.append(Finding(kind, target.name, low, high, target.k, names))
        return found, left_out

    def interval(self, tables, at, see=lambda numbers: None):
        """The least and the greatest whole number that a target can be, with the relations that say so."""
        cost = self.aims[[at]].toarray()[0]
        (fewest, below), (most, above) = tables.extreme(cost), tables.extreme(-cost)
        see(fewest), see(most)
        low, high = np.ceil(cost @ fewest + self.offset[at] - 1e-5), np.floor(cost @ most + self.offset[at] + 1e-5)
        return float(low) + 0.0, float(high) + 0.0, sorted(below | above)


def linked(unknowns, *gatherings):
    """The unknowns that relations and targets link, in groups: their numbers, then what each gathering has about them."""
    place = {number: at for at, number in enumerate(unknowns)}
    first = lambda one: next((place[number] for number in one.coefficients if number in place), None)
    links = [(first(one), place[number]) for one in chain(*gatherings) for number in one.coefficients if number in place]
    graph = coo_array((np.ones(len(links)), np.array(links, dtype=int).reshape(-1, 2).T), (len(place) + 1,) * 2)
    group_of = csgraph.connected_components(graph, directed=False)[1]
    groups = defaultdict(lambda: ([], *([] for _ in gatherings)))
    for number, at in place.items():
        groups[group_of[at]][0].append(number)
    for at, gathering in enumerate(gatherings, 1):
        for one in (one for one in gathering if first(one) is not None):
            groups[group_of[first(one)]][at].append(one)
    return [group for group in groups.values() if group[-1]]


def take_earlier(edition, earlier, name):
    """What an earlier edition showed is known where nothing else of the same count, area and span has changed since; small
    changes of what both show are findings."""
    changed, added = set(), {}
    for key, number in edition.number.items():
        before, now = earlier.known.get(earlier.number.get(key)), edition.known.get(number)
        if before is not None and now is None:
            added[number] = before, f"{earlier.shown_by[earlier.number[key]]} in {name}"
        elif before is not None and now != before:
            changed.add(key[:3])
            if abs(now - before) < edition.k[number]:
                shown = f"shown as {before:g} in {name}, as {now:g} now"
                yield Finding("differencing", edition.name[number], now - before, now - before, edition.k[number], [shown])
    for number in (number for number in added if edition.keys[number][:3] not in changed):
        edition.known[number], edition.shown_by[number] = added[number]


def shown_beside(edition):
    """Withheld rows of which other figures show everything, or a number below the threshold; parts of a ratio that is shown."""
    at = {row[:4]: row for row in edition.rows}
    for row in edition.withheld:
        numbers, k = [number for number in row.counts if number is not None], edition.declared[row.indicator].k
        shown = {number: edition.known[number] for number in numbers if number in edition.known}
        if shown and (row.is_confidential and len(shown) == len(numbers) or min(shown.values()) < k):
            shown_by = [edition.shown_by[number] for number in shown]
            yield Finding("shown elsewhere", named(row), min(shown.values()), max(shown.values()), k, shown_by)
    for row in edition.rows:
        for part, axis, code in edition.declared[row.indicator].ratio_of if row.is_shown else ():
            beside = at.get((part, row.area, row.time, with_code(row.strata, AXES.index(axis), code)))
            if beside and beside.is_withheld:
                yield Finding("ratio", named(beside), 0, 0, edition.declared[part].k, [f"{named(row)} is shown"])


def attack(given):
    began, declared = time.monotonic(), catalogue()
    edition = Edition(given.editions[0], declared)
    known, findings = edition.known, []
    for folder in given.editions[1:]:
        findings += take_earlier(edition, Edition(folder, declared), folder.name)
    spans_of = lambda row: {edition.keys[number][2] for number in row.counts if number is not None}
    spans = sorted(set().union(*map(spans_of, edition.withheld)), key=lambda months: (-months[1], -months[0]))[:given.spans]
    edition.withheld = [row for row in edition.withheld if spans_of(row) & set(spans)]
    findings += shown_beside(edition)
    shown, beliefs, spans = defaultdict(list), [], set(spans)
    for kind, one in sums(edition, spans):
        if one.coefficients.keys() <= known.keys():
            shown[kind].append(sum(value * known[number] for number, value in one.coefficients.items()) == 0)
        else:
            beliefs.append(one)
    targets, certain = secrets(edition), [*parts_of_wholes(edition, spans), *between_spans(edition, spans)]
    exact = ", ".join(f"{kind} {sum(told)} of {len(told)}" for kind, told in sorted(shown.items()))
    print(f"{len(edition.rows)} rows, {len(edition.keys)} counts of persons, {len(edition.keys) - len(known)} of them unknown; "
          f"{edition.contradictions} times one is shown with two values; sums wholly shown that are exact: {exact}")
    unknowns = sorted({number for one in chain(beliefs, certain, targets) for number in one.coefficients} - known.keys())
    groups, left_out = linked(unknowns, beliefs, certain, targets), 0
    if given.sample:
        groups = random.Random(SEED).sample(groups, min(given.sample, len(groups)))
    for numbers, believed, sure, aimed in groups:
        signed = [edition.keys[number][0].sort == "difference" for number in numbers]
        found, out = Group(numbers, signed, known, believed, sure, aimed).narrow()
        findings, left_out = findings + found, left_out + len(out)
    sizes = [len(group[0]) for group in groups]
    print(f"{sum(sizes)} unknowns in {len(sizes)} groups, the largest of {max(sizes, default=0)}; {len(beliefs)} sums with unknowns; "
          f"{left_out} relations contradict others and are left out; {Tables.solved} linear programs, {time.monotonic() - began:.0f} s")
    print("".join(f"{number} {kind}\n" for kind, number in sorted(Counter(one.kind for one in findings).items())), end="")
    findings = [one for one in findings if one.kind != HARMLESS]
    for one in findings[:20]:
        print(f"FINDING {one.kind}: {one.name} is {one.low:g} to {one.high:g}, width wanted {one.width}")
        print("".join(f"    {name}\n" for name in [*one.relations[:6], *["…"][:len(one.relations) - 6]]), end="")
    print(f"attacked {len(edition.withheld)} withheld cells: {len(findings)} findings")
    return 1 if findings else 0


COUNTIES = {"county-1": "ABIJ", "county-2": "KLMN", "small": "ABIJKN", "BIG": "LM"}
# File, headings, number, mark of hidden cells, sums or the name of totals; cases: the end of their columns, what more is hidden.
EXAMPLES = [
    ("sdctable_5x5_hidden_exact_disclosure.csv", ("row", "col"), "value", "primary", "tot",
     {"_primary_only": set(), "_after_xd": {("x", "d")}, "_after_xb": {("x", "b")}}),
    ("linked_tables_county_vs_group.csv", ("cell",), "value", "primary", {(whole,): list(zip(parts)) for whole, parts in COUNTIES.items()},
     {"_joint": set(), "_joint_after_secondary": {("N",)}}),
    ("geurts_feasibility_interval.csv", ("row", "col"), "published_value", "suppressed", "Total", {"": set()}),
    ("gauss_vignette_table1_maxN1.csv", ("age", "geo"), "freq", "suppressed", "Total", {"": set()}),
]


def bounds(values, hidden, totals):
    """Each hidden cell's least and greatest number. `totals`: cells with those that add up to them, or the name of totals."""
    if isinstance(totals, str):
        totals = {cell: [other for other in values if other != cell and other[1 - at] == cell[1 - at]]
                  for cell in values for at in (0, 1) if cell[at] == totals}
    known, cells = {cell: value for cell, value in values.items() if cell not in hidden}, sorted(hidden)
    beliefs = [Relation(dict.fromkeys(parts, 1) | {whole: -1}, 0, 0, "") for whole, parts in totals.items() if hidden & {whole, *parts}]
    group = Group(cells, [False] * len(cells), known, beliefs, [], [Target({cell: 1}, INFINITE, True, "") for cell in cells])
    tables = Tables(group.lower, group.upper, group.beliefs)
    return {cell: group.interval(tables, at)[:2] for at, cell in enumerate(cells)}


def selftest():
    wrong = checked = 0
    for name, headings, number, mark, totals, cases in EXAMPLES:
        if not (ORACLES / name).exists():
            print(f"SKIPPED {name}: not at {ORACLES}")
            continue
        rows = {tuple(row[heading] for heading in headings): row for row in csv.DictReader((ORACLES / name).open())}
        values = {cell: float(row[number] or 0) for cell, row in rows.items()}
        for case, more in cases.items():
            found = bounds(values, {cell for cell, row in rows.items() if row[mark] == "1"} | more, totals)
            for cell, row in rows.items():
                published = (float(row[f"lo{case}"]), float(row[f"hi{case}"])) if row[f"lo{case}"] else None
                checked += published is not None
                if found.get(cell) != published:
                    wrong += 1
                    print(f"FAULT {name}, {case} {cell}: {found.get(cell)}, published {published}")
    print(f"{checked} published intervals worked out again, {wrong} faults")
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("editions", nargs="*", type=Path, metavar="EDITION", help="the edition, then earlier ones")
    parser.add_argument("--spans", type=int, help="attack the newest N spans only")
    parser.add_argument("--sample", type=int, help="attack N groups of linked unknowns only, drawn by a fixed seed")
    parser.add_argument("--selftest", action="store_true", help="work the published examples out again")
    given = parser.parse_args()
    if not given.selftest and not given.editions:
        parser.error("name an edition")
    return selftest() if given.selftest else attack(given)


if __name__ == "__main__":
    sys.exit(main())
