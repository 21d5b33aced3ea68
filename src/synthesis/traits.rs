//! What a centre has beside its places: licence, accessibility, connections; from which month on, where that changes.

use super::centre::Centre;
use super::network::Ground;
use super::stream::{Stream, Topic};

/// What a centre has. The Cour des comptes (2018) found 18 % of the establishments without a licence and 9 % without a
/// committee; the other shares are invented.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// Whether it is an establishment of social protection in the meaning of the law.
    pub(super) eps: bool,
    /// The word for its licence; none for a centre that needs none.
    pub(super) licence: &'static str,
    /// Ramp, toilets, signs.
    pub(super) accessible: [bool; 3],
    /// Whether it keeps the secretariat of the provincial committee for child protection.
    pub(super) secretariat: bool,
    /// The first month in which it is connected to the one-stop desk, as an ordinal.
    pub(super) desk_from: i32,
    /// The first month with solar panels.
    pub(super) solar_from: i32,
    pub(super) internet: f64,
    /// The probability that its committee meets in a month.
    pub(super) meets: f64,
}

/// January 2024, as an ordinal.
const JANUARY_2024: i32 = 2024 * 12;

impl Traits {
    /// Draws what the `number`th centre of the country has.
    pub(super) fn draw(ground: &Ground, centre: &Centre, number: usize) -> Self {
        let mut stream = Stream::new(ground.seed, Topic::Traits, number as u64, 0);
        let what = &ground.profile.types[centre.kind];
        let urban = ground.territory.communes[centre.commune].urban;
        let eps = what.nights > 0.0 || what.code == "EPS-PSH";
        let licence = match stream.unit() {
            _ if !eps => "",
            u if u < 0.82 => "Autorisé",
            u if u < 0.91 => "En cours",
            _ => "Non autorisé",
        };
        let accessible = [0.62, 0.45, 0.38].map(|share| stream.chance(share));
        let from = |stream: &mut Stream, at_once: f64, months: u32, ever: f64| match stream.unit() {
            u if u < at_once => 0,
            u if u < ever => JANUARY_2024 + stream.below(months) as i32,
            _ => i32::MAX,
        };
        Self {
            eps,
            licence,
            accessible,
            secretariat: what.code == "CAPE" && stream.chance(0.8),
            desk_from: from(&mut stream, 0.35, 40, 0.92),
            solar_from: from(&mut stream, 0.10, 60, 0.42),
            internet: if urban { 0.93 } else { 0.74 },
            meets: if stream.chance(0.09) { 0.0 } else { 0.34 },
        }
    }

    /// The forms that the centre has to send, joined by `+`.
    pub(super) fn forms(&self, services: bool, trains: bool) -> String {
        let owed = [
            ("usagers", true),
            ("prestations", services),
            ("activite", true),
            ("personnel", true),
            ("formations", trains),
            ("projets", true),
            ("satisfaction", true),
        ];
        owed.iter().filter(|(_, owed)| *owed).map(|(form, _)| *form).collect::<Vec<_>>().join("+")
    }
}
