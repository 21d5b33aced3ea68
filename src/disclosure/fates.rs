//! What happens to every figure: the sums of each span are settled, then worlds are searched over all spans together, and whatever a
//! reader can tell too closely gets more company, until there is nothing more to find.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::account::account;
use super::attack::{Exposed, Used, attack, attack_beside_releases};
use super::audit::told;
use super::complementary::{Solver, Weight};
use super::fate::Fate;
use super::ledger::Ledger;
use super::primary::{Reason, primary};
use super::ratios::follow_parts;
use super::shared::{Shared, shared_counts};
use super::worlds::{Narrow, Reader, Worlds};
use crate::catalogue::policy::Policy;
use crate::error::{Error, Result};
use crate::model::withheld::Withheld;
use crate::statistics::IndicatorSpec;

/// In so many rounds one count is withheld beside one whose range is too narrow; then all that a reader uses.
const PATIENT_ROUNDS: usize = 30;

/// A span by itself.
struct Span {
    /// Its rows among all.
    rows: Vec<u32>,
    ledger: Ledger,
    shared: Vec<Shared>,
    reasons: Vec<Option<Reason>>,
}

impl Span {
    fn of(ledger: &Ledger, rows: Vec<u32>, policy: &Policy) -> Self {
        let own = ledger.of_rows(&rows);
        let shared = shared_counts(&own, policy);
        let reasons = primary(&own, &shared, policy);
        Self { rows, ledger: own, shared, reasons }
    }

    /// What a reader finds who has what is published and nothing else, with rows among all.
    fn attacked(&self, fate: &[Fate], policy: &Policy) -> Vec<Exposed> {
        let k = |spec: &IndicatorSpec| f64::from(policy.k(spec.sensitive));
        let mut found = attack(&self.ledger, fate, k);
        if found.is_empty() {
            found = attack_beside_releases(&self.ledger, fate, k);
        }
        found
    }
}

/// What happens to each row, with an account of it.
///
/// # Errors
/// `Verification` if a figure cannot be protected, whatever else is withheld: it names the figure.
pub(super) fn fates(ledger: &Ledger, policy: &Policy) -> Result<(Vec<Fate>, Vec<Withheld>)> {
    let spans: Vec<Span> = ledger.spans().into_par_iter().map(|rows| Span::of(ledger, rows, policy)).collect();
    let mut solvers: Vec<Solver<'_>> =
        spans.par_iter().map(|span| Solver::new(&span.ledger, &span.shared, &span.reasons, policy)).collect();
    let mut span_of = vec![(0, 0); ledger.height()];
    for (number, span) in spans.iter().enumerate() {
        for (at, row) in span.rows.iter().enumerate() {
            span_of[*row as usize] = (number, at as u32);
        }
    }
    let mut worlds = Worlds::of(ledger, policy);
    // Spans that may have changed since a reader found nothing in them.
    let mut open: BTreeSet<usize> = (0..spans.len()).collect();
    let mut round = 0;
    loop {
        let fate = together(&spans, &solvers, ledger.height());
        let mut narrow = worlds.search(ledger, &fate, Reader::Informed);
        if narrow.is_empty() {
            narrow = worlds.search(ledger, &fate, Reader::Believing);
        }
        let mut public = Vec::new();
        if narrow.is_empty() {
            let attacked: Vec<(usize, Vec<Exposed>)> =
                open.par_iter().map(|at| (*at, spans[*at].attacked(&solvers[*at].fate, policy))).collect();
            open = attacked.iter().filter(|(_, found)| !found.is_empty()).map(|(at, _)| *at).collect();
            narrow.extend(attacked.iter().flat_map(|(at, found)| found.iter().map(|one| among_all(one, &spans[*at]))));
            public = attacked;
        }
        let mut closing = Closing { ledger, fate: &fate, round, lately: BTreeSet::new() };
        narrow.iter().for_each(|narrow| closing.widen(narrow));
        if closing.lately.is_empty() {
            refuse(ledger, &spans, &narrow, &public)?;
            let mut fate = fate;
            follow_parts(ledger, &mut fate);
            let mut reasons = vec![None; ledger.height()];
            for span in &spans {
                span.rows.iter().zip(&span.reasons).for_each(|(row, reason)| reasons[*row as usize] = *reason);
            }
            let account = account(ledger, &fate, &reasons, &worlds.narrowest(ledger, &fate));
            return Ok((fate, account));
        }
        let mut touched = BTreeSet::new();
        for row in closing.lately {
            let (span, at) = span_of[row as usize];
            solvers[span].withhold(at, Fate::Secondary);
            touched.insert(span);
        }
        solvers.par_iter_mut().enumerate().filter(|(at, _)| touched.contains(at)).for_each(|(_, one)| one.settle());
        open.extend(touched);
        round += 1;
    }
}

