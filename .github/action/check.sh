#!/usr/bin/env bash
# What the GitHub Action does: inputs are variables, never parts of a command.
set -uo pipefail

arguments=()
while IFS= read -r path; do
  [ -n "$path" ] && arguments+=("$path")
done <<< "$INPUT_PATHS"
[ -n "$INPUT_MAX_WARNINGS" ] && arguments+=(--max-warnings "$INPUT_MAX_WARNINGS")
[ "$INPUT_ALLOW_NONE" = true ] && arguments+=(--allow-none)

# Who pins the action means all of it: the newest package might say something else tomorrow.
version=$(node -p 'require(process.argv[1]).version' "$(dirname "$0")/../../package.json") || exit 2
package=${INPUT_PACKAGE:-freshworks-event-handlers@$version}

check() {
  npx --yes --package "$package" -- freshworks-event-handlers check "$@" ${arguments[@]+"${arguments[@]}"}
}

if [ -n "$INPUT_SARIF" ]; then
  # Findings are no failure here: the step below decides, and a file that is not there cannot be uploaded.
  check --format sarif > "$INPUT_SARIF" || [ $? -eq 1 ] || exit 2
fi
check --format "$INPUT_FORMAT"
