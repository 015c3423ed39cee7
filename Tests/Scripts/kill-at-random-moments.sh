#!/usr/bin/env bash
# Kills solve, drop, add, undo and redo with SIGKILL at random moments and checks the ledger after each: it opens, what it
# held before is the beginning of what it holds now, and nothing that was acknowledged (exit status 0) is missing.
#
#   kill-at-random-moments.sh COUNTERPOINT [MOMENTS] [SEED]
set -euo pipefail
program=$1
moments=${2:-200}
RANDOM=${3:-1}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
course=$folder/course
"$program" sample --students 12 --seed 5 --into "$course" >/dev/null
"$program" solve "$course" >/dev/null 2>&1

hashes() { "$program" history --json "$course" | sed -n 's/^ *"hash" : "\(.*\)",*$/\1/p'; }
fail() {
    echo "moment $1: $2" >&2
    exit 1
}
ids() { sed -n 's/^ *"id" : "\(.*\)",\{0,1\}$/\1/p' "$course/plan.json" 2>/dev/null || true; }

held=$(hashes)
killed=0
acknowledged=0
for moment in $(seq "$moments"); do
    mapfile -t students < <(ids)
    case $((RANDOM % 5)) in
    0) command=(solve --seed "$RANDOM" "$course") ;;
    1 | 2) command=(undo "$course") ;;
    3) command=(redo "$course") ;;
    *)
        student=${students[0]:-nobody}
        if [ "${#students[@]}" -gt 8 ]; then student=${students[$((RANDOM % ${#students[@]}))]}; fi
        command=(drop "$student" --course "$course")
        ;;
    esac
    "$program" "${command[@]}" >/dev/null 2>&1 &
    process=$!
    sleep "0.$(printf '%03d' $((RANDOM % 180)))"
    kill -9 "$process" 2>/dev/null || true
    status=0
    wait "$process" 2>/dev/null || status=$?
    now=$(hashes) || fail "$moment" "the ledger does not open after ${command[0]}"
    case $now in
    "$held"*) ;;
    *) fail "$moment" "${command[0]} changed what was decided before" ;;
    esac
    if [ "$status" -eq 137 ]; then killed=$((killed + 1)); fi
    if [ "$status" -eq 0 ]; then
        acknowledged=$((acknowledged + 1))
        [ "$now" != "$held" ] || fail "$moment" "${command[0]} was acknowledged and is missing"
    fi
    held=$now
    # A plan is needed for what follows.
    if ! [ -s "$course/plan.json" ] && [ "$((moment % 3))" -eq 0 ]; then
        "$program" solve "$course" >/dev/null 2>&1
        held=$(hashes)
    fi
done
echo "$moments moments: $killed killed, $acknowledged acknowledged, $(echo "$held" | wc -l) entries, none lost"
