//! One style sheet out of those that the page links to.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

/// The sheets of a folder in this order, which matters, minified for the oldest supported browsers.
///
/// # Errors
/// A sheet is missing or does not parse.
pub fn sheet(folder: &Path, names: impl Iterator<Item = String>) -> Result<String> {
    let mut css = String::new();
    for name in names {
        css.push_str(&std::fs::read_to_string(folder.join(&name)).context(name)?);
        css.push('\n');
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
