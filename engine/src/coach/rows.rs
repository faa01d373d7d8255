//! The corners of the answer, most time lost first.

use super::causes::{Disagreement, causes};
use super::compared::Compared;
use super::corner::{CoachedCorner, Repeats, Verdict, Visits};
use super::drills::drill;
use super::phases::phases;
use super::traffic::Traffic;
use super::visits::{Visit, counted, excused, median, spread, visits};
use crate::compact::sort;
use crate::compare::corners::word;
use crate::delta::parts::{Part, PartKind};
use crate::lap::reduced::ReducedCar;

/// Whose laps the driver's are held against.
#[derive(Debug)]
pub(super) enum Against<'a> {
    /// Another car's.
    Car(&'a ReducedCar),
    /// The quickest third of the driver's own.
    Own,
}

/// Fewer of the driver's own laps than this are not split into the quickest and the others.
const FEWEST_TO_SPLIT: usize = 6;

/// The corners with their losses.
pub(super) fn corners(
    car: &ReducedCar,
    against: &Against<'_>,
    compared: &Compared<'_>,
    parts: &[Part],
    traffic: &Traffic<'_>,
) -> Vec<CoachedCorner> {
    let disagreement = match against {
        Against::Car(other) => Disagreement::of(compared.frame, car, other),
        Against::Own => Disagreement::none(compared.frame),
    };
    let row = |(at, part): (usize, &Part)| {
        let PartKind::Corner(index) = part.kind else { return None };
        let straight_to_m = parts.get(at + 1).filter(|next| matches!(next.kind, PartKind::StraightBefore(_)));
        let own = visits(car, index, traffic);
        let (others, reference) = match against {
            Against::Car(other) => (own.clone(), visits(other, index, traffic)),
            Against::Own => quickest(&own),
        };
        let seen = Seen { own, others, reference, disagreement: &disagreement };
        seen.corner(compared, index, part, straight_to_m.map(|next| next.to_m), against)
    };
    let mut rows: Vec<CoachedCorner> = parts.iter().enumerate().filter_map(row).collect();
    sort(&mut rows, &mut |a, b| b.loss_ms.total_cmp(&a.loss_ms));
    rows
}

/// The driver's laps but his quickest third in this corner, and that third.
fn quickest(own: &[Visit]) -> (Vec<Visit>, Vec<Visit>) {
    let mut visits: Vec<Visit> = counted(own).copied().collect();
    if visits.len() < FEWEST_TO_SPLIT {
        return (vec![], vec![]);
    }
    sort(&mut visits, &mut |a, b| a.time_ms.total_cmp(&b.time_ms));
    let others = visits.split_off((visits.len() / 3).max(super::interval::FEWEST));
    let in_order = |mut visits: Vec<Visit>| {
        sort(&mut visits, &mut |a, b| a.lap.cmp(&b.lap));
        visits
    };
    (in_order(others), in_order(visits))
}

/// The laps in one corner.
struct Seen<'a> {
    /// All of the driver's.
    own: Vec<Visit>,
    /// Those of the driver's that are held against the reference's.
    others: Vec<Visit>,
    reference: Vec<Visit>,
    disagreement: &'a Disagreement<'a>,
}

impl Seen<'_> {
    fn corner(
        self,
        compared: &Compared<'_>,
        index: usize,
        part: &Part,
        straight_to_m: Option<f64>,
        against: &Against<'_>,
    ) -> Option<CoachedCorner> {
        let corner = compared.frame.corners.get(index)?;
        let less = |of: fn(&Visit) -> Option<f64>| Some(median(&self.others, of)? - median(&self.reference, of)?);
        let time = |visit: &Visit| Some(visit.time_ms);
        let own_spread_ms = spread(&self.own, time);
        let loss = part.loss_ms.abs();
        let exceeds = own_spread_ms.map(|spread| loss > spread && loss > part.band_ms);
        let verdict = match exceeds {
            Some(true) if part.loss_ms > 0.0 => Verdict::Loss,
            Some(true) => Verdict::Gain,
            _ => Verdict::NotCertain,
        };
        // What the driver is held against as a rule: a rival's usual time, or the best piece of his own.
        let usual = match against {
            Against::Car(_) => median(&self.reference, time),
            Against::Own => Some(compared.other_ms(part.from_m, part.to_m)),
        };
        let phases = phases(compared, part.from_m, part.to_m, straight_to_m);
        let usual_loss_ms = usual.and_then(|usual| Some(median(&self.own, time)? - usual));
        // What is done as a rule explains a loss only where there is one as a rule, not on this lap alone.
        let as_a_rule = usual_loss_ms.is_some_and(|usual| usual * part.loss_ms > 0.0);
        let explained = if as_a_rule { verdict } else { Verdict::NotCertain };
        let causes = causes(&self.others, &self.reference, self.disagreement, explained, &phases);
        let first = causes.first().filter(|cause| cause.certain && verdict == Verdict::Loss);
        Some(CoachedCorner {
            name: corner.name.clone(),
            from_m: part.from_m,
            apex_m: corner.apex_m,
            to_m: part.to_m,
            turn: corner.turn.map(word),
            verdict,
            loss_ms: part.loss_ms,
            band_ms: part.band_ms,
            own_spread_ms,
            exceeds_own_spread: exceeds,
            usual_loss_ms,
            laps: counted(&self.own).count(),
            brake_m: less(|visit| visit.brake_m),
            brake_spread_m: spread(&self.own, |visit| visit.brake_m),
            minimum_kmh: less(|visit| Some(visit.minimum_kmh)),
            minimum_spread_kmh: spread(&self.own, |visit| Some(visit.minimum_kmh)),
            exit_kmh: less(|visit| Some(visit.exit_kmh)),
            throttle_m: less(|visit| visit.throttle_m),
            repeats: usual.map(|usual| repeats(&self.own, usual + part.band_ms)),
            excused: excused(&self.own),
            drill: first.map(drill),
            phases,
            causes,
            said: vec![],
            visits: Visits { driver: self.own, reference: self.reference },
        })
    }
}

fn repeats(own: &[Visit], slower_than_ms: f64) -> Repeats {
    let slower = counted(own).filter(|visit| visit.time_ms > slower_than_ms).count();
    Repeats { slower, laps: counted(own).count() }
}
