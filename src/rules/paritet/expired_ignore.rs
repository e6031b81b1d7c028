//! `paritet/expired-ignore`: an exception whose last day is over.

use crate::language::message;
use crate::rule::{Check, IgnoreContext, NoOptions};

message! {
    fn what(day) {
        en: "This exception held until {day}, so what it hid is reported again.",
        nb: "Unntaket gjaldt til og med {day}, så det som det skjulte, blir meldt igjen.",
        nn: "Unntaket galdt til og med {day}, så det som det skjulte, blir meldt igjen.",
    }
}
message! {
    fn help() {
        en: "Mend what it is about and remove the entry, or give it a new day.",
        nb: "Rett det som unntaket gjelder, og ta bort oppføringen, eller gi den en ny dato.",
        nn: "Rett det som unntaket gjeld, og ta bort oppføringa, eller gi henne ein ny dato.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::ignores(|cx: &mut IgnoreContext<'_>| {
        let ui = cx.ui;
        for request in cx.requests {
            if let Some(day) = &request.expired {
                cx.report(request, request.spot.place, what(ui, day)).help(help(ui));
            }
        }
    })
}
