#!/usr/bin/env bash
# with_postgres.sh COMMAND…: run a command beside a PostgreSQL of its own, thrown away afterwards.
# The cluster lies in a temporary folder, answers on a free loopback port only, and is not made to survive a crash.
# The command finds it in GONGKAI_DATABASE.
set -euo pipefail
[ $# -gt 0 ] || { echo "用法：with_postgres.sh 命令 …" >&2; exit 2; }

programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[ -x "$programs/initdb" ] || { echo "没有找到 PostgreSQL 服务器，请先运行 scripts/setup_tests.sh。" >&2; exit 2; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/gongkai-postgres.XXXXXX")

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd "$folder" && runuser -u postgres -- "$@"); else "$@"; fi
}

stop() {
  as_postgres "$programs/pg_ctl" stop --silent -m immediate -D "$folder/data" >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start() {
  port=$(free_port)
  as_postgres "$programs/pg_ctl" start --silent -w -t 60 -D "$folder/data" -l "$folder/log" -o "-h 127.0.0.1 -p $port \
    -k '$folder' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 \
    -c autovacuum=off -c shared_buffers=128MB -c jit=off" >/dev/null
}

[ "$(id -u)" != 0 ] || chown postgres "$folder"
as_postgres "$programs/initdb" --no-sync -A trust -U gongkai -E UTF8 --locale=C.UTF-8 -D "$folder/data" >/dev/null
# Another program may take the free port first: three tries.
start || start || start || { tail -n 20 "$folder/log" >&2; exit 2; }
as_postgres "$programs/createdb" -h 127.0.0.1 -p "$port" -U gongkai gongkai

GONGKAI_DATABASE="postgresql://gongkai@127.0.0.1:$port/gongkai" "$@"
