//! Counts of checks by kind, and the lines of other runners they are read from.

/// What was checked, in the order of the closing table.
pub const KINDS: [&str; 6] = ["format", "lint", "native", "cases", "e2e", "size"];
/// What is checked when it is asked for. WHY not always: a bare machine compiles Trunk for ten minutes.
pub const ON_REQUEST: &str = "trunk";

/// How many checks of one kind passed and failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    /// Checks that passed.
    pub passed: usize,
    /// Checks that failed, those that were left out among them.
    pub failed: usize,
}

impl Count {
    /// One check.
    pub fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed) }
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Sums the result lines of the test runners. A test marked as ignored
/// counts as failed: nothing is left out silently.
pub fn test_results(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines() {
        let Some(at) = line.find("test result: ") else {
            continue;
        };
        for part in line[at..].split(['.', ';']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(kind)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(number) = number.parse::<usize>() else {
                continue;
            };
            match kind {
                "passed" => count.passed += number,
                "failed" | "ignored" => count.failed += number,
                _ => {}
            }
        }
    }
    count
}

/// Reads a closing line `N passed, M failed`; nothing when there is none.
pub fn closing_line(output: &str) -> Option<Count> {
    let line = output.lines().rev().find(|line| !line.trim().is_empty())?;
    let (passed, failed) = line.trim().split_once(", ")?;
    Some(Count {
        passed: passed.strip_suffix(" passed")?.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_runners_are_summed_and_ignored_tests_fail() {
        let output = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(test_results(output), Count { passed: 3, failed: 2 });
    }

    #[test]
    fn a_closing_line_is_read_only_at_the_end() {
        let read = closing_line("…\n12 passed, 3 failed\n\n");
        assert_eq!(read, Some(Count { passed: 12, failed: 3 }));
        assert_eq!(closing_line("12 passed, 3 failed\nerror: more"), None);
        assert_eq!(closing_line(""), None);
    }
}
