//! Draws the fan of the base scenario and saves it as SVG, PNG and CSV in the folder of temporary
//! files.
//!
//! `cargo run --release --example draw_chart`

use offramp::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    let ensemble = Ensemble::play(&crisis, Plan::runs(5_000))?;

    let fan = Fan::of(&crisis, &ensemble);
    let folder = std::env::temp_dir();
    for name in ["fan.svg", "fan.png", "fan.csv"] {
        fan.save(folder.join(name))?;
    }
    println!("{}", fan.says());
    println!("drawn in {}", folder.display());

    let png = std::fs::read(folder.join("fan.png"))?;
    assert!(png.starts_with(b"\x89PNG"));
    assert_eq!(fan.csv().lines().count(), 91, "a header and 90 turns");
    Ok(())
}
