//! Invented figures of a whole country, for pages: the values of centres are made up, those of the censuses are published.

use barometre::assessment::Outcomes;
use barometre::assessment::composite::Composite;
use barometre::catalogue::Catalogue;
use barometre::catalogue::census::{CensusTable, Vintage};
use barometre::catalogue::indicator::{Indicator, Measure, Method, Unit};
use barometre::model::area::AreaLevel;
use barometre::model::figure::{COLUMNS, NUMBERS};
use barometre::model::period::Month;
use barometre::model::quality::{Quality, QualityMeasure, QualityShare, Refusals, Reporting};
use barometre::model::span::Frequency;
use barometre::model::stratum::{AGE_BANDS, MILIEUX, SEXES, Stratum, TOTAL};
use barometre::model::table::{Column, DataFrame};
use barometre::publication::pages::{EditionStatus, PageInputs};

/// A country: everything that pages are made of.
pub struct Country {
    pub catalogue: Catalogue,
    pub figures: DataFrame,
    pub outcomes: Outcomes,
    pub composites: Vec<Composite>,
    pub quality: Quality,
    pub provenance: Vec<(String, String)>,
}

/// The country, made once for all tests that only look at it.
pub fn country() -> &'static Country {
    static COUNTRY: std::sync::OnceLock<Country> = std::sync::OnceLock::new();
    COUNTRY.get_or_init(Country::new)
}

impl Country {
    /// The country in October 2026.
    pub fn new() -> Self {
        Self::with_secret(None)
    }

    /// The country whose withheld figures still hold a number, as they never should.
    pub fn with_secret(secret: Option<f64>) -> Self {
        let mut catalogue = Catalogue::load(None).unwrap();
        // Every invented figure is of a month.
        let parts = catalogue.composites.iter_mut().flat_map(|composite| &mut composite.dimension);
        parts.flat_map(|part| &mut part.indicator).for_each(|item| item.frequency = Some(Frequency::Month));
        let mut table = Table { secret, ..Table::default() };
        for indicator in &catalogue.indicators {
            match indicator.method {
                Method::Published => table.published(&catalogue, indicator),
                _ => table.computed(&catalogue, indicator),
            }
        }
        let quality = quality(&catalogue);
        let provenance = vec![
            ("usagers".to_string(), "version 24".to_string()),
            ("prestations".to_string(), "version 23".to_string()),
            ("catalogue".to_string(), "0f343b0931126a20f133d67c2b018a3b".to_string()),
        ];
        let figures = table.frame();
        let outcomes = Outcomes::of(&figures, period(), &catalogue).unwrap();
        let composites = Composite::all(&figures, &catalogue, period()).unwrap();
        Self { figures, outcomes, composites, quality, provenance, catalogue }
    }

    pub fn inputs(&self) -> PageInputs<'_> {
        PageInputs {
            figures: &self.figures,
            targeting: None,
            estimates: None,
            standardised: None,
            programmes: &[],
            outcomes: &self.outcomes,
            composites: &self.composites,
            quality: &self.quality,
            indicators: &self.catalogue.indicators,
            dimensions: &self.catalogue.dimensions,
            centre_types: &self.catalogue.centre_types,
            geography: &self.catalogue.geography,
            boundaries: &self.catalogue.boundaries,
            words: &self.catalogue.words,
            period: period(),
            status: EditionStatus::Draft,
            provenance: &self.provenance,
            revisions: None,
            paper: false,
        }
    }
}

pub fn period() -> Month {
    "2026-10".parse().unwrap()
}

/// A number between -1 and 1 that depends on nothing but its key.
fn noise(key: &str) -> f64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}

/// The share of centres of an area that reported in a month: Dakhla-Oued Ed-Dahab is late.
fn reporting(area: &str, month: Month) -> f64 {
    let late = area.starts_with("12") && month == period();
    let rate = if late { 0.61 } else { 0.93 + 0.05 * noise(&format!("rate {} {month}", &area[..2])) };
    (rate * 1000.0).round() / 1000.0
}

