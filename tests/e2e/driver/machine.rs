//! What a browser takes from the machine: fonts, language, time zone. Here it is always the same.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

/// The fonts that every test sees, of those that are installed: the ones that the setup brings, and those that Debian
/// installs with any browser. WHY by the ends of their names: a folder that is refused is not looked into.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir>
<cachedir>/var/cache/fontconfig</cachedir>
<cachedir prefix="xdg">fontconfig</cachedir>
<selectfont>
<rejectfont><glob>*.?t?</glob><glob>*.pf?</glob><glob>*.pcf*</glob><glob>*.woff*</glob></rejectfont>
<acceptfont><glob>*/NotoSansCJK-*</glob><glob>*/NotoSerifCJK-*</glob></acceptfont>
<acceptfont>
<glob>*/DejaVuSans.ttf</glob><glob>*/DejaVuSans-Bold.ttf</glob><glob>*/DejaVuSansMono.ttf</glob>
<glob>*/DejaVuSansMono-Bold.ttf</glob><glob>*/DejaVuSerif.ttf</glob><glob>*/DejaVuSerif-Bold.ttf</glob>
</acceptfont>
</selectfont>
<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family><family>Noto Sans CJK SC</family></prefer></alias>
<alias><family>serif</family><prefer><family>DejaVu Serif</family><family>Noto Serif CJK SC</family></prefer></alias>
<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Noto Sans Mono CJK SC</family></prefer></alias>
<alias><family>system-ui</family><prefer><family>DejaVu Sans</family><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
"#;

/// Gives a browser the fonts, the language and the time zone of the tests, whatever the machine has. `folder` is its own
/// and is gone with it.
pub fn same_everywhere(command: &mut Command, folder: &Path) -> Result<()> {
    let fonts = folder.join("fonts.conf");
    std::fs::write(&fonts, FONTS).context("no place for the fonts")?;
    command.env("FONTCONFIG_FILE", &fonts).env("TZ", "UTC").env("LC_ALL", "C.UTF-8").env("LANG", "C.UTF-8");
    for name in ["LANGUAGE", "FONTCONFIG_PATH", "GTK_THEME", "GDK_SCALE", "QT_SCALE_FACTOR"] {
        command.env_remove(name);
    }
    Ok(())
}
