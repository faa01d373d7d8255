//! The words that a phrasing may add, drop or exchange. Everything that is not here has to stand in the answer.
//!
//! Small on purpose: a word is here only where no sentence becomes another claim by it. So there is no negation, no
//! number, no comparison, no degree (`only`, `nearly`, `at least`), no place, and no `will`.

/// Words that say nothing by themselves.
const GLUE: &str = "a an the it its he she they him her them his hers their theirs this that these those which who whose \
    there here of in on at for as so also too then";

/// Verbs that say nothing by themselves, but of a chance: `has the win, 26.7 %` is not what `win 26.7 %` says.
const VERBS: &str = "is are was were has have been being stands shows";

/// Words between a preposition and its number.
const ARTICLES: &str = "a an the";

/// Prepositions that may be set before a number, and those that may not be exchanged for another: `ahead in 3` is not
/// `ahead of 3`.
const LEADING: &[&str] = &["of", "in", "on", "at", "for", "as"];

/// Words that part what is said as a comma does.
const PARTING: &str = "and with while whereas plus";

/// Words that say which way a number counts, or deny it. They stand in the answer or nowhere, and before the same number.
const DIRECTED: &str = "by to from than over under against between behind before after since until within per up down \
    off above below not no never without nor neither cannot none";

/// Words that mean the same, each with the one that they are read as.
const SAME: &[(&str, &str)] = &[
    ("average", "mean"),
    ("probability", "chance"),
    ("probabilitie", "chance"),
    ("likelihood", "chance"),
    ("position", "place"),
    ("quickest", "fastest"),
    ("prediction", "forecast"),
    ("circuit", "track"),
];

/// Words whose last `s` is no plural: `seconds` are a unit, `second` is a place.
const NO_PLURAL: &[&str] = &["seconds", "across", "series", "status", "minus", "versus", "gains"];

/// Whether a word says nothing by itself.
pub(super) fn is_glue(word: &str) -> bool {
    lists(GLUE, word)
}

/// Whether a word is a verb that says nothing by itself.
pub(super) fn is_verb(word: &str) -> bool {
    lists(VERBS, word)
}

/// Whether a word may stand between a preposition and its number.
pub(super) fn is_article(word: &str) -> bool {
    lists(ARTICLES, word)
}

/// The preposition that a word is, where it is one that leads to a number.
pub(super) fn leading(word: &str) -> Option<&'static str> {
    LEADING.iter().copied().find(|held| *held == word)
}

/// Whether a word parts as a comma does.
pub(super) fn parts(word: &str) -> bool {
    lists(PARTING, word)
}

/// Whether a word turns the number that follows it.
pub(super) fn is_directed(word: &str) -> bool {
    lists(DIRECTED, word)
}

/// The words that may be added, for whoever writes a request to a model.
#[must_use]
pub fn may_be_added() -> String {
    let words = [GLUE, VERBS, PARTING].into_iter().flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

/// The word that a word is read as: its singular, or the one that means the same.
pub(super) fn read_as(word: &str) -> String {
    let plural = word.len() > 3 && !word.ends_with("ss") && !NO_PLURAL.contains(&word);
    let single = word.strip_suffix('s').filter(|_| plural).unwrap_or(word);
    SAME.iter().find(|(other, _)| *other == single).map_or(single, |(_, same)| same).to_owned()
}

fn lists(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|held| held == word)
}
