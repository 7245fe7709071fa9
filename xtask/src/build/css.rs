//! One style sheet out of `styles/`.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

/// The order matters: later sheets refine earlier ones.
const ORDER: [&str; 5] = ["tokens", "base", "parts", "pages", "print"];

/// All sheets, minified for the oldest supported browsers.
///
/// # Errors
/// A sheet does not parse, or the folder holds one that the order does not name.
pub fn sheet(folder: &Path) -> Result<String> {
    let mut names: Vec<String> = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "css") {
                let stem = path.file_stem().context("a sheet without a name")?;
                names.push(stem.to_string_lossy().into_owned());
            }
        }
    }
    if let Some(unknown) = names.iter().find(|name| !ORDER.contains(&name.as_str())) {
        bail!("styles/{unknown}.css has no place in the order of xtask/src/build/css.rs");
    }
    let mut css = String::new();
    for name in ORDER {
        if names.iter().any(|found| found == name) {
            css.push_str(&std::fs::read_to_string(folder.join(format!("{name}.css")))?);
            css.push('\n');
        }
    }
    minified(&css)
}

fn minified(css: &str) -> Result<String> {
    let targets = Targets::from(Browsers { chrome: Some(91 << 16), firefox: Some(102 << 16), ..Browsers::default() });
    let mut sheet =
        StyleSheet::parse(css, ParserOptions::default()).map_err(|error| anyhow!("styles do not parse: {error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("styles cannot be minified: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("styles cannot be printed: {error}"))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_go_and_the_rule_stays() {
        let css = minified("/* why */\n.rc { color : red ; }\n");
        assert!(css.is_ok_and(|css| css == ".rc{color:red}"));
    }

    #[test]
    fn a_sheet_that_does_not_parse_is_told() {
        assert!(minified("@media print { .rc { color: red }").is_ok());
        assert!(minified(".rc } {").is_err());
    }
}
