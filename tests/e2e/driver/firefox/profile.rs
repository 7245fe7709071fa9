//! The preferences of a Firefox that keeps quiet and has the file rules people have.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

/// WHY all of them by hand: the set that Firefox itself keeps for driven browsers switches
/// `security.fileuri.strict_origin_policy` off, and what else it changes differs from version to version.
const PREFERENCES: [(&str, &str); 45] = [
    ("remote.prefs.recommended", "false"),
    ("security.fileuri.strict_origin_policy", "true"),
    // Keys go where the test's own window has its focus, whichever window the machine thinks is in front.
    ("focusmanager.testmode", "true"),
    ("dom.input_events.security.minNumTicks", "0"),
    ("dom.input_events.security.minTimeElapsedInMS", "0"),
    ("dom.navigation.navigationRateLimit.count", "0"),
    ("dom.ipc.reportProcessHangs", "false"),
    ("dom.ipc.processPriorityManager.enabled", "false"),
    ("threads.lower_mainthread_priority_in_background.enabled", "false"),
    ("dom.max_script_run_time", "0"),
    ("dom.max_chrome_script_run_time", "0"),
    ("privacy.userContext.enabled", "true"),
    // Reads [`CHROME`].
    ("toolkit.legacyUserProfileCustomizations.stylesheets", "true"),
    // Nothing is fetched that no page asked for.
    ("app.update.disabledForTesting", "true"),
    ("app.normandy.enabled", "false"),
    ("browser.chrome.site_icons", "false"),
    ("browser.discovery.enabled", "false"),
    ("browser.newtabpage.enabled", "false"),
    ("browser.region.network.url", "\"\""),
    ("browser.safebrowsing.blockedURIs.enabled", "false"),
    ("browser.safebrowsing.downloads.enabled", "false"),
    ("browser.safebrowsing.malware.enabled", "false"),
    ("browser.safebrowsing.phishing.enabled", "false"),
    ("browser.search.update", "false"),
    ("browser.topsites.contile.enabled", "false"),
    ("browser.translations.enable", "false"),
    ("datareporting.healthreport.uploadEnabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("datareporting.usage.uploadEnabled", "false"),
    ("dom.push.connection.enabled", "false"),
    ("extensions.getAddons.cache.enabled", "false"),
    ("extensions.systemAddon.update.enabled", "false"),
    ("extensions.update.enabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("network.dns.disablePrefetch", "true"),
    ("network.prefetch-next", "false"),
    ("services.settings.server", "\"data:,#remote-settings-dummy/v1\""),
    ("toolkit.telemetry.server", "\"\""),
    // Nothing is shown that no page drew, and nothing asks.
    ("browser.aboutwelcome.enabled", "false"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.startup.homepage_override.mstone", "\"ignore\""),
    ("browser.startup.page", "0"),
    ("datareporting.policy.dataSubmissionPolicyBypassNotification", "true"),
    ("termsofuse.bypassNotification", "true"),
];

/// The styles of the browser's own window.
///
/// WHY nothing around the page: keys are given to the page alone, so that Tab goes from its end into the browser's bars
/// and never comes back; the page would go on without the focus, and Space would no longer choose anything.
const CHROME: &str = "#navigator-toolbox, #sidebar-main, #sidebar-box { display: none !important; }";

/// Writes a profile into `folder`. `hosts` are names that lead to this machine, whatever the network says of them.
pub fn write(folder: &Path, hosts: &[&str]) -> Result<()> {
    std::fs::create_dir(folder.join("chrome"))?;
    std::fs::write(folder.join("chrome/userChrome.css"), CHROME)?;
    Ok(std::fs::write(folder.join("user.js"), preferences(hosts))?)
}

fn preferences(hosts: &[&str]) -> String {
    let mut text = String::new();
    for (name, value) in PREFERENCES {
        let _ = writeln!(text, "user_pref(\"{name}\", {value});");
    }
    let _ = writeln!(text, "user_pref(\"network.dns.localDomains\", \"{}\");", hosts.join(","));
    text
}
