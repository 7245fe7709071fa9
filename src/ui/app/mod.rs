//! The one component: holds the session, passes every action through its reducer, draws the page.

mod aside;
pub mod asked;
mod drawn;
mod handing;
mod linked;

pub use aside::{Against, Aside, Asides, aside};

use self::drawn::Focus;
use super::book::Book;
use super::chrome;
use super::kit::{Extent, Kit, Wanted};
use super::markup::Face;
use super::parts::date::Part;
use super::parts::notice::{Again, Notice};
use super::view::{DayForm, View};
use crate::host::{Ear, Gone, Host, Kept, Listener, Moved};
use crate::model::Day;
use crate::session::{Action, Input, Place, RestoreError, Session, TypedDate, clock_is_wrong};
use crate::words::{Key, Words};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use yew::prelude::*;

/// Something that is one and the same wherever it is held.
#[derive(Debug)]
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the component begins with.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The pages there are.
    pub book: Shared<Book>,
    /// The door to the browser.
    pub host: Shared<Host>,
    /// Rules and messages in the language to begin in.
    pub kit: Shared<Kit>,
}

/// What a control makes of what the question's controls hold.
pub type Edit = Box<dyn FnOnce(&Input) -> Input>;

/// What can happen.
pub enum Msg {
    /// Something the person did.
    Do(Action),
    /// A control changed. WHY a change and not what it led to: several may come before the page is drawn anew.
    Edit(Edit),
    /// The browser went elsewhere in its history, or somebody wrote into the address.
    Went(Gone),
    /// Another pack, or another language, was asked for; its files may have to be fetched.
    Turn(Option<Box<str>>, Option<Box<str>>),
    /// They are here.
    Kit(Rc<Kit>),
    /// Those could not be fetched.
    NoKit(Wanted),
    /// The module with every page is here, or could not be fetched.
    More(bool),
    /// The rest of the pack is here, or could not be fetched.
    Rest(Option<Rc<Kit>>),
    /// A field of the day asked about was typed.
    TypeDay(Part, String),
    /// The typed day is to be used.
    UseDay,
    /// This day is to be used.
    SetDay(Option<Day>),
    /// Something that only pages beside the walk do.
    Aside(Aside),
    /// The page of this step has been seen: what stands beside it may follow.
    Seen(usize),
    /// Print.
    Print,
    /// The page around asks for something: a name and a value.
    Asked(String, String),
    /// The page around asks for what only the module with every page can do.
    NeedMore,
    /// That module goes on from here, or could not draw.
    Turned(bool),
    /// The page is looked at again, and it is another day.
    NewDay,
    /// What did not come is to be fetched again.
    Again,
    /// What a later version has saved is to be downloaded, or cleared.
    Later(bool),
}

/// How it stands with what a cover leaves out.
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// It is here, or nobody needs it yet.
    Still,
    /// It is on its way.
    Coming,
    /// It is on its way, and this was pressed or asked for meanwhile.
    Awaited(Action, Moved),
}

/// How it stands with the module that has every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum More {
    /// Nobody has asked for it, or it could not be had.
    Still,
    /// It is on its way.
    Coming,
    /// It can take over.
    Here,
    /// It takes over: nothing is done here any more.
    Over,
}

