//! What is said before the program has come, or without it: put into pages and scripts from the catalogues.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// What `packs compile` leaves for the build.
const OUTSIDE: &str = "outside.json";

/// The languages that there are, the first that of whoever reads none of them.
pub struct Texts(Vec<Language>);

/// A language with what is said in it.
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// The way in which it is written, as HTML calls it.
    pub direction: String,
    texts: Map<String, Value>,
}

impl Language {
    /// A text.
    ///
    /// # Errors
    /// No catalogue has it.
    pub fn text(&self, id: &str) -> Result<&str> {
        self.texts.get(id).and_then(Value::as_str).with_context(|| format!("no catalogue has {id}"))
    }

    /// What an element says of itself that holds this language inside another, or beside others.
    pub fn inside(&self) -> String {
        let way = if self.is_mirrored() { " dir=\"rtl\"" } else { "" };
        format!("lang=\"{}\"{way}", self.tag)
    }

    fn is_mirrored(&self) -> bool {
        self.direction == "rtl"
    }
}

impl Texts {
    /// Reads what was compiled into this folder.
    ///
    /// # Errors
    /// It is not there, or not whole.
    pub fn read(compiled: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(compiled.join(OUTSIDE)).context(OUTSIDE)?;
        Self::of(&serde_json::from_str(&text).context(OUTSIDE)?)
    }

    /// What `packs compile` tells.
    ///
    /// # Errors
    /// It is not whole.
    pub fn of(told: &Value) -> Result<Self> {
        let language = |one: &Value| {
            let word = |name: &str| one[name].as_str().map(str::to_owned);
            let texts = one["texts"].as_object()?.clone();
            Some(Language { tag: word("tag")?, direction: word("direction")?, texts })
        };
        let all = told["languages"].as_array().into_iter().flatten().map(language).collect::<Option<Vec<_>>>();
        match all {
            Some(all) if !all.is_empty() => Ok(Self(all)),
            _ => bail!("{OUTSIDE} should hold languages, each with tag, direction and texts"),
        }
    }

    /// All languages.
    pub fn all(&self) -> &[Language] {
        &self.0
    }

    /// The language of whoever reads none of them.
    pub fn first(&self) -> &Language {
        // INVARIANT: `of` makes no empty list.
        &self.0[0]
    }

    /// The texts whose names begin with `group.`, as a script takes them: `{ "en": { "again": "Try again" } }`. `more` are
    /// further ones, under the names that the script has for them.
    ///
    /// # Errors
    /// A text is not there.
    pub fn table(&self, group: &str, more: &[(&str, &str)]) -> Result<Value> {
        let mut table = Map::new();
        for language in &self.0 {
            let own = language.texts.iter();
            let own = own.filter_map(|(id, text)| Some((id.strip_prefix(group)?.strip_prefix('.')?, text.clone())));
            let mut texts: Map<String, Value> = own.map(|(id, text)| (id.to_owned(), text)).collect();
            for (name, id) in more {
                texts.insert((*name).to_owned(), Value::from(language.text(id)?));
            }
            if language.is_mirrored() {
                texts.insert("dir".to_owned(), Value::from(&*language.direction));
            }
            table.insert(language.tag.clone(), Value::Object(texts));
        }
        Ok(Value::Object(table))
    }

    /// One text in all languages, side by side.
    ///
    /// # Errors
    /// It is not there.
    pub fn side_by_side(&self, id: &str) -> Result<String> {
        let all: Vec<&str> = self.0.iter().map(|language| language.text(id)).collect::<Result<_>>()?;
        Ok(all.join(" · "))
    }

    /// One text in every language but the first, each in an element of its own.
    ///
    /// # Errors
    /// It is not there.
    pub fn others(&self, class: &str, id: &str) -> Result<String> {
        let others =
            self.0.iter().skip(1).map(|language| {
                Ok(format!("<span{class} {}>{}</span>", language.inside(), escaped(language.text(id)?)))
            });
        others.collect()
    }

