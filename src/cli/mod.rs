//! The command line: arguments to settings, one file per verb; the only place that prints.

mod arguments;
mod catalogue;
mod check;
mod demo;
mod generate;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let wrong = error.use_stderr();
            return if error.print().is_ok() && !wrong { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    let outcome = match &arguments.verb {
        arguments::Verb::Check(verb) => check::run(&arguments, verb),
        arguments::Verb::Catalogue(verb) => catalogue::run(&arguments, verb),
        arguments::Verb::Demo(verb) => demo::run(&arguments, verb),
        arguments::Verb::Generate(verb) => generate::run(&arguments, verb),
    };
    match outcome {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            say(&format!("{error}"));
            ExitCode::from(Error::exit_status(&error))
        }
    }
}

/// A message for a person, on standard error.
#[expect(clippy::print_stderr, reason = "the command line is where the program speaks")]
fn say(message: &str) {
    eprintln!("{message}");
}

/// A result, on standard output.
#[expect(clippy::print_stdout, reason = "the command line is where the program answers")]
fn answer(result: &str) {
    println!("{result}");
}
