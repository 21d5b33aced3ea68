#!/usr/bin/env python3
"""An independent attacker: tries to find out the withheld figures of an edition, by linear programs over what is published.

Usage: python3 tests/independent/attacker.py EDITION [EARLIER EDITION ...] [--spans N] [--sample N] [--certain] | --selftest    (numpy and scipy)

Shares no code with the program; reads `tables/indicators.csv`, data/indicators and data/geography alone. The unknowns are counts of
persons: a count that several figures show (same rows and conditions, months, area, breakdown) is one. For every withheld numerator and
denominator, and for what a proportion leaves over, it finds the least and the greatest number that agree with all that is published.
A reader's relations are of two sorts, and a finding says which it needs:
- certain: a part is at most its whole; one condition more, no more persons; distinct persons of an area are at most the sum of its parts,
  rows exactly the sum; a longer span has at least the persons of each of its months and at most their sum; a proportion without a row
  for a category is of nobody there.
- sums: areas and the categories of one breakdown add up to their whole. This is a belief: a person may be counted in two areas or ages
  of a span, and an unknown sex is published nowhere. Sums that contradict each other or what else is published (those off in any of the
  tables with the least total violation, by an elastic program) are left out, and only what is certain of them is kept. A rate has no row
  for a sex, age or milieu without inhabitants, though users may be of it: then the rows that there are need not add up to the whole.
Spans are attacked one by one; of the others only what they show is used. What is withheld is known too well if its interval is shorter
than the threshold, 5 or 10. What only protects others (D) and is certain to reach the threshold is counted, but no finding.
"""
import argparse
import csv
import json
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
AXES, SIDES = ("sex", "age", "milieu", "centre_type"), ("numerator", "denominator")
GENERAL, SENSITIVE, CODES = 5, 10, {"sex": ["F", "M"], "milieu": ["urban", "rural"]}
PERSONS, NO_PERSONS = {"person", "household", "event", "night"}, {"centre", "commune", "province"}
DATED = {"exists_in", "absent_from", "any_of", "at_or_below", "above_parameter", "near"}
BELIEVED = "if sums that nothing contradicts are exact"
HARMLESS = "known too well, but certain to reach the threshold and withheld for others' sake (no findings)"
INFINITE, NARROW, SEED = float("inf"), 1e-6, 20261031

Count = namedtuple("Count", "table of conditions having is_distinct")
# `sides`: a count with the codes it fixes, or None; `part`: the numerator is a part of the denominator; `of_inhabitants`: of the census.
Indicator = namedtuple("Indicator", "k sides part at_end ratio_of of_inhabitants")
Row = namedtuple("Row", "indicator area time strata is_withheld is_confidential is_shown counts")
# low <= coefficients times counts <= high; `instead`: what is certain where that is a belief.
Relation = namedtuple("Relation", "coefficients low high name instead", defaults=[()])
Target = namedtuple("Target", "coefficients k is_confidential name")
Finding = namedtuple("Finding", "kind name low high width relations")
text = lambda value: json.dumps(value, sort_keys=True)
named = lambda row, *side: " ".join([row[0], *side, *row[1:3], *row[3]])
with_code = lambda strata, axis, code="_T": strata[:axis] + (code,) + strata[axis + 1:]


def counted(measure):
    """The count that a measure takes with the codes it fixes, or None."""
    if measure["measure"] not in ("count", "count_distinct", "sum", "sum_of_parts"):
        return None
    fixes = lambda one: one.get("column") in AXES and one["is"] == "in" and len(one["values"]) == 1
    where, rest = measure.get("where", []), {key: measure[key] for key in measure.keys() - {"where", "having", "table"}}
    kept, is_distinct = frozenset(text(one) for one in where if not fixes(one)), measure["measure"] == "count_distinct"
    fixed = {one["column"]: one["values"][0] for one in where if fixes(one)}
    return Count(measure["table"], text(rest), kept, text(measure.get("having", "")), is_distinct), fixed


