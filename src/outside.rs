//! What the door to the browser says, in plain values: no browser is needed to read them.

/// How the step on show came to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// By something on the page.
    Here,
    /// By the browser's back and forward.
    Browser,
    /// By something that the page around asked for.
    Around,
}

/// A link to a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLink {
    /// The pack that it says the rule is of.
    pub pack: Option<Box<str>>,
    /// The rule's id.
    pub rule: Box<str>,
}

impl RuleLink {
    /// Whether it is worth sending for rules to look whether there is such a one: other programs write a bare word.
    pub fn is_likely(&self) -> bool {
        self.pack.is_some() || self.rule.contains('.')
    }
}

/// Where the browser went within the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// To this step.
    Step(usize),
    /// To a rule, perhaps.
    Rule(RuleLink),
    /// Nowhere that this page knows.
    Nowhere,
}

/// How a part of the page is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// All of it, nothing before it.
    Seen,
    /// Not, or not all of it.
    Hidden,
    /// It stands where it could be seen; whether something covers it this browser does not tell.
    Untold,
}

/// Where the page of its own stands, as far as a network goes. Addresses are those of the single file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offline {
    /// This is the single file: everything is in it.
    Within,
    /// Browsers keep the page after a visit, and install it.
    Kept(String),
    /// Browsers keep nothing of what stands in the frame of another page.
    Framed(String),
    /// Browsers keep and install nothing from such an address.
    Plain(String),
}
