package cn.suanquan.mutations;

import java.util.List;

/// The controls of reading standbys.
final class StandbyControls {
    private static final String BEHIND = "StatedReadsIT#aStandbyThatIsBehindOrOldOrOfAnotherHistoryIsNotRead";
    private static final String WRITES = "StatedReadsIT#whatAReportWouldHaveToWriteIsWrittenOnThePrimary";
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a standby that has not what was asked for is not read",
                    "history/StatedReads",
                    "if (mark.settled().position().batch() < batch) {",
                    "if (false) {",
                    BEHIND),
            Mutation.of(
                    "a standby that is cut off is not read",
                    "history/StatedReads",
                    "if (mark.writtenAt().isBefore(primary.now().minus(FRESH))) {",
                    "if (false) {",
                    BEHIND),
            Mutation.of(
                    "a standby of another history is not read",
                    "history/StatedReads",
                    "if (!mark.origin().equals(primary.origin())) {",
                    "if (false) {",
                    BEHIND),
            Mutation.of(
                    "a standby refuses nobody",
                    "history/StatedReads",
                    "return ofPrimary(Why.REFUSED.word(), answer);",
                    "throw refused;",
                    "StatedReadsIT#whoMayIsAskedAsEverAndWhatStatesNoPositionIsThePrimarys"),
            Mutation.of(
                    "a page that ends at a position is read on no standby before it",
                    "feed/Changes",
                    "filter.until().map(Position::batch).orElse(0L)",
                    "0L",
                    "StatedReadsIT#whoMayIsAskedAsEverAndWhatStatesNoPositionIsThePrimarys"),
            Mutation.of(
                    "a request is read on a standby in one snapshot",
                    "db/Standbys",
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                    "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY",
                    "StatedReadsIT#allOfARequestIsReadInOneSnapshot"),
            Mutation.of(
                    "no era goes while a standby is read",
                    "history/StatedReads",
                    "HistoryStore.stay(db);",
                    "",
                    "StatedReadsIT#theJournalStaysAsItIsWhileAStandbyIsRead"),
            Mutation.of(
                    "what writes is done on the primary, never on a standby",
                    "db/Tx",
                    "StandbyScope.requirePrimary();",
                    "",
                    WRITES),
            Mutation.of(
                    "work that goes on without what a standby could not write gives no answer",
                    "db/StandbyScope",
                    "if (scope.isLeft) {",
                    "if (false) {",
                    WRITES),
            Mutation.of(
                    "what is settled is not asked of a standby",
                    "history/Watermark",
                    "StandbyScope.requirePrimary();",
                    "",
                    WRITES),
            Mutation.of(
                    "a standby that does not answer is left alone",
                    "db/Standbys",
                    "restedAt.set(System.nanoTime() + REST.toNanos());",
                    "",
                    "StatedReadsIT#aStandbyThatDoesNotAnswerOrIsGoneMakesNoRequestFailOrWait"),
            Mutation.of(
                    "standbys are reached by the certificate of the primary",
                    "db/StandbySettings",
                    "tls.on(options);",
                    "",
                    "StandbySettingsTest"),
            Mutation.of(
                    "nothing is written down for standbys that nobody reads",
                    "history/SettledMark",
                    "standbys.areNamed() && ",
                    "",
                    "FeedIT#nothingIsWrittenDownForStandbysThatNobodyReads"),
            Mutation.of(
                    "what is settled of one history is not written down in another",
                    "history/MarkStore",
                    "where ledger.origin() = $3",
                    "where $3::text is not null",
                    "FeedIT#nothingIsWrittenDownForStandbysThatNobodyReads"),
            Mutation.ofDatabase(
                    "what is written down for standbys only grows",
                    "drop trigger settled_mark_moves_on on history.settled_mark",
                    "StatedReadsIT#whatIsWrittenDownAsSettledOnlyGrowsAndIsWrittenByOneOfManyInstances"));

    private StandbyControls() {}
}