def catalogue():
    """The indicators behind whose figures persons stand, and ratios of others."""
    declared = {}
    for file in sorted((ROOT / "data/indicators").rglob("*-*.toml")):
        one = tomllib.loads(file.read_text())
        unit, top, below = one["count_unit"], one["numerator"], one.get("denominator", {"measure": "none"})
        ratio_of = [(side["id"], side["stratum"], side["code"]) for side in (top, below) if side["measure"] == "indicator"]
        if unit in PERSONS | {"per_person"} or ratio_of:
            is_of_persons = unit in PERSONS, below["measure"] in ("count", "count_distinct") and below.get("of") not in NO_PERSONS
            sides = [counted(side) if of_persons else None for side, of_persons in zip((top, below), is_of_persons)]
            part = None not in sides and sides[0][0][:2] == sides[1][0][:2]
            k, of_inhabitants = SENSITIVE if one.get("sensitive") else GENERAL, below["measure"] == "census"
            declared[one["id"]] = Indicator(k, sides, part, one.get("at_end"), ratio_of, of_inhabitants)
    return declared


def implies(one, other):
    """Whether rows that satisfy one condition satisfy the other."""
    if one == other or one.get("column") != other.get("column"):
        return one == other
    kinds, ours, theirs = (one["is"], other["is"]), set(one.get("values", [])), set(other.get("values", []))
    return (kinds == ("in", "in") and ours <= theirs or kinds == ("in", "not_in") and not ours & theirs
            or other["is"] == "known" and one["is"] in ("in", "not_in", "at_least", "at_most", "differs_from"))


def window(span):
    """The first and the last month of a span, counted from the year 0."""
    length, number = {"-Q": (3, span[-1]), "-S": (6, span[-1]), "": (12, 1)}.get(span[4:6], (1, span[5:7]))
    first = int(span[:4]) * 12 + length * (int(number) - 1)
    return first, first + (12 if span.endswith("/P1Y") else length) - 1


class Edition:
    """Rows; their counts by number (what, area, months, codes), each with a row's name, its threshold, its value and what shows it if known."""

    def __init__(self, folder, declared):
        self.declared, self.rows, self.number, self.name, self.k, self.known, self.shown_by = declared, [], {}, {}, {}, {}, {}
        for row in csv.DictReader((folder / "tables/indicators.csv").open(newline="")):
            if row["indicator"] in declared:
                is_withheld, key = row["obs_status"] == "Q", (row["indicator"], row["ref_area"], row["time_period"])
                is_shown, counts = not is_withheld and row["obs_value"] != "", [None, None]
                taken = Row(*key, tuple(row[axis] for axis in AXES), is_withheld, row["conf_status"] == "C", is_shown, counts)
                self.rows.append(taken)
                for side, column in enumerate(SIDES):
                    if declared[taken.indicator].sides[side] and (is_withheld or row[column]):
                        counts[side] = number = self.number.setdefault(self.key(taken, side), len(self.number))
                        self.name.setdefault(number, named(taken, column))
                        self.k[number] = max(self.k.get(number, 0), declared[taken.indicator].k)
                        if not is_withheld:
                            self.known.setdefault(number, float(row[column]))
                            self.shown_by.setdefault(number, named(taken, column))
        self.keys, self.at = list(self.number), {row[:4]: row for row in self.rows}
        self.withheld = [row for row in self.rows if row.is_withheld and row.counts != [None, None]]
        self.take_absent()

    def key(self, row, side):
        (count, fixed), months, at_end = self.declared[row[0]].sides[side], window(row[2]), self.declared[row[0]].at_end
        return count, row[1], months[1:] * 2 if at_end else months, tuple((dict(zip(AXES, row[3])) | fixed).values())

    def take_absent(self):
        """A proportion that is there for an area and a span, but not for a category it has elsewhere, is of nobody in that one."""
        there, categories = {row[:4] for row in self.rows if row.counts[1] is not None}, defaultdict(set)
        for indicator, area, _, strata in there:
            categories[indicator, "." in area].add(strata)
        whole = [row for row in there if set(row[3]) == {"_T"}]
        for absent in {(*row[:3], strata) for row in whole for strata in categories[row[0], "." in row[1]]} - there:
            number = self.number.get(self.key(absent, 1))
            if number is not None and number not in self.known:
                self.known[number], self.shown_by[number] = 0.0, f"no row of {named(absent)}"