/// A value that the fixture withholds.
fn withheld(indicator: &Indicator, area: &str, month: Month, part: &str) -> bool {
    let sensitive = indicator.sensitive && area.len() > 2;
    let early = month.ordinal() % 7 == 3 && indicator.id == "FEM-02" && area == "08";
    let now =
        month == period() && ((indicator.id == "HAN-02" && area == "10") || (indicator.id == "FEM-02" && area == "12"));
    early || now || (sensitive && noise(&format!("k {} {area} {part}", indicator.id)) > 0.55)
}

#[derive(Default)]
struct Table {
    secret: Option<f64>,
    text: Vec<[String; 13]>,
    numbers: Vec<[Option<f64>; 7]>,
}

impl Table {
    fn computed(&mut self, catalogue: &Catalogue, indicator: &Indicator) {
        let centre = match indicator.id.as_str() {
            "COV-01" => 14.5,
            "COV-02" => 10.8,
            "COV-05" => 22.0,
            "COV-06" => 0.86,
            "COV-07" => 88.0,
            "CIB-01" => 61.0,
            "QUA-13" | "QUA-14" => 91.0,
            "HAN-01" => 7.2,
            "HAN-02" => 3.1,
            "FEM-01" => 52.0,
            "FEM-02" => 38.0,
            "ENF-09" => 2.4,
            "AGE-01" => 1.15,
            _ => 41.0,
        };
        for level in [AreaLevel::Country, AreaLevel::Region, AreaLevel::Province] {
            for area in catalogue.geography.of_level(level) {
                let own = if level == AreaLevel::Country {
                    0.0
                } else {
                    0.16 * noise(&format!("{} {}", indicator.id, &area.code[..2]))
                };
                let finer = if level == AreaLevel::Province {
                    0.22 * noise(&format!("{} {}", indicator.id, area.code))
                } else {
                    0.0
                };
                let base = centre * (1.0 + own + finer);
                let people = area.population_2024 as f64;
                for month in period().plus(-23).through(period()) {
                    let wave = 0.03 * noise(&format!("{} {} {month}", indicator.id, area.code));
                    let season = 0.04 * (f64::from(month.month()) / 12.0 * std::f64::consts::TAU).sin();
                    self.figure(indicator, (&area.code, level), month, None, base * (1.0 + wave + season), people);
                }
                for stratum in &indicator.strata {
                    if level == AreaLevel::Province && *stratum == Stratum::CentreType {
                        continue;
                    }
                    for code in codes(catalogue, *stratum) {
                        let shift = 1.0 + 0.3 * noise(&format!("{} {code}", indicator.id));
                        self.figure(
                            indicator,
                            (&area.code, level),
                            period(),
                            Some((*stratum, &code)),
                            base * shift,
                            people / 4.0,
                        );
                    }
                }
            }
        }
    }

    fn figure(
        &mut self,
        indicator: &Indicator,
        (area, level): (&str, AreaLevel),
        month: Month,
        part: Option<(Stratum, &str)>,
        value: f64,
        people: f64,
    ) {
        let factor = indicator.unit.factor();
        let denominator = if indicator.unit == Unit::Percent { people / 55.0 } else { people };
        let value = if indicator.unit == Unit::Percent && indicator.id != "COV-07" { value.min(99.2) } else { value };
        let numerator = (value * denominator / factor).round();
        let half = 1.96 * (numerator.max(1.0)).sqrt() / denominator * factor;
        let limits = (indicator.method != Method::None).then_some((value - half.min(value), value + half));
        let rate = reporting(area, month);
        let hidden = withheld(indicator, area, month, part.map(|(_, code)| code).unwrap_or_default());
        let status = match (hidden, numerator < 10.0, rate < 0.9) {
            (true, _, _) => "Q",
            (_, true, _) => "U",
            (_, _, true) => "P",
            _ => "A",
        };
        let method = match indicator.method {
            Method::Wilson => "wilson",
            Method::Byar => "byar",
            Method::Student => "student",
            Method::OrderStatistics => "order_statistics",
            _ => "none",
        };
        let open = |number: f64| if hidden { self.secret } else { Some(number) };
        let numbers = [
            open(value),
            open(numerator),
            open(denominator),
            limits.and_then(|limits| open(limits.0)),
            limits.and_then(|limits| open(limits.1)),
            limits.map(|_| 0.95),
            Some(rate),
        ];
        self.push(
            indicator,
            (area, level),
            &month.to_string(),
            part,
            [status, if hidden { "C" } else { "F" }, method],
            numbers,
        );
    }