    /// A page with what stands in it in curly brackets, and with what its marks stand for.
    ///
    /// # Errors
    /// It asks for what there is not, or lacks a mark.
    pub fn filled(&self, name: &str, page: &str, marks: &[(&str, String)]) -> Result<String> {
        let mut page = page.to_owned();
        for (mark, content) in marks {
            if page.matches(mark).count() != 1 {
                bail!("{name} should hold `{mark}` once");
            }
            page = page.replace(mark, content);
        }
        let mut made = String::new();
        let mut rest = &*page;
        while let Some((before, after)) = rest.split_once('{') {
            let (id, after) = after.split_once('}').with_context(|| format!("{name}: a bracket is not closed"))?;
            made.push_str(before);
            made.push_str(&escaped(match id {
                "language.tag" => &self.first().tag,
                "language.direction" => &self.first().direction,
                id => self.first().text(id).with_context(|| name.to_owned())?,
            }));
            rest = after;
        }
        made.push_str(rest);
        Ok(made)
    }
}

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A part of a section of text.
pub enum Part {
    /// A heading so many levels below that of the section.
    Heading(u8, &'static str),
    /// A paragraph.
    Text(&'static str),
    /// Steps, numbered from `NAME-1` on.
    Steps(&'static str),
    /// A list, likewise.
    List(&'static str),
}

/// What the parts are in HTML, the headings from `level` on.
///
/// # Errors
/// A text is not there.
pub fn parts(language: &Language, level: u8, parts: &[Part]) -> Result<String> {
    let said = |id: &str| language.text(id).map(escaped);
    let items = |id: &str| -> Result<String> {
        let numbered = (1..).map(|number| format!("{id}-{number}")).take_while(|id| language.text(id).is_ok());
        numbered.map(|id| Ok(format!("<li><span>{}</span></li>\n", said(&id)?))).collect()
    };
    let part = |part: &Part| {
        Ok(match part {
            Part::Heading(below, id) => {
                let level = level + below;
                format!("<h{level} class=\"rc-h{level}\">{}</h{level}>\n", said(id)?)
            }
            Part::Text(id) => format!("<p class=\"rc-p\">{}</p>\n", said(id)?),
            Part::Steps(id) => format!("<ol class=\"rc-steps\" role=\"list\">\n{}</ol>\n", items(id)?),
            Part::List(id) => format!("<ul class=\"rc-list\" role=\"list\">\n{}</ul>\n", items(id)?),
        })
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Result<Texts> {
        let one = |tag: &str, direction: &str, name: &str| {
            let texts =
                serde_json::json!({ "app.name": name, "boot.again": "<&>", "plain.how-1": "1", "plain.how-2": "2" });
            serde_json::json!({ "tag": tag, "direction": direction, "texts": texts })
        };
        Texts::of(&serde_json::json!({ "languages": [one("a", "ltr", "A"), one("b", "rtl", "B")] }))
    }

    #[test]
    fn a_script_gets_its_own_texts_and_no_others() -> Result<()> {
        let told = texts()?.table("boot", &[("title", "app.name")])?;
        assert_eq!(
            told.to_string(),
            r#"{"a":{"again":"<&>","title":"A"},"b":{"again":"<&>","title":"B","dir":"rtl"}}"#
        );
        assert!(texts()?.table("boot", &[("title", "app.none")]).is_err());
        Ok(())
    }

    #[test]
    fn a_page_is_filled_in_the_first_language_and_names_the_others() -> Result<()> {
        let texts = texts()?;
        assert_eq!(
            texts.filled("p", "<p lang=\"{language.tag}\">{boot.again}</p>", &[])?,
            "<p lang=\"a\">&lt;&amp;&gt;</p>"
        );
        assert_eq!(texts.others("", "app.name")?, "<span lang=\"b\" dir=\"rtl\">B</span>");
        assert_eq!(texts.side_by_side("app.name")?, "A · B");
        assert!(texts.filled("p", "{app.none}", &[]).is_err());
        assert!(texts.filled("p", "", &[("<!-- mark -->", String::new())]).is_err());
        let steps = parts(texts.first(), 2, &[Part::Steps("plain.how")])?;
        assert_eq!(steps.matches("<li>").count(), 2);
        Ok(())
    }
}
