//! A drawn page as a reader of HTML sees it.

use resignation_check::embed::Fragment;
use resignation_check::model::Pack;
use resignation_check::ui::Drawn;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;

/// What English texts quote: grades of accidents that the law of today no longer has, and a part of a circular that is
/// numbered in Chinese.
const QUOTED: [&str; 3] = ["特大", "重大", ", 一"];

pub struct Page {
    /// The window's title.
    pub title: String,
    html: Html,
}

pub fn selector(of: &str) -> Selector {
    Selector::parse(of).expect("a selector")
}

fn said(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether a text is the name of a message and not the message: words in small letters, joined by points.
fn is_key(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    text.contains('.') && text.split('.').all(is_word)
}

impl Page {
    pub fn new(drawn: &Drawn) -> Self {
        Self { title: drawn.title.clone(), html: Html::parse_fragment(&drawn.html) }
    }

    /// Every element of this kind, in the order of the page.
    pub fn all(&self, of: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&selector(of)).collect()
    }

    /// Everything that no page may have, a line each.
    pub fn faults(&self, language: &str, pack: &Pack) -> Vec<String> {
        let mut faults = self.headings();
        faults.extend(self.names());
        faults.extend(self.targets(pack));
        faults.extend(self.texts(language, pack));
        if self.title.is_empty() {
            faults.push("no title".to_owned());
        }
        faults
    }

    fn headings(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut before = 0;
        let ones = self.all("h1").len();
        if ones != 1 {
            faults.push(format!("{ones} headings of the first level"));
        }
        for heading in self.all("h1, h2, h3, h4, h5, h6") {
            let level: u8 = heading.value().name()[1..].parse().expect("a level");
            let text = said(heading);
            if text.is_empty() {
                faults.push(format!("an empty heading of level {level}"));
            }
            if level > before + 1 {
                faults.push(format!("level {level} after {before}: {text}"));
            }
            before = level;
        }
        faults
    }

    fn names(&self) -> Vec<String> {
        let nameless = |element: &ElementRef<'_>| said(*element).is_empty() && element.attr("aria-label").is_none();
        self.all("a, button, summary")
            .into_iter()
            .filter(nameless)
            .map(|one| format!("nameless: {}", one.html()))
            .collect()
    }

    fn targets(&self, pack: &Pack) -> Vec<String> {
        let mut faults = Vec::new();
        let mut ids = HashSet::new();
        // The rulebook gives every wording of a rule the rule's id; what leads there finds the first.
        for id in self.all("[id]:not([data-rule])").into_iter().filter_map(|one| one.attr("id")) {
            if !ids.insert(id) {
                faults.push(format!("twice the id {id}"));
            }
        }
        ids.extend(self.all("[data-rule]").into_iter().filter_map(|one| one.attr("id")));
        for name in ["aria-describedby", "aria-labelledby", "aria-controls", "for"] {
            for value in self.all(&format!("[{name}]")).into_iter().filter_map(|one| one.attr(name)) {
                let missing = value.split_whitespace().filter(|id| !ids.contains(id));
                faults.extend(missing.map(|id| format!("{name} leads to {id}, which is not there")));
            }
        }
        for href in self.all("a[href^='#']").into_iter().filter_map(|one| one.attr("href")) {
            let leads = match Fragment::read(href) {
                Fragment::Nothing | Fragment::Step(_) => true,
                Fragment::Rule { rule, .. } => pack.rule_ids().any(|id| *pack.rule(id).id == *rule),
                Fragment::Unknown => false,
            };
            if !leads {
                faults.push(format!("a link leads to {href}, which is nowhere"));
            }
        }
        faults
    }

    fn texts(&self, language: &str, pack: &Pack) -> Vec<String> {
        let mut faults = Vec::new();
        let (chinese, mut is_said) = (language.starts_with("zh"), false);
        for text in
            self.html.root_element().descendants().filter_map(|node| node.value().as_text().map(|text| (node, text)))
        {
            let (node, text) = (text.0, text.1.trim());
            is_said |= is_chinese(text) == chinese && !text.is_empty();
            // An official number stands as it was given, and so does what is quoted.
            let own = || {
                let numbers = pack.parts().instruments.iter().filter_map(|one| one.number.as_deref()).chain(QUOTED);
                numbers.fold(text.to_owned(), |text, number| text.replace(number, ""))
            };
            // What is in another language says so.
            let lang = node.ancestors().filter_map(ElementRef::wrap).find_map(|one| one.attr("lang"));
            let is_told = lang.is_some_and(|lang| lang.starts_with("zh"));
            if !chinese && !is_told && is_chinese(text) && is_chinese(&own()) {
                faults.push(format!("another language: {text}"));
            }
            // A made-up language has no letters of any other.
            let own_words = lang.is_none_or(|lang| lang == language) && language.starts_with("art");
            if own_words && own().contains(|c: char| c.is_ascii_alphabetic()) {
                faults.push(format!("another language: {text}"));
            }
            if is_key(text) || text.contains(['{', '}']) {
                faults.push(format!("not a sentence: {text}"));
            }
        }
        if !is_said {
            faults.push("nothing is said in this language".to_owned());
        }
        faults
    }
}
