"""Random inputs and what scipy says of them: writes tests/fixtures/scipy.csv, which tests/methods/scipy.rs holds the methods to.

Run by hand after a change of method: python tests/independent/methods.py (needs numpy and scipy).
One row a case: method, level, inputs (numbers parted by |), two expected numbers.
"""

import csv
import math
import pathlib

import numpy as np
import scipy
from scipy import stats

random = np.random.default_rng(20261101)
rows = []


def row(method, level, inputs, first, second):
    rows.append([method, level, "|".join(repr(float(x)) for x in inputs), repr(float(first)), repr(float(second))])


for _ in range(60):
    level = float(random.choice([0.90, 0.95, 0.998]))
    total = int(random.integers(1, 100_000))
    events = int(random.binomial(total, random.uniform(0, 1)))
    found = stats.binomtest(events, total).proportion_ci(level, method="wilson")
    row("wilson", level, [events, total], found.low, found.high)
    few = int(random.integers(0, 10))
    tail = (1 - level) / 2
    row("exact", level, [few], stats.chi2.ppf(tail, 2 * few) / 2 if few else 0.0, stats.chi2.ppf(1 - tail, 2 * few + 2) / 2)
    values = random.normal(random.uniform(-50, 50), random.uniform(0.1, 30), int(random.integers(2, 60)))
    found = stats.t.interval(level, len(values) - 1, loc=values.mean(), scale=stats.sem(values))
    row("student", level, values, *found)
    values = np.sort(random.gamma(2.0, 3.0, int(random.integers(3, 80))))
    share = float(random.choice([0.25, 0.5, 0.9]))
    # Places by the definition: each side's chance worked out by the distribution function alone.
    n = len(values)
    tail = (1 - level) / 2
    lower = max((r for r in range(1, n + 1) if stats.binom.cdf(r - 1, n, share) <= tail), default=0)
    upper = min((s for s in range(1, n + 1) if stats.binom.cdf(s - 1, n, share) >= 1 - tail), default=0)
    if lower and upper:
        row(f"quantile-{share}", level, values, values[lower - 1], values[upper - 1])
    else:
        row(f"quantile-{share}", level, values, math.nan, math.nan)

for _ in range(40):
    areas = int(random.integers(3, 80))
    values, weights = random.gamma(3.0, 10.0, areas), random.integers(1_000, 2_000_000, areas).astype(float)
    shares = weights / weights.sum()
    mean = (shares * values).sum()
    theil = (shares * values / mean * np.log(values / mean)).sum()
    gini = (shares[:, None] * shares[None, :] * np.abs(values[:, None] - values[None, :])).sum() / (2 * mean)
    row("inequality", 0, np.column_stack([values, weights]).ravel(), theil, gini)
    tested, others = float(random.normal(10, 3)), random.normal(10, 3, int(random.integers(3, 40)))
    median = np.median(others)
    spread = stats.median_abs_deviation(others)
    row("modified_z", 0, [tested, *others], 0.6745 * (tested - median) / spread, spread)

out = pathlib.Path(__file__).parent.parent / "fixtures" / "scipy.csv"
with out.open("w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["method", "level", "inputs", "first", "second"])
    writer.writerows(rows)
print(f"{len(rows)} cases by scipy {scipy.__version__} in {out}")
