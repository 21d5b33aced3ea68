//! The few colours of the reports. Blue and orange stay apart for colour-blind readers, and never stand without a shape.

/// A colour: red, green, blue.
pub type Colour = (u8, u8, u8);

/// Text.
pub const INK: Colour = (0x1b, 0x27, 0x33);
/// Text of second rank; 5.4:1 on white.
pub const GREY: Colour = (0x5c, 0x6b, 0x78);
/// Hairlines.
pub const HAIR: Colour = (0xd9, 0xdf, 0xe4);
/// Bands behind marks.
pub const PALE: Colour = (0xe6, 0xeb, 0xef);
/// Areas out of focus.
pub const GROUND: Colour = (0xdf, 0xe6, 0xea);
/// The brand: headings, the area in focus.
pub const TEAL: Colour = (0x0d, 0x4f, 0x5c);
/// Better than the country.
pub const BETTER: Colour = (0x1f, 0x6f, 0xb2);
/// Worse than the country.
pub const WORSE: Colour = (0xc8, 0x64, 0x1b);
/// Higher or lower where neither is better.
pub const NEUTRAL: Colour = (0x4b, 0x5a, 0x67);
/// Cannot be told apart.
pub const ALIKE: Colour = (0x8a, 0x97, 0xa3);
/// White.
pub const WHITE: Colour = (0xff, 0xff, 0xff);
/// Women in a pyramid.
pub const WOMEN: Colour = (0x5b, 0x8f, 0xb0);
/// Men in a pyramid.
pub const MEN: Colour = (0xb9, 0xa0, 0x84);

/// Five classes of one hue, light to dark.
pub const CLASSES: [Colour; 5] =
    [(0xe3, 0xed, 0xf3), (0xb4, 0xcf, 0xe0), (0x7d, 0xaa, 0xc9), (0x44, 0x7f, 0xab), (0x1b, 0x55, 0x82)];

/// Stands for the hatching of withheld areas while a chart is drawn; replaced by a pattern afterwards.
pub(super) const HATCH: Colour = (0xfe, 0x01, 0xfe);

/// A colour as an attribute: `#1f6fb2`.
pub fn hex((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Ink or white, whichever can be read on a colour.
pub fn readable_on((red, green, blue): Colour) -> Colour {
    let luminance = 0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue);
    if luminance > 145.0 { INK } else { WHITE }
}
