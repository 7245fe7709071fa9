//! Deadlines in words.

use super::{Key, Piece, Sentence, Words, days_between};
use crate::assess::{Basis, Item};
use crate::model::{Day, For};

/// A deadline: one line, and what must be known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineWords {
    /// "审批到期：任免机关最晚2026年12月23日".
    pub line: Sentence,
    /// Each a remark of its own: counted from today, from the first of a month, moved off a day off, no data.
    pub marks: Vec<Sentence>,
    /// How far off it is: 还有30天.
    pub distance: String,
    /// Whether it has passed.
    pub overdue: bool,
}

impl Words<'_> {
    /// The deadline of an item; `None` where it has none.
    pub fn deadline(&self, item: &Item, today: Day) -> Option<DeadlineWords> {
        let due = item.due?;
        let spec = self.pack.rule(item.rule).deadline.as_ref()?;
        let key = match due.for_whom {
            For::Authority => Key::DeadlineAuthority,
            For::Person => Key::DeadlinePerson,
            For::Nobody => Key::DeadlineNobody,
        };
        let label = vec![Piece::Text(self.of(&spec.label).to_owned())];
        let line = self.sentence(key, &[("label", label), ("date", self.date_piece(due.due))]);
        let mut marks = Vec::new();
        match due.basis {
            Basis::Given => {}
            Basis::IfToday => marks.push(self.sentence(Key::DeadlineIfToday, &[])),
            Basis::FirstDay => {
                marks.push(self.sentence(Key::DeadlineFirstDay, &[("date", self.date_piece(due.from))]));
            }
        }
        // WHY: a span in which something is forbidden is not stretched by a day off; only acts that are due are.
        if due.for_whom != For::Nobody {
            if due.rolled != due.due {
                let values = [("due", self.date_piece(due.due)), ("date", self.date_piece(due.rolled))];
                marks.push(self.sentence(Key::DeadlineRolled, &values));
            }
            if !due.rolled_certain {
                let year = vec![Piece::Text(self.year(due.due.year()))];
                marks.push(self.sentence(Key::DeadlineNoHolidays, &[("year", year)]));
            }
        }
        let overdue = due.due < today && due.for_whom != For::Nobody;
        let distance = if overdue {
            let days = usize::try_from(days_between(due.due, today)).unwrap_or(0);
            self.count(days, Key::DeadlineOverdueOne, Key::DeadlineOverdueMany)
        } else {
            self.distance(today, due.due)
        };
        Some(DeadlineWords { line, marks, distance, overdue })
    }
}
