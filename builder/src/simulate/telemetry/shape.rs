//! The line that cars drive, from a few vertices: straights joined by arcs.
//!
//! A closed polygon with a radius at each vertex closes by construction and turns round exactly once, as a lap does; a
//! lateral accelerometer that did not sum to one turn a lap would be called biased, and rightly. Curvature is averaged over
//! the length of a car's turning-in, so that no wheel is ever turned at once.
//! Invariant: the lap is exactly as long as the circuit says.

use super::super::circuits::Circuit;
use super::vertices;

/// Curvature is averaged over this way to either side.
const TURN_IN_M: f64 = 14.0;

/// A piece of constant curvature.
#[derive(Debug, Clone, Copy)]
struct Piece {
    from_m: f64,
    /// Positive to the left, 1/m.
    curvature: f64,
    /// Heading at its beginning, radians.
    heading: f64,
}

/// A bend of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bend {
    /// Its middle, metres from the line.
    pub(super) middle_m: f64,
    /// Positive to the left.
    pub(super) radius_m: f64,
    /// Along the arc.
    pub(super) length_m: f64,
}

/// The line of a circuit.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    length_m: f64,
    turn: f64,
    /// Every bend in the order of the lap.
    pub(super) bends: Vec<Bend>,
}

impl Line {
    /// The line of a circuit of the calendar.
    pub(super) fn of(circuit: &Circuit) -> Line {
        Line::through(vertices::of(circuit.id), circuit.length_m())
    }

    /// The line through these vertices (east, north, radius), scaled to a length. It begins half-way from the last vertex to
    /// the first.
    pub(super) fn through(vertices: &[(f64, f64, f64)], length_m: f64) -> Line {
        let around = |shift: usize| vertices.iter().cycle().skip(shift).take(vertices.len());
        let before = around(vertices.len().saturating_sub(1));
        let corners = before.zip(vertices).zip(around(1)).map(|((a, b), c)| {
            let (into, out) = (libm::atan2(b.1 - a.1, b.0 - a.0), libm::atan2(c.1 - b.1, c.0 - b.0));
            let turn = libm::remainder(out - into, std::f64::consts::TAU);
            let edge = libm::hypot(b.0 - a.0, b.1 - a.1);
            (edge, into, turn, b.2)
        });
        let corners: Vec<(f64, f64, f64, f64)> = corners.collect();
        let tangent = |turn: f64, radius: f64| radius * libm::tan(turn.abs() / 2.0);
        let mut pieces: Vec<(f64, f64, f64)> = Vec::new();
        let last = corners.last().map_or(0.0, |(_, _, turn, radius)| tangent(*turn, *radius));
        let first = corners.first().map_or(0.0, |(edge, ..)| *edge);
        let mut taken = last;
        for (index, (edge, into, turn, radius)) in corners.iter().enumerate() {
            let begun = if index == 0 { first / 2.0 } else { taken };
            pieces.push((edge - begun - tangent(*turn, *radius), 0.0, *into));
            pieces.push((radius * turn.abs(), turn.signum() / radius, *into));
            taken = tangent(*turn, *radius);
        }
        pieces.push((first / 2.0 - last, 0.0, corners.first().map_or(0.0, |corner| corner.1)));
        let drawn: f64 = pieces.iter().map(|piece| piece.0).sum();
        let scale = length_m / drawn;
        let mut line = Line { pieces: Vec::new(), length_m, turn: 0.0, bends: Vec::new() };
        let (mut from_m, mut heading) = (0.0, pieces.first().map_or(0.0, |piece| piece.2));
        for (length, curvature, _) in pieces {
            let (length_m, curvature) = (length * scale, curvature / scale);
            if curvature != 0.0 {
                line.bends.push(Bend { middle_m: from_m + length_m / 2.0, radius_m: 1.0 / curvature, length_m });
            }
            line.pieces.push(Piece { from_m, curvature, heading });
            line.turn += length_m * curvature;
            heading += length_m * curvature;
            from_m += length_m;
        }
        line
    }

    /// Heading at a place of any lap, radians, counted on from lap to lap.
    pub(super) fn heading(&self, metres: f64) -> f64 {
        let laps = libm::floor(metres / self.length_m);
        let here = metres - laps * self.length_m;
        let after = self.pieces.partition_point(|piece| piece.from_m <= here);
        let piece = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        laps * self.turn + piece.map_or(0.0, |piece| piece.heading + (here - piece.from_m) * piece.curvature)
    }

    /// Curvature of the driven line at a place, 1/m, positive to the left.
    pub(super) fn curvature(&self, metres: f64) -> f64 {
        (self.heading(metres + TURN_IN_M) - self.heading(metres - TURN_IN_M)) / (2.0 * TURN_IN_M)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::circuits::CIRCUITS;
    use super::*;

    #[test]
    fn every_circuit_has_its_length_turns_round_once_and_its_bends_do_not_touch() {
        for circuit in CIRCUITS {
            let line = Line::of(&circuit);
            let after = line.heading(circuit.length_m() + 1e-6) - line.heading(circuit.length_m() - 1e-6);
            assert!(after.abs() < 1e-6, "{} does not close", circuit.id);
            assert!((line.turn.abs() - std::f64::consts::TAU).abs() < 1e-9, "{} turns {}", circuit.id, line.turn);
            let ends = line.pieces.iter().skip(1).map(|piece| piece.from_m).chain([circuit.length_m()]);
            let tightest = line.pieces.iter().zip(ends).map(|(piece, end)| end - piece.from_m).fold(99.0, f64::min);
            assert!(tightest > 5.0, "{}: {tightest} m", circuit.id);
            assert!((9..=20).contains(&line.bends.len()));
        }
    }

    #[test]
    fn curvature_sums_to_the_turn_of_a_lap() {
        let line = Line::of(&CIRCUITS[5]);
        let sum: f64 = (0..36_480).map(|i| line.curvature(f64::from(i) / 10.0) * 0.1).sum();
        assert!((sum - line.turn).abs() < 1e-3, "{sum}");
    }
}
