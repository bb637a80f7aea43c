//! A program that is run beside this one, with lines to it and lines from it.
//!
//! Two threads keep a program that does not read, or writes without end, from stopping this one:
//! what they hand over is bounded.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::tally::{Heard, Silence};

/// The longest line that is read, in bytes.
const MAX_LINE: usize = 65_536;
/// Lines that wait between this program and the other.
const WAITING: usize = 8;

/// How often a program that was told that nothing more is asked may be found running.
const LOOKS: u32 = 20;
/// The time between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// When an answer is too late.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Instant);

impl Deadline {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a program may take is the one thing here that the clock tells; what it \
                  answers, or that it was too late, is recorded"
    )]
    fn now() -> Instant {
        Instant::now()
    }

    /// After that time from now.
    pub(super) fn after(limit: Duration) -> Self {
        Self(Self::now() + limit)
    }

    fn left(self) -> Duration {
        self.0.saturating_duration_since(Self::now())
    }
}

/// A program that runs.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    to: Option<SyncSender<String>>,
    from: Receiver<Heard>,
}

impl Process {
    /// Starts a program with its arguments, as a shell would take them apart.
    pub(super) fn start(command: &str) -> io::Result<Self> {
        let words = shlex::split(command).filter(|words| !words.is_empty());
        let words =
            words.ok_or_else(|| io::Error::other("a quote is not closed, or nothing is named"))?;
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or_else(|| io::Error::other("no pipes"))?;
        let (to, lines) = sync_channel(WAITING);
        let (heard, from) = sync_channel(WAITING);
        thread::spawn(move || write(input, &lines));
        thread::spawn(move || read(output, &heard));
        Ok(Self {
            child,
            to: Some(to),
            from,
        })
    }

    /// Says a line, unless the program reads none.
    pub(super) fn say(&mut self, line: &str) -> Result<(), Silence> {
        let to = self.to.as_ref().ok_or(Silence::Ended)?;
        to.try_send(format!("{line}\n"))
            .map_err(|error| match error {
                TrySendError::Full(_) => Silence::ReadsNothing,
                TrySendError::Disconnected(_) => Silence::Ended,
            })
    }

    /// The next line.
    pub(super) fn hear(&mut self, deadline: Deadline) -> Heard {
        match self.from.recv_timeout(deadline.left()) {
            Ok(heard) => heard,
            Err(RecvTimeoutError::Timeout) => Heard::Nothing(Silence::TimedOut),
            Err(RecvTimeoutError::Disconnected) => Heard::Nothing(Silence::Ended),
        }
    }
}

/// The program is told that nothing more is asked, has a moment to end, and does not outlive this
/// one.
impl Drop for Process {
    fn drop(&mut self) {
        self.to = None;
        let mut looks = 0..LOOKS;
        let runs_on = |child: &mut Child| matches!(child.try_wait(), Ok(None));
        while runs_on(&mut self.child) && looks.next().is_some() {
            thread::sleep(BETWEEN_LOOKS);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(mut input: ChildStdin, lines: &Receiver<String>) {
    while let Ok(line) = lines.recv() {
        if input
            .write_all(line.as_bytes())
            .and_then(|()| input.flush())
            .is_err()
        {
            return;
        }
    }
}

fn read(output: ChildStdout, heard: &SyncSender<Heard>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        let read = output
            .by_ref()
            .take(MAX_LINE as u64 + 1)
            .read_until(b'\n', &mut line);
        let is_whole = line.last() == Some(&b'\n');
        let told = match read {
            Ok(_) if is_whole => {
                line.pop();
                Heard::Line(line)
            }
            Ok(0) | Err(_) => Heard::Nothing(Silence::Ended),
            Ok(_) if line.len() > MAX_LINE => Heard::Nothing(Silence::TooLong),
            Ok(_) => Heard::Nothing(Silence::HalfALine),
        };
        let is_last = !matches!(told, Heard::Line(_));
        if heard.send(told).is_err() || is_last {
            return;
        }
    }
}
