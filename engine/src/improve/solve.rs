//! The field solved again with one driver's skills changed.

use super::improver::Improver;
use super::plan::plan;
use super::seat::{Move, Seat, bounds};
use super::sliders::{refusal, sliders};
use super::standing::{Standing, forecast};
use super::worth::Worths;
use super::{Change, ImproveAsked, Improvement, Slider};

/// The whole answer.
pub(crate) fn improve(of: &Improver<'_>, standing: &Standing, asked: &ImproveAsked) -> Improvement {
    let tracks =
        standing.seen.as_ref().map_or_else(|_| vec![], |seen| seen.tracks(of, standing.of.driver, asked).to_vec());
    Improvement { tracks, ..improve_here(of, standing, asked) }
}

/// The answer but for the other tracks, each of which is a field to solve and worths to learn.
pub(crate) fn improve_here(of: &Improver<'_>, standing: &Standing, asked: &ImproveAsked) -> Improvement {
    let worths = (of.worths)(standing.event);
    let own = of.skills.drivers().get(standing.of.driver);
    let sliders = sliders(of.skills, own, asked, &worths);
    let used = sliders.iter().map(|s| s.asked_points.zip(s.current_points).map_or(0.0, |(a, c)| (a - c).abs())).sum();
    let mut answer = Improvement {
        driver_id: own.map_or_else(String::new, |own| own.driver_id.clone()),
        track_id: standing.track_id.clone(),
        race_id: standing.race_id.clone(),
        evidence: asked.evidence,
        basis: "association",
        caveat: "An association: drivers with such skills finish there. It does not say what working at a skill gains.",
        field_size: standing.field_size,
        budget_points: asked.budget_points,
        used_points: used,
        extrapolates: sliders
            .iter()
            .any(|s| s.asked_points.zip(s.best_points).is_some_and(|(a, best)| a > best + 1e-9)),
        skills: sliders,
        base: None,
        adjusted: None,
        change: None,
        priorities: vec![],
        tracks: vec![],
        plan: None,
        refused: None,
    };
    let seen = match &standing.seen {
        Ok(seen) => seen,
        Err(refusal) => return Improvement { refused: Some(refusal.clone()), ..answer },
    };
    answer.base = seen.base.clone();
    answer.priorities = seen.priorities.clone();
    if let Some(refusal) = refusal(asked, &answer) {
        return Improvement { refused: Some(refusal), ..answer };
    }
    let moves = moves(&answer.skills, &worths);
    let more: f64 = moves.iter().map(|m| m.points * m.per_point).sum();
    answer.adjusted = forecast(of.season, &seen.solved, standing.entry, &seen.seat.with(more));
    answer.change = Some(change(&seen.seat, &moves, more));
    answer.plan = plan(&seen.seat, &moves, asked.weeks);
    answer
}

fn moves(sliders: &[Slider], worths: &Worths) -> Vec<Move> {
    let moved = |slider: &Slider| {
        let points = slider.asked_points? - slider.current_points?;
        let worth = worths.get(slider.skill)?;
        (points != 0.0).then_some(Move { skill: slider.skill, points, per_point: worth.per_point, error: worth.error })
    };
    sliders.iter().filter_map(moved).collect()
}

fn change(seat: &Seat, moves: &[Move], more: f64) -> Change {
    let base = seat.expected(0.0);
    let gained = |more: f64| base - seat.expected(more);
    let [from, to] = bounds(moves, more).map(gained);
    Change {
        places_gained: gained(more),
        places_gained_interval: vec![from.min(to), from.max(to)],
        rank_before: seat.rank(0.0),
        rank_after: seat.rank(more),
    }
}
