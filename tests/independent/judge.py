#!/usr/bin/env python3
"""An independent judge: recomputes an edition's figures with DuckDB from the lake's Parquet files, as listed by deltalake.

Usage: python3 tests/independent/judge.py WORKSPACE EDITION     (needs the packages duckdb, deltalake and scipy)

Nothing of the program is used: the SQL below is written by hand from the definitions in data/indicators. Every published
numerator and denominator must be equal to the unit, every value to 1e-12, the limits of medians and means are worked out by scipy, the rows of every table must reconcile with
`submissions`, and the published values must be those of the census tables in the lake. Exits with 1 and says what differs.
"""
import statistics
import sys
from pathlib import Path

import duckdb
from deltalake import DeltaTable
from scipy import stats

workspace, edition = Path(sys.argv[1]), Path(sys.argv[2])
month = edition.name
db = duckdb.connect()
faults = []


def rows(sql):
    return db.execute(sql).fetchall()


def one(sql):
    return rows(sql)[0]


for folder in sorted((workspace / "lake").iterdir()):
    if (folder / "_delta_log").exists():
        files = [uri.removeprefix("file://") for uri in DeltaTable(str(folder)).file_uris()]
        paths = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
        db.execute(f"create table {folder.name} as select * from read_parquet([{paths}], hive_partitioning = true, "
                   f"hive_types = {{'period': VARCHAR}})" if "period=" in paths else
                   f"create table {folder.name} as select * from read_parquet([{paths}])")
db.execute(f"create table figures as select * from '{edition}/tables/indicators.parquet'")

# The account of rows.
reads, accepted, rejected, duplicates, sound = one(
    "select sum(rows_read), sum(accepted), sum(rejected), sum(duplicates), bool_and(rows_read = accepted + rejected + duplicates) "
    "from submissions")
if not sound or reads != accepted + rejected + duplicates:
    faults.append("rows read are not accepted + rejected + duplicates")
if one("select count(*) from rejects")[0] != rejected:
    faults.append("the table of rejects does not hold one row per rejected row")
for form in ("centres", "usagers", "prestations", "activite", "guichet", "personnel", "formations", "projets", "satisfaction",
             "rsu_menages", "rsu_scores", "asd", "amo_tadamon"):
    kept, told = one(f"select (select count(*) from {form}), (select sum(accepted) from submissions where form = '{form}')")
    if kept != told:
        faults.append(f"the table {form} has {kept} rows, its submissions accepted {told}")

# The register as of the month, and the rows that count, with the attributes of their centre.
db.execute(f"""
create view current as select * from submissions where status = 'current';
create view month as select distinct period, cast(period || '-01' as date) first, last_day(cast(period || '-01' as date)) last
  from current where form = 'usagers' and period <= '{month}';
create table centre as
  select period, centre, unnest(s), substr(s.commune, 1, 6) province, substr(s.commune, 1, 2) region from (
    select m.period, r.centre, coalesce(arg_max(s, r.period) filter (r.period <= m.period), arg_min(s, r.period)) s
    from month m cross join (
      select period, centre, {{'centre_type': centre_type, 'commune': commune, 'places': coalesce(places, -1), 'opened': opened,
                              'closed': coalesce(closed, date '9999-12-31'), 'forms': forms}} s
      from centres where submission in (select submission from current) and period <= '{month}') r group by all);
create table u as select x.*, centre_type, commune, province, region from usagers x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table p as select x.*, centre_type, commune, province, region from prestations x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table g as select x.*, centre_type, commune, province, region from guichet x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table f as select x.*, centre_type, commune, province, region from formations x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table s as select x.*, centre_type, commune, province, region from personnel x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table a as select x.*, centre_type, commune, province, region from activite x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table j as select x.*, centre_type, commune, province, region from projets x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table t as select x.*, centre_type, commune, province, region from satisfaction x join centre using (centre, period)
  where submission in (select submission from current) and period <= '{month}';
create table c as select x.* exclude (centre_type, commune), y.centre_type, y.commune, province, region
  from centres x join centre y using (centre, period) join month using (period)
  where submission in (select submission from current) and x.opened <= last and coalesce(x.closed, date '9999-12-31') >= first;
create table rsu as select * from rsu_menages where submission in (select submission from current) and period <= '{month}';
create table aid as select * from asd where submission in (select submission from current) and period <= '{month}';
create macro ends(period) as left(period, 5) || lpad((((right(period, 2)::int + 2) // 3) * 3)::varchar, 2, '0');
create table score as select distinct period, household, score <= 9.743001 asd, score <= 9.3264284 tadamon from rsu_scores
  where submission in (select submission from current) and period <= '{month}' and latest = 'yes' and score is not null;
create table before as select distinct period, household, score <= 9.743001 asd from rsu_scores
  where submission in (select submission from current) and period <= '{month}' and latest_before = 'yes' and score is not null;
create table near as select distinct period, household from rsu_scores
  where submission in (select submission from current) and latest = 'yes' and cast(score as decimal(18, 7)) between 9.643001 and 9.843001;
create table tadamon as select * from amo_tadamon where submission in (select submission from current) and period <= '{month}';
create table member as
  select period, province, region, milieu, household, 'F' sex, women_0_20 young, women_60_plus aged, women_0_20 + women_21_59 + women_60_plus everyone from rsu
  union all select period, province, region, milieu, household, 'M', men_0_20, men_60_plus, men_0_20 + men_21_59 + men_60_plus from rsu;
create table delivered as select distinct form, centre, period from submissions;
create table reports as
  with forms as (select * from (values ('usagers', 1), ('prestations', 1), ('activite', 1), ('guichet', 1), ('personnel', 6),
                                       ('formations', 6), ('projets', 6), ('satisfaction', 12)) forms(form, every)),
       listed as (select period, centre, any_value(forms) sent from centres where submission in (select submission from current) group by all),
       nights as (select centre, period, sum(nights) nights from u group by all)
  select form, centre, period, month(first) % every = 0 and opened <= last and closed >= first and coalesce(list_contains(string_split(sent, '+'), form), false) expected,
         coalesce(version = 1, false) at_first, (form, centre, period) in (select (form, centre, period) from delivered) delivered,
         coalesce(accepted, 0) accepted, cells_valid, cells_expected,
         cast(received_at as timestamp) <= last + interval 11 day - interval 1 second on_time,
         centre_type, commune, province, region, coalesce(nights, 0) nights,
         case when places >= 0 then places * day(last) end capacity,
         centre_type in ('DT', 'DTA', 'EPS-ENF', 'EMF', 'EPS-PA', 'SAMU') and form = 'usagers' residential
  from centre join month using (period) cross join forms left join current using (form, centre, period) left join nights using (centre, period) left join listed using (centre, period)
  where expected or submission is not null;
create table dwellings as
  select ref_area, milieu, value households from recensement_menages
  where period = '2024' and series = 'households_count' and submission in (select submission from current);
create table people as select * from recensement_personnes where period = '2024' and submission in (select submission from current);
create table census as
  select ref_area, milieu, sex, any_value(value) filter (series = 'population_municipal') municipal,
         any_value(value) filter (series = 'population_legal') legal,
         any_value(value) filter (series = 'disability_prevalence') disability,
         any_value(value) filter (series = 'age_0_4') y0t4, any_value(value) filter (series = 'age_5_9') y5t9, any_value(value) filter (series = 'age_10_14') y10t14,
         any_value(value) filter (series = 'age_15_19') y15t19, any_value(value) filter (series = 'age_20_24') y20t24,
         sum(round(value * 10)) filter (series in ('age_5_9', 'age_10_14')) / 10 y5t14,
         sum(round(value * 10)) filter (series in ('age_15_19', 'age_20_24')) / 10 y15t24,
         sum(round(value * 10)) filter (series in ('age_25_29', 'age_30_34', 'age_35_39', 'age_40_44', 'age_45_49', 'age_50_54', 'age_55_59')) / 10 y25t59,
         sum(round(value * 10)) filter (series in ('age_60_64', 'age_65_69', 'age_70_74', 'age_75_plus')) / 10 y60
  from people group by all;
""")

