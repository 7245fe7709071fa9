//! The pack authors' command line.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use authors::packs::Outside;
    use resignation_check::session::Written;
    use resignation_check::words::Catalogue;

    authors::packs::main(&Outside {
        catalogue: |text| Ok(Catalogue::parse(text)?.image()),
        answer: |pack, fact, answer| serde_json::to_value(Written { pack, fact, answer }),
    })
}

/// There is no command line in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
