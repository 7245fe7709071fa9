//! The pack authors' command line.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use authors::packs::{Catalogues, Outside};
    use resignation_check::session::Written;
    use resignation_check::words::{Source, compile};

    authors::packs::main(&Outside {
        catalogues: |files, languages| {
            let source = |(file, text): &(std::path::PathBuf, String)| Source {
                file: file.display().to_string(),
                tag: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                text: text.clone(),
            };
            let sources: Vec<Source> = files.iter().map(source).collect();
            let compiled = compile(&sources, languages)?;
            let images = compiled.catalogues.into_iter().map(|(tag, catalogue)| (tag, catalogue.image())).collect();
            Ok(Catalogues { images, outside: compiled.outside })
        },
        answer: |pack, fact, answer| serde_json::to_value(Written { pack, fact, answer }),
    })
}

/// There is no command line in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
