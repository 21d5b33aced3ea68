//! What a reader can tell of unknown counts from the sums that they are in: the least and the greatest value of each.
//!
//! A linear programme per bound, by the simplex method with bounded variables in a tableau of sparse rows (Dantzig GB. Linear Programming and
//! Extensions. Princeton: Princeton University Press, 1963, chapter 18; with Bland's rule against cycles: Bland RG. New finite
//! pivoting rules for the simplex method. Math Oper Res 1977; 2: 103-107). Every corner that is passed is a table which agrees
//! with all that is published, so a range that was seen is one that the reader cannot exclude: a required width is proved by two
//! such tables and needs no optimum.

/// Below this, a number of the tableau is none.
const NOTHING: f64 = 1e-9;
/// So many steps without gain, and the rule changes to the one that cannot run in circles.
const PATIENCE: usize = 30;

/// A count that is not published: what is known of it, and how wide its range must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unknown {
    /// It is at least this.
    pub lower: f64,
    /// It is at most this; infinity where nothing bounds it.
    pub upper: f64,
    /// The width that its range is required to have.
    pub width: f64,
    /// Where to begin: a value between the bounds. Where all sums hold to begin with, none has to be made to.
    pub start: f64,
    /// The range that was seen before.
    pub seen: [f64; 2],
}

impl Unknown {
    /// Of which nothing was seen before.
    pub fn between(lower: f64, upper: f64, width: f64) -> Self {
        Self { lower, upper, width, start: lower, seen: [f64::INFINITY, f64::NEG_INFINITY] }
    }
}

/// A sum over unknown counts: (unknown, sign), and what they give together.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// The unknowns by position, each with its sign.
    pub members: Vec<(u32, f64)>,
    /// What they add up to.
    pub gives: f64,
}

/// How far each bound is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Until a range is as wide as required.
    Wide,
    /// To the end.
    Exact,
}

/// What a reader can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The range of each unknown that was seen; up to infinity where nothing bounds it.
    pub ranges: Vec<[f64; 2]>,
    /// Whether a narrower range than required is proved for the unknown: the optimum was reached.
    pub proved: Vec<bool>,
    /// Where it is proved, from what each end follows, the greatest first.
    pub because: Vec<[Reasons; 2]>,
    /// Whether the work sufficed. Where it did not, ranges and contradictions are not to be believed.
    pub ended: bool,
    /// Sums that contradict those before them, and so tell a reader nothing.
    pub contradicting: Vec<u32>,
}

/// From what the end of a range follows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons {
    /// The sums, with their parts in it.
    pub sums: Vec<(u32, f64)>,
    /// The unknowns that are at a bound, and whether it is the upper one.
    pub bounds: Vec<(u32, bool)>,
}

/// The ranges of the unknowns. Sums are believed in their order: one that contradicts those before it is left out.
/// `work` bounds the numbers that are recomputed; where it runs out, ranges are those seen so far and not proved.
pub fn ranges(unknowns: &[Unknown], sums: &[Sum], until: Until, work: usize) -> Told {
    let mut tableau = Tableau::new(unknowns, sums.len(), work);
    let contradicting = (0..sums.len()).filter(|at| !tableau.believe(*at, &sums[*at])).map(|at| at as u32).collect();
    tableau.begin();
    let mut proved = vec![false; unknowns.len()];
    let mut because = vec![<[Reasons; 2]>::default(); unknowns.len()];
    for (at, unknown) in unknowns.iter().enumerate() {
        let enough = |tableau: &Tableau| until == Until::Wide && tableau.width(at) >= unknown.width - NOTHING;
        if enough(&tableau) {
            continue;
        }
        if !tableau.push(at, Towards::Greatest, &enough) {
            continue;
        }
        let greatest = tableau.reasons(at);
        if tableau.push(at, Towards::Least, &enough) {
            (proved[at], because[at]) = (true, [greatest, tableau.reasons(at)]);
        }
    }
    Told { ended: tableau.work > 0, ranges: tableau.seen, proved, because, contradicting }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    Least,
    Greatest,
}