/// The fates of all rows.
fn together(spans: &[Span], solvers: &[Solver<'_>], height: usize) -> Vec<Fate> {
    let mut fates = vec![Fate::Free; height];
    for (span, solver) in spans.iter().zip(solvers) {
        span.rows.iter().zip(&solver.fate).for_each(|(row, fate)| fates[*row as usize] = *fate);
    }
    fates
}

/// What was found in a span, with its rows among all.
fn among_all(exposed: &Exposed, span: &Span) -> Narrow {
    let rows = |own: &[u32]| own.iter().map(|row| span.rows[*row as usize]).collect();
    let used = exposed.used.iter().map(|used| Used { amount: used.amount, shown_by: rows(&used.shown_by) });
    Narrow {
        rows: rows(&exposed.rows),
        lacks: exposed.required - (exposed.range[1] - exposed.range[0]),
        used: used.collect(),
        undecided: exposed.undecided,
    }
}

/// What is withheld next.
struct Closing<'a> {
    ledger: &'a Ledger,
    fate: &'a [Fate],
    round: usize,
    lately: BTreeSet<u32>,
}

impl Closing<'_> {
    /// Withholds one more count beside one whose range is too narrow: of those that a reader uses, the cheapest that is large enough to
    /// widen the range by what it lacks, or else the largest. What has just been withheld may do for several.
    fn widen(&mut self, narrow: &Narrow) {
        if narrow.used.iter().flat_map(|used| &used.shown_by).any(|row| self.lately.contains(row)) {
            return;
        }
        let is_free = |row: &u32| self.fate[*row as usize] == Fate::Free;
        let weight = |used: &Used| used.shown_by.iter().map(|row| Weight::of(self.ledger, *row as usize)).max();
        // What a release made known is withheld where nothing else is left: that protects nothing.
        let known = |used: &&Used| weight(used).is_some_and(|weight| weight.still_known);
        let all = || narrow.used.iter().filter(|used| used.shown_by.iter().any(is_free));
        let all_known = all().all(|used| known(&used));
        let open = || all().filter(|used| all_known || !known(used));
        let cheapest = open().filter(|used| used.amount >= narrow.lacks).min_by(|a, b| {
            weight(a).cmp(&weight(b)).then(a.amount.total_cmp(&b.amount)).then(a.shown_by.cmp(&b.shown_by))
        });
        let largest = || open().max_by(|a, b| a.amount.total_cmp(&b.amount).then(b.shown_by.cmp(&a.shown_by)));
        let next: Vec<&Used> = match cheapest.or_else(largest) {
            Some(one) if self.round < PATIENT_ROUNDS && !narrow.undecided => vec![one],
            // Of all that is published around, what is used least.
            _ => {
                let made_use = |used: &Used| weight(used).map(|weight| weight.use_made);
                let least = open().map(made_use).min();
                open().filter(|used| Some(made_use(used)) == least).collect()
            }
        };
        let rows = next.into_iter().flat_map(|used| &used.shown_by).copied().filter(is_free);
        self.lately.extend(rows.collect::<Vec<u32>>());
    }
}

/// With nothing left to withhold: what is still too narrow ends the build.
fn refuse(ledger: &Ledger, spans: &[Span], narrow: &[Narrow], public: &[(usize, Vec<Exposed>)]) -> Result<()> {
    let of_span = |(at, found): &(usize, Vec<Exposed>)| Some((*at, found.first()?.clone()));
    if let Some((at, exposed)) = public.iter().find_map(of_span) {
        let help = match exposed.release {
            Some(_) => "exclude or hold back what has come in since that release, or revise it first",
            None => "nothing more can be withheld to protect it: report the case",
        };
        return Err(Error::verification(told(&spans[at].ledger, &exposed), help));
    }
    let Some(narrow) = narrow.first() else { return Ok(()) };
    let named =
        |rows: &[u32]| rows.iter().take(3).map(|row| ledger.named(*row as usize)).collect::<Vec<_>>().join("; ");
    let used: Vec<u32> = narrow.used.iter().filter_map(|used| used.shown_by.first().copied()).collect();
    Err(Error::verification(
        format!("{}: too much of the withheld figure follows from {}", named(&narrow.rows), named(&used)),
        "nothing more can be withheld to protect it: report the case",
    ))
}
