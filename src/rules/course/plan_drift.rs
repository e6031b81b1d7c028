//! `course/plan-drift`: a plan on a page and the modules of the course disagree.

use crate::course::{Drift, DriftKind, drifts};
use crate::language::message;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn unlisted(name) {
        en: "The plan names “{name}”, but the module has nothing of that name, so readers look for it in vain.",
        nb: "Planen nevner «{name}», men modulen har ikke noe med det navnet, så leseren leter forgjeves.",
        nn: "Planen nemner «{name}», men modulen har ikkje noko med det namnet, så lesaren leitar forgjeves.",
    }
}
message! {
    fn renamed(name, title) {
        en: "“{name}” in the plan is called “{title}” in the module, so readers may not recognise it.",
        nb: "«{name}» i planen heter «{title}» i modulen, så leseren kjenner den kanskje ikke igjen.",
        nn: "«{name}» i planen heiter «{title}» i modulen, så lesaren kjenner han kanskje ikkje att.",
    }
}
message! {
    fn unnamed(title) {
        en: "The plan does not name “{title}”, which is in the module, so readers may miss it.",
        nb: "Planen nevner ikke «{title}», som er med i modulen, så leseren kan gå glipp av den.",
        nn: "Planen nemner ikkje «{title}», som er med i modulen, så lesaren kan gå glipp av han.",
    }
}
message! {
    fn order(name) {
        en: "“{name}” comes earlier in the module than in the plan, so readers meet the parts in another order than they were told.",
        nb: "«{name}» kommer tidligere i modulen enn i planen, så leseren møter delene i en annen rekkefølge enn planen sier.",
        nn: "«{name}» kjem tidlegare i modulen enn i planen, så lesaren møter delane i ei anna rekkjefølgje enn planen seier.",
    }
}
message! {
    fn help() {
        en: "Correct the plan, or change the module.",
        nb: "Rett planen, eller endre modulen.",
        nn: "Rett planen, eller endre modulen.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let Some(course) = cx.course else { return };
        let (page, ui) = (cx.page, cx.ui);
        for Drift { kind, block, place } in drifts(page, course) {
            let name = page.caption(block);
            let message = match kind {
                DriftKind::Unlisted => unlisted(ui, name),
                DriftKind::Renamed(title) => renamed(ui, name, title),
                DriftKind::Unnamed(title) => unnamed(ui, title),
                DriftKind::Order => order(ui, name),
            };
            cx.report(block, place, message).help(help(ui));
        }
    })
}
