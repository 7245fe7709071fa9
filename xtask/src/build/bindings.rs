//! What the build changes in the bindings' script.
//!
//! The script tells when its program has stopped. A panic ends the program in the middle of a call, and everything goes
//! into it by the functions that the module exports: they are the place where it can be seen. WHY not the ordinary
//! `std::panic::set_hook`: it hears panics alone, no trap (a full stack, no memory left), and whoever is called by a
//! listener or a timer would go into the stopped program again; the window's `error` event does not say whose it was, and
//! in a portal's page there are others.

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

/// The script of this program's bindings as the page takes it: it says where its module lies no more than the page
/// does, and tells by `watch(call)` when its program has stopped.
///
/// # Errors
/// The bindings are written in another form.
pub fn finished(program: &str, script: &str) -> Result<String> {
    // WHY: in a worker's script and in the single file it stands as a text without an address.
    let address = format!("new URL('{program}_bg.wasm', import.meta.url)");
    if script.matches(&address).count() != 1 {
        bail!("the bindings should hold `{address}` once");
    }
    watched(&script.replace(&address, "undefined"))
}

/// The script with an export `watch(call)`, which calls once with what ended the program.
fn watched(script: &str) -> Result<String> {
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
    fn the_script_knows_no_address() -> Result<()> {
        let script = "if (!at) { at = new URL('own_bg.wasm', import.meta.url); } wasm = instance.exports;";
        assert!(finished("own", script)?.contains("{ at = undefined; }"));
        assert!(finished("other", script).is_err());
        Ok(())
    }

    #[test]
    fn only_bindings_of_the_known_form_are_taken() -> Result<()> {
        let made = watched("function a(instance) { wasm = instance.exports; }\n")?;
        assert!(made.contains(WATCHED) && made.contains("export function watch(") && !made.contains(TAKEN_UP));
        assert!(watched("function a() {}").is_err());
        Ok(())
    }
}
