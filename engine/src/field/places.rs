//! One entrant's chances of each place, and what people ask of them.

/// The chance of each place, first to last. Sums to 1 within the quadrature's 1e-9.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places {
    chances: Vec<f64>,
}

/// Two places between which an outcome lies with at least the chance asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceInterval {
    /// The better of the two.
    pub from: usize,
    /// The worse of the two.
    pub to: usize,
}

impl Places {
    pub(super) fn of(chances: Vec<f64>) -> Self {
        Self { chances }
    }

    /// Chance of place 1, 2, ...
    #[must_use]
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    /// Mean of the places.
    #[must_use]
    pub fn expected(&self) -> f64 {
        (1..).zip(&self.chances).map(|(place, chance)| f64::from(place) * chance).sum()
    }

    /// Chance of that place or better.
    #[must_use]
    pub fn within(&self, place: usize) -> f64 {
        self.chances.iter().take(place).sum::<f64>().clamp(0.0, 1.0)
    }

    /// The first place at which the chance of it or better reaches `share`.
    #[must_use]
    pub fn quantile(&self, share: f64) -> usize {
        let mut sum = 0.0;
        let reached = self.chances.iter().position(|chance| {
            sum += chance;
            sum >= share
        });
        reached.map_or(self.chances.len(), |place| place + 1)
    }

    /// The shortest run of places that holds at least `share` of the chances; of equally short ones the likeliest, then the
    /// better.
    #[must_use]
    pub fn interval(&self, share: f64) -> PlaceInterval {
        let n = self.chances.len();
        let mut best = PlaceInterval { from: 1, to: n.max(1) };
        let mut best_sum = -1.0;
        for from in 1..=n {
            let mut sum = 0.0;
            for (to, chance) in (from..).zip(self.chances.iter().skip(from - 1)) {
                sum += chance;
                let (width, least) = (to - from, best.to - best.from);
                if width > least {
                    break;
                }
                if sum >= share {
                    if width < least || sum > best_sum + 1e-12 {
                        (best, best_sum) = (PlaceInterval { from, to }, sum);
                    }
                    break;
                }
            }
        }
        best
    }
}
