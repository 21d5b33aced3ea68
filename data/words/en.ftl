# The words of the reports, in English. A key exists in all three languages.

## brand

brand = Social Barometer
nation = Morocco
region = Region
province = Province or prefecture
indicator = Indicator
value = Value
interval = Interval
unit = Unit
verdict = Against Morocco
comma = ,

## navigation

nav-nation = Morocco
nav-quality = Quality
nav-methods = Methods
all-regions = The 12 regions
all-indicators = The indicators
edition-of = { $month }
draft = Draft edition
inhabitants = { $count } inhabitants (2024)
locator = The region in the country

## units

unit-per-1000 = per 1,000
unit-per-100000 = per 100,000
unit-ratio = ratio
unit-persons = persons
unit-km = km
unit-kwh = kWh
unit-m3 = m³
unit-per-100 = per 100
unit-days = days
unit-months = months
unit-points = points
unit-mad = DH
measure = { $unit } · { $when }
census-2024 = census of 2024

## values that are not there

protected = protected
protected-long = value protected by statistical secrecy
protected-this-month = the latest value is protected
protected-count = protected values: { $count }
no-value = no value
missing = not received
missing-long = no data received for this month
not-worked-out = not worked out
not-worked-out-long = what it is worked out from is missing this month
nobody-concerned = not applicable
nobody-concerned-long = nobody is concerned this month
no-centre = no centre
no-centre-long = no centre of this type in the area
nothing-known = No published value
flag-provisional = p
flag-unreliable = u
flags-note = p: provisional, reports are missing. u: low reliability, few cases.

## completeness

completeness = Completeness of the data
trust-received = Centres that reported
trust-on-time = On time
trust-rejected = Rows refused
trust-rows = { $rejected } of { $read }
trust-protected = Protected values
trust-secrecy = statistical secrecy
completeness-by-region = Completeness by region
expected = Expected
received = Received
on-time = On time
rate = Reporting rate
reporting = Reporting rate
reporting-rate = centres that reported: { $rate }
thin-note = ○ fewer than 70% of centres reported: values are shown and not judged.
more-quality = All on the quality of the data

## one minute

one-minute = In one minute
minute-alike = Headline indicators that cannot be told apart from Morocco: { $count }
minute-alike-detail = Morocco’s value lies in their interval.
minute-year = { $indicator }: { $value } this month, { $before } in { $month }
minute-year-detail = Centres that reported: { $rate } this month, { $rate-before } a year earlier.
minute-no-year = { $indicator }: no comparison with { $month }
minute-no-year-detail = Centres that reported: { $rate } this month, { $rate-before } a year earlier; they differ by more than ten points or a value is missing.
minute-no-year-values = One of the two values is missing.
minute-received = Centres that reported: { $received } of { $expected } ({ $rate })
minute-thin = No judgement this month: centres that reported, { $received } of { $expected } ({ $rate })
minute-received-detail = On time: { $rate }. Values protected by statistical secrecy: { $protected }.
minute-late = Regions not judged this month for want of reports: { $count }
minute-apart = { $indicator }: { $value } for Morocco
apart-count = { $count } of the 12 regions
apart-better = Better:
apart-worse = Worse:
apart-higher = Above:
apart-lower = Below:
minute-silent = Centres without any report for three months: { $count }
minute-silent-detail = They count among the expected centres.

## standing

standing = Where the region stands
other-indicators = The other indicators
strip-worse = worse
strip-among = among the 12 regions
strip-better = better
strip-label = Region { $area }, Morocco { $nation }
verdict-better = better
verdict-worse = worse
verdict-higher = above
verdict-lower = below
verdict-alike = not distinct
verdict-unjudged = not judged
legend-better = better than Morocco
legend-worse = worse
legend-higher = above, neither better nor worse
legend-lower = below
legend-alike = cannot be told apart
legend-unjudged = not judged
legend-range = range of the 12 regions
legend-half = middle half
legend-nation = Morocco
legend-own = region
legend-interval = 95% interval
legend-thin = fewer than 70% of centres
legend-protected = protected month

## charts

months = The last 24 months
year-earlier = { $month }: { $value }
year-not-comparable = { $month }: not comparable
extremes = From { $low } ({ $low-area }) to { $high } ({ $high-area })
extremes-one = { $value } ({ $area })
ranking-judged = Better than Morocco: { $better }, worse: { $worse }, not distinct: { $alike }
ranking-neutral = Above Morocco: { $better }, below: { $worse }, not distinct: { $alike }
ranking-plain = The regions, from the highest to the lowest
ranking-note = bars from zero, 95% intervals; line: Morocco
ranking-note-plain = bars from zero; line: Morocco
heat = The regions, indicator by indicator
inside = Inside the region
population-2024 = Population 2024
provinces-note = Shapes: against Morocco. Legal population, census of 2024.

## context

context = The population in context
census = Census
pyramid = Population by age and sex
pyramid-note = % of each sex; bars: 2024, ticks: 2014

## indicator

by-region = By region
by-province = By province and prefecture
by-part = By group and type of centre, Morocco
table = Table
numerator = Numerator
denominator = Denominator
sources-limits = Sources, method, limits
source = Source
method = Method
limits = Limits
comparability = Comparisons
comparability-text = Two spans are set side by side only where their reporting rates differ by ten points at most.
method-wilson = Wilson interval at 95%.
method-byar = Byar’s approximation at 95%, exact method below 10 cases.
method-student = Student’s interval of a mean at 95%: the range that other, comparable exits could have given.
method-order_statistics = Median, with the ordered values between which it lies at 95% (binomial distribution), rounded outwards.
method-controlled_rounding = Counts are rounded to multiples of five so that they still add up; no figure is withheld, and there is no interval.
method-cell_key = Counts have a small noise, the same wherever the same persons are counted (cell-key method); they need not add up, and there is no interval.
method-none = A full count: no interval, hence no judgement.
method-published = A value published by the Haut-Commissariat au Plan, kept as it is.
polarity-higher = Higher is better
polarity-lower = Lower is better
polarity-none = Neither high nor low is better
polarity-target = Target:
stratum-sex = Sex
stratum-age = Age
stratum-milieu = Milieu
stratum-centre-type = Type of centre
sex-f = Women
sex-m = Men
age-y0t4 = 0–4 years
age-y5t14 = 5–14 years
age-y15t24 = 15–24 years
age-y25t59 = 25–59 years
age-y-ge60 = 60 years and over
milieu-urban = Urban
milieu-rural = Rural

