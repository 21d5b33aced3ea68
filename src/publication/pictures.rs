//! Charts as pictures for slides: PNG at twice the size of the drawing, on white, with the fonts of the briefs.

use std::sync::Arc;

use rayon::prelude::*;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::fonts::{FAMILY, Fonts};
use crate::error::{Error, Result};

/// Charts are drawn at ten times their size; a picture has two points for each pixel of the page.
const SCALE: f32 = 0.2;

/// The pictures of charts: the path of each chart with another ending, and the content; none without fonts.
///
/// # Errors
/// `Engine` if a chart cannot be read or drawn.
pub fn render(charts: &[(&str, &[u8])], fonts: &Fonts) -> Result<Vec<(String, Vec<u8>)>> {
    if !fonts.are_there() {
        return Ok(Vec::new());
    }
    let mut known = Database::new();
    for content in fonts.contents() {
        known.load_font_source(Source::Binary(Arc::new(content.clone())));
    }
    known.set_serif_family(FAMILY);
    known.set_sans_serif_family(FAMILY);
    let known = Arc::new(known);
    charts
        .par_iter()
        .map(|(path, svg)| {
            let path = format!("{}.png", path.trim_end_matches(".svg"));
            let content =
                picture(svg, &known).map_err(|why| Error::engine("drawing a picture", format!("{path}: {why}")))?;
            Ok((path, content))
        })
        .collect()
}

fn picture(svg: &[u8], fonts: &Arc<Database>) -> std::result::Result<Vec<u8>, String> {
    let options = Options { fontdb: fonts.clone(), font_family: FAMILY.to_string(), ..Options::default() };
    let tree = Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    let size = [tree.size().width(), tree.size().height()].map(|side| (side * SCALE).ceil() as u32);
    let mut points = Pixmap::new(size[0], size[1]).ok_or("it has no size")?;
    points.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut points.as_mut());
    points.encode_png().map_err(|error| error.to_string())
}
