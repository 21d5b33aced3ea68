//! Stage 3, privacy: identifiers become keyed pseudonyms, personal values become coarse ones or are dropped. What leaves this
//! stage can be stored; nothing else can.

mod dates;
mod generalise;
mod key;
mod pick;
mod pseudonymise;

pub use key::PseudonymKey;
pub use pseudonymise::{Account, Entry, Pseudonymised, RejectEntry, pseudonym_columns, pseudonymise};
