//! The rules by which a point of a control chart is a special cause, besides lying beyond a limit.
//!
//! NHS England, *Making Data Count*: seven points on one side of the centre line, a trend of seven, two of three near the
//! same limit. The rule of two of three looks at one side only: near the upper limit, then near the lower one, is no signal.

/// Points of a run on one side, or of a trend.
pub const RUN: usize = 7;

/// Whether each point is the seventh, or a later one, of a run on one side of the centre line. `sides` are 1, -1 or 0.
pub fn seven_one_side(sides: &[i8]) -> Vec<bool> {
    let ends = |end: usize| {
        let run = &sides[(end + 1).saturating_sub(RUN)..=end];
        run.len() == RUN && run[0] != 0 && run.iter().all(|side| *side == run[0])
    };
    (0..sides.len()).map(ends).collect()
}

/// Whether each point is one of the seven that end in a marked one.
pub fn part_of_seven(ends: &[bool]) -> Vec<bool> {
    (0..ends.len()).map(|point| ends[point..(point + RUN).min(ends.len())].contains(&true)).collect()
}

/// For each point 1 where it ends seven that rise one after the other, -1 where they fall, else 0.
pub fn seven_trend(values: &[f64]) -> Vec<i8> {
    let ends = |end: usize| {
        let run = &values[(end + 1).saturating_sub(RUN)..=end];
        let all = |one: fn(&[f64]) -> bool| run.len() == RUN && run.windows(2).all(one);
        i8::from(all(|pair| pair[1] > pair[0])) - i8::from(all(|pair| pair[1] < pair[0]))
    };
    (0..values.len()).map(ends).collect()
}

/// Whether each point is one of three on the same side of which at least two are near the limit.
pub fn two_of_three(near: &[bool], sides: &[i8]) -> Vec<bool> {
    let mut marked = vec![false; near.len().min(sides.len())];
    for start in 0..marked.len().saturating_sub(2) {
        let (near, sides) = (&near[start..start + 3], &sides[start..start + 3]);
        let same = sides[0] != 0 && sides.iter().all(|side| *side == sides[0]);
        if same && near.iter().filter(|near| **near).count() >= 2 {
            marked[start..start + 3].fill(true);
        }
    }
    marked
}

/// Of the points of such threes, those that are near the limit themselves.
pub fn part_of_two_of_three(near: &[bool], sides: &[i8]) -> Vec<bool> {
    two_of_three(near, sides).into_iter().zip(near).map(|(marked, near)| marked && *near).collect()
}
