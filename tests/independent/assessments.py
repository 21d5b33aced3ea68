"""Works the assessments of an edition out again from its published figures and the geography alone.

python tests/independent/assessments.py EDITION (needs scipy). Shares no code with the program: that every number agrees also
shows that the assessments are functions of what is published, and of nothing withheld.
"""

import csv
import math
import pathlib
import statistics
import sys
import tomllib
from collections import defaultdict

from scipy import stats

root = pathlib.Path(__file__).parent.parent.parent
edition = pathlib.Path(sys.argv[1])
data = root / "data"

declared = {}
for file in (data / "indicators").rglob("*.toml"):
    if file.name != "dimensions.toml":
        one = tomllib.loads(file.read_text())
        declared[one["id"]] = one
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "school_year": 12}


def ordinal(time):
    """The last month of a span, counted from the year 0."""
    if time.endswith("/P1Y"):
        return (int(time[:4]) + 1) * 12 + 7
    if "-Q" in time:
        return int(time[:4]) * 12 + int(time[-1]) * 3 - 1
    if "-S" in time:
        return int(time[:4]) * 12 + int(time[-1]) * 6 - 1
    if len(time) == 4:
        return int(time) * 12 + 11
    return int(time[:4]) * 12 + int(time[5:7]) - 1


def number(text):
    return float(text) if text else None


areas = {}
for file, level in [("regions", "region"), ("provinces", "province")]:
    for row in csv.DictReader((data / f"geography/{file}.csv").open()):
        areas[row["code"]] = [level, int(row["population_2024"]), 0]
for row in csv.DictReader((data / "geography/communes.csv").open()):
    if row["kind"] == "rural":
        for code in (row["province"], row["province"].split(".")[0]):
            areas[code][2] += int(row["population_2024"])

peers = {}
for level in ("region", "province"):
    own = {code: (math.log(p), r / p) for code, (l, p, r) in areas.items() if l == level}
    spread = [statistics.pstdev(v[i] for v in own.values()) for i in (0, 1)]
    count = max(3, round(math.sqrt(len(own))))
    for code, here in own.items():
        far = lambda other: sum(((here[i] - own[other][i]) / spread[i]) ** 2 for i in (0, 1))
        peers[code] = sorted((c for c in own if c != code), key=lambda c: (far(c), c))[:count]

figures = defaultdict(dict)  # indicator -> (area, time) -> row
for row in csv.DictReader((edition / "tables/indicators.csv").open()):
    if all(row[stratum] == "_T" for stratum in ("sex", "age", "milieu", "centre_type")):
        numbers = {k: number(row[k]) for k in ("obs_value", "lower", "upper", "numerator", "denominator", "reporting_rate")}
        told = {k: row[k] for k in ("time_period", "obs_status", "conf_status")} | {"level": row["area_level"]}
        figures[row["indicator"]][row["ref_area"], ordinal(row["time_period"])] = numbers | told

assessed = defaultdict(dict)
for row in csv.DictReader((edition / "tables/assessments.csv").open()):
    assessed[row["indicator"]][row["ref_area"], ordinal(row["time_period"])] = row

checked = defaultdict(int)
wrong = []


def check(what, key, found, expected):
    checked[what] += 1
    if isinstance(expected, float) and found != "":
        same = abs(float(found) - expected) <= 1e-9 * max(1.0, abs(expected))
    else:
        same = found == ("" if expected is None else str(expected))
    if not same:
        wrong.append(f"{what} of {key}: {found!r}, not {expected!r}")


def near(one, other):
    return (one is None and other is None) or (one is not None and other is not None and abs(one - other) <= 0.1 + 1e-9)


