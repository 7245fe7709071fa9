//! What stands beside a verdict: steps, deadlines, effects, notices, ways out, wrong claims.

use super::by::of_item;
use super::cite::cite;
use super::elements::{self, item_head, span_as, tag};
use super::pieces::paragraph;
use super::reason::ask;
use crate::assess::{Due, Item};
use crate::model::{Rule, RuleKind};
use crate::ui::view::{View, p, span};
use crate::words::{DeadlineWords, Key, iso};
use yew::prelude::*;

/// A section of a route; nothing where there is nothing in it.
pub fn section(
    v: &View<'_>,
    title: Key,
    name: &'static str,
    items: &[&Item],
    draw: fn(&View<'_>, &[&Item]) -> Html,
) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    part(v, title, name, draw(v, items))
}

/// A section of a route.
pub fn part(v: &View<'_>, title: Key, name: &'static str, content: Html) -> Html {
    html! {
        <section class="rc-sec" data-part={name}>
            {v.heading(3, "rc-h3", span(v.t(title)))}
            {content}
        </section>
    }
}

fn rule<'a>(v: &View<'a>, item: &Item) -> &'a Rule {
    v.words.pack().rule(item.rule)
}

/// Deadlines.
pub fn dues(v: &View<'_>, items: &[&Item]) -> Html {
    let rows = items.iter().filter_map(|item| {
        let rule = rule(v, item);
        let due = item.due?;
        Some(html! {
            <li data-rule={rule.id.to_string()}>
                <div class="rc-due-what">
                    {p("rc-b", v.of(&rule.title))}
                    {p("rc-p", v.of(&rule.text))}
                    {cite(v, rule)}
                    {of_item(v, item)}
                </div>
                {due_when(v, item, rule, &due)}
            </li>
        })
    });
    elements::list("rc-dues", rows.collect())
}

fn due_when(v: &View<'_>, item: &Item, rule: &Rule, due: &Due) -> Html {
    let words = v.words.deadline(item, v.day());
    html! {
        <div class="rc-due-when">
            if let Some(spec) = &rule.deadline {
                {p("rc-small rc-muted", v.words.of(&spec.label))}
            }
            <time class="rc-num rc-due-date" datetime={iso(due.due)}>{v.words.date_with_weekday(due.due)}</time>
            if let Some(words) = words {
                {p("rc-small rc-num", &words.distance)}
                {marks(&words)}
            }
        </div>
    }
}

/// The date of a rule that is more than a date.
fn due_line(v: &View<'_>, item: &Item) -> Html {
    let Some(words) = v.words.deadline(item, v.day()) else { return Html::default() };
    html! {
        <>
            {paragraph("rc-p rc-b", &words.line)}
            {marks(&words)}
        </>
    }
}

fn marks(words: &DeadlineWords) -> Html {
    words.marks.iter().map(|mark| paragraph("rc-small rc-muted", mark)).collect()
}

fn amount(v: &View<'_>, item: &Item) -> Html {
    match item.amount {
        Some(yuan) => p("rc-p rc-b", &v.f(Key::ResultAmount, &[("money", &v.words.yuan(yuan))])),
        None => Html::default(),
    }
}

/// Steps, in their order.
pub fn steps(v: &View<'_>, items: &[&Item]) -> Html {
    let rows = items.iter().map(|item| {
        let rule = rule(v, item);
        html! {
            <li data-rule={rule.id.to_string()}>
                {p("rc-b", v.of(&rule.title))}
                {p("rc-p", v.of(&rule.text))}
                {due_line(v, item)}
                {cite(v, rule)}
                {of_item(v, item)}
            </li>
        }
    });
    html! { <ol class="rc-steps" role="list">{for rows}</ol> }
}

/// What is said of a rule below its title.
fn told<'a>(v: &View<'a>, item: &Item, rule: &'a Rule) -> Html {
    html! {
        <>
            {p("rc-p", v.of(&rule.text))}
            {amount(v, item)}
            {due_line(v, item)}
            {ask(v, rule)}
            {cite(v, rule)}
            {of_item(v, item)}
        </>
    }
}

/// Title and text, one below the other.
pub fn list(v: &View<'_>, items: &[&Item]) -> Html {
    let rows = items.iter().map(|item| {
        let rule = rule(v, item);
        html! {
            <li data-rule={rule.id.to_string()}>
                {p("rc-b", v.of(&rule.title))}
                {told(v, item, rule)}
            </li>
        }
    });
    elements::items(rows.collect())
}

/// Titles that open: for what is good to know and need not be read at once.
pub fn folded(v: &View<'_>, items: &[&Item]) -> Html {
    let rows = items.iter().map(|item| {
        let rule = rule(v, item);
        html! {
            <details class="rc-more" data-rule={rule.id.to_string()}>
                <summary>{span(v.of(&rule.title))}</summary>
                <div class="rc-more-body">{told(v, item, rule)}</div>
            </details>
        }
    });
    html! { <div>{for rows}</div> }
}

/// What is said wrongly, and what is right.
pub fn claims(v: &View<'_>, items: &[&Item]) -> Html {
    let rows = items.iter().map(|item| {
        let rule = rule(v, item);
        let claim = match &rule.kind {
            RuleKind::WrongClaim(claim) => v.of(claim),
            _ => "",
        };
        html! {
            <li data-rule={rule.id.to_string()}>
                {item_head(html! { <>{tag(v.t(Key::ResultClaim))}{span_as("rc-muted", claim)}</> })}
                {p("rc-p", v.of(&rule.text))}
                {cite(v, rule)}
            </li>
        }
    });
    elements::items(rows.collect())
}
