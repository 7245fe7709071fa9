//! Verdicts (结论), one for each route: docs/assessment.md, 2.

use serde::{Deserialize, Serialize};

/// What is concluded about one route. The order is that of precedence: the first that applies decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 不适用: this pack does not govern this person or route.
    OutOfScope,
    /// 另有途径: resignation is not the instrument.
    Elsewhere,
    /// 现在不能: at least one bar (不得情形) holds.
    Barred,
    /// 应按期提出: ordered, or notified of a transfer.
    Comply,
    /// 应当提出: the situation obliges the person to resign the post.
    Required,
    /// 规定未明: the facts are known, the rules do not settle it.
    Unsettled,
    /// 可以提出: no bar found; an application may be filed and still needs approval.
    Open,
    /// 尚缺信息: the verdict still depends on facts not known.
    Incomplete,
}

impl Verdict {
    /// Every verdict, in order of precedence.
    pub const ALL: [Self; 8] = [
        Self::OutOfScope,
        Self::Elsewhere,
        Self::Barred,
        Self::Comply,
        Self::Required,
        Self::Unsettled,
        Self::Open,
        Self::Incomplete,
    ];

    /// Its id in packs, case files and reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::OutOfScope => "out-of-scope",
            Self::Elsewhere => "elsewhere",
            Self::Barred => "barred",
            Self::Comply => "comply",
            Self::Required => "required",
            Self::Unsettled => "unsettled",
            Self::Open => "open",
            Self::Incomplete => "incomplete",
        }
    }

    /// The verdict with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.id() == id)
    }

    pub(crate) fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A set of verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct VerdictSet(u16);

impl VerdictSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// Every verdict that facts fully known can lead to (all but [`Verdict::Incomplete`]).
    pub const DECIDED: Self = Self(0x7f);

    /// The set with `verdict` added.
    #[must_use]
    pub fn with(self, verdict: Verdict) -> Self {
        Self(self.0 | verdict.bit())
    }

    /// The set without `verdict`.
    #[must_use]
    pub fn without(self, verdict: Verdict) -> Self {
        Self(self.0 & !verdict.bit())
    }

    /// Whether `verdict` is in the set.
    pub fn has(self, verdict: Verdict) -> bool {
        self.0 & verdict.bit() != 0
    }

    /// One bit for each verdict, in order of precedence.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// The set with these [`Self::bits`]; others have no meaning and are left out.
    pub fn from_bits(bits: u16) -> Self {
        Self(bits & 0xff)
    }

    /// How many verdicts are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The only verdict of the set, if it has exactly one.
    pub fn only(self) -> Option<Verdict> {
        let mut all = self.iter();
        all.next().filter(|_| all.next().is_none())
    }

    /// The verdicts, in order of precedence.
    pub fn iter(self) -> impl Iterator<Item = Verdict> {
        Verdict::ALL.into_iter().filter(move |v| self.has(*v))
    }
}

impl From<u16> for VerdictSet {
    fn from(bits: u16) -> Self {
        Self::from_bits(bits)
    }
}

impl From<VerdictSet> for u16 {
    fn from(set: VerdictSet) -> Self {
        set.bits()
    }
}

impl FromIterator<Verdict> for VerdictSet {
    fn from_iter<I: IntoIterator<Item = Verdict>>(iter: I) -> Self {
        iter.into_iter().fold(Self::EMPTY, Self::with)
    }
}
