//! Drawing with plotters' SVG backend, and dressing what it writes for pages that are read offline, aloud and in two scripts.
//!
//! plotters places marks on whole units; a chart is drawn at ten times its size, so marks fall on tenths of a pixel.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle};

use super::Chart;
use super::palette::{self, Colour};
use crate::error::{Error, Result};
use crate::publication::format::Language;

/// Units of the drawing per pixel of the page.
const SCALE: f64 = 10.0;
/// plotters divides the size of a text by this.
const FONT_FACTOR: f64 = 1.24;
/// The fonts of a chart opened by itself; inside a page it takes the page's.
const FONTS: &str = "Noto Sans, Noto Sans Arabic, Segoe UI, Tahoma, system-ui, sans-serif";
const NAMESPACE: &str = " xmlns=\"http://www.w3.org/2000/svg\"";

/// A point in pixels, from the upper left corner.
pub(super) type Point = (f64, f64);

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text's left end is at the point.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

impl Anchor {
    /// The anchor in a mirrored drawing.
    pub(super) fn mirrored(self, mirror: bool) -> Self {
        match (self, mirror) {
            (Self::Left, true) => Self::Right,
            (Self::Right, true) => Self::Left,
            (anchor, _) => anchor,
        }
    }
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    /// The size in pixels.
    pub size: f64,
    /// The colour.
    pub colour: Colour,
    /// Semi-bold.
    pub strong: bool,
}

impl Type {
    /// A text of a size and colour.
    pub(super) fn new(size: f64, colour: Colour) -> Self {
        Self { size, colour, strong: false }
    }

    /// The same, semi-bold.
    pub(super) fn strong(self) -> Self {
        Self { strong: true, ..self }
    }
}

/// What a chart is called and how large it is drawn, in pixels.
#[derive(Debug, Clone)]
pub(super) struct Frame<'a> {
    /// The file's name without language and ending.
    pub name: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Its title, read aloud.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// Draws on one chart.
pub(super) struct Pen<'p, 'b> {
    area: &'p DrawingArea<SVGBackend<'b>, Shift>,
}

impl Pen<'_, '_> {
    pub(super) fn line(&self, points: &[Point], colour: Colour, width: f64) -> Result<()> {
        let points: Vec<(i32, i32)> = points.iter().map(|point| units(*point)).collect();
        self.area.draw(&PathElement::new(points, stroke(colour, width))).map_err(failed)
    }

    pub(super) fn polygon(&self, points: &[Point], colour: Colour) -> Result<()> {
        let points: Vec<(i32, i32)> = points.iter().map(|point| units(*point)).collect();
        self.area.draw(&Polygon::new(points, fill(colour))).map_err(failed)
    }

    pub(super) fn rect(&self, one: Point, other: Point, colour: Colour) -> Result<()> {
        let low = units((one.0.min(other.0), one.1.min(other.1)));
        let high = units((one.0.max(other.0), one.1.max(other.1)));
        self.area.draw(&Rectangle::new([low, high], fill(colour))).map_err(failed)
    }

    pub(super) fn dot(&self, centre: Point, radius: f64, colour: Colour) -> Result<()> {
        self.area.draw(&Circle::new(units(centre), radius * SCALE, fill(colour))).map_err(failed)
    }

    pub(super) fn ring(&self, centre: Point, radius: f64, colour: Colour, width: f64) -> Result<()> {
        self.area.draw(&Circle::new(units(centre), radius * SCALE, stroke(colour, width))).map_err(failed)
    }

    pub(super) fn text(&self, text: &str, at: Point, anchor: Anchor, look: Type) -> Result<()> {
        let horizontal = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let weight = if look.strong { FontStyle::Bold } else { FontStyle::Normal };
        let font = ("sans-serif", look.size * SCALE * FONT_FACTOR, weight).into_font();
        let colour = rgb(look.colour);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Center));
        self.area.draw_text(&isolated(text), &style, units(at)).map_err(failed)
    }
}

/// Draws a chart.
///
/// # Errors
/// `Engine` if plotters fails.
pub(super) fn draw(frame: &Frame<'_>, paint: impl FnOnce(&Pen<'_, '_>) -> Result<()>) -> Result<Chart> {
    let mut raw = String::new();
    {
        let size = ((frame.width * SCALE).round() as u32, (frame.height * SCALE).round() as u32);
        let area = SVGBackend::with_string(&mut raw, size).into_drawing_area();
        paint(&Pen { area: &area })?;
        area.present().map_err(failed)?;
    }
    let alt = match frame.description {
        "" => frame.title.to_string(),
        description => format!("{}. {description}", frame.title),
    };
    Ok(Chart { name: frame.name.to_string(), language: frame.language, alt, svg: dress(&raw, frame) })
}

