//! What may be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The analytics pipeline behind the Baromètre Social.
#[derive(Debug, Parser)]
#[command(name = "barometre", version, about)]
pub struct Arguments {
    /// The folder of the workspace; its catalogue/ overrides the built-in one.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub workspace: PathBuf,
    /// One JSON object on standard output instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Reads files and says what would be accepted and refused, and why; writes nothing.
    Check(Check),
    /// Validates or lists contracts and indicators.
    Catalogue(Catalogue),
    /// Writes the census tables and 24 months of a synthetic country's exports to a folder and checks them.
    Demo(Demo),
    /// Writes synthetic exports of every form, the same for the same seed, with the answer key expected.json.
    Generate(Generate),
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The form of all files, instead of the one their headers tell.
    #[arg(long)]
    pub form: Option<String>,
    /// The month of rows that name none, as 2026-10.
    #[arg(long)]
    pub period: Option<crate::model::period::Month>,
    /// The encoding of all files, e.g. windows-1252.
    #[arg(long)]
    pub encoding: Option<String>,
    /// The delimiter of all files.
    #[arg(long)]
    pub delimiter: Option<char>,
}

/// Arguments of `catalogue`.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// What to do with it.
    #[arg(value_enum)]
    pub action: CatalogueAction,
}

/// What `catalogue` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum CatalogueAction {
    /// Reads every file and resolves every name.
    Check,
    /// Lists forms and indicators.
    List,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to write.
    #[arg(long, default_value = "demo")]
    pub out: PathBuf,
    /// The last month.
    #[arg(long, default_value = "2026-10")]
    pub period: crate::model::period::Month,
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub struct Generate {
    /// An empty or new folder.
    #[arg(long)]
    pub out: PathBuf,
    /// The first month, as 2026-10.
    #[arg(long)]
    pub from: crate::model::period::Month,
    /// The last month, included.
    #[arg(long)]
    pub to: crate::model::period::Month,
    /// Centres on the register.
    #[arg(long, default_value_t = 1092)]
    pub centres: u32,
    /// Distinct persons in 24 months, about.
    #[arg(long, default_value_t = 60_000)]
    pub persons: u32,
    /// The seed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The share of faults, 0 to 1.
    #[arg(long, default_value_t = 0.03)]
    pub mess: f64,
}
