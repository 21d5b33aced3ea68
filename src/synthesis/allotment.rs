//! How many centres of which type each delegation has.

/// Parts of `total` in proportion to `weights`, by the method of the largest remainder: they add up to `total`.
pub(super) fn apportion(total: u32, weights: &[f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return vec![0; weights.len()];
    }
    let exact: Vec<f64> = weights.iter().map(|weight| f64::from(total) * weight / sum).collect();
    let mut parts: Vec<u32> = exact.iter().map(|share| share.floor() as u32).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()).then(a.cmp(b)));
    let left = total - parts.iter().sum::<u32>();
    for &index in order.iter().cycle().take(left as usize) {
        parts[index] += 1;
    }
    parts
}

/// The types of the centres of each delegation, given the centres of each delegation (`rows`) and of each type (`columns`,
/// the same sum), and how well a type suits a delegation (`affinity`, rows by columns).
///
/// Expected numbers are fitted to both margins in proportion to the affinity (iterative proportional fitting); then each
/// centre in turn takes the type that lies furthest behind its expectation. Types below `single` come at most once in a
/// delegation while another is left.
pub(super) fn deal(rows: &[u32], columns: &[u32], affinity: &[Vec<f64>], single: &[bool]) -> Vec<Vec<usize>> {
    let mut expected: Vec<Vec<f64>> = affinity.to_vec();
    for _ in 0..60 {
        for (column, &goal) in columns.iter().enumerate() {
            let sum: f64 = expected.iter().map(|row| row[column]).sum();
            let factor = if sum > 0.0 { f64::from(goal) / sum } else { 0.0 };
            expected.iter_mut().for_each(|row| row[column] *= factor);
        }
        for (row, &goal) in expected.iter_mut().zip(rows) {
            let sum: f64 = row.iter().sum();
            let factor = if sum > 0.0 { f64::from(goal) / sum } else { 0.0 };
            row.iter_mut().for_each(|cell| *cell *= factor);
        }
    }
    let mut left = columns.to_vec();
    let mut behind = vec![0.0; columns.len()];
    let mut dealt = Vec::with_capacity(rows.len());
    for (row, &count) in expected.iter().zip(rows) {
        let mut own: Vec<usize> = Vec::new();
        for _ in 0..count {
            for (debt, cell) in behind.iter_mut().zip(row) {
                *debt += cell / f64::from(count);
            }
            let best = |again: bool| {
                let open = (0..columns.len()).filter(|&t| left[t] > 0 && (again || !single[t] || !own.contains(&t)));
                open.max_by(|a, b| behind[*a].total_cmp(&behind[*b]).then(b.cmp(a)))
            };
            let Some(chosen) = best(false).or_else(|| best(true)) else { continue };
            left[chosen] -= 1;
            behind[chosen] -= 1.0;
            own.push(chosen);
        }
        own.sort_unstable();
        dealt.push(own);
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_stay_within_one_of_their_share() {
        assert_eq!(apportion(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(apportion(1_092, &[107.0, 985.0]), [107, 985]);
        assert_eq!(apportion(5, &[0.0, 0.0]), [0, 0]);
    }

    #[test]
    fn dealing_meets_both_margins() {
        let affinity = vec![vec![1.0, 4.0, 1.0], vec![3.0, 1.0, 1.0], vec![1.0, 1.0, 1.0]];
        let dealt = deal(&[4, 3, 3], &[5, 3, 2], &affinity, &[false, false, true]);
        let rows: Vec<usize> = dealt.iter().map(Vec::len).collect();
        let columns: Vec<usize> = (0..3).map(|t| dealt.iter().flatten().filter(|&&x| x == t).count()).collect();
        assert_eq!((rows, columns), (vec![4, 3, 3], vec![5, 3, 2]));
        assert!(dealt.iter().all(|own| own.iter().filter(|&&t| t == 2).count() <= 1));
    }
}
