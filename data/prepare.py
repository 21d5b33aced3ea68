#!/usr/bin/env python3
"""Makes data/geography (but aliases.csv, kept by hand) and data/census from the source tables; what it does is what was changed.

Usage: python3 data/prepare.py SOURCE_FOLDER   (a folder with hcp/ and boundaries/, see data/README.md)
Standard library only. The same sources give the same bytes.
"""
import csv
import gzip
import hashlib
import io
import json
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = Path(sys.argv[1])
AREA = {"total": "_T", "urban": "urban", "rural": "rural"}
SEX = {"all": "_T", "female": "F", "male": "M", "": "_T"}


def rows(name):
    with gzip.open(SOURCE / "hcp" / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def table(header, records):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(records)
    return out.getvalue().encode()


def write(path, content):
    path = HERE / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def clean(name):
    return name.replace("\u2013", "-").replace("\u2019", "'").replace("- ", "-").replace(" -", "-").strip()


def geography():
    regions = sorted(rows("attributes-regions"), key=lambda r: r["code"])
    write("geography/regions.csv", table(
        ["code", "name_fr", "name_ar", "population_2024", "households_2024"],
        [[r["code"], clean(r["name_fr"]), clean(r["name_ar"]), r["population_2024"], r["households_2024"]] for r in regions]))
    provinces = sorted(rows("attributes-provinces"), key=lambda r: r["code"])
    head = ["code", "kind", "region", "name_fr", "name_ar", "population_2024", "households_2024"]
    line = lambda r: [r["code"], r["type"], r["region_code"], clean(r["name_fr"]), clean(r["name_ar"]),
                      r["population_2024"], r["households_2024"]]
    write("geography/provinces.csv", table(head, [line(r) for r in provinces if r["type"] != "prefecture_of_arrondissements"]))
    within = lambda r: [*line(r)[:3], ".".join(r["code"].split(".")[:2]), *line(r)[3:]]
    write("geography/districts.csv", table([*head[:3], "province", *head[3:]],
                                           [within(r) for r in provinces if r["type"] == "prefecture_of_arrondissements"]))
    write("geography/country.csv", table(["code", "name_fr", "name_ar"], [["MA", "Maroc", "المغرب"]]))
    communes = sorted(rows("attributes-communes"), key=lambda r: r["code"])
    write("geography/communes.csv", table(
        ["code", "digits", "kind", "province", "name_fr", "name_ar", "population_2024", "households_2024"],
        [[r["code"], r["code_digits"], r["type"], r["province_code"], clean(r["name_fr"]), clean(r["name_ar"]),
          r["population_2024"], r["households_2024"]] for r in communes]))
    arrondissements = sorted(rows("attributes-arrondissements"), key=lambda r: r["code"])
    write("geography/arrondissements.csv", table(
        ["code", "commune", "name_fr", "name_ar", "population_2024", "households_2024"],
        [[r["code"], r["commune_code"], clean(r["name_fr"]), clean(r["name_ar"]), r["population_2024"], r["households_2024"]]
         for r in arrondissements]))
    crosswalk = sorted(rows("crosswalk-2014-2024"), key=lambda r: r["code_2024"])
    write("geography/crosswalk-2014-2024.csv", table(
        ["code_2024", "code_2014", "name_2024", "name_2014", "name_ar_2024", "name_ar_2014", "method"],
        [[r["code_2024"], r["code_2014"], clean(r["name_2024"]), clean(r["name_2014"]), clean(r["name_ar_2024"]),
          clean(r["name_ar_2014"]), r["method"]] for r in crosswalk]))


def rsu_ids():
    """A stand-in for the numbers that the agency of the registers gives to areas, until it tells its own: régions 1 to 12 as
    HCP counts them, provinces by name, communes in an order of their own. One number is public: Rabat is 17."""
    level = lambda name: sorted(rows(f"attributes-{name}"), key=lambda r: r["code"])
    provinces = [r for r in level("provinces") if r["type"] != "prefecture_of_arrondissements"]
    provinces.sort(key=lambda r: (unicodedata.normalize("NFKD", clean(r["name_fr"])).encode("ascii", "ignore").lower(), r["code"]))
    at = next(i for i, r in enumerate(provinces) if r["code"] == "04.421")
    provinces.insert(16, provinces.pop(at))
    communes = sorted(level("communes"), key=lambda r: hashlib.sha256(r["code"].encode()).hexdigest())
    records = [["region", str(int(r["code"])), r["code"]] for r in level("regions")]
    records += [["province", str(i), r["code"]] for i, r in enumerate(provinces, 1)]
    records += [["commune", str(i), r["code"]] for i, r in enumerate(communes, 101)]
    write("geography/rsu_ids.csv", table(["level", "id", "code"], records))


def boundaries():
    for name, key in (("regions", "region"), ("provinces", "code")):
        source = json.loads((SOURCE / "boundaries" / f"{name}.geojson").read_text(encoding="utf-8"))

        def rounded(c):
            return [rounded(x) for x in c] if isinstance(c[0], list) else [round(c[0], 3), round(c[1], 3)]

        features = []
        for f in source["features"]:
            code = f["properties"].get(key) or f["properties"]["code"]
            g = f["geometry"]
            features.append({"type": "Feature", "properties": {"code": code},
                             "geometry": {"type": g["type"], "coordinates": rounded(g["coordinates"])}})
        features.sort(key=lambda f: f["properties"]["code"])
        text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
        write(f"geography/boundaries/{name}.geojson", text.encode())


def census():
    series = {}
    for year, people, households in ((2014, "indicators2014-people", "indicators2014-households"),
                                     (2024, "indicators-people", "indicators-households")):
        for kind, name in (("people", people), ("households", households)):
            source = rows(name)
            columns = [c for c in source[0] if c not in ("code", "code_digits", "level", "name_fr", "area", "sex")]
            for c in columns:
                series.setdefault(c, {"table": kind, 2014: "", 2024: ""})[year] = "1"
            for suffix, levels in (("", {"country", "region", "province"}), ("-communes", {"commune"})):
                kept = [r for r in source if r["level"] in levels]
                kept.sort(key=lambda r: (r["code"] or "", AREA[r["area"]], SEX[r.get("sex", "")]))
                records = [[r["code"] or "MA", AREA[r["area"]], SEX[r.get("sex", "")]] + [r[c] for c in columns] for r in kept]
                plain = table(["code", "milieu", "sexe"] + columns, records)
                packed = io.BytesIO()
                with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0, filename="") as f:
                    f.write(plain)
                write(f"census/{kind}-{year}{suffix}.csv.gz", packed.getvalue())
    for year in (2014, 2024):
        fields = json.loads((SOURCE / "hcp" / f"fields-indicators-{year}.json").read_text(encoding="utf-8"))
        for field in fields["people"] + fields["households"]:
            if field["column"] in series:
                series[field["column"]]["field"] = field
                if "note" in field:
                    series[field["column"]].setdefault("notes", []).append(f"{year}: {field['note']}")

    def record(name, entry):
        field = entry.get("field", {})
        french = ", ".join(filter(None, (field.get("heading"), field.get("category"))))
        return [name, entry["table"], field.get("unit", ""), entry[2014], entry[2024], french, field.get("label", ""),
                " ".join(entry.get("notes", []))]

    write("census/series.csv", table(
        ["series", "table", "unit", "in_2014", "in_2024", "label_fr", "label_en", "note_en"],
        [record(name, entry) for name, entry in sorted(series.items())]))


geography()
rsu_ids()
boundaries()
census()
