//! Whole numbers as people type them.

use super::Wrong;
use super::plain::{plain, unwrapped};

/// The text in plain form, a comma between groups of digits, no other white space.
fn narrow(typed: &str) -> String {
    let text = plain(typed);
    let text = unwrapped(&text);
    let mut made = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let between = made.ends_with(is_digit) && rest.peek().is_some_and(|next| is_digit(*next));
        match c {
            // `12 000`, but not `1 2`.
            ' ' if between => made.push(','),
            ' ' => {}
            '。' => made.push('.'),
            '、' => made.push(','),
            c => made.push(c),
        }
    }
    made
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The first character of a number that no number has; where all of them may stand in one, the first that is no digit.
pub(super) fn stray(typed: &str) -> Option<char> {
    let text = plain(typed);
    let text = unwrapped(&text);
    let unknown = |c: &char| !(is_digit(*c) || "-+.,、。 ".contains(*c));
    text.chars().find(unknown).or_else(|| text.chars().find(|c| !is_digit(*c)))
}

/// Reads a whole number: full-width digits, `12,000`, `12 000`, `5年` (any of `units` after it), `3.0`.
pub(super) fn whole<'u>(typed: &str, units: impl Iterator<Item = &'u str>, min: i64, max: i64) -> Result<i64, Wrong> {
    let mut text = narrow(typed);
    if text.is_empty() {
        return Err(Wrong::NumberEmpty);
    }
    for unit in units.map(narrow).filter(|u| !u.is_empty()) {
        if let Some(bare) = text.strip_suffix(&*unit) {
            text = bare.to_owned();
            break;
        }
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let whole = ungrouped(whole).ok_or(Wrong::NotANumber)?;
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(&whole) || !all_digits(fraction) {
        return Err(Wrong::NotANumber);
    }
    if fraction.bytes().any(|b| b != b'0') {
        return Err(Wrong::NotWhole);
    }
    // WHY: a number too long for the machine is past every bound.
    let value = whole.parse::<i64>().unwrap_or(i64::MAX);
    let value = if negative { -value } else { value };
    if value < min {
        Err(Wrong::Below(min))
    } else if value > max {
        Err(Wrong::Above(max))
    } else {
        Ok(value)
    }
}

/// The digits without thousands separators; `None` where a comma stands elsewhere, as in `12,00`.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    (!grouped || (1..=3).contains(&first.len())).then_some(digits)
}
