package cn.suanquan.mutations;

import java.util.List;

/// The controls of the filters of a center's feed, of its daily statements, and of the sandbox.
final class StatementControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a page that finds nothing for its filter moves on, and skips nothing",
                    "feed/Changes",
                    ": ChangePlace.after(new Position(found.until())).toString();",
                    ": ChangePlace.after(Position.START).toString();",
                    "ChangesIT#aPageThatFindsNothingForItsFilterMovesTheCursorOnAndNothingIsLeftOutBehindIt"),
            Mutation.of(
                    "the feed goes no further than the position that is asked for",
                    "feed/Changes",
                    "return filter.until().filter(end::isAfter).orElse(end);",
                    "return end;",
                    "ChangesIT#aPageThatFindsNothingForItsFilterMovesTheCursorOnAndNothingIsLeftOutBehindIt"),
            Mutation.of(
                    "what waited and was replaced is told as ended",
                    "db/migration/V088__usage_center_note.sql",
                    "where b.outcome is null and (a.number <> b.number or a.outcome is not null)",
                    "where b.outcome is null and a.outcome is not null",
                    "ChangesIT#whatIsRefusedOrWaitsIsToldInItsTurnAndSoIsTheEndOfItsWaiting"),
            Mutation.of(
                    "a day is asked for around its midnights",
                    "feed/Changes",
                    "at(moment.minus(APART))",
                    "at(moment.minus(1, ChronoUnit.MICROS))",
                    "ChangesIT#whatWasDrawnInAnotherOrderThanItsTimesIsOfItsOwnDayAllTheSame"),
            Mutation.of(
                    "what was refused keeps no day from being closed",
                    "statement/DayClosing",
                    "boolean isBeyond = ((one ^ sum) & (other ^ sum)) < 0;",
                    "boolean isBeyond = false;",
                    "DayClosingTest#whatWasRefusedKeepsNoDayFromBeingClosedHoweverMuchItComesTo"),
            Mutation.of(
                    "what commits late is counted with a later day",
                    "statement/DayClosing",
                    "new Position(known.get().place())",
                    "endOf(known.get().day())",
                    "StatementsIT#whatIsWrittenLateBelongsToTheNextDayWhichSaysSoAndAClosedDayNeverChanges"),
            Mutation.of(
                    "a statement says what was written late",
                    "statement/DayClosing",
                    "isLate ? 1 : 0",
                    "0",
                    "StatementsIT#whatIsWrittenLateBelongsToTheNextDayWhichSaysSoAndAClosedDayNeverChanges"),
            Mutation.of(
                    "the first statement opens with what was paid ahead",
                    "statement/DayClosing",
                    ".orElse(aheadBefore.getOrDefault(programme, 0L)),",
                    ".orElse(0L),",
                    "StatementsIT#anAdvancePaidBeforeTheFirstRecordOpensTheFirstStatementAndItsSetOffMovesTheBalance"),
            Mutation.of(
                    "of two who close a day one keeps it",
                    "statement/StatementStore",
                    "return moved == 1;",
                    "return true;",
                    "StatementsIT#manyWhoAskAtOnceMakeOneAndWhoComesLateKeepsNothing"),
            Mutation.of(
                    "a figure of a statement opens what it counts alone",
                    "statement/Statements",
                    ".filter(change -> Figure.of(change) == figure)",
                    "",
                    "StatementsIT#eachFigureOpensJustWhatItCounts"),
            Mutation.of(
                    "what is held is what its entries made of it",
                    "statement/StatementStore",
                    "- case when e.from_bucket in ('HELD', 'CLAIMABLE') then e.amount else 0 end as fen",
                    "as fen",
                    "StatementsIT#theStatementOfADayIsJustWhatTheFeedTellsBetweenItsPositions"),
            Mutation.of(
                    "a daily statement is its center's alone",
                    "statement/StatementStore",
                    "from statement.day d where d.center_id = $1 and ",
                    "from statement.day d where $1::uuid is not null and ",
                    "StatementsIT#theStatementsOfACenterAreItsAlone"),
            Mutation.of(
                    "production does not start as a sandbox",
                    "demo/Sandbox",
                    "return mode == Mode.PRODUCTION && isSandbox;",
                    "return false;",
                    "SandboxTest"),
            Mutation.of(
                    "the address of a webhook is no literal of IPv6",
                    "webhook/Destination",
                    "if (uri.getHost().startsWith(\"[\")) {",
                    "if (uri.getHost().isEmpty()) {",
                    "PublicAddressTest"));

    private StatementControls() {}
}