/// The sums solved for one variable each. The variable after the unknowns is the gap of the sum that is being brought in.
struct Tableau {
    columns: usize,
    /// The coefficients, row by row, and after them how much of each sum is in the row.
    rows: Vec<Row>,
    /// The variable that each row is solved for, and its value.
    basis: Vec<usize>,
    value: Vec<f64>,
    /// The row of each variable, where it is solved for.
    row_of: Vec<Option<usize>>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    /// The value of a variable that no row is solved for.
    rests: Vec<f64>,
    seen: Vec<[f64; 2]>,
    work: usize,
}

/// What ends a step.
enum Step {
    /// The variable reaches its other bound.
    Flip(f64),
    /// The variable of a row reaches a bound: the upper one or the lower.
    Pivot {
        row: usize,
        length: f64,
        to_upper: bool,
    },
    Unbounded,
}

impl Tableau {
    fn new(unknowns: &[Unknown], sums: usize, work: usize) -> Self {
        Self {
            columns: unknowns.len(),
            rows: Vec::with_capacity(sums),
            basis: Vec::with_capacity(sums),
            value: Vec::with_capacity(sums),
            row_of: vec![None; unknowns.len() + 1],
            lower: unknowns.iter().map(|unknown| unknown.lower).chain([0.0]).collect(),
            upper: unknowns.iter().map(|unknown| unknown.upper).chain([f64::INFINITY]).collect(),
            rests: unknowns.iter().map(|unknown| unknown.start).chain([0.0]).collect(),
            seen: unknowns.iter().map(|unknown| unknown.seen).collect(),
            work,
        }
    }

    /// The value of a variable.
    fn at(&self, variable: usize) -> f64 {
        match self.row_of[variable] {
            Some(row) => self.value[row],
            None => self.rests[variable],
        }
    }

    /// What is in the row of a variable at the end of a push: from that the end follows.
    fn reasons(&self, variable: usize) -> Reasons {
        let is_up = |at: usize| self.rests[at] >= self.upper[at] - NOTHING;
        let Some(row) = self.row_of[variable] else {
            return Reasons { sums: Vec::new(), bounds: vec![(variable as u32, is_up(variable))] };
        };
        let columns = self.columns as u32;
        let parts = self.rows[row].0.iter().copied().filter(|(_, part)| part.abs() > NOTHING);
        let (bounds, sums): (Vec<_>, Vec<_>) = parts.partition(|(at, _)| *at < columns);
        Reasons {
            sums: sums.into_iter().map(|(at, part)| (at - columns, part)).collect(),
            bounds: bounds.into_iter().map(|(at, _)| (at, is_up(at as usize))).collect(),
        }
    }

    /// Brings a sum in. False if it contradicts those that are in.
    fn believe(&mut self, place: usize, sum: &Sum) -> bool {
        // What the members give now, against what they should: the gap is a variable that has to become nothing.
        let gap = self.columns;
        let mut row = Row(sum.members.clone());
        row.0.push(((self.columns + place) as u32, 1.0));
        row.0.sort_unstable_by_key(|(at, _)| *at);
        let of_members = sum.members.iter().filter_map(|(at, factor)| Some((self.row_of[*at as usize]?, *factor)));
        let solved: Vec<(usize, f64)> = of_members.collect();
        let mut missing =
            sum.gives - sum.members.iter().map(|(member, sign)| sign * self.at(*member as usize)).sum::<f64>();
        for (at, factor) in solved {
            row.remove(self.basis[at]);
            row.add(&self.rows[at], -factor);
            self.work = self.work.saturating_sub(row.0.len());
        }
        if missing < 0.0 {
            missing = -missing;
            row.scale(-1.0);
        }
        self.rows.push(row);
        self.basis.push(gap);
        self.value.push(missing);
        self.row_of[gap] = Some(self.rows.len() - 1);
        let closed = |tableau: &Self| tableau.at(gap) <= NOTHING;
        self.push(gap, Towards::Least, &closed);
        let holds = closed(self);
        if let Some(at) = self.row_of[gap] {
            // The gap is nothing and still solved for: any other variable may take its place.
            let columns = self.columns;
            let usable = |(at, number): &&(u32, f64)| (*at as usize) < columns && number.abs() > NOTHING;
            let other = self.rows[at].0.iter().find(usable).map(|(column, _)| *column as usize);
            match other.filter(|_| holds) {
                Some(column) => {
                    let value = self.at(column);
                    self.pivot(at, column, value);
                }
                None => self.drop_row(at),
            }
        }
        self.row_of[gap] = None;
        self.rests[gap] = 0.0;
        holds
    }

