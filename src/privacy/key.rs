//! The secret behind the pseudonyms, its generations, and the pseudonyms made with it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::model::fingerprint::hex;

/// The length of the secret in bytes.
const LENGTH: usize = 32;
/// The length of a pseudonym in bytes: 128 bits, 32 hexadecimal digits.
const TAG: usize = 16;

/// The words that set apart what is asked of a generation besides pseudonyms of identifiers.
const NEXT_GENERATION: &str = "next generation";
const KEY_ID: &str = "key id";

/// The secret of a workspace. Without it nobody can tell whose a pseudonym is, not even by trying every identifier.
///
/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) rather than a bare hash: ten digits can be tried in seconds (ENISA, Pseudonymisation
/// techniques and best practices, 2019, on brute force and on message authentication codes). A secret has generations, for no
/// key is to be used for ever (NIST SP 800-57 part 1, on cryptoperiods): the first makes a pseudonym of an identifier, each
/// later one a pseudonym of the pseudonym before. So stored pseudonyms can be re-keyed by whoever holds the next generation,
/// without any identifier, and an export read afterwards goes through the whole chain to the same pseudonym. Every use of a
/// generation begins with its purpose and writes the length of each part, so that no two uses share an input. Never printed;
/// wiped from memory when dropped.
pub struct PseudonymKey {
    generations: Vec<Generation>,
}

/// One generation of the secret.
struct Generation(Zeroizing<[u8; LENGTH]>);

impl Generation {
    /// The secret of a line: 64 hexadecimal digits.
    fn from_digits(digits: &[u8]) -> Option<Self> {
        let mut secret = Zeroizing::new([0u8; LENGTH]);
        let good = digits.len() == LENGTH * 2
            && digits.chunks_exact(2).zip(secret.iter_mut()).all(|(pair, byte)| {
                let value = std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
                value.map(|value| *byte = value).is_some()
            });
        good.then_some(Self(secret))
    }

    /// The HMAC under this secret, before anything was written into it.
    fn prepared(&self) -> Result<Hmac<Sha256>> {
        Hmac::<Sha256>::new_from_slice(self.0.as_slice()).map_err(|error| Error::engine("making a pseudonym", error))
    }

    /// The HMAC of a purpose and parts, each preceded by its length, cut to 128 bits: 32 hexadecimal digits.
    fn tag(&self, purpose: &str, parts: &[&str]) -> Result<String> {
        Ok(tag(&self.prepared()?, purpose, parts))
    }
}

fn tag(prepared: &Hmac<Sha256>, purpose: &str, parts: &[&str]) -> String {
    let mut mac = prepared.clone();
    for part in std::iter::once(&purpose).chain(parts) {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part.as_bytes());
    }
    hex(&mac.finalize().into_bytes()[..TAG])
}

/// The generations of a secret, prepared for many pseudonyms: the secret is worked into each HMAC only once.
pub struct Pseudonyms(Vec<Hmac<Sha256>>);

impl Pseudonyms {
    /// The pseudonym of a name made of several parts, for one purpose: 32 hexadecimal digits.
    pub fn of(&self, purpose: &str, parts: &[&str]) -> String {
        let Some((first, later)) = self.0.split_first() else { return String::new() };
        later.iter().fold(tag(first, purpose, parts), |former, next| tag(next, NEXT_GENERATION, &[&former]))
    }
}

impl PseudonymKey {
    /// A new random secret, as the text of a key file.
    ///
    /// # Errors
    /// `Engine` if the system gives no random bytes.
    pub fn generate() -> Result<Zeroizing<String>> {
        let mut bytes = Zeroizing::new([0u8; LENGTH]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|error| Error::engine("drawing a secret", error))?;
        Ok(Zeroizing::new(format!("{}\n", hex(bytes.as_slice()))))
    }

    /// The text of a key file with one more generation.
    ///
    /// # Errors
    /// `Usage` if the text is no key; `Engine` if the system gives no random bytes.
    pub fn with_next_generation(text: &str) -> Result<Zeroizing<String>> {
        Self::from_text(text)?;
        let next = Self::generate()?;
        Ok(Zeroizing::new(format!("{}\n{}", text.trim_end(), next.as_str())))
    }

