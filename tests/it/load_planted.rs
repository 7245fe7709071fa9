//! Mistakes planted in the national pack are found: alone and exactly where they stand, and all together.

use crate::planting::{KINDS, Plant, Spot, plant, planted, spots};
use fastrand::Rng;
use resignation_check::load::{Code, Document, load};

const PLACES: usize = 200;

fn national() -> String {
    crate::shipped::text("national")
}

fn found(text: &str) -> Vec<(Code, usize, usize)> {
    match load(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.iter().map(|p| (p.code, p.place.line, p.place.column)).collect(),
    }
}

/// Every place where such a mistake can be made, in random order.
fn places<'a>(kind: &str, spots: &[Spot<'a>], text: &str, rng: &mut Rng) -> Vec<Spot<'a>> {
    let mut all: Vec<_> = spots.iter().filter(|spot| plant(kind, spot, text, rng).is_some()).copied().collect();
    rng.shuffle(&mut all);
    all
}

fn each_alone(kind: &str) {
    let text = national();
    let document = Document::read(&text);
    let spots = spots(&document);
    let mut rng = Rng::with_seed(20_261_123);
    let places = places(kind, &spots, &text, &mut rng);
    assert!(!places.is_empty(), "no place for: {kind}");
    let mut missed = Vec::new();
    // A kind with fewer places than that comes to each again, in another form where it has several.
    for spot in places.iter().cycle().take(PLACES) {
        let plant = plant(kind, spot, &text, &mut rng).expect("a place for it");
        let (wrong, expected) = planted(&text, vec![plant.clone()]);
        let found = found(&wrong);
        if found != expected {
            let told = load(&wrong).err().map(|p| p.to_string()).unwrap_or_default();
            let was = &text[plant.range.clone()];
            missed.push(format!("{was:.60} -> {:.60}\n expected {expected:?}\n{told:.600}", plant.with));
        }
    }
    let many = missed.len();
    assert!(missed.is_empty(), "{kind}: {many} of {PLACES} not found alone\n{}", missed[..many.min(6)].join("\n"));
}

macro_rules! alone {
    ($($name:ident: $kind:literal,)*) => {$(
        #[test]
        fn $name() {
            each_alone($kind);
        }
    )*

        #[test]
        fn every_kind_is_planted() {
            assert_eq!(KINDS, [$($kind),*]);
        }
    };
}

alone! {
    a_missing_comma_is_found_alone: "syntax",
    an_unknown_name_is_found_alone: "unknown name",
    a_wrong_type_is_found_alone: "wrong type",
    an_unknown_key_is_found_alone: "unknown key",
    a_missing_key_is_found_alone: "missing key",
    an_impossible_date_is_found_alone: "impossible date",
    a_circular_definition_is_found_alone: "circular definition",
    a_missing_translation_is_found_alone: "missing translation",
    a_missing_citation_is_found_alone: "missing citation",
    a_duplicate_id_is_found_alone: "duplicate id",
    a_wrong_comparison_is_found_alone: "wrong comparison",
}

#[test]
fn the_shipped_packs_are_clean() {
    for id in crate::shipped::PACKS {
        let loaded = load(&crate::shipped::text(id)).unwrap_or_else(|problems| panic!("{id}: {problems}"));
        assert!(loaded.warnings.is_empty(), "{id}: {:?}", loaded.warnings);
    }
}

#[test]
fn all_kinds_are_found_together() {
    let text = national();
    let document = Document::read(&text);
    let spots = spots(&document);
    let mut rng = Rng::with_seed(7);
    for round in 0..PLACES as u64 {
        let mut plants: Vec<Plant> = Vec::new();
        let mut used = Vec::new();
        for kind in KINDS {
            // One mistake to an entry: two in one place may be one mistake to a reader. Ids stay, so that what is
            // unknown is certain.
            let apart = |spot: &Spot<'_>| {
                let entry = spot.entry.filter(|entry| !used.contains(&entry.span));
                entry.is_some() && !hides_a_name(kind, spot)
            };
            let mut draw = || Some(&spots[rng.usize(..spots.len())]).filter(|spot| apart(spot));
            let spot = (0..1_000_000)
                .filter_map(|_| draw())
                .find(|spot| plant(kind, spot, &text, &mut Rng::with_seed(round)).is_some());
            let spot = spot.unwrap_or_else(|| panic!("no place left for: {kind}"));
            let plant = plant(kind, spot, &text, &mut Rng::with_seed(round)).expect("a place for it");
            used.extend(spot.entry.map(|entry| entry.span));
            plants.push(plant);
        }
        let (wrong, expected) = planted(&text, plants);
        assert_eq!(expected.len(), KINDS.len());
        assert_eq!(
            found(&wrong),
            expected,
            "round {round}\n{}",
            load(&wrong).err().map_or_else(String::new, |p| p.to_string())
        );
    }
}

/// Whether a name, or what a name stands for, would become unreadable: then less can be said about others.
fn hides_a_name(kind: &str, spot: &Spot<'_>) -> bool {
    match kind {
        "wrong type" | "unknown key" => !spot.is_plain_text_or_beside(),
        "missing key" => spot.is_type(),
        _ => false,
    }
}
