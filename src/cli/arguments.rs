//! What may be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::told::Lang;
use crate::model::period::Month;
use crate::pipeline::Engine;

/// The analytics pipeline behind the Baromètre Social.
#[derive(Debug, Parser)]
#[command(name = "barometre", version, about)]
pub struct Arguments {
    /// The folder of the workspace; its catalogue/ overrides the built-in one.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub workspace: PathBuf,
    /// The language of messages: that of LANG if not given, else French.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    /// One JSON object on standard output instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// Say less.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: the time of each stage.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Makes a workspace: settings, empty folders, a secret for pseudonyms.
    Init(Init),
    /// A whole country in under a minute: workspace, exports, lake, edition.
    Demo(Demo),
    /// Writes synthetic exports of every form, the same for the same seed, with the answer key expected.json.
    Generate(Generate),
    /// Reads files and says what would be accepted and refused, and why; writes nothing.
    Check(Reads),
    /// Reads exports (files, folders) into the lake.
    Ingest(Ingest),
    /// Writes what goes back to the senders: per centre, form and month, what was refused and how to mend it.
    Feedback(Feedback),
    /// The secret behind the pseudonyms: its state, or its rotation, which re-keys the lake.
    Key(Key),
    /// The lake: what its tables hold, its small data files put together, unneeded ones removed.
    Lake(Lake),
    /// Who was expected and who reported, on time or late, per form and région.
    Status(Status),
    /// Computes the indicators and writes the draft edition of a month.
    Build(Build),
    /// Signs off the draft of a month: from then on it stays as it is, and no later edition may give it away.
    Release(Release),
    /// What one edition changed of another: revised, new, opened, suppressed and withdrawn figures, with the cause.
    Diff(Diff),
    /// What an indicator is, the SQL that gives it, or what stands behind one of its figures.
    Explain(Explain),
    /// Verifies an edition, or a workspace with its lake: hashes, disclosure, personal data.
    Verify(Verify),
    /// Makes an edition's composite again from its own tables, as recorded or with choices changed.
    Composite(Composite),
    /// Validates or lists contracts and indicators.
    Catalogue(Catalogue),
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; the one of --workspace if not given.
    pub folder: Option<PathBuf>,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to write; a former demo there is replaced.
    #[arg(long, default_value = "demo")]
    pub out: PathBuf,
    /// The last month.
    #[arg(long, default_value = "2026-10")]
    pub period: Month,
}

/// Arguments of `generate`.
#[derive(Debug, Args)]
pub struct Generate {
    /// An empty or new folder.
    #[arg(long)]
    pub out: PathBuf,
    /// How big a country: that of the demonstration, or all centres and the whole register, which takes 16 GB. What else is given
    /// goes before it; what is not given is that of the scale.
    #[arg(long, value_enum, default_value_t = Scale::Demo)]
    pub scale: Scale,
    /// The first month, as 2026-10.
    #[arg(long)]
    pub from: Option<Month>,
    /// The last month, included.
    #[arg(long)]
    pub to: Month,
    /// Centres on the register.
    #[arg(long)]
    pub centres: Option<u32>,
    /// Distinct persons in 24 months, about.
    #[arg(long)]
    pub persons: Option<u32>,
    /// Households of the register without a person in a centre; in a country as large as the demonstration a tenth of the persons.
    #[arg(long)]
    pub households: Option<u32>,
    /// Of how many of the last quarters there are extracts of the registers; of the demonstration all.
    #[arg(long, value_name = "QUARTERS")]
    pub extracts: Option<u32>,
    /// The seed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The share of faults, 0 to 1.
    #[arg(long, default_value_t = 0.03)]
    pub mess: f64,
}

/// How big a country `generate` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Scale {
    /// That of the demonstration: 1 092 centres, 60 000 persons, 24 months.
    Demo,
    /// 4 000 centres, 60 months, 1.2 million users a year, 50 million service events, 5 million households.
    National,
}

/// Arguments of `ingest`.
#[derive(Debug, Args)]
pub struct Ingest {
    /// What is read, and how.
    #[command(flatten)]
    pub reads: Reads,
    /// Also write the feedback on what was stored into this folder.
    #[arg(long, value_name = "DIR")]
    pub feedback: Option<PathBuf>,
}

