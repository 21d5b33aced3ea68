//! The counts behind all figures of an edition, with their true values: each once, whichever figures show it.

use std::collections::HashMap;

use crate::catalogue::indicator::Protection;
use crate::disclosure::fate::Fate;
use crate::disclosure::ledger::{Ledger, axis};
use crate::model::period::Month;
use crate::model::span::{Span, Window};
use crate::model::stratum::Stratum;
use crate::statistics::{IndicatorSpec, Population, SharedCount};

/// Where a count belongs: who is counted, the area, the months (first and last), the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) who: u32,
    pub(super) area: u32,
    pub(super) months: u32,
    pub(super) strata: [u32; 4],
}

/// Who is counted.
#[derive(Debug, Clone)]
pub(super) struct Who {
    /// Nothing where the count is an indicator's own: a sum, a difference.
    pub(super) population: Option<Population>,
}

/// What a count is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Of {
    /// Persons, households or events in a place.
    Place(Place),
    /// Those of a whole who are not in a part: the counts of both.
    Rest { whole: u32, part: u32 },
}

/// All counts.
pub(super) struct Counts {
    pub(super) of: Vec<Of>,
    pub(super) truth: Vec<f64>,
    /// The figures that show each, while they are published.
    pub(super) shown_by: Vec<Vec<u32>>,
    /// The breakdowns along which one of them divides a total, rather than count one category by its definition.
    pub(super) divided: Vec<[bool; 4]>,
    /// Which stay known from a release.
    pub(super) still_known: Vec<bool>,
    /// The counts of each figure: those counted, all, and the rest.
    pub(super) of_figure: Vec<[Option<u32>; 3]>,
    pub(super) at: HashMap<Place, u32>,
    pub(super) who: Vec<Who>,
    pub(super) number_of: HashMap<String, u32>,
    /// The months of each window.
    pub(super) windows: Vec<(Month, Month)>,
}

