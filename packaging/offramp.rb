# A formula for Homebrew that builds the program from source. Not tested by the project's checks.
# Whoever publishes a release fills in where the source is and its digest.
class Offramp < Formula
  desc "Simulates how a crisis between two states escalates, and what brings it back down"
  homepage "https://example.org/offramp"
  url "https://example.org/offramp-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    generate_completions_from_executable(bin/"offramp", "completions")
    (man1/"offramp.1").write Utils.safe_popen_read(bin/"offramp", "man")
  end

  test do
    assert_match "war", shell_output("#{bin}/offramp run iran-pakistan-2024 --runs 100")
  end
end
