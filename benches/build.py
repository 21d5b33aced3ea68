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
import subprocess
import sys
import time
from pathlib import Path

import combined
import duckdb

program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
months = [int(one) for one in sys.argv[3:]] or [12, 24, 60]
LAST = (2026, 9)
PERSONS = os.environ.get("PERSONS", "60000")
ENV = {**os.environ, "POLARS_MAX_THREADS": "2", "RAYON_NUM_THREADS": "2"}


def month(back):
    number = LAST[0] * 12 + LAST[1] - 1 - back
    return f"{number // 12}-{number % 12 + 1:02}"


def timed(*command):
    """Seconds, peak memory in MB, what was said."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENV)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(map(str, command))}: {said}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024, said


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
    statements = out / f"sql-{number}"
    shutil.rmtree(statements, ignore_errors=True)
    statements.mkdir(parents=True)
    listed = subprocess.run([program, "catalogue", "list"], capture_output=True, text=True, env={**ENV, "LANG": "en"}).stdout
    for indicator in re.findall(r"^([A-Z]{3}-\d\d[a-z]?) (?!.*awaits an input)", listed, re.M):
        text = subprocess.run([program, "--workspace", place, "explain", indicator, "--sql", "--period", month(0)], capture_output=True, text=True)
        (statements / f"{indicator}.sql").write_text(text.stdout)
    texts = [file.read_text() for file in sorted(statements.glob("*.sql"))]
    single, single_peak = combined.run([f"create or replace temp table emitted as {text.rstrip().rstrip(';')}" for text in texts]).split()
    shared, shared_peak = combined.run(combined.script(texts)).split()
    run("ingest", "-q", held)
    more, _, more_said = run("build", "-v", "--period", month(-1))
    rows = duckdb.execute(f"select sum(accepted) from read_parquet('{place}/lake/submissions/**/*.parquet')").fetchone()[0]
    print(f"| {number} | {rows:,} | {first:.1f} s | {counts(said):.1f} s | {peak:.0f} MB | {none:.1f} s | {more:.1f} s | {counts(more_said):.1f} s "
          f"| {single} s | {single_peak} MB | {shared} s | {shared_peak} MB |", flush=True)
