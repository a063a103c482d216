#!/usr/bin/env bash
# Installs what sockgrade needs on Debian, Ubuntu or macOS, builds it, and runs the command that follows, if any.
#
#   ./setup.sh npm run sample         what grading needs; then grade the sample class
#   ./setup.sh --tests npm test       what the tests need as well; then run them
#
# What is there already is left alone. System packages come from apt-get (with sudo where you are not root) or brew;
# a Node.js that is too old is put aside for this folder only, in .node/.
set -euo pipefail
cd "$(dirname "$0")"

node_wanted=22.23.3 # what is fetched where the system's own is older than 20.19
for_tests=no
if [ "${1:-}" = --tests ]; then
  for_tests=yes
  shift
fi

say() { printf 'setup: %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Each line: a command or file that shows that the package is there, and the package.
debian_packages() {
  cat <<'END'
node nodejs
npm npm
python3 python3-minimal
strace strace
bwrap bubblewrap
ip iproute2
prlimit util-linux
/usr/lib/*/faketime/libfaketimeMT.so.1 libfaketime
/usr/share/zoneinfo/Asia/Kolkata tzdata
END
  if [ "$for_tests" = yes ]; then
    cat <<'END'
cc gcc
/usr/include/stdio.h libc6-dev
javac default-jdk-headless
xmllint libxml2-utils
git git
tcpdump tcpdump
go golang-go
/bin/nc.openbsd netcat-openbsd
ncat ncat
socat socat
curl curl
wget wget
dig bind9-dnsutils
host bind9-host
ntpdig ntpsec-ntpdig
END
  fi
}

install_debian() {
  local missing=() sign package
  while read -r sign package; do
    case "$sign" in
      /*) compgen -G "$sign" >/dev/null || missing+=("$package") ;;
      *) has "$sign" || missing+=("$package") ;;
    esac
  done < <(debian_packages)
  if [ "${#missing[@]}" -gt 0 ]; then
    say "installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  fi
}

install_macos() {
  local missing=()
  has node || missing+=(node)
  has python3 || missing+=(python)
  compgen -G "$(brew --prefix)/lib/faketime/*" >/dev/null || missing+=(libfaketime)
  if [ "${#missing[@]}" -gt 0 ]; then
    say "installing ${missing[*]}"
    brew install --quiet "${missing[@]}"
  fi
}

node_is_new_enough() {
  has node && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# Debian 12 and Ubuntu 24.04 have Node 18: a newer one, for this folder only, from the npm registry.
add_newer_node() {
  local machine
  case "$(uname -m)" in
    x86_64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) say "Node.js 20.19 or newer is needed: please install it"; exit 3 ;;
  esac
  if [ ! -x ".node/node_modules/node-linux-$machine/bin/node" ]; then
    say "installing Node.js $node_wanted in .node/"
    npm install --loglevel=error --no-save --no-audit --no-fund --prefix .node "node-linux-$machine@$node_wanted" >/dev/null
  fi
  PATH="$PWD/.node/node_modules/node-linux-$machine/bin:$PATH"
}

case "$(uname -s)" in
  Darwin) install_macos ;;
  *) if has apt-get; then install_debian; else say "no apt-get here: see \`npx sockgrade doctor\` for what is missing"; fi ;;
esac
node_is_new_enough || add_newer_node

if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "installing the packages of package-lock.json"
  # Not `npm ci`: it refuses a lock file that lacks the builds of tools for systems that the registry does not serve.
  npm install --loglevel=error --no-save --no-audit --no-fund >/dev/null
fi
[ -f dist/cli.mjs ] || { npm run --silent build >/dev/null 2>&1 || npm run build; }

if [ "$#" -gt 0 ]; then exec "$@"; fi
