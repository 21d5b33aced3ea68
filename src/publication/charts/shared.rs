//! Charts of one page that draw the same shapes: the shapes stand in the page once, and each chart only says how it paints them.

use super::Chart;

/// Shapes with fewer characters of points are drawn where they are.
const LEAST: usize = 200;
const POINTS: &str = " points=\"";

/// The shapes of some charts as an element of their own, and the charts as they stand inside the page, in their order.
pub fn sharing(name: &str, charts: &[Chart]) -> (String, Vec<String>) {
    let mut shapes: Vec<String> = Vec::new();
    let drawings = charts.iter().map(|chart| using(name, &chart.inline(), &mut shapes)).collect();
    let defined: String = shapes
        .iter()
        .enumerate()
        .map(|(at, points)| format!("<polygon id=\"{name}-{at}\"{POINTS}{points}\"/>\n"))
        .collect();
    (format!("<svg class=\"shapes\" aria-hidden=\"true\"><defs>\n{defined}</defs></svg>"), drawings)
}

/// A drawing that uses shapes in the place of its own points; new shapes are put to those that are known.
fn using(name: &str, drawing: &str, shapes: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(drawing.len());
    let mut rest = drawing;
    while let Some(start) = rest.find("<poly") {
        let (before, tail) = rest.split_at(start);
        let Some((element, after)) = tail.split_once("/>") else { break };
        out.push_str(before);
        rest = after;
        match parts(element) {
            Some((attributes, points)) => {
                let at = shapes.iter().position(|shape| shape == points).unwrap_or_else(|| {
                    shapes.push(points.to_string());
                    shapes.len() - 1
                });
                out.push_str(&format!("<use href=\"#{name}-{at}\"{attributes}/>"));
            }
            None => out.push_str(&format!("{element}/>")),
        }
    }
    out.push_str(rest);
    out
}

/// The attributes and the points of a polygon or polyline with many points.
fn parts(element: &str) -> Option<(String, &str)> {
    let (before, after) = element.split_once(POINTS)?;
    let (points, beyond) = after.split_once('"')?;
    let (_, attributes) = before.split_once(' ').unwrap_or((before, ""));
    let gap = if attributes.is_empty() { "" } else { " " };
    (points.len() >= LEAST).then(|| (format!("{gap}{attributes}{beyond}"), points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::format::Language;

    fn chart(fill: &str) -> Chart {
        let ring = "1,2 3,4 5,6 ".repeat(30);
        let svg = format!(
            "<svg><polygon fill=\"{fill}\" points=\"{ring}\"/>\n<polyline fill=\"none\" stroke=\"#FFFFFF\" points=\"{ring}\"/>\n\
             <polyline fill=\"none\" points=\"1,2 3,4\"/>\n</svg>"
        );
        Chart { name: "x".to_string(), alt: String::new(), language: Language::French, svg }
    }

    #[test]
    fn a_shape_of_several_charts_is_defined_once_and_painted_by_each() {
        let (shapes, drawings) = sharing("map", &[chart("#111111"), chart("#222222")]);
        assert_eq!(shapes.matches("<polygon id=\"map-0\" points=\"1,2 ").count(), 1);
        assert_eq!(shapes.matches("<polygon").count(), 1);
        assert_eq!(
            drawings[1],
            "<svg><use href=\"#map-0\" fill=\"#222222\"/>\n<use href=\"#map-0\" fill=\"none\" stroke=\"#FFFFFF\"/>\n\
             <polyline fill=\"none\" points=\"1,2 3,4\"/>\n</svg>"
        );
        assert!(drawings[0].contains("<use href=\"#map-0\" fill=\"#111111\"/>"));
    }
}