/// The component.
#[derive(Debug)]
pub struct App {
    kit: Rc<Kit>,
    /// All that was fetched so far.
    kits: Vec<Rc<Kit>>,
    /// What was asked for last, on show or on its way. WHY: a page around may ask for rules and a language at once.
    wants: Wanted,
    /// Who asked for it.
    wanted_by: Moved,
    /// Whether the rules that come next have another content than those of the same id before.
    anew: bool,
    rest: Rest,
    book: Rc<Book>,
    more: More,
    /// A step on which the module with every page is to take over.
    passed_on: Option<(Session, Moved)>,
    /// Where it was left when that module began to take over.
    left: Option<Session>,
    /// What was pressed for it, or the page around.
    pressed: Again,
    session: Session,
    day_form: DayForm,
    asides: Asides,
    /// The step whose page was seen last.
    seen: Option<usize>,
    notice: Option<Notice>,
    focus: Option<Focus>,
    /// Whether the keyboard was in the interface before it was drawn anew.
    held: bool,
    say: Option<String>,
    /// Whether closing the page would lose answers.
    loses: Rc<Cell<bool>>,
    listeners: Vec<Listener>,
    /// Hears the page around.
    #[allow(dead_code, reason = "held so that it goes on hearing")]
    ear: Option<Ear>,
    /// What the page says, as it was drawn last.
    face: Cell<Option<Face>>,
    /// What the page around was told last: the step, and whether it is the result.
    told: Option<(usize, bool)>,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let host = &*ctx.props().host.0;
        let kit = Rc::clone(&ctx.props().kit.0);
        let words = Words::new(&kit.catalogue, kit.engine.pack());
        let language: Box<str> = words.text(Key::LanguageTag).into();
        let today = host.today();
        let fresh = || Session::new(&kit.engine, &language);
        let failed = || Some(Notice::Said(words.text(Key::RestoreFailed).to_owned()));
        let (session, notice) = match host.stored() {
            Kept::Nothing => (fresh(), None),
            Kept::Off => (fresh().reduce(&kit.engine, today, Action::SetKeep(false)), None),
            Kept::Session(text) => match (ctx.props().book.0.restore)(&text, &kit.engine, today) {
                Ok(session) => {
                    // Weeks may have passed since.
                    let new = session.has_answers() && session.seen_on_another_day(today);
                    (session, new.then_some(Notice::NewDay))
                }
                Err(RestoreError::Later) => {
                    host.seal();
                    (fresh(), None)
                }
                Err(_) => (fresh(), failed()),
            },
        };
        let say = match &notice {
            Some(Notice::Said(said)) => Some(said.clone()),
            Some(Notice::NewDay) => Some(words.fill(Key::DayNew, &[("date", &words.date(today))])),
            _ => None,
        };
        let session = session.reduce(&kit.engine, today, Action::SetLanguage(language.clone()));
        // A page that was left is not gone back to by opening the address again.
        let session = match (session.place(), host.step()) {
            (Place::Left, _) => fresh(),
            (_, Some(step)) => session.reduce(&kit.engine, today, Action::GoTo(step)),
            (_, None) => session,
        };
        // A link to a rule opens the rulebook there.
        let link = host.linked();
        let linked = link.as_ref().and_then(|link| kit.rule_of(link));
        let session = match linked {
            Some(_) => session.reduce(&kit.engine, today, Action::Read(Place::Rulebook)),
            None => session,
        };
        let session = if ctx.props().book.0.has(session.place()) { session } else { fresh() };
        let loses = Rc::default();
        let mut app = Self {
            kits: vec![Rc::clone(&kit)],
            wants: kit.is(),
            wanted_by: Moved::Here,
            anew: false,
            kit,
            rest: Rest::Still,
            book: Rc::clone(&ctx.props().book.0),
            more: More::Still,
            passed_on: None,
            left: None,
            pressed: Again::More,
            day_form: DayForm::on(&session),
            asides: Asides::default(),
            seen: host.is_handed_over().then_some(0),
            session,
            say,
            notice,
            // Where another module was at work before, this is no page that opens but its next step.
            focus: linked.map(Focus::Rule).or(host.options.stepped.then_some(Focus::Heading)),
            held: false,
            listeners: listen(ctx, host, Rc::clone(&loses)),
            ear: asked::hear(ctx, host),
            face: Cell::default(),
            told: None,
            loses,
        };
        // WHY each result is let go: without an address or a storage the page works all the same, and says so.
        if let Some(link) = link.filter(|_| linked.is_none()) {
            ctx.link().send_message(Msg::Went(Gone::Rule(link)));
        }
        let _ = host.begin(app.session.step());
        if app.session.holds_anything() {
            app.keep(host);
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let host = &*ctx.props().host.0;
        if self.more == More::Over && !matches!(msg, Msg::Turned(_)) {
            return false;
        }
        match msg {
            Msg::Do(action) if self.kit.extent == Extent::Cover && goes_on(&action) => {
                self.fetch_rest(ctx);
                self.rest = Rest::Awaited(action, Moved::Here);
            }
            Msg::Do(action) => self.step(host, action, Moved::Here),
            Msg::Went(Gone::Step(step)) => self.step(host, Action::GoTo(step), Moved::Browser),
            Msg::Went(Gone::Rule(link)) if self.book.whole => (self.aside())(self, ctx, Aside::Linked(link)),
            // The module with every page reads the address itself.
            Msg::Went(Gone::Rule(link)) if link.is_likely() => ctx.link().send_message(Msg::NeedMore),
            Msg::Went(Gone::Rule(_) | Gone::Nowhere) => self.stay(host),
            Msg::Turn(pack, language) => self.turn(ctx, pack, language, Moved::Here),
            Msg::Kit(kit) => {
                let wanted = kit.is() == self.wants;
                self.kits.push(kit);
                if wanted {
                    self.turn(ctx, None, None, self.wanted_by);
                }
            }
            Msg::More(true) => self.more = More::Here,
            Msg::More(false) => {
                self.more = More::Still;
                // What can be done without it is done; what waited for it says so.
                if self.passed_on.take().is_some() {
                    self.unfetched(self.pressed.clone());
                }
            }
            Msg::Turned(arrived) => {
                self.turned(host, arrived);
                return !arrived;
            }
            Msg::Rest(kit) => self.take_up(ctx, kit),
            Msg::NoKit(wanted) if wanted == self.wants => {
                self.wants = self.kit.is();
                self.unfetched(Again::Turn(wanted));
            }
            // Meanwhile others were asked for.
            Msg::NoKit(_) => {}
            Msg::Edit(edit) => {
                if let Some(held) = self.session.draft().cloned() {
                    let edited = edit(&held);
                    self.tell_rows(&held, &edited);
                    self.reduce(host, Action::Edit(edited), Moved::Here);
                }
                // WHY now: whatever it is that was chosen, "start" comes next, and then the rules are needed.
                if self.kit.extent == Extent::Cover {
                    self.fetch_rest(ctx);
                }
            }
            Msg::TypeDay(part, value) => {
                let mut typed = self.session.typed_day().clone();
                part.set(&mut typed, value);
                self.reduce(host, Action::TypeDay(typed), Moved::Here);
            }
            Msg::UseDay => match super::parts::day::read(self.session.typed_day(), host.today()) {
                Ok(day) => {
                    self.reduce(host, Action::TypeDay(TypedDate::default()), Moved::Here);
                    match &mut self.asides.against {
                        // The page that puts two results side by side asks for the other's day.
                        Some(against) if self.session.place() == Place::Compare => {
                            against.day = Some(day);
                            self.day_form.wrong = None;
                            self.focus = Some(Focus::Heading);
                        }
                        _ => {
                            // What said that the clock is wrong goes, and the field with it.
                            if clock_is_wrong(&self.kit.engine, host.today()) {
                                self.focus = Some(Focus::Heading);
                            }
                            self.set_day(ctx, Some(day));
                        }
                    }
                }
                Err(wrong) => {
                    self.day_form.wrong = Some(wrong);
                    self.focus = Some(Focus::Day(wrong.parts));
                }
            },
            Msg::NewDay => self.day_came(host),
            Msg::Again => self.try_again(ctx),
            Msg::Later(clears) => self.settle_later(host, clears),
            Msg::SetDay(day) => self.set_day(ctx, day),
            Msg::Aside(aside) => (self.aside())(self, ctx, aside),
            Msg::Seen(step) => self.seen = Some(step),
            Msg::Asked(name, value) => self.asked(ctx, &name, &value),
            Msg::NeedMore => {
                self.pressed = Again::More;
                self.passed_on = Some((self.session.clone(), Moved::Around));
                // What it goes on with needs the rules as well.
                self.fetch_rest(ctx);
            }
            Msg::Print => {
                if host.print().is_err() {
                    self.say = Some(self.words().text(Key::LivePrintFailed).to_owned());
                }
            }
        }
        (self.aside())(self, ctx, Aside::Look);
        self.held = host.has_focus();
        self.pass_on(ctx)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        Face::begin();
        let page = self.with_view(ctx, chrome::page);
        let face = Face::end();
        ctx.props().host.0.draws(self.face.replace(Some(face)) != Some(face));
        page
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.drawn(ctx, first);
    }
}

