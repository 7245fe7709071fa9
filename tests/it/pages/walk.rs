//! A person's walk without a browser: what the page's own reducer makes of what they say, and the page drawn from it.

use super::page::Page;
use crate::person::hand::{input, walked};
use crate::person::{CLOCK, Person, TODAY};
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::load;
use resignation_check::model::{Day, FactId, Neighbour, Pack};
use resignation_check::session::{Action, Input, Place, Session, carried_over, save};
use resignation_check::ui::{Kit, OtherSide, draw, draw_compared};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock};

/// The languages that are walked in.
pub const LANGUAGES: [&str; 2] = ["zh-Hans", "en"];
/// The built-in packs.
pub const NATIONAL: &str = "national";
pub const STUDY: &str = "study-2004";
pub const COUNTY: &str = "county-practice";

/// A pack in one language as the page fetches it, beside the others. WHY once: to compile one takes longer than any walk.
fn image(pack: &str, language: &str) -> Arc<Vec<u8>> {
    type Images = Mutex<BTreeMap<(String, String), Arc<OnceLock<Arc<Vec<u8>>>>>>;
    static IMAGES: OnceLock<Images> = OnceLock::new();
    let images = IMAGES.get_or_init(Mutex::default);
    let cell = Arc::clone(
        images.lock().expect("nobody panics with it").entry((pack.to_owned(), language.to_owned())).or_default(),
    );
    let made = cell.get_or_init(|| {
        let engine = engine(pack);
        Arc::new(engine.image(engine.pack().language(language).expect("a language of the pack")))
    });
    Arc::clone(made)
}

/// The same in every language.
fn engine(id: &str) -> &'static Engine {
    static ENGINES: OnceLock<BTreeMap<String, Engine>> = OnceLock::new();
    let read = || {
        let packs: Vec<Pack> = shipped::PACKS.into_iter().map(shipped::pack).collect();
        let all: Vec<Neighbour> = packs.iter().map(Pack::as_neighbour).collect();
        let days = load::holidays(&shipped::own("holidays")).expect("the days off load");
        let ready = |pack: Pack| {
            let engine = Engine::new(pack.with_neighbours(&all).weighed(), days.clone());
            (engine.pack().parts().id.to_string(), engine)
        };
        packs.into_iter().map(ready).collect()
    };
    ENGINES.get_or_init(read).get(id).unwrap_or_else(|| panic!("no pack {id}"))
}

/// The messages of a language: as they are written, and by their names.
fn words(language: &str) -> &'static (String, Value) {
    static WORDS: OnceLock<BTreeMap<&str, (String, Value)>> = OnceLock::new();
    let read = |language: &'static str| {
        let file = shipped::root().join("words").join(language).with_extension("json");
        let text = fs::read_to_string(file).expect("words");
        let by_name = serde_json::from_str(&text).expect("JSON");
        (language, (text, by_name))
    };
    WORDS.get_or_init(|| LANGUAGES.into_iter().map(read).collect()).get(language).expect("a language")
}

/// A message of the catalogue, so that tests name things as the person sees them.
pub fn word(language: &str, key: &str) -> String {
    words(language).1[key].as_str().unwrap_or_else(|| panic!("no message {key}")).to_owned()
}

/// A pack as it is written, with what it shares.
pub fn written(pack: &str) -> &'static Value {
    static PACKS: OnceLock<BTreeMap<&str, Value>> = OnceLock::new();
    let read = |id: &'static str| (id, serde_json::from_str(&shipped::text(id)).expect("JSON"));
    PACKS.get_or_init(|| shipped::PACKS.into_iter().map(read).collect()).get(pack).expect("a pack")
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Rules and messages in a language, as the page has them.
pub fn kit(pack: &str, language: &str) -> Kit {
    with_image(&image(pack, language), language)
}

/// The same with the image of some pack.
pub fn with_image(image: &[u8], language: &str) -> Kit {
    Kit { catalogue: Rc::new(shipped::catalogue(language)), engine: Engine::from_image(image).expect("a sound image") }
}

/// Somebody at the page.
pub struct Walk {
    pub language: &'static str,
    pub kit: Kit,
    pub session: Session,
    /// What the clock shows.
    pub clock: Day,
}

impl Walk {
    /// At the start, by the law in force, as of [`TODAY`].
    pub fn start(language: &'static str) -> Self {
        Self::by(NATIONAL, language)
    }

    /// The same by another pack.
    pub fn by(pack: &str, language: &'static str) -> Self {
        Self::with(kit(pack, language), language)
    }

    /// The same by these rules.
    pub fn with(kit: Kit, language: &'static str) -> Self {
        let session = Session::new(&kit.engine, language).reading(shipped::date_forms());
        let mut walk = Self { language, session, kit, clock: day(CLOCK) };
        walk.set_day(TODAY);
        walk
    }