def chart(values, rates, intervals, per_year):
    """verdict, centre and half width of each point; None without a verdict."""
    bases = []
    for length in (12, 24):
        known = [i for i, v in enumerate(values) if v is not None]
        reported = [rates[i] for i in known[:length] if rates[i] is not None]
        rate = statistics.median(reported) if reported else None
        usable = [i for i in known if near(rates[i], rate)][:length]
        if len(usable) < length:
            continue
        seasons = defaultdict(list)
        for i in usable:
            seasons[i % per_year].append(values[i])
        if per_year == 1:
            kind, centres, wide = "none", {0: statistics.fmean(values[i] for i in usable)}, 1
        elif length >= 2 * per_year and len(seasons) == per_year and min(map(len, seasons.values())) >= 2:
            years = length / per_year
            kind, wide = "deseasonalised", math.sqrt((years + 1) / (years - 1))
            centres = {season: statistics.fmean(own) for season, own in seasons.items()}
        else:
            kind, centres, wide = "same_span_last_year", None, math.sqrt(2)
        left = lambda i: values[i] - (centres[i % per_year if per_year > 1 else 0] if centres else 0)
        ranges = [abs(left(b) - left(a)) for a, b in zip(usable, usable[1:]) if b == a + 1]
        if 2 * len(ranges) < length:
            continue
        bases.append((length, usable[-1], kind, rate, centres, 2.66 * statistics.fmean(ranges) * wide))
    told, stretch, held = [], [], None
    for i, value in enumerate(values):
        base = next((b for b in reversed(bases) if b[1] < i), None)
        said = None
        if base and value is not None and base[5] > 1e-11 * abs(value):
            length, _, kind, rate, centres, half = base
            if kind == "same_span_last_year":
                centre = values[i - per_year]
                ok = centre is not None and near(rates[i], rates[i - per_year])
            else:
                centre, ok = centres[i % per_year if per_year > 1 else 0], near(rates[i], rate)
            if ok:
                if held != length:
                    stretch, held = [], length
                away = value - centre
                told_apart = intervals[i] is None or not intervals[i][0] <= centre <= intervals[i][1]
                stretch.append((away, told_apart and abs(away) > half * 2 / 3))
                sides = [(a > 0) - (a < 0) for a, _ in stretch]
                steps = [b - a for (a, _), (b, _) in zip(stretch[-7:], stretch[-6:])]
                rule = ""
                if told_apart and abs(away) > half:
                    rule = "beyond_limits"
                elif len(stretch) > 2 and abs(sum(sides[-3:])) == 3 and stretch[-1][1] and sum(n for _, n in stretch[-3:]) > 1:
                    rule = "two_of_three"
                elif len(stretch) > 6 and abs(sum(sides[-7:])) == 7:
                    rule = "seven_one_side"
                elif len(stretch) > 6 and (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
                    rule = "seven_trend"
                said = (rule, centre, half, kind, steps and steps[-1] > 0 if rule == "seven_trend" else away > 0)
        if said is None:
            stretch, held = [], None
        told.append(said)
    return told


def scored(level, change, fell):
    behind = change < -1 and fell
    if level > 0.5 and behind:
        return "good_but_to_monitor"
    if level > 1:
        return "best_performer"
    if level > 0.5 or (level >= -0.5 and change > 1):
        return "better_than_average"
    if level >= -0.5:
        return "to_watch" if behind else "on_average"
    if change > 1:
        return "weak_but_improving"
    return "critical" if level < -1 or change < -1 else "to_watch"


def funnel(one, nation, method):
    if nation["numerator"] is None or not nation["denominator"] or one["numerator"] is None or not one["denominator"]:
        return None
    whole, events, size = nation["numerator"] / nation["denominator"], one["numerator"], one["denominator"]
    outcome = "within_limits"
    for sigma, level in ((2, 0.95), (3, 0.998)):
        z, tail = stats.norm.ppf(0.5 + level / 2), (1 - level) / 2
        if method == "wilson":
            if events > size:
                return None
            half = z * math.sqrt(whole * (1 - whole) / size)
            above, below = events / size > min(1, whole + half), events / size < max(0, whole - half)
        else:
            cube = lambda c, s: c * (1 - 1 / (9 * c) + s * z / (3 * math.sqrt(c))) ** 3
            if events >= 10:
                lower, upper = cube(events, -1), cube(events + 1, 1)
            else:
                lower = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
                upper = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
            above, below = lower > whole * size, upper < whole * size
        if above or below:
            outcome = f"{'above' if above else 'below'}_{sigma}_sigma"
    return outcome


unequal = {(r["indicator"], r["area_level"]): r for r in csv.DictReader((edition / "tables/inequality.csv").open())}
for id, rows in figures.items():
    one = declared[id]
    polarity, method = one["polarity"], one["method"]
    latest, first = max(time for _, time in rows), min(time for _, time in rows)
    months = MONTHS[one.get("frequency", "month")] if method != "published" else 12
    open_ = lambda row: row is not None and row["obs_value"] is not None and (row["reporting_rate"] is None or row["reporting_rate"] >= 0.7)
    held = lambda row: (row["lower"], row["upper"]) if open_(row) and row["lower"] is not None and row["upper"] is not None else None
    nation = rows.get(("MA", latest))
    turned = -1 if polarity == "lower" else 1
    for level in ("region", "province"):
        own = {code: rows[code, latest] for code, time in rows if time == latest and areas.get(code, [""])[0] == level}
        values = {code: row["obs_value"] for code, row in own.items() if open_(row)}
        intervals = {code: held(row) for code, row in own.items() if held(row)}
        changes = {}
        for code, row in own.items():
            before = rows.get((code, latest - 12))
            if open_(row) and open_(before) and near(row["reporting_rate"], before["reporting_rate"]):
                changes[code] = row["obs_value"] - before["obs_value"]
        def z(all_, code):
            if code not in all_ or len(all_) < 5:
                return None
            spread = statistics.stdev(all_.values())
            return turned * (all_[code] - statistics.fmean(all_.values())) / spread if spread > 1e-12 * abs(statistics.fmean(all_.values())) else None
        for code, row in own.items():
            found, key = assessed[id][code, latest], (id, code)
            held_, whole = intervals.get(code), nation and nation["obs_value"]
            if held_ is None or whole is None:
                comparison = "not_compared"
            elif held_[0] <= whole <= held_[1]:
                comparison = "similar"
            else:
                above = held_[0] > whole
                names = {"higher": ("better", "worse"), "lower": ("worse", "better")}.get(polarity, ("higher", "lower"))
                comparison = names[0] if above else names[1]
            check("nation_comparison", key, found["nation_comparison"], comparison)
            if held_:
                ahead = lambda a, b: (a[0] > b[1]) if polarity != "lower" else (a[1] < b[0])
                low = 1 + sum(ahead(other, held_) for other in intervals.values())
                high = len(intervals) - sum(ahead(held_, other) for other in intervals.values())
                ranks = (low, high, len(intervals))
            else:
                ranks = (None, None, None)
            for name, rank in zip(("rank_low", "rank_high", "ranked"), ranks):
                check(name, key, found[name], rank)
            level_z, change_z = z(values, code), z(changes, code)
            check("level_z", key, found["level_z"], level_z)
            check("change_z", key, found["change_z"], change_z)
            group = None
            if held_ and level_z is not None and change_z is not None and polarity in ("higher", "lower"):
                mean = statistics.fmean(values.values())
                inside = any(x is not None and held_[0] <= x <= held_[1] for x in (mean, whole))
                group = "cannot_be_distinguished" if inside else scored(level_z, change_z, turned * changes[code] < 0)
            check("scoreboard_class", key, found["scoreboard_class"], group)
            check("peer_group", key, found["peer_group"], " ".join(peers[code]))
            known = [values[peer] for peer in peers[code] if peer in values]
            check("peer_median", key, found["peer_median"], statistics.median(known) if known and 2 * len(known) >= len(peers[code]) else None)
            placed = funnel(row, nation, method) if nation and open_(row) and method in ("wilson", "byar") else None
            check("funnel", key, found["funnel"], placed)
        shares = [(values[code], areas[code][1]) for code in sorted(values)]
        found = unequal.get((id, level))
        all_ = sum(l == level for l, _, _ in areas.values())
        check("inequality", (id, level), str(found is not None), str(len(shares) >= 2 and 2 * len(shares) >= all_))
        if found:
            people, least = sum(p for _, p in shares), min(v for v, _ in shares)
            mean = sum(v * p for v, p in shares) / people
            sound = least >= 0 and mean > 0
            check("ratio", (id, level), found["ratio_of_extremes"], max(v for v, _ in shares) / least if least > 0 else None)
            check("theil", (id, level), found["theil"], sum(p / people * v / mean * math.log(v / mean) for v, p in shares if v > 0) if sound else None)
            check("gini", (id, level), found["gini"], sum(p * q * abs(v - w) for v, p in shares for w, q in shares) / people**2 / 2 / mean if sound else None)
    if method == "published":
        continue
    times = range(first, latest + 1, months)
    for code in {code for code, _ in rows}:
        points = [rows.get((code, time)) for time in times]
        values = [point and point["obs_value"] for point in points]
        rates = [point and point["reporting_rate"] for point in points]
        own = [(p["lower"], p["upper"]) if p and p["lower"] is not None and p["upper"] is not None else None for p in points]
        for time, said in zip(times, chart(values, rates, own, 12 // months)):
            found = assessed[id].get((code, time))
            if found is None:
                continue
            key = (id, code, time)
            if said is None:
                check("change_verdict", key, found["change_verdict"], "not_enough_data")
                check("centre_line", key, found["centre_line"], None)
                continue
            rule, centre, half, season, above = said
            better = {"higher": above, "lower": not above}.get(polarity)
            side = ("improvement" if better else "concern") if better is not None else ("higher" if above else "lower")
            if polarity != "target":
                check("change_verdict", key, found["change_verdict"], f"special_cause_{side}" if rule else "common_cause")
            check("change_rule", key, found["change_rule"], rule)
            check("centre_line", key, found["centre_line"], centre)
            check("seasonality", key, found["seasonality"], season)
            upper = centre + half
            if method == "wilson":
                upper = min(upper, 100.0)
            check("upper_limit", key, found["upper_limit"], upper)
            lower = centre - half
            check("lower_limit", key, found["lower_limit"], max(0.0, lower) if method in ("wilson", "byar") else lower)

# What stands out: which findings are allowed, and in which order, by the published tables alone.
ORDER = ["concern", "improvement", "far_worse", "far_better", "rise", "fall", "far_higher", "far_lower", "worse", "better", "higher", "lower"]
CAUSES = {"special_cause_concern": "concern", "special_cause_improvement": "improvement", "special_cause_higher": "rise", "special_cause_lower": "fall"}
least_reporting = tomllib.loads((data / "policy/disclosure.toml").read_text())["provisional_below"]
allowed = defaultdict(list)
for id, rows in figures.items():
    latest, headline = max(time for _, time in rows), declared[id].get("headline", False)
    nation = rows.get(("MA", latest))
    nation = nation and nation["obs_value"] if nation and (nation["reporting_rate"] is None or nation["reporting_rate"] >= 0.7) else None
    alike = defaultdict(list)
    for (code, time), row in rows.items():
        said = assessed[id].get((code, time))
        if time != latest or row["level"] == "province" or said is None or row["conf_status"] != "F":
            continue
        if row["obs_value"] is None or row["obs_status"] == "U":
            continue
        if row["reporting_rate"] is not None and row["reporting_rate"] < least_reporting:
            continue
        held_ = (row["lower"], row["upper"]) if row["lower"] is not None and row["upper"] is not None else None
        def told(finding, rule, reference, half):
            effect = abs(row["obs_value"] - reference) / half if half > 0 else 0.0
            return {"indicator": id, "time": row["time_period"], "finding": finding, "rule": rule, "about": [code], "value": row["obs_value"],
                    "limits": held_, "reference": reference, "effect": effect, "headline": headline}
        if said["change_verdict"] in CAUSES and said["centre_line"]:
            centre, lower, upper = (float(said[name]) for name in ("centre_line", "lower_limit", "upper_limit"))
            if held_ is None or centre < held_[0] or held_[1] < centre:
                allowed[code].append(told(CAUSES[said["change_verdict"]], said["change_rule"], centre, (upper - lower) / 2))
        far = said["funnel"].endswith("3_sigma")
        beyond = far or (said["funnel"].endswith("2_sigma") and headline)
        if nation is not None and held_ and beyond and said["nation_comparison"] in ("better", "worse", "higher", "lower"):
            finding = ("far_" if far else "") + said["nation_comparison"]
            one = told(finding, "", nation, (held_[1] - held_[0]) / 2)
            allowed[code].append(one)
            alike[finding].append(one)
    for found in alike.values():
        found.sort(key=lambda one: (-one["effect"], one["about"]))
        allowed["MA"].append(found[0] | {"about": [one["about"][0] for one in found]})
published = defaultdict(list)
for row in csv.DictReader((edition / "tables/highlights.csv").open()):
    published[row["ref_area"]].append(row)
for page in sorted(set(allowed) | set(published)):
    ranked, seen = [], set()
    for one in sorted(allowed[page], key=lambda one: (ORDER.index(one["finding"]), not one["headline"], -one["effect"], one["indicator"])):
        if one["indicator"] not in seen:
            seen.add(one["indicator"])
            ranked.append(one)
    ranked = ranked[:7]
    check("highlights", page, str(len(published[page])), str(len(ranked)))
    for place, (row, one) in enumerate(zip(published[page], ranked), 1):
        key = (page, place)
        for name, wanted in (("place", str(place)), ("indicator", one["indicator"]), ("time_period", one["time"]), ("finding", one["finding"]),
                             ("change_rule", one["rule"]), ("about", " ".join(one["about"])), ("obs_value", one["value"]),
                             ("lower", one["limits"] and one["limits"][0]), ("upper", one["limits"] and one["limits"][1]),
                             ("reference", one["reference"]), ("effect", one["effect"])):
            check("highlights", key, row[name], wanted)

# The slopes of coverage over tenths of the score, by weighted least squares of the published log odds.
tenths = defaultdict(dict)
slopes = {}
targeted = edition / "tables/targeting.csv"
for row in csv.DictReader(targeted.open()) if targeted.exists() else ():
    place = (row["programme"], row["ref_area"], row["time_period"])
    if row["measure"] in ("coverage", "population_share", "benefit_share"):
        tenths[place][row["measure"], row["score_group"]] = [number(row[name]) for name in ("obs_value", "lower", "upper")]
    elif row["measure"] in ("slope_index", "relative_index"):
        slopes[place + (row["measure"],)] = row
for place, cells in tenths.items():
    z, wanted = stats.norm.ppf(0.975), None
    odds = lambda percent: math.log(percent / (100 - percent))
    inside = lambda cell: all(one is not None and 0 < one < 100 for one in cell)
    # Open tenths by their own value, the others between two points of the curve.
    total, y, error, ends, benefits, last, sound = cells["coverage", "_T"], [], [], [0.0], [0.0], 0, True
    if inside(total):
        households = (2 * z / (odds(total[2]) - odds(total[1]))) ** 2 / (total[0] / 100 * (1 - total[0] / 100))
        for n in range(1, 11):
            code = f"D{n:02}"
            people, benefit, own = (cells[measure, code] for measure in ("population_share", "benefit_share", "coverage"))
            if people[0] is None or benefit[0] is None:
                continue
            width = people[0] - ends[-1]
            if n - last == 1 and own[0] is not None:
                sound = sound and width > 0 and inside(own)
                value, spread = own[0], (odds(own[2]) - odds(own[1])) / 2 / z if inside(own) else 0
            else:
                value = total[0] * (benefit[0] - benefits[-1]) / width if width > 0 else 0
                sound = sound and 0 < value < 100
                spread = 1 / math.sqrt(households * width / 100 * value / 100 * (1 - value / 100)) if sound else 0
            y, error = y + [odds(value) if sound else 0], error + [spread]
            ends, benefits, last = ends + [people[0]], benefits + [benefit[0]], n
    if sound and len(y) >= 3:
        weight = [b - a for a, b in zip(ends, ends[1:])]
        rank = [(a + b) / 2 / ends[-1] for a, b in zip(ends, ends[1:])]
        if min(weight) > 0:
            share = [w / sum(weight) for w in weight]
            mean = sum(s * x for s, x in zip(share, rank))
            spread = sum(s * (x - mean) ** 2 for s, x in zip(share, rank))
            # The line at the worst off (0) and the best off (1), as sums over the tenths.
            at = lambda end: [s + s * (x - mean) * (end - mean) / spread for s, x in zip(share, rank)]
            logistic = lambda v: 1 / (1 + math.exp(-v))
            low, high = (logistic(sum(a * v for a, v in zip(at(end), y))) for end in (0, 1))
            change = [high * (1 - high) * b - low * (1 - low) * a for a, b in zip(at(0), at(1))]
            half = z * math.sqrt(sum((c * e) ** 2 for c, e in zip(change, error)))
            ratio = [(1 - high) * b - (1 - low) * a for a, b in zip(at(0), at(1))]
            factor = math.exp(z * math.sqrt(sum((c * e) ** 2 for c, e in zip(ratio, error))))
            wanted = {"slope_index": [100 * (high - low), 100 * (high - low - half), 100 * (high - low + half)],
                      "relative_index": [high / low, high / low / factor, high / low * factor]}
    for measure, digits in (("slope_index", 1), ("relative_index", 3)):
        row = slopes[place + (measure,)]
        for at_, name in enumerate(("obs_value", "lower", "upper")):
            said = row[name] and float(row[name])
            checked["slopes"] += 1
            if (wanted is None) != (said == "") or (wanted and abs(said - wanted[measure][at_]) > 0.501 * 10 ** -digits):
                wrong.append(f"{measure} {name} {place}: {said}, wanted {wanted and wanted[measure][at_]}")

print(", ".join(f"{what} {count}" for what, count in checked.items()))
for line in wrong[:20]:
    print("WRONG:", line)
print(f"{len(wrong)} of {sum(checked.values())} assessments differ")
sys.exit(bool(wrong))
