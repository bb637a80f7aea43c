//! Draws the fan of the base scenario and writes it as SVG, PNG and CSV into the folder of
//! temporary files.

use offramp::chart::{Picture, fan::Fan, theme::Look};
use offramp::ensemble::{Plan, play};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
    let plan = Plan::runs(5_000);
    let ensemble = play(&scenario.crisis, &plan, &mut ())?;

    let fan = Fan::of(&scenario.crisis, &ensemble);
    let chart = fan.draw(&Look::default());
    let png = chart.png(Look::default().scale)?;

    let folder = std::env::temp_dir();
    std::fs::write(folder.join("fan.svg"), chart.standalone())?;
    std::fs::write(folder.join("fan.png"), &png)?;
    std::fs::write(folder.join("fan.csv"), fan.csv())?;
    println!("{}", fan.says());
    println!("drawn in {}", folder.display());

    assert!(png.starts_with(b"\x89PNG"));
    assert_eq!(fan.csv().lines().count(), 91, "a header and 90 turns");
    Ok(())
}
