//! The strip of the tables: the range of the régions, their middle half, the country as a tick, the median of
//! its peers as a diamond, the area as a dot. Rows of them are the spine chart of Fingertips (OHID, *Technical guidance*): the
//! country on one line, the better end on the same side.
//!
//! The country stands in the middle of every strip, so the ticks of a table form one line. It is small enough to be written
//! straight as markup.

use maud::{Markup, html};

use super::palette::{self, Colour};

const WIDTH: f64 = 300.0;
const MIDDLE: f64 = 150.0;
const REACH: f64 = 142.0;

/// What a strip shows.
#[derive(Debug, Clone)]
pub struct Strip<'a> {
    /// The values of the régions that are published.
    pub regions: &'a [f64],
    /// The country's value.
    pub nation: f64,
    /// The area's value and its limits; none where it is withheld.
    pub area: Option<(f64, Option<(f64, f64)>)>,
    /// The median of its peers, drawn as a small diamond.
    pub peers: Option<f64>,
    /// The colour of its verdict.
    pub colour: Colour,
    /// Lower values stand at the far end: the better end is the same on every strip.
    pub reversed: bool,
    /// Drawn from right to left.
    pub mirrored: bool,
    /// What it says, for those who hear the page.
    pub label: &'a str,
}

/// A strip as inline SVG; nothing where no région is published.
pub fn strip(strip: &Strip<'_>) -> Markup {
    let mut regions = strip.regions.to_vec();
    regions.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (regions.first(), regions.last()) else { return html! {} };
    let limits = strip.area.and_then(|(_, limits)| limits);
    let ends = [
        Some(*low),
        Some(*high),
        strip.peers,
        strip.area.map(|(value, _)| value),
        limits.map(|l| l.0),
        limits.map(|l| l.1),
    ];
    let reach = ends.into_iter().flatten().map(|end| (end - strip.nation).abs()).fold(0.0, f64::max);
    let scale = if reach > 0.0 { REACH / reach } else { 0.0 };
    let sign = if strip.reversed != strip.mirrored { -1.0 } else { 1.0 };
    let at = |value: f64| MIDDLE + sign * (value - strip.nation) * scale;
    let band = |from: f64, to: f64| (at(from).min(at(to)), (at(from) - at(to)).abs().max(1.0));
    let colour = palette::hex(strip.colour);
    let (outer_x, outer_width) = band(*low, *high);
    html! {
        svg class="strip" viewBox="0 0 300 22" role="img" aria-label=(super::canvas::isolated(strip.label)) {
            rect x=(tenths(outer_x)) y="5" width=(tenths(outer_width)) height="12" fill=(palette::hex(palette::PALE)) {}
            @if regions.len() >= 4 {
                @let (x, width) = band(quantile(&regions, 0.25), quantile(&regions, 0.75));
                rect x=(tenths(x)) y="5" width=(tenths(width)) height="12" fill="#cbd5dc" {}
            }
            line x1=(MIDDLE) x2=(MIDDLE) y1="0" y2="22" stroke=(palette::hex(palette::INK)) stroke-width="1.7" {}
            @if let Some(peers) = strip.peers {
                @let x = at(peers).clamp(5.0, WIDTH - 5.0);
                path d=(format!("M{} 5.5l4.5 5.5-4.5 5.5-4.5-5.5z", tenths(x))) fill="#ffffff" stroke=(palette::hex(palette::GREY)) stroke-width="1.4" {}
            }
            @if let Some((value, limits)) = strip.area {
                @if let Some((lower, upper)) = limits {
                    line x1=(tenths(at(lower))) x2=(tenths(at(upper))) y1="11" y2="11" stroke=(colour) stroke-width="2.6" {}
                }
                circle cx=(tenths(at(value).clamp(6.0, WIDTH - 6.0))) cy="11" r="5.2" fill=(colour) stroke="#ffffff" stroke-width="1.4" {}
            }
        }
    }
}

fn tenths(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_string).unwrap_or(text)
}

/// The quantile of sorted values, linear between neighbours (R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical
/// Packages", The American Statistician, 1996, 50: 361-365, definition 7).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(mirrored: bool, reversed: bool) -> String {
        let regions = [10.0, 12.0, 14.0, 20.0];
        let area = Some((12.0, Some((11.0, 13.0))));
        let it = Strip {
            regions: &regions,
            nation: 15.0,
            area,
            peers: Some(14.0),
            colour: palette::WORSE,
            reversed,
            mirrored,
            label: "x",
        };
        strip(&it).into_string()
    }

    #[test]
    fn the_country_stands_in_the_middle_and_the_area_on_its_side() {
        let text = sample(false, false);
        assert!(text.contains("x1=\"150\" x2=\"150\""));
        assert!(text.contains("cx=\"64.8\""), "{text}");
        // One below the country, of five to the end of the range at 142: 150 - 142 / 5.
        assert!(text.contains("M121.6 5.5"), "{text}");
    }

    #[test]
    fn a_strip_is_mirrored_in_arabic_and_turned_where_lower_is_better() {
        assert!(sample(true, false).contains("cx=\"235.2\""));
        assert!(sample(false, true).contains("cx=\"235.2\""));
        assert!(sample(true, true).contains("cx=\"64.8\""));
    }

    #[test]
    fn quartiles_are_those_of_r() {
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.25), 1.75);
    }
}
