//! The integer program of controlled rounding, for amounts that hang together.
//!
//! Each amount goes to the multiple below or above it (0 or 1 steps up); a program that is given some `slack` may go further,
//! down or up, at a price that no saving elsewhere pays, so that as few steps as possible are taken. Salazar-González JJ.
//! Controlled rounding and cell perturbation: statistical disclosure limitation methods for tabular data. Math Program
//! 2006; 105: 583-603. It is solved by branch and bound over the simplex method (`microlp`), whose work is limited by a number
//! of nodes and never by a clock: how fast a machine is changes no answer.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

/// What is rounded: the true amount, and whether it may become negative (the error of a sum may, a cell may not).
pub(super) struct Quantity {
    pub(super) amount: i64,
    pub(super) is_signed: bool,
}

/// Signed quantities, by their positions, that add up to nothing.
pub(super) type Equation = BTreeMap<usize, i64>;

/// An answer: multiples of the base, and whether the sum of the distances is proven to be the least.
pub(super) struct Answer {
    pub(super) multiples: Vec<i64>,
    pub(super) is_proven: bool,
}

/// How many distances of a base one step beyond the neighbouring multiples costs.
const BEYOND: f64 = 1000.0;

/// The nearest multiples that satisfy the equations, each less than `slack` + 1 bases from its amount (a multiple: at most `slack`
/// bases). Nothing if there are none, or none was found within so many `nodes`.
pub(super) fn nearest(
    quantities: &[Quantity],
    equations: &[Equation],
    base: i64,
    slack: i32,
    nodes: u64,
) -> Option<Answer> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let steps: Vec<Vec<(Variable, i64)>> =
        quantities.iter().map(|quantity| steps(&mut problem, quantity, base, slack)).collect();
    for equation in equations {
        let terms: Vec<(Variable, f64)> = equation
            .iter()
            .flat_map(|(at, sign)| steps[*at].iter().map(move |(step, way)| (*step, (sign * way) as f64)))
            .collect();
        // Equations add up in the truth, so the multiples below leave a small number of steps to make up for.
        let missing: i64 = equation.iter().map(|(at, sign)| -sign * quantities[*at].amount.div_euclid(base)).sum();
        if !terms.is_empty() {
            problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, missing as f64);
        }
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(nodes);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let taken = |steps: &[(Variable, i64)]| -> i64 {
        steps.iter().map(|(step, way)| way * solution.var_value(*step).round() as i64).sum()
    };
    let multiples: Vec<i64> = quantities
        .iter()
        .zip(&steps)
        .map(|(quantity, steps)| (quantity.amount.div_euclid(base) + taken(steps)) * base)
        .collect();
    let holds = |equation: &Equation| equation.iter().map(|(at, sign)| sign * multiples[*at]).sum::<i64>() == 0;
    let is_proven = solution.status() == SolutionStatus::Optimal;
    equations.iter().all(holds).then_some(Answer { multiples, is_proven })
}

/// The steps that an amount may take from the multiple below it, with their directions.
fn steps(problem: &mut Problem, quantity: &Quantity, base: i64, slack: i32) -> Vec<(Variable, i64)> {
    let (below, rest) = (quantity.amount.div_euclid(base), quantity.amount.rem_euclid(base));
    let mut steps = Vec::new();
    if rest != 0 {
        steps.push((problem.add_binary_var((base - 2 * rest) as f64), 1));
    }
    let price = BEYOND * base as f64;
    if slack > 0 {
        steps.push((problem.add_integer_var(price, (0, slack)), 1));
        let down =
            if quantity.is_signed { slack } else { i32::try_from(below).map_or(slack, |below| below.min(slack)) };
        if down > 0 {
            steps.push((problem.add_integer_var(price, (0, down)), -1));
        }
    }
    steps
}
