#!/usr/bin/env bash
# ./portal test [FILTER]: sourced by ../portal, which brings need_packages, restore and quietly.

postgres_pid=""
postgres_folder=""
beside=""

# What still runs beside ends with the rest, by its parent's number.
stop_beside() {
  [[ -z "$beside" ]] || pkill -P "$beside" 2>/dev/null || true
}

stop_postgres() {
  if [[ -n "$postgres_pid" ]]; then
    # SIGQUIT: at once; nothing in there is worth a checkpoint.
    kill -QUIT "$postgres_pid" 2>/dev/null || true
    while kill -0 "$postgres_pid" 2>/dev/null; do sleep 0.1; done
    postgres_pid=""
  fi
  [[ -z "$postgres_folder" ]] || rm -rf "$postgres_folder"
  postgres_folder=""
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ "$(id -u)" == 0 ]]; then
    (cd / && exec runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

start_postgres() {
  [[ -z "${ASMPORTAL_TEST_POSTGRES:-}" ]] || return 0
  local programs password port
  programs="$(find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)"
  [[ -n "$programs" ]] || refuse "PostgreSQL is not installed."
  postgres_folder="$(mktemp -d /tmp/asmportal-pg-XXXXXX)"
  password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  port="$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
  printf '%s' "$password" >"$postgres_folder/password"
  [[ "$(id -u)" != 0 ]] || chown -R postgres "$postgres_folder"
  as_postgres "$programs/initdb" -D "$postgres_folder/data" -U postgres -A scram-sha-256 --pwfile="$postgres_folder/password" \
    -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null 2>&1 || refuse "PostgreSQL could not be set up."
  as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -w -s -l "$postgres_folder/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
    start >/dev/null 2>&1 </dev/null || refuse "PostgreSQL could not be started: $(tail -n 1 "$postgres_folder/log" 2>/dev/null)"
  postgres_pid="$(head -n 1 "$postgres_folder/data/postmaster.pid")"
  export ASMPORTAL_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$password;Database=postgres"
}

# What could not even be run counts as one failure each.
finish_early() {
  printf '%s\n' "$1" "0 passed, 1 failed, 0 skipped"
  exit 1
}

# Runs one project's tests and writes down how it ended and how long it took.
run_project() {
  local project="$1" name="$2" results="$3" filter="$4" started=$SECONDS code=0
  say "Running $name"
  dotnet test "$project" -c Release --no-build --nologo -v quiet --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
    --blame-hang --blame-hang-timeout 15m --blame-hang-dump-type none \
    ${filter:+--filter "FullyQualifiedName~$filter"} >"$results/$name.log" 2>&1 || code=$?
  printf '%s %s %s\n' "$name" "$code" "$((SECONDS - started))" >>"$results/projects"
}

run_tests() {
  local filter="${1:-}" results="$root/.portal/tests" project name code formatting=skipped
  need_dotnet
  need_node
  need_packages chromium postgresql python3 python3-aiosmtpd libreoffice-writer-nogui python3-uno nginx wrk poppler-utils fonts-noto-cjk
  cd "$root"
  rm -rf "$results"
  mkdir -p "$results"
  trap 'stop_beside; stop_postgres' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_postgres

  say "Building"
  restore AsmPortal.sln
  quietly dotnet build AsmPortal.sln -c Release --no-restore -v quiet || finish_early "The build failed."

  if [[ -z "$filter" ]]; then
    say "Checking the formatting"
    formatting=passed
    quietly dotnet format whitespace AsmPortal.sln --verify-no-changes --no-restore || formatting=failed
  fi

  # The browser's tests wait more than they reckon: they run beside the others.
  for project in tests/AsmPortal.*Tests/*.csproj; do
    name="$(basename "$project" .csproj)"
    if [[ "$name" == AsmPortal.BrowserTests ]]; then
      run_project "$project" "$name" "$results" "$filter" &
      beside=$!
    fi
  done
  for project in tests/AsmPortal.*Tests/*.csproj; do
    name="$(basename "$project" .csproj)"
    [[ "$name" == AsmPortal.BrowserTests ]] || run_project "$project" "$name" "$results" "$filter"
  done
  if [[ -n "$beside" ]]; then
    wait "$beside" || true
    beside=""
  fi

  code=0
  /usr/bin/python3 tests/report.py "$results" "$formatting" "$filter" || code=$?
  exit "$code"
}
