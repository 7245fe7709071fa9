//! The plain words: what is read where the program does not run, in every language, and what stands around them.

use anyhow::Result;

use super::description::PAGE;
use super::texts::Part::{self, Heading, List, Steps, Text};
use super::texts::{Language, Texts, escaped, parts};

/// The sections, each with a heading but the first.
const SECTIONS: [&[Part]; 5] = [
    &[Text("plain.lead")],
    &[Heading(0, "plain.two-title"), Text("plain.two")],
    &[Heading(0, "plain.how-title"), Steps("plain.how")],
    &[Heading(0, "plain.bars-title"), Text("plain.bars-lead"), List("plain.bars"), Text("plain.bars-after")],
    &[Heading(0, "plain.after-title"), Text("plain.after")],
];

/// The page with the plain words in it.
///
/// # Errors
/// A mark or a text is not there.
pub fn page(page: &str, texts: &Texts) -> Result<String> {
    let marks = [
        ("{names}", escaped(&texts.side_by_side("app.name")?)),
        ("<!-- other names -->", texts.others(" class=\"rc-small rc-muted\"", "app.name")?),
        ("<!-- plain words -->\n", words(texts)?),
    ];
    texts.filled(PAGE, page, &marks)
}

/// The first language's words stand in the page itself, each of the others in an element of its own below them.
fn words(texts: &Texts) -> Result<String> {
    let mut made = sections(texts.first(), 2)?.concat();
    for language in texts.all().iter().skip(1) {
        let name = parts(language, 2, &[Heading(0, "app.name")])?;
        let sections = sections(language, 3)?.concat();
        let named = sections.replacen('\n', &format!("\n{name}"), 1);
        made.push_str(&format!("<div class=\"rc-stack-l\" {}>\n{named}</div>\n", language.inside()));
    }
    Ok(made)
}

fn sections(language: &Language, level: u8) -> Result<Vec<String>> {
    let section = |section: &&[Part]| {
        Ok(format!("<section class=\"rc-stack\">\n{}</section>\n", parts(language, level, section)?))
    };
    SECTIONS.iter().map(section).collect()
}
