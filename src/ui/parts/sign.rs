//! Signs: drawn, so that they look alike everywhere and survive forced colours and print.

use crate::model::Verdict;
use crate::ui::view::{View, span};
use yew::prelude::*;

/// What a sign says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignKind {
    /// The sign of a verdict.
    Verdict(Verdict),
    /// Look here.
    Alert,
    /// Holds, settled.
    Done,
    /// Does not hold.
    No,
}

impl SignKind {
    /// Lines, and whether there is a circle around them.
    fn drawing(self) -> (&'static str, bool) {
        match self {
            Self::Done | Self::Verdict(Verdict::Open) => ("M3 8.6l3.3 3.3L13 4.6", false),
            Self::Verdict(Verdict::Barred) => ("M3.7 12.3l8.6-8.6", true),
            Self::Verdict(Verdict::Required) => ("M8 2.6v6.6M8 12.9v.3", false),
            Self::Verdict(Verdict::Comply) => ("M8 4.4V8l2.6 1.7", true),
            Self::Verdict(Verdict::Elsewhere) => ("M3 13V8.2a3 3 0 0 1 3-3h6.6M9.6 2l3.2 3.2-3.2 3.2", false),
            Self::Verdict(Verdict::OutOfScope) => ("M3 8h10", false),
            Self::Verdict(Verdict::Unsettled) => {
                ("M5.2 6.1a2.8 2.8 0 1 1 4.1 2.5C8.4 9.1 8 9.6 8 10.5M8 13.2v.2", false)
            }
            Self::Verdict(Verdict::Incomplete) => ("M2.8 8h.1M8 8h.1M13.1 8h.1", false),
            Self::Alert => ("M8 2l6.4 11.6H1.6zM8 6.4v3.2M8 11.7v.1", false),
            Self::No => ("M4 4l8 8M12 4l-8 8", false),
        }
    }
}

/// What a sign is.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SignProps {
    /// What it says.
    pub kind: SignKind,
}

/// A sign. It never stands without a word.
#[component]
pub fn Sign(props: &SignProps) -> Html {
    let (lines, circle) = props.kind.drawing();
    html! {
        <svg class="rc-sign" viewBox="0 0 16 16" aria-hidden="true">
            if circle {
                <circle cx="8" cy="8" r="6.2" />
            }
            <path d={lines} />
        </svg>
    }
}

/// A verdict: sign and word.
pub fn pill(verdict: Verdict, word: &str) -> Html {
    html! {
        <span class="rc-verdict" data-v={verdict.id()}><Sign kind={SignKind::Verdict(verdict)} />{span(word)}</span>
    }
}

/// The verdict on a route that may not be judged at all.
pub fn conclusion(v: &View<'_>, of: &crate::assess::RouteVerdict) -> Html {
    let verdict = if v.words.is_judged(of) { of.verdict } else { Verdict::OutOfScope };
    pill(verdict, v.words.conclusion(of))
}
