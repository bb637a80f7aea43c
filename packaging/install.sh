#!/bin/sh
# Installs offramp without Rust: finds the archive for this computer, checks it, and puts the
# program where you say.
#
#   sh install.sh [--from FOLDER_OR_URL] [--to FOLDER] [--version VERSION]
#
#   --from      where the archives are; this script's own folder unless said
#   --to        where the program goes; ~/.local/bin unless said
#   --version   which one, such as 0.1.0; from a folder, the only one that is there unless said
#
# Nothing else is written, and nothing is run but the program's `--version` at the end.
set -eu

from=$(dirname "$0")
to=$HOME/.local/bin
version=

fail() { echo "install.sh: $1" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --from) from=${2:?a folder or a URL}; shift 2 ;;
    --to) to=${2:?a folder}; shift 2 ;;
    --version) version=${2:?a version such as 0.1.0}; shift 2 ;;
    -h | --help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "\`$1\` is no option; there are --from, --to and --version" ;;
  esac
done

system=$(uname -s)
machine=$(uname -m)
case $machine in
  x86_64 | amd64) machine=x86_64 ;;
  aarch64 | arm64) machine=aarch64 ;;
  *) fail "there is no archive for the processor $machine; build from source as README.md says" ;;
esac
case $system in
  Linux) target=$machine-unknown-linux-gnu ;;
  Darwin) target=$machine-apple-darwin ;;
  *) fail "there is no archive for $system; on Windows, unpack offramp-VERSION-x86_64-pc-windows-msvc.tar.gz" ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

case $from in
  http://* | https://* | file://*)
    [ -n "$version" ] || fail "say which version: --version 0.1.0"
    name=offramp-$version-$target.tar.gz
    for file in "$name" "$name.sha256"; do
      if command -v curl > /dev/null; then
        curl --fail --silent --show-error --location --output "$folder/$file" "$from/$file" ||
          fail "could not fetch $from/$file"
      elif command -v wget > /dev/null; then
        wget --quiet --output-document "$folder/$file" "$from/$file" ||
          fail "could not fetch $from/$file"
      else
        fail "needs curl or wget to fetch $from/$file"
      fi
    done
    ;;
  *)
    name=
    for file in "$from"/offramp-"${version:-*}"-"$target".tar.gz "$from"/offramp-*-"$target".tar.gz; do
      [ -f "$file" ] || continue
      case $file in *"/offramp-$version"*) ;; *) continue ;; esac
      [ -z "$name" ] || [ "$name" = "$(basename "$file")" ] ||
        fail "there are several versions in $from; say which: --version VERSION"
      name=$(basename "$file")
    done
    [ -n "$name" ] || fail "there is no offramp-${version:-VERSION}-$target.tar.gz in $from"
    [ -f "$from/$name.sha256" ] || fail "there is no $name.sha256 beside the archive"
    cp "$from/$name" "$from/$name.sha256" "$folder"
    ;;
esac

cd "$folder"
if command -v sha256sum > /dev/null; then
  sha256sum --check --status "$name.sha256" || fail "$name is damaged: its digest is another one"
else
  shasum -a 256 --check --status "$name.sha256" || fail "$name is damaged: its digest is another one"
fi
tar -xzf "$name"
cd - > /dev/null

# The program appears whole or not at all.
mkdir -p "$to" || fail "cannot make the folder $to"
cp "$folder/${name%.tar.gz}/offramp" "$to/.offramp.new" || fail "cannot write to $to"
chmod 755 "$to/.offramp.new"
mv "$to/.offramp.new" "$to/offramp"
"$to/offramp" --version > /dev/null || fail "the program does not run on this computer"
echo "installed $("$to/offramp" --version) in $to"
case :$PATH: in
  *":$to:"*) ;;
  *) echo "add it to your path: export PATH=\"$to:\$PATH\"" ;;
esac
