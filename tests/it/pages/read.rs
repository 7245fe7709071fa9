//! What a drawn page says, for comparison: texts, controls, rows, routes.

use super::page::{Page, selector};
use scraper::ElementRef;
use std::collections::BTreeMap;

/// A text with single spaces.
pub fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an element says.
pub fn text(of: ElementRef<'_>) -> String {
    clean(&of.text().collect::<String>())
}

/// The first element of this kind inside another one.
pub fn inside<'a>(of: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
    of.select(&selector(css)).next()
}

/// Every one.
pub fn within<'a>(of: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    of.select(&selector(css)).collect()
}

/// An attribute; empty where there is none.
pub fn attr(of: ElementRef<'_>, name: &str) -> String {
    of.attr(name).unwrap_or_default().to_owned()
}

/// A row of the check page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The question's id.
    pub fact: String,
    /// The question in short.
    pub label: String,
    /// What was said.
    pub said: String,
    /// Kept, not used now.
    pub idle: bool,
    /// Not answered.
    pub open: bool,
}

impl Page {
    pub fn has(&self, css: &str) -> bool {
        !self.all(css).is_empty()
    }

    /// The one element of this kind, or the first.
    pub fn one(&self, css: &str) -> ElementRef<'_> {
        self.all(css).into_iter().next().unwrap_or_else(|| panic!("there is no {css} on “{}”", self.heading()))
    }

    /// What stands in one place.
    pub fn says(&self, css: &str) -> String {
        text(self.one(css))
    }

    /// The page's heading.
    pub fn heading(&self) -> String {
        self.all("h1").first().map(|one| text(*one)).unwrap_or_default()
    }

    /// Everything of the page's own part.
    pub fn main(&self) -> String {
        self.says("main")
    }

    /// The element of this id, the instance's own beginning left out.
    pub fn by_id(&self, id: &str) -> ElementRef<'_> {
        self.one(&format!("[id='rc-{id}']"))
    }

    /// What the attributes of this name say where they name elements.
    pub fn named_by(&self, of: ElementRef<'_>, attribute: &str) -> String {
        let ids = attr(of, attribute);
        let texts: Vec<String> = ids.split_whitespace().map(|id| self.says(&format!("[id='{id}']"))).collect();
        texts.join(" ")
    }

    /// The lines of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.all(".rc-errors li").into_iter().map(text).collect()
    }

    /// What every text field of the question holds, by the end of its id.
    pub fn values(&self) -> BTreeMap<String, String> {
        let fields = self.all("form.rc-q input.rc-input").into_iter();
        fields.map(|one| (attr(one, "id").trim_start_matches("rc-").to_owned(), attr(one, "value"))).collect()
    }

    /// The fields that are marked as wrong.
    pub fn marked(&self) -> Vec<String> {
        let fields = self.all("form.rc-q input[aria-invalid='true']").into_iter();
        fields.map(|one| attr(one, "id").trim_start_matches("rc-").to_owned()).collect()
    }

    /// The values of what is chosen.
    pub fn chosen(&self) -> Vec<String> {
        self.all("form.rc-q input[checked]").into_iter().map(|one| attr(one, "value")).collect()
    }

    /// The verdict that leads the result.
    pub fn verdict(&self) -> String {
        attr(self.one(".rc-answer"), "data-v")
    }

    /// The days that the page's own part names, as ISO dates.
    pub fn days(&self) -> Vec<String> {
        self.all("main time[datetime]").into_iter().map(|one| attr(one, "datetime")).collect()
    }

    /// The headings of the reasons.
    pub fn reasons(&self) -> Vec<String> {
        self.all("main .rc-reason").into_iter().filter_map(|one| inside(one, ".rc-b")).map(text).collect()
    }

    /// Fails unless verdict and days are these.
    pub fn expect(&self, verdict: &str, days: &[&str]) {
        assert_eq!(self.verdict(), verdict, "{}", self.heading());
        for day in days {
            assert!(self.days().iter().any(|named| named == day), "{day} is not among {:?}", self.days());
        }
    }

    /// Fails unless some source names this article, as `八十六` or `86`.
    pub fn expect_article(&self, language: &str, (hanzi, number): (&str, &str)) {
        let wanted = if language == "zh-Hans" { format!("第{hanzi}条") } else { number.to_owned() };
        let cites: Vec<String> = self.all("main .rc-cite").into_iter().map(text).collect();
        assert!(cites.iter().any(|cite| cite.contains(&wanted)), "{wanted} is not among {cites:?}");
    }

    /// The rows of the check page.
    pub fn rows(&self) -> Vec<Row> {
        let row = |one: ElementRef<'_>| {
            let classes: Vec<&str> = one.value().classes().collect();
            let open = inside(one, ".rc-row-none");
            let said = inside(one, ".rc-said").or(open).map(text);
            Row {
                fact: attr(one, "data-row"),
                label: inside(one, ".rc-row-q").map(text).unwrap_or_default(),
                said: said.unwrap_or_default(),
                idle: classes.contains(&"rc-row--idle"),
                open: open.is_some(),
            }
        };
        self.all(".rc-row").into_iter().map(row).collect()
    }

    /// The verdict in the line that a route has on the result.
    pub fn judged(&self, route: &str) -> String {
        attr(self.one(&format!(".rc-routes > [data-route='{route}']")), "data-verdict")
    }

    /// Fails unless the head names the rules in use.
    pub fn is_by(&self, title: &str) {
        let head = self.says(".rc-brand");
        assert!(head.contains(title), "the head should name “{title}”: {head}");
    }
}
