//! The part of the address behind `#`.

/// Between a pack and its rule, and how some programs that pass links on write it.
const OF: [&str; 3] = ["~", "%7E", "%7e"];

/// Where an address leads within the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fragment<'t> {
    /// Nowhere in particular.
    Nothing,
    /// To the step of this number.
    Step(usize),
    /// To a rule, perhaps: whether there is one, the packs know.
    Rule {
        /// The pack that the link says it is of.
        pack: Option<&'t str>,
        /// Its id.
        rule: &'t str,
    },
    /// To nothing that this page has: other programs use fragments too.
    Unknown,
}

impl<'t> Fragment<'t> {
    /// Reads what `location.hash` gives: with its `#`, or empty.
    pub fn read(hash: &'t str) -> Self {
        let name = hash.strip_prefix('#').unwrap_or(hash);
        if name.is_empty() {
            return Self::Nothing;
        }
        // WHY digits alone: Rust reads "+3" as a number too.
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            return name.parse().map_or(Self::Unknown, Self::Step);
        }
        let parted = OF.into_iter().find_map(|of| name.split_once(of));
        let (pack, rule) = parted.map_or((None, name), |(pack, rule)| (Some(pack), rule));
        if pack.is_none_or(is_id) && is_id(rule) { Self::Rule { pack, rule } } else { Self::Unknown }
    }

    /// The step, where it leads to one.
    pub fn step(self) -> Option<usize> {
        match self {
            Self::Step(step) => Some(step),
            Self::Nothing | Self::Rule { .. } | Self::Unknown => None,
        }
    }

    /// The link to a rule, which says whose it is.
    pub fn to(pack: &str, rule: &str) -> String {
        let mut link = String::from("#");
        link.push_str(pack);
        link.push('~');
        link.push_str(rule);
        link
    }
}

/// As packs write ids.
fn is_id(text: &str) -> bool {
    let of_id = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) && text.bytes().all(of_id)
}
