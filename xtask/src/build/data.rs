//! Rule packs, holidays and message catalogues: minified, and packs cut into one file a language.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// A data file as it is served.
pub struct DataFile {
    /// The name of its source without the ending: `national`, `holidays`, `zh-Hans`.
    pub name: String,
    /// The language it is cut down to; none when the source names no languages.
    pub language: Option<String>,
    /// Its minified text.
    pub text: String,
}

/// Cuts one rule document into its languages. A document without `languages` stays whole.
///
/// # Errors
/// Not JSON, or a text lacks one of the document's languages.
pub fn split(name: &str, source: &str) -> Result<Vec<DataFile>> {
    let document: Value = serde_json::from_str(source).with_context(|| format!("{name}.json is not JSON"))?;
    let Some(languages) = languages(&document) else {
        return Ok(vec![DataFile { name: name.to_owned(), language: None, text: document.to_string() }]);
    };
    let mut files = Vec::new();
    for language in &languages {
        let mut cut = document.clone();
        keep_language(&mut cut, language, &languages, name, "")?;
        cut["languages"] = Value::from(vec![language.clone()]);
        files.push(DataFile { name: name.to_owned(), language: Some(language.clone()), text: cut.to_string() });
    }
    Ok(files)
}

fn languages(document: &Value) -> Option<Vec<String>> {
    let list = document.get("languages")?.as_array()?;
    let names: Option<Vec<String>> = list.iter().map(|tag| tag.as_str().map(str::to_owned)).collect();
    names.filter(|names| !names.is_empty())
}

/// Every object whose keys are all languages of the document is a text.
fn keep_language(value: &mut Value, language: &str, languages: &[String], name: &str, place: &str) -> Result<()> {
    match value {
        Value::Object(object) => {
            let is_text = !object.is_empty() && object.keys().all(|key| languages.contains(key));
            if is_text {
                if !object.contains_key(language) {
                    bail!("{name}.json: {place} has no text in {language}");
                }
                object.retain(|key, _| key == language);
                return Ok(());
            }
            for (key, inner) in object.iter_mut() {
                keep_language(inner, language, languages, name, &format!("{place}/{key}"))?;
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter_mut().enumerate() {
                keep_language(inner, language, languages, name, &format!("{place}/{index}"))?;
            }
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"{ "id": "p", "languages": ["zh-Hans", "en"],
        "title": { "zh-Hans": "题", "en": "Title" },
        "rules": [ { "text": { "zh-Hans": "文", "en": "Text" }, "when": { "all": [] } } ] }"#;

    #[test]
    fn each_language_gets_its_own_texts_and_everything_else() -> Result<()> {
        let files = split("p", PACK)?;
        let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                r#"{"id":"p","languages":["zh-Hans"],"title":{"zh-Hans":"题"},"rules":[{"text":{"zh-Hans":"文"},"when":{"all":[]}}]}"#,
                r#"{"id":"p","languages":["en"],"title":{"en":"Title"},"rules":[{"text":{"en":"Text"},"when":{"all":[]}}]}"#,
            ]
        );
        Ok(())
    }

    #[test]
    fn a_missing_translation_stops_the_build_and_is_named() {
        let source = PACK.replace(r#""zh-Hans": "文", "#, "");
        let found = split("p", &source).err().map(|error| error.to_string());
        assert_eq!(found.as_deref(), Some("p.json: /rules/0/text has no text in zh-Hans"));
    }

    #[test]
    fn a_document_without_languages_stays_whole() -> Result<()> {
        let files = split("holidays", "{ \"2026\": [ ] }")?;
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].text, r#"{"2026":[]}"#);
        Ok(())
    }
}
