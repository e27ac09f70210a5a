#!/usr/bin/env bash
# Both providers by hand: bash, curl and openssl. Run it under `topup-sim run -- ./buy.sh`.
#
# What this shows is how carefully a reply must be read. A purchase ends in one of three ways:
#   succeeded  delivered and charged        failed  proven not charged: may be refunded
#   unknown    nothing is proven: never refund, never send a new id; ask, then a person
set -euo pipefail

: "${DVS_BASE_URL:?is not set; run: topup-sim run -- $0}"

# Sends the request that stands in stdin as a configuration of curl: there no process list shows
# its secrets. Once: --disable keeps a ~/.curlrc from adding --retry or --location. Prints the body
# of an answer with status 200. Returns 1 when nothing can have been sent, 2 when nothing is known.
send() {
  local answer status=0
  answer=$(curl --disable --silent --max-time 30 --write-out '\n%{http_code}' --config -) ||
    status=$?
  case $status in
    0) ;;
    6 | 7) return 1 ;; # no such host, connection refused
    *) return 2 ;;     # time-out, reset, half an answer, …
  esac
  [[ ${answer##*$'\n'} == 200 ]] || return 2
  trimmed "${answer%$'\n'*}"
}

# Blanks and line ends around a reply change nothing.
trimmed() {
  local text=${1#"${1%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# What the absence of an answer means for money, by what `send` returned.
without_answer() { if [[ $1 == 1 ]]; then echo failed; else echo unknown; fi; }

sha256() { printf '%s' "$1" | openssl dgst -sha256 -r | cut -d ' ' -f 1; }
new_id() { openssl rand -hex 16; }

# --- DVS: GET, a checksum, an answer of a few characters --------------------------------------

dvs() {
  local page=$1 field
  shift
  {
    printf 'get\nurl = "%s/apipayment/%s.jsp"\n' "$DVS_BASE_URL" "$page"
    for field in "username=$DVS_USERNAME" "privatekey=$DVS_PRIVATEKEY" "$@"; do
      printf 'data-urlencode = "%s"\n' "$field"
    done
  } | send
}

dvs_balance() {
  local answer
  answer=$(dvs userbalance "checksum=$(sha256 "$DVS_USERNAME:::$DVS_PRIVATEKEY")") || return 1
  # -6 and -302 are codes. A negative number is never money.
  [[ $answer =~ ^(0|[1-9][0-9]*)$ ]] && echo "$answer"
}

# dvs_topup PHONE AMOUNT ID prints the answer. The id goes along as transidclient, so that a second
# sending of it cannot charge again.
dvs_topup() {
  local checksum
  checksum=$(sha256 "$DVS_USERNAME$1$2$DVS_PRIVATEKEY")
  dvs topup "phone=$1" "sotien=$2" "checksum=$checksum" "transidclient=$3"
}

# A bare code and `code;id` come from two tables: -1 is a limit of the day, `-1;42` a transaction in
# doubt. Only what is listed is proof.
dvs_meaning() {
  if [[ $1 =~ ^1\;[A-Za-z0-9_-]+$ ]]; then
    echo succeeded
  elif [[ $1 =~ ^(-[12346]|5|6|61)$ || $1 =~ ^(-302|-304|61)\;[A-Za-z0-9_-]+$ ]]; then
    echo failed
  else
    echo unknown # 0;id, -1;id, -99;id, a duplicate (-308;id), -5, any other code or text
  fi
}

# dvs_recheck ANSWER asks about the transaction of an answer in doubt. Only an answer about that
# very transaction counts. The re-check needs the id and nothing else, so no secret travels.
dvs_recheck() {
  local id=${1#*;} answer
  # The id of a duplicate names the refused repetition, which tells nothing of the first sending.
  if [[ $1 != *\;* || $1 == '-308;'* ]]; then
    echo unknown
    return
  fi
  answer=$(
    printf 'get\nurl = "%s/apipayment/recheck.jsp"\ndata-urlencode = "idtransaction=%s"\n' \
      "$DVS_BASE_URL" "$id" | send
  ) || answer=
  if [[ $answer == *";$id" ]]; then dvs_meaning "$answer"; else echo unknown; fi
}

# --- TrueMoney: POST JSON, RSA signatures both ways -------------------------------------------

# truemoney SERVICE ID FIELDS sends a request, FIELDS being more of its JSON, and prints the answer.
truemoney() {
  local account sign body
  account="$TRUEMONEY_USERNAME|$TRUEMONEY_API_CODE|$TRUEMONEY_API_USERNAME"
  sign=$(printf '%s' "$account|$1|$2" | openssl dgst -sha1 -sign "$TRUEMONEY_PRIVATE_KEY_FILE" |
    openssl base64 -A)
  body=$(
    printf '{"username":"%s","apiCode":"%s","apiUsername":"%s",' \
      "$TRUEMONEY_USERNAME" "$TRUEMONEY_API_CODE" "$TRUEMONEY_API_USERNAME"
    printf '"requestId":"%s","serviceCode":"%s",%s,"dataSign":"%s"}' "$2" "$1" "$3" "$sign"
  )
  {
    printf 'url = "%s"\nheader = "Content-Type: application/json"\n' "$TRUEMONEY_URL"
    printf 'data-raw = "%s"\n' "${body//\"/\\\"}"
  } | send
}

# A success counts with the provider's signature, never without: the callers see to that.
truemoney_meaning() {
  case $1 in
    0) echo succeeded ;;
    1 | 2 | 800 | 901 | 903 | 1001 | 2000 | 2001 | 2002 | 2003) echo failed ;;
    *) echo unknown ;; # 4501, 4601, 4602, a duplicate (2005), any other code, no JSON
  esac
}

# truemoney_topup PHONE AMOUNT ID prints what became of it.
truemoney_topup() {
  local answer outcome
  answer=$(truemoney 060000 "$3" "\"price\":$2,\"phoneNumber\":\"$1\"") || {
    without_answer $?
    return
  }
  outcome=$(truemoney_meaning "$(value_of code "$answer")")
  if [[ $outcome == succeeded ]] && ! is_signed transactionId "$answer"; then outcome=unknown; fi
  echo "$outcome"
}

# truemoney_query AMOUNT ID asks about the top-up that was sent with this id; the question has an id
# of its own. What says nothing of that very top-up ("not found", a refusal) proves nothing.
truemoney_query() {
  local answer
  answer=$(truemoney 110000 "$(new_id)" "\"txnRequestId\":\"$2\"") || answer=
  if [[ $(value_of serviceCode "$answer") == 060000 ]] &&
    [[ $answer =~ \"price\"\ *:\ *$1(\.0+)?[,\ }] ]] && is_signed id "$answer"; then
    # The status of the answer is about the question, `errorCode` about the top-up.
    truemoney_meaning "$(value_of errorCode "$answer")"
  else
    echo unknown
  fi
}

# A text in a JSON object: an example's way. In earnest use jq, or a language with a parser.
value_of() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$2"; }

# is_signed NAME ANSWER: the provider signs `code|id`; NAME is what the answer calls the id.
is_signed() {
  local signature status=0
  signature=$(mktemp)
  openssl base64 -d -A <<<"$(value_of dataSign "$2")" >"$signature" || true
  printf '%s' "$(value_of code "$2")|$(value_of "$1" "$2")" |
    openssl dgst -sha1 -verify "$TRUEMONEY_PROVIDER_PUBLIC_KEY_FILE" \
      -signature "$signature" >/dev/null 2>&1 || status=1
  rm -f "$signature"
  return $status
}

# --- Buy -------------------------------------------------------------------------------------

undelivered=0
# report WHAT OUTCOME ID
report() {
  echo "$1: $2"
  [[ $2 == succeeded ]] || undelivered=1
  [[ $2 != unknown ]] || echo "$1: keep the money, and ask again or a person, by request id $3"
}

echo "DVS balance in VND: $(dvs_balance || echo 'not available')"

# The second phone is of the simulator's own block: DVS answers `0;id`, although the top-up has
# succeeded.
for phone in 0912345678 0990400000; do
  id=$(new_id)
  # Before it is sent: whatever happens now, there is an id to ask by.
  echo "DVS top-up of $phone: request id $id"
  if answer=$(dvs_topup "$phone" 10000 "$id"); then
    outcome=$(dvs_meaning "$answer")
  else
    outcome=$(without_answer $?)
  fi
  if [[ $outcome == unknown ]]; then
    echo "DVS top-up of $phone: unknown; asking, not sending again"
    outcome=$(dvs_recheck "$answer")
  fi
  report "DVS top-up of $phone" "$outcome" "$id"
done

phone=0987654321
id=$(new_id)
echo "TrueMoney top-up of $phone: request id $id"
outcome=$(truemoney_topup "$phone" 20000 "$id")
if [[ $outcome == unknown ]]; then
  echo "TrueMoney top-up of $phone: unknown; asking, not sending again"
  outcome=$(truemoney_query 20000 "$id")
fi
report "TrueMoney top-up of $phone" "$outcome" "$id"

exit $undelivered
