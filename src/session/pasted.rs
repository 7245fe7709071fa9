//! A whole date, pasted into one field: with or without a weekday and a time beside it.

use super::plain::{plain, unwrapped};

/// What was found.
pub(super) struct Pasted {
    /// Year, month, day, as they stand there; the day is empty where only the month is given.
    pub parts: [String; 3],
    /// The weekday beside them, from 0 for Monday.
    pub weekday: Option<i8>,
}

/// What parts the numbers of a date.
const MARKS: [char; 6] = ['-', '/', '.', ',', '·', ' '];
/// What may stand for the half of a day.
const HALVES: [&str; 8] = ["上午", "下午", "中午", "早上", "晚上", "凌晨", "AM", "PM"];

/// `2026-3-5` `2026/3/5` `2026.3.5` `2026、3、5` `2026年3月5日` `二〇二六年三月五日` `20260305` `5 March 2026`
/// `March 5, 2026`; also without the day; `（星期四）`, `Thursday` or a time beside it. Year before month before day, or
/// the month by its name: what could be read in two ways is not read.
pub(super) fn pasted(text: &str) -> Option<Pasted> {
    let read = read(&plain(text));
    // A soft hyphen is seen only where a line breaks: it parts numbers where nothing else does.
    read.or_else(|| text.contains('\u{ad}').then(|| self::read(&plain(&text.replace('\u{ad}', "-"))))?)
}

fn read(text: &str) -> Option<Pasted> {
    let text: String = unwrapped(text).chars().map(known_mark).collect::<String>().replace("月份", "月");
    let (bare, weekday) = alone(&text);
    let parts = in_english(bare).or_else(|| in_numbers(&in_figures(bare)?))?;
    Some(Pasted { parts, weekday })
}

fn known_mark(c: char) -> char {
    match c {
        '號' => '号',
        '。' => '.',
        '、' => ',',
        '週' => '周',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        c => c,
    }
}

/// The date without the weekday and the time beside it.
fn alone(text: &str) -> (&str, Option<i8>) {
    let mut weekday = None;
    let mut rest = text.trim_start_matches("公元").trim();
    if let Some((word, after)) = rest.split_once([' ', ','])
        && let Some(day) = weekday_of(word)
    {
        (rest, weekday) = (after.trim_start(), Some(day));
    }
    loop {
        rest = rest.trim_end_matches([' ', ',', '.']);
        let (before, tail) = last(rest);
        if let (None, Some(day)) = (weekday, weekday_of(tail)) {
            (rest, weekday) = (before, Some(day));
        } else if let Some(before) = without_time(rest) {
            rest = before;
        } else {
            return (rest, weekday);
        }
    }
}

/// What stands last, in brackets, as a weekday or as a word of its own, and what stands before it.
fn last(text: &str) -> (&str, &str) {
    if let Some((before, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return (before, inner);
    }
    let chinese = ["星期", "礼拜", "周"].iter().filter_map(|name| text.rfind(name)).max();
    let at = chinese.or_else(|| text.rfind([' ', ',']).map(|at| at + 1)).unwrap_or_default();
    text.split_at(at)
}

fn weekday_of(word: &str) -> Option<i8> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_matches(['(', ')', ' ', ',']);
    let at = match ["星期", "礼拜", "周"].iter().find_map(|name| word.strip_prefix(name)) {
        Some("天") => Some(6),
        Some(day) => ["一", "二", "三", "四", "五", "六", "日"].iter().position(|one| *one == day),
        None => begins(&NAMES, word),
    };
    i8::try_from(at?).ok()
}

/// The text before a time, if it ends in one. WHY `+08:00` alone of all zones: elsewhere it is another day in China.
fn without_time(text: &str) -> Option<&str> {
    if let Some(before) = text.strip_suffix("+08:00").or_else(|| text.strip_suffix("+0800")) {
        return without_time(before);
    }
    let half = |half: &str| {
        let at = text.len().checked_sub(half.len())?;
        let (before, last) = text.split_at_checked(at)?;
        last.eq_ignore_ascii_case(half).then_some(before)
    };
    if let Some(before) = HALVES.iter().find_map(|one| half(one)) {
        return Some(before);
    }
    let time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '时' | '点' | '分' | '秒');
    let (before, said) = text.split_at(text.trim_end_matches(time).len());
    let apart = before.ends_with([' ', 'T', '日', '号', '午', '上', '晨', ')']);
    (apart && is_time(said)).then(|| before.strip_suffix('T').unwrap_or(before))
}