impl App {
    /// What the book does beside the walk.
    fn aside(&self) -> fn(&mut Self, &Context<Self>, Aside) {
        self.book.aside
    }

    fn words(&self) -> Words<'_> {
        Words::new(&self.kit.catalogue, self.kit.engine.pack())
    }

    fn with_view<T>(&self, ctx: &Context<Self>, draw: impl FnOnce(&View<'_>) -> T) -> T {
        let host = &ctx.props().host.0;
        let today = host.today();
        draw(&View {
            book: &self.book,
            host,
            kit: &self.kit,
            words: self.words(),
            session: &self.session,
            assessed: OnceCell::new(),
            today,
            day_form: &self.day_form,
            asides: &self.asides,
            seen: self.seen.is_some(),
            counted: self.seen == Some(self.session.step()),
            waiting: matches!(self.rest, Rest::Awaited(..)) || self.passed_on.is_some(),
            notice: self.notice.as_ref(),
            link: ctx.link(),
        })
    }

    /// What the person did; a press is a look at the page, too.
    fn step(&mut self, host: &Host, action: Action, moved: Moved) {
        let new = host.look_at_clock();
        self.reduce(host, action, moved);
        if new {
            self.tell_day(host);
        }
    }

    /// The address says again what is on show.
    fn stay(&self, host: &Host) {
        let _ = host.follow(self.session.step(), self.session.step(), Moved::Browser);
    }

    fn reduce(&mut self, host: &Host, action: Action, moved: Moved) {
        let said = said(&action);
        let leaving = matches!(action, Action::Leave | Action::Clear);
        let pressed = matches!(action, Action::Continue | Action::Answer(_) | Action::KeepNew);
        let next = self.session.reduce(&self.kit.engine, host.today(), action.clone());
        self.passed_on = None;
        // WHY not what clears: it hands nothing over.
        if !leaving && self.goes_to_more(&next) {
            self.passed_on = Some((next, moved));
            self.pressed = Again::Do(action);
            return;
        }
        let before = std::mem::replace(&mut self.session, next);
        let now = &self.session;
        let (step, errors) = (now.step(), !now.errors().is_empty());
        if step != before.step() || now.place() != before.place() {
            self.day_form = DayForm::on(now);
            self.focus_heading(host, moved);
            self.notice = None;
            self.asides.elsewhere = None;
        } else if pressed && errors {
            self.focus = Some(Focus::Errors);
        }
        let _ = host.follow(before.step(), step, moved);
        let spoke = self.session.language() != before.language();
        if leaving {
            // Whoever leaves wants everything gone.
            host.unseal();
        }
        if leaving || (self.session.is_blank() && self.session.keep() && !spoke) {
            self.erase(host);
        } else {
            self.keep(host);
        }
        // Where something could not be cleared, that is said and nothing else.
        if let Some(key) = said.filter(|_| self.say.is_none()) {
            self.say = Some(self.words().text(key).to_owned());
        }
    }

    /// Moves the keyboard to the heading. What the page around asks for never takes it away from elsewhere.
    fn focus_heading(&mut self, host: &Host, moved: Moved) {
        if moved != Moved::Around || host.has_focus() {
            self.focus = Some(Focus::Heading);
        }
    }

    /// A row that was added or removed is said, and the keyboard goes where there is something to type.
    fn tell_rows(&mut self, held: &Input, edited: &Input) {
        let (Input::Log { rows: before, .. }, Input::Log { rows: after, .. }) = (held, edited) else { return };
        let same = before.iter().zip(after).take_while(|(old, new)| old == new).count();
        let (key, number) = match after.len().cmp(&before.len()) {
            std::cmp::Ordering::Greater => (Key::LiveRowAdded, after.len()),
            std::cmp::Ordering::Less => (Key::LiveRowRemoved, same + 1),
            std::cmp::Ordering::Equal => return,
        };
        self.say = Some(self.words().fill(key, &[("n", &number.to_string())]));
        self.focus = Some(Focus::Row(number.min(after.len()).saturating_sub(1)));
    }

    /// It is another day than it was: judged for from now on, unless another was chosen, and said.
    fn day_came(&mut self, host: &Host) {
        let chosen = self.session.chosen_day();
        self.reduce(host, Action::SetDay(chosen), Moved::Here);
        self.tell_day(host);
    }

    fn tell_day(&mut self, host: &Host) {
        let free = matches!(self.notice, None | Some(Notice::NewDay));
        if self.session.chosen_day().is_none() && self.session.place() != Place::Left && free {
            let words = self.words();
            self.say = Some(words.fill(Key::DayNew, &[("date", &words.date(host.today()))]));
            self.notice = Some(Notice::NewDay);
        }
    }

    /// A file did not come: said, with a button that tries again.
    fn unfetched(&mut self, again: Again) {
        self.say = Some(self.words().text(Key::FetchFailed).to_owned());
        self.notice = Some(Notice::Unfetched(again));
    }

    fn try_again(&mut self, ctx: &Context<Self>) {
        let host = &*ctx.props().host.0;
        let Some(Notice::Unfetched(again)) = self.notice.take() else { return };
        match again {
            Again::Do(action) if self.kit.extent == Extent::Cover && goes_on(&action) => {
                self.fetch_rest(ctx);
                self.rest = Rest::Awaited(action, Moved::Here);
            }
            Again::Do(action) => self.reduce(host, action, Moved::Here),
            Again::More => self.passed_on = Some((self.session.clone(), Moved::Here)),
            Again::Turn(wanted) => self.turn(ctx, Some(wanted.pack), Some(wanted.language), Moved::Here),
            Again::Beside(pack) => (self.aside())(self, ctx, Aside::Against(pack)),
            Again::Letters => self.asides.sought.of = Box::default(),
        }
        // The button is gone.
        self.focus.get_or_insert(Focus::Heading);
    }

    /// What a later version of the page has saved is downloaded, or cleared.
    fn settle_later(&mut self, host: &Host, clears: bool) {
        if clears {
            host.unseal();
            self.erase(host);
        } else if let Kept::Session(text) = host.stored() {
            let name = self.words().text(Key::RestoreFile);
            if host.download(name, "application/json", &text).is_err() {
                return;
            }
            host.unseal();
        }
        self.focus = Some(Focus::Heading);
        if self.session.has_answers() {
            self.keep(host);
        }
    }

    fn set_day(&mut self, ctx: &Context<Self>, day: Option<Day>) {
        let host = &*ctx.props().host.0;
        let headline = |app: &Self| app.with_view(ctx, |v| (app.book.headline)(v));
        let result = self.session.place() == Place::Result;
        let before = if result { headline(self) } else { String::new() };
        self.reduce(host, Action::SetDay(day), Moved::Here);
        self.day_form.wrong = None;
        let after = if result { headline(self) } else { String::new() };
        let words = self.words();
        self.say = Some(if before == after {
            words.fill(Key::LiveDay, &[("date", &words.date(self.session.day(host.today())))])
        } else {
            words.fill(Key::LiveChanged, &[("headline", &after)])
        });
    }
}

