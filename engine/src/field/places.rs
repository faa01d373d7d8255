//! One entrant's chances of each place, and what people ask of them.

/// The chance of each place, first to last. Sums to 1 within the quadrature's 1e-9.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places {
    chances: Vec<f64>,
}

/// Two places between which an outcome lies with a chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceInterval {
    /// The better of the two.
    pub from: usize,
    /// The worse of the two.
    pub to: usize,
    /// The chance of lying between them, both included.
    pub chance: f64,
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

    /// Places are whole, so no run of them holds exactly a share: the shortest run that holds it and the likeliest one a place
    /// shorter are tried, and the one whose chance is nearer to `share` is taken; of equally likely runs the better places.
    #[must_use]
    pub fn interval(&self, share: f64) -> PlaceInterval {
        let mut shorter: Option<PlaceInterval> = None;
        for width in 1..=self.chances.len() {
            let run = self.likeliest(width);
            if run.chance >= share {
                return shorter.filter(|s| share - s.chance < run.chance - share).unwrap_or(run);
            }
            shorter = Some(run);
        }
        shorter.unwrap_or(PlaceInterval { from: 1, to: 1, chance: 1.0 })
    }

    /// The likeliest run of so many places.
    fn likeliest(&self, width: usize) -> PlaceInterval {
        let mut best = PlaceInterval { from: 1, to: width, chance: 0.0 };
        for (from, run) in (1..).zip(self.chances.windows(width)) {
            let chance: f64 = run.iter().sum();
            // A difference in the last bits is no reason to move.
            if chance > best.chance + 1e-12 {
                best = PlaceInterval { from, to: from + width - 1, chance };
            }
        }
        best
    }
}
