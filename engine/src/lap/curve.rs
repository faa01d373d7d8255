//! A curve through points, linear in between: distance by clock, time by distance, and their inverses.
//!
//! Invariant: x increases strictly, so that every question has one answer. Outside its ends a curve says nothing.

/// Points joined by straight lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Curve {
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Curve {
    /// A curve through the points whose x moves on from the one before; others are left out (a car that stands still).
    pub(crate) fn through(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut curve = Curve::default();
        for (x, y) in points {
            if x.is_finite() && y.is_finite() && curve.x.last().is_none_or(|last| *last < x) {
                curve.x.push(x);
                curve.y.push(y);
            }
        }
        curve
    }

    pub(crate) fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    /// The points from one x to another, both included.
    pub(crate) fn points_between(&self, from: f64, to: f64) -> impl Iterator<Item = (f64, f64)> + '_ {
        let first = self.x.partition_point(|x| *x < from);
        let last = self.x.partition_point(|x| *x <= to).max(first);
        let (x, y) = (self.x.get(first..last).unwrap_or_default(), self.y.get(first..last).unwrap_or_default());
        x.iter().copied().zip(y.iter().copied())
    }

    /// y at x; `None` outside the curve.
    pub(crate) fn at(&self, x: f64) -> Option<f64> {
        let after = self.x.partition_point(|known| *known < x);
        if let (Some(known), Some(y)) = (self.x.get(after), self.y.get(after))
            && *known == x
        {
            return Some(*y);
        }
        let before = after.checked_sub(1)?;
        let (x0, x1) = (self.x.get(before)?, self.x.get(after)?);
        let (y0, y1) = (self.y.get(before)?, self.y.get(after)?);
        Some(y0 + (y1 - y0) * ((x - x0) / (x1 - x0)))
    }

    /// The same points with x and y exchanged.
    pub(crate) fn inverse(&self) -> Self {
        Curve::through(self.points().map(|(x, y)| (y, x)))
    }

    pub(crate) fn last(&self) -> Option<(f64, f64)> {
        Some((*self.x.last()?, *self.y.last()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_answers_between_its_ends_and_nowhere_else() {
        let curve = Curve::through([(0.0, 0.0), (2.0, 4.0), (2.0, 9.0), (4.0, 4.5)]);
        assert_eq!(curve.at(1.0), Some(2.0));
        assert_eq!(curve.at(2.0), Some(4.0));
        assert_eq!(curve.at(4.0), Some(4.5));
        assert_eq!(curve.at(4.1), None);
        assert_eq!(curve.at(-0.1), None);
        assert_eq!(curve.inverse().at(2.0), Some(1.0));
    }
}
