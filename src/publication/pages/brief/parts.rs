//! What a brief consists of, as the template reads it.

use serde::Serialize;

use super::super::minute::Sentence;
use super::super::reader::{Reader, Told};
use super::super::text::Text;
use super::super::verdict::Verdict;
use crate::publication::charts::{Chart, palette, standalone};

/// A brief.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// Its path in the edition.
    pub path: String,
    /// The code of its language.
    pub language: &'static str,
    /// Read from right to left.
    pub mirrored: bool,
    pub(super) brand: String,
    /// The area.
    pub title: String,
    pub(super) month: String,
    /// The year of its month.
    pub year: i32,
    /// The number of its month.
    pub month_number: u32,
    pub(super) draft: bool,
    pub(super) status: String,
    pub(super) below: String,
    pub(super) place: Option<Picture>,
    pub(super) facts_title: String,
    pub(super) facts: Vec<Fact>,
    pub(super) sections: Vec<Section>,
    pub(super) sources: Section,
}

/// A figure of the band at the head, with the share that it is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fact {
    pub label: String,
    pub value: String,
    pub share: Option<f64>,
    pub below: String,
}

/// A part of a brief under a heading.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
    /// Stands beside the other section that does.
    pub half: bool,
}

/// What stands in a section.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Block {
    /// Sentences with their shapes.
    Sentences {
        items: Vec<Line>,
    },
    /// A paragraph that begins with a large number.
    Score {
        number: Option<String>,
        text: String,
    },
    Table(Table),
    /// Drawings side by side.
    Pictures {
        items: Vec<Picture>,
    },
    /// A drawing and a table side by side.
    Beside {
        picture: Picture,
        table: Table,
    },
    /// How shapes are read.
    Legend {
        items: Vec<Shape>,
    },
    Note {
        text: String,
    },
}

/// A sentence: its shape, what it says, and the lines behind it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    pub shape: Shape,
    pub head: String,
    pub detail: Vec<String>,
}

/// A shape in its colour, and the word that it stands for.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shape {
    pub mark: &'static str,
    pub colour: String,
    pub word: String,
}

/// A drawing.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Picture {
    pub title: String,
    pub note: String,
    pub svg: String,
    pub alt: String,
}

/// A table; columns have the parts of its width that they say.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Set in the smallest type.
    pub dense: bool,
    pub note: String,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Column {
    pub label: String,
    /// What stands at the far end of the head, where it names two ends.
    pub far: String,
    pub unit: String,
    pub numeric: bool,
    pub width: f64,
}

/// A row of a table; that of the whole is strong.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Row {
    pub strong: bool,
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Cell {
    pub text: String,
    /// The letter beside a number: provisional, fragile.
    pub flag: String,
    /// There is room for such a letter, so that numbers stand below one another.
    pub flagged: bool,
    /// A grey word that stands for a number.
    pub absent: bool,
    /// Withheld.
    pub protected: bool,
    /// Of second rank.
    pub quiet: bool,
    pub strong: bool,
    pub shape: Option<Shape>,
    /// The word of the shape stands beside it.
    pub worded: bool,
    /// The verdict that tints the ground.
    pub tint: &'static str,
    pub strip: Option<Picture>,
}

impl Cell {
    /// A text.
    pub(super) fn text(text: &Text) -> Self {
        Self { text: text.on_paper(), ..Self::default() }
    }

    /// A text of second rank.
    pub(super) fn quiet(text: &Text) -> Self {
        Self { quiet: true, ..Self::text(text) }
    }

    /// A grey word in the place of a number.
    pub(super) fn absent(word: String) -> Self {
        Self { text: word, absent: true, ..Self::default() }
    }

    /// What there is to tell of a figure.
    pub(super) fn told(reader: &Reader<'_>, told: Told) -> Self {
        match told {
            Told::Number { number, flag } => Self { text: number.on_paper(), flag, flagged: true, ..Self::default() },
            Told::Missing(why) => Self::absent(reader.word(why.word())),
            Told::Protected => Self { protected: true, ..Self::absent(reader.word("protected")) },
        }
    }

    /// The shape of a verdict behind the number.
    pub(super) fn judged(self, reader: &Reader<'_>, verdict: Verdict) -> Self {
        Self { shape: Some(Shape::of(reader, verdict, "verdict")), ..self }
    }
}

impl Shape {
    /// The shape of a verdict with its word, or that of the legend.
    pub(super) fn of(reader: &Reader<'_>, verdict: Verdict, words: &str) -> Self {
        let word = reader.word(&format!("{words}-{}", verdict.name()));
        Self { mark: verdict.shape(), colour: palette::hex(verdict.colour()), word }
    }
}

impl Picture {
    /// A chart under a title.
    pub(super) fn of(chart: &Chart, title: String, note: String) -> Self {
        Self { title, note, svg: chart.file().to_string(), alt: chart.alt().to_string() }
    }

    /// A strip.
    pub(super) fn strip(drawing: &maud::Markup, alt: String) -> Self {
        Self { title: String::new(), note: String::new(), svg: standalone(drawing), alt }
    }
}

impl Block {
    /// Sentences of a page.
    pub(super) fn sentences(reader: &Reader<'_>, sentences: Vec<Sentence>) -> Self {
        let line = |one: Sentence| Line {
            shape: Shape::of(reader, one.verdict, "verdict"),
            head: match &one.about {
                Some((_, about)) => about.on_paper() + &one.head.on_paper(),
                None => one.head.on_paper(),
            },
            detail: one.detail.iter().map(Text::on_paper).collect(),
        };
        Self::Sentences { items: sentences.into_iter().map(line).collect() }
    }

    /// How the shapes are read.
    pub(super) fn legend(reader: &Reader<'_>) -> Self {
        let all = [Verdict::Better, Verdict::Worse, Verdict::Higher, Verdict::Lower, Verdict::Alike, Verdict::Unjudged];
        Self::Legend { items: all.map(|verdict| Shape::of(reader, verdict, "legend")).to_vec() }
    }
}

impl Section {
    /// A section.
    pub(super) fn new(heading: String, blocks: Vec<Block>) -> Self {
        Self { heading, blocks, half: false }
    }

    /// The same, to stand beside another.
    pub(super) fn half(self) -> Self {
        Self { half: true, ..self }
    }

    /// Where the figures come from, and under which licence.
    pub(super) fn sources(reader: &Reader<'_>) -> Self {
        let keys = ["flags-note", "source-centres", "source-census", "source-boundaries", "downloads-licence-text"];
        Self::new(reader.word("sources"), keys.map(|key| Block::Note { text: reader.word(key) }).to_vec())
    }
}
