//! Synthetic exports of all forms, for demonstrations and tests: a made-up network of social centres and the lives of
//! made-up persons in it, placed by the census, written as the senders of such files write them, faults included.
//!
//! Everything follows from the seed. Each centre, person, month and file draws from its own random stream
//! ([`stream`]), so that neither the number of threads nor the span of months changes what a month looks like: the files of a
//! month are the same bytes in every span that contains it, for the same centres, persons, seed and mess.
//! Centres and persons come first; what a centre did, its staff, trainings, projects and requests follow from them, and the
//! national registers hold the households of its persons among others. The forms are listed in `forms.rs`; what is drawn from is
//! declared in `data/synthesis/`.

mod activity;
mod allotment;
mod answer_key;
mod book;
mod calendar;
mod case;
mod cells;
mod centre;
mod deliver;
mod desk;
mod draw;
mod extract_file;
mod faults;
mod forms;
mod generate;
mod households;
mod identifier;
mod named;
mod names;
mod network;
mod people;
mod person;
mod plan;
mod profile;
mod projects;
mod register;
mod registers;
mod sender;
mod services;
mod slot;
mod staff;
mod stream;
mod survey;
mod territory;
mod training;
mod traits;
mod users;
mod verdict;

pub use generate::generate;
pub use names::name_list;
pub use plan::{Generated, Plan, Scale};
