//! Texts with `{{keys}}` in them, so that the SQL of this program can be read and reviewed as SQL.
//!
//! Invariant: a value is put in as it is and not looked at again; only the template's own keys are replaced.

/// The template with a value for each key; a key without a value stays.
pub(super) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let Some((key, after)) = after.split_once("}}") else {
            text.push_str("{{");
            rest = after;
            continue;
        };
        match value(key) {
            Some(value) => text.push_str(&value),
            None => text.extend(["{{", key, "}}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_replaced_and_values_are_not_looked_at_again() {
        let value = |key: &str| (key == "a").then(|| "{{b}}".to_owned());
        assert_eq!(fill("1 {{a}} 2 {{b}} 3 {{", value), "1 {{b}} 2 {{b}} 3 {{");
    }
}