PERSONS = "count(distinct person)"
RESIDENTIAL = "residential and capacity >= 1 and accepted >= 1"
SCORED = "(ends(period), household) in (select (period, household) from score)"
POOR = "(ends(period), household) in (select (period, household) from score where asd)"
AIDED = "(ends(period), household) in (select (period, household) from aid where active = 'yes')"
STAFF = "count(distinct staff)"
REACHED = "stage = 'follow_up' and reached = 'yes'"
FINAL = "sex = 'F' and centre_type = 'CEF' and stage = 'end' and final_year = 'yes'"
DISABLED = "handicap in ('severe', 'total') and age in ('Y15T24', 'Y25T59')"
RESIDENT = "age = 'Y_GE60' and care_mode = 'residential'"
ADULT = "age in ('Y15T24', 'Y25T59', 'Y_GE60')"
BUDGET = "kind = 'budget' and resources is not null and resources_others is not null"
GRANT = "kind = 'grant' and notified is not null and paid is not null"
REQUEST = "kind in ('admission', 'social_aid', 'certificate', 'technical_aid', 'mediation')"
LEFT = "minor = 'yes' and care_mode = 'residential' and exit_reason <> 'unknown' and stay_months is not null"
GIRLS = "centre_type = 'DTA' and sex = 'F' and milieu = 'rural'"
HAD = "(ends(period), household) in (select (period, household) from before where"
AGES = {"Y0T4": "y0t4", "Y5T14": "y5t14", "Y15T24": "y15t24", "Y25T59": "y25t59", "Y_GE60": "y60"}
# indicator: table, numerator, denominator (or None where it is a census population), breakdowns, factor
DEFINED = {
    "COV-01": ("u", PERSONS, None, ("sex", "age", "milieu", "centre_type"), 1e3),
    "COV-02": ("reports", "count(distinct centre) filter (accepted >= 1)", None, ("centre_type",), 1e5),
    "COV-03": ("reports", "count(distinct commune) filter (accepted >= 1)", None, ("centre_type",), 1e2),
    "COV-05": ("u", f"{PERSONS} filter (commune_residence <> commune)", f"{PERSONS} filter (commune_residence is not null)", ("sex", "milieu", "centre_type"), 1e2),
    "COV-07": ("reports", f"sum(nights) filter ({RESIDENTIAL})", f"sum(capacity) filter ({RESIDENTIAL})", ("centre_type",), 1e2),
    "COV-08": ("reports", f"count(distinct centre) filter ({RESIDENTIAL} and nights > capacity)", f"count(distinct centre) filter ({RESIDENTIAL})", ("centre_type",), 1e2),
    "CIB-01": ("u", f"{PERSONS} filter (idcs_status = 'valid')", PERSONS, ("sex", "age", "centre_type"), 1e2),
    "QUA-13": ("reports", "sum(cells_valid)", "sum(cells_expected)", ("centre_type",), 1e2),
    "QUA-14": ("reports", "count(distinct centre) filter (form = 'usagers' and expected and on_time)", "count(distinct centre) filter (form = 'usagers' and expected)", ("centre_type",), 1e2),
    "HAN-01": ("u", f"{PERSONS} filter (handicap in ('severe', 'total'))", f"{PERSONS} filter (handicap is not null)", ("sex", "age", "milieu", "centre_type"), 1e2),
    "HAN-02": ("u", f"{PERSONS} filter (handicap in ('severe', 'total') and centre_type = 'COAPH')", None, ("sex", "milieu"), 1e2),
    "FEM-01": ("u", f"{PERSONS} filter (sex = 'F')", f"{PERSONS} filter (sex is not null)", ("age", "milieu", "centre_type"), 1e2),
    "FEM-02": ("u", f"{PERSONS} filter (sex = 'F' and centre_type = 'EMF' and age in ('Y15T24', 'Y25T59', 'Y_GE60'))", None, ("milieu",), 1e5),
    "ENF-09": ("u", f"{PERSONS} filter (age = 'Y0T4')", None, ("sex", "milieu"), 1e2),
    "AGE-01": ("u", f"{PERSONS} filter (age = 'Y_GE60')", None, ("sex", "milieu"), 1e2),
    "QUA-02": ("g", f"count(*) filter ({REQUEST} and response_days <= 30)", f"count(*) filter ({REQUEST})", ("centre_type",), 1e2),
    "NUM-03": ("g", f"count(*) filter ({REQUEST} and channel = 'online')", f"count(*) filter ({REQUEST})", ("sex", "age", "milieu"), 1e2),
    "NUM-08": ("reports", "count(*) filter (at_first and delivered)", "count(*) filter (delivered)", ("centre_type",), 1e2),
    "QUA-03": ("u", f"{PERSONS} filter (exit_reason = 'drop_out')", f"{PERSONS} filter (exit_reason <> 'unknown')", ("sex", "age", "centre_type"), 1e2),
    "QUA-10": ("g", "count(*) filter (kind = 'complaint' and response_days <= 60)", "count(*) filter (kind = 'complaint')", ("centre_type",), 1e2),
    "HAN-04": ("g", "count(*) filter (kind = 'certificate' and decision = 'granted')", "count(*) filter (kind = 'certificate')", ("sex", "age"), 1e2),
    "HAN-06": ("g", "count(*) filter (kind = 'technical_aid' and decision = 'granted' and service_days is not null)", "count(*) filter (kind = 'technical_aid' and decision = 'granted')", ("sex", "age"), 1e2),
    "ENF-02": ("g", "count(*) filter (kind = 'child_report' and response_days <= 7)", "count(*) filter (kind = 'child_report')", ("sex", "age"), 1e2),
    "ENF-03": ("g", "count(*) filter (kind = 'child_report' and decision in ('granted', 'referred'))", "count(*) filter (kind = 'child_report')", ("sex", "age"), 1e2),
    "ENF-05": ("u", f"{PERSONS} filter (minor = 'yes' and exit_reason in ('family', 'kafala'))", f"{PERSONS} filter (minor = 'yes' and exit_reason <> 'unknown')", ("sex", "age", "centre_type"), 1e2),
    "FEM-03": ("g", "count(*) filter (kind = 'violence' and response_hours <= 72)", "count(*) filter (kind = 'violence')", ("age", "milieu"), 1e2),
    "URG-01": ("u", f"{PERSONS} filter (centre_type = 'SAMU')", None, ("sex", "age"), 1e5),
    "URG-02": ("u", f"{PERSONS} filter (centre_type = 'SAMU' and exit_reason in ('family', 'housing', 'other_centre'))", f"{PERSONS} filter (centre_type = 'SAMU' and exit_reason <> 'unknown')", ("sex", "age"), 1e2),
    "URG-03": ("g", "count(*) filter (kind = 'alert' and response_hours <= 2)", "count(*) filter (kind = 'alert')", (), 1e2),
    "CON-04": ("g", "count(*) filter (decision = 'referred' and referral_received = 'yes')", "count(*) filter (decision = 'referred' and referral_received is not null)", ("sex", "centre_type"), 1e2),
    "QUA-04": ("u", f"{PERSONS} filter (plan_current = 'yes')", f"{PERSONS} filter (plan_current is not null)", ("sex", "centre_type"), 1e2),
    "QUA-05": ("u", PERSONS, ("s", "sum(fte) filter (function = 'social_worker')"), ("centre_type",), 1),
    "QUA-06": ("s", f"{STAFF} filter (regulated = 'yes' and accredited = 'yes')", f"{STAFF} filter (regulated = 'yes')", ("sex", "centre_type"), 1e2),
    "QUA-11": ("u", f"{PERSONS} filter (centre_type in ('DT', 'DTA') and school_result = 'passed')", f"{PERSONS} filter (centre_type in ('DT', 'DTA') and school_result is not null)", ("sex",), 1e2),
    "QUA-12": ("f", f"{PERSONS} filter ({REACHED} and situation in ('work', 'own_activity', 'cooperative', 'studies'))", f"{PERSONS} filter ({REACHED})", ("sex", "age", "milieu", "centre_type"), 1e2),
    "HAN-08": ("u", f"{PERSONS} filter ({DISABLED} and activity in ('work', 'own_activity', 'cooperative'))", f"{PERSONS} filter ({DISABLED} and activity is not null)", ("sex", "milieu"), 1e2),
    "ENF-06": ("u", f"{PERSONS} filter (minor = 'yes' and centre_type = 'SAMU' and exit_reason in ('family', 'kafala', 'other_centre'))", f"{PERSONS} filter (minor = 'yes' and centre_type = 'SAMU')", ("sex",), 1e2),
    "ENF-10": ("u", f"{PERSONS} filter (minor = 'yes' and care_mode = 'residential' and civil_registration = 'yes')", f"{PERSONS} filter (minor = 'yes' and care_mode = 'residential' and civil_registration is not null)", ("sex", "age"), 1e2),
    "FEM-05": ("f", f"{PERSONS} filter ({FINAL} and result = 'certified')", f"{PERSONS} filter ({FINAL} and result is not null)", ("age", "milieu"), 1e2),
    "FEM-06": ("f", f"{PERSONS} filter (sex = 'F' and {REACHED} and situation in ('work', 'own_activity', 'cooperative'))", f"{PERSONS} filter (sex = 'F' and {REACHED})", ("age", "milieu"), 1e2),
    "FEM-08": ("f", f"{PERSONS} filter (sex = 'F' and kind = 'literacy' and stage = 'end' and result in ('certified', 'completed'))", f"{PERSONS} filter (sex = 'F' and kind = 'literacy' and stage = 'end' and result is not null)", ("age", "milieu"), 1e2),
    "FEM-10": ("s", f"{STAFF} filter (function = 'director' and sex = 'F')", f"{STAFF} filter (function = 'director' and sex is not null)", ("centre_type",), 1e2),
    "AGE-03": ("u", f"{PERSONS} filter (age = 'Y_GE60' and care_mode <> 'residential')", f"{PERSONS} filter (age = 'Y_GE60' and care_mode is not null)", ("sex", "milieu"), 1e2),
    "AGE-04": ("u", f"{PERSONS} filter ({RESIDENT} and medical_follow_up = 'yes')", f"{PERSONS} filter ({RESIDENT})", ("sex",), 1e2),
    "AGE-05": ("u", f"{PERSONS} filter ({RESIDENT} and health_cover <> 'none')", f"{PERSONS} filter ({RESIDENT} and health_cover is not null)", ("sex",), 1e2),
    "NUM-01": ("a", "count(distinct centre) filter (desk_connected = 'yes')", "count(distinct centre) filter (desk_connected is not null)", ("centre_type",), 1e2),
    "NUM-02": ("a", "count(distinct centre) filter (internet = 'yes')", "count(distinct centre) filter (internet is not null)", ("centre_type",), 1e2),
    "VER-01": ("a", "count(distinct centre) filter (solar = 'yes')", "count(distinct centre) filter (solar is not null)", ("centre_type",), 1e2),
    "NUM-04": ("s", f"{STAFF} filter (digital_training = 'yes')", STAFF, ("sex", "centre_type"), 1e2),
    "NUM-05": ("s", f"{STAFF} filter (digcomp >= 3)", f"{STAFF} filter (digcomp is not null)", ("sex",), 1e2),
    "NUM-06": ("f", f"{PERSONS} filter (kind = 'digital' and stage = 'end' and {ADULT} and result in ('certified', 'completed'))", ("u", f"{PERSONS} filter ({ADULT})"), ("sex", "milieu", "centre_type"), 1e2),
    "CON-01": ("j", "count(distinct centre) filter (kind = 'agreement' and partners >= 2)", ("reports", "count(distinct centre) filter (form = 'usagers' and accepted >= 1)"), ("centre_type",), 1e2),
    "CON-02": ("j", f"sum(resources_others) filter ({BUDGET})", f"sum(resources) filter ({BUDGET})", ("centre_type",), 1e2),
    "CON-07": ("j", f"sum(paid) filter ({GRANT})", f"sum(notified) filter ({GRANT})", (), 1e2),
    "VER-02": ("a", "sum(grid_kwh) filter (grid_kwh is not null and nights_total >= 1)", "sum(nights_total) filter (grid_kwh is not null and nights_total >= 1)", ("centre_type",), 1),
    "VER-03": ("a", "sum(water_m3) filter (water_m3 is not null and nights_total >= 1)", "sum(nights_total) filter (water_m3 is not null and nights_total >= 1)", ("centre_type",), 1),
    "VER-04": ("j", "count(*) filter (kind = 'rehabilitation' and gissr = 'yes' and state = 'done')", "count(*) filter (kind = 'rehabilitation' and gissr = 'yes')", (), 1e2),
    "CIB-05": ("rsu", "count(distinct household)", None, ("milieu",), 1e2),
    "CIB-06": ("aid", "count(distinct household) filter (active = 'yes')", None, ("milieu",), 1e2),
    "CIB-02": ("u", f"{PERSONS} filter (idcs_status = 'valid' and (ends(period), household) in (select (period, household) from rsu))", f"{PERSONS} filter (idcs_status = 'valid')", ("sex", "age", "centre_type"), 1e2),
    "CIB-03": ("u", f"{PERSONS} filter ({POOR})", f"{PERSONS} filter ({SCORED})", ("sex", "age", "centre_type"), 1e2),
    "CIB-04": ("u", f"{PERSONS} filter ((ends(period), household) in (select (period, household) from score where tadamon))", f"{PERSONS} filter ({SCORED})", ("sex", "age", "centre_type"), 1e2),
    "CIB-07": ("rsu", f"count(distinct household) filter ({POOR} and {AIDED})", f"count(distinct household) filter ({POOR})", ("milieu",), 1e2),
    "CIB-08": ("u", f"{PERSONS} filter ({POOR} and not {AIDED})", f"{PERSONS} filter ({POOR})", ("sex", "age", "centre_type"), 1e2),
    "CIB-09": ("aid", "count(distinct household) filter (active = 'yes' and (ends(period), household) in (select (period, household) from score where not asd))", "count(distinct household) filter (active = 'yes')", ("milieu",), 1e2),
    "COV-09": ("a", "sum(waiting) filter (waiting is not null and places_available >= 1)", "sum(places_available) filter (waiting is not null and places_available >= 1)", ("centre_type",), 1e2),
    "QUA-07": ("c", "count(distinct centre) filter (eps = 'yes' and authorisation = 'authorised')", "count(distinct centre) filter (eps = 'yes' and authorisation is not null)", ("centre_type",), 1e2),
    "QUA-09": ("t", "count(*) filter (overall >= 4)", "count(*) filter (overall is not null)", ("sex", "age", "centre_type"), 1e2),
    "HAN-03": ("u", f"{PERSONS} filter (school_support = 'yes' and age in ('Y5T14', 'Y15T24') and under_20 = 'yes')", None, ("sex", "milieu"), 1e3),
    "HAN-07": ("c", "count(distinct centre) filter (ramp = 'yes' and accessible_toilets = 'yes' and accessible_signs = 'yes')", "count(distinct centre) filter (ramp is not null and accessible_toilets is not null and accessible_signs is not null)", ("centre_type",), 1e2),
    "ENF-01": ("u", f"{PERSONS} filter (minor = 'yes' and care_mode = 'residential' and centre_type not in ('DT', 'DTA'))", None, ("sex", "age"), 1e5),
    "ENF-04": ("c", "count(distinct province) filter (centre_type = 'CAPE' and cppe = 'yes')", None, (), 1e2),
    "ENF-07": ("u", f"sum(stay_months) filter ({LEFT})", f"count(*) filter ({LEFT})", ("sex", "age", "centre_type"), 1),
    "ENF-08": ("u", f"{PERSONS} filter ({GIRLS} and re_enrolled = 'yes')", f"{PERSONS} filter ({GIRLS} and re_enrolled in ('yes', 'no'))", ("age",), 1e2),
    "FEM-04": ("c", "sum(places) filter (centre_type = 'EMF')", None, (), 1e5),
    "FEM-07": ("j", "count(*) filter (kind in ('own_activity', 'cooperative') and active_12_months = 'yes')", "sum(accompanied) filter (kind in ('own_activity', 'cooperative') and active_12_months is not null)", (), 1e2),
    "AGE-02": ("c", "sum(places) filter (centre_type = 'EPS-PA')", None, (), 1e3),
    "CON-05": ("j", "count(*) filter (kind = 'innovation' and state = 'under_way')", None, (), 1e5),
    "CON-06": ("j", "sum(charges) filter (kind = 'budget')", ("u", PERSONS), ("centre_type",), 1),
    "CIB-10": ("rsu", f"count(distinct household) filter ({POOR} and {HAD} not asd)) - count(distinct household) filter ({SCORED} and not {POOR} and {HAD} asd))", f"count(distinct household) filter ({HAD} asd))", ("milieu",), 1e2),
    "CIB-11": ("rsu", "count(distinct household) filter ((ends(period), household) in (select (period, household) from near))", f"count(distinct household) filter ({SCORED})", ("milieu",), 1e2),
    "CIB-13": ("member", f"sum(young) filter ({AIDED})", None, ("sex", "milieu"), 1e2),
    "CIB-14": ("member", f"sum(aged) filter ({AIDED})", None, ("sex", "milieu"), 1e2),
    "COV-10": ("member", f"sum(everyone) filter ({AIDED} or (ends(period), household) in (select (period, household) from tadamon where active = 'yes'))", None, ("sex", "milieu"), 1e2),
    "CON-03": ("p", None, PERSONS, ("sex", "age"), 1e2),
}
# Census denominators: the population of the figure's own sex, milieu and age.
POPULATION = {
    "COV-01": "case age when '_T' then municipal " + " ".join(f"when '{code}' then municipal * round({column} * 10) / 1000" for code, column in AGES.items()) + " end",
    "COV-02": "municipal",
    "URG-01": "case age when '_T' then municipal " + " ".join(f"when '{code}' then municipal * round({column} * 10) / 1000" for code, column in AGES.items()) + " end",
    "HAN-02": "municipal * disability / 100",
    "FEM-02": "municipal * round((y15t24 + y25t59 + y60) * 10) / 1000",
    "ENF-09": "municipal * round(y0t4 * 10) / 1000",
    "AGE-01": "municipal * round(y60 * 10) / 1000",
    "AGE-02": "municipal * round(y60 * 10) / 1000",
    "CIB-14": "municipal * round(y60 * 10) / 1000",
    "COV-10": "municipal",
    "CON-05": "municipal",
    "FEM-04": "municipal * round((y15t24 + y25t59 + y60) * 10) / 1000",
    "HAN-03": "municipal * round((y5t9 + y10t14 + y15t19) * 10) / 1000",
    "CIB-13": "municipal * (5 * round((y0t4 + y5t9 + y10t14 + y15t19) * 10) + round(y20t24 * 10)) / 5000",
    "ENF-01": "municipal * case age when 'Y0T4' then 5 * round(y0t4 * 10) when 'Y5T14' then 5 * round(y5t14 * 10) when 'Y15T24' then 3 * round(y15t19 * 10) "
              "else 5 * round((y0t4 + y5t14) * 10) + 3 * round(y15t19 * 10) end / 5000",
}
# The spans that figures are about, where they are not months.
QUARTER = "left(period, 4) || '-Q' || ((right(period, 2)::int + 2) // 3)"
HALF_YEAR = "left(period, 4) || '-S' || ((right(period, 2)::int + 5) // 6)"
YEAR = "left(period, 4)"
SCHOOL_YEAR = "case when right(period, 2) >= '09' then left(period, 4) else (left(period, 4)::int - 1)::varchar end || '-09-01/P1Y'"
LENGTHS = {QUARTER: 3, HALF_YEAR: 6, YEAR: 12, SCHOOL_YEAR: 12}
SPANS = {id: span for span, ids in {
    QUARTER: "CIB-02 CIB-03 CIB-04 CIB-06 CIB-07 CIB-08 CIB-09 QUA-03 QUA-10 HAN-04 ENF-02 ENF-03 FEM-03 URG-01 URG-03 CON-04 NUM-01 COV-09 CIB-10 CIB-11 QUA-01 HAN-05",
    HALF_YEAR: "CIB-05 QUA-04 QUA-05 HAN-06 ENF-05 ENF-06 URG-02 AGE-03 AGE-04 AGE-05 NUM-02 NUM-04 NUM-06 CON-07 VER-04 COV-10 CIB-12 CIB-13 CIB-14",
    YEAR: "QUA-06 QUA-12 HAN-08 ENF-10 FEM-06 FEM-08 FEM-10 NUM-05 CON-01 CON-02 VER-01 VER-02 VER-03 QUA-07 QUA-08 QUA-09 HAN-03 HAN-07 HAN-09 ENF-01 ENF-04 ENF-07 FEM-04 FEM-07 AGE-02 CON-05 CON-06",
    SCHOOL_YEAR: "QUA-11 FEM-05 ENF-08"}.items() for id in ids.split()}