def sums(edition, spans):
    """The believed sums, of areas, breakdowns or the codes of a condition, with what is certain where persons are in several or no parts."""
    tables = [list(csv.DictReader((ROOT / f"data/geography/{name}.csv").open())) for name in ("country", "regions", "provinces")]
    above = {row["code"]: row.get("region", tables[0][0]["code"]) for row in tables[1] + tables[2]}
    at, parts_of, found, categories = edition.at, defaultdict(list), {}, defaultdict(set)
    for row in edition.rows:
        for axis in (axis for axis in range(3) if row.strata[axis] != "_T" and edition.declared[row.indicator].of_inhabitants):
            categories[row.indicator, "." in row.area, AXES[axis]].add(row.strata)
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
        inside = [code for code, outer in above.items() if outer == key[1] and (*key[:1], code, key[2], ("_T",) * 4) in at]
        is_whole = all((*key[:3], strata) in at for strata in categories[key[0], "." in key[1], kind])
        is_whole &= kind != "areas" or not edition.declared[key[0]].of_inhabitants or all((key[0], code, *key[2:]) in at for code in inside)
        found.setdefault((at[key].counts[side], tuple(sorted(parts))), (kind, f"sum over {kind} of {named(key, SIDES[side])}", is_whole))
    for number, (count, area, months, strata) in enumerate(edition.keys):
        for condition in count.conditions if months in spans else ():
            one = json.loads(condition)
            codes = {"in": one.get("values"), "known": CODES.get(one.get("column"))}.get(one["is"])
            if codes and one["column"] in AXES and strata[AXES.index(one["column"])] == "_T":
                base, axis = count._replace(conditions=count.conditions - {condition}), AXES.index(one["column"])
                parts = [edition.number.get((base, area, months, with_code(strata, axis, code))) for code in codes]
                if None not in parts:
                    found.setdefault((number, tuple(sorted(parts))), ("codes", f"sum of codes of {edition.name[number]}", True))
    for (whole, parts), (kind, name, is_whole) in found.items():
        count, together, is_complete = edition.keys[whole][0], dict.fromkeys(parts, 1) | {whole: -1}, kind in ("areas", "codes")
        certain = [Relation({part: 1, whole: -1}, -INFINITE, 0, f"part of {name}") for part in parts]
        certain += [Relation(together, 0, INFINITE, f"no more than {name}")] * (is_complete and count.having == text(""))
        rows = [Relation(together, 0 if is_complete else -INFINITE, 0, f"rows in {name}")]
        yield Relation(together, 0 if is_whole else -INFINITE, 0, name, certain if count.is_distinct else rows)


def parts_of_wholes(edition, spans):
    """A count is at most that with fewer conditions or of a whole breakdown; a proportion's numerator at most its denominator."""
    pairs = {tuple(row.counts) for row in edition.rows if edition.declared[row.indicator].part and None not in row.counts}
    counts = {key[0]: [json.loads(one) for one in key[0].conditions] for key in edition.keys}
    wider = {one: [other for other in counts if one[:2] == other[:2] and other.having in (text(""), one.having)
                   and all(any(implies(a, b) for a in counts[one]) for b in counts[other])] for one in counts}
    for number, (count, area, months, strata) in enumerate(edition.keys):
        totals = [(count, area, months, with_code(strata, axis)) for axis in range(4) if months in spans]
        keys = [(other, area, months, strata) for other in wider[count] if months in spans] + totals
        pairs.update((number, edition.number[key]) for key in keys if key in edition.number)
    for part, whole in sorted(pairs):
        if edition.keys[part][2] in spans and part != whole:
            yield Relation({part: 1, whole: -1}, -INFINITE, 0, f"{edition.name[part]} within {edition.name[whole]}")


