"""Writes service events of 12 columns, French and Arabic, deterministic, with the register of their centres.

    python benches/make_export.py OUT ROWS            one CSV
    python benches/make_export.py OUT ROWS small      a CSV for each 250 rows
    python benches/make_export.py OUT ROWS sheet      one XLSX workbook
"""
import sys
from pathlib import Path

import polars as pl

SERVICES = ["Hébergement", "Restauration", "Écoute", "Orientation", "Santé", "Aide juridique", "Éducation", "Formation"]
NAMES = ["FATIMA EXEMPLE", "محمد مثال", "KHADIJA ESSAI", "أمينة مثال", "YOUSSEF MODELE", "خديجة نموذج"]


def events(first: int, end: int) -> pl.DataFrame:
    n = pl.int_range(first, end, eager=True)
    h = n.hash(seed=7)
    return pl.DataFrame({"n": n, "h": h}).select(
        code_centre=pl.lit("08-201-CEF-") + (pl.col("n") // 6300 % 799 + 1).cast(pl.String).str.zfill(3),
        mois=pl.lit("10/2026"),
        date_prestation=(pl.col("h") % 31 + 1).cast(pl.String).str.zfill(2) + "/10/2026",
        numero_dossier=pl.lit("2026/") + (pl.col("n") // 3).cast(pl.String).str.zfill(7),
        idcs=(pl.col("n") // 3 * 7919 % 8_000_000_000 + 2_000_000_000).cast(pl.String),
        nom=(pl.col("h") // 31 % len(NAMES)).replace_strict(dict(enumerate(NAMES))),
        sexe=pl.when(pl.col("n") // 3 % 2 == 0).then(pl.lit("Féminin")).otherwise(pl.lit("Masculin")),
        date_naissance=(pl.col("n") // 3 % 28 + 1).cast(pl.String).str.zfill(2) + "/"
        + (pl.col("n") // 84 % 12 + 1).cast(pl.String).str.zfill(2) + "/" + (pl.col("n") // 1008 % 70 + 1950).cast(pl.String),
        milieu=pl.when(pl.col("h") % 3 == 0).then(pl.lit("rural")).otherwise(pl.lit("urbain")),
        service=(pl.col("h") // 7 % len(SERVICES)).replace_strict(dict(enumerate(SERVICES))),
        quantite=pl.col("n") % 97 + 1,
        observation=pl.lit("ملاحظة ") + (pl.col("h") % 1000).cast(pl.String),
    )


def main(out: Path, rows: int, shape: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    centres = [f"08-201-CEF-{n:03}" for n in range(1, 800)]
    pl.DataFrame({
        "mois": ["10/2026"] * len(centres), "code_centre": centres, "nom_centre": ["Centre"] * len(centres),
        "type_centre": ["CEF"] * len(centres), "code_commune": ["08.201.01.03"] * len(centres),
        "places_autorisees": [60] * len(centres), "date_ouverture": ["01/09/2012"] * len(centres),
        "date_fermeture": [""] * len(centres), "formulaires": ["prestations"] * len(centres),
    }).write_csv(out / "centres.csv", separator=";")
    if shape == "sheet":
        import xlsxwriter
        frame = events(0, rows)
        book = xlsxwriter.Workbook(out / "prestations.xlsx", {"constant_memory": True})
        sheet = book.add_worksheet("prestations")
        sheet.write_row(0, 0, frame.columns)
        for row, cells in enumerate(frame.iter_rows(), 1):
            sheet.write_row(row, 0, cells)
        book.close()
        return
    if shape == "small":
        (out / "files").mkdir(exist_ok=True)
        for first in range(0, rows, 250):
            events(first, min(first + 250, rows)).write_csv(out / "files" / f"prestations_{first // 250:04}.csv", separator=";")
        return
    step = 1_000_000
    with open(out / "prestations.csv", "wb") as file:
        for first in range(0, rows, step):
            events(first, min(first + step, rows)).write_csv(file, separator=";", include_header=first == 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "one")
