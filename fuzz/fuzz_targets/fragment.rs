//! Any text as the fragment of an address.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resignation_check::embed::Fragment;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let name = text.strip_prefix('#').unwrap_or(text);
    match Fragment::read(text) {
        Fragment::Nothing => assert!(name.is_empty()),
        Fragment::Step(step) => assert_eq!(name.trim_start_matches('0'), step.to_string().trim_start_matches('0')),
        Fragment::Rule { pack: Some(pack), rule } => assert_eq!(Fragment::to(pack, rule).strip_prefix('#'), Some(name)),
        Fragment::Rule { pack: None, rule } => assert_eq!(rule, name),
        Fragment::Unknown => assert!(!name.is_empty()),
    }
});
