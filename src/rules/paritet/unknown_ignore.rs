//! `paritet/unknown-ignore`: a comment for paritet that cannot be understood.

use crate::language::{Ui, message};
use crate::rule::{Check, IgnoreContext, Misread, NoOptions};

message! {
    fn verb(written) {
        en: "“{written}” is not known in a comment for paritet, so the comment has no effect.",
        nb: "«{written}» er ikke kjent i en kommentar til paritet, så kommentaren har ingen virkning.",
        nn: "«{written}» er ikkje kjent i ein kommentar til paritet, så kommentaren har ingen verknad.",
    }
}
message! {
    fn no_rule() {
        en: "The comment names no rule, so it has no effect.",
        nb: "Kommentaren nevner ingen regel, så den har ingen virkning.",
        nn: "Kommentaren nemner ingen regel, så han har ingen verknad.",
    }
}
message! {
    fn form() {
        en: "Write “ignore” or “ignore-page”, then the rule and why its finding is accepted.",
        nb: "Skriv «ignore» eller «ignore-page» og så regelen og hvorfor funnet er godtatt.",
        nn: "Skriv «ignore» eller «ignore-page» og så regelen og kvifor funnet er godteke.",
    }
}
message! {
    fn unknown(written) {
        en: "No rule is called “{written}”, so the exception has no effect.",
        nb: "Ingen regel heter «{written}», så unntaket har ingen virkning.",
        nn: "Ingen regel heiter «{written}», så unntaket har ingen verknad.",
    }
}
message! {
    fn near(name) {
        en: "Did you mean “{name}”?",
        nb: "Mente du «{name}»?",
        nn: "Meinte du «{name}»?",
    }
}
message! {
    fn rules() {
        en: "Write the rule as findings name it; `paritet rules` lists them all.",
        nb: "Skriv regelen slik funnene oppgir den; `paritet rules` viser alle.",
        nn: "Skriv regelen slik funna oppgir han; `paritet rules` viser alle.",
    }
}
message! {
    fn group(written) {
        en: "“{written}” is a group of rules. An exception for all of it would hide what nobody has seen yet, so it has no effect.",
        nb: "«{written}» er en gruppe av regler. Et unntak for hele gruppen ville skjule det ingen har sett ennå, så det har ingen virkning.",
        nn: "«{written}» er ei gruppe av reglar. Eit unntak for heile gruppa ville skjule det ingen har sett enno, så det har ingen verknad.",
    }
}
message! {
    fn group_help() {
        en: "Name the rule whose finding is accepted.",
        nb: "Nevn regelen som funnet kommer fra.",
        nn: "Nemn regelen som funnet kjem frå.",
    }
}
message! {
    fn about_requests(rule) {
        en: "“{rule}” is itself about exceptions, so a comment cannot make one from it.",
        nb: "«{rule}» handler selv om unntak, så en kommentar kan ikke gjøre unntak fra den.",
        nn: "«{rule}» handlar sjølv om unntak, så ein kommentar kan ikkje gjere unntak frå han.",
    }
}
message! {
    fn about_requests_help() {
        en: "Mend the exception that it reports, or turn the rule off in paritet.toml.",
        nb: "Rett unntaket som den melder, eller slå av regelen i paritet.toml.",
        nn: "Rett unntaket som han melder, eller slå av regelen i paritet.toml.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::ignores(|cx: &mut IgnoreContext<'_>| {
        let ui = cx.ui;
        for request in cx.requests {
            for (place, fault) in &request.faults {
                let (what, help) = told(ui, fault);
                cx.report(request, *place, what).help(help);
            }
        }
    })
}

fn told(ui: Ui, fault: &Misread) -> (String, String) {
    match fault {
        Misread::Verb { written, near: meant } => {
            (verb(ui, written), meant.map_or_else(|| form(ui), |meant| near(ui, meant)))
        }
        Misread::NoRule => (no_rule(ui), form(ui)),
        Misread::UnknownRule { written, near: meant } => {
            let help = meant.as_ref().map_or_else(|| rules(ui), |meant| near(ui, meant));
            (unknown(ui, written), help)
        }
        Misread::Group(written) => (group(ui, written), group_help(ui)),
        Misread::AboutRequests(rule) => (about_requests(ui, rule), about_requests_help(ui)),
    }
}