/// The chart as it stands inside a page: without the namespace, which HTML does not need.
pub(super) fn inline(svg: &str) -> String {
    svg.replacen(NAMESPACE, "", 1)
}

/// A drawing that was made for a page, with the namespace that a file needs.
pub(super) fn standalone(svg: &str) -> String {
    svg.replacen("<svg", &format!("<svg{NAMESPACE}"), 1)
}

/// About how wide a text is, in pixels: the fonts are the reader's, so the width is an upper estimate.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | '\'' | '.' | ',' | '-' | ' ' | '\u{202f}' | '\u{a0}' => 0.34,
            'm' | 'w' | 'M' | 'W' => 0.9,
            c if ('\u{600}'..'\u{700}').contains(&c) => 0.54,
            c if c.is_uppercase() => 0.7,
            _ => 0.58,
        })
        .sum();
    ems * size
}

fn dress(raw: &str, frame: &Frame<'_>) -> String {
    let body = raw.split_once('>').map_or("", |(_, body)| body);
    let hatch = format!("hatch-{}-{}", frame.name, frame.language.code());
    let mut svg = format!(
        "<svg{NAMESPACE} viewBox=\"0 0 {} {}\" role=\"img\" lang=\"{}\" direction=\"ltr\" font-family=\"{FONTS}\" \
         stroke-linejoin=\"round\"><title>{}</title><desc>{}</desc>\n",
        (frame.width * SCALE).round(),
        (frame.height * SCALE).round(),
        frame.language.tag(),
        escaped(frame.title),
        escaped(frame.description),
    );
    let sentinel = palette::hex(palette::HATCH).to_uppercase();
    if body.contains(&sentinel) {
        svg.push_str(&format!(
            "<defs><pattern id=\"{hatch}\" width=\"50\" height=\"50\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"50\" height=\"50\" fill=\"#f4f6f7\"/>\
             <rect width=\"16\" height=\"50\" fill=\"#aab4bc\"/></pattern></defs>\n"
        ));
    }
    let body = body
        .replace(&sentinel, &format!("url(#{hatch})"))
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" font-family=\"sans-serif\"", "")
        .replace("font-weight=\"bold\"", "font-weight=\"600\"")
        .replace(" \"/>", "\"/>")
        .replace("\n</text>", "</text>")
        .replace("\">\n", "\">");
    svg.push_str(&with_round_sizes(&body));
    svg
}

/// A text that keeps its own direction among others: right-to-left if it has an Arabic letter, its numbers left-to-right.
pub(super) fn isolated(text: &str) -> String {
    let arabic = |part: &str| part.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
    if !arabic(text) {
        return text.to_string();
    }
    let words = text.split(' ').map(|word| {
        let bare = word.trim_end_matches(['،', '؛', ':']);
        let number = bare.chars().any(|c| c.is_ascii_digit()) && !arabic(bare);
        if number { format!("\u{2066}{bare}\u{2069}{}", &word[bare.len()..]) } else { word.to_string() }
    });
    format!("\u{2067}{}\u{2069}", words.collect::<Vec<_>>().join(" "))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Sizes of type on tenths: plotters divides them by its own factor, which leaves binary noise.
fn with_round_sizes(svg: &str) -> String {
    const SIZE: &str = "font-size=\"";
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once(SIZE) {
        let (size, beyond) = after.split_once('"').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(SIZE);
        match size.parse::<f64>() {
            Ok(size) => out.push_str(&((size * 10.0).round() / 10.0).to_string()),
            Err(_) => out.push_str(size),
        }
        out.push('"');
        rest = beyond;
    }
    out.push_str(rest);
    out
}

fn units((x, y): Point) -> (i32, i32) {
    ((x * SCALE).round() as i32, (y * SCALE).round() as i32)
}

fn rgb((red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

fn fill(colour: Colour) -> ShapeStyle {
    rgb(colour).filled()
}

fn stroke(colour: Colour, width: f64) -> ShapeStyle {
    rgb(colour).stroke_width((width * SCALE).round() as u32)
}

fn failed(error: DrawingAreaErrorKind<std::io::Error>) -> Error {
    Error::engine("drawing a chart", error)
}
