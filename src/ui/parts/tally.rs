//! The running sum of a log, drawn: how it stands, when it changes, what the verdict is then. The bars stretch, their
//! words do not; the table says the same to whoever does not see them.

use super::elements::points;
use super::sheet::details;
use crate::calendar::{add_days, days_between};
use crate::model::{Answer, Answers, Day, FactId, LogEntry, Verdict};
use crate::session::parse;
use crate::tally::{Line, Step, Tally, last_day, lines};
use crate::ui::view::{View, p, span};
use crate::words::{Key, iso};
use yew::prelude::*;

/// How many changes ahead are told.
const AHEAD: usize = 10;
/// Days drawn beyond the first and the last change.
const MARGIN: i64 = 60;
/// Height of the highest bar and of what stands above it, in tenths of the text's size.
const TALL: i64 = 60;
const ABOVE: i64 = 32;

/// The sums that a log leads to, as it is typed where its question is on show.
pub fn tallies(v: &View<'_>, log: FactId) -> Html {
    let pack = v.kit.engine.pack();
    let typed = v.session.draft().filter(|_| v.session.asks(&v.kit.engine) == Some(log));
    let typed = typed.and_then(|draft| parse(pack.fact(log), draft, v.day(), v.session.date_forms()).ok());
    let Some(Answer::Log(entries)) = typed.as_ref().or(v.session.answers().get(log)) else { return Html::default() };
    if entries.is_empty() {
        return Html::default();
    }
    let mut answers = v.session.answers().clone();
    // What was parsed for the fact, or answered to it, fits it.
    let _ = answers.set(pack, log, Answer::Log(entries.clone()));
    lines(pack).iter().filter(|line| line.log == log).map(|line| figure(v, line, &answers, entries)).collect()
}

/// The sums of every log that was answered.
pub fn all(v: &View<'_>) -> Html {
    let mut logs: Vec<FactId> = lines(v.kit.engine.pack()).iter().map(|line| line.log).collect();
    logs.dedup();
    logs.into_iter().map(|log| tallies(v, log)).collect()
}

fn figure(v: &View<'_>, line: &Line, answers: &Answers, entries: &[LogEntry]) -> Html {
    let pack = v.words.pack();
    let (today, tally) = (v.day(), Tally::of(&line.measure, entries));
    let now = tally.on(today);
    let (n, unit, at) = (now.to_string(), v.words.unit(line.log), line.at.to_string());
    let (date, left) = (v.words.date(today), (line.at - now).to_string());
    let key = if now < line.at { Key::TallyBelow } else { Key::TallyReached };
    let said = v.f(key, &[("date", &date), ("n", &n), ("unit", unit), ("line", &at), ("left", &left)]);
    let title = v.f(Key::TallyTitle, &[("label", v.of(&pack.definition(line.sum).label))]);
    let mut kept: Vec<LogEntry> = entries.to_vec();
    kept.sort_unstable_by_key(|entry| entry.date);
    let entries: Vec<String> = kept.iter().map(|entry| counted(v, line, *entry)).collect();
    let shown = shown(&tally, today);
    html! {
        <section class="rc-sec rc-tally" data-part="tally">
            {v.heading(2, "rc-h3", span(&title))}
            {p("rc-p rc-b", &said)}
            <figure class="rc-time">
                <figcaption class="rc-vh">{said.clone()}</figcaption>
                {chart(v, line, &shown)}
            </figure>
            {details(v.t(Key::TallySteps), html! {
                <div class="rc-scroll" tabindex="0" role="group" aria-label={title}>{steps(v, line, answers, &shown)}</div>
            })}
            {details(v.t(Key::TallyEntries), points(&entries))}
        </section>
    }
}

/// What is drawn: from the first step that still bears on today to the last that is told.
fn shown(tally: &Tally, today: Day) -> Vec<Step> {
    let before = tally.steps().iter().copied().filter(|step| step.day <= today);
    let mut shown: Vec<Step> = before.chain(tally.after(today).take(AHEAD)).collect();
    if !shown.iter().any(|step| step.day == today) {
        let place = shown.iter().filter(|step| step.day < today).count();
        shown.insert(place, Step { day: today, number: tally.on(today) });
    }
    shown
}

