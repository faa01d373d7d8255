//! The scoreboard for people: every figure with its standard error, baselines beside the forecasts.

use hackthetrack_engine::field::score::{Board, Figures, Score};
use std::fmt::Write;

const HEAD: &str =
    "                          MAE places       Spearman     nats per place         R2       80 % interval holds";

/// The whole table.
pub(super) fn text(score: &Score) -> String {
    let mut text = String::from(
        "Walk-forward: every race is forecast from earlier ones alone. +- one standard error over races.\n",
    );
    for (name, board) in [("Scoring A", &score.scoring_a), ("Scoring B", &score.scoring_b)] {
        text.push_str(&board_text(name, board));
    }
    text.push_str("\nWith so few races differences under 0.1 places are noise.\n");
    text
}

fn board_text(name: &str, board: &Board) -> String {
    let mut text = format!("\n{name}: {}\n", board.what);
    let _ =
        writeln!(text, "{} entries of {} races: {}", board.entries, board.race_ids.len(), board.race_ids.join(", "));
    let _ = writeln!(text, "{HEAD}");
    let forecasts = [("before the weekend", &board.before_weekend), ("after qualifying", &board.after_qualifying)];
    for (label, figures) in forecasts {
        match figures {
            Some(figures) => text.push_str(&line(label, figures)),
            None => {
                let _ = writeln!(text, "{label:<22} not known: some race has nothing to be forecast from");
            }
        }
    }
    for baseline in &board.baselines {
        text.push_str(&line(&format!("  {}", baseline.name.replace('_', " ")), &baseline.figures));
    }
    text
}

fn line(label: &str, figures: &Figures) -> String {
    let se = &figures.se;
    let coverage = match (figures.coverage_pct, figures.interval_places) {
        (Some(coverage), Some(places)) => {
            let se = se.coverage_pct.map_or(String::new(), |se| format!(" +- {se:.1}"));
            format!("{coverage:.1} %{se}, {places:.1} places wide")
        }
        _ => "-".into(),
    };
    let columns = [
        figure(figures.mae, se.mae, 2),
        figure(figures.spearman, se.spearman, 3),
        figure(figures.nats, se.nats, 3),
        figure(figures.r2, se.r2, 2),
    ];
    format!("{label:<22}{}   {coverage}\n", columns.map(|column| format!("{column:>16}")).concat())
}

fn figure(value: Option<f64>, se: Option<f64>, digits: usize) -> String {
    match (value, se) {
        (Some(value), Some(se)) => format!("{value:.digits$} +- {se:.digits$}"),
        (Some(value), None) => format!("{value:.digits$}"),
        _ => "-".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_an_error_or_a_value_says_so() {
        assert_eq!(figure(Some(3.251), Some(0.204), 2), "3.25 +- 0.20");
        assert_eq!((figure(Some(0.7), None, 3), figure(None, None, 2)), ("0.700".into(), "-".into()));
    }
}