## quality

quality = Quality of the data
reporting-months = Reporting rate, last 24 months
form = Form
form-centres = Register of centres
form-usagers = Register of users
form-prestations = Services
form-activite = Monthly activity
form-guichet = One-stop desk
form-personnel = Staff
form-formations = Training
form-projets = Projects and budgets
form-satisfaction = Satisfaction
form-rsu-menages = RSU: households
form-rsu-scores = RSU: scores
form-asd = Direct social aid
form-amo-tadamon = AMO-Tadamon
form-recensement = Census
account = What became of the rows
rows-read = Read
rows-accepted = Accepted
rows-rejected = Refused
rows-repeated = Repeated
no-rows = No rows received this month.
refusals = Rows refused, by rule
no-refusals = No rows refused this month.
rule = Rule
silent = Silent centres
silent-note = Open centres that have not reported for three months, by region.
no-silent = None.
withheld = Protected values
withheld-note = Values of the month withheld so that nobody can be recognised, by indicator.
rule-area-ambiguous = Name of several areas
rule-area-code-of-2014 = Code of 2014
rule-area-code-repaired = Area code damaged
rule-area-unknown = Unknown area
rule-category-unknown = Unknown category
rule-centre-code-repaired = Centre code damaged
rule-centre-not-open = Centre not open at that date
rule-centre-unknown = Centre not in the register
rule-date-after-period = Date after the month
rule-date-day-month-swapped = Day and month exchanged
rule-date-day-unknown = Day unknown
rule-date-hijri = Hijri date
rule-date-impossible = Impossible date
rule-date-outside-period = Date outside the month
rule-date-spreadsheet-serial = Date turned into a number
rule-date-too-early = Date too early
rule-date-unreadable = Unreadable date
rule-identifier-check-digit = Last digit does not agree
rule-identifier-first-digit = Unexpected first digit
rule-identifier-malformed = Malformed identifier
rule-identifier-spreadsheet-notation = Identifier damaged by a spreadsheet
rule-key-conflict = Two contradicting rows
rule-month-unreadable = Unreadable month
rule-number-out-of-range = Number out of range
rule-number-unreadable = Unreadable number
rule-row-stray-quote = Quote never closed
rule-row-too-long = Line too long
rule-row-too-many-cells = Too many cells
rule-text-pattern = Text of another form
rule-text-personal = Personal data in a text
rule-text-undecodable = Unreadable characters
rule-time-missing = Time missing
rule-value-missing = Mandatory value missing

## how to mend what a rule refuses

mend-area-ambiguous = Several areas bear this name: give its code, or its province.
mend-area-code-of-2014 = The code was that of 2014 and was translated: use the codes of 2024.
mend-area-code-repaired = The code had lost zeros or dots, which were put back: keep codes as text.
mend-area-unknown = Write the code of the Haut-Commissariat au Plan, or the official name.
mend-category-unknown = Use one of the words of the form.
mend-centre-code-repaired = The code was put back into the form of the register: keep codes as text.
mend-centre-not-open = The register says that the centre was not open in that month: correct one of the two.
mend-centre-unknown = Check the centre’s code against the register, or ask for its registration.
mend-date-after-period = The date lies after the month reported: check the date and the month.
mend-date-day-month-swapped = Day and month look exchanged: write the date as day/month/year.
mend-date-day-unknown = The first of January was taken as an unknown day of its year: write the day if it is known.
mend-date-hijri = The year is of the Hijri calendar: write the Gregorian date.
mend-date-impossible = Check the day and the month: the calendar has no such day.
mend-date-outside-period = The event belongs to another month: report it there.
mend-date-spreadsheet-serial = A spreadsheet’s serial number was read as a day: format the column as a date.
mend-date-too-early = Check the year.
mend-date-unreadable = Write the date as day/month/year, for example 31/10/2026.
mend-identifier-check-digit = The last digit does not agree with the others: check the IDCS against the card.
mend-identifier-first-digit = An IDCS is not known to begin with 0 or 1: check it against the card.
mend-identifier-malformed = The IDCS has exactly ten digits.
mend-identifier-spreadsheet-notation = A spreadsheet made a number of the IDCS: format the column as text and type it again.
mend-key-conflict = Keep one row per key (for example per file number): the first is kept, later ones differ from it.
mend-month-unreadable = Write the month as month/year, for example 10/2026.
mend-number-out-of-range = Check the number against what is possible.
mend-number-unreadable = Write the number in digits, without words and with no other unit than the form’s.
mend-row-stray-quote = A cell begins with a quote that nothing closes: remove it, or double it within quotes.
mend-row-too-long = The line is longer than a million characters: export the file again.
mend-row-too-many-cells = Quote cells that hold the delimiter, or remove the extra cells.
mend-text-pattern = Write the value in the form that is asked for.
mend-text-personal = The text looks like an identifier, a phone number or an address of a person: remove it, it does not belong there.
mend-text-undecodable = Save the file as UTF-8, or name its encoding.
mend-time-missing = Write the date and the time, for example 31/10/2026 14:30.
mend-value-missing = Fill in the cell.

## feedback to the senders