/// The same as a table: the sum from each day on, and what is concluded there.
fn steps(v: &View<'_>, line: &Line, answers: &Answers, shown: &[Step]) -> Html {
    let verdict = |day: Day| {
        let possible = v.kit.engine.reading(answers, day).verdicts(line.route).verdicts;
        let one = possible.iter().next().filter(|_| possible.len() == 1);
        v.words.verdict(one.unwrap_or(Verdict::Incomplete))
    };
    let rows = shown.iter().map(|step| {
        let day = v.words.date(step.day);
        let day = if step.day == v.day() { v.f(Key::TallyNow, &[("date", &day)]) } else { day };
        html! {
            <tr>
                <th scope="row"><time datetime={iso(step.day)}>{day}</time></th>
                <td>{amount(v, line, step.number)}</td>
                <td>{verdict(step.day)}</td>
            </tr>
        }
    });
    html! {
        <table class="rc-table">
            <thead>
                <tr>
                    <th scope="col">{v.t(Key::TallyFrom)}</th>
                    <th scope="col">{v.t(Key::TallyCount)}</th>
                    <th scope="col">{v.of(&v.words.pack().route(line.route).name)}</th>
                </tr>
            </thead>
            <tbody>{for rows}</tbody>
        </table>
    }
}

fn amount(v: &View<'_>, line: &Line, n: i64) -> String {
    v.f(Key::TallySum, &[("n", &n.to_string()), ("unit", v.words.unit(line.log))])
}

/// An entry and how long it counts.
fn counted(v: &View<'_>, line: &Line, entry: LogEntry) -> String {
    let last = last_day(&line.measure, entry).unwrap_or(entry.date);
    let key = match v.day() {
        day if day < entry.date => Key::TallyLater,
        day if day <= last => Key::TallyUntil,
        _ => Key::TallyOut,
    };
    let counts = v.f(key, &[("date", &v.words.date(last))]);
    let what = v.words.list(&[v.words.date(entry.date), amount(v, line, entry.value)]);
    v.f(Key::AnswerLabelled, &[("label", &what), ("answer", &counts)])
}

fn chart(v: &View<'_>, line: &Line, shown: &[Step]) -> Html {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return Html::default() };
    let (from, to) = (add_days(first.day, -MARGIN), add_days(last.day, MARGIN));
    let all = days_between(from, to).max(1);
    let at = |day: Day| days_between(from, day) * 1000 / all;
    let most = shown.iter().map(|step| step.number).max().unwrap_or(0).max(line.at).max(1);
    let height = |n: i64| n * TALL / most;
    let bars = shown.iter().enumerate().filter(|(_, step)| step.number > 0).map(|(place, step)| {
        let end = shown.get(place + 1).map_or(1000, |next| at(next.day));
        let left = at(step.day);
        let tall = height(step.number);
        html! {
            <rect class="rc-tally-bar" x={share(left)} width={share(end - left)} y={ems(ABOVE + TALL - tall)} height={ems(tall)} />
        }
    });
    let bars: Html = bars.collect();
    let level = ems(ABOVE + TALL - height(line.at));
    let today = at(v.day());
    let anchor = |share: i64| match share {
        ..250 => "",
        250..=750 => "rc-at-mid",
        _ => "rc-at-end",
    };
    let label = v.f(
        Key::TallyLine,
        &[("line", &line.at.to_string()), ("unit", v.words.unit(line.log)), ("verdict", v.words.verdict(line.gives))],
    );
    let now = v.words.list(&[v.words.date(v.day()), amount(v, line, sum_on(shown, v.day()))]);
    html! {
        <svg class="rc-time-bar rc-tally-chart" aria-hidden="true">
            {bars}
            <line class="rc-tally-base" x1="0" x2="100%" y1={ems(ABOVE + TALL)} y2={ems(ABOVE + TALL)} />
            <line class="rc-tally-line" x1="0" x2="100%" y1={level.clone()} y2={level} />
            <line class="rc-time-tick" x1={share(today)} x2={share(today)} y1={ems(ABOVE - 4)} y2={ems(ABOVE + TALL + 3)} />
            <text class="rc-tally-label" x="0" y=".9em">{label}</text>
            <text class={anchor(today)} x={share(today)} y="2.3em">{now}</text>
            <text class="rc-time-day" x="0" y={ems(ABOVE + TALL + 15)}>{v.words.year_month(from.year(), from.month())}</text>
            <text class="rc-time-day rc-at-end" x="100%" y={ems(ABOVE + TALL + 15)}>{v.words.year_month(to.year(), to.month())}</text>
        </svg>
    }
}

fn sum_on(shown: &[Step], day: Day) -> i64 {
    shown.iter().find(|step| step.day == day).map_or(0, |step| step.number)
}

/// Thousandths as a percentage.
fn share(n: i64) -> String {
    tenths(n, "%")
}

/// Tenths of the text's size.
fn ems(n: i64) -> String {
    tenths(n, "em")
}

fn tenths(n: i64, unit: &str) -> String {
    [&(n / 10).to_string(), ".", &(n % 10).to_string(), unit].concat()
}