def between_spans(edition, spans):
    """What longer and shorter spans say of each other, where one number only is unknown."""
    by_span = defaultdict(dict)
    for number, (count, area, months, strata) in enumerate(edition.keys):
        if not any(json.loads(condition)["is"] in DATED for condition in count.conditions):
            by_span[count, area, strata][months] = number
    for (count, *_), numbers in by_span.items():
        for (first, last), whole in numbers.items():
            parts = {months: part for months, part in numbers.items() if first <= months[0] and months[1] <= last and part != whole}
            relations = [({part: 1, whole: -1}, -INFINITE, 0) for part in parts.values()]
            for length in (1, 3, 6) if count.having == text("") else ():
                tiles = [part for months, part in parts.items() if months[1] - months[0] + 1 == length]
                relations += [(dict.fromkeys(tiles, 1) | {whole: -1}, 0, INFINITE)] * (len(tiles) * length == last - first + 1)
            for coefficients, low, high in relations:
                unknown = [number for number in coefficients if number not in edition.known]
                if len(unknown) == 1 and edition.keys[unknown[0]][2] in spans:
                    yield Relation(coefficients, low, high, f"spans within {edition.name[whole]}")


def secrets(edition):
    """What must not be known of withheld rows, each amount once, by its strictest threshold."""
    targets = {}
    for row in edition.withheld:
        (top, whole), indicator = row.counts, edition.declared[row.indicator]
        amounts = [(side, {number: 1}, edition.k[number]) for side, number in zip(SIDES, row.counts) if number is not None]
        for side, amount, k in amounts + [("rest", {whole: 1, top: -1}, indicator.k)] * (indicator.part and top != whole):
            key, target = tuple(sorted(amount.items())), Target(amount, k, row.is_confidential, named(row, side))
            targets[key] = max(targets.get(key, target), target, key=lambda one: (one.k, one.is_confidential))
    return list(targets.values())


class Tables:
    """All tables, with a number in each column, that satisfy relations: a linear program, solved from anew for every cost."""
    solved = 0

    def __init__(self, lower, upper, lines):
        self.columns, self.lines, self.solver, program = np.arange(len(lower), dtype=np.int32), lines, highs._Highs(), highs.HighsLp()
        program.num_col_, program.num_row_ = len(lower), len(lines)
        program.col_cost_, program.col_lower_, program.col_upper_ = np.zeros(len(lower)), lower, upper
        program.row_lower_, program.row_upper_ = (np.array([line[side] for line in lines], dtype=float) for side in (1, 2))
        matrix, cells = program.a_matrix_, [cell for line in lines for cell in line.coefficients.items()]
        matrix.format_, matrix.num_col_, matrix.num_row_ = highs.MatrixFormat.kRowwise, len(lower), len(lines)
        matrix.start_ = np.cumsum([0] + [len(line.coefficients) for line in lines])
        matrix.index_, matrix.value_ = [int(column) for column, _ in cells], [float(value) for _, value in cells]
        for option, value in (("output_flag", False), ("threads", 1), ("simplex_strategy", 1)):
            self.solver.setOptionValue(option, value)
        self.solver.passModel(program)

    def extreme(self, cost):
        """The numbers of a table at which the cost is least, with the relations that they rest on; None if there is no table."""
        Tables.solved += 1
        self.solver.changeColsCost(len(self.columns), self.columns, np.asarray(cost, dtype=float))
        self.solver.clearSolver()  # starting where the last program ended takes ten times as long where many tables are as good
        self.solver.run()
        status, solution = self.solver.getModelStatus(), self.solver.getSolution()
        if status == highs.HighsModelStatus.kInfeasible:
            return None
        assert status == highs.HighsModelStatus.kOptimal, status
        return np.array(solution.col_value), {line.name for line, dual in zip(self.lines, solution.row_dual) if abs(dual) > NARROW}


def tightest(lines):
    """The lines; of those about one unknown alone only those that limit it most."""
    ends = {}
    for line, ((column, value),) in [(line, line.coefficients.items()) for line in lines if len(line.coefficients) == 1]:
        low, high = sorted((line.low / value, line.high / value))
        for side, end, limits in ((1, low, (low, INFINITE)), (-1, -high, (-INFINITE, high))):
            if end > ends.get((column, side), (-INFINITE,))[0]:
                ends[column, side] = end, Relation({column: 1}, *limits, line.name)
    return [line for line in lines if len(line.coefficients) > 1] + [line for _, line in ends.values()]


