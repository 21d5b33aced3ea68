//! The command line: arguments to settings, one file per verb; the only place that prints.

mod account;
mod arguments;
mod build;
mod catalogue;
mod check;
mod composite;
mod demo;
mod diff;
mod explain;
mod feedback;
mod generate;
mod ingest;
mod init;
mod key;
mod lake;
mod progress;
mod release;
mod settings;
mod stages;
mod status;
mod told;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use arguments::{Arguments, Verb};

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let wrong = error.use_stderr();
            return if error.print().is_ok() && !wrong { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    told::settle(arguments.lang);
    let outcome = match &arguments.verb {
        Verb::Init(verb) => init::run(&arguments, verb),
        Verb::Demo(verb) => demo::run(&arguments, verb),
        Verb::Generate(verb) => generate::run(&arguments, verb),
        Verb::Check(verb) => check::run(&arguments, verb),
        Verb::Ingest(verb) => ingest::run(&arguments, verb),
        Verb::Feedback(verb) => feedback::run(&arguments, verb),
        Verb::Key(verb) => key::run(&arguments, verb),
        Verb::Lake(verb) => lake::run(&arguments, verb),
        Verb::Status(verb) => status::run(&arguments, verb),
        Verb::Build(verb) => build::run(&arguments, verb),
        Verb::Release(verb) => release::run(&arguments, verb),
        Verb::Diff(verb) => diff::run(&arguments, verb),
        Verb::Explain(verb) => explain::run(&arguments, verb),
        Verb::Verify(verb) => verify::run(&arguments, verb),
        Verb::Composite(verb) => composite::run(&arguments, verb),
        Verb::Catalogue(verb) => catalogue::run(&arguments, verb),
    };
    match outcome {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            say(&format!("{error}"));
            ExitCode::from(Error::exit_status(&error))
        }
    }
}

/// A message for a person, on standard error. A reader who went away is no failure.
fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// A result, on standard output. A reader who went away is no failure.
fn answer(result: &str) {
    let _ = writeln!(std::io::stdout(), "{result}");
}
