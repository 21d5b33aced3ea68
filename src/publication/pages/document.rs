//! The frame of every page: head with the content security policy, header, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::EditionStatus;
use super::context::{Context, STYLE, style_hash};
use super::controls::controls;
use super::reader::Reader;
use super::{downloads, footer, revisions, targeting};
use crate::publication::format::Language;

/// What a page says of itself.
pub(super) struct Heading {
    /// The path below the folder of the language.
    pub here: String,
    /// The large title.
    pub title: Markup,
    /// The title of the window.
    pub window: String,
    /// The line below the title; the month and the status of the edition stand before it.
    pub below: Markup,
}

/// A whole page.
pub(super) fn document(reader: &Reader<'_>, heading: &Heading, body: &Markup) -> Vec<u8> {
    let other = reader.language.other();
    let draft = reader.context.inputs.status == EditionStatus::Draft;
    let targeting = reader.context.targeting.as_ref().map(|_| (targeting::PAGE, "nav-targeting"));
    let links = [("index.html", "nav-nation")].into_iter().chain(targeting);
    let links = links.chain([
        ("quality.html", "nav-quality"),
        ("methods.html", "nav-methods"),
        (revisions::PAGE, "nav-revisions"),
        (downloads::PAGE, "nav-downloads"),
    ]);
    let window = format!("{} · {}", heading.window, reader.word("brand"));
    let page = html! {
        (DOCTYPE)
        html lang=(reader.language.tag()) dir=(reader.language.direction()) {
            (head_with(&reader.context.style_hash, Some(&reader.context.script_hash), &window, None))
            body {
                header {
                    div class="wide" {
                        nav {
                            a class="brand" href=(reader.to("index.html")) { (reader.word("brand")) }
                            span class="links" {
                                @for (page, key) in links {
                                    @if page == heading.here {
                                        span aria-current="page" { (reader.word(key)) }
                                    } @else {
                                        a href=(reader.to(page)) { (reader.word(key)) }
                                    }
                                }
                                a lang=(other.tag()) hreflang=(other.tag())
                                    href=(reader.root(&format!("{}/{}", other.code(), heading.here))) { (other.own_name()) }
                            }
                        }
                        h1 { (heading.title) }
                        p class="sub" {
                            (reader.say("edition-of", &[("month", &reader.month())]))
                            " "
                            @if draft { span class="badge" { (reader.word("draft")) } " " }
                            (heading.below)
                        }
                    }
                }
                main class="wide" { (body) }
                (footer::footer(reader))
                (controls(reader))
            }
        }
    };
    page.into_string().into_bytes()
}

/// The head of a page without script: it may use its own style element and nothing else.
pub(super) fn head(context: &Context<'_>, title: &str) -> Markup {
    head_with(&context.style_hash, None, title, None)
}

/// The head of a page outside an edition, which may lead on to another.
pub(in crate::publication) fn bare_head(title: &str, leads_to: Option<&str>) -> Markup {
    head_with(&style_hash(), None, title, leads_to)
}

fn head_with(style_hash: &str, script_hash: Option<&str>, title: &str, leads_to: Option<&str>) -> Markup {
    let script = script_hash.map(|hash| format!(" script-src 'sha256-{hash}';")).unwrap_or_default();
    let policy =
        format!("default-src 'none'; style-src 'sha256-{style_hash}';{script} base-uri 'none'; form-action 'none'");
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta name="referrer" content="no-referrer";
            @if let Some(path) = leads_to { meta http-equiv="refresh" content=(format!("0; url={path}")); }
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// The word by which a language announces itself to readers of the other.
pub(super) fn own_link(language: Language, path: &str) -> Markup {
    html! { a href=(path) lang=(language.tag()) dir=(language.direction()) { (language.own_name()) } }
}
