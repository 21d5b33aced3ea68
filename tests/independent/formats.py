#!/usr/bin/env python3
"""An independent reader: are the open formats of an edition what they say they are?

Usage: python3 tests/independent/formats.py EDITION    (sdmx1, frictionless, openpyxl; poppler-utils)

Reads the SDMX structure and the head of the data with `sdmx1`, and checks every code and every value of the data against the structure and
against `indicators.csv`; validates `datapackage.json` with `frictionless`; opens the workbook with `openpyxl`; asks poppler about
every brief, and qpdf where it is there; reads the heads of the pictures. Briefs and pictures are there where the fonts were.
"""
import csv
import io
import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import openpyxl
import sdmx
import sdmx.reader.csv
from frictionless import Package, system

# Rows that are read through the libraries; all others are compared as text.
HEAD = 20_000
VALUES = {"OBS_VALUE": "obs_value", "NUMERATOR": "numerator", "DENOMINATOR": "denominator", "OBS_STATUS": "obs_status"}


def of_sdmx(tables):
    structure = sdmx.read_sdmx(tables / "indicators.sdmx.xml")
    (dsd,) = structure.structure.values()
    with (tables / "indicators.sdmx.csv").open(newline="") as file:
        head = io.BytesIO("".join(line for _, line in zip(range(HEAD + 1), file)).encode())
    message = sdmx.reader.csv.Reader().convert(head, structure=dsd)
    read = sum(len(data.obs) for data in message.data)
    components = [*dsd.dimensions.components, *dsd.attributes.components]
    lists = {one.id: set(one.local_representation.enumerated.items) for one in components
             if one.local_representation and one.local_representation.enumerated is not None}
    rows = differing = unlisted = 0
    with (tables / "indicators.sdmx.csv").open(newline="") as ours, (tables / "indicators.csv").open(newline="") as plain:
        for observation, figure in zip(csv.DictReader(ours), csv.DictReader(plain), strict=True):
            rows += 1
            unlisted += any(observation[name] and observation[name] not in codes for name, codes in lists.items())
            differing += any(observation[name] != figure[column] for name, column in VALUES.items())
    print(f"SDMX: {rows} observations, {read} of them read by sdmx1, {len(lists)} code lists; {unlisted} with a code not listed, {differing} differ")
    short = [f"sdmx1 read {read} observations and {len(lists)} code lists"] * (read != min(rows, HEAD) or len(lists) < 10)
    return short + [f"{unlisted} observations have a code that is not listed"] * bool(unlisted) + [f"{differing} observations differ"] * bool(differing)


def of_package(tables):
    system.trusted = True
    package = Package(str(tables / "datapackage.json"))
    report = package.validate(limit_rows=HEAD)
    faults = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    faults += [] if report.valid or faults else [str(error.message) for error in report.errors] or ["not valid"]
    print(f"data package: {len(package.resources)} tables, {len(faults)} faults")
    return faults


def of_workbook(tables):
    book = openpyxl.load_workbook(tables / "indicators.xlsx", read_only=True)
    first = book.worksheets[1]
    heads, row = [[cell.value for cell in row] for row in first.iter_rows(min_row=1, max_row=2)]
    with (tables / "indicators.csv").open(newline="") as plain:
        figure = next(csv.DictReader(plain))
    faults = []
    for name, cell in zip(heads, row):
        same = float(figure[name]) == cell if isinstance(cell, (int, float)) else (figure[name] or None) == cell
        faults += [] if same else [f"workbook, {name}: {cell!r} for {figure[name]!r}"]
    print(f"workbook: sheets {', '.join(book.sheetnames)}; {len(faults)} faults in its first figure")
    return faults


def asked(*command):
    answer = subprocess.run(command, capture_output=True, text=True)
    return answer.returncode, answer.stdout


def of_briefs(edition):
    briefs = sorted((edition / "pdf").glob("*.pdf"))
    if not json.loads((edition / "manifest.json").read_text()).get("fonts"):
        print("briefs and pictures: none, the edition was made without their fonts")
        return [f"{brief.name} was made of no font" for brief in briefs]
    if not shutil.which("pdfinfo"):
        print("briefs: not looked at, poppler-utils is not installed")
        return []
    faults, largest = [], 0
    for brief in briefs:
        told = dict(line.split(":", 1) for line in asked("pdfinfo", brief)[1].splitlines() if ":" in line)
        told = {key: value.strip() for key, value in told.items()}
        text = asked("pdftotext", brief, "-")[1]
        largest = max(largest, brief.stat().st_size)
        faults += [f"{brief.name}: {what}" for what, wrong in [
            ("is not A4", "A4" not in told.get("Page size", "")),
            ("is not tagged", told.get("Tagged") != "yes"),
            (f"has {told.get('Pages')} pages", told.get("Pages") not in {"1", "2", "3"}),
            ("has no title", not told.get("Title")),
            ("has hardly a word", len(text.split()) < 200),
            ("is large", brief.stat().st_size > 500_000),
        ] if wrong]
        if shutil.which("qpdf") and asked("qpdf", "--check", brief)[0] != 0:
            faults.append(f"{brief.name}: qpdf finds it damaged")
    print(f"briefs: {len(briefs)}, the largest of {largest // 1000} kB; {len(faults)} faults")
    return faults + ["there are not as many briefs in each language"] * (
        len(briefs) < 2 or 2 * len(list((edition / "pdf").glob("*.ar.pdf"))) != len(briefs))


def of_pictures(edition):
    pictures = sorted((edition / "charts").glob("*.png"))
    faults = []
    for picture in pictures:
        head = picture.read_bytes()[:24]
        width, height = struct.unpack(">II", head[16:24])
        sound = head[:8] == b"\x89PNG\r\n\x1a\n" and 100 <= width <= 3000 and 100 <= height <= 3000
        faults += [] if sound and picture.with_suffix(".svg").exists() else [f"{picture.name}: {width} by {height}"]
    size = sum(picture.stat().st_size for picture in pictures)
    print(f"pictures: {len(pictures)}, {size // 1_000_000} MB; {len(faults)} faults")
    return faults


def main():
    edition = Path(sys.argv[1])
    tables = edition / "tables"
    faults = [*of_sdmx(tables), *of_package(tables), *of_workbook(tables), *of_briefs(edition), *of_pictures(edition)]
    print("".join(f"FAULT {fault}\n" for fault in faults[:20]), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
