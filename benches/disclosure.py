"""How long disclosure control takes, by the figures it is over.

    python benches/disclosure.py PROGRAM WORKSPACE PERIOD ...     a table of BENCHMARKS.md

Builds a draft of each month in turn in a workspace that has its lake (that of `demo`, say), into a folder of its own, and reads what `-v` tells:
an early month has few months behind it, a late one many. The time is that of the whole stage: what is confidential, sums, the search for
worlds, and the audit of the finished table, on as many threads as the machine has. Peak memory is of the whole process.
"""
import csv
import re
import sys
import tempfile
from pathlib import Path

from combined import timed

program, workspace = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
print("| edition | spans | areas | figures | withheld | of them for others | disclosure | peak of the build |")
print("|---|---|---|---|---|---|---|---|")
for period in sys.argv[3:]:
    with tempfile.TemporaryDirectory() as folder:
        _, peak, said = timed(program, "--workspace", workspace, "build", "-v", "--period", period, "--out", f"{folder}/edition")
        with open(f"{folder}/edition/tables/indicators.csv", newline="") as file:
            rows = list(csv.DictReader(file))
    spans, areas = len({row["time_period"] for row in rows}), len({row["ref_area"] for row in rows})
    withheld = [row["conf_status"] for row in rows if row["obs_status"] == "Q"]
    seconds = float(re.search(r"disclosure ([0-9.]+) s", said).group(1))
    print(f"| {period} | {spans} | {areas} | {len(rows):,} | {len(withheld):,} | {withheld.count('D'):,} | {seconds:.1f} s | {peak:.0f} MB |")
