#!/usr/bin/env python3
"""Attacks invented countries with small communities planted in them: two editions each, the second beside the release of the first.

Usage: python3 tests/independent/countries.py PROGRAM [--countries N] [--first SEED] [--spans N] [--keep FOLDER]    (numpy and scipy)

Every country is generated from a seed. In one province all users but two lose their difficulties, in another all but three are men, and in a
third only four are left. Neither edition may show a count of persons below the threshold in these provinces; then `attacker.py` attacks the second
edition with the first in hand. An interval that is too narrow only where sums are believed is counted by it and no fault here (`--certain`).
"""
import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from attacker import catalogue

ATTACKER = Path(__file__).resolve().parent / "attacker.py"
FIRST, LAST = "2026-09", "2026-10"
DIFFICULTIES = [f"wg_{name}" for name in ("vue", "audition", "mobilite", "memoire", "soins", "communication")]


def read(file):
    """The heads and rows of an export, and how it is written; heads of nothing where it is written in a way of its own."""
    data = file.read_bytes()
    try:
        text, encoding = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "latin-1"
    mark = max(";,\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(text.splitlines(), delimiter=mark)
    rows = list(reader)
    return (reader.fieldnames or [], rows, mark, encoding) if "code_centre" in (reader.fieldnames or []) else ([], [], mark, encoding)


def plant(inbox):
    """Makes three small communities; with the provinces, by what is planted there."""
    files = {file: read(file) for file in sorted(inbox.glob("usagers/*/*.csv"))}
    dossiers = defaultdict(set)
    for _, rows, *_ in files.values():
        for row in rows:
            dossiers[row["code_centre"][:6]].add(row["numero_dossier"])
    odd = {file.name.split("_")[1][:6] for file, (heads, *_) in files.items() if not heads}
    disabled, women, few = sorted(dossiers.keys() - odd, key=lambda code: (-len(dossiers[code]), code))[1:6:2]
    left = {code: set(sorted(dossiers[code])[:number]) for code, number in ((disabled, 2), (women, 3), (few, 4))}
    for file, (heads, rows, mark, encoding) in files.items():
        if not {row["code_centre"][:6] for row in rows} & left.keys():
            continue
        for row in rows:
            is_left = row["numero_dossier"] in left.get(row["code_centre"][:6], ())
            if row["code_centre"][:6] == disabled:
                row.update(dict.fromkeys(DIFFICULTIES, "4" if is_left else "1"))
            if row["code_centre"][:6] == women:
                row["sexe"] = "F" if is_left else "H"
        kept = [row for row in rows if row["code_centre"][:6] != few or row["numero_dossier"] in left[few]]
        with file.open("w", encoding=encoding, newline="") as lines:
            writer = csv.DictWriter(lines, heads, delimiter=mark, lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)
    return {"disabled": disabled, "women": women, "few": few}


def told(edition, planted, declared):
    """Published counts of persons below the threshold in the provinces where something was planted; with how many rows were looked at."""
    provinces, faults, looked = {code.replace("-", ".") for code in planted.values()}, [], 0
    for row in csv.DictReader((edition / "tables/indicators.csv").open(encoding="utf-8")):
        one = declared.get(row["indicator"])
        if one is None or row["ref_area"] not in provinces:
            continue
        looked += 1
        sides = [row[side] for side, counts in zip(("numerator", "denominator"), one.sides) if counts and row[side]]
        if row["conf_status"] == "F" and any(0 < float(number) < one.k for number in sides):
            faults.append(f"{edition.name}: {row['indicator']} {row['ref_area']} {row['time_period']}: {sides} of {one.k}")
    return faults, looked


def attack(program, seed, folder, spans):
    """Builds the two editions of a country and attacks them; with the faults."""
    run = lambda *arguments, codes=(0,): subprocess_run([program, "-q", "--workspace", folder, *arguments], codes)
    subprocess_run([program, "init", folder, "-q"], (0,))
    inbox = folder / "inbox/country"
    run("generate", "--out", inbox, "--from", "2026-07", "--to", LAST, "--centres", "150", "--persons", "6000", "--mess", "0", "--seed", str(seed))
    planted = plant(inbox)
    run("ingest", folder / "inbox", codes=(0, 3))
    run("build", "--period", FIRST)
    run("release", "--period", FIRST, "--by", "attack")
    run("build", "--period", LAST)
    editions = [folder / "reports" / month for month in (LAST, FIRST)]
    faults, looked = map(sum, zip(*(told(edition, planted, catalogue()) for edition in editions)), ([], 0))
    found = subprocess.run([sys.executable, ATTACKER, *editions, "--spans", str(spans), "--certain"], capture_output=True, text=True)
    summary = [line for line in found.stdout.splitlines() if line.startswith(("attacked", "FINDING certain", "FINDING differencing", "FINDING shown", "FINDING ratio"))]
    print(f"country {seed}: planted {planted}; " + f"{looked} rows there; " + "; ".join(summary or [found.stdout + found.stderr]), flush=True)
    faults += [f"country {seed}: nothing is told of the provinces"] * (not looked)
    return faults + ([f"country {seed}: {line}" for line in summary if line.startswith("FINDING")] or [f"country {seed}: {found.stderr}"] * (found.returncode != 0))


def subprocess_run(command, codes):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"{command}: {done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--countries", type=int, default=10)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--spans", type=int, default=3, help="attack the newest N spans of each")
    parser.add_argument("--keep", type=Path, help="where the countries are left, to look into")
    given = parser.parse_args()
    faults = []
    for seed in range(given.first, given.first + given.countries):
        folder = (given.keep / str(seed)) if given.keep else Path(tempfile.mkdtemp()) / "country"
        folder.parent.mkdir(parents=True, exist_ok=True)
        faults += attack(given.program.resolve(), seed, folder, given.spans)
        if not given.keep:
            shutil.rmtree(folder.parent)
    print(*(f"FAULT {fault}" for fault in faults), sep="\n")
    print(f"{given.countries} countries attacked: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
