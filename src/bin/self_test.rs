//! Checks the shipped cases where the page runs; `boot/self-test.js` fetches them and shows what comes out.

#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod page {
    use resignation_check::assess::Engine;
    use resignation_check::cases::{Case, Difference};
    use resignation_check::load::Document;
    use sha2::{Digest, Sha256};
    use wasm_bindgen::prelude::*;

    /// The packs and cases of one run.
    #[wasm_bindgen]
    pub struct Run {
        engines: Vec<Engine>,
        lines: Vec<String>,
    }

    #[wasm_bindgen]
    impl Run {
        /// Takes the cases: a JSON list with one case on each line, so that damage harms no more than it touches.
        #[wasm_bindgen(constructor)]
        pub fn new(cases: &str) -> Self {
            let lines = cases.lines().map(|line| line.trim_end_matches(',')).filter(|line| line.starts_with('{'));
            Self { engines: Vec::new(), lines: lines.map(str::to_owned).collect() }
        }

        /// Adds a pack, ready to judge, and tells its id and version; nothing when its image is damaged.
        pub fn pack(&mut self, image: &[u8]) -> Vec<String> {
            let Ok(engine) = Engine::from_image(image) else { return Vec::new() };
            let parts = engine.pack().parts();
            let told = [&parts.id, &parts.version].map(|part| part.to_string()).to_vec();
            self.engines.push(engine);
            told
        }

        /// How many cases there are.
        pub fn cases(&self) -> usize {
            self.lines.len()
        }

        /// Checks the case with this number, from 0: nothing when it holds; else its name, then every difference.
        pub fn check(&self, at: usize) -> Vec<String> {
            let line = self.lines.get(at).map(String::as_str).unwrap_or_default();
            let document = Document::read(line);
            let case = document.root.as_ref().map(|root| Case::read(&document, root));
            let unnamed = |why: String| vec![(at + 1).to_string(), why];
            match case {
                Some(Ok(case)) if document.problems.is_empty() => match self.differences(case) {
                    found if found.is_empty() => Vec::new(),
                    found => std::iter::once(case.id.to_owned()).chain(found.iter().map(ToString::to_string)).collect(),
                },
                Some(Err(why)) => unnamed(why.to_string()),
                _ => unnamed(document.problems.first().map_or_else(String::new, ToString::to_string)),
            }
        }

        fn differences(&self, case: Case<'_>) -> Vec<Difference> {
            let engine = self.engines.iter().find(|engine| *engine.pack().parts().id == *case.pack);
            match engine {
                Some(engine) => case.ready(engine).differences(engine),
                None => vec![Difference::new("pack", case.pack, "no pack of that id was read")],
            }
        }
    }

    /// The product's version.
    #[wasm_bindgen]
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    /// The SHA-256 of a file, taken in piece by piece, so that a slow machine gets its turn in between. WHY not the
    /// browser's own: it has none over plain http.
    #[wasm_bindgen]
    #[derive(Default)]
    pub struct Sum(Sha256);

    #[wasm_bindgen]
    impl Sum {
        /// Of nothing so far.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Takes in the next piece.
        pub fn add(&mut self, piece: &[u8]) {
            self.0.update(piece);
        }

        /// The sum as people write it.
        pub fn end(self) -> String {
            self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
        }
    }
}

fn main() {}
