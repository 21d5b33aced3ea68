//! Stage 1, reading: delivered files become columns of text under the names of a contract, with file and line kept.
//!
//! Nothing is judged here but whether a file can be read at all: encoding, delimiter, header. Values are judged by
//! `validation`.

mod decode;
mod delivered;
mod dialect;
mod file;
mod header;
mod read;

pub use delivered::{Delivered, DeliveredFile};
pub use file::{Identified, Overrides, RawFile, identify};
pub use header::fold;
pub use read::read_batch;
