//! Compares the digests of this build with those that are right, and prints them.

use std::process::ExitCode;

use same_bits::{EXPECTED, Failure, differing, digests};

fn main() -> Result<ExitCode, Failure> {
    let found = digests()?;
    print!("{found}");
    let differing = differing(&found, EXPECTED);
    if differing.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("these bits are not the same: {}", differing.join(", "));
    Ok(ExitCode::FAILURE)
}
