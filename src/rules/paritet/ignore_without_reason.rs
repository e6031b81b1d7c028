//! `paritet/ignore-without-reason`: an exception that does not say why.

use crate::language::message;
use crate::rule::{Check, IgnoreContext, NoOptions};

message! {
    fn what() {
        en: "This exception does not say why it is made, so nobody can judge it later. It has no effect.",
        nb: "Unntaket sier ikke hvorfor det er gjort, så ingen kan vurdere det senere. Det har ingen virkning.",
        nn: "Unntaket seier ikkje kvifor det er gjort, så ingen kan vurdere det seinare. Det har ingen verknad.",
    }
}
message! {
    fn help() {
        en: "Write after the rule why the finding is accepted.",
        nb: "Skriv etter regelen hvorfor funnet er godtatt.",
        nn: "Skriv etter regelen kvifor funnet er godteke.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::ignores(|cx: &mut IgnoreContext<'_>| {
        let ui = cx.ui;
        for request in cx.requests.iter().filter(|request| !request.has_reason) {
            cx.report(request, request.spot.place, what(ui)).help(help(ui));
        }
    })
}