    fn published(&mut self, catalogue: &Catalogue, indicator: &Indicator) {
        let Measure::Published { series } = &indicator.numerator else { return };
        for vintage in [Vintage::Y2014, Vintage::Y2024] {
            let tables =
                [CensusTable::people(vintage, false).unwrap(), CensusTable::households(vintage, false).unwrap()];
            for level in AreaLevel::PUBLISHED {
                for area in catalogue.geography.of_level(level) {
                    let sum = |milieu: &str, sex: &str| -> Option<f64> {
                        let of = |table: &CensusTable| -> Option<f64> {
                            series.iter().map(|name| table.value(&area.code, milieu, sex, name)).sum()
                        };
                        tables.iter().find_map(of)
                    };
                    let parts = [(TOTAL, TOTAL), (TOTAL, "F"), (TOTAL, "M"), ("rural", TOTAL), ("urban", TOTAL)];
                    for (milieu, sex) in parts {
                        let Some(value) = sum(milieu, sex) else { continue };
                        let part = match (milieu, sex) {
                            (TOTAL, TOTAL) => None,
                            (TOTAL, sex) => Some((Stratum::Sex, sex)),
                            (milieu, _) => Some((Stratum::Milieu, milieu)),
                        };
                        self.push(
                            indicator,
                            (&area.code, level),
                            &vintage.year().to_string(),
                            part,
                            ["A", "F", "published"],
                            [Some(value), None, None, None, None, None, None],
                        );
                    }
                }
            }
        }
    }

    fn push(
        &mut self,
        indicator: &Indicator,
        (area, level): (&str, AreaLevel),
        time: &str,
        part: Option<(Stratum, &str)>,
        [status, conf, method]: [&str; 3],
        numbers: [Option<f64>; 7],
    ) {
        let of = |stratum: Stratum| part.filter(|(own, _)| *own == stratum).map_or(TOTAL, |(_, code)| code);
        let text = [
            &indicator.id,
            area,
            level.as_str(),
            time,
            of(Stratum::Sex),
            of(Stratum::Age),
            of(Stratum::Milieu),
            of(Stratum::CentreType),
            indicator.unit.as_str(),
            method,
            status,
            conf,
            "",
        ];
        self.text.push(text.map(str::to_string));
        self.numbers.push(numbers);
    }

    fn frame(self) -> DataFrame {
        let texts: Vec<&str> = COLUMNS.into_iter().filter(|name| !NUMBERS.contains(name)).collect();
        let columns: Vec<Column> = COLUMNS
            .into_iter()
            .map(|name| match texts.iter().position(|text| *text == name) {
                Some(at) => Column::new(name.into(), self.text.iter().map(|row| row[at].as_str()).collect::<Vec<_>>()),
                None => {
                    let at = NUMBERS.iter().position(|number| *number == name).unwrap();
                    Column::new(name.into(), self.numbers.iter().map(|row| row[at]).collect::<Vec<_>>())
                }
            })
            .collect();
        DataFrame::new(self.text.len(), columns).unwrap()
    }
}

