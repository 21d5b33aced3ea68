//! Natural classes of values for a map.

/// The classes of some values: for each value the index of its class, and for each class its least and greatest value.
///
/// At most `most` classes, fewer where there are fewer distinct values. The sum of squared deviations within classes is least
/// (W. D. Fisher, "On Grouping for Maximum Homogeneity", Journal of the American Statistical Association, 1958, 53: 789-798).
pub(super) fn natural_classes(values: &[f64], most: usize) -> (Vec<usize>, Vec<(f64, f64)>) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    let classes = most.min(distinct.len());
    if classes == 0 {
        return (Vec::new(), Vec::new());
    }
    let limits = limits(&sorted, classes);
    let class_of = |value: f64| limits.iter().position(|(_, high)| value <= *high).unwrap_or(limits.len() - 1);
    (values.iter().map(|value| class_of(*value)).collect(), limits)
}

/// Least-squares partition of sorted values into runs, by dynamic programming over the last run's start.
fn limits(sorted: &[f64], classes: usize) -> Vec<(f64, f64)> {
    let n = sorted.len();
    let mut cost = vec![vec![f64::INFINITY; n + 1]; classes + 1];
    let mut start = vec![vec![0usize; n + 1]; classes + 1];
    cost[0][0] = 0.0;
    for class in 1..=classes {
        for end in class..=n {
            for begin in class - 1..end {
                if begin > 0 && sorted[begin] == sorted[begin - 1] {
                    continue;
                }
                let total = cost[class - 1][begin] + deviations(&sorted[begin..end]);
                if total < cost[class][end] {
                    cost[class][end] = total;
                    start[class][end] = begin;
                }
            }
        }
    }
    let mut limits = Vec::with_capacity(classes);
    let mut end = n;
    for class in (1..=classes).rev() {
        let begin = start[class][end];
        limits.push((sorted[begin], sorted[end - 1]));
        end = begin;
    }
    limits.reverse();
    limits
}

fn deviations(run: &[f64]) -> f64 {
    let mean = run.iter().sum::<f64>() / run.len() as f64;
    run.iter().map(|value| (value - mean).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fall_where_the_values_part() {
        let values = [1.0, 9.0, 1.2, 5.0, 5.1, 9.3, 20.0];
        let (of, limits) = natural_classes(&values, 4);
        assert_eq!(limits, vec![(1.0, 1.2), (5.0, 5.1), (9.0, 9.3), (20.0, 20.0)]);
        assert_eq!(of, vec![0, 2, 0, 1, 1, 2, 3]);
    }

    #[test]
    fn equal_values_share_a_class() {
        let (of, limits) = natural_classes(&[2.0, 2.0, 2.0, 3.0], 5);
        assert_eq!(limits, vec![(2.0, 2.0), (3.0, 3.0)]);
        assert_eq!(of, vec![0, 0, 0, 1]);
        assert!(natural_classes(&[], 5).1.is_empty());
    }
}