feedback = Feedback to the centres
feedback-centre = Centre { $centre }
feedback-no-centre = Centre not recognised
feedback-national = National file
feedback-no-period = month not recognised
feedback-counts = Version { $version }, received on { $date }, counts. Rows accepted: { $accepted } of { $read }.
feedback-none-counts = Nothing counts for this month yet: no row could be accepted.
feedback-unassigned = These rows do not count: they belong to no known centre, or to no month.
feedback-request = Correct the lines below in your file, then send the whole file again: it will replace this one.
feedback-request-unassigned = Correct the centre’s code or the month in your file, then send the whole file again.
feedback-thanks = Nothing to correct. Thank you.
feedback-mend = To correct
feedback-warnings = To check
feedback-warnings-note = These rows are accepted: a value that cannot be read is left empty, a doubtful one is kept. At most a hundred rows of each kind are listed.
feedback-rows = Rows: { $rows }
feedback-shape = The shape stands for the value: every digit becomes 9 and every letter a.
feedback-repeated = Repeated rows: they stood in the file already and count once. Nothing to do.
feedback-copy = The same rows came for { $month } already: check that this file is that of the month.
feedback-hint = nearest names: { $hint }
feedback-received = What was received
feedback-file = File
feedback-date = Received on
feedback-received-on = received on { $date }
feedback-version = version { $version }, received on { $date }
feedback-version-number = version { $version }
feedback-status = Status
feedback-status-counts = counts
feedback-status-replaced = replaced
feedback-status-refused = refused
feedback-status-unassigned = not assigned
feedback-line = Line
feedback-column = Column
feedback-what = What is wrong
feedback-how = How to correct it
feedback-value = Shape of the value
feedback-effect = Effect
feedback-effect-refused = row refused
feedback-effect-kept = row accepted
feedback-empty = empty
feedback-whole-row = the whole row
feedback-nothing = No line to correct.
feedback-privacy = This feedback quotes no value of your file. Keep it between you and the ministry.

## downloads

downloads = Download the tables
download-xlsx = Excel workbook
download-fr-csv = for Excel in French: semicolon, decimal comma
download-csv = for machines: comma, decimal point
download-parquet = for analysis
download-assessments = assessments: change, comparisons, ranks
download-inequality = inequality between areas
download-standardised = rates standardised for age and sex
download-package = description of the columns
download-manifest = fingerprints of all files

## sources

sources = Sources and licence
source-centres = Social centres and registers: monthly reports, computed by the Social Barometer.
source-census = Censuses: Haut-Commissariat au Plan, RGPH 2014 and 2024, licence CC BY 4.0. Changes made: choice of series, grouping of ages, relation to the centres’ data.
source-boundaries = Simplified administrative boundaries, for drawing only.

## methods

methods = Methods
methods-reading = Reading the pages
methods-reading-text = A region is judged by the interval of its value, never by the value alone: where Morocco’s value lies in the interval, the difference is not established. On a strip the black tick is Morocco; the better side is always the same. Where neither side is better, values run from low to high.
methods-figures = Where the figures come from
methods-figures-text = Each centre reports its registers each month. Rows are checked one by one; those that break a rule are refused and counted. Identities are replaced by pseudonyms before anything is stored. Indicators are computed for the country, the regions and the provinces.
methods-intervals = Confidence intervals
methods-intervals-text = At 95%. Proportions: Wilson interval. Rates: Byar’s approximation from 10 cases on, exact method below. Means: Student. Medians: order statistics. A full register is no sample: the interval then tells what the same circumstances could have given by chance. Full counts and census values have no interval and are not judged.
methods-time = Comparing two months
methods-time-text = An indicator is monthly, quarterly, half-yearly or yearly; only whole spans have a figure. A value is set beside that of the same span a year earlier only where the reporting rates differ by ten points at most. A rise or a fall is announced only where the control chart shows one.
methods-secrecy = Protection of persons
methods-secrecy-text = A value that rests on too few persons or centres is withheld, and with it those from which it could be worked out. It appears nowhere: in no table, map or ranking. The thresholds are not published.
methods-census = Census
methods-census-text = The values of 2014 and 2024 are those the Haut-Commissariat au Plan published, at that very level, without recomputation. 2014 is shown only where the question was the same.
flag-provisional-text = Provisional: expected centres have not reported yet.
flag-unreliable-text = Low reliability: few cases or a small denominator.
protected-text = Withheld for statistical secrecy.
missing-text = No data were received.
not-worked-out-text = The centres reported, but what the figure is worked out from is not all there: a register that did not come, a duration to measure, a part of a ratio.
nobody-concerned-text = Not applicable: the centres reported, but nobody is concerned.
no-centre-text = No centre of this type is expected in the area.
provenance = Data and versions


### The tables (Parquet, CSV, workbook, data package)

