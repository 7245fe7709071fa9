//! Sentences with dates in them, and headlines that break between clauses.

use crate::ui::markup::markup;
use crate::ui::view::span;
use crate::words::{Piece, Sentence, iso};
use yew::prelude::*;

/// After these a Chinese headline may break.
const STOPS: [char; 6] = ['，', '；', '。', '：', '？', '、'];

/// The pieces of a sentence, each in an element of its own.
pub fn pieces(sentence: &[Piece]) -> Html {
    sentence.iter().map(|piece| self::piece(piece, "rc-num")).collect()
}

/// A sentence as a paragraph.
pub fn paragraph(class: &'static str, sentence: &[Piece]) -> Html {
    markup! { <p {class}>{pieces(sentence)}</p> }
}

fn piece(piece: &Piece, date: &'static str) -> Html {
    match piece {
        Piece::Text(text) => span(text),
        Piece::Strong(text) => markup! { <span class="rc-b">{text.clone()}</span> },
        Piece::Date { day, text } => markup! { <time class={date} datetime={iso(*day)}>{text.clone()}</time> },
    }
}

/// A headline: its dates marked, its clauses whole.
pub fn headline(sentence: &[Piece], chinese: bool) -> Html {
    if !chinese {
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
        for (at, clause) in cut(text).into_iter().enumerate() {
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
            [Piece::Text(text)] => markup! { <span class="rc-clause">{text.clone()}</span> },
            parts => markup! {
                <span class="rc-clause">{for parts.iter().map(|p| piece(p, "rc-key rc-num"))}</span>
            },
        })
        .collect()
}

/// The same for a text without dates.
pub fn plain_headline(text: &str, chinese: bool) -> Html {
    headline(&[Piece::Text(text.to_owned())], chinese)
}

fn push(clauses: &mut [Sentence], piece: Piece) {
    if let Some(last) = clauses.last_mut() {
        last.push(piece);
    }
}

/// Cuts behind every stop; a stop at the beginning stays with what is before it.
fn cut(text: &str) -> Vec<String> {
    let mut clauses = vec![String::new()];
    let mut ended = false;
    for c in text.chars() {
        let stop = STOPS.contains(&c);
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
