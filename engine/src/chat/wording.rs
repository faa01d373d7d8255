//! How a question is worded: what only courtesy says, who is named by what he did, places as numbers, and what a word that is
//! not known is asked for.

use super::question::Role;
use super::vocabulary::{Concept, Concepts, says};
use super::words::Token;

/// The champion, the winner or the pole sitter in place of a name: where somebody else asks something about him.
pub(super) fn role(words: &[&str], said: Concepts) -> Option<Role> {
    let asks_of = [
        Concept::Will,
        Concept::Compare,
        Concept::Practise,
        Concept::Fit,
        Concept::Similar,
        Concept::Skill,
        Concept::Season,
        Concept::Lose,
        Concept::Perform,
        Concept::Weak,
    ];
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| says(words, phrase));
    if said.has(Concept::Who) || said.has(Concept::Many) || !asks_of.iter().any(|concept| said.has(*concept)) {
        return None;
    }
    if any(&[
        "the champion",
        "the champ",
        "the points leader",
        "the championship leader",
        "the leader",
        "the title holder",
    ]) {
        return Some(Role::Champion);
    }
    if any(&["the winner of", "the race winner of"]) {
        return Some(Role::Winner);
    }
    any(&["the pole sitter", "the polesitter", "whoever was on pole"]).then_some(Role::Pole)
}

/// Without the `me` of `tell me`, and the `can` of `can you`: who asks politely does not ask about himself.
pub(super) fn without_courtesy(mut words: Vec<&str>) -> Vec<&str> {
    let asks = !says(&words, "what can you");
    for at in 0..words.len() {
        let next = |off: usize| words.get(at + off).copied().unwrap_or_default();
        if speaks_of_asking(next(0), next(1), next(2), next(3))
            && let Some(word) = words.get_mut(at)
        {
            *word = "us";
        }
    }
    let does_for_me = [
        "describe",
        "summarise",
        "summarize",
        "sum up",
        "explain",
        "list",
        "define",
        "check",
        "find",
        "break down",
        "look up",
    ];
    let for_me = says(&words, "for me") && does_for_me.iter().any(|phrase| says(&words, phrase));
    for at in 1..words.len() {
        let before = words.get(at - 1).copied().unwrap_or_default();
        let before_that = at.checked_sub(3).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let field = before == "the"
            && matches!(
                before_that,
                "driver" | "drivers" | "anyone" | "anybody" | "man" | "one" | "racer" | "everyone"
            );
        let Some(word) = words.get_mut(at) else { continue };
        let polite = matches!(
            before,
            "tell"
                | "give"
                | "show"
                | "get"
                | "remind"
                | "teach"
                | "let"
                | "gimme"
                | "tip"
                | "find"
                | "link"
                | "point"
                | "send"
                | "name"
                | "list"
        );
        if field && *word == "grid" {
            // Everybody on the grid is everybody.
            *word = "field";
        }
        if (polite || for_me) && *word == "me" {
            *word = "us";
        }
        let asks_us = asks && matches!(before, "can" | "could" | "would") && *word == "you";
        if let Some(can) = words.get_mut(at - 1).filter(|_| asks_us) {
            *can = "please";
        }
    }
    words
}

/// Whether `I` only says that somebody asks: `I want to know`, `I'm new here`, `for my article`, `should I trust`.
fn speaks_of_asking(word: &str, next: &str, then: &str, last: &str) -> bool {
    let knows = |word: &str| {
        matches!(word, "know" | "understand" | "see" | "ask" | "hear" | "find" | "get" | "check" | "find out" | "learn")
    };
    match word {
        "i" | "ive" => match next {
            "would" | "want" | "wanted" | "need" | "wish" => {
                (then == "to" || then == "like") && (knows(last) || last == "to")
            }
            "was" | "am" | "m" => {
                matches!(then, "wondering" | "asking" | "curious" | "new" | "writing" | "trying" | "preparing")
            }
            "dont" | "do" => then == "know" || last == "know",
            "wonder" | "wondered" | "think" | "guess" | "reckon" | "heard" | "hear" | "read" | "understand"
            | "know" | "trust" | "believe" | "watch" | "fear" | "put" | "mean" | "rely" | "suppose" | "look"
            | "keep" | "back" | "say" | "take" => true,
            _ => false,
        },
        "im" => matches!(
            next,
            "new"
                | "writing"
                | "curious"
                | "wondering"
                | "trying"
                | "asking"
                | "confused"
                | "interested"
                | "a"
                | "an"
                | "not"
                | "preparing"
                | "doing"
                | "just"
                | "lost"
                | "stuck"
                | "covering"
        ),
        "id" => matches!(next, "like" | "love") && then == "to",
        "my" => matches!(
            next,
            "article"
                | "piece"
                | "question"
                | "story"
                | "report"
                | "readers"
                | "column"
                | "blog"
                | "notes"
                | "friend"
                | "friends"
                | "mate"
                | "boss"
                | "opinion"
                | "money"
                | "pick"
                | "fantasy"
                | "newsletter"
                | "meeting"
                | "editor"
                | "colleague"
        ),
        _ => false,
    }
}

/// Places as words: `top 3`, `p1`, `s2` and `1st` are what `top three`, `p one`, a sector and `first` are.
pub(super) fn with_places(mut words: Vec<&str>) -> Vec<&str> {
    for at in 1..words.len() {
        let (before, number) =
            (words.get(at - 1).copied().unwrap_or_default(), words.get(at).copied().unwrap_or_default());
        let spelt = match (before, number) {
            ("top" | "p" | "q", "1") => "one",
            ("top" | "p", "3") => "three",
            ("top", "5") => "five",
            ("top", "10") => "ten",
            _ => number,
        };
        let ordinal = (number == "st" && before == "1").then_some("first");
        if let Some(word) = words.get_mut(at) {
            *word = ordinal.unwrap_or(spelt);
        }
        if let Some(word) = words.get_mut(at - 1).filter(|_| number.parse::<u8>().is_ok()) {
            match before {
                "s" if number.len() == 1 => *word = "sector",
                "t" => *word = "corner",
                _ => {}
            }
        }
    }
    words
}

/// `And the first?`, `the second one`: of the two races of an event.
pub(super) fn names_one_of_two(words: &[&str]) -> bool {
    let says_little = ["and", "the", "what", "how", "about", "one", "in", "first", "second", "of", "then", "or"];
    words.iter().all(|word| says_little.contains(word)) && (says(words, "first") || says(words, "second"))
}

/// Whether what follows this word is what is asked for: `how steep`, `which brand`, `how many followers`, `his shoes`. Where
/// that is not known, the question is another's.
pub(super) fn asked_for(before: Option<&Token>) -> bool {
    let asks = ["how", "what", "which", "whose", "many", "much", "my", "his", "her", "their", "your"];
    before.is_some_and(|token| asks.contains(&token.text.as_str()))
}

/// Words of teams: of no season's results, but between two drivers they only say who they are to each other.
pub(super) fn is_of_teams(token: Option<&Token>) -> bool {
    token.is_some_and(|token| matches!(token.text.as_str(), "team" | "teams" | "teammate" | "teammates" | "pit"))
}