# Of how things stand at the end of the span, its last month is asked.
AT_END = "CIB-07 CIB-09 CIB-05 CIB-06 QUA-04 AGE-04 AGE-05 NUM-01 NUM-02 VER-01 NUM-05 QUA-06 FEM-10 COV-09 COV-10 CIB-10 CIB-11 CIB-13 CIB-14 QUA-07 HAN-07 ENF-04 FEM-04 FEM-07 AGE-02 CON-05".split()
AREA = {"country": "'MA'", "region": "region", "province": "province"}
BREAKDOWNS = ("sex", "age", "milieu", "centre_type")
judged = 0


def judge(name, sql):
    """Says the first rows of a query that finds faults, and counts the rows of the figures it looked at."""
    found = rows(sql)
    if found:
        faults.append(f"{name}: {len(found)} figures differ, first {found[0]}")


for indicator, (table, numerator, denominator, breakdowns, factor) in DEFINED.items():
    for level, area in AREA.items():
        for stratum in (None, *breakdowns):
            code = stratum or "'_T'"
            known = f"where {stratum} is not null" if stratum else ""
            if indicator == "CON-03":
                recomputed = (f"select period, area, code, count(*) filter (services >= 2) num, count(*) den from (select period, {area} area, "
                              f"{code} code, person, count(distinct service) services from p {known} group by all) group by all")
            else:
                span = SPANS.get(indicator, "period")
                if indicator in AT_END:
                    last = f"right(period, 2)::int % {LENGTHS[span]} = 0"
                    known = f"{known} and {last}" if known else f"where {last}"
                taken = lambda what, name, table: f"select {span} as period, {area} area, {code} code, {what} {name} from {table} {known} group by {span}, area, code"
                if isinstance(denominator, tuple):
                    recomputed = f"from ({taken(numerator, 'num', table)}) full join ({taken(denominator[1], 'den', denominator[0])}) using (period, area, code)"
                else:
                    recomputed = taken(f"{numerator} num, {denominator or 'null'}", "den", table)
            here = " and ".join(f"{column} {'<>' if column == stratum else '='} '_T'" for column in BREAKDOWNS)
            mine = (f"select *, {code if stratum else chr(39) + '_T' + chr(39)} as code from figures where indicator = '{indicator}' "
                    f"and area_level = '{level}' and conf_status = 'F' and {here}")
            judged += one(f"select count(*) from ({mine})")[0]
            unequal_denominator = "or (num > 0 and denominator is distinct from den)" if denominator else ""
            judge(f"{indicator} {level} {stratum or 'total'}", f"""
                select ref_area, time_period, f.code, numerator, num, denominator, den from ({mine}) f
                left join ({recomputed}) r on f.time_period = r.period and f.ref_area = r.area and f.code = r.code
                where (numerator is not null and numerator <> coalesce(num, 0)) {unequal_denominator}
                   or (numerator is null and coalesce(num, 0) > 0)""")
            judge(f"{indicator} {level} {stratum or 'total'}, values", f"""
                select ref_area, time_period, obs_value, numerator / denominator * {factor} from ({mine})
                where obs_value is not null and abs(obs_value - numerator / denominator * {factor}) > 1e-12 * greatest(1, abs(obs_value))""")

