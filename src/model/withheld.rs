//! What disclosure control did to an indicator: for analysts, never published.

/// The figures of an indicator that are withheld, by reason, and how well they are hidden.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Withheld {
    /// The indicator.
    pub indicator: String,
    /// All its figures, of all spans.
    pub figures: u64,
    /// Confidential: few persons, few centres or nearly one alone, few values, a shelter, nearly what was released before.
    pub few_persons: u64,
    /// See `few_persons`.
    pub few_centres: u64,
    /// See `few_persons`.
    pub few_values: u64,
    /// See `few_persons`.
    pub shelters: u64,
    /// See `few_persons`.
    pub differencing: u64,
    /// Withheld so that another cannot be worked out.
    pub secondary: u64,
    /// The persons, or what else is counted, in all its figures and in those that are withheld: the information that is lost.
    pub counted: f64,
    /// See `counted`.
    pub counted_withheld: f64,
    /// The narrowest range of a withheld count that a reader is left with; nothing where every one is without bound or none is
    /// withheld. A range that is wide enough was not followed to its end.
    pub narrowest: Option<f64>,
    /// The widest likewise.
    pub widest: Option<f64>,
    /// Withheld figures whose range has no upper end.
    pub unbounded: u64,
}

impl Withheld {
    /// Adds what is withheld elsewhere.
    pub fn add(&mut self, other: &Self) {
        let least = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
        let most = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::max);
        self.figures += other.figures;
        self.few_persons += other.few_persons;
        self.few_centres += other.few_centres;
        self.few_values += other.few_values;
        self.shelters += other.shelters;
        self.differencing += other.differencing;
        self.secondary += other.secondary;
        self.counted += other.counted;
        self.counted_withheld += other.counted_withheld;
        self.narrowest = least(self.narrowest, other.narrowest);
        self.widest = most(self.widest, other.widest);
        self.unbounded += other.unbounded;
    }
}
