//! The whole run: the delegations side by side, then the registers and the answer key.

use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::answer_key::{AnswerKey, Reports};
use super::book::Book;
use super::calendar::Slice;
use super::cells::Cells;
use super::deliver::{Delivery, Written};
use super::draw::World;
use super::person::draw_person;
use super::plan::{Generated, Plan};
use super::register::write_register;
use super::sender::{Arrival, FORMS, Style};
use super::services::SERVICES;
use super::stream::{Stream, Topic};
use super::users::{USERS, Visit};
use crate::catalogue::census::CensusTable;
use crate::catalogue::geography::Geography;
use crate::error::{Error, Result};
use crate::files;

/// Writes synthetic exports of all forms below `out`, with an answer key `expected.json`.
///
/// `people` is the census table of persons with the communes. Files are `centres/M/centres_M.csv`,
/// `usagers/M/usagers_SENDER_M.csv` and `prestations/M/prestations_SENDER_M.csv`, where `M` is a month and `SENDER` the code of
/// a delegation (a province, or a préfecture d'arrondissements of Casablanca) or of a centre that sends for itself, with `-`
/// for `.`; `_complement` marks the late rest of a delegation's centres, `_v2` what is sent again. A file's modification time
/// is when it was received.
///
/// # Errors
/// `Usage` if the plan cannot be or `out` is not empty; `Machine` if the files cannot be written.
pub fn generate(plan: &Plan, geography: &Geography, people: &CensusTable, out: &Path) -> Result<Generated> {
    plan.check()?;
    if files::exists(out) && !files::list(out)?.is_empty() {
        return Err(Error::usage(
            format!("{} is not empty", out.display()),
            "name a new folder, or empty this one; exports of two runs must not be mixed",
        ));
    }
    let world = World::new(plan, geography, people)?;
    for slice in &world.span {
        for form in ["centres"].iter().chain(&FORMS) {
            files::create_dir(&out.join(form).join(slice.month.to_string()))?;
        }
    }
    let places = 0..world.ground.territory.delegations.len();
    let done: Vec<Done> =
        places.into_par_iter().map(|place| write_delegation(&world, place, out)).collect::<Result<_>>()?;
    let registers: Vec<Written> =
        world.span.par_iter().map(|slice| write_register(&world, slice, out)).collect::<Result<_>>()?;

    let mut forms = [("centres", Written::default()), (FORMS[0], Written::default()), (FORMS[1], Written::default())];
    registers.iter().for_each(|written| forms[0].1.merge(written));
    let last = world.span[world.span.len() - 1];
    let listed = |region: usize| {
        let own =
            world.centres.iter().filter(|centre| centre.region == region && centre.opened <= last.month.last_day());
        own.count() as u64
    };
    let regions = world.ground.territory.regions.iter().enumerate();
    let mut regions: Vec<_> =
        regions.map(|(at, region)| (region.code.as_str(), listed(at), Reports::default())).collect();
    let mut persons = 0;
    for (place, done) in world.ground.territory.delegations.iter().zip(&done) {
        forms[1].1.merge(&done.written[0]);
        forms[2].1.merge(&done.written[1]);
        persons += done.persons;
        let reports = &mut regions[place.region].2;
        reports.expected += done.reports.expected;
        reports.late += done.reports.late;
        reports.missing += done.reports.missing;
    }
    let mut all = Written::default();
    forms.iter().for_each(|(_, written)| all.merge(written));
    let centres = regions.iter().map(|(_, centres, _)| centres).sum();
    let key = AnswerKey { plan, forms, regions, persons };
    files::write(&out.join("expected.json"), key.text().as_bytes())?;
    let faults = all.faults.counts().map(|(_, count)| count).sum();
    Ok(Generated { files: all.files, rows: all.rows, bytes: all.bytes, persons, centres, faults })
}

/// What came of a delegation.
#[derive(Default)]
struct Done {
    written: [Written; 2],
    reports: Reports,
    persons: u64,
}

/// A sender at work: a style, and for each month an arrival and the rows of both forms, in time and late.
struct Desk {
    sender: u64,
    name: String,
    style: Style,
    arrivals: Vec<Arrival>,
    books: Vec<[[Book; 2]; 2]>,
}

impl Desk {
    fn new(world: &World, sender: u64, name: String, region: usize, direct: bool) -> Self {
        let (profile, seed) = (&world.ground.profile, world.ground.seed);
        let arrival = |slice| Arrival::draw(seed, sender, direct, slice, &profile.regions[region], profile.anchor);
        Self {
            sender,
            name,
            style: Style::draw(seed, sender, &world.mess, [USERS.len(), SERVICES.len()]),
            arrivals: world.span.iter().map(arrival).collect(),
            books: world.span.iter().map(|_| Default::default()).collect(),
        }
    }
}

/// How a centre's report of a month comes: not at all, with the others, or after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Report {
    None,
    Prompt,
    Behind,
}

