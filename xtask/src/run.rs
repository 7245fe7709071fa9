//! Child processes: a clean environment, a progress line, and output kept for when it matters.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How much of a child's output reaches the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Every line as it comes, and once a minute how long it has taken.
    Lines,
    /// Nothing, unless the child fails; a line of progress meanwhile.
    OnFailure,
}

/// What a finished child left.
pub struct Finished {
    /// Its exit status.
    pub status: ExitStatus,
    /// Standard output and standard error in the order they came.
    pub output: String,
}

/// A command that does not inherit what `cargo run` set for this very process.
///
/// WHY: `CARGO`, `CARGO_PKG_*` and the library path of one toolchain, handed on to a cargo of another
/// toolchain, make it rebuild everything or load the wrong compiler.
pub fn command(program: impl AsRef<OsStr>, root: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let ours = text == "CARGO"
            || text == "OUT_DIR"
            || text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || text.starts_with("CARGO_BIN_");
        if ours {
            command.env_remove(&name);
        }
    }
    if let Some(paths) = std::env::var_os("LD_LIBRARY_PATH") {
        let kept: Vec<_> = std::env::split_paths(&paths)
            .filter(|path| {
                let text = path.to_string_lossy();
                !path.as_os_str().is_empty()
                    && !path.starts_with(root)
                    && !text.contains("/toolchains/")
                    && !text.contains("/rustlib/")
            })
            .collect();
        match std::env::join_paths(kept) {
            Ok(joined) if !joined.is_empty() => command.env("LD_LIBRARY_PATH", joined),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// Gives this very program another name.
///
/// # Errors
/// The folder cannot be written to.
pub fn copy_of_this(to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_file(to)?;
    }
    let own = std::env::current_exe()?;
    if std::fs::hard_link(&own, to).is_err() {
        std::fs::copy(&own, to)?;
    }
    Ok(())
}

/// The trimmed standard output of a quick command, or nothing when it cannot run or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a long command to its end with a line of progress, whatever its exit status.
///
/// # Errors
/// The command cannot be started, or runs longer than `limit`.
pub fn finish(label: &str, command: &mut Command, show: Show, limit: Option<Duration>) -> Result<Finished> {
    let (reader, writer) = std::io::pipe().context("no pipe for a child process")?;
    command.stdin(std::process::Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let started = Instant::now();
    let mut child =
        command.spawn().with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
    // WHY: the command still holds the pipe's writing ends; without this the reader never ends.
    command.stdout(std::process::Stdio::null());
    command.stderr(std::process::Stdio::null());

    let kept = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&kept);
    let pump = std::thread::spawn(move || pump(reader, show, &sink));

    let terminal = std::io::stderr().is_terminal();
    let mut told = started;
    if show == Show::OnFailure && !terminal {
        eprintln!("· {label} …");
    }
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if limit.is_some_and(|limit| started.elapsed() > limit) {
            child.kill()?;
            child.wait()?;
            bail!("{label}: no end after {}", seconds(started.elapsed()));
        }
        if show == Show::OnFailure {
            if terminal {
                eprint!("\r· {label} … {}\x1b[K", seconds(started.elapsed()));
                std::io::stderr().flush()?;
            } else if told.elapsed() > Duration::from_secs(30) {
                eprintln!("· {label} … {}", seconds(started.elapsed()));
                told = Instant::now();
            }
        }
        if show == Show::Lines && told.elapsed() > Duration::from_secs(60) {
            eprintln!("· … {}", seconds(started.elapsed()));
            told = Instant::now();
        }
        let quick = started.elapsed() < Duration::from_secs(1);
        std::thread::sleep(Duration::from_millis(if quick { 10 } else { 150 }));
    };
    // WHY: a grandchild that stays behind may hold the pipe open for ever.
    let patience = Instant::now();
    while !pump.is_finished() && patience.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(5));
    }
    if show == Show::OnFailure {
        let end = if terminal { "\r" } else { "" };
        let clear = if terminal { "\x1b[K" } else { "" };
        let mark = if status.success() { "✓" } else { "✗" };
        eprintln!("{end}{mark} {label} {}{clear}", seconds(started.elapsed()));
    }
    let output = kept.lock().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    Ok(Finished { status, output })
}

/// Runs a long command that has to succeed.
///
/// # Errors
/// It cannot be started or fails; then the last lines of its output are printed.
pub fn must(label: &str, command: &mut Command) -> Result<String> {
    let finished = finish(label, command, Show::OnFailure, None)?;
    if finished.status.success() {
        return Ok(finished.output);
    }
    let lines: Vec<&str> = finished.output.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(60)) {
        eprintln!("  {line}");
    }
    bail!("{label} failed ({}): {}", finished.status, shown(command))
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

/// A duration for a progress line.
pub fn seconds(duration: Duration) -> String {
    let tenths = duration.as_millis() / 100;
    if tenths < 600 {
        format!("{}.{} s", tenths / 10, tenths % 10)
    } else {
        format!("{} min {} s", tenths / 600, tenths % 600 / 10)
    }
}

fn pump(reader: impl Read, show: Show, sink: &Mutex<Vec<u8>>) {
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while let Ok(read) = reader.read_until(b'\n', &mut line) {
        if read == 0 {
            break;
        }
        if show == Show::Lines {
            let mut out = std::io::stdout();
            // A closed terminal is no reason to stop the work.
            let _ = out.write_all(&line).and_then(|()| out.flush());
        }
        if let Ok(mut kept) = sink.lock() {
            kept.extend_from_slice(&line);
        }
        line.clear();
    }
}