def consistent(lower, upper, beliefs, certain):
    """Tables that satisfy what is certain and every belief that nothing contradicts; with the number of those that are in doubt.

    Contradictions say that sums are off, by no less than a least total, and not which. In doubt is each that is off in any of the tables with
    that total: so it does not matter which of them the program finds.
    """
    tables, size = Tables(lower, upper, certain + beliefs), len(lower)
    if tables.extreme(np.zeros(size)):
        return tables, 0
    instead = lambda doubted: tightest(certain + [other for line in doubted for other in line.instead])
    loosened = [line._replace(coefficients=line.coefficients | {size + 2 * at: 1, size + 2 * at + 1: -1}) for at, line in enumerate(beliefs)]
    lower_off, upper_off = np.append(lower, np.zeros(2 * len(beliefs))), np.append(upper, np.full(2 * len(beliefs), INFINITE))
    cost = lambda of_each: np.append(np.zeros(size), np.repeat(of_each, 2))
    lines, doubted = instead(beliefs) + loosened, np.zeros(len(beliefs), dtype=bool)
    closest = Tables(lower_off, upper_off, lines).extreme(cost(~doubted))
    assert closest, "what is certain contradicts itself"
    least = Relation(dict.fromkeys(range(size, len(lower_off)), 1), -INFINITE, float(closest[0][size:].sum()) + NARROW, "least contradiction")
    tables = Tables(lower_off, upper_off, [*lines, least])
    while (more := ~doubted & (closest[0][size:].reshape(-1, 2).sum(axis=1) > 100 * NARROW)).any():
        doubted |= more
        closest = tables.extreme(-cost(~doubted))
    left = [[line for line, is_doubted in zip(beliefs, doubted) if is_doubted == which] for which in (False, True)]
    return Tables(lower, upper, instead(left[1]) + left[0]), len(left[1])


class Group:
    """Unknowns linked by relations, with what must stay unknown among them."""

    def __init__(self, unknowns, known, beliefs, certain, targets):
        column, self.targets = {number: at for at, number in enumerate(unknowns)}, targets

        def line(one):  # over the columns of the program, what is known moved to the limits
            fixed = sum(value * known[number] for number, value in one.coefficients.items() if number in known)
            coefficients = {column[number]: value for number, value in one.coefficients.items() if number not in known}
            return Relation(coefficients, one.low - fixed, one.high - fixed, one.name, [line(other) for other in one.instead])
        self.certain, self.beliefs = tightest([line(one) for one in certain]), [line(one) for one in beliefs]
        self.surely = self.certain + [other for belief in self.beliefs for other in belief.instead]
        limits = [abs(limit) for one in self.certain + self.beliefs for limit in (one.low, one.high) if np.isfinite(limit)]
        cap = 1000.0 + 4 * max(limits, default=0)  # far above anything shown, so that every program has an end
        self.lower, self.upper, self.sure = np.zeros(len(unknowns)), np.full(len(unknowns), cap), None
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
        """What is known too well, as findings, and the number of sums in doubt."""
        tables, doubted = consistent(self.lower, self.upper, self.beliefs, self.certain)
        draw, idle, signs, found, narrow = np.random.default_rng(SEED), 0, [1.0, -1.0], [], range(len(self.targets))
        while len(narrow) and idle < 2:
            before, sign = list(narrow), signs.pop(0) if signs else draw.choice([-1.0, 1.0], len(narrow))
            narrow = self.see(tables.extreme(self.aims[before].T @ (sign * np.ones(len(before))))[0])
            idle += len(narrow) == len(before) and not signs
        for at in (at for at in narrow if self.greatest[at] - self.least[at] < self.widths[at] - NARROW):
            target, (low, high, names) = self.targets[at], self.interval(tables, at, self.see)
            if high - low < target.k:
                self.sure = self.sure or Tables(self.lower, self.upper, tightest(self.surely))
                surely = self.interval(self.sure, at)
                kind, known = ("certain", surely) if surely[1] - surely[0] < target.k else (BELIEVED, (low, high, names))
                kind = kind if known[0] < target.k or target.is_confidential else HARMLESS
                found.append(Finding(kind, target.name, *known[:2], target.k, known[2]))
        return found, doubted

    def interval(self, tables, at, see=lambda numbers: None):
        """The least and the greatest whole number that a target can be, with the relations that say so."""
        cost = self.aims[[at]].toarray()[0]
        (fewest, below), (most, above) = tables.extreme(cost), tables.extreme(-cost)
        see(fewest), see(most)
        low, high = np.ceil(cost @ fewest + self.offset[at] - 1e-5), np.floor(cost @ most + self.offset[at] + 1e-5)
        return float(low) + 0.0, float(high) + 0.0, sorted(below | above)


