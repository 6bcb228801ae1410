package cn.suanquan.mutations;

import java.util.List;

/// The controls of what is not believed at once.
final class PlausibilityControls {
    private static final String TEST = "PlausibilityIT";

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "no quantity is more than its cards can have done",
                    "usage/RecordDoubts",
                    "        return said.compareTo(most) <= 0\n                ? Optional.empty()\n                : Optional.of(new Doubt(\n                        \"QUANTITY_BEYOND_CARDS\",",
                    "        return said.compareTo(most) <= 1\n                ? Optional.empty()\n                : Optional.of(new Doubt(\n                        \"QUANTITY_BEYOND_CARDS\",",
                    TEST),
            Mutation.of(
                    "a fee far from the list is quarantined",
                    "usage/RecordDoubts",
                    "if (price.isEmpty()) {",
                    "if (true) {",
                    TEST),
            Mutation.of(
                    "a fee without a list price is quarantined",
                    "usage/RecordDoubts",
                    "return then == Plausibility.Then.QUARANTINE\n                    ? Optional.of(\n                            new Doubt(\"PRICE_NOT_LISTED\"",
                    "return false\n                    ? Optional.of(\n                            new Doubt(\"PRICE_NOT_LISTED\"",
                    TEST),
            Mutation.of(
                    "the case of a resource means nothing",
                    "registry/Capacity",
                    "compared(resource).equals(compared(named))",
                    "false",
                    TEST),
            Mutation.of(
                    "cards that cannot be read are refused",
                    "usage/RecordDoubts",
                    "if (said.isPresent() && read.isEmpty()) {",
                    "if (false) {",
                    TEST),
            Mutation.of(
                    "a record that names no cards is quarantined",
                    "usage/RecordDoubts",
                    "if (named == 0) {",
                    "if (false) {",
                    TEST),
            Mutation.of(
                    "no writing makes two of one card",
                    "usage/RecordDoubts",
                    "Arrays.stream(seen(text).split(",
                    "Arrays.stream(text.split(",
                    TEST),
            Mutation.of(
                    "a corrected job is compared as it is now", "usage/JudgeStore", " job = excluded.job,", "", TEST),
            Mutation.of(
                    "an account of the unit that operates the center is told as that",
                    "registry/CapacityStore",
                    "c.operator\n                                   where c.id = $2",
                    "c.operator\n                                   where c.id <> $2",
                    TEST),
            Mutation.of(
                    "a round fee is quarantined",
                    "usage/RecordDoubts",
                    "record.feeFen().value() % multiple.value() == 0",
                    "false",
                    TEST),
            Mutation.of(
                    "more than a center has is quarantined",
                    "usage/CenterDoubts",
                    "if (BigInteger.valueOf(with).compareTo(most) > 0) {",
                    "if (false) {",
                    TEST),
            Mutation.of(
                    "one card is not in two records at a time",
                    "usage/Judging",
                    "overlap.isEmpty() ? List.of() : store.overlaps(db, center, overlap)",
                    "List.of()",
                    TEST),
            Mutation.of(
                    "one interval is not under two ids",
                    "usage/Judging",
                    "interval.isEmpty() ? List.of() : store.sameIntervals(db, center, interval)",
                    "List.of()",
                    TEST),
            Mutation.of(
                    "splitting below a threshold is quarantined",
                    "usage/Judging",
                    "bands.isEmpty() ? Set.of() : store.split(db, center, bands)",
                    "Set.of()",
                    TEST),
            Mutation.of(
                    "a spike at the end of a month is quarantined",
                    "usage/CenterDoubts",
                    "        return isSpike\n",
                    "        return false\n",
                    TEST),
            Mutation.of(
                    "a holder with the account of another is quarantined",
                    "usage/Judging",
                    "        if (asked.isEmpty()) {",
                    "        if (true) {",
                    TEST),
            Mutation.of(
                    "what is confirmed was judged before",
                    "usage/Confirmations",
                    "        now = judging.passed(db, now);\n",
                    "",
                    TEST),
            Mutation.of(
                    "a dispute is not upheld past a quarantine",
                    "usage/Disputes",
                    "if (!passed.contains(record.id()) || record.state() == RecordState.QUARANTINED) {",
                    "if (false) {",
                    TEST),
            Mutation.of(
                    "what is claimed was judged before",
                    "claim/ClaimScopes",
                    "        holderRecords.mustBeJudged(db, found);\n",
                    "",
                    TEST),
            Mutation.of(
                    "what is in quarantine is not raised",
                    "usage/Corrections",
                    "if (state == RecordState.QUARANTINED && correction.act(Optional.empty()) != RecordAct.LOWER) {",
                    "if (false) {",
                    TEST),
            Mutation.of(
                    "a confirmed record that made way for another is not brought back",
                    "usage/Corrections",
                    "                && correction.said().feeFen().isZero()\n",
                    "                && false\n",
                    "AroundQuarantineIT"),
            Mutation.of(
                    "what took no time uses its day",
                    "usage/JudgedRecord",
                    "        if (!lasted.isPositive()) {",
                    "        if (false) {",
                    "AroundQuarantineIT"),
            Mutation.of(
                    "what a dispute found wrong counts in no sum",
                    "usage/Disputes",
                    "        judging.rejected(db, records);\n",
                    "",
                    "AroundQuarantineIT"),
            Mutation.of(
                    "what waits is told to wait also where it is refused for the moment",
                    "usage/Deferral",
                    "        asked.addAll(waiting(center, records, answers));\n",
                    "",
                    "AroundQuarantineIT#whatWaitsIsToldToWaitWhenItComesAgainAlsoWhereItIsRefusedForTheMoment"),
            Mutation.of(
                    "a quarantine is decided as it was when it was proposed",
                    "usage/QuarantineAct",
                    "if (!now.equals(then)) {",
                    "if (now == then) {",
                    "AroundQuarantineIT#whatChangedSinceItWasProposedIsNotDecidedButProposedAgain"),
            Mutation.of(
                    "what a quarantine was proposed on is named record by record",
                    "usage/QuarantineAct",
                    "List.of(row.recordId(), row.feeFen(), row.heldFen(), row.findings())",
                    "List.of()",
                    "QuarantineActTest#theSameSumsOfOtherRecordsOrWithOtherFindingsAreAnotherMatter"),
            Mutation.of(
                    "a quarantine is decided by another role",
                    "usage/QuarantineAct",
                    "Set.of(Role.FINANCE_CHECKER, Role.ADMIN)",
                    "Set.of(Role.FINANCE_CHECKER, Role.ADMIN, Role.REVIEWER)",
                    TEST),
            Mutation.of(
                    "nobody of its parties decides on a quarantine",
                    "usage/QuarantineAct",
                    "return List.of(Matter.holder(parties.holder()), Matter.center(parties.center()));",
                    "return List.of();",
                    TEST),
            Mutation.of(
                    "no year is closed over what is in quarantine",
                    "usage/Holds",
                    "        open.addAll(quarantined.ofYear(db, programme, year.year(), max - open.size()));\n",
                    "",
                    TEST));

    private PlausibilityControls() {}
}
