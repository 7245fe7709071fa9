//! Draws the start for the document: what people see before the program has come.

#[cfg(all(feature = "page", not(target_arch = "wasm32")))]
fn main() -> anyhow::Result<()> {
    use anyhow::{Context, bail};
    use resignation_check::assess::Engine;
    use resignation_check::ui::{Kit, draw_start};
    use resignation_check::words::Catalogue;
    use std::path::Path;
    use std::rc::Rc;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [compiled, pack, languages @ ..] = arguments.as_slice() else {
        bail!(
            "it takes the folder with the compiled rules and texts, a pack, and languages in the order of their numbers"
        );
    };
    let compiled = Path::new(compiled);
    let folder = compiled.join("start");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for (at, language) in languages.iter().enumerate() {
        let read = |folder: &str| {
            let file = compiled.join(folder).join(format!("{language}.bin"));
            std::fs::read(&file).with_context(|| file.display().to_string())
        };
        let kit = Kit {
            catalogue: Rc::new(Catalogue::from_image(&read("words")?).context("the texts")?),
            engine: Engine::from_image(&read(&format!("packs/{pack}"))?).context("the rules")?,
        };
        let file = folder.join(format!("{language}.html"));
        let drawn = draw_start(&kit, &format!("rc-{}", at + 1));
        std::fs::write(&file, drawn.html).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// In a browser the page draws it.
#[cfg(not(all(feature = "page", not(target_arch = "wasm32"))))]
fn main() {}
