//! Different things in order, and what is known of each. Short lists, searched by halves: the library's sort and its
//! hash tables are built for millions and take 3 KB of the page for each type.

use std::ops::Deref;

/// A list of different things, the smallest first; each finds its place as it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct<T>(Vec<T>);

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Distinct<T> {
    /// Adds a thing, unless it is there.
    pub fn add(&mut self, thing: T) {
        if let Err(place) = self.0.binary_search(&thing) {
            self.0.insert(place, thing);
        }
    }
}

impl<T: Ord> Extend<T> for Distinct<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        things.into_iter().for_each(|thing| self.add(thing));
    }
}

impl<T: Ord> FromIterator<T> for Distinct<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut all = Self::default();
        all.extend(things);
        all
    }
}

impl<T> Deref for Distinct<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Distinct<T>> for Vec<T> {
    fn from(all: Distinct<T>) -> Self {
        all.0
    }
}

/// What is known of each of a few hundred things.
#[derive(Debug, Clone)]
pub(super) struct Known<K, V>(Vec<(K, V)>);

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Known<K, V> {
    /// What is known of a thing.
    pub fn get(&self, key: &K) -> Option<&V> {
        let place = self.0.binary_search_by(|(known, _)| known.cmp(key)).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Notes what is known of a thing, once.
    pub fn insert(&mut self, key: K, value: V) {
        if let Err(place) = self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            self.0.insert(place, (key, value));
        }
    }
}
