//! Other programs on the same page, and extensions: what they leave behind is not ours, and does not stop us.

use super::*;

pub const ALL: [(&str, Test); 5] = [
    ("old_libraries_on_every_object", old_libraries_on_every_object),
    ("the_script_twice", the_script_twice),
    ("elements_of_extensions", elements_of_extensions),
    ("methods_replaced_by_others", methods_replaced_by_others),
    ("errors_of_others_in_the_frame", errors_of_others_in_the_frame),
];

/// What libraries of 2006 add to every object, list and text.
const OLD: &str = "if (/\\/portal\\/one|\\/inline\\/one/.test(location.pathname)) { \
    for (const name of ['each', 'extend', 'clone', 'contains', 'inspect', 'toJSONString', 'parseJSON', 'forEach']) Object.prototype[name] = function () { return 'x'; }; \
    for (const name of ['each', 'last', 'first', 'without', 'toJSON']) Array.prototype[name] = function () { return this; }; \
    String.prototype.strip = String.prototype.toJSON = function () { return this; }; Element.prototype.hide = Element.prototype.show = function () { return this; }; }";

pub fn old_libraries_on_every_object() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut tab = site::tab()?;
        tab.before_load(OLD)?;
        let mut walk = page(tab, at)?;
        place(&mut walk, &attributes)?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
        let stored = around(&mut walk, &attributes, "sessionStorage.length")?;
        ensure!(stored == 0, "{at}: something is stored unasked");
    }
    Ok(())
}

/// Two parts of a portal each bring the script, by two addresses.
pub fn the_script_twice() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        walk.tab.eval("new Promise((done, failed) => { const script = document.createElement('script'); script.type = 'module'; script.src = new URL('/resignation-check.js?v=2', location.href).href; script.onload = done; script.onerror = failed; document.head.append(script); }).then(() => 0)")?;
        place(&mut walk, &attributes)?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
        walk.tab.go_outside();
        ensure!(heard(&mut walk)?.iter().filter(|one| one.starts_with("rc-ready")).count() == 1, "{at}");
        walk.tab.expect_clean()?;
    }
    Ok(())
}

/// Password managers, dark modes and writing aids put elements and attributes between ours, at every step.
pub fn elements_of_extensions() -> Result<()> {
    const ADDS: &str = "(() => { const app = __probe.app(); const root = app.ownerDocument; \
        root.documentElement.setAttribute('data-darkreader-mode', 'dynamic'); \
        for (const one of app.querySelectorAll('*')) { one.setAttribute('data-darkreader-inline-color', ''); one.style.setProperty('--darkreader-inline-color', 'red'); } \
        for (const one of app.querySelectorAll('input')) { one.after(root.createElement('com-1password-button')); one.setAttribute('data-com.bitwarden.browser.user-edited', 'yes'); } \
        for (const one of app.querySelectorAll('p, h1, h2, legend, label')) one.append(root.createElement('grammarly-extension')); \
        for (const one of app.querySelectorAll('main, form, ul, fieldset')) one.prepend(root.createElement('monica-root')); \
        app.prepend(root.createElement('div')); app.append(root.createElement('div')); })()";
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        let person = Person::ordinary()?;
        for fact in ["identity", "entry-date", "secret-post-now", "leading-post"] {
            walk.until_asked(fact, &person)?;
            walk.tab.eval(ADDS)?;
        }
        walk.until("result", &person)?;
        walk.tab.eval(ADDS)?;
        walk.step(|walk| walk.press_word("question.back"))?;
        walk.tab.eval(ADDS)?;
        walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
        walk.tab.go_outside();
        ensure!(heard(&mut walk)?.iter().all(|one| !one.starts_with("rc-error")), "{at}: {:?}", heard(&mut walk)?);
    }
    Ok(())
}

/// What measuring and compatibility scripts put in the place of the browser's own: `fetch` through a wrapper, promises and
/// timers through zones, the history through a router.
pub fn methods_replaced_by_others() -> Result<()> {
    const REPLACED: &str = "if (/\\/portal\\/one|\\/inline\\/one/.test(location.pathname)) { \
        const fetched = window.fetch; window.fetch = function (...given) { return fetched.apply(this, given).then((answer) => answer); }; \
        for (const name of ['setTimeout', 'requestAnimationFrame', 'queueMicrotask']) { const real = window[name]; window[name] = function (call, ...rest) { return real.call(window, function (...given) { return call.apply(this, given); }, ...rest); }; } \
        for (const name of ['pushState', 'replaceState']) { const real = history[name]; history[name] = function (...given) { globalThis.routed = (globalThis.routed || 0) + 1; return real.apply(this, given); }; } \
        const listened = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (name, call, ...rest) { return listened.call(this, name, call, ...rest); }; \
        const then = Promise.prototype.then; Promise.prototype.then = function (...given) { return then.apply(this, given); }; }";
    for (at, attributes) in both_ways() {
        let mut tab = site::tab()?;
        tab.before_load(REPLACED)?;
        let mut walk = page(tab, at)?;
        place(&mut walk, &attributes)?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
        let routed = around(&mut walk, &attributes, "globalThis.routed ?? 0")?;
        ensure!(routed == 0, "{at}: the page's router was called {routed} times");
    }
    Ok(())
}

/// Errors and broken promises of extensions, of every sort, in the very frame.
pub fn errors_of_others_in_the_frame() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    place(&mut walk, &json!({}))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    walk.tab.eval(
        "(() => { for (const error of [new WebAssembly.RuntimeError('unreachable'), new WebAssembly.CompileError('x'), new Error('x'), null, 'text', { message: 'unreachable' }]) { \
         window.dispatchEvent(new ErrorEvent('error', { error, message: 'unreachable' })); setTimeout(() => { throw error; }); Promise.reject(error); } \
         window.dispatchEvent(new Event('unhandledrejection')); window.dispatchEvent(new ErrorEvent('error')); \
         setTimeout(() => { window.onerror && window.onerror('x'); }); })()",
    )?;
    a_while(&mut walk)?;
    ensure!(walk.page()?.asks("leading-post"), "{:?}", walk.page()?);
    walk.tab.record()?.problems.clear();
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}
