//! Senders: the delegations, and the bigger associations that send for themselves; how they write and when they send.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::calendar::Slice;
use super::cells::DateStyle;
use super::faults::{Fault, Mess};
use super::forms::{SENT_FORMS, Sent, sent};
use super::profile::RegionProfile;
use super::stream::{Stream, Topic};

/// How a sender writes.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) delimiter: u8,
    pub(super) bom: bool,
    pub(super) newline: &'static [u8],
    /// 0: names in French spelling, 1: in Arabic.
    pub(super) script: usize,
    /// The words for women and men.
    pub(super) sexes: [&'static str; 2],
    /// The words for urban and rural.
    pub(super) milieux: [&'static str; 2],
    pub(super) dates: DateStyle,
    /// 0: French, 1: Arabic spelling of the headers; nothing: as the form has them.
    pub(super) headers: Option<usize>,
    /// The order of the columns of each form, where it is not the form's.
    orders: [Option<Vec<usize>>; SENT_FORMS],
}

/// When a sender's files of a month arrive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    /// Nothing if they never do.
    pub(super) received: Option<DateTime<Utc>>,
    /// Whether that is after the deadline.
    pub(super) late: bool,
    /// The share of the centres of a delegation that miss its sending; they come later, in a file of their own.
    pub(super) stragglers: f64,
    /// When that file arrives.
    pub(super) rest: DateTime<Utc>,
}

impl Style {
    /// The order of the columns of a form, where it is not the form's.
    pub(super) fn order(&self, form: Sent) -> Option<&[usize]> {
        self.order_of(form as usize)
    }

    /// The same for the form at a place among those that senders send.
    pub(super) fn order_of(&self, number: usize) -> Option<&[usize]> {
        self.orders[number].as_deref()
    }

    /// The style of the national registers of households: commas, points, days as the standard writes them.
    pub(super) fn registers(headers: Option<usize>) -> Self {
        let (delimiter, newline, sexes) = (b',', &b"\n"[..], ["Féminin", "Masculin"]);
        let milieux = ["URBAIN", "RURAL"];
        Self { delimiter, bom: false, newline, sexes, milieux, dates: DateStyle::Iso, ..Self::national(headers) }
    }

    /// The style of the national register: what the Entraide Nationale's own software writes.
    pub(super) fn national(headers: Option<usize>) -> Self {
        Self {
            delimiter: b';',
            bom: true,
            newline: b"\r\n",
            script: 0,
            sexes: ["F", "M"],
            milieux: ["urbain", "rural"],
            dates: DateStyle::Slashes,
            headers,
            orders: Default::default(),
        }
    }

    /// The style of a sender.
    pub(super) fn draw(seed: u64, sender: u64, mess: &Mess) -> Self {
        let mut stream = Stream::new(seed, Topic::Sender, sender, 0);
        let arabic = stream.chance(0.18);
        let wording = stream.unit();
        let (sexes, milieux) = match wording {
            _ if arabic && wording < 0.7 => (["أنثى", "ذكر"], ["حضري", "قروي"]),
            w if w < 0.6 => (["F", "M"], ["urbain", "rural"]),
            w if w < 0.9 => (["Féminin", "Masculin"], ["Urbain", "Rural"]),
            _ => (["F", "H"], ["U", "R"]),
        };
        let delimiter = match stream.unit() {
            u if u < 0.70 => b';',
            u if u < 0.90 => b',',
            _ => b'\t',
        };
        let dates = match stream.unit() {
            u if u < 0.75 => DateStyle::Slashes,
            u if u < 0.90 => DateStyle::Dashes,
            _ => DateStyle::Iso,
        };
        let (bom, crlf) = (stream.chance(0.45), stream.chance(0.7));
        let headers = stream.chance(mess.odds(Fault::HeaderVariant)).then_some(usize::from(arabic));
        let reordered = stream.chance(mess.odds(Fault::HeaderReordered));
        let orders = std::array::from_fn(|form| {
            let count = sent()[form].columns.len();
            let mut order: Vec<usize> = (0..count).collect();
            for at in (1..count).rev() {
                order.swap(at, stream.below(at as u32 + 1) as usize);
            }
            reordered.then_some(order)
        });
        let newline: &[u8] = if crlf { b"\r\n" } else { b"\n" };
        Self { delimiter, bom, newline, script: usize::from(arabic), sexes, milieux, dates, headers, orders }
    }
}

impl Arrival {
    /// When a sender's files of a month arrive. Of a delegation's reports about three in five late ones come late as a whole,
    /// the others in the rest that is sent after it.
    pub(super) fn draw(
        seed: u64,
        sender: u64,
        direct: bool,
        slice: &Slice,
        region: &RegionProfile,
        anchor: i32,
    ) -> Self {
        let mut stream = Stream::new(seed, Topic::Arrival, sender, slice.ordinal as u64);
        let late_share = region.late_share(slice.ordinal - anchor);
        let missing = stream.chance(if direct { region.missing } else { 0.004 });
        let late = stream.chance(if direct { late_share } else { 0.6 * late_share });
        let episode = stream.chance(0.3) && !direct && !late;
        let first = slice.month.last_day();
        let hour = |stream: &mut Stream| i64::from(stream.between(8 * 3600, 17 * 3600));
        let in_time = (u64::from(stream.between(2, 10)), hour(&mut stream));
        let behind = (10 + u64::from(stream.between(1, 3) + stream.below(6) + stream.below(6)), hour(&mut stream));
        let at = |(days, seconds): (u64, i64)| {
            (first + Days::new(days)).and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::seconds(seconds)
        };
        Self {
            received: (!missing).then(|| at(if late { behind } else { in_time })),
            late,
            stragglers: if episode { (0.4 * late_share / 0.3).min(0.9) } else { 0.0 },
            rest: at(behind),
        }
    }
}
