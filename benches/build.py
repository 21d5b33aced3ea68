"""Build side by side with DuckDB on the same lake, in one run.

    python benches/build.py PROGRAM OUT [MONTHS ...]     a table of BENCHMARKS.md; default 12 24 60

For each number of months a country is generated and ingested once. Then: the first build with nothing kept; the build of the
same month again; the build after one more month was ingested (only that month's spans are counted); and DuckDB running the SQL
that `explain --sql` prints, with two threads: indicator by indicator, and combined (see combined.py). DuckDB's statements give the
counts only: no limits, no disclosure control, no pages; so the program's own time for the counts alone is told beside the whole
build. Peak memory is of the process. PERSONS is how many users a country has a month (default 60 000).
"""
import os
import re
import shutil
import sys
from pathlib import Path

import combined
import duckdb
from combined import timed

program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
months = [int(one) for one in sys.argv[3:]] or [12, 24, 60]
LAST = (2026, 9)
PERSONS = os.environ.get("PERSONS", "60000")


def month(back):
    number = LAST[0] * 12 + LAST[1] - 1 - back
    return f"{number // 12}-{number % 12 + 1:02}"


def counts(said):
    return float(re.search(r"indicators ([0-9.]+) s", said).group(1))


print("| months | rows in the lake | first build | of it counts | peak | no change | one more month | of it counts | DuckDB, one by one | peak | DuckDB, combined | peak |")
print("|---|---|---|---|---|---|---|---|---|---|---|---|")
for number in months:
    place = out / f"country-{number}"
    shutil.rmtree(place, ignore_errors=True)
    run = lambda *arguments: timed(program, "--workspace", place, *arguments)
    timed(program, "init", place)
    exports = out / f"exports-{number}"
    shutil.rmtree(exports, ignore_errors=True)
    timed(program, "generate", "--out", exports, "--from", month(number - 1), "--to", month(-1), "--centres", "1092", "--persons", PERSONS)
    held = out / f"held-{number}"
    shutil.rmtree(held, ignore_errors=True)
    for form in [entry for entry in exports.iterdir() if (entry / month(-1)).is_dir()]:
        (held / form.name).mkdir(parents=True, exist_ok=True)
        (form / month(-1)).rename(held / form.name / month(-1))
    run("ingest", "-q", place / "inbox", exports)
    first, peak, said = run("build", "-v", "--period", month(0))
    none, _, _ = run("build", "-v", "--period", month(0))
    texts = combined.emitted(program, place, month(0))
    single, single_peak = combined.run(combined.one_by_one(texts)).split()
    shared, shared_peak = combined.run(combined.script(texts)).split()
    run("ingest", "-q", held)
    more, _, more_said = run("build", "-v", "--period", month(-1))
    rows = duckdb.execute(f"select sum(accepted) from read_parquet('{place}/lake/submissions/**/*.parquet')").fetchone()[0]
    print(f"| {number} | {rows:,} | {first:.1f} s | {counts(said):.1f} s | {peak:.0f} MB | {none:.1f} s | {more:.1f} s | {counts(more_said):.1f} s "
          f"| {single} s | {single_peak} MB | {shared} s | {shared_peak} MB |", flush=True)