    /// The same by a clock that shows this day, with no other day chosen.
    pub fn at_clock(language: &'static str, clock: &str) -> Self {
        let walk = Self::start(language);
        let session = Session::new(&walk.kit.engine, language).reading(shipped::date_forms());
        Self { session, clock: day(clock), ..walk }
    }

    pub fn does(&mut self, action: Action) {
        self.session = self.session.reduce(&self.kit.engine, self.clock, action);
    }

    pub fn set_day(&mut self, on: &str) {
        self.does(Action::SetDay(Some(day(on))));
    }

    /// The page on show.
    pub fn page(&self) -> Page {
        Page::new(&draw(&self.kit, &self.session, self.clock))
    }

    /// The comparison on show, with the rules of `pack` on its other side.
    pub fn page_beside(&self, pack: &str, on: Option<&str>) -> Page {
        let notes = fs::read_to_string(shipped::root().join("rules/differences.json")).expect("notes");
        let known = load::differences(&notes, &[]).unwrap_or_else(|problems| panic!("{problems}")).differences;
        let beside = Rc::new(OtherSide { kit: Rc::new(kit(pack, self.language)), known });
        Page::new(&draw_compared(&self.kit, &self.session, self.clock, beside, on.map(day)))
    }

    pub fn word(&self, key: &str) -> String {
        word(self.language, key)
    }

    pub fn fact(&self, id: &str) -> FactId {
        self.kit.engine.pack().fact_id(id).unwrap_or_else(|| panic!("no fact {id}"))
    }

    /// The id of the question on show.
    pub fn asked(&self) -> Option<String> {
        let fact = self.session.asks(&self.kit.engine)?;
        Some(self.kit.engine.pack().fact(fact).id.to_string())
    }

    pub fn asks(&self, fact: &str) -> bool {
        self.asked().as_deref() == Some(fact)
    }

    pub fn is(&self, place: Place) -> bool {
        self.session.place() == place
    }

    /// Fills in the controls on show without going on.
    pub fn fill(&mut self, value: &Value) {
        let fact = self.session.asks(&self.kit.engine).expect("a question");
        let input = input(self.kit.engine.pack(), fact, value).expect("an answer that fits");
        self.does(Action::Edit(input));
    }

    /// Types into the controls on show without going on.
    pub fn types(&mut self, input: Input) {
        self.does(Action::Edit(input));
    }

    /// Presses the form's button.
    pub fn submit(&mut self) -> Page {
        self.does(Action::Continue);
        self.page()
    }

    /// Answers the question on show and goes on.
    pub fn answer(&mut self, fact: &str, value: &Value) {
        assert!(self.asks(fact), "{fact} should be asked, but {:?} is on show", self.session.place());
        let step = self.session.step();
        self.fill(value);
        self.does(Action::Continue);
        assert_eq!(self.session.errors(), [], "{fact} = {value} was refused");
        assert_eq!(self.session.step(), step + 1, "{fact} is asked again at once");
    }

    /// Answers everything that is asked until this page comes.
    pub fn until(&mut self, place: Place, person: &Person) {
        self.until_it(person, |session| session.place() == place);
    }

    /// Answers everything that is asked until this fact is.
    pub fn until_asked(&mut self, fact: &str, person: &Person) {
        let fact = self.fact(fact);
        self.until_it(person, |session| session.place() == Place::Question(fact));
    }

    fn until_it(&mut self, person: &Person, ends: impl Fn(&Session) -> bool) {
        self.session = walked(&self.kit.engine, self.session.clone(), self.clock, person, ends).expect("a walk");
    }

    /// Answers everything and looks at the result.
    pub fn result_of(&mut self, person: &Person) -> Page {
        self.until(Place::Result, person);
        self.page()
    }

    /// Opens a question to change its answer, answers it, and goes on to the page it was opened on.
    pub fn change(&mut self, fact: &str, value: &Value) {
        self.does(Action::Change(self.fact(fact)));
        self.answer(fact, value);
    }

    /// Goes on by other rules, or in another language.
    pub fn turn(&mut self, pack: &str, language: &'static str) {
        let kit = kit(pack, language);
        if self.kit.engine.pack().parts().id != kit.engine.pack().parts().id {
            self.session = carried_over(&self.session, &self.kit.engine, &kit.engine, self.clock);
        }
        (self.kit, self.language) = (kit, language);
        self.does(Action::SetLanguage(language.into()));
    }

    /// The questions as they are asked of this person, one after the other; `look` sees each before it is answered.
    pub fn each_question(&mut self, person: &Person, mut look: impl FnMut(&mut Self, &str)) {
        while let Some(fact) = self.asked() {
            look(self, &fact);
            self.answer(&fact, &person.says(&fact));
        }
        assert!(self.is(Place::Check), "the questions end at {:?}", self.session.place());
    }

    /// What is answered so far, as it would be saved.
    pub fn answers(&self) -> Value {
        let saved = save(&self.session, &self.kit.engine);
        let form: Value = serde_json::from_str(&saved).expect("a saved form");
        form["answers"].clone()
    }
}
