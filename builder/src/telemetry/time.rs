//! Instants as the feed and the tools after it write them, as milliseconds since 1970 in UTC.
//!
//! The feed writes `2025-09-06T18:40:42.032Z`; data-frame tools write `2025-09-06 18:40:42.032000+00:00`. Both may stand in
//! one row. Invariant: whatever is not a whole, possible instant is `None`, never a guess.

const DAY_MS: i64 = 86_400_000;

/// Reads an instant; a text without a zone is UTC, as everything in the feed is.
pub(super) fn parse(text: &[u8]) -> Option<i64> {
    let text = text.trim_ascii();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let (mark, rest) = rest.split_first()?;
    if !matches!(mark, b'T' | b't' | b' ') {
        return None;
    }
    let (clock, rest) = (rest.get(..8)?, rest.get(8..)?);
    let part = |from: usize| digits(clock.get(from..from + 2)?);
    if clock.get(2) != Some(&b':') || clock.get(5) != Some(&b':') {
        return None;
    }
    let (hour, minute, second) = (part(0)?, part(3)?, part(6)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (milliseconds, zone) = fraction(rest)?;
    Some(day(date)? * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - zone_ms(zone)?)
}

/// Days since 1970 of a date `2025-09-06`.
pub(super) fn day(text: &[u8]) -> Option<i64> {
    if text.len() != 10 || text.get(4) != Some(&b'-') || text.get(7) != Some(&b'-') {
        return None;
    }
    let (year, month, day) = (digits(text.get(..4)?)?, digits(text.get(5..7)?)?, digits(text.get(8..)?)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years counted from March, so that the leap day is the last of a year.
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    Some(days + (153 * months + 2) / 5 + day - 1 - 719_468)
}

/// The day, since 1970, on which an instant falls in UTC.
pub(super) fn day_of(instant_ms: i64) -> i64 {
    instant_ms.div_euclid(DAY_MS)
}

fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else { return Some((0, text)) };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, zone) = rest.split_at_checked(length)?;
    if !(1..=9).contains(&length) {
        return None;
    }
    let padded = fraction.iter().copied().chain(std::iter::repeat(b'0')).take(3);
    Some((padded.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0')), zone))
}

fn zone_ms(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text.split_first() {
        None | Some((b'Z' | b'z', [])) => return Some(0),
        Some((b'+', rest)) => (1, rest),
        Some((b'-', rest)) => (-1, rest),
        Some(_) => return None,
    };
    let minutes = match rest {
        [_, _] => 0,
        [_, _, b':', minutes @ ..] | [_, _, minutes @ ..] if minutes.len() == 2 => digits(minutes)?,
        _ => return None,
    };
    let hours = digits(rest.get(..2)?)?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes) * 60_000)
}

fn digits(text: &[u8]) -> Option<i64> {
    let digit = |sum: i64, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0'));
    text.iter().try_fold(0, digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_ways_of_writing_an_instant_are_the_same_instant() {
        let expected = Some(1_757_184_042_032);
        for text in [
            "2025-09-06T18:40:42.032Z",
            "2025-09-06 18:40:42.032000+00:00",
            "2025-09-06T18:40:42.032",
            "2025-09-06T20:40:42.032+02:00",
            "2025-09-06T12:40:42.032999-0600",
        ] {
            assert_eq!(parse(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_not_read_as_one() {
        for text in [
            "",
            "2025-09-06",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
            "2025-09-06T24:00:00Z",
            "2025-09-06T18:40:42.Z",
            "2025-09-06T18:40:42.032X",
            "2025-09-06T18:40:42+5",
            "1757184042032",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970_over_leap_years() {
        assert_eq!(day(b"1970-01-01"), Some(0));
        assert_eq!(day(b"2000-03-01"), Some(11_017));
        assert_eq!(day(b"2024-02-29").map(|day| day + 1), self::day(b"2024-03-01"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn text_shaped_like_an_instant_never_panics(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.Z+-]{0,20}") {
            let _ = parse(text.as_bytes());
        }
    }
}
