#!/usr/bin/env bash
# Writes down anew what each library package offers (src/*/PublicApi.txt), for a person to read before it is committed.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Parity.Packaging.Tests -c Release -v q
# It fails where a text is another than the approved one, and leaves the new one beside it.
dotnet test tests/Parity.Packaging.Tests -c Release --no-build --filter FullyQualifiedName~PublicApiTests || true
for received in src/*/PublicApi.txt.received; do
  if [ -e "$received" ]; then
    mv "$received" "${received%.received}"
  fi
done
git --no-pager diff --stat -- 'src/*/PublicApi.txt'
