#!/usr/bin/env python3
"""Runs the statements that `explain --sql` prints on DuckDB and compares them with the program's own counts.

Usage: python3 tests/independent/emitted.py FOLDER [ID ...]     FOLDER has counts.parquet and sql/*.sql

Every numerator and denominator must be equal to the unit, every value to 1e-12. A count that the program does not know (nothing
was reported) must be none in the statement; none of none is none of nothing there. Exits with 1 and says what differs.
"""
import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
KEYS = "ref_area, time_period, sex, age, milieu, centre_type"
db = duckdb.connect()
db.execute(f"create table counts as select * from '{folder}/counts.parquet'")
faults, judged = [], 0
for file in sorted((folder / "sql").glob("*.sql")):
    indicator = file.stem
    if sys.argv[2:] and indicator not in sys.argv[2:]:
        continue
    try:
        db.execute(f"create or replace temp table emitted as {file.read_text().rstrip().rstrip(';')}")
    except duckdb.Error as error:
        faults.append(f"{indicator}: {error}")
        continue
    judged += db.execute("select count(*) from counts where indicator = ?", [indicator]).fetchone()[0]
    is_median = db.execute("select coalesce(bool_and(numerator is null and value is not null), false) from emitted").fetchone()[0]
    number = "c.persons" if is_median else "c.denominator"
    off = "abs({0} - {1}) > 1e-12 * greatest(1, abs({1}))"
    # The program works values out in the next stage, but for those of others, of medians and of ratios.
    wrong = db.execute(f"""
        with c as (select *, true as here from counts where indicator = '{indicator}'), e as (select *, true as here from emitted)
        select {KEYS}, c.numerator, e.numerator, {number}, e.denominator, c.value, e.value
        from c full join e using ({KEYS})
        where case
          when c.here is null then coalesce(e.numerator, 0) <> 0 or (e.value is not null and e.numerator is null)
          when e.here is null then coalesce(c.numerator, 0) <> 0 or coalesce({number}, 0) <> 0 or c.value is not null
          else (c.numerator is null and coalesce(e.numerator, 0) <> 0)
            or (c.numerator is not null and not coalesce(c.numerator = 0 and {number} = 0 and e.numerator is null, false)
              and (e.numerator is null or {off.format('e.numerator', 'c.numerator')}))
            or {off.format('coalesce(e.denominator, 0)', f'coalesce({number}, 0)')}
            or (c.value is not null and (e.value is null or {off.format('e.value', 'c.value')}))
            or (c.value is null and c.numerator is not null and c.denominator > 0 and e.value is null)
        end order by all""").fetchall()
    if wrong:
        faults.append(f"{indicator}: {len(wrong)} figures differ, first {wrong[0]}")
for fault in faults:
    print(f"FAULT {fault}")
print(f"{judged} counts compared with the emitted SQL on DuckDB {duckdb.__version__}, {len(faults)} faults")
sys.exit(1 if faults else 0)
