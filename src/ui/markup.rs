//! `markup!`: the same notation as Yew's `html!`, at a third of its bytes.
//!
//! WHY not `html!`: it builds each element where it is written, with everything that building and dropping takes, some
//! 400 bytes an element and a quarter of the module. This one turns each piece of the notation into one call on a
//! [`Markup`], which builds elements in one place. What is left out of the notation: components, node references,
//! `else if`, attributes whose names are made at run time.

use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, VList, VTag, VText};

thread_local! {
    static FACE: Cell<u64> = const { Cell::new(0) };
}

/// The words and parts of a page in short, without what its controls hold: where two differ, so do the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face(u64);

impl Face {
    /// From here on a page is built.
    pub fn begin() {
        FACE.set(0xcbf2_9ce4_8422_2325);
    }

    /// It is built.
    pub fn end() -> Self {
        Self(FACE.get())
    }

    /// It has this (FNV-1a).
    #[inline(never)]
    fn has(part: &str) {
        let add = |face: u64, byte: u8| (face ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        FACE.set(part.bytes().chain([0xff]).fold(FACE.get(), add));
    }
}

/// A part of the page under construction.
pub struct Markup(Vec<Open>);

/// An element, or a mere list, whose end has not come yet.
struct Open {
    element: Option<VTag>,
    children: Vec<Html>,
}

impl Markup {
    /// Nothing yet.
    #[inline(never)]
    pub fn new() -> Self {
        Self(vec![Open { element: None, children: Vec::new() }])
    }

    /// Opens an element.
    #[inline(never)]
    pub fn open(&mut self, tag: &'static str) {
        Face::has(tag);
        self.0.push(Open { element: Some(VTag::new(tag)), children: Vec::new() });
    }

    /// Opens a list of nodes without an element of its own.
    #[inline(never)]
    pub fn open_list(&mut self) {
        self.0.push(Open { element: None, children: Vec::new() });
    }

    /// Closes what was opened last.
    #[inline(never)]
    pub fn close(&mut self) {
        Face::has("");
        if let Some(Open { element, children }) = self.0.pop() {
            let node = match element {
                Some(mut element) => {
                    element.add_children(children);
                    element.into()
                }
                None => VList::with_children(children, None).into(),
            };
            self.node(node);
        }
    }

    fn element(&mut self) -> Option<&mut VTag> {
        self.0.last_mut()?.element.as_mut()
    }

    /// Gives the open element an attribute; of a field, `value` is what it holds.
    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: AttrValue) {
        if let Some(element) = self.element() {
            if name == "value" {
                element.set_value(Some(value));
            } else {
                element.add_attribute(name, value);
            }
        }
    }

    /// Ticks the open element, or not.
    #[inline(never)]
    pub fn checked(&mut self, checked: bool) {
        if let Some(element) = self.element() {
            element.set_checked(checked);
        }
    }

    /// Tells the open element apart from what stood in its place before.
    #[inline(never)]
    pub fn key(&mut self, key: String) {
        Face::has(&key);
        if let Some(element) = self.element() {
            element.key = Some(Key::from(key));
        }
    }

    /// Has the open element listen.
    #[inline(never)]
    pub fn listen(&mut self, listener: Rc<dyn Listener>) {
        if let Some(element) = self.element() {
            element.add_listener(listener);
        }
    }

    /// Adds a finished node.
    #[inline(never)]
    pub fn node(&mut self, node: Html) {
        if let Some(open) = self.0.last_mut() {
            open.children.push(node);
        }
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, text: AttrValue) {
        Face::has(&text);
        self.node(VText::new(text).into());
    }

    /// Everything built: the one node, or a list of several.
    #[inline(never)]
    pub fn finish(mut self) -> Html {
        let mut children = self.0.pop().map(|open| open.children).unwrap_or_default();
        match children.len() {
            1 => children.pop().unwrap_or_default(),
            _ => VList::with_children(children, None).into(),
        }
    }
}

/// What an attribute can be given.
pub trait Attribute {
    /// Gives it.
    fn give(self, to: &mut Markup, name: &'static str);
}

impl Attribute for &'static str {
    fn give(self, to: &mut Markup, name: &'static str) {
        to.attribute(name, AttrValue::Static(self));
    }
}

impl Attribute for String {
    #[inline(never)]
    fn give(self, to: &mut Markup, name: &'static str) {
        to.attribute(name, self.into());
    }
}

impl Attribute for bool {
    /// There, or not.
    fn give(self, to: &mut Markup, name: &'static str) {
        if self {
            to.attribute(name, AttrValue::Static(""));
        }
    }
}

impl<T: Attribute> Attribute for Option<T> {
    /// Nothing: the element goes without.
    fn give(self, to: &mut Markup, name: &'static str) {
        if let Some(value) = self {
            value.give(to, name);
        }
    }
}

/// What can stand between the tags of an element.
pub trait Content {
    /// Puts it there.
    fn put(self, to: &mut Markup);
}

impl Content for Html {
    fn put(self, to: &mut Markup) {
        to.node(self);
    }
}

