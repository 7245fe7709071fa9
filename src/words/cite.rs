//! Citations and confidence in words.

use super::number::from_hanzi;
use super::{Key, Words};
use crate::model::{Citation, Confidence, Instrument, InstrumentId, Origin, Rule};

impl Words<'_> {
    /// An instrument's name: in full where it is named first, short after that.
    pub fn instrument(&self, id: InstrumentId, full: bool) -> String {
        let instrument = self.pack.instrument(id);
        let name = if full { &instrument.name } else { &instrument.short };
        self.fill(Key::CiteInstrument, &[("name", self.of(name))])
    }

    /// Instrument and article: 《公务员法》第八十六条（二） · Civil Servants Law, Article 86(2). Without an article where its
    /// number is not verified.
    pub fn citation(&self, citation: &Citation, full: bool) -> String {
        let instrument = self.instrument(citation.instrument, full);
        match &citation.article {
            Some(article) => {
                let article = self.article(article);
                self.fill(Key::CiteWhole, &[("instrument", &instrument), ("article", &article)])
            }
            None => instrument,
        }
    }

    /// An article as it is read aloud. The pack writes `86`, `86(2)`, `24–26`, `86(2)–(5)`, `第十章`; what is written
    /// otherwise stays as it is.
    ///
    /// WHY: whether `(2)` is a paragraph (款) or an item (项) the pack does not say, so neither is claimed.
    pub fn article(&self, article: &str) -> String {
        if let Some(chapter) = article.strip_prefix('第').and_then(|a| a.strip_suffix('章')).and_then(from_hanzi) {
            return self.fill(Key::CiteChapter, &[("chapter", &self.ordinal(chapter))]);
        }
        if let Some((first, last)) = article.split_once('–') {
            return self.articles(first, last).unwrap_or_else(|| article.to_owned());
        }
        let (number, item) = match article.strip_suffix(')').and_then(|a| a.split_once('(')) {
            Some((number, item)) => (number, Some(item)),
            None => (article, None),
        };
        match (number.parse::<u32>(), item.map(str::parse::<u32>)) {
            (Ok(number), None) => self.fill(Key::CiteArticle, &[("article", &self.ordinal(number))]),
            (Ok(number), Some(Ok(item))) => {
                let (number, item) = (self.ordinal(number), self.ordinal(item));
                self.fill(Key::CiteItem, &[("article", &number), ("item", &item)])
            }
            _ => article.to_owned(),
        }
    }

    /// Articles, or items of one, from the first to the last: `24` and `26`, `86(2)` and `(5)`.
    fn articles(&self, first: &str, last: &str) -> Option<String> {
        let read = |text: &str| text.parse().ok().map(|number| self.ordinal(number));
        let Some((article, from)) = first.strip_suffix(')').and_then(|first| first.split_once('(')) else {
            return Some(self.fill(Key::CiteArticles, &[("from", &read(first)?), ("to", &read(last)?)]));
        };
        let to = last.strip_prefix('(')?.strip_suffix(')')?;
        let (article, from, to) = (read(article)?, read(from)?, read(to)?);
        Some(self.fill(Key::CiteItems, &[("article", &article), ("from", &from), ("to", &to)]))
    }

    /// How sure the source of a rule is. That holds for what is built in; of a portal's own rule it says whose it is.
    pub fn confidence(&self, rule: &Rule) -> String {
        match self.pack.origin(rule) {
            Origin::BuiltIn => {}
            Origin::Touched(_) => return self.text(Key::PortalTouched).to_owned(),
            Origin::Changed(_) | Origin::Portal => return self.text(Key::PortalOwn).to_owned(),
        }
        match (rule.confidence, rule.sources) {
            (Confidence::B, Some(n)) if n > 1 => self.fill(Key::ConfidenceBOf, &[("n", &n.to_string())]),
            (other, _) => self.confidence_of(other).to_owned(),
        }
    }

    /// The same of an instrument.
    pub fn confidence_in(&self, instrument: &Instrument) -> &str {
        match self.pack.origin_of_instrument(&instrument.id) {
            Origin::BuiltIn | Origin::Touched(_) => self.confidence_of(instrument.confidence),
            Origin::Changed(_) | Origin::Portal => self.text(Key::PortalOwn),
        }
    }

    /// How sure a source is.
    pub fn confidence_of(&self, confidence: Confidence) -> &str {
        self.text(match confidence {
            Confidence::A => Key::ConfidenceA,
            Confidence::B => Key::ConfidenceB,
            Confidence::C => Key::ConfidenceC,
            Confidence::M => Key::ConfidenceM,
        })
    }
}
