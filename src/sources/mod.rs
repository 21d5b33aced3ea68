//! Stage 1, reading: delivered files become columns of text under the names of a form, with file and line kept.
//!
//! `receive` finds files and fingerprints them; `table` recognises forms (`encoding`, `header`, `locate`); `read` takes the
//! rows (`text` and `split` for delimited text, `workbook` and `records` for the rest), and `furniture` tells what is no data.
//! A workbook is looked at before its reader gets it (`package`, `opendocument`, `compound`, `biff`, behind a `shield`).
//! Nothing is judged here but whether a file can be read at all. Values are judged by `validation`.

mod archive;
mod biff;
mod cells;
mod chunk;
mod compound;
mod delivered;
mod encoding;
mod furniture;
#[doc(hidden)]
pub mod fuzzing;
mod grid;
mod header;
mod locate;
pub mod notice;
mod opendocument;
mod package;
mod plain;
mod read;
mod receive;
mod records;
mod shield;
mod split;
mod table;
mod text;
mod underway;
mod workbook;

pub use chunk::Chunk;
pub use delivered::{Delivered, DeliveredFile};
pub use header::fold;
pub use notice::{Notices, Seen};
pub use read::Batches;
pub use receive::{RawFile, Received, receive};
pub use split::RowFault;
pub use table::{Identified, Overrides, Reception, SourceRule, Table};
pub use underway::Underway;
