#!/bin/sh
# Sets Fieldbook up in .venv, and does nothing when nothing has changed.
#
#   sh make/setup.sh run      what a real window needs (make run)
#   sh make/setup.sh test     what tests without a screen need (make test)
#   sh make/setup.sh tools    the Python side only (make check)
#   sh make/setup.sh          the set-up alone; says what a window still lacks (make setup)
#
# PYTHON=/path/to/python chooses the Python; otherwise the newest suitable one is taken.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

# Settings for other work must not bend this one. Where packages come from (index, proxy,
# certificates) is left as it is.
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV __PYVENV_LAUNCHER__ || true
unset PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_REQUIREMENT PIP_CONSTRAINT PIP_EDITABLE \
  PIP_NO_DEPS PIP_DRY_RUN PIP_UPGRADE PIP_IGNORE_INSTALLED PIP_NO_BINARY PIP_ONLY_BINARY \
  PIP_NO_BUILD_ISOLATION PIP_PLATFORM PIP_PYTHON_VERSION PIP_ABI \
  PIP_IMPLEMENTATION PIP_REPORT PIP_NO_COMPILE PIP_BUILD_CONSTRAINT PIP_GROUP || true
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_REQUIRE_HASHES=0 PIP_NO_INPUT=1 \
  PIP_DISABLE_PIP_VERSION_CHECK=1

need=${1:-setup}
stamp=.venv/.fieldbook-ready

# One library file a line, with the Debian package that brings it.
screenless_libraries='libEGL.so.1 libegl1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0'
window_libraries="$screenless_libraries
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0"

say() { printf 'Fieldbook: %s\n' "$*"; }
complain() { printf 'Fieldbook: %s\n' "$*" >&2; }

# ---- Debian's packages ---------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=60 "$@" \
    </dev/null 2>&1
}

# A fresh machine may have no package lists yet: the second try fetches them. What apt says is
# shown only when it fails.
install_packages() {
  may_install || return 1
  say "installing system packages: $*"
  apt_get install -y --no-install-recommends "$@" >/dev/null && return 0
  told=$(apt_get update && apt_get install -y --no-install-recommends "$@") && return 0
  printf '%s\n' "$told" >&2
  return 1
}

print_install_line() {
  complain "$1 Run this line, then try again:"
  shift
  printf '  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
}

# ---- Python --------------------------------------------------------------------------------

suits() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

# Sets python to the first suitable Python that can make environments, and bare to the first
# that is new enough at all.
find_python() {
  python='' bare=''
  for name in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3 python; do
    if [ -z "$name" ] || ! suits "$name"; then continue; fi
    bare=${bare:-$name}
    if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
      python=$name
      return 0
    fi
  done
  return 1
}

require_python() {
  find_python && return 0
  if [ -z "$bare" ]; then
    if command -v apt-get >/dev/null 2>&1; then
      print_install_line 'needs Python 3.11 to 3.14, and found none.' python3 python3-venv
    else
      complain 'needs Python 3.11 to 3.14, and found none. Install it, then try again.'
    fi
    exit 1
  fi
  version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  install_packages "python$version-venv" && find_python && return 0
  print_install_line "Python $version here cannot make environments." "python$version-venv"
  exit 1
}

# ---- .venv ---------------------------------------------------------------------------------

# All that the environment depends on. It fails when the environment's Python does not start.
fingerprint() {
  .venv/bin/python -V 2>/dev/null || return 1
  cksum requirements.lock pyproject.toml make/setup.sh
  pwd -P
}

is_ready() {
  [ -f "$stamp" ] && [ -x .venv/bin/fieldbook ] && now=$(fingerprint) &&
    [ "$now" = "$(cat "$stamp")" ]
}

# An environment without a stamp was left half-made, and one that moved or lost its Python
# cannot be trusted: both are made anew. One whose lock has changed is brought up to date.
may_be_kept() {
  [ -f "$stamp" ] && .venv/bin/python -m pip --version >/dev/null 2>&1 &&
    [ "$(tail -n 1 "$stamp")" = "$(pwd -P)" ] &&
    [ "$(head -n 1 "$stamp")" = "$(.venv/bin/python -V)" ]
}

install_libraries() {
  .venv/bin/python -m pip install -qq --only-binary :all: --require-hashes -r requirements.lock &&
    .venv/bin/python -m pip install -qq --no-deps --no-build-isolation -e .
}

make_ready() {
  started=$(date +%s)
  if may_be_kept; then
    say 'bringing .venv up to date with requirements.lock'
    rm -f "$stamp"
  else
    require_python
    say "making .venv with $("$python" -V) (the first time fetches some 120 MB)"
    rm -rf .venv
    "$python" -m venv .venv || {
      complain 'could not make .venv in this folder; the reason stands above.'
      exit 1
    }
  fi
  install_libraries || {
    complain 'could not install the libraries (no network?); the reason stands above.'
    exit 1
  }
  fingerprint >"$stamp.new"
  mv -f "$stamp.new" "$stamp"
  say "ready after $(($(date +%s) - started)) s"
}

# ---- What Qt needs of the system -----------------------------------------------------------

# Prints the second word (package) or first word (file) of every line whose library won't load.
missing() {
  printf '%s\n' "$2" | .venv/bin/python -c '
import ctypes, sys

for line in sys.stdin:
    try:
        ctypes.CDLL(line.split()[0])
    except OSError:
        print(line.split()[int(sys.argv[1])], end=" ")
' "$1"
}

check_system() {
  [ "$(uname -s)" = Linux ] || return 0
  packages=$(missing 1 "$1")
  [ -n "$packages" ] || return 0
  # shellcheck disable=SC2086 # a list of names, split on purpose
  if install_packages $packages && [ -z "$(missing 1 "$1")" ]; then return 0; fi
  if command -v apt-get >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    print_install_line 'the window needs system libraries that are not here.' ${packages% }
  else
    complain "the window needs these system libraries; install them first: $(missing 0 "$1")"
  fi
  return 1
}

case $need in run | test | tools | setup) ;; *)
  complain "unknown word: $need (run, test, tools or none)"
  exit 2
  ;;
esac

is_ready || make_ready
case $need in
  run) check_system "$window_libraries" || exit 1 ;;
  test) check_system "$screenless_libraries" || exit 1 ;;
  setup)
    check_system "$window_libraries" || say 'the command line works without them'
    say 'set up; the command is .venv/bin/fieldbook'
    ;;
esac
