//! The one door to the browser: place, storage, today, title, language, focus, announcement, download, printing, keys,
//! the product's own files. Every call may fail and says how; nothing elsewhere touches window, document, location,
//! history or storage.
//!
//! The interface lives under one root element, which may stand in a page or in a shadow root, and several may stand in
//! one page. What a page has only once (address, title, storage) belongs to the instance that owns the page.

mod around;
mod download;
mod error;
mod files;
mod focus;
mod keys;
mod listen;
mod offline;
mod page;
mod place;
mod print;
mod settled;
mod storage;
mod unload;
mod watch;

pub use crate::outside::{Gone, Moved, Offline, RuleLink, Sight};
pub use around::Ear;
pub use error::HostError;
pub use files::Files;
pub use gloo_events::EventListener;
pub use storage::Kept;
pub use watch::Watch;

use crate::embed::{Request, Share, Start};
use crate::model::Day;
use settled::Around;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Window};

#[wasm_bindgen]
extern "C" {
    /// What the page's script offers (`boot/start/program.ts`). It outlives a panic of this module.
    #[derive(Clone)]
    pub type Hooks;
    /// Fetches one of the product's own files; those of the first language are on their way already.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &Hooks, address: &str) -> Result<js_sys::Promise, JsValue>;
    /// What came from this address is not what it should be.
    #[wasm_bindgen(method, catch)]
    fn forget(this: &Hooks, address: &str) -> Result<(), JsValue>;
    /// Keeps the saved form of the session, for a download after a panic.
    #[wasm_bindgen(method, catch)]
    fn keep(this: &Hooks, text: &str) -> Result<(), JsValue>;
    /// What was kept last, before a failure too.
    #[wasm_bindgen(method, catch)]
    fn kept(this: &Hooks) -> Result<Option<String>, JsValue>;
    /// Puts the root into the page, if the failure page stands there.
    #[wasm_bindgen(method, catch)]
    fn arrive(this: &Hooks) -> Result<(), JsValue>;
    /// Draws the failure page and says that rules or texts could not be read.
    #[wasm_bindgen(method, catch)]
    fn unread(this: &Hooks) -> Result<(), JsValue>;
    /// Says who hears what a page around asks for: called with a name and a value.
    #[wasm_bindgen(method, catch)]
    fn hear(this: &Hooks, call: &js_sys::Function) -> Result<(), JsValue>;
    /// Says that the page is about to be drawn; whether anew, with other words or parts than before.
    #[wasm_bindgen(method, catch)]
    fn draws(this: &Hooks, anew: bool) -> Result<(), JsValue>;
    /// Says that it is drawn; whether another page, or something wrong with it, is on show.
    #[wasm_bindgen(method, catch)]
    fn drawn(this: &Hooks, another: bool) -> Result<(), JsValue>;
    /// Tells the page around something: a [`Told`](crate::embed::Told) as JSON.
    #[wasm_bindgen(method, catch)]
    fn tell(this: &Hooks, told: &str) -> Result<(), JsValue>;
}

/// Under which name the tab keeps the answers of a page of its own.
const KEY: &str = "resignation-check:session";

/// How one instance stands in its page.
#[derive(Debug)]
pub struct HostOptions {
    /// Goes before every id.
    pub instance: Box<str>,
    /// Whether title, language and keys of the page are this instance's.
    pub owns_page: bool,
    /// Whether address and history are as well. Others keep their place in memory: history belongs to the page around.
    pub owns_address: bool,
    /// Whether the frame around is shut off from the page around it.
    pub apart: bool,
    /// Whether the person's own step led here: they have reopened the page after a failure.
    pub stepped: bool,
    /// Whether the person has cleared everything on the failure page.
    pub cleared: bool,
    /// The language to begin with; `None` = what the person reads.
    pub language: Option<Box<str>>,
    /// What the page around may settle anew at any time.
    around: RefCell<Around>,
}