table-title = Baromètre social: indicators, edition { $period }
table-what = One row per indicator, area, period and breakdown. Area codes are those of the Haut-Commissariat au Plan.
table-period = Edition of the month { $period }; every row carries its own period.
table-draft = Draft: these figures may still change.
table-released = Released edition: any later change is a declared revision.
table-withheld = A row of status Q keeps its codes and loses its value, numerator, denominator and limits: it is withheld so that no person can be recognised.
table-opening = In a spreadsheet, open this workbook rather than the CSV files: a spreadsheet changes codes such as 01 and months such as 2026-10.
table-licence = Licence: { $licence } ({ $url }).
table-columns = The columns
table-statuses = The codes of this column
table-code-column = Column
table-code = Code
table-code-meaning = Meaning
column-indicator = Identifier of the indicator; its name is in the code lists.
column-ref_area = Code of the area; MA for the country.
column-area_level = Level of the area.
column-time_period = Month (YYYY-MM), or census year.
column-sex = Sex; _T for the total.
column-age = Age band; _T for the total.
column-milieu = Urban or rural place of living; _T for the total.
column-centre_type = Type of centre; _T for the total.
column-unit_measure = Unit of the value.
column-obs_value = Value of the indicator, in its unit.
column-numerator = Numerator.
column-denominator = Denominator.
column-lower = Lower confidence limit, in the unit of the value.
column-upper = Upper confidence limit, in the unit of the value.
column-confidence = Confidence level of the limits.
column-method = Method of the limits.
column-obs_status = Status of the observation (SDMX CL_OBS_STATUS).
column-conf_status = Status of confidentiality (SDMX CL_CONF_STATUS).
column-note = Remark.
column-reporting_rate = Share of the expected centres that reported, for the indicator's form.
column-freq = Frequency, by the period.
code-freq-M = Monthly
code-freq-Q = Quarterly
code-freq-S = Half-yearly
code-freq-A = Annual
code-sex-F = Female
code-sex-M = Male
code-sex-_T = Total
code-age-Y0T4 = 0 to 4 years
code-age-Y5T14 = 5 to 14 years
code-age-Y15T24 = 15 to 24 years
code-age-Y25T59 = 25 to 59 years
code-age-Y_GE60 = 60 years and over
code-age-_T = All ages
code-milieu-urban = Urban
code-milieu-rural = Rural
code-milieu-_T = Total
code-centre_type-_T = All types
code-unit_measure-PT = Percent
code-unit_measure-PER_1000 = Per 1,000
code-unit_measure-PER_100000 = Per 100,000
code-unit_measure-RATIO = Ratio
code-unit_measure-PERSONS = Persons
code-unit_measure-KM = Kilometres
code-unit_measure-KWH = Kilowatt-hours
code-unit_measure-M3 = Cubic metres
code-unit_measure-PER_100 = Per 100
code-unit_measure-DAYS = Days
code-unit_measure-MONTHS = Months
code-unit_measure-POINTS = Points
code-unit_measure-MAD = Dirhams
code-method-wilson = Wilson interval of a proportion
code-method-byar = Byar's approximation for a rate
code-method-student = Student’s interval of a mean
code-method-order_statistics = Order statistics for a median
code-method-controlled_rounding = Counts rounded so that they still add up
code-method-cell_key = Counts with the noise of the cell-key method
code-method-exact = Exact interval
code-method-published = Published value, taken as it is
code-method-none = No interval
code-obs_status-A = Normal value
code-obs_status-P = Provisional value
code-obs_status-U = Low reliability
code-obs_status-O = Missing value
code-obs_status-Q = Value withheld
code-conf_status-F = Free for publication
code-conf_status-C = Confidential
code-conf_status-D = Withheld so that another value cannot be recomputed
code-area_level-country = Country
code-area_level-region = Région
code-area_level-province = Province or préfecture
code-area_level-commune = Commune
absent-indicators = Without a figure in this edition
absent-month = no month has been received yet
absent-quarter = no whole quarter has been received yet
absent-half-year = no whole half-year has been received yet
absent-year = no whole year has been received yet
absent-school-year = no whole school year has been received yet

## targeting

table-targeting = Baromètre social: targeting of programmes, edition { $period }
column-programme = The programme.
column-measure = What is measured.
column-score_group = The tenth of the score, D01 being the poorest; _T for all.
code-measure-benefit_share = Cumulative share of households covered
code-measure-concentration_index = Concentration index
code-measure-direct_rate = Standardised rate (direct standardisation)
code-measure-indirect_ratio = Observed over expected (indirect standardisation)
code-measure-coverage = Households covered
code-measure-exclusion_error = Eligible households not covered
code-measure-inclusion_error = Households covered above the threshold
code-measure-non_take_up = Households not covered of an eligible tenth
code-measure-population_share = Cumulative share of households
code-measure-relative_index = Coverage of the best off over that of the poorest
code-measure-slope_index = Coverage of the best off less that of the poorest, in points
code-method-concentration = Kakwani, Wagstaff and van Doorslaer
code-method-dobson = Dobson, for a standardised rate
code-method-slope_index = Indices of Mackenbach and Kunst
nav-targeting = Targeting
targeting = Targeting of programmes
targeting-intro = Does a programme targeted by the score of the register reach the poorest households? Households with a score are ranked from the poorest to the best off and divided into ten groups of equal size, the same in all régions.
targeting-poorest = the poorest
targeting-richest = the best off
targeting-threshold = threshold
targeting-coverage = { $programme }: share of households covered, by tenth of the score
targeting-incidence = { $programme }: who gets it
targeting-share = The poorest { $households } of households are { $benefit } of those covered.
targeting-covered = Households covered
targeting-exclusion = Eligible, not covered
targeting-inclusion = Covered above the threshold
targeting-concentration = Concentration index
targeting-slope = Slope index (points)
targeting-relative = Relative index
targeting-method = Eligible, not covered: share of the households at or below the threshold that the programme does not reach (exclusion error). Covered above the threshold: share of the households covered whose latest score is above it (inclusion error). Concentration index: −1 if all goes to the poorest, 0 if all are reached alike, 1 if all goes to the best off (Kakwani, Wagstaff and van Doorslaer, 1997). Slope and relative index: coverage of the best off less that of the poorest, in points, and their ratio, on the line of the tenths (Mackenbach and Kunst, 1997). 95 % intervals. Groups that are too small are protected, with those that would reveal them.

## assessments

