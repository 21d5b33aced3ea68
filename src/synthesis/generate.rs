//! The whole run: the delegations side by side, then the registers and the answer key.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::activity::activity;
use super::answer_key::{AnswerKey, Reports};
use super::book::Book;
use super::calendar::Slice;
use super::case::Case;
use super::cells::Cells;
use super::deliver::{Delivery, Written, WrittenForm};
use super::desk::write_desk;
use super::draw::World;
use super::forms::{ALL, CENTRES, ONE_STOP_DESK, REGISTERS, SENT_FORMS, Sent, sent};
use super::person::draw_person;
use super::plan::{Generated, Plan};
use super::projects::projects;
use super::register::write_register;
use super::registers::write_registers;
use super::sender::{Arrival, Style};
use super::staff::staff;
use super::stream::{Stream, Topic};
use super::training::FOLLOW_UP;
use super::users::Visit;
use crate::catalogue::census::CensusTable;
use crate::catalogue::geography::Geography;
use crate::error::{Error, Result};
use crate::files;

/// Writes synthetic exports of all forms below `out`, with an answer key `expected.json`.
///
/// `people` is the census table of persons with the communes. Files are `FORM/M/FORM_M.csv` for the national forms (`centres`,
/// `guichet`, the registers of households) and `FORM/M/FORM_SENDER_M.csv` for the others, where `M` is a month in which the form
/// is due and `SENDER` the code of a delegation (a province, or a préfecture d'arrondissements of Casablanca) or of a centre that
/// sends for itself, with `-` for `.`; `_complement` marks the late rest of a delegation's centres, `_v2` what is sent again. A
/// file's modification time is when it was received.
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
        for (number, form) in ALL.iter().enumerate() {
            if form.frequency.ends_in(slice.month) && (number < REGISTERS || world.is_extracted(slice)) {
                files::create_dir(&out.join(form.name).join(slice.month.to_string()))?;
            }
        }
    }
    let places = 0..world.ground.territory.delegations.len();
    let done: Vec<Done> =
        places.into_par_iter().map(|place| write_delegation(&world, place, out)).collect::<Result<_>>()?;
    let national: Vec<National> =
        world.span.par_iter().map(|slice| write_national(&world, slice, out)).collect::<Result<_>>()?;
    // One after the other, and each on all processors: an extract has millions of households.
    let extracted = world.span.iter().filter(|slice| world.is_extracted(slice));
    let registers: Vec<Vec<Written>> =
        extracted.map(|slice| write_registers(&world, slice, out)).collect::<Result<_>>()?;

    let mut forms: Vec<(&'static str, Written)> = ALL.iter().map(|form| (form.name, Written::default())).collect();
    for (number, written) in national.into_iter().flatten() {
        forms[number].1.merge(written);
    }
    for (number, written) in registers.into_iter().flat_map(|four| four.into_iter().enumerate()) {
        forms[REGISTERS + number].1.merge(written);
    }
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
    for (place, done) in world.ground.territory.delegations.iter().zip(done) {
        forms[1..].iter_mut().zip(done.written).for_each(|(form, written)| form.1.merge(written));
        persons += done.persons;
        let reports = &mut regions[place.region].2;
        reports.expected += done.reports.expected;
        reports.late += done.reports.late;
        reports.missing += done.reports.missing;
    }
    let centres = regions.iter().map(|(_, centres, _)| centres).sum();
    let sum = |count: fn(&Written) -> u64| forms.iter().map(|(_, written)| count(written)).sum();
    let (files, rows, bytes) = (sum(|form| form.files), sum(|form| form.rows), sum(|form| form.bytes));
    let faults = sum(|form| form.faults.counts().map(|(_, count)| count).sum());
    AnswerKey { plan, forms, regions, persons }.write(&out.join("expected.json"))?;
    Ok(Generated { files, rows, bytes, persons, centres, faults })
}

/// What was written of the national forms in a month, by their place among the forms.
type National = Vec<(usize, Written)>;

fn write_national(world: &World, slice: &Slice, out: &Path) -> Result<National> {
    let written = vec![(CENTRES, write_register(world, slice, out)?), (ONE_STOP_DESK, write_desk(world, slice, out)?)];
    Ok(written)
}

/// The rows of a delegation stand in memory for so many months; what a person is does not depend on it.
const MONTHS_AT_A_TIME: usize = 24;

/// The persons of whom a file tells: a place in a centre, and the how manieth in it.
type Seen = HashSet<(u64, u32)>;

/// What came of a delegation.
#[derive(Default)]
struct Done {
    written: [Written; SENT_FORMS],
    reports: Reports,
    persons: u64,
}

/// The rows of each form that a sender sends for a month, in time and late.
type Books = [[Book; 2]; SENT_FORMS];

/// A sender at work: a style, and for each month an arrival and the rows.
struct Desk {
    sender: u64,
    name: String,
    style: Style,
    arrivals: Vec<Arrival>,
    books: Vec<Books>,
}