for indicator, population in POPULATION.items():
    sex = "'F'" if indicator in ("FEM-02", "FEM-04") else "f.sex"
    judge(f"{indicator}, population", f"""
        select f.ref_area, f.sex, f.milieu, f.age, denominator, round({population}) from figures f
        join census c on c.ref_area = f.ref_area and c.milieu = f.milieu and c.sex = {sex}
        where indicator = '{indicator}' and denominator is not null and denominator <> round({population})""")

for indicator in ("CIB-05", "CIB-06"):
    judge(f"{indicator}, households", f"""
        select f.ref_area, f.milieu, denominator, households from figures f join dwellings d on d.ref_area = f.ref_area and d.milieu = f.milieu
        where indicator = '{indicator}' and denominator is not null and denominator <> round(households)""")

communes = "select commune, any_value(province) province, any_value(region) region, period from reports where accepted >= 1 group by commune, period"
for level, area in AREA.items():
    judge(f"COV-04 {level}", f"""
        with equipped as (select period, {area} area, sum(legal) num from ({communes}) join census c on c.ref_area = commune and c.milieu = '_T' and c.sex = '_T' group by all)
        select ref_area, time_period, numerator, num from figures left join equipped on period = time_period and area = ref_area
        where indicator = 'COV-04' and area_level = '{level}' and milieu = '_T' and numerator is not null and numerator <> coalesce(num, 0)""")