inequality-region = Between regions
inequality-province = Between provinces
inequality-line = Highest over lowest: { $ratio }; Gini: { $gini }; Theil: { $theil } (areas: { $areas })
peers = Regions of like population and rurality:
rank = Possible rank
legend-control = control limits and centre line
legend-special = special cause
methods-change = What really changes
methods-change-text = A value is said to have changed only where its control chart shows it: a point beyond the limits, two of three near the same limit, seven on one side, seven that rise or fall. The limits come from the first points of the series, twelve at least; the point judged is never among them, and no later point changes a verdict. Months are held to their season: to the mean of the same month once the baseline covers two years, else to the same month of the year before. A month that is protected, missing, or whose reporting rate differs by more than ten points has no verdict. A baseline begins anew only where it is declared, with its reason.
methods-assessment = Comparing areas
methods-assessment-text = Every judgement is made on the published figures, after the protection of persons: no limit, comparison or rank can give a withheld value away. Ranks are ranges. The class on two axes (level and change) is given only where the interval holds neither the average nor Morocco’s value. The peers of an area are those of like population and rurality.
formulas = Formulas and sources
formula-wilson = Interval of a proportion: the proportions from which the observed one lies no more than z standard errors away.
formula-byar = Limits of ten events or more: by the cube root; divided by the population for a rate.
formula-exact = Limits of fewer than ten events: quantiles of the chi-square distribution.
formula-student = Interval of a mean: mean ± t × standard deviation / √n, Student’s t with n − 1 degrees of freedom; no limits of fewer than two values.
formula-order-statistics = Interval of a median: the ordered values between which it lies with the wanted probability, by the binomial distribution; rounded outwards.
formula-dobson = Standardised rate: the sum of the rates by age and sex, weighted by Morocco’s population in the 2024 census; Byar’s limits of the number of cases, stretched by the standard deviation of the rate. None under 10 cases.
formula-indirect = Standardised ratio: cases over those expected at Morocco’s rates by age and sex; Byar’s limits, exact below 10 cases.
formula-xmr = Control limits: centre line ± 2.66 mean moving ranges of the baseline; wider by √2 against the year before, by √((k+1)/(k−1)) against the mean of k years.
formula-rules = Special causes: beyond the limits; two of three more than two thirds of the way to the same limit; seven on one side; a trend of seven. A point whose interval holds the centre line is no cause by itself.
formula-comparison = Better or worse: the area’s 95% interval does not hold Morocco’s value.
formula-funnel = Funnel: 95% and 99.8% limits around Morocco’s value for an area of that size.
formula-peers = Peers: Euclidean distance of the logarithm of the legal population and of the share in rural communes, both standardised; as many as the square root of the number of areas.
formula-ranks = Rank: from 1 + the areas whose interval lies wholly before, to the number of those whose interval does not lie wholly behind.
formula-scoreboard = Level and change over a year, in standard deviations from the unweighted average of the areas; cut-offs 0.5 and 1; seven classes.
formula-theil = Theil: sum of population share × relative value × its logarithm; 0 where all areas have the same value.
formula-gini = Gini: half the mean difference between the values of two inhabitants’ areas, over the mean.
table-assessments = Baromètre social: assessments, edition { $period }
table-inequality = Baromètre social: inequality between areas, edition { $period }
column-change_verdict = What the control chart says of the span.
column-change_rule = The rule that applied, or what lacks for a verdict.
column-centre_line = Centre line of the chart, in the unit of the value.
column-lower_limit = Lower control limit.
column-upper_limit = Upper control limit.
column-baseline_points = Points of the baseline.
column-seasonality = How the season is taken out.
column-nation_comparison = Against Morocco, by the interval.
column-funnel = Place in the funnel.
column-peer_group = Codes of the peers, nearest first.
column-peer_median = Median of the peers; empty where fewer than half are known.
column-rank_low = First rank that the intervals allow (1: the best, or the highest).
column-rank_high = Last rank that the intervals allow.
column-ranked = Areas that are ranked.
column-level_z = Level in standard deviations from the areas’ average; positive: better (or higher).
column-change_z = Change over a year, likewise.
column-scoreboard_class = Class on two axes.
column-ratio_of_extremes = Highest value over the lowest.
column-theil = Theil index, weighted by population.
column-gini = Gini coefficient, weighted by population.
column-areas = Areas taken into account.
code-change_verdict-special_cause_improvement = special cause: improvement
code-change_verdict-special_cause_concern = special cause: concern
code-change_verdict-special_cause_higher = special cause: higher
code-change_verdict-special_cause_lower = special cause: lower
code-change_verdict-common_cause = common cause: no change established
code-change_verdict-not_enough_data = change not judged
code-change_rule-beyond_limits = beyond the limits
code-change_rule-two_of_three = two of three near the same limit
code-change_rule-seven_one_side = seven on one side
code-change_rule-seven_trend = a trend of seven
code-change_rule-few_points = too few points
code-change_rule-no_value = a value is protected or missing
code-change_rule-reporting_rate = reporting rates differ too much
code-change_rule-no_variation = the baseline does not vary
code-seasonality-none = one span a year: no season
code-seasonality-same_span_last_year = against the same span of the year before
code-seasonality-deseasonalised = against the mean of the same span in the baseline
code-nation_comparison-better = better than Morocco
code-nation_comparison-worse = worse
code-nation_comparison-higher = above, neither better nor worse
code-nation_comparison-lower = below
code-nation_comparison-similar = cannot be told apart
code-nation_comparison-not_compared = not judged
code-funnel-within_limits = within the limits
code-funnel-above_2_sigma = above the 95% limit
code-funnel-above_3_sigma = above the 99.8% limit
code-funnel-below_2_sigma = below the 95% limit
code-funnel-below_3_sigma = below the 99.8% limit
code-scoreboard_class-best_performer = best performer
code-scoreboard_class-better_than_average = better than average
code-scoreboard_class-good_but_to_monitor = good but to monitor
code-scoreboard_class-on_average = on average
code-scoreboard_class-weak_but_improving = weak but improving
code-scoreboard_class-to_watch = to watch
code-scoreboard_class-critical = critical
code-scoreboard_class-cannot_be_distinguished = cannot be distinguished

## standardised rates

standardised = At like ages and sexes
standardised-crude = Rate as it is
standardised-direct = Standardised rate
standardised-indirect = Observed / expected
standardised-note = Standardised rate: the one that the region would have with Morocco’s ages and sexes (2024 census). Observed / expected: 1 where the region is as Morocco at like ages and sexes. 95% intervals. A region with too few persons of an age or a sex is protected; persons of unknown age or sex are not counted.
table-standardised = Baromètre social: standardised rates, edition { $period }
standardised-column-obs_value = Standardised rate in the unit of the indicator, rounded to its decimals, or ratio of observed to expected, rounded to two.

## missing centres

missing-centres = With an estimate for the missing centres
missing-centres-note = The last report (three months back at most) of each centre that has not sent its own is taken again, and persons are counted once. The estimate does not replace the value.
missing-centres-raw = Value
missing-centres-estimate = Estimate
missing-centres-number = Centres estimated
table-estimates = Baromètre social: estimates, edition { $period }
column-estimate_method = The method of the estimate.
column-raw_value = The value as published, without the missing centres.
column-centres_estimated = The number of centres of which the last report is taken again.
code-estimate_method-last_report_carried = Last report carried forward
code-obs_status-E = Estimated

