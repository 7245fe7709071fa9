//! placeholder
use crate::ui::chrome::Sheet;
use crate::ui::view::View;
/// x
pub fn page(_v: &View<'_>) -> Sheet {
    Sheet { main: Default::default(), rail: None, crumb: None }
}
