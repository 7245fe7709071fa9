//! How long an assessment takes in a browser. `cargo xtask bench` compiles it, loads it and tells the figure.

#![allow(missing_docs, clippy::unwrap_used)]

#[cfg(target_arch = "wasm32")]
mod people;

#[cfg(target_arch = "wasm32")]
mod page {
    use super::people;
    use resignation_check::assess::Engine;
    use resignation_check::interview::Ahead;
    use resignation_check::model::{Answer, Answers, Day, OptionId};
    use wasm_bindgen::prelude::*;

    /// An engine and whom it judges.
    #[wasm_bindgen]
    pub struct Bench {
        engine: Engine,
        people: Vec<Answers>,
    }

    #[wasm_bindgen]
    impl Bench {
        #[wasm_bindgen(constructor)]
        pub fn new(image: &[u8]) -> Self {
            let engine = Engine::from_image(image).unwrap();
            let people = people::thousand(engine.pack());
            Self { engine, people }
        }

        /// Reads an image.
        pub fn read(image: &[u8]) -> usize {
            Engine::from_image(image).unwrap().pack().rules().len()
        }

        /// From the image to the first question of somebody who wants to leave the service.
        pub fn first_question(image: &[u8]) -> usize {
            let engine = Engine::from_image(image).unwrap();
            let pack = engine.pack();
            let mut answers = Answers::none(pack);
            let goal = pack.fact_id("goal").unwrap();
            answers.set(pack, goal, Answer::Choice(OptionId::default())).unwrap();
            let today = Day::constant(2026, 11, 23);
            let situation = engine.reading(&answers, today);
            Ahead::of(&engine, &situation).next(|_| true).map_or(0, |fact| fact.index())
        }

        /// Judges everybody once; what is counted keeps the work from being left out.
        pub fn everybody(&self) -> usize {
            let today = Day::constant(2026, 11, 23);
            self.people.iter().map(|person| people::judge(&self.engine, person, today)).sum()
        }

        /// The same with all reasons, for every tenth.
        pub fn reasons(&self) -> usize {
            let today = Day::constant(2026, 11, 23);
            self.people.iter().step_by(10).map(|person| people::reason(&self.engine, person, today)).sum()
        }
    }
}

fn main() {}