# The composite
composite-note = Scores of 1 to 100. Coloured line: interval of 90% of { $draws } recalculations; black line: Morocco. Blue or orange: above or below Morocco in 95% of the recalculations. Ranks: those that 90% of the recalculations give.
composite-note-region = Interval and ranks: 90% of { $draws } recalculations, with values within their intervals, other weights, normalisations and means.
composite-caution = Two régions whose possible ranks overlap cannot be told apart
composite-missing = A dimension has a score if enough of its indicators are available; a withheld or missing value is never guessed.
composite-score = Score
composite-ranks = Possible ranks
composite-dimension = Dimension
composite-dimensions = Scores by dimension
composite-too-little = too few figures
composite-too-little-long = Too few figures are available to give the région a score.
composite-summary = of { $best }, interval of 90% { $interval }.
composite-summary-nation = Morocco: { $score }.
composite-summary-ranks = Rank between { $low } and { $high } of { $of } régions.
composite-mean-arithmetic = arithmetic mean
composite-mean-geometric = geometric mean
composite-mean-harmonic = harmonic mean
composite-by-goalposts = Score of an indicator: { $low } + ({ $high } − { $low }) × (x − low) / (high − low), turned round where low is better, and held to the scale. Goalposts are fixed: a new month moves no earlier score.
composite-by-min-max = Score of an indicator: from { $low } for the worst value of the régions to { $high } for the best.
composite-by-z-score = Score of an indicator: the middle of the scale from { $low } to { $high }, plus a tenth of it for each standard deviation from the mean of the régions.
composite-by-rank = Score of an indicator: its place among the régions, from { $low } to { $high }.
composite-means = Dimension: weighted { $within } of its indicators. Index: weighted { $across } of the dimensions.
composite-availability = At least { $dimension } of a dimension's indicators and { $overall } of the dimensions must be there; weights of what is missing go to what is left.
composite-ranks-text = Ranks are those of unrounded scores; equal scores share the better rank.
composite-uncertainty-text = The index is made { $draws } times: values drawn within their 95% intervals, weights up or down by { $weights }, other normalisations and means. The interval of a score keeps the declared normalisation, since another one is on another scale; ranks go through all.
composite-direction = Better
composite-direction-higher = high
composite-direction-lower = low
composite-direction-target = in the band
composite-goalposts = Goalposts
composite-as-of = Set on
composite-weight = Weight
composite-owes = What the ranking owes to the choices
composite-choice = Choice
composite-choice-intervals = Values within their intervals
composite-choice-weights = Weights
composite-choice-normalisation = Normalisation
composite-choice-within = Mean within dimensions
composite-choice-across = Mean across dimensions
composite-first = Own share
composite-total = Share with interactions
composite-shift = Shares of the variance of the mean shift of ranks (Sobol's indices). Mean shift: { $mean } ranks.
composite-redundant = Indicators that say nearly the same (correlation above 0.9):
composite-no-redundant = No pair of indicators is correlated above 0.9.
composite-sources = Sources:
composite-replay = All choices are recorded and can be replayed:
download-composite = scores of the composite, every month
download-choices = choices of the composite, sensitivity
table-composite = Composite index of the social barometer, { $period }
composite-column-composite = Identifier of the composite.
composite-column-time_period = Month.
composite-column-ref_area = Code of the area.
composite-column-level = What is scored: composite, pillar, dimension, indicator.
composite-column-item = Identifier of what is scored.
composite-column-score = Score on the composite's scale; empty where too little is available.
composite-column-median = Median of the recalculations.
composite-column-lower = 5% of the recalculations are below.
composite-column-upper = 5% of the recalculations are above.
composite-column-rank = Rank of the unrounded score; empty for the country.
composite-column-rank_low = Best rank, 5% of the recalculations.
composite-column-rank_high = Worst rank, 95% of the recalculations.
composite-column-gap_lower = 5% of the recalculations have the area further down beside the country (its score less the country's).
composite-column-gap_upper = 5% of the recalculations have it further up beside the country.
composite-column-availability = Share that is available, 0 to 1.
composite-column-status = Status of the observation (SDMX CL_OBS_STATUS).

## the dimensions of quality

quality-dimensions = Quality of the data by dimension
dimensions-note = Correctness, completeness, consistency and timeliness of the month, after WHO’s data quality review. By province: tables/quality. Nothing is published about fewer than three centres.
outliers = Unusual values
outliers-note = Amounts and numbers of rows far from earlier months of the same centre (modified z-score beyond 3.5). They need not be wrong: each is looked into and accepted, corrected or excluded.
outliers-tested = Looked at
outliers-flagged = Unusual
outliers-decided = Decided
outliers-open = Open
no-outliers = The centres have too few earlier months yet.
decisions = Decisions that this edition was made under: { $accept } submissions accepted, { $correct } corrected, { $exclude } excluded. An excluded submission counts as not received.
table-quality = Baromètre social: quality of the data, edition { $period }
column-form = The form; _T for all.
column-quality_dimension = The dimension of quality.
column-quality_measure = What is measured.
quality-column-obs_value = The share in %, to one decimal; whole for rows and cells of provinces.
quality-column-numerator = How many are as they should be; for unusual values, how many there are. Empty for rows of provinces.
quality-column-denominator = Of how many. Empty for rows of provinces.
code-quality_dimension-completeness = Completeness
code-quality_dimension-consistency = Consistency
code-quality_dimension-correctness = Correctness
code-quality_dimension-outliers = Unusual values
code-quality_dimension-timeliness = Timeliness
code-quality_measure-rows_accepted = Rows accepted
code-quality_measure-reports_received = Reports received
code-quality_measure-cells_filled = Mandatory cells readable
code-quality_measure-rows_consistent = Consistent rows
code-quality_measure-rows_known = Known to the other form
code-quality_measure-reports_on_time = Reports on time
code-quality_measure-outliers_flagged = Unusual values, of those looked at
code-quality_measure-outliers_open = Not decided, of the unusual ones
formula-slope-index = Inequality of coverage over the score: a line through the log odds of the published tenths, weighted by their households, protected tenths taken together between two points of the curve; slope index, the value at the best off less that at the poorest; relative index, their ratio.
formula-quality = Correctness: rows accepted / read. Completeness: reports received / expected; mandatory cells readable / all. Consistency: accepted rows that no rule casts a doubt on / accepted; persons known to the centre’s other form. Timeliness: reports on time / expected.
formula-modified-z = Unusual value: 0.6745 × (x − median) / median deviation, over at least six earlier months of the centre, without the month judged; beyond 3.5.

## terminal

cli-file = file
cli-form = form
cli-area = area
cli-expected = expected
cli-received = received
cli-on-time = on time
cli-late = late
cli-rows = rows
cli-accepted = accepted
cli-rejected = rejected
cli-duplicate = duplicate
cli-files = { $number } files
cli-files-unusable = { $files } files, { $unusable } unusable
cli-no-tables = { $number } files are no tables and are left alone: { $names }
cli-known = nothing to do, the same content was read before as { $earlier }
cli-no-rows = the file has a header and no rows
cli-unknown-column = the column '{ $column }' is not part of the form and is left out
cli-nearest = nearest: { $name }
cli-more-rejected = and { $number } more rejected rows
cli-row-kept = row kept
cli-row-rejected = row rejected
cli-submissions = { $number } submissions: { $current } current, { $superseded } superseded by a later one, { $refused } refused
cli-built = { $indicators } indicators, { $figures } figures, { $withheld } of them withheld ({ $primary } confidential, { $secondary } so that no other can be worked out); { $files } files, { $size } kB
cli-review = to look into: { $flagged } unusual values, { $open } of them undecided, in { $folder }
cli-stood = nothing has changed since this edition was made: it stands as it is;
cli-cluster = { $indicators } indicators are counted by { $engine }
cli-here = counted here: { $indicators } ({ $why })
cli-here-ratio = ratios of others
cli-here-published = published values or the census
cli-here-reports = the account of submissions, which is small
cli-here-keys = keys of persons, for which the cluster has no function
cli-generated = generated { $files } exports of { $centres } centres and { $persons } persons in { $folder }
cli-ingested = ingested { $files } files ({ $unusable } unusable, { $known } with a content already read): { $rows } rows = { $accepted } accepted + { $rejected } rejected + { $duplicates } duplicates
cli-feedback = feedback on { $slips } centres, forms and months, { $mend } of them with lines to mend, in { $folder }
cli-released = { $edition } is released and entered in releases/ledger.csv (manifest { $manifest }…)
cli-verified = { $editions } editions, { $files } files, { $problems } problems
cli-not-searched = their hashes are right; their format cannot be searched for personal data
cli-init-census = the census tables are in its inbox: ingest them first, with the register of centres
cli-init-key = keep a copy of secrets/pseudonym.key in a safe: without it, persons are no longer recognised
cli-awaits = no figures: awaits an input
cli-lake-table = table
cli-lake-version = version
cli-lake-files = files
cli-lake-rows = rows
cli-lake-bytes = bytes
cli-compacted = { $tables } tables: { $before } data files, { $after } once put together; { $rows } rows, the same
cli-vacuumed = files removed: { $files }
cli-vacuum-trial = files that would be removed: { $files }

## what stands out

highlights = What stands out
highlights-none = Nothing stands out from ordinary variation in this edition.
highlights-note = Seven at most, chosen by the assessments: special causes, then differences beyond the limits of the funnel. No protected or unreliable value, no area too few of whose centres reported.
highlight-colon = :
highlight-concern = confirmed deterioration
highlight-improvement = confirmed improvement
highlight-rise = confirmed rise
highlight-fall = confirmed fall
highlight-far-worse = worse than Morocco, beyond the 99.8 % limit
highlight-regions-far-worse = { $n ->
    [one] { $count } region worse than Morocco, beyond the 99.8 % limit
   *[other] { $count } regions worse than Morocco, beyond the 99.8 % limit
}
highlight-far-better = better than Morocco, beyond the 99.8 % limit
highlight-regions-far-better = { $n ->
    [one] { $count } region better than Morocco, beyond the 99.8 % limit
   *[other] { $count } regions better than Morocco, beyond the 99.8 % limit
}
highlight-far-higher = above Morocco, beyond the 99.8 % limit
highlight-regions-far-higher = { $n ->
    [one] { $count } region above Morocco, beyond the 99.8 % limit
   *[other] { $count } regions above Morocco, beyond the 99.8 % limit
}
highlight-far-lower = below Morocco, beyond the 99.8 % limit
highlight-regions-far-lower = { $n ->
    [one] { $count } region below Morocco, beyond the 99.8 % limit
   *[other] { $count } regions below Morocco, beyond the 99.8 % limit
}
highlight-worse = worse than Morocco, beyond the 95 % limit
highlight-regions-worse = { $n ->
    [one] { $count } region worse than Morocco, beyond the 95 % limit
   *[other] { $count } regions worse than Morocco, beyond the 95 % limit
}
highlight-better = better than Morocco, beyond the 95 % limit
highlight-regions-better = { $n ->
    [one] { $count } region better than Morocco, beyond the 95 % limit
   *[other] { $count } regions better than Morocco, beyond the 95 % limit
}
highlight-higher = above Morocco, beyond the 95 % limit
highlight-regions-higher = { $n ->
    [one] { $count } region above Morocco, beyond the 95 % limit
   *[other] { $count } regions above Morocco, beyond the 95 % limit
}
highlight-lower = below Morocco, beyond the 95 % limit
highlight-regions-lower = { $n ->
    [one] { $count } region below Morocco, beyond the 95 % limit
   *[other] { $count } regions below Morocco, beyond the 95 % limit
}
highlight-change = { $value } { $interval } in { $when }, centre line { $reference }; rule: { $rule }.
highlight-difference = { $value } { $interval }, Morocco { $reference } ({ $when }).
highlight-farthest = The largest difference: { $area }, { $value } { $interval }, Morocco { $reference } ({ $when }).
download-highlights = what stands out
formula-highlights = What stands out: special causes whose interval excludes the centre line (deterioration before improvement), then differences from Morocco beyond 99.8 %, and beyond 95 % for headline indicators; ties by the difference over half the width of the limits. Seven at most per page.
table-highlights = Social barometer: what stands out, edition { $period }
column-place = Place of the sentence on the area's page.
column-finding = What was found.
column-about = Codes of the areas it is about, the farthest first.
column-reference = Centre line of the control chart, or Morocco's value.
column-effect = Distance from the reference, in halves of the width of the limits.
code-finding-concern = deterioration
code-finding-improvement = improvement
code-finding-far_worse = worse, beyond 99.8 %
code-finding-far_better = better, beyond 99.8 %
code-finding-rise = rise
code-finding-fall = fall
code-finding-far_higher = above, beyond 99.8 %
code-finding-far_lower = below, beyond 99.8 %
code-finding-worse = worse, beyond 95 %
code-finding-better = better, beyond 95 %
code-finding-higher = above, beyond 95 %
code-finding-lower = below, beyond 95 %

## funnel

funnel = Size and value: the funnel
funnel-95 = 95 % limits
funnel-998 = 99.8 % limits
funnel-axis = Denominator (logarithmic scale)
funnel-note = Between the lines, the difference from Morocco may be chance alone for a region of this size. The values stand in the table of the page.
funnel-left-out = Without a published value, not drawn:
legend-peers = median of similar regions
strip-label-range = { $label }, regions from { $low } to { $high }
strip-label-peers = { $label }, similar regions { $peers }

## composite, month by month

composite-months = Score, month by month
composite-months-note = The band is the interval of 90 % of the draws. The goalposts are fixed: a new month changes no earlier score.
composite-months-table = The scores in numbers
composite-month = Month

## revisions

nav-revisions = Revisions
nav-downloads = Data
revisions = What has changed
revisions-since = Since the previous release
revisions-first = This is the first release: there is nothing to compare it with.
revisions-compared = Compared with the edition { $edition }, released for { $month }.
revisions-in-both = { $n ->
    [one] { $count } figure stands in both editions;
   *[other] { $count } figures stand in both editions;
}
revisions-revised = { $n ->
    [0] none was revised.
    [one] { $count } was revised.
   *[other] { $count } were revised.
}
revisions-none = No figure has changed.
revisions-change = Change
revisions-cause = Cause
revisions-figures = Figures
revisions-headline = Headline figures that were revised
revisions-headline-none = No headline figure of the country or of a région has changed.
revisions-more = { $n ->
    [one] { $count } other headline figure has changed: see the table of revisions.
   *[other] { $count } other headline figures have changed: see the table of revisions.
}
revisions-span = Period
revisions-before = Before
revisions-now = Now
revisions-by-indicator = By indicator
revisions-policy = How editions are revised
revisions-policy-draft = Draft
revisions-policy-draft-text = Before it is signed off, an edition is marked as a draft and may change without notice.
revisions-policy-final = Final
revisions-policy-final-text = Once signed off, it stands in the ledger of releases and does not change any more.
revisions-policy-revised = Revised (r1, r2…)
revisions-policy-revised-text = Late or corrected reports make a revision, which is released beside the first edition; that one stays.
revisions-policy-withheld = Protected figures
revisions-policy-withheld-text = A figure that differs from the former one by a few persons only is withheld: the difference would tell of them.
code-change-revised = revised
code-change-new = new
code-change-opened = published now
code-change-suppressed = protected now
code-change-withdrawn = withdrawn
code-change-status = only the status has changed
code-cause-later_span = period has ended since
code-cause-left_window = period older than the edition
code-cause-late_reports = reports received since
code-cause-data = data corrected
code-cause-catalogue = definitions or references changed
code-cause-program = program changed
code-cause-confidentiality = protection of persons
table-revisions = Baromètre social: revisions, edition { $period }
column-change = Change since the previous release.
column-cause = Cause of the change.
column-earlier_value = Value in the previous release; empty if it was not there, or if the figure is protected now.
column-earlier_status = Status in the previous release.
area = Area

## downloads, all

downloads-all = All files
downloads-text = The same figures as on the pages, in open formats. Protected figures are empty, with the status Q.
downloads-reading = To read and to calculate with
downloads-machines = For machines
downloads-beside = Assessments and more
downloads-proof = To verify
downloads-file = File
downloads-what = What it holds
downloads-size = Size
downloads-licence = Licence
downloads-licence-text = Creative Commons Attribution 4.0: free to use with credit to the Baromètre social, and to HCP for the reference populations.
download-sdmx-csv = SDMX-CSV 2.0, for statistical systems
download-sdmx-xml = SDMX-ML 3.0 structure: dimensions, attributes, code lists
download-estimates = estimates with the missing centres
download-targeting = targeting of the programmes
download-quality = quality of the data
download-revisions = what has changed since the previous release
size-megabytes = { $size } MB
size-kilobytes = { $size } kB

## editions

editions = Editions
editions-latest = Latest edition
editions-none = No edition has been released yet.
editions-month = Month
editions-state = State
editions-name = Folder
editions-final = final
editions-revised = revised
editions-series = The country's headline figures over the editions
editions-series-note = Each column gives the latest value in that month's edition, as it was published then.
cli-diff = compared with { $earlier }: { $both } figures in both editions, { $revised } of them revised
cli-diff-more = and { $number } more figures

## controls of a page

search-region = Search for a region
search-province = Search for a province or prefecture
search-indicator = Search for an indicator
search-rule = Search for a rule or form
search-file = Search for a file
search-revision = Search for an indicator or area
search-left = { $n ->
    [0] No result
    [one] { $count } result
   *[other] { $count } results
}
sort-by = Sort: { $column }
sort-rows = Sort
sort-none = order of the page
map-indicator = Indicator of the map

## workbook

table-sheets = Sheets
table-sheet-figures = all figures, with filters
table-sheet-index = indicators, number of figures
table-sheet-codes = what the codes mean
table-sheet-other = the same page in Arabic
table-index-figures = Figures
table-index-withheld = Protected

## on paper and for slides

final = Final edition
brief = PDF, two pages
downloads-briefs = Briefs as PDF
downloads-briefs-text = Two A4 pages for each area, to print or to send on.
downloads-area = Area
downloads-pictures = Charts for slides
downloads-pictures-text = Each chart as a PNG picture, on white, at twice its size.
downloads-pictures-list = The pictures: { $count }
cli-no-fonts = neither briefs as PDF nor pictures of charts: the Noto fonts are missing; install the Debian package { $package }, or name their folder in barometre.toml (fonts)
