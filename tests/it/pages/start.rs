//! The start as it is drawn into the document.

use super::page::{Page, selector};
use super::walk::{LANGUAGES, NATIONAL, kit};
use resignation_check::session::Session;
use resignation_check::ui::{Kit, draw, draw_start};
use scraper::Html;

fn form(html: &str) -> String {
    let page = Html::parse_fragment(html);
    page.select(&selector("form.rc-q")).next().expect("a form").html()
}

fn kits() -> impl Iterator<Item = (&'static str, Kit)> {
    LANGUAGES.into_iter().map(|language| (language, kit(NATIONAL, language)))
}

#[test]
fn it_is_a_page_like_every_other() {
    for (language, kit) in kits() {
        let faults = Page::new(&draw_start(&kit, "rc-1")).faults(language, kit.engine.pack());
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// The program puts its own in the place of it: nobody may see a difference.
#[test]
fn the_program_asks_the_same_in_the_same_words() {
    for (language, kit) in kits() {
        let early = draw_start(&kit, "early");
        let session = Session::new(&kit.engine, language);
        let later = draw(&kit, &session, "2031-05-06".parse().expect("a day"));
        assert_eq!(form(&early.html).replace("\"early-", "\"rc-"), form(&later.html));
    }
}

/// Two of them stand in one document, beside what the program draws.
#[test]
fn every_id_has_its_own_beginning() {
    for (_, kit) in kits() {
        let page = Page::new(&draw_start(&kit, "rc-2"));
        for one in page.all("[id], [name]") {
            for name in [one.attr("id"), one.attr("name")].into_iter().flatten() {
                assert!(name.starts_with("rc-2-"), "{name}");
            }
        }
    }
}

/// What depends on the day, on answers or on a page around is drawn by the program alone.
#[test]
fn nothing_depends_on_the_day_or_the_browser() {
    for (_, kit) in kits() {
        let page = Page::new(&draw_start(&kit, "rc-1"));
        for part in [".rc-print-head", ".rc-rail", "footer", "[data-part=packs]", "[data-part=clock]", "time"] {
            assert!(page.all(part).is_empty(), "{part} is drawn");
        }
    }
}
