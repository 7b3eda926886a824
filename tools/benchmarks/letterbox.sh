#!/usr/bin/env bash
# Letterbox with Parity and with OpenCV and numpy, one after the other on this machine. PYTHON names a Python that has both.
set -euo pipefail
cd "$(dirname "$0")/../.."
artifacts=BenchmarkDotNet.Artifacts/letterbox
dotnet run -c Release --project tools/benchmarks/Parity.Benchmarks -- --filter '*Letterbox*' --exporters briefjson --artifacts "$artifacts" "$@" | grep -E '^\||^SHA-256|Processor|^\.NET|error' | sort -u
${PYTHON:-python3} tools/benchmarks/letterbox.py "$artifacts"/results/*LetterboxBenchmarks-report-brief.json
