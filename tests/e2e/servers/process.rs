//! A server process that never outlives its test.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Below the ports which the system hands out by itself.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
/// Generous: it only ends a run that hangs.
const PATIENCE: Duration = Duration::from_secs(90);

/// A port of 127.0.0.1 that nobody listens on, another one each time.
pub fn free_port() -> Result<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let span = PORTS.end - PORTS.start;
    let first = u16::try_from(std::process::id() % u32::from(span))?;
    for _ in 0..span {
        let port = PORTS.start + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % span;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("no port is free")
}

/// A running server. Dropping it ends the process and its helpers.
pub struct Running {
    process: Child,
}

impl Running {
    /// Starts a server and waits until it listens. What it says goes to `log`.
    pub fn start(command: Command, port: u16, log: &Path) -> Result<Self> {
        let out = std::fs::File::create(log)?;
        let mut command = bound_to_us(command);
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let process = command.spawn().context("the server's program cannot be started")?;
        let mut running = Self { process };
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = running.process.try_wait()? {
                bail!("it ended at once ({status}): {}", said(log));
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(running);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("it did not listen on its port: {}", said(log))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // WHY asked first: a server that is killed leaves its helpers behind.
        let id = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        let end = Instant::now() + Duration::from_secs(20);
        while asked.is_ok() && Instant::now() < end {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The same command, asked by the system to end when the test that started it ends, however it ends.
fn bound_to_us(command: Command) -> Command {
    let binder = Path::new("/usr/bin/setpriv");
    if !binder.is_file() {
        return command;
    }
    let mut bound = Command::new(binder);
    bound.args(["--pdeathsig", "TERM", "--"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => bound.env(name, value),
            None => bound.env_remove(name),
        };
    }
    bound
}

/// What the server said: its output, and its log beside it.
fn said(log: &Path) -> String {
    let beside: PathBuf = log.with_file_name("error.log");
    [log, &beside]
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .flat_map(|text| text.lines().rev().take(12).map(str::to_owned).collect::<Vec<_>>().into_iter().rev())
        .collect::<Vec<_>>()
        .join("\n")
}
