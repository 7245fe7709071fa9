//! Different things in order.

use std::ops::Deref;

/// A list of different things, the smallest first.
///
/// WHY not sorted in the end: the library's sort is built for millions and takes 3 KB of the page for each type; these
/// lists hold a few hundred things, and each one finds its place as it comes.
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