REQUESTS = f"from g where {REQUEST} and service_days is not null"
CERTIFICATES = "from g where kind = 'certificate' and decision = 'granted' and response_days is not null"
USERS = f"""from (select distinct {HALF_YEAR} span, {{area}} area, {{code}} code, person, min(score::double) over (partition by {HALF_YEAR}, {{area}}, {{code}}, person) score from u
  join (select period last, household, min(score) score from rsu_scores where submission in (select submission from current) and latest = 'yes' group by all) x
  on last = left(period, 5) || case when right(period, 2) <= '06' then '06' else '12' end and u.household = x.household)"""
MEDIANS = {"QUA-01": ("service_days", QUARTER, REQUESTS, ("sex", "centre_type")), "HAN-05": ("response_days", QUARTER, CERTIFICATES, ()),
           "CIB-12": ("score", "span", USERS, ("milieu", "centre_type"))}
limits_judged = 0
for indicator, (value, span, source, breakdowns) in MEDIANS.items():
    decimals = 2 if indicator == "CIB-12" else 1
    for level, area in AREA.items():
        for stratum in (None, *breakdowns):
            code = stratum or "'_T'"
            here = " and ".join(f"{column} {'<>' if column == stratum else '='} '_T'" for column in BREAKDOWNS)
            at = ("area", "code") if span == "span" else (area, code)
            judge(f"{indicator} {level} {stratum or 'total'}", f"""
                with mine as (select *, {code} as code from figures where indicator = '{indicator}' and area_level = '{level}' and conf_status = 'F' and {here}),
                r as (select {span} as span, {at[0]} area, {at[1]} code, median({value}) middle, count(*) number {source.format(area=area, code=code)} group by 1, 2, 3)
                select ref_area, time_period, mine.code, obs_value, middle, number from mine left join r on r.span = time_period and r.area = ref_area and r.code = mine.code
                where obs_value is not null and (number < 30 or middle is null or abs(obs_value - middle) > 0.5 / power(10, {decimals}) + 1e-9)""")
            # The limits: the ordered values at the binomial's places, rounded outwards; every released median has them.
            for area_, time_, code_, lower, upper, values in rows(f"""
                    with mine as (select *, {code} as code from figures where indicator = '{indicator}' and area_level = '{level}' and conf_status = 'F' and {here} and obs_value is not null),
                    r as (select {span} as span, {at[0]} area, {at[1]} code, list({value}::double order by {value}) all_ {source.format(area=area, code=code)} group by 1, 2, 3)
                    select ref_area, time_period, mine.code, lower, upper, all_ from mine join r on r.span = time_period and r.area = ref_area and r.code = mine.code
                    where method = 'order_statistics' or lower is null"""):
                low = int(stats.binom.ppf(0.025, len(values), 0.5))
                low -= stats.binom.cdf(low, len(values), 0.5) > 0.025
                limits_judged += 1
                wanted = (values[low], values[len(values) - 1 - low])
                step = 10.0 ** -decimals
                if lower is None or not (wanted[0] - step < lower <= wanted[0] + 1e-9 and wanted[1] - 1e-9 <= upper < wanted[1] + step):
                    faults.append(f"{indicator}, limits: {area_} {time_} {code_} {lower} {upper}, wanted {wanted} of {len(values)} values")
