//! PNG from the same SVG, with the embedded font and no other: the same picture on every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::text_metrics::{BOLD, REGULAR};

/// Most dots of a picture: 100 million, which take 400 MB.
pub const MOST_DOTS: f64 = 1e8;

/// Why there is no PNG.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// It would be too large, or it would have no dot at all.
    #[error(
        "a picture of {width} x {height} dots cannot be drawn; it may have 1 to {MOST_DOTS} dots"
    )]
    Size {
        /// Its width.
        width: f64,
        /// Its height.
        height: f64,
    },
    /// The SVG cannot be read.
    #[error("cannot read the picture as SVG: {0}")]
    Svg(String),
    /// The PNG cannot be written.
    #[error("cannot write the picture as PNG: {0}")]
    Encoding(String),
}

/// Loading fonts takes longer than drawing: it is done once.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// The PNG of an SVG with so many dots for each of its points.
///
/// # Errors
///
/// The picture would be too large, or the SVG is not one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded just before"
)]
pub fn png(svg: &str, scale: f64) -> Result<Vec<u8>, PngError> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Noto Sans".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| PngError::Svg(error.to_string()))?;
    let size = tree.size();
    let width = (f64::from(size.width()) * scale).round();
    let height = (f64::from(size.height()) * scale).round();
    let refused = || PngError::Size { width, height };
    if !(1.0..=MOST_DOTS).contains(&(width * height)) {
        return Err(refused());
    }
    let mut dots = Pixmap::new(width as u32, height as u32).ok_or_else(refused)?;
    let grow = Transform::from_scale(
        (width / f64::from(size.width())) as f32,
        (height / f64::from(size.height())) as f32,
    );
    resvg::render(&tree, grow, &mut dots.as_mut());
    dots.encode_png()
        .map_err(|error| PngError::Encoding(error.to_string()))
}
