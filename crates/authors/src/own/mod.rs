//! A portal's own pack: checked and compiled where it is used, into the images that the page loads.
//!
//! The built-in documents that it may rest on come in one piece, a [`Bundle`], as `packs compile` writes it. Nothing else is
//! ever read.

mod bundle;
mod hash;

use crate::load::json;
use crate::load::{self, BuiltIn, Code, Kind, Loaded, Problem, Problems, Span, taken_title};
use bundle::Listed;
pub use bundle::{Bundle, HOLIDAYS};
use rules::assess::Engine;
use rules::model::{Lang, Neighbour, Pack};

/// A pack as the page loads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// Its id.
    pub id: Box<str>,
    /// Its version.
    pub version: Box<str>,
    /// The SHA-256 of its document, in hexadecimal digits.
    pub hash: String,
    /// What is allowed and yet looks like a slip, one line each.
    pub warnings: Vec<String>,
    /// The images by name: `packs/ID/LANGUAGE`.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The id of the built-in pack whose bundle is needed; `None` where the pack stands by itself or cannot be read.
pub fn base_of(own: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(own).ok()?;
    let (root, _) = json::read(text);
    root?.get("extends")?.get("pack")?.text().map(str::to_owned)
}

/// Checks and compiles the pack in `own`, called `name` where something is wrong with it. `bundle` has the documents.
///
/// # Errors
/// Every problem, one line each, as editors and consoles read it: `name:line:column what is wrong; what would be right
/// [code]`.
pub fn compile(own: &[u8], name: &str, bundle: &str) -> Result<Compiled, Vec<String>> {
    let bundle = Bundle::read(bundle);
    let document = |wanted: &str| bundle.document(wanted);
    let Ok(text) = std::str::from_utf8(own) else {
        return Err(lines(name, load::load_bytes(own).err()));
    };
    let whole = load::combine(text, |wanted| document(wanted).map(str::to_owned)).map_err(|p| lines(name, Some(p)))?;
    let lines_of = |problems: Vec<Problem>| -> Vec<String> {
        let located = whole.locate(problems);
        located.iter().map(|one| line(one.document.unwrap_or(name), &one.problem)).collect()
    };
    let Loaded { pack, warnings } = load::load(&whole.text).map_err(|problems| lines_of(problems.0))?;
    let listed = bundle.built_in();
    let neighbours: Vec<Neighbour> = listed.iter().map(|one| one.neighbour(pack.languages())).collect();
    let built_in: Vec<BuiltIn> = listed.iter().map(Listed::titles).collect();
    if let Some(wrong) = collision(text, &pack, &built_in) {
        return Err(vec![line(name, &wrong)]);
    }
    let holidays = document(HOLIDAYS).and_then(|days| load::holidays(days).ok()).unwrap_or_default();
    let warnings = lines_of(warnings);
    let engine = Engine::new(pack.of_a_portal().with_neighbours(&neighbours).weighed(), holidays);
    let parts = engine.pack().parts();
    Ok(Compiled {
        id: parts.id.clone(),
        version: parts.version.clone(),
        hash: hash::of(own),
        warnings,
        files: images(&engine),
    })
}

/// The images of a pack, whose texts are in one language each.
fn images(engine: &Engine) -> Vec<(String, Vec<u8>)> {
    let id = &*engine.pack().parts().id;
    let mut files = Vec::new();
    for (at, tag) in engine.pack().languages().iter().enumerate() {
        // A pack has at most 16 languages.
        let language = Lang(u8::try_from(at).unwrap_or_default());
        files.push((["packs/", id, "/", tag].concat(), engine.image(language)));
    }
    files
}

/// What keeps the pack from being offered beside those that are built in: it may not pass for one of them.
fn collision(text: &str, pack: &Pack, built_in: &[BuiltIn]) -> Option<Problem> {
    let id = &pack.parts().id;
    if !built_in.iter().any(|one| one.id == *id) {
        return taken_title(text, built_in);
    }
    let document = load::Document::read(text);
    let at = document.root.as_ref().and_then(|root| root.get("id")).map_or(Span::new(0, 0), |node| node.span);
    Some(document.problem(at, Kind::DuplicateId { what: "pack", id: id.clone() }))
}

fn lines(name: &str, problems: Option<Problems>) -> Vec<String> {
    problems.iter().flat_map(|problems| &problems.0).map(|problem| line(name, problem)).collect()
}

/// A problem in a line. WHY not by its `Display`: formatting is most of what that costs in a browser.
fn line(name: &str, problem: &Problem) -> String {
    let place = &problem.place;
    let path = if place.path.is_empty() { String::new() } else { [&place.path, ": "].concat() };
    let (line, column) = (place.line.to_string(), place.column.to_string());
    [
        name,
        ":",
        &line,
        ":",
        &column,
        " ",
        &path,
        &problem.message,
        "; ",
        &problem.advice,
        " [",
        Code::id(problem.code),
        "]",
    ]
    .concat()
}