# Student's limits of a mean, from the rows themselves.
for level, area in AREA.items():
    for stratum in (None, "sex", "age", "centre_type"):
        code = stratum or "'_T'"
        here = " and ".join(f"{column} {'<>' if column == stratum else '='} '_T'" for column in BREAKDOWNS)
        for area_, time_, code_, value, lower, upper, method, values in rows(f"""
                with mine as (select *, {code} as code from figures where indicator = 'ENF-07' and area_level = '{level}' and conf_status = 'F' and {here} and obs_value is not null),
                r as (select {YEAR} span, {area} area, {code} code, list(stay_months::double) all_ from u where {LEFT} group by 1, 2, 3)
                select ref_area, time_period, mine.code, obs_value, lower, upper, method, all_ from mine join r on r.span = time_period and r.area = ref_area and r.code = mine.code"""):
            limits_judged += 1
            low, high = stats.t.interval(0.95, len(values) - 1, loc=statistics.fmean(values), scale=stats.sem(values))
            if method != "student" or max(abs(lower - low), abs(upper - high)) > 1e-8 * max(1, abs(high)):
                faults.append(f"ENF-07, limits: {area_} {time_} {code_} {lower} {upper}, wanted {low} {high}")
if limits_judged < 50:
    faults.append(f"only {limits_judged} limits of medians and means were judged")
