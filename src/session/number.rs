//! Whole numbers as people type them.

use super::Wrong;

/// The text with full-width characters made narrow and all white space taken out.
pub(super) fn narrow(typed: &str) -> String {
    let narrowed = typed.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        '、' => ',',
        '—' | '–' | '−' => '-',
        other => other,
    });
    narrowed.filter(|c| !c.is_whitespace()).collect()
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
