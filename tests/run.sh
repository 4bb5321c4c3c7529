#!/usr/bin/env bash
# Installs what the tests need and this machine lacks, then runs every test of the solution.
# The last line is the runner's own count: "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

if ! command -v chromium >/dev/null; then
  as_root apt-get update -q >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi

# Tests start a server of their own from its programs; the one that Debian starts by itself is not needed.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  as_root apt-get update -q >/dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends postgresql >/dev/null
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build StatsDashboard.sln -v quiet -nologo
status=0
dotnet test --solution StatsDashboard.sln --no-build --no-ansi --output Normal 2>&1 | tee "$log" || status=$?

passed=$(sed -n 's/^ *succeeded: \([0-9]*\).*/\1/p' "$log" | tail -1)
failed=$(sed -n 's/^ *failed: \([0-9]*\).*/\1/p' "$log" | tail -1)
skipped=$(sed -n 's/^ *skipped: \([0-9]*\).*/\1/p' "$log" | tail -1)
if [ "${passed:-0}" -eq 0 ] || [ "${skipped:-0}" -ne 0 ]; then
  echo "No test ran, or one was skipped: both count as a failure." >&2
  status=1
fi

echo "${passed:-0} passed, ${failed:-0} failed"
exit "$status"
