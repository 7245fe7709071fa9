//! What the authors of a pack of rules work with: a document is read and checked, people are tried on it, and what holds
//! over all answers and all days is proved.
//!
//! [`load`] makes a document a checked pack, or tells everything that is wrong with it; [`mod@cases`] compares what comes
//! out for a person with what must; [`audit`] proves which rules can never fire or never be silent; [`own`] compiles a
//! portal's pack where it is used. Natively there are also `report`, an assessment as JSON, and `packs`, the command line.
//!
//! ```
//! let loaded = authors::load::load("{}");
//! let problems = loaded.map(|_| ()).unwrap_err();
//! assert!(problems.to_string().contains("format"));
//! ```

pub mod audit;
pub mod cases;
pub mod load;
pub mod own;
#[cfg(not(target_arch = "wasm32"))]
pub mod packs;
#[cfg(not(target_arch = "wasm32"))]
pub mod report;
