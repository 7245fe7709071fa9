//! The interface's library mounts, draws and gives back its element.

use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Props {
    text: AttrValue,
}

#[component]
fn Line(props: &Props) -> Html {
    html! { <p>{ props.text.clone() }</p> }
}

#[wasm_bindgen_test]
async fn a_component_draws_into_an_element_of_the_page() {
    let page = web_sys::window().and_then(|window| window.document());
    let page = page.expect("a browser has a document");
    // WHY: the body belongs to the runner's own report; a test mounts beside it.
    let root = page.create_element("div").expect("an element");
    let body = page.body().expect("a body");
    body.append_child(&root).expect("appended");

    let props = Props { text: "辞职自查".into() };
    let handle = yew::Renderer::<Line>::with_root_and_props(root.clone(), props).render();
    yew::platform::time::sleep(std::time::Duration::ZERO).await;
    assert_eq!(root.inner_html(), "<p>辞职自查</p>");

    handle.destroy();
    yew::platform::time::sleep(std::time::Duration::ZERO).await;
    assert_eq!(root.inner_html(), "");
    root.remove();
}
