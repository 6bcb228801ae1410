#!/bin/sh
# A compute center posts usage with curl: post, repeat, repair, correct, read its own records page by page.
#   API=http://localhost:8080/api/v1 PROVIDER=<token of the center> VOUCHER=<number that the holder gave> docs/examples/usage.sh
set -eu
API=${API:-http://localhost:8080/api/v1}
: "${PROVIDER:?a token of a compute center}" "${VOUCHER:?the number of a voucher}"
job=sh-$(date +%s)-$$ # the center's own id of its record: its identity for ever

ask() { # any path, with the token; -f: an error ends this script, --retry: 429 and 503 are sent again, after Retry-After
    path=$1
    shift
    curl -sS -f --retry 5 --retry-connrefused --max-time 60 -H "Authorization: Bearer $PROVIDER" \
        -H 'Content-Type: application/json' "$API$path" "$@"
    echo
}

record() { # $1: id, $2: voucher, $3: fee in fen, $4: what else
    printf '{"id":"%s","voucher":"%s","serviceItem":"COMPUTE","resource":"H20 96G","quantity":"2.5","unit":"CARD_HOUR",' "$1" "$2"
    printf '"startedAt":"2025-11-13T09:00:00+08:00","completedAt":"2025-11-13T11:30:00+08:00","feeFen":%s%s}' "$3" "${4:-}"
}

has() { # the answer on stdin holds this outcome, else the example has failed
    answer=$(cat)
    echo "$answer"
    case "$answer" in *"\"outcome\":\"$1\""*) ;; *) echo "expected $1" >&2 && exit 1 ;; esac
}

echo "# Post. One record, or an array of up to 10,000; each has its own outcome, in order."
ask /usage -d "$(record "$job" "$VOUCHER" 1150)" | has ACCEPTED

echo "# Repeat. No answer came? Send the same again: it takes effect once, and this is what was said first."
ask /usage -d "$(record "$job" "$VOUCHER" 1150)" | has DUPLICATE

echo "# The same id with another fee is a conflict: a record is changed by a correction."
ask /usage -d "$(record "$job" "$VOUCHER" 1250)" | has CONFLICT

echo "# Repair. What was refused binds no id: send the right record under the same one."
ask /usage -d "$(record "$job-typo" "NO-SUCH-VOUCHER" 1150)" | has REFUSED
ask /usage -d "$(record "$job-typo" "$VOUCHER" 1150)" | has ACCEPTED

echo "# Correct. A record with an id of its own that names the earlier one; its fee is then this one."
ask /usage -d "$(record "$job-c1" "$VOUCHER" 950 ",\"corrects\":\"$job\"")" | has ACCEPTED

echo "# Read: two a page, on with the cursor until there is no next (three pages here)."
cursor=
pages=0
while [ "$pages" -lt 3 ]; do
    page=$(ask "/usage?limit=2${cursor:+&cursor=$cursor}")
    echo "$page" | cut -c1-200
    pages=$((pages + 1))
    cursor=$(echo "$page" | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
    [ -n "$cursor" ] || break
done
