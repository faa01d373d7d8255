//! Two who are set against each other on the lap: who of them loses, and whether a name is that of a rival.

/// Words that say that whoever stands before them loses.
const LOSES: [&str; 14] = [
    "lose", "losing", "loses", "lost", "give", "giving", "slow", "slower", "behind", "concede", "drop", "drops",
    "leave", "worse",
];
/// Words that say that whoever stands before them gains.
const GAINS: [&str; 10] =
    ["faster", "quicker", "gain", "gains", "gaining", "gained", "stronger", "better", "ahead", "beat"];
/// Words that stand before a rival.
const AGAINST: [&str; 8] = ["to", "on", "than", "against", "versus", "vs", "v", "over"];
const SPEAKERS: [&str; 9] = ["i", "me", "im", "ive", "he", "him", "she", "her", "they"];

/// What a message says of two who are set against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rival {
    /// Whether somebody is named or pointed at as a rival: `to car 87`, `than me`.
    pub(super) named: bool,
    /// Whether somebody gains, and nobody is said to lose.
    pub(super) gains: bool,
    /// Whether the one who loses comes second, where `I` and `he` come before names.
    pub(super) turned: bool,
}

impl Rival {
    /// Reads the words of a message; `is_name` is whether a driver is named at a place.
    pub(super) fn of(words: &[&str], is_name: impl Fn(usize) -> bool) -> Self {
        let first = |list: &[&str]| words.iter().position(|word| list.contains(word));
        let named = (1..words.len()).any(|at| {
            let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied().unwrap_or_default();
            let word = if matches!(before(1), "car" | "number" | "the") { before(2) } else { before(1) };
            let tells = before(1) == "to" && matches!(before(2), "explain" | "describe" | "say" | "talk");
            (is_name(at) || words.get(at).is_some_and(|word| SPEAKERS.contains(word)))
                && AGAINST.contains(&word)
                && !tells
        });
        let loses = first(&LOSES);
        let gains = first(&GAINS).filter(|_| loses.is_none());
        let speaker = first(&SPEAKERS);
        let turned = match (loses, gains) {
            (Some(at), _) => speaker.is_some_and(|speaker| speaker > at),
            (None, Some(at)) => speaker.is_none_or(|speaker| speaker < at),
            (None, None) => false,
        };
        Self { named, gains: gains.is_some(), turned }
    }

    /// Whether he who is pointed at, or who speaks, is set against the one driver that is named.
    pub(super) fn sets(self, named: usize) -> bool {
        named == 1 && self.named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> Rival {
        let words: Vec<&str> = message.split(' ').collect();
        Rival::of(&words, |at| words.get(at).is_some_and(|word| word.parse::<u16>().is_ok()))
    }

    #[test]
    fn who_loses_comes_first_and_who_gains_second() {
        for (message, turned) in [
            ("where does 7 lose time to 87", false),
            ("where does 87 lose time to me", true),
            ("where do i lose time to 87", false),
            ("where is 87 faster than 7", true),
            ("where is 87 faster than me", false),
            ("where am i faster than 87", true),
            ("where is 7 slower than 87", false),
            ("7 and 87 corner by corner", false),
        ] {
            assert_eq!(read(message).turned, turned, "{message}");
        }
    }

    #[test]
    fn a_rival_is_named_after_what_sets_him_against_somebody() {
        for (message, named) in [
            ("where do i lose time to 87", true),
            ("what do i give away against car 87", true),
            ("i wonder where 87 loses time", false),
            ("where is he quicker than the 87", true),
            ("where does 87 lose time to me", true),
            ("explain to me where 87 loses time", false),
        ] {
            assert_eq!(read(message).named, named, "{message}");
        }
    }
}
