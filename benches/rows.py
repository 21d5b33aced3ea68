"""A build over one big form side by side with DuckDB on the same lake, in one run.

    python benches/rows.py PROGRAM OUT [ROWS ...]     a table of BENCHMARKS.md; default 5000000 50000000

The service events of make_export.py, all of one month, with the register of their centres and the censuses. The whole catalogue is
computed; what it asks of forms that did not come has no figure. Then DuckDB runs what `explain --sql` prints, one by one and
combined (see combined.py). Two threads each; peak memory is of the process.
"""
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import combined
import make_export

ENV = {**os.environ, "POLARS_MAX_THREADS": "2", "RAYON_NUM_THREADS": "2"}


def timed(*command):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=ENV)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(map(str, command))}: {said}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024, said


def main(program, out, sizes):
    print("| rows | ingest | peak | build | of it counts | peak | no change | DuckDB, one by one | peak | DuckDB, combined | peak |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for rows in sizes:
        exports, place = out / f"exports-{rows}", out / f"rows-{rows}"
        for folder in (exports, place):
            shutil.rmtree(folder, ignore_errors=True)
        make_export.main(exports, rows, "one")
        run = lambda *arguments: timed(program, "--workspace", place, *arguments)
        timed(program, "init", place)
        run("ingest", "-q", place / "inbox", exports / "centres.csv")
        ingest, ingest_peak, _ = run("ingest", "-q", exports / "prestations.csv")
        (exports / "prestations.csv").unlink()
        build, peak, said = run("build", "-v", "--period", "2026-10")
        none, _, _ = run("build", "-v", "--period", "2026-10")
        counts = re.search(r"indicators ([0-9.]+) s", said).group(1)
        listed = subprocess.run([program, "catalogue", "list"], capture_output=True, text=True, env={**ENV, "LANG": "en"}).stdout
        texts = []
        for indicator in re.findall(r"^([A-Z]{3}-\d\d[a-z]?) (?!.*awaits an input)", listed, re.M):
            text = subprocess.run([program, "--workspace", place, "explain", indicator, "--sql", "--period", "2026-10"], capture_output=True, text=True)
            texts.append(text.stdout)
        single = combined.run([f"create or replace temp table emitted as {text.rstrip().rstrip(';')}" for text in texts]).split()
        shared = combined.run(combined.script(texts)).split()
        print(f"| {rows:,} | {ingest:.1f} s | {ingest_peak:.0f} MB | {build:.1f} s | {counts} s | {peak:.0f} MB | {none:.1f} s "
              f"| {single[0]} s | {single[-1]} MB | {shared[0]} s | {shared[-1]} MB |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), [int(one) for one in sys.argv[3:]] or [5_000_000, 50_000_000])
