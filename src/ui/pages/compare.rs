//! The same answers under two sets of rules, or on two days: how much differs, what matters most, then one by one.

use crate::assess::Assessment;
use crate::compare::{Aspect, Comparison, Mark, Side, Topic, compare};
use crate::explain::Claim;
use crate::model::{Day, FactId, RouteId, carry};
use crate::ui::kit::{OtherSide, Wanted};
use crate::ui::msg::{Aside, Msg};
use crate::ui::parts::answers::said;
use crate::ui::parts::cite::cite_in;
use crate::ui::parts::elements::{hidden, item_head, items, print, span_as, tag};
use crate::ui::parts::sheet::{Sheet, back, head};
use crate::ui::parts::{day, pieces, sign};
use crate::ui::state::Against;
use crate::ui::view::{View, p, span};
use crate::words::{Key, SideBySide, Words};
use yew::prelude::*;

/// The aspects, the weightiest first.
const ASPECTS: [Aspect; 5] = [Aspect::Verdict, Aspect::Bar, Aspect::Deadline, Aspect::Body, Aspect::Effect];

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let here = [v.of(&v.kit.engine.pack().parts().title), &v.words.date(v.day())].map(str::to_owned);
    let chosen = match &v.asides.against {
        None => Html::default(),
        Some(Against { other_side: None, .. }) => p("rc-p rc-muted", v.t(Key::CompareLoading)),
        Some(Against { other_side: Some(other), day, .. }) => side_by_side(v, other, day.unwrap_or(v.day())),
    };
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::CompareTitle, p("rc-lead", &v.f(Key::CompareLead, &[("left", &v.words.list(&here))])))}
            {choice(v)}
            {chosen}
            if v.asides.against.is_some() {
                <div class="rc-acts rc-no-print">{print(v, Key::ResultPrint)}</div>
            }
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

/// What may stand on the right: the other packs, and this one on another day.
fn choice(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    let packs = parts.neighbours.iter().map(|other| (&other.id, v.of(&other.title)));
    let packs = packs.chain(std::iter::once((&parts.id, v.of(&parts.title)))).map(|(id, title)| {
        let pressed = v.asides.against.as_ref().is_some_and(|against| against.pack == *id);
        let pack = id.clone();
        html! {
            <button class="rc-tool" type="button" data-against={id.to_string()} aria-pressed={if pressed { "true" } else { "false" }}
                onclick={v.send(move || Msg::Aside(Aside::Against(pack.clone())))}>{title}</button>
        }
    });
    html! {
        <section class="rc-stack-s rc-no-print">
            {v.heading(2, "rc-h3", span(v.t(Key::CompareChoose)))}
            <div class="rc-tools" role="group" aria-label={v.t(Key::CompareChoose).to_owned()}>{for packs}</div>
            if let Some(against) = &v.asides.against {
                <div class="rc-stack-s">
                    {pieces::paragraph("rc-p", &v.words.sentence(
                        Key::CompareDay,
                        &[("date", v.words.date_piece(against.day.unwrap_or(v.day())))],
                    ))}
                    {day::form(v)}
                </div>
            }
        </section>
    }
}

fn side_by_side(v: &View<'_>, other_side: &OtherSide, day: Day) -> Html {
    let engine = &other_side.kit.engine;
    let carried = carry(v.session.answers(), v.kit.engine.pack(), engine.pack());
    let other = engine.assess(&carried.answers, day);
    let both = compare(v.assessment(), &other, &other_side.known);
    let words = SideBySide::new(&v.kit.catalogue, &both, &other_side.known);
    let drawn = Drawn { v, other_side, both: &both, words: &words, other: &other };
    let aspects = ASPECTS.into_iter().map(|aspect| {
        let topics: Vec<&Topic<'_>> = both.topics().iter().filter(|topic| topic.aspect == aspect).collect();
        if topics.is_empty() {
            return Html::default();
        }
        html! {
            <section class="rc-stack-s" data-aspect={aspect_name(aspect)}>
                {v.heading(2, "rc-h2", span(words.aspect(aspect)))}
                for topic in topics {
                    {drawn.topic(topic)}
                }
            </section>
        }
    });
    let first = both.foremost().iter().map(|topic| {
        html! { <li>{p("rc-b", words.title(topic))}{p("rc-p", words.text(topic))}</li> }
    });
    html! {
        <>
            <section class="rc-answer" data-part="count">
                {v.heading(2, "rc-h2", span(&words.count()))}
                if !both.topics().is_empty() {
                    <div class="rc-stack-s">
                        {p("rc-muted", v.t(Key::CompareFirst))}
                        <ol class="rc-items" role="list">{for first}</ol>
                    </div>
                }
            </section>
            {drawn.routes()}
            for aspect in aspects {
                {aspect}
            }
        </>
    }
}

fn aspect_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Verdict => "verdict",
        Aspect::Bar => "bar",
        Aspect::Deadline => "deadline",
        Aspect::Body => "body",
        Aspect::Effect => "effect",
    }
}

