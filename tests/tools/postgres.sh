#!/bin/sh
# A PostgreSQL server of its own for tests: in a folder, on a Unix socket, gone when it is stopped.
#
#   postgres.sh start DIR             make and start it; prints its address
#   postgres.sh load ADDRESS FILE.db  copy a matched-results SQLite file into it
#   postgres.sh stop DIR              stop it and remove DIR
#
# Exit code 77 where no server is installed. initdb refuses to run as root: root runs it as the user postgres.
set -eu

here=$(dirname "$0")

find_server() {
  for bin in /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ]; then
      server=$bin
    fi
  done
  if [ -z "${server:-}" ] || ! command -v psql > /dev/null || ! command -v sqlite3 > /dev/null; then
    echo "postgres.sh: no PostgreSQL server is installed (packages postgresql and sqlite3)" >&2
    exit 77
  fi
}

as_owner() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

start() {
  directory=$1
  find_server
  mkdir -p "$directory/socket"
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$directory" "$directory/socket"
  fi
  # Byte order and no fsync: as SQLite sorts, and the data are thrown away.
  (cd / && as_owner "$server/initdb" -D "$directory/data" -U saraban -A trust -E UTF8 --no-locale -N > /dev/null)
  (cd / && as_owner "$server/pg_ctl" -D "$directory/data" -l "$directory/log" -w \
    -o "-c listen_addresses='' -c unix_socket_directories='$directory/socket' -c fsync=off" start > /dev/null)
  echo "postgresql://saraban@/postgres?host=$directory/socket"
}

load() {
  address=$1
  file=$2
  psql -q -v ON_ERROR_STOP=1 -d "$address" -f "$here/../suite/data/matched-results.postgres.sql"
  # The tables in the order of the schema, so that each comes after those that it refers to.
  sqlite3 "$file" "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid" | while read -r table; do
    sqlite3 -csv "$file" "SELECT * FROM $table" |
      psql -q -v ON_ERROR_STOP=1 -d "$address" -c "COPY $table FROM STDIN WITH (FORMAT csv)"
  done
}

stop() {
  directory=$1
  find_server
  if [ -d "$directory/data" ]; then
    (cd / && as_owner "$server/pg_ctl" -D "$directory/data" -m immediate stop > /dev/null)
  fi
  rm -rf "$directory"
}

case "${1:-}" in
  start) start "$2" ;;
  load) load "$2" "$3" ;;
  stop) stop "$2" ;;
  *)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac
