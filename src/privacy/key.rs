//! The secret behind the pseudonyms, and the pseudonyms made with it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::model::fingerprint::hex;

/// The length of the secret in bytes.
const LENGTH: usize = 32;
/// The length of a pseudonym in bytes: 128 bits, 32 hexadecimal digits.
const TAG: usize = 16;

/// The secret of a workspace. Without it nobody can tell whose a pseudonym is, not even by trying every identifier.
///
/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) rather than a bare hash: ten digits can be tried in seconds (ENISA, Pseudonymisation
/// techniques and best practices, 2019). Never printed; wiped from memory when dropped.
pub struct PseudonymKey {
    secret: Zeroizing<[u8; LENGTH]>,
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

    /// The secret in a key file: 64 hexadecimal digits.
    ///
    /// # Errors
    /// `Usage` if the text is anything else; the text is not quoted.
    pub fn from_text(text: &str) -> Result<Self> {
        let digits = text.trim().as_bytes();
        let mut secret = Zeroizing::new([0u8; LENGTH]);
        let good = digits.len() == LENGTH * 2
            && digits.chunks_exact(2).zip(secret.iter_mut()).all(|(pair, byte)| {
                let value = std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
                value.map(|value| *byte = value).is_some()
            });
        if good {
            Ok(Self { secret })
        } else {
            Err(Error::usage(
                "the pseudonym key is not 64 hexadecimal digits",
                "restore the key file from its backup: with another key, persons would no longer be recognised",
            ))
        }
    }

    /// The pseudonym of a name made of several parts, for one purpose: 32 hexadecimal digits.
    pub fn pseudonym(&self, purpose: &str, parts: &[&str]) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_slice())
            .map_err(|error| Error::engine("making a pseudonym", error))?;
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part.as_bytes());
        }
        Ok(hex(&mac.finalize().into_bytes()[..TAG]))
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
}
