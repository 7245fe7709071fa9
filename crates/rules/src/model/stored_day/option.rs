//! How a day that may be missing is stored.

use super::{Day, Deserialize, Deserializer, Number, Serialize, Serializer};

pub(crate) fn serialize<S: Serializer>(day: &Option<Day>, to: S) -> Result<S::Ok, S::Error> {
    day.map(Number).serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    Ok(Option::<Number>::deserialize(from)?.map(|Number(day)| day))
}