/// What everything on the page is drawn from.
struct Drawn<'d, 'v> {
    v: &'d View<'v>,
    other_side: &'d OtherSide,
    both: &'d Comparison<'d>,
    words: &'d SideBySide<'d>,
    other: &'d Assessment<'d>,
}

impl Drawn<'_, '_> {
    /// Every route in a line, both conclusions beside each other.
    fn routes(&self) -> Html {
        let v = self.v;
        let right = Words::new(&v.kit.catalogue, self.other.pack());
        let lines = self.both.routes().iter().map(|pair| {
            let name = match (v.words.pack().route_id(pair.id), self.other.pack().route_id(pair.id)) {
                (Some(id), _) => v.of(&v.words.pack().route(id).name),
                (None, Some(id)) => right.of(&self.other.pack().route(id).name),
                (None, None) => pair.id,
            };
            let same = pair.is_same_verdict();
            let how = if same { Key::CompareSame } else { Key::CompareDiffers };
            let side = |side, words: &Words<'_>, of: Option<&crate::assess::RouteVerdict>, by: &Assessment<'_>| {
                html! {
                    <div class="rc-side">
                        {pieces::paragraph("rc-small rc-muted", &self.words.side(side))}
                        if let Some(of) = of {
                            {sign::pill(of.verdict, words.conclusion(of))}
                            if !same {
                                {rests_on(v, words, by, of.route)}
                            }
                        } else {
                            {span(v.t(Key::CompareNothing))}
                        }
                    </div>
                }
            };
            html! {
                <li data-route={pair.id.to_owned()}>
                    {item_head(html! { <>{span_as("rc-b", name)}{tag(v.t(how))}</> })}
                    <div class="rc-sides">{side(Side::Left, &v.words, pair.left, v.assessment())}{side(Side::Right, &right, pair.right, self.other)}</div>
                </li>
            }
        });
        html! {
            <section class="rc-stack-s" data-part="routes">
                {v.heading(2, "rc-h2", span(v.t(Key::CompareRoutes)))}
                {items(lines.collect())}
            </section>
        }
    }

    /// Something that differs: both sides, then why.
    fn topic(&self, topic: &Topic<'_>) -> Html {
        let v = self.v;
        let why = match topic.note {
            Some(_) => p("rc-p rc-muted", self.words.text(topic)),
            None => p("rc-p rc-muted", v.t(Key::CompareBare)),
        };
        html! {
            <article class="rc-reason" data-note={topic.note.map(|note| note.id.to_string())}>
                {v.heading(3, "rc-h3", span(self.words.title(topic)))}
                <div class="rc-sides">{self.side(topic, Side::Left)}{self.side(topic, Side::Right)}</div>
                {why}
            </article>
        }
    }

    fn side(&self, topic: &Topic<'_>, side: Side) -> Html {
        let v = self.v;
        let right = Words::new(&v.kit.catalogue, self.other.pack());
        let (words, marks, wanted, day) = match side {
            Side::Left => (&v.words, &topic.left, v.kit.is(), v.day()),
            Side::Right => (&right, &topic.right, self.other_side.kit.is(), self.other.today()),
        };
        html! {
            <div class="rc-side">
                {pieces::paragraph("rc-small rc-muted", &self.words.side(side))}
                {pieces::paragraph("rc-b", &self.words.says(topic, side))}
                for mark in marks {
                    {source(v, words, day, mark, &wanted)}
                }
            </div>
        }
    }
}

/// The answers by which alone a verdict is what it is.
fn rests_on(v: &View<'_>, words: &Words<'_>, by: &Assessment<'_>, route: RouteId) -> Html {
    let reasons = by.reasons(Claim::Verdict(route)).map(|reasons| reasons.facts).unwrap_or_default();
    let known = |fact: &FactId| Some((*fact, by.reading().facts.known(*fact)?));
    let rows = reasons.iter().filter_map(known).map(|(fact, answer)| {
        html! { <li>{said(&words.labelled_answer(fact, answer))}</li> }
    });
    html! {
        if !reasons.is_empty() {
            <div class="rc-small" data-part="by">
                {p("rc-p rc-muted", v.t(Key::CompareBy))}
                <ul class="rc-list" role="list">{for rows}</ul>
            </div>
        }
    }
}

/// What a rule says and where it stands, with the way to it in its rulebook.
fn source(v: &View<'_>, words: &Words<'_>, day: Day, mark: &Mark<'_>, wanted: &Wanted) -> Html {
    let (wanted, id) = (wanted.clone(), mark.rule.id.clone());
    html! {
        <div data-rule={mark.rule.id.to_string()}>
            {p("rc-p", words.of(&mark.rule.text))}
            {cite_in(words, day, mark.rule)}
            <p class="rc-no-print">
                <a class="rc-link rc-link--row rc-small" href={v.here()} onclick={v.send(move || Msg::Aside(Aside::Open(wanted.clone(), id.clone())))}>
                    {span(v.t(Key::CompareRead))}
                    {hidden(words.of(&mark.rule.title))}
                </a>
            </p>
        </div>
    }
}
