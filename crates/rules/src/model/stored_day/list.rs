//! How several days are stored.

use super::{Day, Deserialize, Deserializer, Number, Serializer};

pub(crate) fn serialize<S: Serializer>(days: &[Day], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(days.iter().map(|day| Number(*day)))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Day>, D::Error> {
    Ok(Vec::<Number>::deserialize(from)?.into_iter().map(|Number(day)| day).collect())
}