impl Content for String {
    #[inline(never)]
    fn put(self, to: &mut Markup) {
        to.text(self.into());
    }
}

impl Content for &str {
    #[inline(never)]
    fn put(self, to: &mut Markup) {
        to.text(Rc::<str>::from(self).into());
    }
}

impl Content for Option<Html> {
    /// Nothing keeps its place, so that what follows is still known when something comes.
    fn put(self, to: &mut Markup) {
        to.node(self.unwrap_or_default());
    }
}

/// Draws a part of the page: see the [module](self).
macro_rules! markup {
    ($($part:tt)*) => {{
        let mut made = $crate::ui::markup::Markup::new();
        $crate::ui::markup::parts!(made $($part)*);
        made.finish()
    }};
}

/// The pieces of [`markup!`], one call each.
macro_rules! parts {
    ($to:ident) => {};
    // Ends and lists.
    ($to:ident < / > $($rest:tt)*) => { $to.close(); $crate::ui::markup::parts!($to $($rest)*); };
    ($to:ident < / $tag:ident > $($rest:tt)*) => { $to.close(); $crate::ui::markup::parts!($to $($rest)*); };
    ($to:ident < / @ > $($rest:tt)*) => { $to.close(); $crate::ui::markup::parts!($to $($rest)*); };
    ($to:ident < > $($rest:tt)*) => { $to.open_list(); $crate::ui::markup::parts!($to $($rest)*); };
    // Elements.
    ($to:ident < @ { $tag:expr } $($rest:tt)*) => { $to.open($tag); $crate::ui::markup::parts!(@of $to $($rest)*); };
    ($to:ident < $tag:ident $($rest:tt)*) => {
        $to.open(stringify!($tag));
        $crate::ui::markup::parts!(@of $to $($rest)*);
    };
    // Their attributes.
    (@of $to:ident / > $($rest:tt)*) => { $to.close(); $crate::ui::markup::parts!($to $($rest)*); };
    (@of $to:ident > $($rest:tt)*) => { $crate::ui::markup::parts!($to $($rest)*); };
    (@of $to:ident { $name:ident } $($rest:tt)*) => { $crate::ui::markup::parts!(@of $to $name = $name $($rest)*); };
    (@of $to:ident key = $value:tt $($rest:tt)*) => {
        $to.key($value);
        $crate::ui::markup::parts!(@of $to $($rest)*);
    };
    (@of $to:ident checked = $value:tt $($rest:tt)*) => {
        $to.checked($value);
        $crate::ui::markup::parts!(@of $to $($rest)*);
    };
    (@of $to:ident onclick = $call:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@listen $to onclick $call $($rest)*);
    };
    (@of $to:ident onsubmit = $call:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@listen $to onsubmit $call $($rest)*);
    };
    (@of $to:ident onchange = $call:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@listen $to onchange $call $($rest)*);
    };
    (@of $to:ident oninput = $call:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@listen $to oninput $call $($rest)*);
    };
    (@of $to:ident onscroll = $call:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@listen $to onscroll $call $($rest)*);
    };
    (@listen $to:ident $event:ident $call:tt $($rest:tt)*) => {
        $to.listen(::std::rc::Rc::new(::yew::html::$event::Wrapper::new($call)));
        $crate::ui::markup::parts!(@of $to $($rest)*);
    };
    (@of $to:ident $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {
        $crate::ui::markup::Attribute::give($value, &mut $to, concat!(stringify!($name) $(, "-", stringify!($more))*));
        $crate::ui::markup::parts!(@of $to $($rest)*);
    };
    // What stands between the tags.
    ($to:ident { for $nodes:expr } $($rest:tt)*) => {
        $to.open_list();
        $nodes.into_iter().for_each(|node| $to.node(node));
        $to.close();
        $crate::ui::markup::parts!($to $($rest)*);
    };
    ($to:ident { $($content:tt)* } $($rest:tt)*) => {
        $crate::ui::markup::Content::put({ $($content)* }, &mut $to);
        $crate::ui::markup::parts!($to $($rest)*);
    };
    ($to:ident if $($rest:tt)*) => { $crate::ui::markup::parts!(@if $to [] $($rest)*); };
    (@if $to:ident [$($is:tt)*] { $($then:tt)* } else { $($other:tt)* } $($rest:tt)*) => {
        $to.open_list();
        if $($is)* {
            $crate::ui::markup::parts!($to $($then)*);
        } else {
            $crate::ui::markup::parts!($to $($other)*);
        }
        $to.close();
        $crate::ui::markup::parts!($to $($rest)*);
    };
    (@if $to:ident [$($is:tt)*] { $($then:tt)* } $($rest:tt)*) => {
        $crate::ui::markup::parts!(@if $to [$($is)*] { $($then)* } else {} $($rest)*);
    };
    (@if $to:ident [$($is:tt)*] $next:tt $($rest:tt)*) => {
        $crate::ui::markup::parts!(@if $to [$($is)* $next] $($rest)*);
    };
}

pub(crate) use {markup, parts};