def linked(known, *gatherings):
    """The unknowns that relations and targets link, in groups: their numbers, then what each gathering has about them."""
    about = [[[number for number in one.coefficients if number not in known] for one in gathering] for gathering in gatherings]
    place = {number: at for at, number in enumerate(sorted({number for numbers in chain(*about) for number in numbers}))}
    links = np.array([(place[numbers[0]], place[other]) for numbers in chain(*about) for other in numbers], dtype=int).reshape(-1, 2).T
    group_of = csgraph.connected_components(coo_array((links[0] + 1, links), (len(place) + 1,) * 2), directed=False)[1]
    groups = defaultdict(lambda: ([], *([] for _ in gatherings)))
    for number, at in place.items():
        groups[group_of[at]][0].append(number)
    for at, gathering in enumerate(gatherings):
        for one, (number, *_) in ((one, numbers) for one, numbers in zip(gathering, about[at]) if numbers):
            groups[group_of[place[number]]][1 + at].append(one)
    return [group for group in groups.values() if group[-1]]


def take_earlier(edition, earlier, name):
    """What an earlier edition showed is known, if nothing of that count, area and span has changed; small changes are findings."""
    changed, added = set(), {}
    for key, number in edition.number.items():
        before, now = earlier.known.get(earlier.number.get(key)), edition.known.get(number)
        if before is not None and now is None:
            added[number] = before, f"{earlier.shown_by[earlier.number[key]]} in {name}"
        elif before is not None and now != before:
            changed.add(key[:3])
            if abs(now - before) < edition.k[number]:
                shown = [f"shown as {before:g} in {name}, as {now:g} now"]
                yield Finding("differencing", edition.name[number], now - before, now - before, edition.k[number], shown)
    for number in (number for number in added if edition.keys[number][:3] not in changed):
        edition.known[number], edition.shown_by[number] = added[number]


def shown_beside(edition):
    """Withheld rows of which other figures show everything, or a number below the threshold; parts of a ratio that is shown."""
    for row in edition.withheld:
        numbers, k = [number for number in row.counts if number is not None], edition.declared[row.indicator].k
        shown = {number: edition.known[number] for number in numbers if number in edition.known}
        if shown and (row.is_confidential and len(shown) == len(numbers) or min(shown.values()) < k):
            yield Finding("shown elsewhere", named(row), min(shown.values()), max(shown.values()), k, [edition.shown_by[n] for n in shown])
    for row in edition.rows:
        for part, axis, code in edition.declared[row.indicator].ratio_of if row.is_shown else ():
            if (beside := edition.at.get((part, *row[1:3], with_code(row.strata, AXES.index(axis), code)))) and beside.is_withheld:
                yield Finding("ratio", named(beside), 0, 0, edition.declared[part].k, [f"{named(row)} is shown"])


