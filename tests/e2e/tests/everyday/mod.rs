//! Trials from the field: what extensions, clocks, hands, chats and paper do to the page. `docs/field.md` says what each
//! of them tried.

mod around;
mod hands;
mod kept;

use crate::tests::Test;

/// Every test of these modules with its name.
pub const ALL: [(&str, Test); 16] = [
    ("around::extensions_at_work", around::extensions_at_work),
    ("around::texts_cut_in_two", around::texts_cut_in_two),
    ("around::field_wrapped_while_it_is_typed_into", around::field_wrapped_while_it_is_typed_into),
    ("around::converter_that_answers_every_change", around::converter_that_answers_every_change),
    ("around::clocks_beyond_all_calendars", around::clocks_beyond_all_calendars),
    ("around::midnight_between_two_keys", around::midnight_between_two_keys),
    ("around::addresses_that_went_through_other_programs", around::addresses_that_went_through_other_programs),
    ("around::other_paper", around::other_paper),
    ("hands::boxes_stay_ticked_by_a_double_click", hands::boxes_stay_ticked_by_a_double_click),
    ("hands::what_opens_stays_open_by_a_double_click", hands::what_opens_stays_open_by_a_double_click),
    ("hands::taps_of_a_finger", hands::taps_of_a_finger),
    ("hands::presses_by_voice_and_script", hands::presses_by_voice_and_script),
    ("kept::killed_tab", kept::killed_tab),
    ("kept::another_day_and_pages_beside", kept::another_day_and_pages_beside),
    ("kept::drafts_from_elsewhere", kept::drafts_from_elsewhere),
    ("kept::cleaner_at_work", kept::cleaner_at_work),
];
