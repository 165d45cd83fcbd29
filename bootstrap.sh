#!/bin/sh
# Makes this machine ready for what `make` is asked to do: sh bootstrap.sh site|dev|test
#
#   site   the environment .venv, which builds the site
#   dev    and the tools in it that the checks need
#   test   and a browser, Java and a Chinese font of the system, which the tests need
#
# What the system lacks is looked for before anything else is done. apt-get installs it where this user may call it (root,
# or sudo); else one line on standard error says what to install, and the exit code is 1. With everything there it is
# silent and takes a tenth of a second. Variables: PYTHON, the interpreter that .venv is made with; CHROME_PATH, a browser.
set -eu
cd "$(dirname "$0")"

level=$1
python=${PYTHON:-python3}
venv=.venv
log=build/bootstrap.log # what apt-get and pip say
ubuntu_browser=google-chrome-stable_current_amd64.deb

fail() {
  echo "policytext: $1" >&2
  exit 1
}

begin_log() {
  { mkdir -p build && touch $log; } 2>/dev/null || fail "$log cannot be written; remove build/ if it belongs to another user"
}

# --- what is there -----------------------------------------------------------------------

# lack PACKAGES WORDS: something is missing; what Debian and what people call it.
lack() {
  packages="${packages:+$packages }$1"
  words="${words:+$words, }$2"
}

look() {
  packages='' words=''
  environment_works || look_for_python
  [ "$level" != test ] || look_for_programs
}

# Not after an interruption, nor when its Python is gone or its folder was moved or copied.
environment_works() {
  [ ! -e $venv/unfinished ] && $venv/bin/python -c '
import os, pip, policytext
os.path.samefile(os.path.dirname(policytext.__file__), "hooks/policytext") or exit(1)' 2>/dev/null
}

look_for_python() {
  if ! command -v "$python" >/dev/null; then
    lack "${python##*/}-venv" "Python 3.11.5 or newer"
    return
  fi
  version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
  if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))'; then
    fail "Python 3.11.5 or newer is needed, $python is $version; with a newer one say: make PYTHON=/path/of/python3 site"
  fi
  "$python" -c 'import ensurepip, venv' 2>/dev/null || lack "${python##*/}-venv" "Python's venv module"
}

look_for_programs() {
  if [ -n "${CHROME_PATH:-}" ]; then
    [ -x "$CHROME_PATH" ] || fail "CHROME_PATH names $CHROME_PATH, which cannot be run; name Chromium or Google Chrome there"
  elif ! command -v google-chrome >/dev/null; then
    case $(command -v chromium) in
      '' | /snap/*) look_for_browser_package ;; # a snap has a /tmp of its own and sees none of the sites that tests build there
    esac
  fi
  command -v java >/dev/null || lack default-jre-headless "a Java runtime"
  [ "$(uname)" = Darwin ] || fc-list :lang=zh 2>/dev/null | grep -q . || lack "fontconfig fonts-noto-cjk" "a Chinese font and fc-list"
}

look_for_browser_package() {
  if grep -qsx 'ID=ubuntu' "${OS_RELEASE:-/etc/os-release}"; then
    lack "./$ubuntu_browser" "Google Chrome (Ubuntu has Chromium only as a snap, which cannot see /tmp)"
  else
    lack chromium "Chromium or Google Chrome (CHROME_PATH may name it)"
  fi
}

# --- the system's package manager --------------------------------------------------------

install_packages() {
  command -v apt-get >/dev/null || fail "missing: $words; install it and say make again"
  case $packages in
    *"$ubuntu_browser"*) fail_with_command "wget https://dl.google.com/linux/direct/$ubuntu_browser && " ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    as_root=''
  elif sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  elif [ -t 0 ] && [ -z "${CI:-}" ] && command -v sudo >/dev/null && echo "To install $packages:" && sudo -v; then
    as_root='sudo'
  else
    fail_with_command ''
  fi
  echo "Installing $packages"
  begin_log
  apt_get="$as_root env DEBIAN_FRONTEND=noninteractive apt-get"
  # shellcheck disable=SC2086 # several words each
  if ! { $apt_get update && $apt_get install -y --no-install-recommends $packages; } >$log 2>&1 </dev/null; then
    fail "apt-get could not install $packages: $({ grep '^E:' $log || tail -n 1 $log; } | head -n 1); all of it is in $log"
  fi
}

# fail_with_command FIRST: says the command that installs what is missing; FIRST comes before it.
fail_with_command() {
  as_root='' who=' as root'
  if command -v sudo >/dev/null; then as_root='sudo ' who=''; fi
  fail "missing: $words; install it$who and say make again: $1${as_root}apt-get update && ${as_root}apt-get install -y --no-install-recommends $packages"
}

# --- the environment ---------------------------------------------------------------------

# The mark `unfinished` stays when pip does not come to its end: half a package would look installed to it.
pip_install() {
  begin_log
  touch $venv/unfinished
  code=0
  $venv/bin/python -m pip install "$@" >$log 2>&1 </dev/null || code=$?
  [ $code = 0 ] || explain_pip
  rm $venv/unfinished
}

explain_pip() {
  if grep -q 'connection broken\|Max retries' $log; then
    rm $venv/unfinished # pip fetches everything before it installs anything
    fail "PyPI cannot be reached; is there a network? (PIP_INDEX_URL and PIP_PROXY are heeded) All that pip says is in $log"
  fi
  fail "pip: $({ grep '^ERROR' $log || tail -n 1 $log; } | tail -n 1); all of it is in $log"
}

is_newer() {
  for file in "$@"; do [ "$1" = "$file" ] || [ "$1" -nt "$file" ] || return 1; done
}

fill_environment() {
  if ! environment_works; then
    echo "Setting up $venv, which takes a minute, once"
    rm -rf $venv 2>/dev/null || fail "$venv cannot be replaced; remove it if it belongs to another user"
    "$python" -m venv $venv
  fi
  if ! is_newer $venv/site.done requirements.txt pyproject.toml; then
    pip_install --require-hashes -r requirements.txt
    pip_install --no-deps --no-build-isolation -e .
    touch $venv/site.done
  fi
  if [ "$level" != site ] && ! is_newer $venv/dev.done requirements-dev.txt $venv/site.done; then
    pip_install --require-hashes -r requirements-dev.txt
    touch $venv/dev.done
  fi
}

look
if [ -n "$packages" ]; then
  install_packages
  look
  [ -z "$packages" ] || fail "apt-get has done its work, and still this is missing: $words"
fi
fill_environment
