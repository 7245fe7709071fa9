//! A language that nobody speaks, made of English: a third file in `words/`, a third text everywhere in `rules/`, and
//! nothing else. With it the tests add a language as the recipe says, and see what was forgotten.
//!
//! Its tags begin with `art`, which BCP 47 has for artificial languages, and go on with a private `x`: no person's browser
//! asks for them, no font or style is made for them, and yet they are valid.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each of those who include it takes a part")]

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

/// A way to make a language of English.
#[derive(Debug, Clone, Copy)]
pub struct MadeUp {
    /// Its tag.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// The way in which it is written.
    pub direction: &'static str,
    /// What the letters from a to z become, small and capital.
    letters: [&'static str; 2],
}

/// Accented, from left to right.
pub const ACCENTED: MadeUp = MadeUp {
    tag: "art-x-accent",
    name: "Áççéñţ",
    direction: "ltr",
    letters: ["áƀçđéƒğħíĵķļɱñóþǫŕšţúṽŵẋýž", "ÁƁÇĐÉƑĞĦÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ"],
};

/// In Hebrew letters, from right to left.
pub const MIRRORED: MadeUp = MadeUp {
    tag: "art-x-rtl",
    name: "עברינגליש",
    direction: "rtl",
    letters: ["אבגדהוזחטיכלמנסעפצקרשתםןףץ", "אבגדהוזחטיכלמנסעפצקרשתםןףץ"],
};

/// What its texts are made of.
const FROM: &str = "en";
/// What a catalogue says that is no sentence.
const OWN: [&str; 2] = ["language.tag", "language.name"];

impl MadeUp {
    /// Writes the folders `words` and `rules` of the checkout at `root` into `into`, with this language in both.
    pub fn write(&self, root: &Path, into: &Path) {
        for (folder, add) in [("words", None), ("rules", Some(self))] {
            fs::create_dir_all(into.join(folder)).expect("a folder");
            for entry in fs::read_dir(root.join(folder)).expect("a folder").flatten() {
                let (path, to) = (entry.path(), into.join(folder).join(entry.file_name()));
                if path.extension().is_none_or(|end| end != "json") {
                    continue;
                }
                let text = fs::read_to_string(&path).expect("readable");
                let Some(language) = add else {
                    fs::write(to, text).expect("writable");
                    continue;
                };
                let mut document: Value = serde_json::from_str(&text).expect("JSON");
                language.add_to(&mut document);
                fs::write(to, document.to_string()).expect("writable");
            }
        }
        let text = fs::read_to_string(root.join("words").join(FROM).with_extension("json")).expect("English");
        let made = self.catalogue(&text);
        fs::write(into.join("words").join(self.tag).with_extension("json"), made).expect("writable");
    }

    /// The catalogue made of the English one.
    pub fn catalogue(&self, english: &str) -> String {
        let texts: Map<String, Value> = serde_json::from_str(english).expect("a catalogue");
        let made = texts.into_iter().map(|(id, text)| {
            let said = match (&*id, text) {
                ("language.tag", _) => Value::from(self.tag),
                ("language.name", _) => Value::from(self.name),
                ("forms", mut forms) => {
                    forms["direction"] = Value::from(self.direction);
                    forms["pasted"] = json!({ "halves": [self.said("AM"), self.said("PM")] });
                    forms
                }
                (id, Value::String(text)) => {
                    assert!(!OWN.contains(&id));
                    Value::from(self.said(&text))
                }
                (id, other) => panic!("{id}: {other}"),
            };
            (id, said)
        });
        Value::Object(made.collect()).to_string()
    }

    /// Adds it to a document of `rules/`: beside each English text, and to each list of languages.
    fn add_to(&self, node: &mut Value) {
        match node {
            Value::Object(map) => match map.get(FROM).and_then(Value::as_str).map(|text| self.said(text)) {
                Some(said) => drop(map.insert(self.tag.to_owned(), Value::from(said))),
                None => map.values_mut().for_each(|value| self.add_to(value)),
            },
            Value::Array(list) if list.iter().any(|one| one == FROM) => list.push(Value::from(self.tag)),
            Value::Array(list) => list.iter_mut().for_each(|value| self.add_to(value)),
            _ => {}
        }
    }

    /// An English text in this language: its letters others, and two fifths more of them. What is filled in stays, and so
    /// do figures and the spaces at both ends.
    pub fn said(&self, english: &str) -> String {
        let (mut made, mut letters, mut filled) = (String::new(), 0_usize, false);
        for c in english.chars() {
            filled = (filled || c == '{') && c != '}';
            match if filled { None } else { self.letter(c) } {
                Some(letter) => {
                    letters += 1;
                    made.push(letter);
                }
                None => made.push(c),
            }
        }
        if letters < 2 {
            return made;
        }
        let bare = made.trim_end();
        let end = made[bare.len()..].to_owned();
        made.truncate(bare.len());
        // Longer words where there is one, more words where there are several.
        let one = !made.contains(' ');
        for at in 0..(letters * 2).div_ceil(5) {
            if at % 7 == 0 && !one {
                made.push(' ');
            }
            made.extend(self.letter('y'));
        }
        made + &end
    }

    fn letter(&self, c: char) -> Option<char> {
        let [small, capital] = self.letters;
        let letters = if c.is_ascii_lowercase() { small } else { capital };
        let at = c.is_ascii_alphabetic().then(|| usize::from(c.to_ascii_lowercase() as u8 - b'a'))?;
        letters.chars().nth(at)
    }
}
