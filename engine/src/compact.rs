//! A sort and a map whose code exists once.
//!
//! A WebAssembly module carries one copy of generic code for each type it is used with; the standard sort costs about 2.6 KB a
//! type and the B-tree map 5 KB. Here both stand on one merge of places in a list.
//! Invariant: the sort is stable, and the map is walked in the order of its keys.

use std::cmp::Ordering;

/// One after the other: what an iterator behind a pointer costs a module is a dozen methods that nobody calls, this is one.
pub(crate) trait Supply<T> {
    /// The next one.
    fn supply(&mut self) -> Option<T>;
}

impl<T, I: Iterator<Item = T>> Supply<T> for I {
    fn supply(&mut self) -> Option<T> {
        self.next()
    }
}

/// Sorts in place; equal items keep their order.
pub(crate) fn sort<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    swaps.into_iter().for_each(|(a, b)| items.swap(a, b));
}

/// Sorts a few dozen items in place; equal items keep their order. For who sorts a field of cars many thousand times: it asks for
/// no memory, and up to that number nothing is quicker.
pub(crate) fn sort_few<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        let mut at = end;
        while let Some([before, item]) = at.checked_sub(1).and_then(|from| items.get_mut(from..=at)) {
            if compare(item, before) != Ordering::Less {
                break;
            }
            std::mem::swap(before, item);
            at -= 1;
        }
    }
}

/// Sorts whole numbers.
pub(crate) fn sort_numbers(numbers: &mut [i64]) {
    sort(numbers, &mut |a, b| a.cmp(b));
}

/// The number that sorting would put at a place. Who asks for the middle of all pairs of laps needs none of the others in order. Every
/// number is written to both sides of the pivot, and stays where it belongs: a branch would be guessed wrong half of the time.
pub(crate) fn in_order(numbers: &[i64], mut place: usize) -> Option<i64> {
    let mut left = numbers.to_vec();
    let (mut lower, mut higher) = (left.clone(), left.clone());
    loop {
        let pivot = *left.get(left.len() / 2)?;
        let (mut below, mut above) = (0, 0);
        for number in left.iter().copied() {
            if let (Some(low), Some(high)) = (lower.get_mut(below), higher.get_mut(above)) {
                (*low, *high) = (number, number);
            }
            below += usize::from(number < pivot);
            above += usize::from(number > pivot);
        }
        if place < below {
            std::mem::swap(&mut left, &mut lower);
            left.truncate(below);
        } else if place < left.len() - above {
            return Some(pivot);
        } else {
            place -= left.len() - above;
            std::mem::swap(&mut left, &mut higher);
            left.truncate(above);
        }
    }
}

/// The swaps that put `n` items in order.
fn swaps(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let order = merged(n, 1, compare);
    let mut target = vec![0; n];
    for (to, from) in order.into_iter().enumerate() {
        if let Some(slot) = target.get_mut(from) {
            *slot = to;
        }
    }
    // Each swap puts one item where it belongs, so there are fewer swaps than items.
    let mut swaps = Vec::new();
    for i in 0..n {
        while let Some(to) = target.get(i).copied().filter(|to| *to != i) {
            swaps.push((i, to));
            target.swap(i, to);
        }
    }
    swaps
}

/// Merge sort of the places 0 to `n`, which are in order in runs of `run`: far less code than the standard library's sort.
fn merged(n: usize, mut run: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    while run < n {
        let mut longer = Vec::with_capacity(n);
        for pair in order.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                let next = if compare(*b, *a) == Ordering::Less { &mut right } else { &mut left };
                longer.extend(next.first());
                *next = next.get(1..).unwrap_or_default();
            }
            longer.extend(left);
            longer.extend(right);
        }
        order = longer;
        run *= 2;
    }
    order
}

/// Names in the order of their coming, and runs of their places sorted by name. As in a binary counter no two runs are of one
/// length, so that there are few of them and each name is merged few times, in whatever order names come.
#[derive(Debug, Default)]
struct Names {
    names: Vec<String>,
    runs: Vec<Vec<usize>>,
}

