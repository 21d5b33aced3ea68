//! The first page of an edition: the choice of the language.

use maud::{DOCTYPE, html};

use super::EditionStatus;
use super::context::Context;
use super::document::{head, own_link};
use crate::publication::format::{self, Language};

/// The page.
pub(super) fn render(context: &Context<'_>) -> Vec<u8> {
    let words = context.inputs.words;
    let page = html! {
        (DOCTYPE)
        html lang="fr-MA" {
            (head(context, &words.text("fr", "brand")))
            body class="choice" {
                main {
                    @for language in Language::ALL {
                        section lang=(language.tag()) dir=(language.direction()) {
                            h1 { (words.text(language.code(), "brand")) }
                            p class="sub" {
                                (format::month(context.inputs.period, language))
                                @if context.inputs.status == EditionStatus::Draft {
                                    " " span class="badge" { (words.text(language.code(), "draft")) }
                                }
                            }
                            p class="enter" { (own_link(language, &format!("{}/index.html", language.code()))) }
                        }
                    }
                }
            }
        }
    };
    page.into_string().into_bytes()
}
