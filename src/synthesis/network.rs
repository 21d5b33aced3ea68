//! All centres of the country, dealt out over the delegations.

use std::collections::BTreeMap;

use super::allotment::{apportion, deal};
use super::centre::{Centre, draw_centre};
use super::identifier::PERSONS;
use super::plan::Plan;
use super::profile::{Profile, TypeProfile};
use super::slot::turnover;
use super::stream::{Stream, Topic};
use super::territory::Territory;
use crate::error::{Error, Result};

/// The share of the persons who pass through a place in 24 months that a file shows: others come and go within months in
/// which the place is not taken, the centre not open yet, or its report missing. Measured.
const SEEN: f64 = 0.965;

/// What centres are drawn from.
pub(super) struct Ground {
    pub(super) seed: u64,
    pub(super) territory: Territory,
    pub(super) profile: Profile,
    /// From the typical size of a centre to the number of its places in the plan.
    pub(super) scale: f64,
}

/// Draws all centres, sorted by delegation and type.
///
/// The régions have their published shares of the establishments, the delegations within them those of their people.
///
/// # Errors
/// `Usage` if the plan has more persons than there are identifiers.
pub(super) fn draw_network(plan: &Plan, ground: &mut Ground) -> Result<Vec<Centre>> {
    let counts = delegation_counts(plan.centres, ground);
    let weights: Vec<f64> = ground.profile.types.iter().map(|what| f64::from(what.count)).collect();
    let types = apportion(plan.centres, &weights);
    let affinity: Vec<Vec<f64>> = ground
        .territory
        .delegations
        .iter()
        .map(|place| ground.profile.types.iter().map(|what| suits(what, place.rural_share)).collect())
        .collect();
    let single: Vec<bool> =
        ground.profile.types.iter().map(|what| matches!(what.code.as_str(), "COAPH" | "CAPE")).collect();
    let dealt = deal(&counts, &types, &affinity, &single);
    let passing: f64 = types
        .iter()
        .zip(&ground.profile.types)
        .map(|(count, what)| f64::from(*count) * what.size * turnover(what))
        .sum();
    ground.scale = if passing > 0.0 { f64::from(plan.persons) / (passing * SEEN) } else { 0.0 };

    let mut serials: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut centres = Vec::with_capacity(plan.centres as usize);
    for (delegation, own) in dealt.iter().enumerate() {
        for &kind in own {
            let serial = serials.entry((ground.territory.delegations[delegation].province, kind)).or_default();
            *serial += 1;
            centres.push(draw_centre(ground, centres.len(), kind, delegation, *serial));
        }
    }
    link_echoes(ground, &mut centres);
    let mut persons = 0u64;
    for centre in &mut centres {
        centre.first_person = persons;
        let mut base = 1u32;
        for slot in &mut centre.slots {
            slot.base = base;
            base += slot.windows();
        }
        persons += u64::from(base);
    }
    if persons > PERSONS {
        return Err(Error::usage(
            format!("{} persons in {} centres are more than identifiers last for", plan.persons, plan.centres),
            "ask for fewer persons",
        ));
    }
    Ok(centres)
}

fn delegation_counts(centres: u32, ground: &Ground) -> Vec<u32> {
    let territory = &ground.territory;
    let published =
        |code: &str| ground.profile.regions.iter().find(|region| region.code == code).map_or(0, |r| r.centres);
    let weights: Vec<f64> = territory.regions.iter().map(|region| f64::from(published(&region.code))).collect();
    let mut counts = vec![0; territory.delegations.len()];
    for (region, count) in apportion(centres, &weights).into_iter().enumerate() {
        let own: Vec<usize> = (0..counts.len()).filter(|&at| territory.delegations[at].region == region).collect();
        let people: Vec<f64> = own.iter().map(|&at| territory.delegations[at].people).collect();
        for (at, part) in own.into_iter().zip(apportion(count, &people)) {
            counts[at] = part;
        }
    }
    counts
}

/// How well a type suits a delegation of which `rural_share` live in rural communes.
fn suits(what: &TypeProfile, rural_share: f64) -> f64 {
    0.02 + what.rural * rural_share + (1.0 - what.rural) * (1.0 - rural_share)
}

/// Lets some places of day centres be taken by persons who live in a residential centre of the same delegation.
fn link_echoes(ground: &Ground, centres: &mut [Centre]) {
    for at in 0..centres.len() {
        let what = &ground.profile.types[centres[at].kind];
        if what.echo <= 0.0 {
            continue;
        }
        let mut stream = Stream::new(ground.seed, Topic::Centre, at as u64, 1);
        let homes: Vec<usize> = (0..centres.len())
            .filter(|&home| centres[home].delegation == centres[at].delegation)
            .filter(|&home| what.echo_from.contains(&ground.profile.types[centres[home].kind].code))
            .collect();
        for slot in 1..centres[at].slots.len() {
            if stream.chance(what.echo) && !homes.is_empty() {
                let home = homes[stream.below(homes.len() as u32) as usize];
                let there = stream.below(centres[home].slots.len() as u32) as usize;
                let lived = &centres[home].slots[there];
                let (length, phase, habit) = (lived.length, lived.phase, lived.habit);
                let own = &mut centres[at].slots[slot];
                own.length = length;
                own.phase = phase;
                own.habit = habit;
                own.echo = Some((home as u32, there as u32));
            }
        }
    }
}
