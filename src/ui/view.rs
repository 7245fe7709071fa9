//! What every part of the page is drawn from. Parts are plain functions of it: nothing in them is stored.

use super::around::Around;
use super::kit::Kit;
use super::msg::Msg;
use super::state::{Asides, DayForm, Notice};
use crate::assess::Assessment;
use crate::model::{Day, FactId, Text};
use crate::session::{Action, DayFrom, Session};
use crate::words::{Key, Words};
use std::cell::OnceCell;
use yew::prelude::*;

/// What one drawing of the page shows.
pub struct View<'a> {
    /// What stands around the page.
    pub around: &'a Around,
    /// Rules and messages.
    pub kit: &'a Kit,
    /// The words.
    pub words: Words<'a>,
    /// What the person said and where they are.
    pub session: &'a Session,
    /// Everything concluded from it, once it has been asked for.
    pub assessed: OnceCell<Assessment<'a>>,
    /// Today in China.
    pub today: Day,
    /// How the fields of the day asked about stand.
    pub day_form: &'a DayForm,
    /// Something to say at the head of the page.
    pub notice: Option<&'a Notice>,
    /// Whether the first page has been seen; until then only its own part is drawn.
    pub seen: bool,
    /// Whether the page of this step has been seen, so that there is time to count the questions ahead.
    pub counted: bool,
    /// How it stands beside the walk.
    pub asides: &'a Asides,
    /// Where messages go.
    pub link: Callback<Msg>,
}

impl<'a> View<'a> {
    /// Everything concluded from what the person said. WHY when asked for: the start and its title need none, and with
    /// nothing known it is the longest there is.
    pub fn assessment(&self) -> &Assessment<'a> {
        self.assessed.get_or_init(|| self.session.assess(&self.kit.engine, self.today))
    }

    /// The day the assessment is made for.
    pub fn day(&self) -> Day {
        self.session.day(self.today)
    }

    /// Whether the day judged for is that of a clock which cannot be right.
    pub fn clock_is_wrong(&self) -> bool {
        self.session.day_from(&self.kit.engine, self.today) == DayFrom::WrongClock
    }

    /// A message.
    pub fn t(&self, key: Key) -> &'a str {
        self.words.text(key)
    }

    /// A message with its placeholders filled.
    pub fn f(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.words.fill(key, values)
    }

    /// A text of the pack.
    pub fn of(&self, text: &'a Text) -> &'a str {
        self.words.of(text)
    }

    /// The short name of a question.
    pub fn label(&self, fact: FactId) -> &'a str {
        self.words.of(&self.kit.engine.pack().fact(fact).label)
    }

    /// An id of this instance.
    pub fn id(&self, name: &str) -> String {
        self.around.id(name)
    }

    /// An id of this instance with a number.
    pub fn id_n(&self, name: &str, n: usize) -> String {
        let mut id = self.around.id(name);
        id.push_str(&n.to_string());
        id
    }

    /// What a link that is followed by the page itself points to: where the person is.
    pub fn here(&self) -> String {
        let mut here = String::from("#");
        if self.around.owns_address {
            here.push_str(&self.session.step().to_string());
        }
        here
    }

    /// A click that sends a message.
    pub fn send(&self, msg: impl Fn() -> Msg + 'static) -> Callback<MouseEvent> {
        let link = self.link.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            link.emit(msg());
        })
    }

    /// A click that does something to the session.
    pub fn act(&self, action: Action) -> Callback<MouseEvent> {
        self.send(move || Msg::Do(action.clone()))
    }

    /// A click that turns to another pack or language.
    pub fn turn(&self, pack: Option<Box<str>>, language: Option<Box<str>>) -> Callback<MouseEvent> {
        self.send(move || Msg::Turn(pack.clone(), language.clone()))
    }

    /// A click that moves the keyboard to an element.
    pub fn focus(&self, id: String) -> Callback<MouseEvent> {
        self.send(move || Msg::Focus(id.clone()))
    }

    /// A heading of some level below the page's own; the class gives the look.
    pub fn heading(&self, level: u8, class: &'static str, content: Html) -> Html {
        let level = (self.around.heading + level - 1).min(6);
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"].get(usize::from(level) - 1).copied().unwrap_or("h6");
        let is_main = class == "rc-h1";
        let (part, id) = (is_main.then_some("heading"), is_main.then(|| self.id("heading")));
        html! { <@{tag} {class} {part} {id}>{content}</@> }
    }

    /// The page's main heading, which takes the keyboard after a step.
    pub fn title(&self, content: Html) -> Html {
        self.heading(1, "rc-h1", content)
    }
}

/// A text in an element of its own.
pub fn span(text: &str) -> Html {
    html! { <span>{text}</span> }
}

/// A paragraph.
pub fn p(class: &'static str, text: &str) -> Html {
    html! { <p {class}>{text}</p> }
}
