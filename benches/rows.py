"""A build over one big form side by side with DuckDB on the same lake, in one run.

    python benches/rows.py PROGRAM OUT [ROWS ...]     a table of BENCHMARKS.md; default 5000000 50000000

The service events of make_export.py, all of one month, with the register of their centres and the censuses. The whole catalogue is
computed; what it asks of forms that did not come has no figure. Then DuckDB runs what `explain --sql` prints, one by one and
combined (see combined.py). Two threads each; peak memory is of the process.
"""
import re
import shutil
import sys
from pathlib import Path

import combined
from combined import timed
import make_export



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
        texts = combined.emitted(program, place, "2026-10")
        single, single_peak = combined.run(combined.one_by_one(texts)).split()
        shared, shared_peak = combined.run(combined.script(texts)).split()
        print(f"| {rows:,} | {ingest:.1f} s | {ingest_peak:.0f} MB | {build:.1f} s | {counts} s | {peak:.0f} MB | {none:.1f} s "
              f"| {single} s | {single_peak} MB | {shared} s | {shared_peak} MB |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), [int(one) for one in sys.argv[3:]] or [5_000_000, 50_000_000])
