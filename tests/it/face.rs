//! The face of a page: another where words or elements are others, the same whatever its controls hold.

use resignation_check::ui::Face;
use yew::prelude::*;

/// A page of the kind that there are: a text, a field, a list.
fn page(text: &'static str, rows: &[&'static str], field: Html) -> Html {
    html! {
        <main class="page">
            <p>{text}</p>
            <ul>
                for row in rows {
                    <li>{*row}</li>
                }
            </ul>
            if !rows.is_empty() {
                <label>{field}</label>
            }
        </main>
    }
}

fn typed(value: &'static str) -> Html {
    html! { <input id="field" {value} /> }
}

fn face(text: &'static str, rows: &[&'static str]) -> Face {
    Face::of(&page(text, rows, typed("")))
}

#[test]
fn the_same_page_has_the_same_face() {
    assert_eq!(face("one", &["a", "b"]), face("one", &["a", "b"]));
}

#[test]
fn what_is_typed_ticked_or_heard_does_not_count() {
    let of = |field: Html| Face::of(&page("one", &["a"], field));
    assert_eq!(of(typed("")), of(typed("2026")));
    assert_eq!(of(html! { <input checked=true /> }), of(html! { <input checked=false /> }));
    assert_eq!(of(html! { <input oninput={|_| ()} /> }), of(html! { <input /> }));
}

#[test]
fn how_an_element_looks_does_not_count() {
    assert_eq!(Face::of(&html! { <p class="a">{"one"}</p> }), Face::of(&html! { <p class="b" id="c">{"one"}</p> }));
}

#[test]
fn other_words_are_another_face() {
    let before = face("one", &["a", "b"]);
    assert_ne!(before, face("two", &["a", "b"]));
    assert_ne!(before, face("one", &["a", "c"]));
    assert_ne!(before, face("one", &["b", "a"]), "in another order");
    assert_ne!(before, face("one", &["ab"]), "in another element");
}

#[test]
fn other_elements_are_another_face() {
    let before = face("one", &["a"]);
    assert_ne!(before, face("one", &["a", ""]), "an empty one more");
    assert_ne!(before, face("one", &[]), "a part less");
    let [p, div] = [html! { <p>{"one"}</p> }, html! { <div>{"one"}</div> }];
    assert_ne!(Face::of(&p), Face::of(&div), "another element");
    let [within, beside] = [html! { <><p><b /></p></> }, html! { <><p /><b /></> }];
    assert_ne!(Face::of(&within), Face::of(&beside), "in another place");
}

#[test]
fn a_page_drawn_anew_is_another_face() {
    let keyed = |key: &'static str| Face::of(&html! { <div {key}><p>{"one"}</p></div> });
    assert_eq!(keyed("1/start"), keyed("1/start"));
    assert_ne!(keyed("1/start"), keyed("2/start"));
}
