package cn.suanquan.mutations;

import java.util.List;

/// The controls of records, confirmations, corrections and holds.
final class UsageControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "nothing is counted that no center has at once",
                    "usage/IntakeRules",
                    "record.quantity().isMoreThan(hours * UNITS_AT_ONCE_MAX)",
                    "record.quantity().isMoreThan(Long.MAX_VALUE)",
                    "UsageIntakeIT#hMoreThanAnyCenterHasAtOnceIsRefused"),
            Mutation.of(
                    "what first comes after its period is closed is refused, where the programme says so",
                    "usage/IntakeRules",
                    "!came.isBefore(closed) && programme.refusesAfterClosing()",
                    "false",
                    "TimeRulesIT"),
            Mutation.of(
                    "what waited came when it came first",
                    "usage/FirstArrivals",
                    ".filter(row -> !row.isOver() && row.isSame(one, facts))",
                    ".filter(_ -> false)",
                    "TimeRulesIT"),
            Mutation.of(
                    "what waited counts in the period in which it came first",
                    "usage/UsageStore",
                    "select e.key, least(e.recorded_at, d.received_at) as came",
                    "select e.key, e.recorded_at as came",
                    "TimeRulesIT"),
            Mutation.of(
                    "when a record is sent moves it into no other year",
                    "policy/Programme",
                    "while (isClosed(period, came) && !period.isLastOfYear()) {",
                    "while (isClosed(period, came)) {",
                    "SettlementPeriodTest"),
            Mutation.of(
                    "a preview tells nobody what is left of a voucher",
                    "usage/UsagePreview",
                    "Optional.empty(), due, isCovered, period)",
                    "Optional.empty(), Math.min(due, account.in(Bucket.AVAILABLE)), isCovered, period)",
                    "ImportsIT"),
            Mutation.of(
                    "what is no record costs only itself",
                    "usage/RecordReader",
                    "if (isOfTheBody(e)) {",
                    "if (true) {",
                    "MalformedRecordsIT"),
            Mutation.of(
                    "what says a field twice is refused whole",
                    "usage/RecordReader",
                    "if (isOfTheBody(e)) {",
                    "if (false) {",
                    "MalformedRecordsIT"),
            Mutation.of(
                    "that a voucher was frozen is not remembered",
                    "ledger/Batch",
                    "boolean isPassing = falls.code() == Outcome.Code.ACCOUNT_FROZEN;",
                    "boolean isPassing = false;",
                    "LedgerIT"),
            Mutation.of(
                    "what waits and is sent again waits no longer for it",
                    "usage/Deferral",
                    "if (waiting.isPresent() && waiting.get().isSame(one.received(), facts)) {",
                    "if (false) {",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "a correction that waited never overrides a later one",
                    "usage/Corrections",
                    "if (overtaking.isOvertaken(db, center, judged.received(), history, named.get())) {",
                    "if (false) {",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "what was sent under an access that is revoked since never takes effect",
                    "usage/DeferredJob",
                    "if (one.isRevoked()) {",
                    "if (false) {",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "what another content replaced is refused for good",
                    "usage/Deferral",
                    "        replace(db, facts, rows, records, said, now);\n",
                    "",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "no more than so many of a center wait",
                    "usage/Deferral",
                    "waiting.isPresent() || room > 0",
                    "true",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "a center of which much comes to wait at once holds one connection",
                    "usage/CenterTurns",
                    "        turn.lock();\n",
                    "        turn.tryLock();\n",
                    "ManyWaitIT"),
            Mutation.of(
                    "what is due of a center stands behind the first of every other",
                    "usage/DeferredStore",
                    "order by d.place, d.number limit $4",
                    "order by d.number limit $4",
                    "ManyWaitIT"),
            Mutation.of(
                    "a waiting time that keeps no promise stops the service at its start",
                    "usage/IntakeFactsCache",
                    "waiting.compareTo(WAITING_MIN) < 0",
                    "waiting.isNegative()",
                    "ManyWaitIT"),
            Mutation.of(
                    "what waits ends when its time is over",
                    "usage/DeferredJob",
                    "return now.isBefore(one.row().until())",
                    "return true",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "a number whose check character is wrong waits for nothing",
                    "usage/IntakeRules",
                    "return VoucherNumber.isRight(reference) ||",
                    "return true ||",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "a suspended center does not wait for its admission",
                    "usage/IntakeRules",
                    "isSuspended(record) ? Optional.empty() :",
                    "false ? Optional.empty() :",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "a center takes back its own only",
                    "usage/DeferredStore",
                    "where d.center_id = $1 and d.record_id = any($2)",
                    "where $1::uuid is not null and d.record_id = any($2)",
                    "WhatIsNotYetIT"),
            Mutation.of(
                    "the repaired record is posted after the bad one of its request",
                    "usage/IntakeRequest",
                    "            parts.add(new ArrayList<>());\n            partBegins",
                    "            partBegins",
                    "WhatAnIdMeansIT"),
            Mutation.of(
                    "what was refused for a voucher that nobody knew is not taken once there is one",
                    "usage/LedgerSubmission",
                    "                received.statement().content(),\n                received.statement().contentWithVoucher()));",
                    "                received.statement().content()));",
                    "WhatAnIdMeansIT"),
            Mutation.of(
                    "of an id no more words are kept than the ledger remembers refusals",
                    "usage/UsageStore",
                    "k.record_id = r.id) < $13",
                    "k.record_id = r.id) < $13 + 100",
                    "WhatAnIdMeansIT"),
            Mutation.of(
                    "a refused record has words once, also when its voucher is issued later",
                    "usage/UsageStore",
                    "k.content_hash = decode(r.named, 'hex'))",
                    "false)",
                    "WhatAnIdMeansIT"),
            Mutation.of(
                    "a record named by number and by id is one",
                    "usage/UsageStore",
                    "voucher == null ? said.contentWithVoucher() : said.contentWithVoucher(voucher.id())",
                    "said.contentWithVoucher()",
                    "WhatAnIdMeansIT"),
            Mutation.of(
                    "a confirmation names the sum that stands",
                    "usage/Confirmations",
                    "if (named != standing) {",
                    "if (false) {",
                    "RecordLifeIT"),
            Mutation.of(
                    "a confirmation names the fee of each record",
                    "usage/Confirmations",
                    "standing.isPresent() && !standing.get().equals(one.feeFen())",
                    "false",
                    "RecordLifeIT"),
            Mutation.of(
                    "a disputed record is not raised",
                    "usage/Corrections",
                    "if (state == RecordState.DISPUTED && correction.act(Optional.empty()) != RecordAct.LOWER) {",
                    "if (false) {",
                    "RecordLifeIT"),
            Mutation.of(
                    "a correction may go back to what was confirmed",
                    "usage/Corrections",
                    "boolean isBack = confirmed.isPresent() && !now().feeFen().isMoreThan(confirmed.get());",
                    "boolean isBack = false;",
                    "RecordLifeIT",
                    "ClawbackIT"),
            Mutation.of(
                    "what a correction frees fills the short records",
                    "usage/Corrections",
                    "shortRecords.fill(db, accounts);",
                    "",
                    "CorrectionIT",
                    "RecordLifeIT"),
            Mutation.of(
                    "what was taken back for a mistake is undone in the debt first",
                    "usage/Rising",
                    "Math.min(claim.owedFen(), most)).orElse(0L)",
                    "0L).orElse(0L)",
                    "ClawbackIT"),
            Mutation.of(
                    "a holder never pays back what another record has earned",
                    "usage/Falling",
                    "Math.min(paid, plan.overFen())",
                    "paid",
                    "ClawbackIT"),
            Mutation.of(
                    "a center pays back for itself",
                    "usage/Falling",
                    "record.netFen() - record.shareFen(account.rate(), fall.basisChangeFen())",
                    "0",
                    "RecordLifeIT"),
            Mutation.of(
                    "what a center was paid is compared with what that center earns",
                    "usage/Falling",
                    "Math.min(kept(plan, account, fall, claim), beyond)",
                    "0",
                    "TwoCentersIT"),
            Mutation.of(
                    "only what a run has too much of waits for it",
                    "usage/Falling",
                    "claim.isInRun() && kept(plan, account, fall, claim) > 0",
                    "claim.isInRun()",
                    "TwoCentersIT#whatOnlyRoundingMakesTooMuchWaitsForNoRun"),
            Mutation.of(
                    "what comes back to a closed year fills no claim of it",
                    "usage/FillPlan",
                    "isYearOpen ? Math.max(0, account.in(Bucket.AVAILABLE)) : 0",
                    "Math.max(0, account.in(Bucket.AVAILABLE))",
                    "TwoCentersIT"),
            Mutation.of(
                    "a hold ends after its days and not before",
                    "usage/Holds",
                    ".minusDays(setting.days())",
                    ".minusDays(setting.days() - 1)",
                    "RecordLifeIT"),
            Mutation.of(
                    "silence is consent only where the programme says so",
                    "usage/Holds",
                    "boolean isConsent = setting.then() == ProgrammeSettings.Confirmation.Then.CONSENT;",
                    "boolean isConsent = false;",
                    "RecordLifeIT"),
            Mutation.of(
                    "what is disputed does not lapse",
                    "usage/RecordState",
                    "to(LAPSED, POSTED, CONFIRMED)",
                    "to(LAPSED, POSTED, DISPUTED, CONFIRMED)",
                    "RecordStateMatrixTest"),
            Mutation.of(
                    "what lapsed is marked",
                    "usage/RecordEndings",
                    "store.mark(db, lapsed, RecordState.LAPSED, act, Map.of(), now);",
                    "",
                    "RecordLifeIT"),
            Mutation.of(
                    "what a lower base gives back fills the short records",
                    "claim/ClaimAcceptance",
                    "money.fill(db, scope.voucher());",
                    "",
                    "ClawbackIT"),
            Mutation.of(
                    "the database keeps what lapsed from coming back",
                    "db/function/usage/R__045f_usage_marks_go_one_way.sql",
                    "when 'LAPSED' then s.is_disputed and not s.is_confirmed or s.quarantines > 0 or s.is_rejected or s.claims > 0",
                    "when 'LAPSED' then false",
                    "UsageSchemaIT"),
            Mutation.of(
                    "what claims of its center kept is looked at before it is passed over",
                    "usage/Falling",
                    "own.stream().noneMatch(claim -> kept(plan, account, fall, claim) > 0)",
                    "!own.isEmpty()",
                    "TwoCentersIT"),
            Mutation.of(
                    "no record waits before the page where they begin",
                    "db/migration/V073__usage_waiting.sql",
                    "and not exists (select from usage.mark m where m.record_id = e.id offset 0))\n        loop",
                    "and false)\n        loop",
                    "WaitingPagesIT"),
            Mutation.of(
                    "a page to which an account still adds is looked through",
                    "db/migration/V073__usage_waiting.sql",
                    "while upto < pages",
                    "while upto <= pages",
                    "WaitingPagesIT"),
            Mutation.of(
                    "the database keeps a decision of a dispute",
                    "db/function/usage/R__045f_usage_decided_once.sql",
                    "when (old.decision is not null)",
                    "when (false)",
                    "UsageSchemaIT"));

    private UsageControls() {}
}