impl Names {
    fn at(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.runs.iter().find_map(|run| {
            let at = run.binary_search_by(|place| self.at(*place).cmp(name)).ok()?;
            run.get(at).copied()
        })
    }

    fn push(&mut self, name: &str) {
        let mut run = vec![self.names.len()];
        self.names.push(name.to_owned());
        while let Some(mut last) = self.runs.pop_if(|last| last.len() == run.len()) {
            last.append(&mut run);
            run = self.merge(&last);
        }
        self.runs.push(run);
    }

    /// Two runs of one length, one after the other, as one.
    fn merge(&self, places: &[usize]) -> Vec<usize> {
        let at = |i: usize| places.get(i).copied().unwrap_or_default();
        let order = merged(places.len(), places.len() / 2, &mut |a, b| self.at(at(a)).cmp(self.at(at(b))));
        order.into_iter().map(at).collect()
    }

    fn sorted(&self) -> Vec<usize> {
        merged(self.names.len(), 1, &mut |a, b| self.at(a).cmp(self.at(b)))
    }
}

/// A map from text.
#[derive(Debug)]
pub(crate) struct Named<V> {
    names: Names,
    values: Vec<V>,
}

impl<V> Default for Named<V> {
    fn default() -> Self {
        Named { names: Names::default(), values: Vec::new() }
    }
}

impl<V> Named<V> {
    /// Adds a value under a name that has none yet; says whether it had none.
    pub(crate) fn add(&mut self, name: &str, value: V) -> bool {
        let new = !self.has(name);
        if new {
            self.names.push(name);
            self.values.push(value);
        }
        new
    }

    fn fill(&mut self, items: &mut dyn Supply<(&str, V)>) {
        while let Some((name, value)) = items.supply() {
            self.add(name, value);
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.place(name).is_some()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.values.get(self.names.place(name)?)
    }

    /// Changes the value of a name, which is made where it has none.
    pub(crate) fn change(&mut self, name: &str, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        self.add(name, V::default());
        if let Some(value) = self.names.place(name).and_then(|place| self.values.get_mut(place)) {
            change(value);
        }
    }

    /// Names and values in the order of the names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.names.sorted().into_iter().filter_map(|place| Some((self.names.at(place), self.values.get(place)?)))
    }
}

impl<'a, V> FromIterator<(&'a str, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (&'a str, V)>>(items: I) -> Self {
        let mut named = Named::default();
        named.fill(&mut items.into_iter());
        named
    }
}

/// One name of two parts; no id has the separator in it.
pub(crate) fn pair(a: &str, b: &str) -> String {
    format!("{a}\u{1f}{b}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_library_sorts_them(items in prop::collection::vec((0..9u8, any::<u8>()), 0..40)) {
            let (mut ours, mut few, mut theirs) = (items.clone(), items.clone(), items);
            sort(&mut ours, &mut |a, b| a.0.cmp(&b.0));
            sort_few(&mut few, &mut |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!((&ours, &few), (&theirs, &theirs));
        }

        #[test]
        fn a_number_in_order_is_the_one_that_sorting_puts_there(numbers in prop::collection::vec(prop_oneof![0..60_i64, any::<i64>()], 0..40), place in 0..41_usize) {
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            if place < numbers.len() {
                prop_assert_eq!(in_order(&numbers, place), Some(sorted[place]));
            }
            prop_assert_eq!(in_order(&[], place), None);
        }

        #[test]
        fn a_map_keeps_the_first_value_of_a_name_and_walks_in_order(names in prop::collection::vec("[a-c]{0,2}", 0..12)) {
            let named: Named<usize> = names.iter().map(String::as_str).zip(0..).collect();
            let walked: Vec<&str> = named.iter().map(|(name, _)| name).collect();
            prop_assert!(walked.windows(2).all(|pair| pair[0] < pair[1]));
            for name in &names {
                prop_assert_eq!(named.get(name).copied(), names.iter().position(|other| other == name));
            }
        }
    }

    #[test]
    fn a_change_makes_what_it_changes() {
        let mut named = Named::<u32>::default();
        named.change("a", |n| *n += 2);
        named.change("a", |n| *n += 3);
        assert_eq!((named.get("a"), named.has("b")), (Some(&5), false));
    }
}