    fn drop_row(&mut self, at: usize) {
        self.row_of[self.basis[at]] = None;
        self.rows.swap_remove(at);
        self.basis.swap_remove(at);
        self.value.swap_remove(at);
        if at < self.basis.len() {
            self.row_of[self.basis[at]] = Some(at);
        }
    }

    /// Begins to note what is seen.
    fn begin(&mut self) {
        for variable in 0..self.columns {
            self.note(variable);
        }
    }

    fn note(&mut self, variable: usize) {
        let value = self.at(variable);
        let seen = &mut self.seen[variable];
        *seen = [seen[0].min(value), seen[1].max(value)];
    }

    fn width(&self, variable: usize) -> f64 {
        self.seen[variable][1] - self.seen[variable][0]
    }

    /// Pushes a variable as far as it goes, or until it is `enough`. True if the end was reached.
    fn push(&mut self, goal: usize, towards: Towards, enough: &dyn Fn(&Self) -> bool) -> bool {
        let mut without_gain = 0;
        let noting = goal < self.columns;
        loop {
            if enough(self) {
                return false;
            }
            if self.work == 0 {
                return false;
            }
            let Some((variable, up)) = self.entering(goal, towards, without_gain > PATIENCE) else { return true };
            let step = self.step(variable, up, without_gain > PATIENCE);
            let length = match step {
                Step::Unbounded => {
                    if noting {
                        let end = if towards == Towards::Greatest { 1 } else { 0 };
                        self.seen[goal][end] = if end == 1 { f64::INFINITY } else { f64::NEG_INFINITY };
                    }
                    return true;
                }
                Step::Flip(length) | Step::Pivot { length, .. } => length,
            };
            let sign = if up { length } else { -length };
            let value = self.at(variable) + sign;
            for at in 0..self.rows.len() {
                self.value[at] -= sign * self.rows[at].at(variable);
            }
            let left = match step {
                Step::Pivot { row, to_upper, .. } => {
                    let leaving = self.basis[row];
                    self.rests[leaving] = if to_upper { self.upper[leaving] } else { self.lower[leaving] };
                    self.pivot(row, variable, value);
                    Some(leaving)
                }
                _ => {
                    self.rests[variable] = if up { self.upper[variable] } else { self.lower[variable] };
                    None
                }
            };
            without_gain = if length > NOTHING { 0 } else { without_gain + 1 };
            if noting && length > NOTHING {
                for at in 0..self.basis.len() {
                    self.note(self.basis[at]);
                }
                self.note(variable);
                if let Some(left) = left {
                    self.note(left);
                }
            }
            if self.row_of[goal].is_none() && goal >= self.columns {
                return true;
            }
        }
    }

    /// The variable whose move brings the goal further, and whether it moves up. Nothing at the end.
    fn entering(&self, goal: usize, towards: Towards, first: bool) -> Option<(usize, bool)> {
        let has_room = |at: usize, up: bool| match up {
            true => self.rests[at] < self.upper[at] - NOTHING,
            false => self.rests[at] > self.lower[at] + NOTHING,
        };
        let Some(row) = self.row_of[goal] else {
            let up = towards == Towards::Greatest;
            return has_room(goal, up).then_some((goal, up));
        };
        let wanted = if towards == Towards::Greatest { -1.0 } else { 1.0 };
        let mut best: Option<(usize, bool, f64)> = None;
        let unknowns = self.rows[row].0.iter().take_while(|(at, _)| (*at as usize) < self.columns);
        for (column, coefficient) in unknowns.map(|(at, coefficient)| (*at as usize, coefficient)) {
            // Upwards where that gains, or else downwards.
            let (up, gain) = (coefficient * wanted > 0.0, coefficient.abs());
            let moves = gain > NOTHING && self.row_of[column].is_none() && has_room(column, up);
            if moves && best.is_none_or(|(.., other)| gain > other + NOTHING) {
                best = Some((column, up, gain));
                if first {
                    break;
                }
            }
        }
        best.map(|(column, up, _)| (column, up))
    }

