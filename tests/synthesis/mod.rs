//! The generator, looked at from outside: what its files hold, read by a small reader of the tests' own.

mod answers;
mod determinism;
mod faults;
mod forms;
mod persons;
mod reader;
mod shares;
