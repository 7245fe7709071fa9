//! Has a program's script tell when the program has stopped.
//!
//! A panic ends the program in the middle of a call, and everything goes into it by the functions that the module
//! exports: they are the place where it can be seen, and told from the failures of other programs on the page.

use anyhow::{Result, bail};

/// Where the script of the bindings takes up what the module exports.
const TAKEN_UP: &str = "wasm = instance.exports;";
/// The same, looked after.
const WATCHED: &str = "wasm = watched(instance.exports);";
/// Each function tells of whatever leaves it. What has stopped is not gone into again: listeners and timers that are
/// still about find nobody.
const WATCH: &str = "
let tell = () => {}, stopped = false;
export function watch(call) { tell = call; }
const watched = (exports) => Object.fromEntries(Object.entries(exports).map(([name, one]) => [name,
    typeof one !== 'function' ? one : (...given) => {
        if (stopped) return;
        try { return one(...given); } catch (error) { stopped = true; tell(error); throw error; }
    }]));
";

/// The script with an export `watch(call)`, which calls once with what ended the program.
///
/// # Errors
/// The bindings are written in another form.
pub fn watched(script: &str) -> Result<String> {
    if script.matches(TAKEN_UP).count() != 1 {
        bail!("the bindings should hold `{TAKEN_UP}` once");
    }
    // WHY in front: the single file knows the list of exports as the last thing.
    Ok(WATCH.to_owned() + &script.replace(TAKEN_UP, WATCHED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bindings_of_the_known_form_are_taken() -> Result<()> {
        let made = watched("function a(instance) { wasm = instance.exports; }\n")?;
        assert!(made.contains(WATCHED) && made.contains("export function watch(") && !made.contains(TAKEN_UP));
        assert!(watched("function a() {}").is_err());
        Ok(())
    }
}