/// Arguments of `feedback`.
#[derive(Debug, Args)]
pub struct Feedback {
    /// Where to write.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Only what is about this month, as 2026-10.
    #[arg(long)]
    pub period: Option<Month>,
    /// Only what is about this centre.
    #[arg(long, value_name = "CODE")]
    pub centre: Option<String>,
}

/// Arguments of `check` and of `ingest`.
#[derive(Debug, Args)]
pub struct Reads {
    /// Files and folders.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The form of all files, instead of the one their headers tell.
    #[arg(long)]
    pub form: Option<String>,
    /// The month of rows that name none, as 2026-10.
    #[arg(long)]
    pub period: Option<Month>,
    /// The encoding of all files, e.g. windows-1252.
    #[arg(long)]
    pub encoding: Option<String>,
    /// The delimiter of all files.
    #[arg(long)]
    pub delimiter: Option<char>,
}

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct Status {
    /// The month; the latest with a report if not given.
    #[arg(long)]
    pub period: Option<Month>,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct Build {
    /// The month of the edition, as 2026-10.
    #[arg(long)]
    pub period: Month,
    /// Where to write the edition; reports/PERIOD of the workspace if not given.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Makes the draft of a revision of a month that was released, in reports/PERIOD-r1 and so on.
    #[arg(long)]
    pub revise: bool,
    /// What takes the counts: polars, or ballista://HOST:PORT; as in barometre.toml if not given.
    #[arg(long)]
    pub engine: Option<Engine>,
}

/// Arguments of `release`.
#[derive(Debug, Args)]
pub struct Release {
    /// The month of the edition, as 2026-10.
    #[arg(long)]
    pub period: Month,
    /// Who signs it off; stands in the ledger of releases, not in the edition.
    #[arg(long, value_name = "NAME")]
    pub by: String,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The earlier edition: a folder, or a name in the workspace such as 2026-10.
    pub before: PathBuf,
    /// The later one.
    pub now: PathBuf,
    /// Also write the figures that changed as CSV.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The indicator, e.g. COV-01.
    pub indicator: String,
    /// Prints the SQL that gives all its figures from the lake, to run as it is on DuckDB.
    #[arg(long, conflicts_with = "area")]
    pub sql: bool,
    /// The period of the figure, as 2026-10, 2026-Q3, 2026-S1 or 2026; with --sql the month up to which the lake is read.
    #[arg(long)]
    pub period: Option<String>,
    /// The area of the figure: MA, or the HCP code of a région or province.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The folder of an edition or of a workspace.
    pub folder: PathBuf,
}

/// Arguments of `composite`.
#[derive(Debug, Args)]
pub struct Composite {
    /// What to do with it.
    #[arg(value_enum)]
    pub action: CompositeAction,
    /// The folder of an edition.
    pub edition: PathBuf,
    /// Which composite, where there are several.
    #[arg(long, value_name = "ID")]
    pub composite: Option<String>,
    /// A choice to change, such as across=arithmetic, normalisation=rank or weights.COV=2; may be given several times.
    #[arg(long, value_name = "KEY=VALUE")]
    pub change: Vec<String>,
}

/// What `composite` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum CompositeAction {
    /// Makes it again, and says whether the recorded result is reproduced.
    Replay,
}

/// Arguments of `key`.
#[derive(Debug, Args)]
pub struct Key {
    /// What to do with it.
    #[arg(value_enum)]
    pub action: KeyAction,
}

/// What `key` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum KeyAction {
    /// Names the generations of the key, and the one that the lake's pseudonyms belong to.
    Status,
    /// Adds a generation and re-keys every pseudonym of the lake to it; the former ones are removed.
    Rotate,
}

/// Arguments of `lake`.
#[derive(Debug, Args)]
pub struct Lake {
    /// What to do with it.
    #[command(subcommand)]
    pub action: LakeAction,
}

/// What `lake` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum LakeAction {
    /// Lists the tables: version, data files, rows, bytes.
    List,
    /// Puts small data files together, month by month, as a commit of its own: no row changes, and older versions stay readable.
    Compact,
    /// Removes data files that the latest versions do not need; older versions can then no longer be read.
    Vacuum {
        /// Only files that have not been needed for so many days, by the clock of the machine.
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// Names them, and removes nothing.
        #[arg(long)]
        dry_run: bool,
    },
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