impl HostOptions {
    /// What holds where nothing is said.
    pub fn new(start: Start) -> Self {
        let owns_page = start.owns_page.unwrap_or(true);
        let share = start.share.unwrap_or_default();
        let around = Around {
            heading: start.heading.filter(|level| (1..=6).contains(level)).unwrap_or(1),
            pack: start.pack,
            persists: start.persist.unwrap_or(true),
            key: start.key.or_else(|| owns_page.then(|| KEY.into())),
            share: match Request::read("share", &share) {
                Ok(Request::Share(share)) => share,
                _ => Share::default(),
            },
        };
        Self {
            instance: start.instance.unwrap_or_else(|| "rc".into()),
            owns_page,
            owns_address: owns_page && start.owns_address.unwrap_or(true),
            apart: start.apart.unwrap_or(false),
            stepped: start.stepped.unwrap_or(false),
            cleared: start.cleared.unwrap_or(false),
            language: start.language,
            around: RefCell::new(around),
        }
    }
}

/// The browser, as one instance of the interface sees it.
pub struct Host {
    root: Element,
    hooks: Hooks,
    /// How this instance stands in its page.
    pub options: HostOptions,
    /// The product's own files.
    pub files: Files,
    memory: RefCell<Option<String>>,
    /// What the storage held when it was first asked.
    found: RefCell<Option<Kept>>,
    storage_failed: Cell<bool>,
    /// Whether a later version of the page has written a saved form. WHY given: the door knows no forms.
    is_later: fn(&str) -> bool,
    /// Whether the storage holds what a later version has kept, to be left alone; nothing until it was asked.
    sealed: Cell<Option<bool>>,
    /// Whether answers may lie in the storage.
    put: Cell<bool>,
    /// Today, as it was when the page was last looked at.
    today: Cell<Option<Day>>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Host {
    /// The door for the interface under `root`; `is_later` tells a saved form of a later version.
    pub fn new(root: Element, files: Files, hooks: Hooks, options: HostOptions, is_later: fn(&str) -> bool) -> Self {
        Self {
            root,
            hooks,
            options,
            files,
            memory: RefCell::new(None),
            found: RefCell::new(None),
            storage_failed: Cell::new(false),
            is_later,
            sealed: Cell::new(None),
            put: Cell::new(false),
            today: Cell::new(None),
        }
    }

    /// The element that everything lives under.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// Dresses the root: language, the way in which it is written and size of the text are its own, whatever stands around
    /// it.
    ///
    /// # Errors
    /// When the root refuses.
    pub fn dress(&self, language: &str, direction: &str, large: bool) -> Result<(), HostError> {
        let set = |name, value| self.root.set_attribute(name, value).map_err(HostError::refused);
        self.root.class_list().add_1("rc").map_err(HostError::refused)?;
        set("lang", language)?;
        set("dir", direction)?;
        if !self.root.has_attribute("data-theme") {
            set("data-theme", "auto")?;
        }
        set("data-size", if large { "large" } else { "normal" })
    }

    /// An id of this instance.
    pub fn id(&self, name: &str) -> String {
        let mut id = String::from(&*self.options.instance);
        id.push('-');
        id.push_str(name);
        id
    }

    /// Hands the saved form to the page's script, which can offer it after a panic.
    ///
    /// # Errors
    /// When the script refuses.
    pub fn hand_over(&self, text: &str) -> Result<(), HostError> {
        self.hooks.keep(text).map_err(HostError::refused)
    }

    /// Has the page's script say that rules or texts could not be read.
    ///
    /// # Errors
    /// When the script refuses.
    pub fn unread(&self) -> Result<(), HostError> {
        self.hooks.unread().map_err(HostError::refused)
    }

    /// Takes the place of the failure page, if that was on show.
    ///
    /// # Errors
    /// When the page's script refuses.
    pub fn arrive(&self) -> Result<(), HostError> {
        self.hooks.arrive().map_err(HostError::refused)
    }

    fn window(&self) -> Result<Window, HostError> {
        web_sys::window().ok_or(HostError::Absent)
    }

    fn element(&self, id: &str) -> Result<Element, HostError> {
        // WHY not by id from the document: the root may stand in a shadow root.
        let selector = ["[id=\"", id, "\"]"].concat();
        self.root.query_selector(&selector).map_err(HostError::refused)?.ok_or(HostError::Absent)
    }
}
