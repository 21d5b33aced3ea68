//! E-mail addresses: a local part, `@`, a domain with a dot and a final label of letters.

/// The start of the address around the `@` at a position, if there is one.
pub(super) fn around(bytes: &[u8], at: usize) -> Option<usize> {
    let local = bytes[..at].iter().rev().take(64).take_while(|byte| is_local(**byte)).count();
    let domain = bytes[at + 1..].iter().take(255).take_while(|byte| is_domain(**byte)).count();
    let domain = &bytes[at + 1..at + 1 + domain];
    let mut labels = domain.split(|byte| *byte == b'.').filter(|label| !label.is_empty());
    let (first, last) = (labels.next()?, labels.next_back()?);
    let letters = last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic);
    (local > 0 && !first.is_empty() && letters).then_some(at - local)
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}
