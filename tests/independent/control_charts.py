"""How often the control charts call pure noise a special cause: simulated without any code of the program.

Run by hand (needs numpy): python tests/independent/control_charts.py. tests/methods/control_charts.rs holds the program to what
is printed here: the share of tested points that are special causes, by rule set and way of taking the season out, for normal
noise, 12 points tested after the baseline.
"""

import numpy as np

random = np.random.default_rng(7)
SERIES = 60_000


def special(deviation, half):
    """The four rules on points tested one after the other; limits to either side of 0."""
    side, near = np.sign(deviation), np.abs(deviation) > 2 * half / 3
    found = np.abs(deviation) > half
    for i in range(len(deviation)):
        if i >= 2:
            s, n = side[i - 2 : i + 1], near[i - 2 : i + 1]
            found[i] |= abs(s.sum()) == 3 and n.sum() >= 2 and n[2]
        if i >= 6:
            found[i] |= abs(side[i - 6 : i + 1].sum()) == 7
            step = np.diff(deviation[i - 6 : i + 1])
            found[i] |= (step > 0).all() or (step < 0).all()
    return found


def share(kind):
    marked = beyond = total = 0
    for _ in range(SERIES):
        if kind == "plain":
            x = random.normal(size=24)
            base, tested = x[:12], x[12:]
            half = 2.66 * np.abs(np.diff(base)).mean()
            deviation = tested - base.mean()
        elif kind == "last year":
            x = random.normal(size=24)
            base, tested = x[:12], x[12:]
            half = 2.66 * np.abs(np.diff(base)).mean() * np.sqrt(2)
            deviation = tested - base
        else:
            x = random.normal(size=36)
            base, tested = x[:24].reshape(2, 12), x[24:]
            months = base.mean(axis=0)
            left = (base - months).ravel()
            half = 2.66 * np.abs(np.diff(left)).mean() * np.sqrt(3)
            deviation = tested - months
        found = special(deviation, half)
        marked += found.sum()
        beyond += (np.abs(deviation) > half).sum()
        total += len(found)
    return marked / total, beyond / total


for kind in ["plain", "last year", "two years"]:
    print(kind, "special causes: %.4f, of which beyond the limits: %.4f" % share(kind))