impl Desk {
    fn new(world: &World, span: &[Slice], sender: u64, name: String, region: usize, direct: bool) -> Self {
        let (profile, seed) = (&world.ground.profile, world.ground.seed);
        let arrival = |slice| Arrival::draw(seed, sender, direct, slice, &profile.regions[region], profile.anchor);
        Self {
            sender,
            name,
            style: Style::draw(seed, sender, &world.mess),
            arrivals: span.iter().map(arrival).collect(),
            books: span.iter().map(|_| Default::default()).collect(),
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
    let own: Range<usize> = {
        let first = world.centres.partition_point(|centre| centre.delegation < place);
        first..world.centres.partition_point(|centre| centre.delegation <= place)
    };
    let (mut done, mut seen) = (Done::default(), Seen::new());
    for span in world.span.chunks(MONTHS_AT_A_TIME) {
        write_months(world, place, own.clone(), span, out, &mut done, &mut seen)?;
    }
    done.persons = seen.len() as u64;
    Ok(done)
}

fn write_months(
    world: &World,
    place: usize,
    own: Range<usize>,
    span: &[Slice],
    out: &Path,
    done: &mut Done,
    seen: &mut Seen,
) -> Result<()> {
    let area = &world.ground.territory.delegations[place];
    let mut desks = vec![Desk::new(world, span, place as u64, area.code.replace('.', "-"), area.region, false)];
    for at in own {
        let centre = &world.centres[at];
        let desk = if centre.direct {
            desks.push(Desk::new(world, span, 1_000_000 + at as u64, centre.code.clone(), area.region, true));
            desks.len() - 1
        } else {
            0
        };
        let reports: Vec<Report> = span
            .iter()
            .zip(&desks[desk].arrivals)
            .map(|(slice, arrival)| report(world, at, slice, arrival, &mut done.reports))
            .collect();
        write_centre(world, at, span, &reports, &mut desks[desk], seen);
    }
    for desk in &desks {
        for (month, slice) in span.iter().enumerate() {
            let Some(received) = desk.arrivals[month].received else { continue };
            for (number, form) in sent().iter().enumerate() {
                for (part, suffix) in ["", "_complement"].into_iter().enumerate() {
                    let book = &desk.books[month][number][part];
                    if book.rows() == 0 {
                        continue;
                    }
                    let name = (slice.ordinal as u64) << 8 | (number * 2 + part) as u64;
                    let mut stream = Stream::new(world.ground.seed, Topic::File, desk.sender, name);
                    let delivery = Delivery {
                        out,
                        form: WrittenForm {
                            profile: &world.ground.profile,
                            name: form.name,
                            columns: form.columns,
                            style: &desk.style,
                            order: desk.style.order_of(number),
                        },
                        book,
                        received: if part == 0 { received } else { desk.arrivals[month].rest },
                        stem: format!("{0}/{1}/{0}_{2}_{1}{suffix}", form.name, slice.month, desk.name),
                    };
                    done.written[number].merge(delivery.write(&world.mess, &mut stream)?);
                }
            }
        }
    }
    Ok(())
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

fn write_centre(world: &World, at: usize, span: &[Slice], reports: &[Report], desk: &mut Desk, met: &mut Seen) {
    let centre = &world.centres[at];
    let (Some(first), Some(last)) = (span.first(), span.last()) else { return };
    let (mut cells, mut scrap) = (Cells::default(), Cells::default());
    let style = &desk.style;
    let mut stayed = vec![0u32; span.len()];
    let mut answers = vec![0u32; span.len()];
    for (number, slot) in centre.slots.iter().enumerate() {
        // Who ended a training and left is asked again some months later.
        for window in slot.window(first.ordinal - FOLLOW_UP)..=slot.window(last.ordinal) {
            let (home, there) = slot.echo.map_or((at, number), |(home, there)| (home as usize, there as usize));
            let (mut stay, person) = draw_person(world, home, there, window);
            stay.entry = stay.entry.max(centre.opened);
            let place = ((at as u64) << 32 | number as u64, window);
            let case = Case::draw(world, at, slot, place, &stay, &person);
            let mut seen = false;
            for (month, slice) in span.iter().enumerate() {
                let open = |centre: usize| {
                    (world.centres[centre].open.0..=world.centres[centre].open.1).contains(&slice.ordinal)
                };
                if reports[month] == Report::None || !open(at) || !open(home) {
                    continue;
                }
                let part = usize::from(reports[month] == Report::Behind);
                let books = &mut desk.books[month];
                let (stay, person, case, file) = (&stay, &person, &case, slot.base + window);
                let visit = Visit { world, slice, at, place, habit: slot.habit, file, stay, person, case };
                let present = (stay.first..=stay.last).contains(&slice.ordinal) && slot.habit.holds(slice);
                if Sent::Training.is_due(slice.month) {
                    let book = &mut books[Sent::Training as usize][part];
                    visit.training(present, book, style, [&mut cells, &mut scrap]);
                }
                if !present {
                    continue;
                }
                let mut stream = Stream::new(world.ground.seed, Topic::Month, place.0, slice.ordinal as u64);
                let nights = visit.nights(&mut stream);
                stayed[month] += nights.unwrap_or(0);
                let book = &mut books[Sent::Users as usize][part];
                visit.register(book, style, &mut stream, nights, &mut cells, &mut scrap);
                if centre.services {
                    let book = &mut books[Sent::Services as usize][part];
                    visit.services(book, style, &mut stream, nights, &mut cells, &mut scrap);
                }
                if Sent::Survey.is_due(slice.month) {
                    let book = &mut books[Sent::Survey as usize][part];
                    visit.survey(&mut answers[month], book, style, [&mut cells, &mut scrap]);
                }
                seen = true;
            }
            if seen && slot.echo.is_none() {
                met.insert(place);
            }
        }
    }
    for (month, slice) in span.iter().enumerate().filter(|(month, _)| reports[*month] != Report::None) {
        let part = usize::from(reports[month] == Report::Behind);
        let books = &mut desk.books[month];
        activity(
            world,
            slice,
            at,
            stayed[month],
            &mut books[Sent::Activity as usize][part],
            style,
            [&mut cells, &mut scrap],
        );
        if Sent::Staff.is_due(slice.month) {
            staff(world, slice, at, &mut books[Sent::Staff as usize][part], style, [&mut cells, &mut scrap]);
            projects(world, slice, at, &mut books[Sent::Projects as usize][part], style, [&mut cells, &mut scrap]);
        }
    }
}