/// `9:30` `09:30:00` `09:30:00.000` `9时30分` `9点`, up to one second before midnight.
fn is_time(text: &str) -> bool {
    let (text, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let ends = text.strip_suffix(['时', '点', '分', '秒']);
    let mut parts = ends.unwrap_or(text).split([':', '时', '点', '分']);
    let below = |part: Option<&str>, limit: u8| {
        part.is_none_or(|part| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < limit))
    };
    let named = text.contains([':', '时', '点']);
    let fits = below(parts.next(), 24) && below(parts.next(), 60) && below(parts.next(), 60);
    named && fits && parts.next().is_none() && is_digits(fraction)
}

/// `2026年3月5日`, `2026-3-5`, `20260305`, `2026年3月`, `2026-3`.
fn in_numbers(text: &str) -> Option<[String; 3]> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = rest.get(..rest.len() - after.len()).filter(|number| !number.is_empty())?;
        let spaced = after.trim_start();
        let mark = spaced.chars().next().filter(|c| !c.is_ascii_digit());
        rest = mark.map_or(spaced, |mark| spaced.strip_prefix(mark).unwrap_or(spaced).trim_start());
        numbers.push((number, mark.or((after.len() > spaced.len()).then_some(' '))));
    }
    let parts = |mark: Option<char>, own: char| mark.is_some_and(|mark| mark == own || MARKS.contains(&mark));
    let made = |parts: [&str; 3]| Some(parts.map(str::to_owned));
    match *numbers.as_slice() {
        [(year, a), (month, b), (day, None | Some('日' | '号'))] if parts(a, '年') && parts(b, '月') => {
            made([year, month, day])
        }
        [(year, a), (month, None | Some('月'))] if year.len() == 4 && parts(a, '年') => made([year, month, ""]),
        [(whole, None)] if whole.len() == 8 => made([whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?]),
        _ => None,
    }
}

/// `5 March 2026`, `Mar. 5th, 2026`, `02-Mar-2015`, `March 2026`: one month, one year, at most one day, nothing else.
fn in_english(text: &str) -> Option<[String; 3]> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(MARKS).filter(|word| !word.is_empty()) {
        let ordinal = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = word.get(ordinal.len()..).unwrap_or_default();
        let (place, value) = match english_month(word) {
            Some(number) => (&mut month, number.to_string()),
            None if word.len() == 4 && is_digits(word) => (&mut year, word.to_owned()),
            None if ordinal.len() <= 2 && is_digits(ordinal) && ["", "st", "nd", "rd", "th"].contains(&suffix) => {
                (&mut day, ordinal.to_owned())
            }
            None => return None,
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    Some([year?, month?, day.unwrap_or_default()])
}

/// The number of a month by its English name, or the beginning of it.
pub(super) fn english_month(text: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    begins(&MONTHS, text).map(|at| at + 1)
}

/// Which of the names begins like this, in three letters or more.
fn begins(names: &[&str], text: &str) -> Option<usize> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    names.iter().position(|name| text.len() >= 3 && name.starts_with(&*text))
}

/// `二〇二六年三月十五日` in figures. A number of several figures without 十 is a year. WHY only beside 年, and never beside
/// a digit: 一 is taken for a hyphen too.
fn in_figures(text: &str) -> Option<String> {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = rest.trim_start_matches(|c| c == '十' || figure(c).is_some());
        let said = rest.get(..rest.len() - after.len()).filter(|said| !said.is_empty() && text.contains('年'));
        let Some(said) = said else {
            made.push(first);
            rest = rest.get(first.len_utf8()..)?;
            continue;
        };
        let digit = |c: char| c.is_ascii_digit();
        if made.ends_with(digit) || after.starts_with(digit) {
            return None;
        }
        rest = after;
        match said.split_once('十') {
            Some((tens, ones)) => made.push_str(&(one_figure(tens, 1)? * 10 + one_figure(ones, 0)?).to_string()),
            None if matches!(said.chars().count(), 1 | 4) => {
                said.chars().filter_map(figure).for_each(|figure| made.push_str(&figure.to_string()));
            }
            None => return None,
        }
    }
    Some(made)
}

fn figure(c: char) -> Option<usize> {
    const FIGURES: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if matches!(c, '零' | '○' | '◯' | 'O') { Some(0) } else { FIGURES.iter().position(|one| *one == c) }
}

fn one_figure(text: &str, none: usize) -> Option<usize> {
    let mut figures = text.chars();
    match (figures.next(), figures.next()) {
        (None, _) => Some(none),
        (Some(c), None) => figure(c),
        _ => None,
    }
}

/// Whether there is nothing but digits.
pub(super) fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