for level, area in AREA.items():
    for stratum in (None, "centre_type"):
        code = stratum or "'_T'"
        here = " and ".join(f"{column} {'<>' if column == stratum else '='} '_T'" for column in BREAKDOWNS)
        judge(f"QUA-08 {level} {stratum or 'total'}", f"""
            with e as (select distinct left(period, 4) span, centre from c where eps = 'yes' and right(period, 2) = '12'),
            m as (select left(period, 4) span, {area} area, {code} code, a.centre, sum(committee_meetings) meetings from a join e on e.centre = a.centre and e.span = left(period, 4)
                  where committee_meetings is not null group by all),
            r as (select span, area, code, count(*) filter (meetings >= 2) num, count(*) den from m group by all)
            select ref_area, time_period, numerator, num, denominator, den from (select *, {code} as code from figures where indicator = 'QUA-08' and area_level = '{level}' and {here}) f
            left join r on r.span = time_period and r.area = ref_area and r.code = f.code
            where (numerator is not null and numerator <> coalesce(num, 0)) or coalesce(denominator, 0) <> coalesce(den, 0)""")
judge("HAN-09", """
    with rate as (select ref_area, time_period, sex, obs_value from figures where indicator = 'HAN-03' and sex <> '_T')
    select f.ref_area, f.time_period, f.obs_value from figures f
    join rate r on r.ref_area = f.ref_area and r.time_period = f.time_period and r.sex = 'F'
    join rate u on u.ref_area = f.ref_area and u.time_period = f.time_period and u.sex = 'M'
    where indicator = 'HAN-09' and f.obs_value is not null and abs(f.obs_value - r.obs_value / u.obs_value) > 1e-12 * f.obs_value""")
judge("COV-06", """
    with rate as (select ref_area, time_period, milieu, obs_value from figures where indicator = 'COV-01' and milieu <> '_T')
    select f.ref_area, f.time_period, f.obs_value from figures f
    join rate r on r.ref_area = f.ref_area and r.time_period = f.time_period and r.milieu = 'rural'
    join rate u on u.ref_area = f.ref_area and u.time_period = f.time_period and u.milieu = 'urban'
    where indicator = 'COV-06' and f.obs_value is not null and abs(f.obs_value - r.obs_value / u.obs_value) > 1e-12 * f.obs_value""")
SERIES = {"CTX-01": "disability_prevalence", "CTX-03a": "illiteracy_rate_10_plus", "CTX-03b": "illiteracy_rate_15_plus",
          "CTX-04": "schooling_rate_6_to_11", "CTX-05a": "labour_activity_rate", "CTX-05b": "labour_unemployment_rate",
          "CTX-06a": "amenities_running_water", "CTX-06b": "wastewater_public_sewer",
          "CTX-06c": "households_distance_to_paved_road_km", "CTX-08": "households_average_size"}
db.execute("create view published as select * from recensement_personnes union all by name select * from recensement_menages")
for indicator, series in SERIES.items():
    judged += one(f"select count(*) from figures where indicator = '{indicator}'")[0]
    judge(indicator, f"""
        select f.* from figures f left join published p on p.series = '{series}' and p.period = f.time_period
          and p.ref_area = f.ref_area and p.milieu = f.milieu and p.sex = f.sex and p.submission in (select submission from current)
        where indicator = '{indicator}' and obs_value is distinct from value""")

# Targeting: tenths of the scored households of the country, by the least scores at which so many tenths are reached.
if (edition / "tables" / "targeting.parquet").exists():
    db.execute(f"create table targeting as select * from '{edition}/tables/targeting.parquet'")
    for programme, members, parameter in (("ASD", "asd", 97430010), ("AMOT", "amo_tadamon", 93264284)):
        counted = "submission in (select submission from current)"
        db.execute(f"""create or replace table tenth as
          with h as (select period, household, min(region) region from rsu_menages where {counted} and household is not null group by all),
          s as (select period, household, min(cast(round(score * 1e7) as bigint)) score from rsu_scores where {counted} and latest = 'yes' and score is not null group by all),
          m as (select distinct period, household from {members} where {counted} and active = 'yes'),
          j as (select h.period, h.region, s.score, m.household is not null reached from h join s using (period, household) left join m using (period, household) where h.region is not null),
          cuts as (select period, quantile_disc(score, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) cuts from j group by all)
          select left(period, 4) || '-Q' || (right(period, 2)::int // 3)::varchar span, region, score, reached, 1 + len(list_filter(cuts, lambda cut: cut < score)) tenth
          from j join cuts using (period) where right(period, 2)::int % 3 = 0""")
        areas = "(select * replace ('MA' as region) from tenth union all from tenth)"
        db.execute(f"""create or replace table recounted as
          select span, region, 'coverage' measure, 'D' || lpad(tenth::varchar, 2, '0') grp, 100.0 * count(*) filter (reached) / count(*) v from {areas} group by all
          union all select span, region, 'coverage', '_T', 100.0 * count(*) filter (reached) / count(*) from {areas} group by all
          union all select span, region, 'exclusion_error', '_T', 100.0 * count(*) filter (not reached) / count(*) from {areas} where score <= {parameter} group by all
          union all select span, region, 'inclusion_error', '_T', 100.0 * count(*) filter (score > {parameter}) / count(*) from {areas} where reached group by all
          union all select span, region, 'benefit_share', 'D' || lpad(t::varchar, 2, '0'), 100.0 * count(*) filter (reached and tenth <= t) / count(*) filter (reached) from {areas}, range(1, 11) r(t) group by span, region, t
          union all select span, region, 'population_share', 'D' || lpad(t::varchar, 2, '0'), 100.0 * count(*) filter (tenth <= t) / count(*) from {areas}, range(1, 11) r(t) group by span, region, t""")
        judged += one(f"select count(*) from targeting where programme = '{programme}' and obs_value is not null")[0]
        judge(f"targeting {programme}", f"""
            select ref_area, time_period, t.measure, score_group, obs_value, v from targeting t
            left join recounted r on r.span = time_period and r.region = ref_area and r.measure = t.measure and r.grp = score_group
            where programme = '{programme}' and t.measure not in ('concentration_index', 'non_take_up', 'slope_index', 'relative_index') and obs_value is not null and not coalesce(abs(obs_value - v) <= 0.0500001, false)""")
        # The index over households, ties sharing the middle of their ranks, against the program's over hundredths.
        judge(f"concentration {programme}", f"""
            with ranked as (select span, region, reached, (rank() over w - 1 + count(*) over (partition by span, region, score) / 2.0) / count(*) over (partition by span, region) fraction
                            from {areas} window w as (partition by span, region order by score)),
            i as (select span, region, 2.0 * sum(fraction) filter (reached) / count(*) filter (reached) - 1 v from ranked group by all)
            select ref_area, time_period, obs_value, v from targeting left join i on i.span = time_period and i.region = ref_area
            where programme = '{programme}' and measure = 'concentration_index' and obs_value is not null and not coalesce(abs(obs_value - v) <= 0.004, false)""")