/// Whether an action leads on from the start: then the rules must be there.
fn goes_on(action: &Action) -> bool {
    !matches!(
        action,
        Action::Edit(_)
            | Action::SetDay(_)
            | Action::SetLanguage(_)
            | Action::SetLarge(_)
            | Action::SetKeep(_)
            | Action::Clear
            | Action::Leave
            | Action::Back
            | Action::GoTo(_)
    )
}

/// What is said of an action that does not move the keyboard.
fn said(action: &Action) -> Option<Key> {
    match action {
        Action::SetLanguage(_) => Some(Key::LiveLanguage),
        Action::SetLarge(true) => Some(Key::LiveLargeOn),
        Action::SetLarge(false) => Some(Key::LiveLargeOff),
        Action::SetKeep(true) => Some(Key::LiveKeepOn),
        Action::SetKeep(false) => Some(Key::LiveKeepOff),
        _ => None,
    }
}

/// Everything that is heard from outside the drawing. What the browser refuses is simply not heard.
fn listen(ctx: &Context<App>, host: &Host, loses: Rc<Cell<bool>>) -> Vec<Listener> {
    let mut listeners = Vec::new();
    let link = ctx.link().clone();
    let place = host.on_place(move |gone| link.send_message(Msg::Went(gone)));
    listeners.extend(place.ok().flatten());
    let link = ctx.link().clone();
    listeners.extend(host.on_escape(move || link.send_message(Msg::Do(Action::Leave))));
    listeners.extend(host.spare_candidates().into_iter().flatten());
    listeners.extend(host.open_for_print().into_iter().flatten());
    listeners.extend(host.ask_before_closing(loses));
    let (link, clock) = (ctx.link().clone(), Rc::clone(&ctx.props().host.0));
    let looked = move || {
        if clock.look_at_clock() {
            link.send_message(Msg::NewDay);
        }
    };
    listeners.extend(host.on_look(looked).into_iter().flatten());
    listeners
}
