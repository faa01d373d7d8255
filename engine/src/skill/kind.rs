//! The four skills.

use super::Variable;
use serde::Serialize;

/// What a driver may repeat from race to race.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SkillKind {
    /// How fast, over one lap and over a race.
    Speed,
    /// How alike the driver's laps are.
    Consistency,
    /// Places won that the place on the grid does not explain.
    Racecraft,
    /// How little the laps slow down over a run.
    TyreManagement,
}

impl SkillKind {
    /// All, in the order in which answers list them.
    pub const ALL: [SkillKind; 4] =
        [SkillKind::Speed, SkillKind::Consistency, SkillKind::Racecraft, SkillKind::TyreManagement];

    /// The word used in JSON and on the site.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SkillKind::Speed => "speed",
            SkillKind::Consistency => "consistency",
            SkillKind::Racecraft => "racecraft",
            SkillKind::TyreManagement => "tyre_management",
        }
    }

    /// The skill of a word, as [`SkillKind::as_str`] writes it.
    ///
    /// ```
    /// use hackthetrack_engine::skill::SkillKind;
    /// assert_eq!(SkillKind::named("racecraft"), Some(SkillKind::Racecraft));
    /// assert_eq!(SkillKind::named("overall"), None);
    /// ```
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What it is made of, in the order of [`Variable::ALL`].
    pub(super) fn variables(self) -> impl Iterator<Item = Variable> {
        Variable::ALL.into_iter().filter(move |variable| variable.skill() == self)
    }

    /// Whether the laps alone measure it: results and qualifying say nothing about it.
    #[must_use]
    pub fn needs_laps(self) -> bool {
        matches!(self, SkillKind::Consistency | SkillKind::TyreManagement)
    }
}
