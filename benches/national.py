"""A national country from its exports to its edition: what each stage asks of one machine.

    python benches/national.py PROGRAM OUT [ARGUMENT OF generate ...]     tables of BENCHMARKS.md; some 25 GB in OUT

Generates the country (`--scale national` if no argument is given), ingests all months but the last, builds the month before the last, builds it
again with nothing changed, ingests the last month and builds it, and puts the lake's small files together. Of every run the time on the clock, the
time of the processors and the peak memory of the process; below it the stages that `-v` tells, whose peak is that up to their end.
"""
import re
import shutil
import sys
from pathlib import Path

from combined import measured

program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
plan = sys.argv[3:] or ["--scale", "national"]
LAST, BEFORE = "2026-10", "2026-09"
place, exports, held = out / "ministry", out / "exports", out / "held"


def run(what, *arguments):
    """Runs the program; one row, and a row for each of its stages."""
    took, processors, peak, said = measured(program, "--workspace", place, *arguments)
    print(f"| {what} | {took:.1f} | {processors:.1f} | {peak:,.0f} |", flush=True)
    for name, clock, processors, peak in re.findall(r"([a-z ]+?) ([0-9.]+) s, CPU ([0-9.]+) s, peak (\d+) MB", said):
        print(f"| – {name.strip()} | {float(clock):.1f} | {float(processors):.1f} | {int(peak):,} |", flush=True)


def size(folder, ending):
    files = [file for file in folder.rglob(f"*{ending}") if file.is_file()]
    return len(files), sum(file.stat().st_size for file in files) / 1e9


shutil.rmtree(out, ignore_errors=True)
out.mkdir(parents=True)
print("| run | s | CPU s | peak MB |\n|---|---:|---:|---:|")
run("generate", "generate", "--out", exports, "--to", LAST, *plan, "-q")
files, gigabytes = size(exports, ".csv")
run("init", "init", place, "-q")
for form in [entry for entry in exports.iterdir() if (entry / LAST).is_dir()]:
    (held / form.name).mkdir(parents=True)
    (form / LAST).rename(held / form.name / LAST)
run("ingest of all months but the last", "ingest", "-v", place / "inbox", exports)
run("build of the month before the last", "build", "-v", "--period", BEFORE)
run("the same again", "build", "-v", "--period", BEFORE)
run("ingest of the last month", "ingest", "-v", held)
run("build of the last month", "build", "-v", "--period", LAST)
run("compact", "lake", "compact")
print(f"\n{files:,} files of {gigabytes:.1f} GB; a lake of {size(place / 'lake', '.parquet')[1]:.2f} GB")
