//! Synthetic exports of the three forms, for demonstrations and tests: a made-up network of social centres and the lives of
//! made-up persons in it, placed by the census, written as the senders of such files write them, faults included.
//!
//! Everything follows from the seed. Each centre, person, month and file draws from its own random stream
//! ([`stream`]), so that neither the number of threads nor the span of months changes what a month looks like: the files of a
//! month are the same bytes in every span that contains it, for the same centres, persons, seed and mess.
//! The forms `centres`, `usagers` and `prestations` are written; what they hold is declared in `data/synthesis/`.

mod allotment;
mod answer_key;
mod book;
mod calendar;
mod cells;
mod centre;
mod deliver;
mod draw;
mod faults;
mod generate;
mod identifier;
mod names;
mod network;
mod people;
mod person;
mod plan;
mod profile;
mod register;
mod sender;
mod services;
mod slot;
mod stream;
mod territory;
mod users;

pub use generate::generate;
pub use names::name_list;
pub use plan::{Generated, Plan};