impl Counts {
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut counts = Self {
            of: Vec::new(),
            truth: Vec::new(),
            shown_by: Vec::new(),
            divided: Vec::new(),
            still_known: Vec::new(),
            of_figure: vec![[None; 3]; ledger.height()],
            at: HashMap::new(),
            who: Vec::new(),
            number_of: HashMap::new(),
            windows: Vec::new(),
        };
        let mut windows: HashMap<(u32, bool), Option<u32>> = HashMap::new();
        let mut rests: HashMap<(u32, u32), u32> = HashMap::new();
        for row in (0..ledger.height()).filter(|row| is_protected(ledger.spec(*row))) {
            let (spec, key) = (ledger.spec(row), ledger.keys[row]);
            let [part_known, whole_known] = ledger.still_known[row];
            let months = *windows
                .entry((key.period, spec.at_end))
                .or_insert_with(|| counts.window(ledger.period(key.period), spec.at_end));
            let Some(months) = months else { continue };
            let place = Place { who: 0, area: key.area, months, strata: key.strata };
            let part = ledger.numerator[row].and_then(|amount| {
                let place = counts.place(ledger, place, spec, spec.numerator_counts.as_ref(), "numerator")?;
                Some(counts.put(ledger, place, amount, (row, part_known)))
            });
            let has_whole = spec.complement_applies || spec.denominator_counts.is_some();
            let whole = ledger.denominator[row].filter(|_| has_whole).and_then(|amount| {
                let place = counts.place(ledger, place, spec, spec.denominator_counts.as_ref(), "denominator")?;
                Some(counts.put(ledger, place, amount, (row, whole_known)))
            });
            let rest = part.zip(whole).filter(|_| spec.complement_applies).map(|(part, whole)| {
                *rests.entry((whole, part)).or_insert_with(|| {
                    counts.of.push(Of::Rest { whole, part });
                    counts.truth.push(counts.truth[whole as usize] - counts.truth[part as usize]);
                    counts.shown_by.push(Vec::new());
                    counts.divided.push([false; 4]);
                    counts.still_known.push(false);
                    counts.of.len() as u32 - 1
                })
            });
            counts.of_figure[row] = [part, whole, rest];
        }
        for at in 0..counts.of.len() {
            if let Of::Rest { whole, part } = counts.of[at] {
                counts.still_known[at] = counts.still_known[whole as usize] && counts.still_known[part as usize];
            }
        }
        counts
    }

    /// The window of a span: all its months, or only the last.
    fn window(&mut self, period: &str, at_end: bool) -> Option<u32> {
        let span = Span::read(period)?;
        let months: Vec<Month> = Window { frequency: span.frequency(), at_end }.months(span).collect();
        let own = (*months.first()?, *months.last()?);
        let known = self.windows.iter().position(|window| *window == own);
        Some(known.unwrap_or_else(|| {
            self.windows.push(own);
            self.windows.len() - 1
        }) as u32)
    }

    /// The place of a count of a figure; nothing if the figure asks for another category than the count is of.
    fn place(
        &mut self,
        ledger: &Ledger,
        mut place: Place,
        spec: &IndicatorSpec,
        shared: Option<&SharedCount>,
        role: &str,
    ) -> Option<Place> {
        let Some(shared) = shared else {
            place.who = self.number(&format!("{} {role}", spec.id), || Who { population: None });
            return Some(place);
        };
        let population = &shared.population;
        place.who = self.number(&population.name, || Who { population: Some(population.clone()) });
        for (stratum, code) in &shared.fixed {
            let at = axis(*stratum);
            let code = ledger.category(*stratum, code)?;
            if place.strata[at] != ledger.total[at] && place.strata[at] != code {
                return None;
            }
            place.strata[at] = code;
        }
        Some(place)
    }

    fn number(&mut self, name: &str, who: impl FnOnce() -> Who) -> u32 {
        if let Some(known) = self.number_of.get(name) {
            return *known;
        }
        self.who.push(who());
        self.number_of.insert(name.to_string(), self.who.len() as u32 - 1);
        self.who.len() as u32 - 1
    }

    /// Puts a count that a figure shows; with whether it stays known from a release of that figure.
    fn put(&mut self, ledger: &Ledger, place: Place, amount: f64, (row, still_known): (usize, bool)) -> u32 {
        let next = self.of.len() as u32;
        let at = *self.at.entry(place).or_insert(next);
        if at == next {
            self.of.push(Of::Place(place));
            self.truth.push(amount);
            self.shown_by.push(Vec::new());
            self.divided.push([false; 4]);
            self.still_known.push(false);
        }
        self.still_known[at as usize] |= still_known;
        self.shown_by[at as usize].push(row as u32);
        for (axis, divided) in self.divided[at as usize].iter_mut().enumerate() {
            *divided |= ledger.keys[row].strata[axis] != ledger.total[axis];
        }
        at
    }

    /// Which are published, now or in a release.
    pub(super) fn known(&self, fate: &[Fate]) -> Vec<bool> {
        let is_shown = |rows: &Vec<u32>| rows.iter().any(|row| fate[*row as usize] == Fate::Free);
        let counts = self.shown_by.iter().zip(&self.still_known);
        let mut known: Vec<bool> = counts.map(|(rows, still_known)| *still_known || is_shown(rows)).collect();
        for (at, of) in self.of.iter().enumerate() {
            if let Of::Rest { whole, part } = of {
                known[at] = known[*whole as usize] && known[*part as usize];
            }
        }
        known
    }

    /// The published counts that show a count: itself, or of a rest the whole and the part.
    pub(super) fn shows(&self, count: u32) -> Vec<u32> {
        match self.of[count as usize] {
            Of::Place(_) => vec![count],
            Of::Rest { whole, part } => vec![whole, part],
        }
    }

    /// The codes of a place that are none of totals.
    pub(super) fn codes(ledger: &Ledger, strata: [u32; 4]) -> Vec<(Stratum, String)> {
        let divided = Stratum::ALL.into_iter().filter(|stratum| {
            let at = axis(*stratum);
            strata[at] != ledger.total[at]
        });
        divided.map(|stratum| (stratum, ledger.code(stratum, strata[axis(stratum)]).to_string())).collect()
    }
}

/// Whether the counts of an indicator are of persons, and protected by withholding.
pub(super) fn is_protected(spec: &IndicatorSpec) -> bool {
    spec.protects_persons && spec.adds_up && spec.made_of.is_empty() && spec.protection == Protection::Suppression
}