fn write_delegation(world: &World, place: usize, out: &Path) -> Result<Done> {
    let area = &world.ground.territory.delegations[place];
    let own: Range<usize> = {
        let first = world.centres.partition_point(|centre| centre.delegation < place);
        first..world.centres.partition_point(|centre| centre.delegation <= place)
    };
    let mut desks = vec![Desk::new(world, place as u64, area.code.replace('.', "-"), area.region, false)];
    let mut done = Done::default();
    for at in own {
        let centre = &world.centres[at];
        let desk = if centre.direct {
            desks.push(Desk::new(world, 1_000_000 + at as u64, centre.code.clone(), area.region, true));
            desks.len() - 1
        } else {
            0
        };
        let reports: Vec<Report> = world
            .span
            .iter()
            .zip(&desks[desk].arrivals)
            .map(|(slice, arrival)| report(world, at, slice, arrival, &mut done.reports))
            .collect();
        write_centre(world, at, &reports, &mut desks[desk], &mut done.persons);
    }
    for desk in &desks {
        for (month, slice) in world.span.iter().enumerate() {
            let Some(received) = desk.arrivals[month].received else { continue };
            for (form, columns) in [(0, &USERS[..]), (1, &SERVICES[..])] {
                for (part, suffix) in ["", "_complement"].into_iter().enumerate() {
                    let book = &desk.books[month][form][part];
                    if book.rows() == 0 {
                        continue;
                    }
                    let name = (slice.ordinal as u64) << 8 | (form * 2 + part) as u64;
                    let mut stream = Stream::new(world.ground.seed, Topic::File, desk.sender, name);
                    let delivery = Delivery {
                        out,
                        profile: &world.ground.profile,
                        form: FORMS[form],
                        columns,
                        book,
                        style: &desk.style,
                        order: desk.style.orders[form].as_deref(),
                        received: if part == 0 { received } else { desk.arrivals[month].rest },
                        stem: format!("{0}/{1}/{0}_{2}_{1}{suffix}", FORMS[form], slice.month, desk.name),
                    };
                    done.written[form].merge(&delivery.write(&world.mess, &mut stream)?);
                }
            }
        }
    }
    Ok(done)
}

/// How the report of a centre comes in a month, counted for the answer key.
fn report(world: &World, at: usize, slice: &Slice, arrival: &Arrival, reports: &mut Reports) -> Report {
    let (centre, profile) = (&world.centres[at], &world.ground.profile);
    let mut stream = Stream::new(world.ground.seed, Topic::Report, at as u64, slice.ordinal as u64);
    let forgotten = stream.chance(profile.regions[centre.region].missing) && !centre.direct;
    let behind = stream.chance(arrival.stragglers);
    if !centre.is_due(profile, slice) {
        return Report::None;
    }
    reports.expected += 1;
    if forgotten || slice.ordinal >= centre.silent_from || arrival.received.is_none() {
        reports.missing += 1;
        return Report::None;
    }
    reports.late += u64::from(behind || arrival.late);
    if behind { Report::Behind } else { Report::Prompt }
}

fn write_centre(world: &World, at: usize, reports: &[Report], desk: &mut Desk, persons: &mut u64) {
    let centre = &world.centres[at];
    let (Some(first), Some(last)) = (world.span.first(), world.span.last()) else { return };
    let (mut cells, mut scrap) = (Cells::default(), Cells::default());
    let style = &desk.style;
    for (number, slot) in centre.slots.iter().enumerate() {
        for window in slot.window(first.ordinal)..=slot.window(last.ordinal) {
            let (home, there) = slot.echo.map_or((at, number), |(home, there)| (home as usize, there as usize));
            let (mut stay, person) = draw_person(world, home, there, window);
            stay.entry = stay.entry.max(centre.opened);
            let mut seen = false;
            for (month, slice) in world.span.iter().enumerate() {
                let open = |centre: usize| {
                    (world.centres[centre].open.0..=world.centres[centre].open.1).contains(&slice.ordinal)
                };
                let present = (stay.first..=stay.last).contains(&slice.ordinal) && slot.habit.holds(slice);
                if !present || reports[month] == Report::None || !open(at) || !open(home) {
                    continue;
                }
                let part = usize::from(reports[month] == Report::Behind);
                let [users, services] = &mut desk.books[month];
                let visit = Visit { world, slice, at, file: slot.base + window, stay: &stay, person: &person };
                let name = (at as u64) << 32 | number as u64;
                let mut stream = Stream::new(world.ground.seed, Topic::Month, name, slice.ordinal as u64);
                let nights = visit.nights(&mut stream);
                visit.register(&mut users[part], style, &mut stream, nights, &mut cells, &mut scrap);
                if centre.services {
                    visit.services(&mut services[part], style, &mut stream, nights, &mut cells, &mut scrap);
                }
                seen = true;
            }
            *persons += u64::from(seen && slot.echo.is_none());
        }
    }
}
