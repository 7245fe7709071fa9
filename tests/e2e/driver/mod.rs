//! A small client of the Chrome DevTools Protocol, and, for Firefox, of WebDriver BiDi.
//!
//! WHY not WebDriver for all: a WebDriver server drives only its own version of the browser, and these tests walk the same page
//! in browsers sixty-five versions apart. The protocol below it speaks to all of them. It also gives what the page
//! promises and WebDriver cannot see: every request, every violation of the content policy, composition of Chinese
//! text, emulated forced colours.

mod browser;
mod emulate;
mod firefox;
mod keys;
mod machine;
mod mouse;
mod record;
mod shot;
mod tab;
mod tree;
mod wire;

pub use browser::Browser;
pub use emulate::Look;
pub use firefox::Pool;
pub use keys::Key;
pub use tab::Tab;