fn codes(catalogue: &Catalogue, stratum: Stratum) -> Vec<String> {
    match stratum {
        Stratum::Sex => SEXES.map(str::to_string).to_vec(),
        Stratum::Age => AGE_BANDS.map(|band| band.0.to_string()).to_vec(),
        Stratum::Milieu => MILIEUX.map(str::to_string).to_vec(),
        Stratum::CentreType => catalogue.centre_types.iter().map(|kind| kind.code.clone()).collect(),
    }
}

fn quality(catalogue: &Catalogue) -> Quality {
    let mut quality = Quality::default();
    for (form, most) in [("prestations", 210u64), ("usagers", 340)] {
        for month in period().plus(-23).through(period()) {
            let mut whole = [0u64; 7];
            for region in catalogue.geography.of_level(AreaLevel::Region) {
                let expected = (most as f64 * region.population_2024 as f64 / 3e6).round() as u64 + 4;
                let received = (expected as f64 * reporting(&region.code, month)).round() as u64;
                let read = received * 41;
                let rejected = (read as f64 * (0.014 + 0.006 * noise(&region.code))).round() as u64;
                let own =
                    [expected, received, received * 94 / 100, read, read - rejected - read / 400, rejected, read / 400];
                whole.iter_mut().zip(own).for_each(|(sum, part)| *sum += part);
                quality.reporting.push(report(form, month, &region.code, own));
            }
            quality.reporting.push(report(form, month, "MA", whole));
        }
        for (rule, rows) in
            [("date.impossible", 412), ("identifier.malformed", 1204), ("centre.unknown", 88), ("value.missing", 301)]
        {
            let (form, period) = (form.to_string(), period().to_string());
            quality.refusals.push(Refusals { form, period, rule: rule.to_string(), rows });
        }
    }
    for (form, area, level) in
        [("usagers", "MA", "country"), ("usagers", "01", "region"), ("prestations", "MA", "country")]
    {
        let measures = [
            (QualityMeasure::RowsAccepted, 9_812, 10_000),
            (QualityMeasure::ReportsReceived, 90, 97),
            (QualityMeasure::CellsFilled, 50_000, 50_000),
            (QualityMeasure::RowsConsistent, 9_800, 9_812),
            (QualityMeasure::ReportsOnTime, 71, 97),
        ];
        quality.shares.extend(measures.map(|(measure, above, below)| share(form, area, level, measure, above, below)));
    }
    let flagged = QualityMeasure::OutliersFlagged;
    quality.shares.push(share("_T", "MA", "country", flagged, 14, 900));
    quality.shares.push(share("_T", "MA", "country", QualityMeasure::OutliersOpen, 5, 14));
    let withheld = share("_T", "01", "region", flagged, 0, 0);
    quality.shares.push(QualityShare { numerator: None, denominator: None, ..withheld });
    quality.shares.sort();
    quality.silent = vec![("01".to_string(), 3), ("07".to_string(), 11), ("12".to_string(), 2)];
    quality.reporting.sort();
    quality
}

fn report(
    form: &str,
    month: Month,
    area: &str,
    [expected, received, on_time, rows_read, accepted, rejected, duplicates]: [u64; 7],
) -> Reporting {
    let (form, period, ref_area) = (form.to_string(), month.to_string(), area.to_string());
    Reporting { form, period, ref_area, expected, received, on_time, rows_read, accepted, rejected, duplicates }
}

fn share(
    form: &str,
    area: &str,
    area_level: &'static str,
    measure: QualityMeasure,
    numerator: u64,
    denominator: u64,
) -> QualityShare {
    QualityShare {
        form: form.to_string(),
        ref_area: area.to_string(),
        measure,
        area_level,
        above: if area_level == "country" { String::new() } else { "MA".to_string() },
        numerator: Some(numerator),
        denominator: Some(denominator),
        per_mille: QualityShare::rounded(numerator, denominator),
        centres: denominator,
    }
}
