# shellcheck shell=bash
# Shared by the set-up scripts; sourced, never run. Everything here is safe to repeat.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
STAMPS=.venv/.stamps

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# One set-up at a time: `make run` and `make test` may be started together.
one_at_a_time() {
  mkdir -p var
  exec 9>var/.setup.lock
  flock 9
}

# digest FILE… [-- WORD…]: one key for the contents of the files and the words.
digest() {
  { for part in "$@"; do if [ -f "$part" ]; then cat "$part"; else printf '%s\n' "$part"; fi; done; } |
    sha256sum | cut -d' ' -f1
}

# done_before NAME KEY / remember NAME KEY: a step whose inputs did not change is not done again.
done_before() { [ "$(cat "$STAMPS/$1" 2>/dev/null)" = "$2" ]; }
remember() { mkdir -p "$STAMPS" && printf '%s\n' "$2" >"$STAMPS/$1"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "需要管理员权限安装系统软件包，而本机没有 sudo。请用 root 运行：$*"
  fi
}

# debian PACKAGE…: install those that are missing; nothing is done when all are there.
debian() {
  local missing=() name
  command -v dpkg-query >/dev/null || { say "不是 Debian 系统，请自行安装：$*"; return 0; }
  for name in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "安装系统软件包：${missing[*]}"
  as_root apt-get update -qq </dev/null 9>&- || say "软件源没有全部更新成功，继续尝试安装。"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    </dev/null 9>&- >var/apt.log 2>&1 || { tail -n 20 var/apt.log >&2; fail "系统软件包安装失败，全部输出在 var/apt.log。"; }
}

# hashed LIST: install a pinned list into .venv; every file must have the digest written in it.
hashed() {
  local key
  key=$(digest "requirements/$1.txt" "$ROOT" "$(.venv/bin/python -V)")
  done_before "$1" "$key" && return 0
  say "安装 Python 软件包：requirements/$1.txt"
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps --require-hashes \
    --only-binary :all: -r "requirements/$1.txt" </dev/null
  remember "$1" "$key"
}
