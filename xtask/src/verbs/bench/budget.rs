//! A measured figure beside its budget.

/// Which side of the budget is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Times and sizes.
    AtMost,
    /// Answers per second, ratios.
    AtLeast,
}

/// One figure.
#[derive(Debug)]
pub(super) struct Budget {
    /// What was measured.
    pub(super) what: String,
    /// The figure.
    pub(super) value: f64,
    /// Its limit.
    pub(super) limit: f64,
    /// Whether it should be below or above.
    pub(super) sense: Sense,
    /// The unit of both.
    pub(super) unit: &'static str,
}

impl Budget {
    /// At most so much.
    pub(super) fn at_most(what: impl Into<String>, value: f64, limit: f64, unit: &'static str) -> Self {
        Budget { what: what.into(), value, limit, sense: Sense::AtMost, unit }
    }

    /// At least so much.
    pub(super) fn at_least(what: impl Into<String>, value: f64, limit: f64, unit: &'static str) -> Self {
        Budget { what: what.into(), value, limit, sense: Sense::AtLeast, unit }
    }

    /// Whether it is kept. A figure that is no number keeps nothing.
    pub(super) fn fits(&self) -> bool {
        match self.sense {
            Sense::AtMost => self.value <= self.limit,
            Sense::AtLeast => self.value >= self.limit,
        }
    }
}

/// Prints figures beside their budgets; whether all are kept.
pub(super) fn judge(budgets: &[Budget]) -> bool {
    for budget in budgets {
        let mark = if budget.fits() { "ok" } else { "OVER" };
        let word = if budget.sense == Sense::AtMost { "at most" } else { "at least" };
        let Budget { what, value, limit, unit, .. } = budget;
        println!("  {mark:6} {value:>10.2} {unit:9} {what} ({word} {limit} {unit})");
    }
    budgets.iter().all(Budget::fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_on_its_limit_is_kept_on_both_sides_and_one_that_is_no_number_on_none() {
        assert!(Budget::at_most("a", 2.0, 2.0, "ms").fits() && Budget::at_least("a", 2.0, 2.0, "ms").fits());
        assert!(!Budget::at_most("a", 2.1, 2.0, "ms").fits() && !Budget::at_least("a", 1.9, 2.0, "ms").fits());
        assert!(
            !Budget::at_most("a", f64::NAN, 2.0, "ms").fits() && !Budget::at_least("a", f64::NAN, 2.0, "ms").fits()
        );
    }
}
