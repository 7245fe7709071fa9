//! The whole page in real browsers: walked by keyboard, measured, checked, drawn. `cargo xtask test` builds and serves
//! the page and starts these tests; see `docs/ux.md` for what each of them holds.
#![allow(missing_docs, reason = "a test binary has no readers of its documentation")]

mod atlas;
mod driver;
#[path = "../made_up/mod.rs"]
mod made_up;
#[path = "../person/mod.rs"]
mod person;
mod print;
mod server;
mod servers;
mod site;
mod tests;
mod walk;

use std::time::{Duration, Instant};

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};

use driver::Tab;
use server::Fault;
use site::Lang;
use tests::{
    InTab, Opens, Test, addresses, behaviour, clearing, clock, container, drafts, early, embed, errors, everyday,
    examples, firefox, floor, journey, leave, machine, network, own, packs, pages, paper, press, pwa, routes,
    self_test, single, stalls, translators, typing, walks, widget,
};

/// Trials of functions that take a language: one for each.
macro_rules! both {
    ($trials:expr, $module:ident: $($name:ident),+ $(,)?) => {$(
        for lang in Lang::BOTH {
            let name = concat!(stringify!($module), "::", stringify!($name));
            $trials.push(trial(&format!("{name}::{}", lang.tag()), move || $module::$name(lang)));
        }
    )+};
}

/// The same where the language makes no difference: one in Chinese, the next in English.
macro_rules! turns {
    ($trials:expr, $module:ident: $($name:ident),+ $(,)?) => {
        let mut langs = Lang::BOTH.into_iter().cycle();
        $(
            let lang = langs.next().unwrap_or(Lang::Zh);
            let name = concat!(stringify!($module), "::", stringify!($name));
            $trials.push(trial(&format!("{name}::{}", lang.tag()), move || $module::$name(lang)));
        )+
    };
}

/// A test that takes longer is worth a look.
const LONG: Duration = Duration::from_secs(8);

/// A page in each browser that people have.
const BROWSERS: [(&str, Opens); 3] =
    [("chromium", site::tab), ("firefox", site::firefox_tab), ("chromium_91", floor::floor)];

fn main() {
    let arguments = Arguments::from_args();
    let conclusion = libtest_mimic::run(&arguments, trials());
    site::close();
    conclusion.exit();
}

fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for journey in &atlas::JOURNEYS {
        for lang in Lang::BOTH {
            let name = format!("atlas::{}::{}", journey.name, lang.tag());
            trials.push(trial(&name, move || atlas::test(journey, lang)));
        }
    }
    for (main, lang) in person::MAIN.iter().zip(Lang::BOTH.into_iter().cycle()) {
        let name = format!("walks::{}::{}", main.name, lang.tag());
        trials.push(trial(&name, move || walks::served(main, lang)));
    }
    for (name, lang) in single::WALKS {
        trials.push(trial(&format!("single::{name}::{}", lang.tag()), move || {
            single::from_a_disk(lang, walks::main(name)?)
        }));
    }
    trials.push(trial("single::holds_what_the_page_has", single::holds_what_the_page_has));
    turns!(trials, single: reading_and_comparing_from_a_disk, answers_survive_a_reload_from_a_disk, served_under_the_strict_policy);
    turns!(trials, routes: procurator_general, deputy_with_30_deaths, order_appealed, contract_under_audit);
    turns!(trials, journey: browser_back_and_forward, history_tells_nothing, reload_restores, storage_off, storage_refused,
        language_keeps_answers, large_text, two_tabs_stay_apart);
    turns!(trials, leave: clear_and_leave, escape_three_times, escape_twice_does_nothing, escape_while_composing_does_nothing, again_after_leaving);
    turns!(trials, typing: dates_as_people_paste_them, date_fields_leave_the_focus_alone, enter_in_a_field_submits,
        ime_enter_does_not_submit, none_of_these_excludes_the_rest, entries_of_a_log, tab_leaves_every_control,
        fast_typing_loses_nothing, arrows_move_within_a_group);
    turns!(trials, drafts: rows_of_a_log_stay, rows_of_a_log_in_chromium_91, every_control_keeps_what_it_holds,
        language_and_rules_keep_what_is_typed, day_and_search_stay, crash_keeps_what_is_typed, duplicated_tab_has_what_is_typed,
        storage_refused_or_full);
    turns!(trials, press: double_clicks_answer_one_page, double_clicks_in_chromium_91, double_clicks_on_a_slow_machine,
        double_clicks_on_links_and_buttons, double_clicks_on_rows, held_keys_press_once, choosing_arms_the_button);
    turns!(trials, addresses: rule_in_an_open_page, rule_in_an_open_page_in_chromium_91, foreign_fragments_change_nothing,
        foreign_fragments_in_chromium_91, foreign_fragments_in_a_fresh_tab, rule_of_other_rules_in_a_fresh_tab,
        rule_of_other_rules_in_chromium_91, rule_of_other_rules_in_an_open_page);
    turns!(trials, translators: day_reaches_what_is_seen, search_reaches_what_is_seen, errors_reach_what_is_seen,
        language_and_rules_reach_what_is_seen, rows_and_sums_reach_what_is_seen, in_chromium_91);
    turns!(trials, paper: headings_keep_with_what_follows, headings_in_chromium_91);
    // The field that comes first is another in each language.
    both!(trials, errors: summary_leads_to_the_field);
    turns!(trials, errors: nothing_is_checked_before_continue);
    turns!(trials, behaviour: page_translation, same_results_in_every_zone, today_is_the_date_in_china, another_day_changes_the_dates,
        slow_machine_shows_text_first, reduced_motion, forced_colours_keep_controls_visible, focus_is_visible_everywhere,
        details_open_and_close_by_key, skip_link_and_landmarks, live_region_speaks);
    // First letters of pinyin are looked for in one language alone.
    both!(trials, pages: rulebook_is_linked_searched_and_filtered);
    turns!(trials, pages: print_is_a_design_of_its_own, readable_without_the_module, rules_that_do_not_come, failure_keeps_the_answers);
    turns!(trials, early: left, held_to_the_same_rules, plain_words_instead, not_for_whoever_has_begun);
    for (name, test, faults) in early::CUT {
        for fault in faults {
            trials.push(trial(&format!("early::{name}::{fault:?}"), move || test(fault)));
        }
    }
    trials.push(trial("pages::readable_without_scripts", pages::readable_without_scripts));
    turns!(trials, packs: pack_is_chosen_at_the_start, points_log_by_keyboard, comparison_on_paper, pack_fixed_by_the_host);
    turns!(trials, network: only_its_own_files, only_own_files_become_scripts, requests_never_depend_on_an_answer, policy_holds_and_violations_are_seen,
        pages_beside_keep_the_policy, nothing_is_stored_but_the_session);
    turns!(trials, floor: ordinary_walk_in_chromium_91, pasted_dates_in_chromium_91, dated_bar_in_chromium_91, reading_in_chromium_91, boxes_and_log_in_chromium_91,
        several_routes_in_chromium_91, single_file_in_chromium_91);
    turns!(trials, pwa: second_visit_without_the_server, update_keeps_the_answers, update_with_nothing_kept, plain_http_on_another_name);
    trials.push(trial("pwa::given_up_by_the_server", pwa::given_up_by_the_server));
    for (name, lang) in widget::WALKS {
        let named = |test: &str, end: &str| format!("widget::{test}::{name}{end}");
        let walked = widget::sandbox::walked;
        trials.push(trial(&named("events_tell_nothing", ""), move || {
            widget::events_tell_nothing(walks::main(name)?, lang)
        }));
        trials.push(trial(&named("sandbox", ""), move || walked(walks::main(name)?, site::tab()?, lang)));
        // What a frame is shut off by is the browser's: each has one walk in it.
        let (end, tab) = match lang {
            Lang::Zh => ("_in_chromium_91", floor::floor as Opens),
            Lang::En => ("_in_firefox", site::firefox_tab as fn() -> Result<Tab>),
        };
        trials.push(trial(&named("sandbox", end), move || walked(walks::main(name)?, tab()?, lang)));
    }
    for (name, test) in widget::ONCE {
        trials.push(trial(&format!("widget::{name}"), test));
    }
    turns!(trials, own: what_a_portal_says_is_shown);
    trials.push(trial("own::compiled_in_the_browser", own::compiled_in_the_browser));
    for (name, test) in own::ONCE {
        trials.push(trial(&format!("own::{name}"), test));
    }
    trials.push(trial("own::hostile_packs_are_refused_in_the_browser", own::hostile_packs_are_refused_in_the_browser));
    for (name, test) in tests::field::all() {
        trials.push(trial(&name, test));
    }
    for (name, test) in examples::ONCE {
        trials.push(trial(&format!("examples::{name}"), test));
    }
    for (width, scale, direction, lang) in container::columns() {
        let name = format!("container::fits::{width}::{direction}::{}", lang.tag());
        trials.push(trial(&name, move || container::fits(width, scale, direction, lang)));
    }
    for (name, test) in [
        ("drafts::in_firefox", drafts::in_firefox as Test),
        ("press::in_firefox", press::in_firefox),
        ("addresses::in_firefox", addresses::in_firefox),
        ("translators::in_firefox", translators::in_firefox),
        ("paper::in_firefox", paper::in_firefox),
    ] {
        trials.push(trial(name, test));
    }
    for (name, test) in everyday::ALL {
        trials.push(trial(&format!("field::{name}"), test));
    }
    for (name, test) in firefox::all() {
        trials.push(trial(&name, test));
    }
    turns!(trials, clock: wrong_clock_at_the_start, wrong_clock_on_the_result, wrong_clock_in_an_error, pressing_after_midnight, chosen_day_stays);
    turns!(trials, clearing: nothing_stays, settings_store_nothing, on_the_failure_page);
    turns!(trials, stalls: later_form_is_left_alone, later_form_outlives_a_failure, later_form_is_cleared, without_idle_callbacks, sign_in_page_drops_nothing);
    for (name, tab) in BROWSERS {
        let lang = if name == "chromium" { Lang::Zh } else { Lang::En };
        let clocks: [(&str, InTab); 2] =
            [("page_left_open", clock::page_left_open), ("restored_after_weeks", clock::restored_after_weeks)];
        for (test, run) in clocks {
            trials.push(trial(&format!("clock::{test}::{name}::{}", lang.tag()), move || run(tab()?, lang)));
        }
        let waits: [(&str, InTab); 2] =
            [("chosen_and_begun", early::chosen_and_begun), ("chosen_and_waited", early::chosen_and_waited)];
        for (test, run) in waits {
            trials.push(trial(&format!("early::{test}::{name}::{}", lang.tag()), move || run(tab()?, lang)));
        }
        let named = |test: &str| format!("{test}::{name}");
        trials.push(trial(&named("clearing::overwriting_is_refused"), move || {
            clearing::overwriting_is_refused(tab, Lang::Zh)
        }));
        trials
            .push(trial(&named("clearing::removing_is_refused"), move || clearing::removing_is_refused(tab, Lang::En)));
        trials.push(trial(&named("machine::zone"), move || machine::zone(tab()?)));
        trials.push(trial(&named("machine::clock"), move || machine::clock(tab()?)));
        trials.push(trial(&named("machine::language"), move || machine::language(tab()?)));
        trials.push(trial(&named("machine::fonts"), move || machine::fonts(tab()?)));
        trials.push(trial(&named("stalls::leaving_forgets_what_waits"), move || {
            stalls::leaving_forgets_what_waits(tab()?, Lang::Zh)
        }));
        // What a browser makes of a fault differs by whether anything comes at all.
        let told_apart = |fault: &Fault| name == "chromium" || matches!(fault, Fault::Silent | Fault::Page);
        for fault in Fault::ALL.into_iter().filter(told_apart) {
            let named = |test: &str| format!("stalls::{test}::{fault:?}::{name}");
            trials.push(trial(&named("first_page"), move || stalls::first_page(tab()?, Lang::Zh, fault)));
            trials.push(trial(&named("later_files"), move || stalls::later_files(tab()?, Lang::Zh, fault)));
        }
    }
    trials.push(trial("machine::lines_break_anywhere", print::lines_break_anywhere));
    for fault in Fault::ALL {
        trials.push(trial(&format!("stalls::style_sheet::{fault:?}"), move || stalls::style_sheet(Lang::En, fault)));
        trials.push(trial(&format!("stalls::once_is_tolerated::{fault:?}"), move || {
            stalls::once_is_tolerated(Lang::En, fault)
        }));
        trials.push(trial(&format!("stalls::put_beside::{fault:?}"), move || stalls::put_beside(Lang::Zh, fault)));
    }
    turns!(trials, self_test: all_cases_pass, all_cases_pass_in_firefox, all_cases_pass_in_chromium_91, damaged_cases_are_told,
        damaged_cases_are_told_in_firefox, a_damaged_pack_is_told, copying_over_plain_http, copying_with_a_clipboard,
        fits_every_width, linked_from_the_page_on_limits);
    trials.push(trial("made_up::walked_from_right_to_left", tests::made_up::walked_from_right_to_left));
    trials.push(trial("embed::two_instances_in_a_hostile_page", embed::two_instances_in_a_hostile_page));
    trials.push(trial("embed::focus_enters_and_leaves_cleanly", embed::focus_enters_and_leaves_cleanly));
    for (name, kind) in tests::servers::KINDS {
        trials.push(trial(&format!("servers::{name}"), move || tests::servers::serves_the_page(kind)));
    }
    trials.push(trial("servers::few_types", tests::servers::few_types));
    trials.push(trial("servers::hashes_of_every_file", tests::servers::hashes_of_every_file));
    let names: Vec<String> = trials.iter().map(|trial| trial.name().to_owned()).collect();
    trials.push(trial("docs::every_named_test_exists", move || tests::docs::every_named_test_exists(&names)));
    trials
}

fn trial(name: &str, test: impl FnOnce() -> Result<()> + Send + 'static) -> Trial {
    let shown = name.to_owned();
    let told = move || {
        let started = Instant::now();
        let result = test();
        // What the run's time goes into, for whoever wants it shorter.
        if started.elapsed() > LONG {
            eprintln!("  {shown} took {} s", started.elapsed().as_secs());
        }
        result.map_err(|error| {
            // At once: a run takes minutes, and what fails is worth knowing before its end.
            eprintln!("✗ {shown}: {error:#}");
            Failed::from(format!("{error:#}"))
        })
    };
    Trial::test(name, told)
}