    /// The secret in a key file: a line of 64 hexadecimal digits for each generation, the first one first.
    ///
    /// # Errors
    /// `Usage` if the text is anything else; the text is not quoted.
    pub fn from_text(text: &str) -> Result<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let generations: Option<Vec<Generation>> = lines.map(|line| Generation::from_digits(line.as_bytes())).collect();
        match generations.filter(|all| !all.is_empty()) {
            Some(generations) => Ok(Self { generations }),
            None => Err(Error::usage(
                "the pseudonym key is not 64 hexadecimal digits, or a line of them for each generation",
                "restore the key file from its backup: with another key, persons would no longer be recognised",
            )),
        }
    }

    /// The secret prepared for many pseudonyms.
    ///
    /// # Errors
    /// `Engine` if the library refuses the secret.
    pub fn prepared(&self) -> Result<Pseudonyms> {
        Ok(Pseudonyms(self.generations.iter().map(Generation::prepared).collect::<Result<_>>()?))
    }

    /// The pseudonym of a name made of several parts, for one purpose: 32 hexadecimal digits.
    ///
    /// # Errors
    /// `Engine` if the library refuses the secret.
    pub fn pseudonym(&self, purpose: &str, parts: &[&str]) -> Result<String> {
        self.rekeyed(self.generations[0].tag(purpose, parts)?, 1)
    }

    /// What has become, in the last generation, of a pseudonym of an earlier one (counted from 1).
    ///
    /// # Errors
    /// `Engine` if the library refuses the secret.
    pub fn rekeyed(&self, pseudonym: String, generation: usize) -> Result<String> {
        let later = self.generations.iter().skip(generation);
        later.into_iter().try_fold(pseudonym, |former, next| next.tag(NEXT_GENERATION, &[&former]))
    }

    /// Names for the generations, the first one first, that tell nothing about the secret: `k1-5f0c93ab`.
    ///
    /// Each depends on its own generation and the ones before. The number before the hyphen also keeps a name from looking
    /// like the number of an identity card.
    ///
    /// # Errors
    /// `Engine` if the library refuses the secret.
    pub fn ids(&self) -> Result<Vec<String>> {
        let mut ids: Vec<String> = Vec::new();
        for generation in &self.generations {
            let former: Vec<&str> = ids.last().map(String::as_str).into_iter().collect();
            let tag = generation.tag(KEY_ID, &former)?;
            ids.push(format!("k{}-{}", ids.len() + 1, &tag[..8]));
        }
        Ok(ids)
    }

    /// The name of the last generation: the one that the pseudonyms made now belong to.
    ///
    /// # Errors
    /// `Engine` if the library refuses the secret.
    pub fn id(&self) -> Result<String> {
        Ok(self.ids()?.pop().unwrap_or_default())
    }
}

impl std::fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PseudonymKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out with another implementation of HMAC-SHA-256 (Python's `hmac`).
    const FIRST_GENERATION: &str = "27a62ee6af3b23daf76d96ed13dabdef";

    fn key(byte: &str) -> PseudonymKey {
        PseudonymKey::from_text(&byte.repeat(LENGTH)).unwrap()
    }

    #[test]
    fn a_pseudonym_depends_on_key_purpose_and_parts() {
        let one = key("0b").pseudonym("person", &["idcs", "2345678901"]).unwrap();
        assert_eq!(one.len(), 32);
        assert_eq!(one, key("0b").pseudonym("person", &["idcs", "2345678901"]).unwrap());
        for other in [
            key("0c").pseudonym("person", &["idcs", "2345678901"]),
            key("0b").pseudonym("household", &["idcs", "2345678901"]),
            key("0b").pseudonym("person", &["idcs2", "345678901"]),
        ] {
            assert_ne!(one, other.unwrap());
        }
    }

    #[test]
    fn a_key_file_that_is_damaged_is_refused_without_being_quoted() {
        let error = PseudonymKey::from_text("secret").unwrap_err();
        assert!(!error.to_string().contains("'secret'") && error.exit_status() == 2, "{error}");
    }

    #[test]
    fn two_generated_keys_differ_and_can_be_read_back() {
        let (one, two) = (PseudonymKey::generate().unwrap(), PseudonymKey::generate().unwrap());
        assert_ne!(*one, *two);
        assert!(PseudonymKey::from_text(&one).is_ok());
    }

    #[test]
    fn the_key_is_never_printed() {
        assert_eq!(format!("{:?}", key("0b")), "PseudonymKey");
    }

    #[test]
    fn a_later_generation_re_keys_stored_pseudonyms_to_what_the_whole_chain_makes_of_the_identifier() {
        let first = key("0b");
        let text = PseudonymKey::with_next_generation(&"0b".repeat(LENGTH)).unwrap();
        let second = PseudonymKey::from_text(&text).unwrap();
        let third = PseudonymKey::from_text(&PseudonymKey::with_next_generation(&text).unwrap()).unwrap();
        let stored = first.pseudonym("person", &["idcs", "2345678901"]).unwrap();
        let fresh = |key: &PseudonymKey| key.pseudonym("person", &["idcs", "2345678901"]).unwrap();
        assert_eq!(second.rekeyed(stored.clone(), 1).unwrap(), fresh(&second));
        assert_eq!(third.rekeyed(stored.clone(), 1).unwrap(), fresh(&third));
        assert_eq!(third.rekeyed(fresh(&second), 2).unwrap(), fresh(&third));
        assert_ne!(fresh(&second), stored);
        assert_ne!(fresh(&second), fresh(&third));
    }

    #[test]
    fn a_key_of_one_line_makes_the_pseudonyms_it_always_made() {
        let one = key("0b").pseudonym("person", &["idcs", "2345678901"]).unwrap();
        assert_eq!(one, FIRST_GENERATION, "stored pseudonyms would no longer be recognised");
    }

    #[test]
    fn the_name_of_a_key_tells_generations_apart_and_looks_like_nothing_personal() {
        let detector = crate::model::personal::Detector::new(&[]).unwrap();
        for byte in 0..=255u8 {
            let text = PseudonymKey::with_next_generation(&format!("{byte:02x}").repeat(LENGTH)).unwrap();
            let ids = PseudonymKey::from_text(&text).unwrap().ids().unwrap();
            assert_eq!(ids[0], key(&format!("{byte:02x}")).id().unwrap());
            assert!(ids[0].starts_with("k1-") && ids[1].starts_with("k2-") && ids[1].len() == 11);
            for id in &ids {
                assert!(detector.scan(id).is_empty(), "{id} looks like personal data");
            }
        }
        for id in ["k1-ab123456", "k2-a1234567", "k3-12345678", "k12-ab12345f"] {
            assert!(detector.scan(id).is_empty(), "{id} looks like personal data");
        }
    }
}
