//! A whole date, pasted into one field: with or without a weekday and a time beside it.

use super::date_forms::{DateForms, DateMarks};
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
impl DateForms {
    /// `2026-3-5` `2026/3/5` `2026.3.5` `2026、3、5` `2026年3月5日` `二〇二六年三月五日` `20260305` `5 March 2026`
    /// `March 5, 2026`; also without the day; `（星期四）`, `Thursday` or a time beside it. Year before month before day, or
    /// the month by its name: what could be read in two ways is not read.
    pub(super) fn pasted(&self, text: &str) -> Option<Pasted> {
        let read = self.read(&plain(text));
        // A soft hyphen is seen only where a line breaks: it parts numbers where nothing else does.
        read.or_else(|| text.contains('\u{ad}').then(|| self.read(&plain(&text.replace('\u{ad}', "-"))))?)
    }

    fn read(&self, text: &str) -> Option<Pasted> {
        let text = self.unified(&unwrapped(text).chars().map(known_mark).collect::<String>());
        let (bare, weekday) = self.alone(&text);
        let parts = self.by_name(bare).or_else(|| self.in_numbers(&self.in_figures(bare)?))?;
        Some(Pasted { parts, weekday })
    }

    /// The date without the weekday and the time beside it.
    fn alone<'t>(&self, text: &'t str) -> (&'t str, Option<i8>) {
        let mut weekday = None;
        let mut rest = self.before.iter().fold(text, |text, before| text.trim_start_matches(&**before)).trim();
        if let Some((word, after)) = rest.split_once([' ', ','])
            && let Some(day) = self.weekday_of(word)
        {
            (rest, weekday) = (after.trim_start(), Some(day));
        }
        loop {
            rest = rest.trim_end_matches([' ', ',', '.']);
            let (before, tail) = self.last(rest);
            if let (None, Some(day)) = (weekday, self.weekday_of(tail)) {
                (rest, weekday) = (before, Some(day));
            } else if let Some(before) = self.without_time(rest) {
                rest = before;
            } else {
                return (rest, weekday);
            }
        }
    }

    /// What stands last, in brackets, as a weekday or as a word of its own, and what stands before it.
    fn last<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        if let Some((before, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            return (before, inner);
        }
        let joined = self.weekdays.iter().map(|(name, _)| name).filter(|name| is_joined(name));
        let at = joined.filter_map(|name| text.strip_suffix(&**name)).map(str::len).min();
        let at = at.or_else(|| text.rfind([' ', ',']).map(|at| at + 1)).unwrap_or_default();
        text.split_at(at)
    }

    fn weekday_of(&self, word: &str) -> Option<i8> {
        self.weekday(word.trim_matches(['(', ')', ' ', ',']))
    }

    /// The text before a time, if it ends in one. WHY `+08:00` alone of all zones: elsewhere it is another day in China.
    fn without_time<'t>(&self, text: &'t str) -> Option<&'t str> {
        if let Some(before) = text.strip_suffix("+08:00").or_else(|| text.strip_suffix("+0800")) {
            return self.without_time(before);
        }
        let half = |half: &str| {
            let at = text.len().checked_sub(half.len())?;
            let (before, last) = text.split_at_checked(at)?;
            last.eq_ignore_ascii_case(half).then_some(before)
        };
        if let Some(before) = self.halves.iter().find_map(|one| half(one)) {
            return Some(before);
        }
        let DateMarks { hour, minute, second, day, .. } = &self.marks;
        let marked = |c: char| [hour, minute, second].into_iter().any(|marks| marks.contains(c));
        let time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.') || marked(c);
        let (before, said) = text.split_at(text.trim_end_matches(time).len());
        let joined = || self.halves.iter().any(|half| is_joined(half) && before.ends_with(&**half));
        let apart = before.ends_with([' ', 'T', ')']) || before.ends_with(|c| day.contains(c)) || joined();
        (apart && self.is_time(said)).then(|| before.strip_suffix('T').unwrap_or(before))
    }

    /// `9:30` `09:30:00` `09:30:00.000` `9时30分` `9点`, up to one second before midnight.
    fn is_time(&self, text: &str) -> bool {
        let DateMarks { hour, minute, second, .. } = &self.marks;
        let (text, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let ends = text.strip_suffix(|c| hour.contains(c) || minute.contains(c) || second.contains(c));
        let mut parts = ends.unwrap_or(text).split(|c| c == ':' || hour.contains(c) || minute.contains(c));
        let below = |part: Option<&str>, limit: u8| {
            part.is_none_or(|part| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < limit))
        };
        let named = text.contains(|c| c == ':' || hour.contains(c));
        let fits = below(parts.next(), 24) && below(parts.next(), 60) && below(parts.next(), 60);
        named && fits && parts.next().is_none() && is_digits(fraction)
    }

    /// `2026年3月5日`, `2026-3-5`, `20260305`, `2026年3月`, `2026-3`.
    fn in_numbers(&self, text: &str) -> Option<[String; 3]> {
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
        let DateMarks { year: of_year, month: of_month, day: of_day, .. } = &self.marks;
        let parts =
            |mark: Option<char>, own: &str| mark.is_some_and(|mark| own.contains(mark) || MARKS.contains(&mark));
        let ends = |mark: Option<char>, own: &str| mark.is_none_or(|mark| own.contains(mark));
        let made = |parts: [&str; 3]| Some(parts.map(str::to_owned));
        match *numbers.as_slice() {
            [(year, a), (month, b), (day, c)] if parts(a, of_year) && parts(b, of_month) && ends(c, of_day) => {
                made([year, month, day])
            }
            [(year, a), (month, b)] if year.len() == 4 && parts(a, of_year) && ends(b, of_month) => {
                made([year, month, ""])
            }
            [(whole, None)] if whole.len() == 8 => made([whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?]),
            _ => None,
        }
    }

    /// `5 March 2026`, `Mar. 5th, 2026`, `02-Mar-2015`, `March 2026`: one month, one year, at most one day, nothing else.
    fn by_name(&self, text: &str) -> Option<[String; 3]> {
        let (mut year, mut month, mut day) = (None, None, None);
        for word in text.split(MARKS).filter(|word| !word.is_empty()) {
            let bare = self.ordinals.iter().find_map(|ordinal| word.strip_suffix(&**ordinal)).unwrap_or(word);
            let (place, value) = match self.month(word) {
                Some(number) => (&mut month, number.to_string()),
                None if word.len() == 4 && is_digits(word) => (&mut year, word.to_owned()),
                None if (1..=2).contains(&bare.len()) && is_digits(bare) => (&mut day, bare.to_owned()),
                None => return None,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some([year?, month?, day.unwrap_or_default()])
    }

    /// `二〇二六年三月十五日` in figures. A number of several figures without 十 is a year. WHY only beside 年, and never
    /// beside a digit: 一 is taken for a hyphen too.
    fn in_figures(&self, text: &str) -> Option<String> {
        let dated = self.hanzi && text.contains(|c| self.marks.year.contains(c));
        let mut made = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let after = rest.trim_start_matches(|c| c == '十' || figure(c).is_some());
            let said = rest.get(..rest.len() - after.len()).filter(|said| !said.is_empty() && dated);
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
}

/// Signs that look alike, or mean the same.
fn known_mark(c: char) -> char {
    match c {
        '。' => '.',
        '、' => ',',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        c => c,
    }
}

/// Whether a name may stand right behind what it follows: languages of other scripts often write no spaces.
fn is_joined(name: &str) -> bool {
    !name.is_ascii()
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
