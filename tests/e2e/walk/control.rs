//! Filling in controls by keyboard.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::{Page, Walk};
use crate::driver::Key;

impl Walk {
    /// Fills in the control on show without going on.
    pub fn fill(&mut self, value: &Value) -> Result<Page> {
        let page = self.page()?;
        match page.control.as_deref() {
            Some("choice") => self.pick(text(value)?)?,
            Some("several") => self.tick(value)?,
            Some("date") => self.date(text(value)?)?,
            Some("log") => self.log(value)?,
            Some("number") if value == "unsure" => self.tick_one("unsure")?,
            Some("number") => self.write("n", &value.to_string())?,
            other => bail!("no way to answer {:?} with a {other:?} control", page.fact),
        }
        Ok(page)
    }

    /// Chooses one of a group of radio buttons: Tab into the group, arrows to the option.
    pub fn pick(&mut self, option: &str) -> Result<()> {
        let wish = json!({ "option": option });
        ensure!(self.has(&wish)?, "no option `{option}`; there are {}", self.tab.eval("__probe.options()")?);
        // In a page with several interfaces the way may lead through another one.
        for _ in 0..200 {
            if self.tab.eval("__probe.onRadio()")? == true {
                break;
            }
            self.tab.press(Key::Tab)?;
        }
        for _ in 0..40 {
            if self.tab.eval(&format!("__probe.isActive({wish})"))? == true {
                // An arrow has chosen it already; Space chooses the one that Tab led to.
                self.tab.press(Key::Space)?;
                return self.expect_checked(option);
            }
            let focus = self.tab.eval("__probe.focus()")?;
            let place = self.page()?.fact;
            ensure!(focus["type"] == "radio", "at {place:?} the arrows led out of the group to {focus}");
            self.tab.press(Key::Down)?;
        }
        bail!("the arrows do not lead to `{option}`")
    }

