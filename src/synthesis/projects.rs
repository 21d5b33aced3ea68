//! Rows of the form `projets`: the money, partners and projects of a centre over a half-year.

use super::book::{Book, NO_SPOTS};
use super::calendar::Slice;
use super::cells::Cells;
use super::draw::World;
use super::faults::{Row, Spots};
use super::forms::Sent;
use super::sender::Style;
use super::stream::{Stream, Topic};

/// The columns of the form.
pub(super) const PROJECTS: [&str; 16] = [
    "code_centre",
    "mois",
    "reference",
    "nature",
    "intitule",
    "porteur",
    "etat",
    "partenaires",
    "ressources",
    "ressources_hors_en",
    "charges",
    "montant_notifie",
    "montant_verse",
    "personnes_accompagnees",
    "actif_12_mois",
    "programme_gissr",
];

const SPOTS: Spots = Spots { centre: Some(0), month: Some(1), number: Some(7), ..NO_SPOTS };

/// A budget, agreement, grant or project; amounts in hundredths of a dirham.
#[derive(Debug, Default)]
struct Line {
    mark: &'static str,
    kind: &'static str,
    title: &'static str,
    state: &'static str,
    partners: Option<u32>,
    /// Resources, those of others, charges, notified, paid.
    amounts: [Option<u64>; 5],
    accompanied: Option<u32>,
    active: Option<bool>,
    gissr: Option<bool>,
}

/// Adds the lines of a centre for the half-year that a month ends.
pub(super) fn projects(
    world: &World,
    slice: &Slice,
    at: usize,
    book: &mut Book,
    style: &Style,
    [cells, scrap]: [&mut Cells; 2],
) {
    let centre = &world.centres[at];
    let what = &world.ground.profile.types[centre.kind];
    let manager = what.managers.get(centre.manager).map_or("", |(name, _)| name.as_str());
    let mut stream = Stream::new(world.ground.seed, Topic::Projects, at as u64, slice.ordinal as u64);
    for (number, line) in lines(world, slice, at, &mut stream).iter().enumerate() {
        cells.clear();
        cells.text(centre.code.as_bytes());
        cells.month(slice.month.year(), slice.month.month(), style.dates);
        cells.text(format!("{}{}", line.mark, number + 1).as_bytes());
        cells.text(line.kind.as_bytes());
        cells.text(line.title.as_bytes());
        cells.text(manager.as_bytes());
        cells.text(line.state.as_bytes());
        cells.number_or_nothing(line.partners);
        for amount in line.amounts {
            match amount {
                Some(amount) => cells.decimal(amount, 2, b','),
                None => cells.text(b""),
            }
        }
        cells.number_or_nothing(line.accompanied);
        for answer in [line.active, line.gissr] {
            cells.text(answer.map_or("", |yes| if yes { "Oui" } else { "Non" }).as_bytes());
        }
        let fault = world.mess.of_row(stream.unit());
        let row = Row { cells, spots: &SPOTS, month: slice.month, born: 0, style: style.dates };
        book.add(&row, fault, style, style.order(Sent::Projects), scrap);
    }
}

fn lines(world: &World, slice: &Slice, at: usize, stream: &mut Stream) -> Vec<Line> {
    let centre = &world.centres[at];
    let what = &world.ground.profile.types[centre.kind];
    // What does not change from one half-year to the next.
    let mut lasting = Stream::new(world.ground.seed, Topic::Projects, at as u64, u64::MAX);
    let money = |dirhams: f64| Some((dirhams * 100.0).round() as u64);
    let charges =
        what.charges * centre.slots.len() as f64 * (0.8 + 0.4 * lasting.unit()) * (0.95 + 0.1 * stream.unit());
    let resources = charges * (0.92 + 0.2 * stream.unit());
    let others = resources * (0.25 + 0.5 * lasting.unit());
    let mut lines = vec![Line {
        mark: "B",
        kind: "Budget",
        amounts: [money(resources), money(others), money(charges), None, None],
        ..Line::default()
    }];
    if lasting.chance(0.68) {
        let partners = 1 + lasting.below(3) + u32::from(lasting.chance(0.2));
        lines.push(Line { mark: "C", kind: "Convention", partners: Some(partners), ..Line::default() });
    }
    if stream.chance(0.75) {
        let notified = (resources - others) * (0.7 + 0.3 * stream.unit());
        let paid = if stream.chance(0.08) { 0.0 } else { notified * (0.62 + 0.38 * stream.unit()).min(1.0) };
        let amounts = [None, None, None, money(notified), money(paid)];
        lines.push(Line { mark: "S", kind: "Subvention", amounts, ..Line::default() });
    }
    let half = slice.ordinal / 6;
    let starts = 2023 * 2 + lasting.below(9) as i32;
    if lasting.chance(0.22) && half < starts + 3 {
        let state = if half < starts {
            "Programmé"
        } else if half < starts + 2 {
            "En cours"
        } else {
            "Achevé"
        };
        let gissr = lasting.chance(0.85);
        let cost = [None, None, money(180_000.0 + 900_000.0 * lasting.unit()), None, None];
        let title = "Réhabilitation des locaux";
        lines.push(Line {
            mark: "R",
            kind: "Réhabilitation",
            title,
            state,
            amounts: cost,
            gissr: Some(gissr),
            ..Line::default()
        });
    }
    let begins = 2023 * 2 + lasting.below(9) as i32;
    if lasting.chance(0.12) && (begins..begins + 4).contains(&half) {
        let state = if half == begins + 3 { "Achevé" } else { "En cours" };
        let title = "Projet d'innovation sociale";
        let cost = [None, None, money(40_000.0 + 160_000.0 * lasting.unit()), None, None];
        lines.push(Line { mark: "I", kind: "Innovation sociale", title, state, amounts: cost, ..Line::default() });
    }
    if matches!(what.code.as_str(), "CEF" | "EMF" | "CSP") && stream.chance(0.45) {
        for _ in 0..stream.between(1, 3) {
            let together = stream.chance(0.3);
            let state = if stream.chance(0.9) { "En cours" } else { "Abandonné" };
            lines.push(Line {
                mark: "A",
                kind: if together { "Coopérative" } else { "AGR" },
                title: if together { "Coopérative féminine" } else { "Activité génératrice de revenus" },
                state,
                accompanied: Some(if together { stream.between(5, 14) } else { 1 }),
                active: Some(state == "En cours" && stream.chance(0.68)),
                ..Line::default()
            });
        }
    }
    lines
}