# Standardised rates, from the rows by age and sex: Dobson's and Byar's limits, and no rate over a small cell.
if (edition / "tables" / "standardised.parquet").exists():
    db.execute(f"create table standardised as select * from '{edition}/tables/standardised.parquet'")
    z = stats.norm.ppf(0.975)
    cube = lambda count, side: count * (1 - 1 / (9 * count) + side * z / (3 * count ** 0.5)) ** 3
    everyone = {code: f"5 * round({column} * 10)" for code, column in AGES.items()}
    women = {code: everyone[code] for code in ("Y15T24", "Y25T59", "Y_GE60")}
    rated = {  # who is counted, ages, sexes, factor, decimals, threshold
        "COV-01": ("true", everyone, "'F', 'M'", 1e3, 2, 5),
        "FEM-02": ("centre_type = 'EMF'", women, "'F'", 1e5, 1, 10),
    }
    if {id for id, in rows("select distinct indicator from standardised")} - set(rated):
        faults.append("a rate is standardised that the judge does not know")
    for indicator, (counted, ages, sexes, factor, decimals, least) in rated.items():
        span = SPANS.get(indicator, "period")
        fifths = "case age " + " ".join(f"when '{code}' then {part}" for code, part in ages.items()) + " end"
        known = ", ".join(f"'{code}'" for code in ages)
        cells = {}
        for time_, area_, events, persons in rows(f"""
                with n as (select ref_area area, sex, age, round(municipal * {fifths} / 5000) persons from census, unnest([{known}]) a(age)
                           where milieu = '_T' and sex in ({sexes}) and (ref_area = 'MA' or length(ref_area) = 2)),
                k as (select {span} span, area, sex, age, count(distinct person) events
                      from (select *, 'MA' area from u union all select *, region from u) where {counted} group by all),
                s as (select distinct time_period span from standardised where indicator = '{indicator}')
                select span, area, list(coalesce(events, 0) order by sex, age), list(persons order by sex, age) from (select * from s cross join n) left join k using (span, area, sex, age) group by all"""):
            cells[time_, area_] = (events, persons)
        for area_, time_, measure, value, lower, upper, secrecy, status in rows(f"""
                select ref_area, time_period, measure, obs_value, lower, upper, conf_status, obs_status from standardised where indicator = '{indicator}'"""):
            judged += 1
            (events, persons), (standard, whole) = cells[time_, area_], cells[time_, "MA"]
            small_ = min(events) < least or min(standard) < least
            if (small_ and secrecy == "F") or (secrecy == "C") != small_ or (secrecy != "F" and value is not None):
                faults.append(f"{indicator} {measure} {area_} {time_}: cells of {events}, published as {secrecy}")
            if value is None:
                continue
            total = sum(events)
            limits_ = [cube(total, -1), cube(total + 1, 1)]
            if measure == "direct_rate":
                rate_ = sum(w * e / n for w, e, n in zip(whole, events, persons)) / sum(whole)
                spread_ = (sum((w / n) ** 2 * e for w, e, n in zip(whole, events, persons)) / total) ** 0.5 / sum(whole)
                wanted = [factor * x for x in (rate_, rate_ + spread_ * (limits_[0] - total), rate_ + spread_ * (limits_[1] - total))]
                step = 10.0 ** -decimals
            else:
                expected_ = sum(e / n * own for e, n, own in zip(standard, whole, persons))
                wanted, step = [x / expected_ for x in (total, *limits_)], 0.01
            if max(abs(a - b) for a, b in zip(wanted, (value, lower, upper))) > 0.501 * step:
                faults.append(f"{indicator} {measure} {area_} {time_}: {value} {lower} {upper}, wanted {wanted}")

small = one("""select count(*) from figures where conf_status <> 'F' and (obs_value is not null or numerator is not null
               or denominator is not null or lower is not null or upper is not null)""")[0]
if small:
    faults.append(f"{small} withheld figures still show a number")
for indicator, span in SPANS.items():
    # Only whole spans: as many months as it has, all of them reported up to the edition's.
    months = LENGTHS[span]
    judge(f"{indicator}, spans", f"""
        with whole as (select {span} as span from (select distinct period from current where form = 'usagers' and period <= '{month}')
                       group by 1 having count(*) = {months})
        select distinct time_period from figures where indicator = '{indicator}' and time_period not in (from whole)
        union all from whole where span not in (select time_period from figures where indicator = '{indicator}')""")
if judged < 1000:
    faults.append(f"only {judged} figures were judged")
for fault in faults:
    print(f"FAULT {fault}")
print(f"{judged} figures recomputed by DuckDB {duckdb.__version__}, {len(faults)} faults")
sys.exit(1 if faults else 0)