    /// Ticks boxes, each by Tab and Space; takes away what is ticked besides.
    pub fn tick(&mut self, value: &Value) -> Result<()> {
        let wanted: Vec<&str> = match value {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            other => vec![text(other)?],
        };
        let options = self.tab.eval("__probe.options()")?;
        // WHY surplus first: “none” and “not sure” stand alone.
        let boxes: Vec<(&str, bool)> = options
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|o| Some((o["value"].as_str()?, o["checked"] == true)))
            .collect();
        for (option, _) in boxes.iter().filter(|(option, on)| *on && !wanted.contains(option)) {
            self.go_to(&json!({ "option": option }))?;
            self.tab.press(Key::Space)?;
        }
        for option in &wanted {
            self.tick_one(option)?;
        }
        Ok(())
    }

    /// Ticks one box, or the radio button beside a text field.
    pub fn tick_one(&mut self, option: &str) -> Result<()> {
        let wish = json!({ "option": option });
        ensure!(self.has(&wish)?, "no box `{option}`; there are {}", self.tab.eval("__probe.options()")?);
        if self.checked(option)? {
            return Ok(());
        }
        let radio = self.tab.eval(&format!("__probe.find({wish}).type"))? == "radio";
        if radio {
            return self.pick(option);
        }
        self.go_to(&wish)?;
        self.tab.press(Key::Space)?;
        self.expect_checked(option)
    }

    /// Types a date: `2026-11-23`, `2021-11`, `2021`, `none`, `unsure`.
    pub fn date(&mut self, date: &str) -> Result<()> {
        if date == "none" || date == "unsure" {
            return self.tick_one(date);
        }
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        self.date_parts(year, &month.map_or(String::new(), plain), &day.map_or(String::new(), plain))?;
        match day {
            Some(_) => Ok(()),
            None => self.tick_one("month"),
        }
    }

    /// Types into the three fields of a date, in the order in which they stand.
    pub fn date_parts(&mut self, year: &str, month: &str, day: &str) -> Result<()> {
        let mut parts = [("y", year), ("m", month), ("d", day)];
        if self.lang == crate::site::Lang::En {
            parts.reverse();
        }
        for (part, text) in parts {
            self.write(part, text)?;
        }
        Ok(())
    }

    /// Replaces what a text field holds.
    pub fn write(&mut self, part: &str, text: &str) -> Result<()> {
        let wish = json!({ "field": part });
        ensure!(self.has(&wish)?, "no field `{part}` in this question");
        self.go_to(&wish)?;
        self.retype(text)
    }

    /// Fills in a log: `[{"date": "2026-11-20", "points": 2}]`; without entries its box for none.
    pub fn log(&mut self, value: &Value) -> Result<()> {
        let entries = value.as_array().map(Vec::as_slice).unwrap_or_default();
        if entries.is_empty() {
            return self.tick_one(value.as_str().unwrap_or("none"));
        }
        for (at, entry) in entries.iter().enumerate() {
            let number = entry.as_object().and_then(|entry| entry.iter().find(|(name, _)| *name != "date"));
            let (Some((_, number)), Some(date)) = (number, entry["date"].as_str()) else {
                bail!("{entry} is no entry of a log");
            };
            if !self.has(&json!({ "css": format!("[id$='row-{at}-value']") }))? {
                self.press_word("log.add")?;
                self.tab.settle()?;
            }
            let mut parts = date.split('-').map(plain);
            let date = [(); 3].map(|()| parts.next().unwrap_or_default());
            self.log_entry(at, date.each_ref().map(String::as_str), &number.to_string())?;
        }
        Ok(())
    }

    /// Fills in one entry of a log, whatever it holds.
    pub fn log_entry(&mut self, at: usize, [year, month, day]: [&str; 3], value: &str) -> Result<()> {
        let mut parts = [("y", year), ("m", month), ("d", day)];
        if self.lang == crate::site::Lang::En {
            parts.reverse();
        }
        for (part, text) in parts.into_iter().chain([("value", value)]) {
            let wish = json!({ "css": format!("[id$='row-{at}-{part}']") });
            self.go_to(&wish)?;
            self.retype(text)?;
        }
        Ok(())
    }

    /// Replaces what the focused field holds.
    fn retype(&mut self, text: &str) -> Result<()> {
        let old = self.tab.eval("__probe.active().value.length")?.as_u64().unwrap_or_default();
        for _ in 0..old {
            self.tab.press(Key::Backspace)?;
        }
        self.tab.type_text(text)
    }

    /// Chooses the day asked about, by the control the page offers for it.
    pub fn set_day(&mut self, day: &str) -> Result<()> {
        let open = json!({ "text": self.lang.word("day.change") });
        self.go_to(&open)?;
        if self.tab.eval("__probe.active().closest('details').open")? == false {
            self.tab.press(Key::Enter)?;
        }
        let home = json!({ "css": "form:not(.rc-q)" });
        let mut parts: Vec<String> = day.split('-').map(plain).collect();
        if self.lang == crate::site::Lang::En {
            parts.reverse();
        }
        for (index, part) in parts.iter().enumerate() {
            let wish = json!({ "within": home, "css": "input.rc-input", "nth": index });
            self.go_to(&wish)?;
            self.retype(part)?;
        }
        // A result offers the next day of change by the same words.
        self.go_to(&json!({ "css": "[data-do=use-day]" }))?;
        self.tab.press(Key::Enter)
    }

    /// Chooses the language of the walk, if the page has not.
    pub fn choose_language(&mut self) -> Result<()> {
        if self.page()?.lang.as_deref() == Some(self.lang.tag()) {
            return Ok(());
        }
        let name = self.lang.word("language.name");
        self.press(&name)?;
        self.tab.wait("the language is chosen", &format!("__probe.app().lang === {:?}", self.lang.tag()))?;
        self.check_language_files()
    }

    fn checked(&mut self, option: &str) -> Result<bool> {
        Ok(self.tab.eval(&format!("!!__probe.find({}).checked", json!({ "option": option })))? == true)
    }

    fn expect_checked(&mut self, option: &str) -> Result<()> {
        ensure!(self.checked(option)?, "the keys did not choose `{option}`");
        Ok(())
    }
}

/// A part of a date without leading zeros, as people type it.
fn plain(part: &str) -> String {
    part.trim_start_matches('0').to_owned()
}

fn text(value: &Value) -> Result<&str> {
    value.as_str().ok_or_else(|| anyhow::anyhow!("{value} cannot be said with this control"))
}
