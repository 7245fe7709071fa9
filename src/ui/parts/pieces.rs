//! Sentences with dates in them, and headlines that break between clauses.

use super::elements::span_as;
use crate::ui::view::{View, span};
use crate::words::{Piece, Sentence, iso};
use yew::prelude::*;

/// The pieces of a sentence, each in an element of its own.
pub fn pieces(sentence: &[Piece]) -> Html {
    sentence.iter().map(|piece| self::piece(piece, "rc-num")).collect()
}

/// A sentence as a paragraph.
pub fn paragraph(class: &'static str, sentence: &[Piece]) -> Html {
    html! { <p {class}>{pieces(sentence)}</p> }
}

fn piece(piece: &Piece, date: &'static str) -> Html {
    match piece {
        Piece::Text(text) => span(text),
        Piece::Strong(text) => span_as("rc-b", text),
        Piece::Date { day, text } => html! { <time class={date} datetime={iso(*day)}>{text.clone()}</time> },
    }
}

/// A headline: its dates marked, its clauses whole where the language says between which signs they stand.
pub fn headline(v: &View<'_>, sentence: &[Piece]) -> Html {
    let stops = &*v.words.forms().headline_breaks;
    if stops.is_empty() {
        return sentence.iter().map(|p| piece(p, "rc-key rc-num")).collect();
    }
    let mut clauses: Vec<Sentence> = vec![Vec::new()];
    for part in sentence {
        let Piece::Text(text) = part else {
            // A date begins a clause: what stands before it may end a line.
            if clauses.last().is_some_and(|c| !c.is_empty()) {
                clauses.push(Vec::new());
            }
            push(&mut clauses, part.clone());
            continue;
        };
        for (at, clause) in cut(text, stops).into_iter().enumerate() {
            let begins =
                at > 0 || clauses.last().and_then(|c| c.last()).is_some_and(|p| !matches!(p, Piece::Date { .. }));
            if begins && clauses.last().is_some_and(|c| !c.is_empty()) {
                clauses.push(Vec::new());
            }
            push(&mut clauses, Piece::Text(clause));
        }
    }
    clauses
        .iter()
        .filter(|clause| !clause.is_empty())
        .map(|clause| match clause.as_slice() {
            [Piece::Text(text)] => span_as("rc-clause", text),
            parts => html! {
                <span class="rc-clause">{for parts.iter().map(|p| piece(p, "rc-key rc-num"))}</span>
            },
        })
        .collect()
}

/// The same for a text without dates.
pub fn plain_headline(v: &View<'_>, text: &str) -> Html {
    headline(v, &[Piece::Text(text.to_owned())])
}

fn push(clauses: &mut [Sentence], piece: Piece) {
    if let Some(last) = clauses.last_mut() {
        last.push(piece);
    }
}

/// Cuts behind every stop; a stop at the beginning stays with what is before it.
fn cut(text: &str, stops: &str) -> Vec<String> {
    let mut clauses = vec![String::new()];
    let mut ended = false;
    for c in text.chars() {
        let stop = stops.contains(c);
        if ended && !stop {
            clauses.push(String::new());
        }
        ended = stop;
        if let Some(last) = clauses.last_mut() {
            last.push(c);
        }
    }
    clauses
}
