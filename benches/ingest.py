"""Ingest side by side with DuckDB and polars on the same files, in pairs, in one run.

    python benches/make_export.py OUT ROWS [small|sheet]    service events, with their register of centres
    python benches/ingest.py PROGRAM OUT                    a table of BENCHMARKS.md on them

What is compared: `barometre ingest` (decode, recognise, validate with reasons, pseudonymise, find repeats, Parquet with zstd,
Delta commit) with DuckDB's bare typed COPY of the same CSV (no validation at all), with the same job written in SQL for
DuckDB (reasons, keyed hashes, repeats), and with polars reading and writing it typed. Each program gets two threads; each
pair is run `PAIRS` times, alternating; the median and the range are told, with the peak memory of the process. Of small files
and of a workbook, polars' bare reading and writing is what there is to compare with.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PAIRS = int(os.environ.get("PAIRS", "5"))
COLUMNS = ["code_centre", "mois", "date_prestation", "numero_dossier", "idcs", "nom", "sexe", "date_naissance", "milieu",
           "service", "quantite", "observation"]
TYPES = {"date_prestation": "DATE", "date_naissance": "DATE", "quantite": "BIGINT"}

DUCKDB_COPY = """
import duckdb
con = duckdb.connect(); con.execute("set threads = 2")
con.execute("copy (select * from read_csv('{csv}', delim=';', header=true, auto_detect=false, dateformat='%d/%m/%Y', "
            "columns={columns})) to '{out}/copy.parquet' (format parquet, compression zstd)")
"""

# The same job: types with reasons, the register, a keyed hash of the identifier, repeats, coarse ages, personal columns dropped.
DUCKDB_JOB = """
import duckdb
con = duckdb.connect(); con.execute("set threads = 2")
con.execute('''
create table raw as select *, row_number() over () + 1 as line from read_csv('{csv}', delim=';', header=true, all_varchar=true);
create table centres as select code_centre from read_csv('{centres}', delim=';', header=true, all_varchar=true);
create table judged as select raw.*, try_strptime(date_prestation, '%d/%m/%Y') as d, try_strptime(date_naissance, '%d/%m/%Y') as b,
  try_cast(quantite as bigint) as q,
  row_number() over (partition by hash(code_centre, mois, date_prestation, numero_dossier, idcs, nom, sexe, date_naissance, milieu, service, quantite) order by line) as copy,
  case when c.code_centre is null then 'centre.unknown' when d is null then 'date.unreadable'
       when strftime(d, '%m/%Y') <> mois then 'date.outside_period' when b is null then 'date.unreadable'
       when q is null or q not between 0 and 100000 then 'number.unreadable'
       when lower(sexe) not in ('féminin', 'masculin', 'f', 'm') then 'category.unknown' end as rule
  from raw left join centres c using (code_centre);
copy (select sha256('secret' || idcs)[:32] as person, case when regexp_matches(idcs, '^[0-9]{{10}}$') then 'valid' else 'none' end as idcs_status,
  code_centre, mois, left(upper(sexe), 1) as sex, milieu, service, q,
  case when date_diff('year', b, d) < 5 then 'Y0T4' when date_diff('year', b, d) < 15 then 'Y5T14' when date_diff('year', b, d) < 25 then 'Y15T24'
       when date_diff('year', b, d) < 60 then 'Y25T59' else 'Y_GE60' end as age
  from judged where rule is null and copy = 1) to '{out}/job.parquet' (format parquet, compression zstd);
copy (select line, rule from judged where rule is not null) to '{out}/rejects.parquet' (format parquet, compression zstd);
''')
"""

POLARS = """
import os; os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl
lf = pl.scan_csv('{csv}', separator=';', infer_schema=False).with_columns(
    pl.col('date_prestation', 'date_naissance').str.to_date('%d/%m/%Y'), pl.col('quantite').cast(pl.Int64))
lf.sink_parquet('{out}/polars.parquet', compression='zstd')
"""

# Every small file on its own, as `barometre` must read them, for each may have another encoding, delimiter or header.
POLARS_SMALL = """
import os; os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl
from pathlib import Path
files = sorted(Path('{files}').iterdir())
frames = [pl.read_csv(file, separator=';', infer_schema=False) for file in files]
read = pl.concat(frames).lazy().with_columns(
    pl.col('date_prestation', 'date_naissance').str.to_date('%d/%m/%Y'), pl.col('quantite').cast(pl.Int64))
read.sink_parquet('{out}/polars.parquet', compression='zstd')
"""

POLARS_SHEET = """
import os; os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl
read = pl.read_excel('{sheet}', engine='calamine').with_columns(
    pl.col('date_prestation', 'date_naissance').str.to_date('%d/%m/%Y'), pl.col('quantite').cast(pl.Int64))
read.write_parquet('{out}/polars.parquet', compression='zstd')
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock, and the peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(program: str, folder: Path) -> None:
    out = folder / "out"
    csv, files, sheet, centres = (folder / name for name in ("prestations.csv", "files", "prestations.xlsx", "centres.csv"))
    if csv.exists():
        given, all_codes = csv, [("DuckDB, bare typed COPY", DUCKDB_COPY), ("DuckDB, the same job in SQL", DUCKDB_JOB),
                                 ("polars, bare typed sink", POLARS)]
    elif files.exists():
        given, all_codes = files, [("polars, bare, file by file", POLARS_SMALL)]
    else:
        given, all_codes = sheet, [("polars with calamine, bare", POLARS_SHEET)]
    columns = {name: TYPES.get(name, "VARCHAR") for name in COLUMNS}
    scripts = {name: code.format(csv=csv, files=files, sheet=sheet, centres=centres, out=out, columns=columns)
               for name, code in all_codes}
    taken: dict[str, list[tuple[float, float]]] = {"barometre ingest": [], **{name: [] for name in scripts}}
    for _ in range(PAIRS):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        subprocess.run([program, "-q", "init", str(out / "ws")], check=True, capture_output=True)
        taken["barometre ingest"].append(timed([program, "-q", "--workspace", str(out / "ws"), "ingest", str(centres), str(given)]))
        for name, code in scripts.items():
            taken[name].append(timed([sys.executable, "-c", code]))
    size = sum(file.stat().st_size for file in ([given] if given.is_file() else given.iterdir())) / 1e6
    print(f"{given.name}: {size:.0f} MB, {PAIRS} runs each, alternating, 2 threads, load before {os.getloadavg()[0]:.1f}\n")
    print("| program | median s | range s | MB/s | peak MB | × barometre |\n|---|---:|---:|---:|---:|---:|")
    own = statistics.median(seconds for seconds, _ in taken["barometre ingest"])
    for name, runs in taken.items():
        seconds = [run[0] for run in runs]
        median = statistics.median(seconds)
        print(f"| {name} | {median:.2f} | {min(seconds):.2f}–{max(seconds):.2f} | {size / median:.0f} | {max(run[1] for run in runs):.0f} | {median / own:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
