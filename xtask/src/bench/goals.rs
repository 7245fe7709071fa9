//! What was measured beside what is aimed at; a goal that is missed fails the command once everything is measured.

use anyhow::{Result, bail};

/// The goals that were missed so far.
#[derive(Default)]
pub struct Goals(Vec<String>);

impl Goals {
    /// Prints a figure with its goal and keeps in mind where it is above.
    pub fn at_most(&mut self, what: &str, figure: f64, goal: f64, unit: &str) {
        let mark = if figure <= goal { '✓' } else { '✗' };
        let line = format!("{what}: {} {unit} (at most {goal} {unit})", short(figure));
        println!("{mark} {line}");
        if figure > goal {
            self.0.push(line);
        }
    }

    /// # Errors
    /// A goal was missed.
    pub fn close(self) -> Result<()> {
        if !self.0.is_empty() {
            bail!("missed:\n  {}", self.0.join("\n  "));
        }
        Ok(())
    }
}

/// A figure with as many places as it has meaning.
fn short(figure: f64) -> String {
    if figure >= 100.0 {
        format!("{figure:.0}")
    } else if figure >= 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_goal_is_told_at_the_end() {
        let mut goals = Goals::default();
        goals.at_most("a step", 80.0, 80.0, "ms");
        goals.at_most("the result", 251.0, 250.0, "ms");
        let told = goals.close().map_err(|error| error.to_string());
        assert_eq!(told, Err("missed:\n  the result: 251 ms (at most 250 ms)".to_owned()));
        assert!(Goals::default().close().is_ok());
    }
}
