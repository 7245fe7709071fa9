//! Which classes the answers leave open, variable by variable.

/// A set of classes of one variable.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ClassSet(Vec<u64>);

impl ClassSet {
    /// Adds a class.
    pub fn insert(&mut self, class: usize) {
        let word = class / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << (class % 64);
        }
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Whether a class is in the set.
    pub fn has(&self, class: usize) -> bool {
        self.0.get(class / 64).is_some_and(|bits| bits & (1 << (class % 64)) != 0)
    }

    /// The classes in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, &bits)| {
            (0..64usize).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| word * 64 + bit)
        })
    }

    /// The only class, if there is exactly one.
    pub fn only(&self) -> Option<usize> {
        let mut found = None;
        for (word, &bits) in self.0.iter().enumerate() {
            match (bits.count_ones(), found) {
                (0, _) => {}
                (1, None) => found = Some(word * 64 + bits.trailing_zeros() as usize),
                _ => return None,
            }
        }
        found
    }
}

impl FromIterator<usize> for ClassSet {
    fn from_iter<I: IntoIterator<Item = usize>>(iter: I) -> Self {
        let mut set = Self::default();
        iter.into_iter().for_each(|class| set.insert(class));
        set
    }
}

/// What is open for one variable.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Open {
    One(u16),
    Many(ClassSet),
}

impl From<ClassSet> for Open {
    fn from(set: ClassSet) -> Self {
        match set.only().and_then(|one| u16::try_from(one).ok()) {
            Some(one) => Self::One(one),
            None => Self::Many(set),
        }
    }
}

impl Open {
    /// One class alone.
    pub fn one(class: usize) -> Self {
        Self::One(u16::try_from(class).unwrap_or(0))
    }
}

impl FromIterator<usize> for Open {
    fn from_iter<I: IntoIterator<Item = usize>>(iter: I) -> Self {
        iter.into_iter().collect::<ClassSet>().into()
    }
}

/// What the answers leave open: for each variable the classes that some completion has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Domains(pub(super) Vec<Open>);

impl Domains {
    pub(super) fn push(&mut self, open: Open) {
        self.0.push(open);
    }

    /// Puts what is open for a variable in the place of what was, which it gives back.
    pub(super) fn put(&mut self, variable: usize, open: Open) -> Option<Open> {
        self.0.get_mut(variable).map(|was| std::mem::replace(was, open))
    }

    pub(super) fn replace(&mut self, variable: usize, set: ClassSet) {
        if let Some(open) = self.0.get_mut(variable) {
            *open = Open::from(set);
        }
    }

    /// The only class of a variable, if it is settled.
    pub(super) fn settled(&self, variable: usize) -> Option<usize> {
        match self.0.get(variable) {
            Some(Open::One(class)) => Some(usize::from(*class)),
            _ => None,
        }
    }

    /// The open classes of a variable.
    pub(super) fn classes(&self, variable: usize) -> Vec<usize> {
        match self.0.get(variable) {
            Some(Open::One(class)) => vec![usize::from(*class)],
            Some(Open::Many(set)) => set.iter().collect(),
            None => Vec::new(),
        }
    }
}
