#!/usr/bin/env python3
"""Makes the archive of a release for this platform, tries it, and writes what it is made of.

    python3 packaging/archive.py [--target TRIPLE] [--out FOLDER]

Leaves in FOLDER (`target/archives`):

    offramp-VERSION-TARGET.tar.gz    the program, licences, manual pages, completions of shells
    offramp-VERSION-TARGET.tar.gz.sha256
    offramp-VERSION-TARGET.cdx.json  every package in the program (CycloneDX), by cargo-cyclonedx
    install.sh                       the installer, which finds the others beside it or at a URL

The archive has the same bytes wherever the program has. It needs Cargo and Python, and fetches
cargo-cyclonedx where there is none; `--no-sbom` leaves it out.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHELLS = {"bash": "offramp.bash", "zsh": "_offramp", "fish": "offramp.fish"}
TEXTS = ["README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE-APACHE", "LICENSE-MIT"]
FONT_LICENCE = "crates/offramp-chart/assets/NotoSans-OFL.txt"


def output(*command, **more):
    """What a command prints."""
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, **more).stdout


def host():
    lines = output("rustc", "-vV", text=True).splitlines()
    return next(line.removeprefix("host: ") for line in lines if line.startswith("host: "))


def metadata():
    return json.loads(output("cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"))


def version(of):
    return next(package["version"] for package in of["packages"] if package["name"] == "offramp")


def built(target, of):
    """The program as it is distributed."""
    build = ["cargo", "build", "--package", "offramp", "--profile", "dist", "--locked"]
    subprocess.run([*build, "--target", target], check=True, cwd=ROOT)
    program = "offramp.exe" if "windows" in target else "offramp"
    return Path(of["target_directory"]) / target / "dist" / program


def members(program, target):
    """The path of each file within the archive, its bytes, and whether it is a program."""
    yield program.name, program.read_bytes(), True
    for text in TEXTS:
        yield text, (ROOT / text).read_bytes(), False
    yield "NotoSans-OFL.txt", (ROOT / FONT_LICENCE).read_bytes(), False
    if target != host():
        return  # It does not run here, so it cannot say how it is used.
    yield "man/offramp.1", output(program, "man"), False
    for shell, name in SHELLS.items():
        yield f"completions/{name}", output(program, "completions", shell), False


def pack(path, folder, files):
    """Packs files as a folder: without times, owners or the order of a file system."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content, is_program in sorted(files):
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size = len(content)
            member.mode = 0o755 if is_program else 0o644
            tar.addfile(member, io.BytesIO(content))
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(raw.getvalue())


def digest(path):
    """Writes the digest of an archive beside it, as `sha256sum` reads it."""
    line = f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
    path.with_name(path.name + ".sha256").write_text(line)


def bill_of_materials(path, target):
    """Every package in the program, with licence and source, for that target."""
    tool = shutil.which("cargo-cyclonedx")
    if tool is None:
        subprocess.run(["cargo", "install", "cargo-cyclonedx", "--locked", "--quiet"], check=True)
    name = "bill-of-materials"
    command = ["cargo", "cyclonedx", "--format", "json", "--target", target, "--describe", "crate"]
    subprocess.run([*command, "--override-filename", name], check=True, cwd=ROOT)
    shutil.move(ROOT / f"{name}.json", path)
    for other in ROOT.glob(f"crates/*/{name}.json"):
        other.unlink()
    parts = json.loads(path.read_text())["components"]
    print(f"{path.name}: {len(parts)} packages")


def tried(archive, out):
    """Installs the archive as its users do, and plays with it."""
    with tempfile.TemporaryDirectory() as home:
        install = ["sh", out / "install.sh", "--from", out, "--to", home]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        program = Path(home) / "offramp"
        scenario = ["run", "iran-pakistan-2024", "--runs", "2000", "--quiet"]
        played = json.loads(output(program, *scenario, "--format", "json"))
        assert played["runs"] == 2000, played
        print(f"{archive.name}: installed and played")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--target", default=host(), help="which platform; this one unless said")
    arguments.add_argument("--out", type=Path, default=ROOT / "target/archives", help="the folder")
    arguments.add_argument("--no-sbom", action="store_true", help="no list of packages")
    chosen = arguments.parse_args()
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    of = metadata()
    name = f"offramp-{version(of)}-{chosen.target}"
    archive = out / f"{name}.tar.gz"
    pack(archive, name, members(built(chosen.target, of), chosen.target))
    digest(archive)
    shutil.copy(ROOT / "packaging/install.sh", out / "install.sh")
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB")
    if not chosen.no_sbom:
        bill_of_materials(out / f"{name}.cdx.json", chosen.target)
    if chosen.target == host() and os.name == "posix":
        tried(archive, out)


if __name__ == "__main__":
    sys.exit(main())
