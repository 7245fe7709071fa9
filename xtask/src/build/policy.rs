//! The content policy that a page carries in itself.
//!
//! WHY not in the source: Trunk's reload is a script inside the page, which the policy refuses. A release gets it.

use anyhow::{Result, bail};

/// What the page needs, and no more. WHY the wide word 'unsafe-eval': Chromium before 97 knows no narrower one for
/// WebAssembly; the start script narrows it for the rest.
pub const PAGE: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types resignation-check";
/// What stands before it: nothing that the policy is about.
pub const BEFORE: &str = "<meta charset=\"utf-8\">";

/// The page under this policy.
///
/// # Errors
/// The page has no place for it.
pub fn under(page: &str, policy: &str) -> Result<String> {
    if page.matches(BEFORE).count() != 1 {
        bail!("a page should hold `{BEFORE}` once");
    }
    Ok(page.replace(BEFORE, &format!("{BEFORE}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_everything_else() -> Result<()> {
        let page = under("<head>\n<meta charset=\"utf-8\">\n<link></head>", "x")?;
        assert!(page.contains("utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n<link>"));
        assert!(under("<head></head>", "x").is_err());
        Ok(())
    }
}
