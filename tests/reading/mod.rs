//! What centres really send: every encoding, dialect and kind of file, and files that are meant to break a reader.

mod bench;
mod binary;
mod broken_off;
mod damaged;
mod encodings;
mod formats;
mod fuzzing;
mod hostile;
mod layout;
mod values;
