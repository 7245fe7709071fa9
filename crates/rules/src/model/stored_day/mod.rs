//! How days are stored: year, month and day in one number. WHY not as text: reading it takes the library's parser, 15 KB
//! of the page.

pub(crate) mod list;
pub(crate) mod option;

use super::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
struct Number(Day);

impl From<Number> for i32 {
    fn from(Number(day): Number) -> Self {
        Self::from(day.year()) * 512 + Self::from(day.month()) * 32 + Self::from(day.day())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("no calendar has this day")]
struct NoDay;

impl TryFrom<i32> for Number {
    type Error = NoDay;

    fn try_from(number: i32) -> Result<Self, NoDay> {
        let year = i16::try_from(number.div_euclid(512)).map_err(|_| NoDay)?;
        let [month, day] = [number.rem_euclid(512) / 32, number.rem_euclid(32)].map(|n| n as i8);
        Day::new(year, month, day).map(Self).map_err(|_| NoDay)
    }
}

pub(crate) fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
    Number(*day).serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    Number::deserialize(from).map(|Number(day)| day)
}
