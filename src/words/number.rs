//! Numbers in words.

use super::{Key, Numerals, Words};

impl Words<'_> {
    /// A number with thousands set apart: 12,000.
    pub fn number(&self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let mut grouped = String::from(if n < 0 { "-" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(self.text(Key::FormatThousands));
            }
            grouped.push(digit);
        }
        grouped
    }

    /// An amount in yuan.
    pub fn yuan(&self, n: i64) -> String {
        self.fill(Key::FormatYuan, &[("n", &self.number(n))])
    }

    /// The number of an article or item as this language writes it: 八十六, 86.
    pub(super) fn ordinal(&self, n: u32) -> String {
        match self.forms().numerals {
            Numerals::Hanzi => hanzi(n).unwrap_or_else(|| n.to_string()),
            Numerals::Digits => n.to_string(),
        }
    }
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS: [(u32, char); 3] = [(1000, '千'), (100, '百'), (10, '十')];

/// A number from 1 to 9999 in Chinese numerals: 一百零七, 十七.
pub(super) fn hanzi(n: u32) -> Option<String> {
    if !(1..=9999).contains(&n) {
        return None;
    }
    let mut text = String::new();
    let mut left = n;
    let mut gap = false;
    for (unit, sign) in UNITS {
        let digit = left / unit;
        left %= unit;
        if digit == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        // 十七, but 一百一十七.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.push(*DIGITS.get(digit as usize)?);
        }
        text.push(sign);
    }
    if left > 0 {
        if gap {
            text.push('零');
        }
        text.push(*DIGITS.get(left as usize)?);
    }
    Some(text)
}

/// The number that Chinese numerals below ten thousand say.
pub(super) fn from_hanzi(text: &str) -> Option<u32> {
    let (mut total, mut digit) = (0, None);
    for c in text.chars() {
        if let Some((unit, _)) = UNITS.iter().find(|(_, sign)| *sign == c) {
            total += digit.take().unwrap_or(1) * unit;
        } else {
            digit = Some(u32::try_from(DIGITS.iter().position(|d| *d == c)?).ok()?);
        }
    }
    Some(total + digit.unwrap_or(0)).filter(|n| *n > 0)
}
