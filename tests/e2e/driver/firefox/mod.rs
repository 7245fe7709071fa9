//! The same pages in Firefox, by WebDriver BiDi: the browser speaks it over a web socket of its own, so that no program
//! stands between the tests and it.
//!
//! WHY one process for each test that runs at the same time, and not one for all: keys go to the window that has the
//! focus, and a Firefox has it in one of its tabs alone. Processes are kept and used again; what a test left behind is
//! thrown away with its container of storage.

mod page;
mod process;
mod profile;
mod value;

pub use page::Page;
pub use process::Pool;