def attack(given):
    began, declared, findings, in_doubt = time.monotonic(), catalogue(), [], 0
    edition = Edition(given.editions[0], declared)
    for folder in given.editions[1:]:
        findings += take_earlier(edition, Edition(folder, declared), folder.name)
    spans_of = lambda row: {edition.keys[number][2] for number in row.counts if number is not None}
    spans = sorted(set().union(*map(spans_of, edition.withheld)), key=lambda months: (-months[1], -months[0]))[:given.spans]
    edition.withheld = [row for row in edition.withheld if spans_of(row) & set(spans)]
    findings += shown_beside(edition)
    beliefs, certain = list(sums(edition, spans)), [*parts_of_wholes(edition, spans), *between_spans(edition, spans)]
    groups = linked(edition.known, beliefs, certain, secrets(edition))
    groups = [groups[at] for at in np.random.default_rng(SEED).permutation(len(groups))[:given.sample]]
    for numbers, believed_here, certain_here, targets in groups:
        found, doubted = Group(numbers, edition.known, believed_here, certain_here, targets).narrow()
        findings, in_doubt = findings + found, in_doubt + doubted
    kinds, sizes = Counter(one.kind for one in findings), [len(group[0]) for group in groups]
    print(f"{len(edition.withheld)} cells withheld; {sum(sizes)} unknowns in {len(sizes)} components, the largest of {max(sizes, default=0)}; "
          f"{in_doubt} sums may be those that contradict others and are left out; {Tables.solved} LPs solved in {time.monotonic() - began:.0f} s")
    findings = [one for one in findings if one.kind != HARMLESS]
    print(*(f"{number} {kind}" for kind, number in sorted(kinds.items())), sep="\n")
    for one in findings[:20]:
        print(f"FINDING {one.kind}: {one.name} is {one.low:g} to {one.high:g}, width wanted {one.width}")
        print(*(f"    {name}" for name in [*one.relations[:6], *["…"][:len(one.relations) - 6]]), sep="\n")
    print(f"attacked {len(edition.withheld)} withheld cells: {len(findings)} findings")
    return 1 if any(not one.kind.startswith(BELIEVED) or not given.certain for one in findings) else 0


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
    beliefs = [Relation(dict.fromkeys(parts, 1) | {whole: -1}, 0, 0, "") for whole, parts in totals.items() if hidden & {whole, *parts}]
    known, targets = {cell: values[cell] for cell in values.keys() - hidden}, [Target({cell: 1}, INFINITE, True, "") for cell in hidden]
    group = Group(hidden, known, beliefs, [], targets)
    tables = Tables(group.lower, group.upper, group.beliefs)
    return {cell: group.interval(tables, at)[:2] for at, cell in enumerate(hidden)}


def selftest():
    faults, checked, folder = [], 0, ROOT.parent / "shared/oracles/sdc"
    for name, headings, number, mark, totals, cases in EXAMPLES:
        if not (folder / name).exists():
            print(f"SKIPPED {name}: not at {folder}")
            continue
        rows = {tuple(row[heading] for heading in headings): row for row in csv.DictReader((folder / name).open())}
        values = {cell: float(row[number] or 0) for cell, row in rows.items()}
        for case, more in cases.items():
            found = bounds(values, {cell for cell, row in rows.items() if row[mark] == "1"} | more, totals)
            published = {cell: (float(row[f"lo{case}"]), float(row[f"hi{case}"])) for cell, row in rows.items() if row[f"lo{case}"]}
            checked += len(published)
            faults += [f"{name}, {case} {cell}: {found.get(cell)}, published {published.get(cell)}"
                       for cell in rows if found.get(cell) != published.get(cell)]
    print("".join(f"FAULT {fault}\n" for fault in faults) + f"{checked} published intervals worked out again, {len(faults)} faults")
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("editions", nargs="*", type=Path, metavar="EDITION", help="the edition, then earlier ones")
    parser.add_argument("--spans", type=int, help="attack the newest N spans only")
    parser.add_argument("--sample", type=int, help="attack N components only, drawn by a fixed seed")
    parser.add_argument("--certain", action="store_true", help="only what is certain makes the attack a success")
    parser.add_argument("--selftest", action="store_true", help="work the published examples out again")
    given = parser.parse_args()
    return selftest() if given.selftest else attack(given) if given.editions else parser.error("name an edition")


if __name__ == "__main__":
    sys.exit(main())
