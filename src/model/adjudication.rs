//! What somebody who looked into a submission decided about it.

/// A decision about a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is unusual and right: it counts, and is no longer open.
    Accept,
    /// Another submission of the same form, centre and month counts in its place.
    Correct,
    /// It does not count, and nothing stands in for it: its centre has not reported.
    Exclude,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Correct, Self::Exclude];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Correct => "correct",
            Self::Exclude => "exclude",
        }
    }

    /// The decision of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.as_str() == word)
    }
}

/// The decisions that an edition was made under: how many of each, and a fingerprint of all; not who decided, nor why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjudicated {
    /// The fingerprint of the decisions about submissions up to the edition's month, in whatever order they stand.
    pub fingerprint: String,
    /// Submissions that were accepted.
    pub accept: u64,
    /// Submissions in whose place another counts.
    pub correct: u64,
    /// Submissions that do not count.
    pub exclude: u64,
}
