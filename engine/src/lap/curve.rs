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
        self.before(self.x.partition_point(|known| *known < x), x)
    }

    /// Answers for rising x without searching anew each time: what a lap costs is mostly such questions.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { curve: self, after: 0 }
    }

    /// y at x, which lies before the point `after` and not before the one before it.
    fn before(&self, after: usize, x: f64) -> Option<f64> {
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

/// A curve that is walked along. Invariant: it answers what [`Curve::at`] answers, whatever the order of the questions.
pub(crate) struct Walk<'a> {
    curve: &'a Curve,
    after: usize,
}

impl Walk<'_> {
    /// y at x; `None` outside the curve.
    pub(crate) fn at(&mut self, x: f64) -> Option<f64> {
        if x.is_nan() {
            return None;
        }
        let known = &self.curve.x;
        let went_back =
            self.after.checked_sub(1).and_then(|before| known.get(before)).is_some_and(|before| *before >= x);
        if went_back {
            self.after = known.partition_point(|known| *known < x);
        } else {
            self.after += known.iter().skip(self.after).take_while(|known| **known < x).count();
        }
        self.curve.before(self.after, x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_answers_what_searching_answers_forwards_and_back() {
        let curve = Curve::through([(0.0, 0.0), (2.0, 4.0), (3.0, 1.0), (4.0, 4.5)]);
        let mut walk = curve.walk();
        for x in [-1.0, 0.0, 0.5, 2.0, 2.0, 3.5, 4.0, 5.0, 3.0, 1.0, -2.0, f64::NAN, 2.5] {
            assert_eq!(walk.at(x).map(f64::to_bits), curve.at(x).map(f64::to_bits), "{x}");
        }
    }

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
