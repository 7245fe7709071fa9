//! What a print says, wherever its lines break: that depends on the fonts of the machine.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::site::Lang;

/// The text of a print, page by page.
pub struct Paper(Vec<String>);

impl Paper {
    /// Reads a PDF.
    pub fn read(pdf: &[u8]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("result.pdf");
        std::fs::write(&file, pdf)?;
        let mut program = Command::new("pdftotext");
        let answer = program.args(["-enc", "UTF-8"]).arg(&file).arg("-").output();
        let answer = answer.context("pdftotext (poppler-utils) is missing")?;
        let text = String::from_utf8_lossy(&answer.stdout).into_owned();
        // Each page ends with a form feed.
        Ok(Self(text.split_terminator('\u{c}').map(str::to_owned).collect()))
    }

    /// How many pages have text.
    pub fn pages(&self) -> usize {
        self.0.len()
    }

    /// The number of the first page without a word, from one.
    pub fn empty(&self) -> Option<usize> {
        self.0.iter().position(|page| folded(page).is_empty()).map(|at| at + 1)
    }

    /// Fails unless these words stand on some page, or over the end of one.
    pub fn says(&self, words: &str) -> Result<()> {
        let all = self.0.concat();
        ensure!(folded(&all).contains(&folded(words)), "the print should say “{words}”: {all}");
        Ok(())
    }

    /// Fails unless these words stand on the first page.
    pub fn begins_with(&self, words: &str) -> Result<()> {
        let first = self.0.first().context("no page")?;
        ensure!(folded(first).contains(&folded(words)), "the first page should say “{words}”: {first}");
        Ok(())
    }
}

/// A text without what the end of a line adds or takes away: white space, and the hyphen of `self-check`, which the
/// reader of prints takes for that of a word that was broken. Radicals, by which some fonts name characters that look
/// the same, are those characters.
fn folded(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2012}');
    text.chars()
        .filter(kept)
        .map(|c| RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, own)| *own))
        .collect()
}

/// Those that stand in the texts of the rules.
const RADICALS: [(char, char); 16] = [
    ('⼀', '一'),
    ('⼆', '二'),
    ('⼈', '人'),
    ('⼊', '入'),
    ('⼋', '八'),
    ('⼗', '十'),
    ('⼝', '口'),
    ('⼤', '大'),
    ('⼯', '工'),
    ('⼿', '手'),
    ('⽂', '文'),
    ('⽅', '方'),
    ('⽇', '日'),
    ('⽉', '月'),
    ('⾏', '行'),
    ('⻓', '长'),
];

/// Prints as three machines break their lines.
pub fn lines_break_anywhere() -> Result<()> {
    let words = "This is a self-check, not a decision: 公务员法第八十六条";
    for broken in [
        "This is a self-\ncheck, not a decision: 公务员法第八十六条\n",
        "This is a self\ncheck, not a deci\nsion: 公务员法第\n八十六条",
        "This is a selfcheck, not\u{a0}a\n\ndecision: 公务员法第⼋⼗六条",
        "This is a self‐check, not a decision: 公务员法第八\u{c}十六条",
    ] {
        let paper = Paper(broken.split('\u{c}').map(str::to_owned).collect());
        paper.says(words)?;
        ensure!(paper.says("This is a decision").is_err() && paper.says("第八十七条").is_err(), "everything is found");
    }
    Ok(())
}

/// A day as the page writes it.
pub fn spoken(lang: Lang, day: &str) -> String {
    crate::person::spoken(lang.tag(), day)
}
