//! `paritet/unused-ignore`: an exception that sets nothing aside.

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::language::message;
use crate::rule::{Check, IgnoreContext, NoOptions};

message! {
    fn what(rule) {
        en: "“{rule}” finds nothing here that this exception could hide, but the exception may hide something new later.",
        nb: "«{rule}» finner ikke noe her som unntaket kan skjule, men unntaket kan skjule noe nytt senere.",
        nn: "«{rule}» finn ikkje noko her som unntaket kan skjule, men unntaket kan skjule noko nytt seinare.",
    }
}
message! {
    fn help() {
        en: "Remove the exception.",
        nb: "Ta bort unntaket.",
        nn: "Ta bort unntaket.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::ignores(|cx: &mut IgnoreContext<'_>| {
        let ui = cx.ui;
        for request in cx.requests {
            // A comment of which anything is of use, or was meant to be, stays.
            let is_useless =
                request.faults.is_empty() && request.rules.iter().all(|asked| asked.is_unused);
            let removable = request.removable.filter(|_| is_useless);
            for asked in request.rules.iter().filter(|asked| asked.is_unused) {
                let found = cx.report(request, asked.place, what(ui, &asked.rule));
                found.help(help(ui));
                if let Some(place) = removable {
                    // With the comment goes the reason, which may stand nowhere else.
                    let edit = Edit { place, text: String::new() };
                    found.fix(Fix::new(help(ui), Applicability::Unsafe, vec![edit]));
                }
            }
        }
    })
}
