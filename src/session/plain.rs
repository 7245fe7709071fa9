//! Text as people type and paste it, made plain: what is not seen is left out, and of characters that look alike one is
//! kept.

/// The text in its plain form: no invisible characters, white space as single spaces and none at the ends, full-width
/// characters narrow, one kind of hyphen, middle dot, stroke and colon, radicals as the characters they look like.
pub fn plain(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_ignored(*c)).map(alike) {
        // One space, and none at the beginning.
        if c != ' ' || !(made.is_empty() || made.ends_with(' ')) {
            made.push(c);
        }
    }
    made.truncate(made.trim_end().len());
    made
}

/// Whether a character only steers how others are set: joined, broken, turned, varied.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The character that stands for all that look like it.
fn alike(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}' | '\u{ff65}' => '·',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2236}' | '\u{fe55}' => ':',
        '\u{ff61}' => '。',
        '\u{ff64}' => '、',
        '\u{2e9c}' | '\u{2f47}' => '日',
        '\u{2e9d}' | '\u{2ebc}' | '\u{2f49}' => '月',
        '\u{f98e}' => '年',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The text without what encloses it as a whole: quotation marks, brackets, signs of tables and of emphasis.
pub(super) fn unwrapped(text: &str) -> &str {
    let ends = |c: char| {
        matches!(c, '"' | '\'' | '`' | '*' | '|' | ';' | ' ' | '\u{2018}'..='\u{201f}' | '「' | '」' | '『' | '』')
    };
    let inner = text.trim_matches(ends);
    let brackets = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('《', '》'), ('<', '>')];
    let within = brackets.iter().find_map(|(open, close)| inner.strip_prefix(*open)?.strip_suffix(*close));
    within.map_or(inner, |within| within.trim_matches(ends))
}

/// Whether a character shows itself: a message about one that does not gives its code.
pub fn is_seen(c: char) -> bool {
    !(c.is_control()
        || c.is_whitespace()
        || is_ignored(c)
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{10ffff}'))
}