    /// How far a variable can move before something reaches a bound.
    fn step(&self, variable: usize, up: bool, first: bool) -> Step {
        let bound = if up { self.upper[variable] } else { self.lower[variable] };
        let mut step = match (bound - self.at(variable)).abs() {
            range if range.is_finite() => Step::Flip(range),
            _ => Step::Unbounded,
        };
        let mut shortest = match step {
            Step::Flip(range) => range,
            _ => f64::INFINITY,
        };
        let mut steepness = 0.0;
        for (at, row) in self.rows.iter().enumerate() {
            let change = if up { -row.at(variable) } else { row.at(variable) };
            if change.abs() <= NOTHING {
                continue;
            }
            let own = self.basis[at];
            let bound = if change > 0.0 { self.upper[own] } else { self.lower[own] };
            if bound.is_infinite() {
                continue;
            }
            let length = ((bound - self.value[at]) / change).max(0.0);
            let tied = (length - shortest).abs() <= NOTHING;
            // Of several the steepest, which is safest; against cycles the first.
            let better = match step {
                Step::Pivot { row, .. } if tied && first => own < self.basis[row],
                Step::Pivot { .. } if tied => change.abs() > steepness + NOTHING,
                _ if tied => true,
                _ => length < shortest,
            };
            if better {
                shortest = length.min(shortest);
                steepness = change.abs();
                step = Step::Pivot { row: at, length, to_upper: change > 0.0 };
            }
        }
        step
    }

    /// Solves a row for another variable, which then has the value.
    fn pivot(&mut self, at: usize, variable: usize, value: f64) {
        let mut row = std::mem::take(&mut self.rows[at]);
        let leaving = self.basis[at];
        let factor = 1.0 / row.at(variable);
        row.scale(factor);
        row.remove(variable);
        if leaving < self.columns {
            row.put(leaving, factor);
        }
        self.work = self.work.saturating_sub(self.rows.len());
        for other in &mut self.rows {
            let factor = other.at(variable);
            if factor != 0.0 {
                other.remove(variable);
                other.add(&row, -factor);
                self.work = self.work.saturating_sub(row.0.len() + other.0.len());
            }
        }
        self.rows[at] = row;
        self.row_of[leaving] = None;
        self.basis[at] = variable;
        self.value[at] = value;
        self.row_of[variable] = Some(at);
    }
}

/// A row of the tableau: the columns that it has, in order, with their numbers.
#[derive(Debug, Clone, Default)]
struct Row(Vec<(u32, f64)>);

impl Row {
    fn place(&self, column: usize) -> std::result::Result<usize, usize> {
        self.0.binary_search_by_key(&(column as u32), |(at, _)| *at)
    }

    fn at(&self, column: usize) -> f64 {
        self.place(column).map_or(0.0, |place| self.0[place].1)
    }

    fn remove(&mut self, column: usize) {
        if let Ok(place) = self.place(column) {
            self.0.remove(place);
        }
    }

    fn put(&mut self, column: usize, number: f64) {
        match self.place(column) {
            Ok(place) => self.0[place].1 = number,
            Err(place) => self.0.insert(place, (column as u32, number)),
        }
    }

    fn scale(&mut self, factor: f64) {
        self.0.iter_mut().for_each(|(_, number)| *number *= factor);
    }

    /// Adds a multiple of another row.
    fn add(&mut self, other: &Self, factor: f64) {
        let mut sum = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut own, mut more) = (0, 0);
        while own < self.0.len() || more < other.0.len() {
            let (a, b) = (self.0.get(own), other.0.get(more));
            let column = a.into_iter().chain(b).map(|(at, _)| *at).min().unwrap_or_default();
            let mut number = 0.0;
            if let Some((_, value)) = a.filter(|(at, _)| *at == column) {
                number += value;
                own += 1;
            }
            if let Some((_, value)) = b.filter(|(at, _)| *at == column) {
                number += factor * value;
                more += 1;
            }
            if number.abs() >= 1e-11 {
                sum.push((column, number));
            }
        }
        self.0 = sum;
    }
}
