//! What a driver repeats from race to race, and how sure that is.
//!
//! A skill is measured, or said not to be measurable: four axes of equal length to two decimals would claim that tyre
//! management is known as well as pace, and from official timing it is not known at all. So every skill carries its
//! reliability, the number of races, an interval, and is drawn to the middle of the field by what of it is chance.
//!
//! | module | what it is |
//! |---|---|
//! | [`variable`] | what is measured of a driver in one race: names, units, directions |
//! | [`variables`] | the table of them for a season, made once |
//! | `measure` | how each is measured |
//! | `field_laps` | racing laps against the field's median of the same lap |
//! | `standard` | natural values as ranks in that race's field, in standard deviations |
//! | `regression` | what one quantity leaves of another |
//! | [`anova`] | how much of a quantity is the driver: ICC and reliability |
//! | `study`, `composite` | a variable, a skill over a choice of races |
//! | [`points`] | the scale of scores |
//! | `column`, `percentile` | one skill of all drivers, and the answers made of it |
//! | [`skills`], [`answer`], [`state`] | the skills of all drivers, and why one has no score |
//!
//! What one season of official timing of a one-make series shows (12 races, 42 drivers, 291 finishes). Without pace: the ICC
//! of what race pace leaves of it.
//!
//! | variable | ICC of one race | reliability of 12 races | ICC without pace |
//! |---|---|---|---|
//! | `qualifying_gap`, `race_pace`, `best_lap` | .77, .80, .79 | .98 | |
//! | `lap_spread`, `sector_spread` | .17, .33 | .71, .85 | .04, .07 |
//! | `start_gain`, `net_gain`, `lap1_to_flag` | .05, .09, .10 | .38, .54, .58 | .04, .02, .02 |
//! | `run_slope`, `late_pace` | .01, .00 | .12, .01 | .00, .00 |
//!
//! So pace is a trait; evenness is one too, and mostly pace again; places won hardly repeat once the grid is taken out; tyre
//! management does not.
//!
//! Invariant: a race's values depend on that race alone, and skills on the races chosen alone; so the skills that a forecast
//! of a race is made from can be had as they stood before it.

pub mod anova;
pub mod answer;
mod column;
mod composite;
mod field_laps;
mod kind;
mod measure;
mod percentile;
pub mod points;
mod regression;
pub mod skills;
mod standard;
pub mod state;
mod study;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod variable;
pub mod variables;

pub use answer::{DriverSkills, Interval, Part, SeasonSkill, Skill, Strip};
pub use kind::SkillKind;
pub use skills::Skills;
pub(crate) use skills::{OneSkill, Values};
pub use state::{Missing, State};
pub use variable::{Better, Variable};
pub use variables::{Measured, Variables};
