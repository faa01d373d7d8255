//! Of the championship from a round on, and of two drivers against each other.

use super::forecast::nth_of;
use super::{Measured, entrant, finish, grid};
use crate::championship::{Championship, ChampionshipAsked};
use crate::evidence::{Drawn, Fact};
use crate::forecasts::Forecasts;
use crate::season::Season;
use crate::standings::started;

/// A championship that is drawn as asked.
pub(super) fn drawn(of: &Forecasts, round: u16, asked: &Drawn) -> Championship {
    of.championship(&ChampionshipAsked {
        after_round: Some(round),
        points_by_place: asked.points_by_place.clone(),
        draws: Some(asked.draws),
        seed: Some(asked.seed),
    })
}

/// By the season's own points. What a driver has after a round is told without drawing what will become of it.
pub(super) fn kept(of: &Forecasts, round: u16, driver: &str, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    if !matches!(fact, Fact::PointsThen | Fact::RankThen) {
        return title(of.title_kept(round)?, round, driver, fact, nth);
    }
    let standing = of.standing_kept(round).filter(|standing| standing.after_round == round)?;
    let own = standing.drivers.iter().find(|own| own.driver_id == driver)?;
    Some(match fact {
        Fact::RankThen => Measured::count(own.rank?),
        _ => Measured::exact(own.points),
    })
}

pub(super) fn title(title: &Championship, round: u16, driver: &str, fact: Fact, nth: Option<u16>) -> Option<Measured> {
    let own = title.drivers.iter().find(|own| own.driver_id == driver).filter(|_| title.after_round == round)?;
    let drawn = |measured: Measured| (title.draws > 0).then_some(measured);
    match fact {
        Fact::Champion => drawn(Measured::exact(own.champion_pct)),
        Fact::Chance => drawn(Measured::exact(nth_of(&own.ranks_pct, nth)?)),
        Fact::TopThree => drawn(Measured::exact(own.top3_pct)),
        Fact::ExpectedPoints => {
            let [from, to] = own.points_interval;
            drawn(Measured::exact(own.expected_points).within([from.into(), to.into()], 80.0))
        }
        Fact::PointsThen => Some(Measured::exact(own.points)),
        Fact::RankThen => Some(Measured::count(own.rank?)),
        Fact::FinalPoints => Some(Measured::exact(own.final_points?)),
        Fact::FinalRank => Some(Measured::count(own.final_rank?)),
        Fact::RoundsLeft => Some(Measured::count(title.remaining_race_ids.len())),
        Fact::Draws => drawn(Measured::exact(title.draws)),
        _ => None,
    }
}

pub(super) fn duel(season: &Season, a: &str, b: &str, fact: Fact) -> Option<Measured> {
    let both = season.races.iter().filter_map(|race| Some((entrant(race, a)?, entrant(race, b)?)));
    let together: Vec<_> = both.filter(|(a, b)| started(a) && started(b)).collect();
    if a == b || together.is_empty() {
        return None;
    }
    let n = together.len();
    Some(match fact {
        Fact::Together => Measured::count(n),
        Fact::Before => Measured::count(
            together
                .iter()
                .filter(|(a, b)| finish(a).is_some_and(|own| finish(b).is_none_or(|other| own < other)))
                .count(),
        )
        .over(n),
        Fact::BeforeOnGrid => {
            let known: Vec<_> = together.iter().filter_map(|(a, b)| Some((grid(a)?, grid(b)?))).collect();
            Measured::count(known.iter().filter(|(a, b)| a < b).count()).over(known.len())
        }
        _ => return None,
    })
}
