//! The smallest page that Yew makes, with one question: what no page of ours can undercut. `cargo xtask bench` compiles
//! it for a browser; natively it is empty.

#[cfg(target_arch = "wasm32")]
mod page {
    use yew::prelude::*;

    /// One question.
    #[component]
    pub fn Page() -> Html {
        let choices = ["辞去公职", "只辞去领导职务", "两样都辞", "还没想好"];
        html! {
            <fieldset>
                <legend>{"你想做什么？"}</legend>
                { for choices.map(|choice| html! { <label><input type="radio" name="goal" />{choice}</label> }) }
            </fieldset>
        }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<page::Page>::new().render();
}
