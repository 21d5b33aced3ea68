//! The check digit of Verhoeff (1969), which catches every single wrong digit and every swap of neighbours.
//!
//! The MOSIP default of a ten-digit identifier ends in it; whether the Moroccan IDCS does is not published, so the pipeline
//! only warns about it, and the synthetic identifiers comply.

/// The product of the dihedral group D5: `MULTIPLY[a][b]`.
const MULTIPLY: [[u8; 10]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
    [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
    [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];

/// The permutation applied at each position from the right, repeating after eight.
const PERMUTE: [[u8; 10]; 8] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
    [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
    [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
    [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
    [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
    [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
    [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

/// The inverse of each element of the group.
const INVERSE: [u8; 10] = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9];

/// The check digit of a run of digits, `b'0'` to `b'9'`; nothing if another byte is among them.
pub fn check_digit(digits: &[u8]) -> Option<u8> {
    Some(INVERSE[usize::from(fold(digits, 1)?)] + b'0')
}

/// Whether a run of digits ends in its check digit.
pub fn is_valid(digits: &[u8]) -> bool {
    !digits.is_empty() && fold(digits, 0) == Some(0)
}

fn fold(digits: &[u8], first: usize) -> Option<u8> {
    let mut sum = 0u8;
    for (position, digit) in digits.iter().rev().enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let permuted = PERMUTE[(position + first) % 8][usize::from(digit - b'0')];
        sum = MULTIPLY[usize::from(sum)][usize::from(permuted)];
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digits_are_those_of_the_published_examples() {
        // 236 → 3 is the worked example of the literature; the others are of the usual test vectors.
        assert_eq!(check_digit(b"236"), Some(b'3'));
        assert_eq!(check_digit(b"12345"), Some(b'1'));
        assert_eq!(check_digit(b"142857"), Some(b'0'));
        assert_eq!(check_digit(b"123456789012"), Some(b'0'));
        assert!(is_valid(b"2363") && is_valid(b"123451") && !is_valid(b"123459"));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_unequal_neighbours_is_caught() {
        let good = *b"9876543219";
        let body: Vec<u8> = good[..9].to_vec();
        let mut whole = body.clone();
        whole.push(check_digit(&body).unwrap());
        for position in 0..10 {
            for digit in b'0'..=b'9' {
                let mut changed = whole.clone();
                changed[position] = digit;
                assert_eq!(is_valid(&changed), changed == whole);
            }
            if position < 9 {
                let mut swapped = whole.clone();
                swapped.swap(position, position + 1);
                assert_eq!(is_valid(&swapped), swapped == whole);
            }
        }
    }

    #[test]
    fn text_that_is_not_all_digits_has_no_check_digit() {
        assert_eq!(check_digit(b"12a"), None);
        assert!(!is_valid(b"") && !is_valid(b"1 2"));
    }
}
