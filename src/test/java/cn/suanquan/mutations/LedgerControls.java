package cn.suanquan.mutations;

import java.util.List;

/// The controls of the ledger, each with how it is broken and where that has to be noticed.
final class LedgerControls {
    static final List<Mutation> ALL = List.of(
            // What a posting may do.
            Mutation.of(
                    "no bucket falls below zero",
                    "ChainAttempt",
                    "if (move.amount() > left && !from.mayFallBelowZero(leg.fromBucket())) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "an up-to amount is what every bucket of its chain allows",
                    "CommonAmount",
                    "if (limits.areNone() || limits.left() >= amount) {",
                    "if (true) {",
                    "BatchTest"),
            Mutation.of(
                    "less than the least is refused",
                    "CommonAmount",
                    "&& upTo.least().value() > amount) {",
                    "&& upTo.least().value() > amount && false) {",
                    "BatchTest"),
            Mutation.of(
                    "a balance stays within the range",
                    "ChainAttempt",
                    "if (left - move.amount() < -Fen.MAX_VALUE || at(leg.to()).in(leg.toBucket()) > Fen.MAX_VALUE - move.amount()) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "money does not cross programmes, years or units",
                    "ChainAttempt",
                    "if (!from.isSameBooks(to)) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "a frozen or closed account is not drawn on",
                    "ChainAttempt",
                    "return from.drawRefusal(leg.fromBucket()).map(code -> new Falls(index, code, Optional.empty()));",
                    "return Optional.empty();",
                    "BatchTest"),
            Mutation.of(
                    "a correction draws nothing from a frozen account",
                    "ChainAttempt",
                    "boolean mayDraw = account.drawRefusal(leg.fromBucket()).isEmpty();",
                    "boolean mayDraw = true;",
                    "BatchTest"),
            Mutation.of(
                    "what usage earns is rounded down",
                    "kernel/Rate",
                    "new Fen(Math.multiplyExact(base.value(), basisPoints) / WHOLE)",
                    "new Fen((Math.multiplyExact(base.value(), basisPoints) + WHOLE - 1) / WHOLE)",
                    "BatchTest"),
            Mutation.of(
                    "what usage earns is of the cumulative fee",
                    "ChainAttempt",
                    "long due = account.earned(account.basis() + metered.basisFen()) - account.drawn();",
                    "long due = account.earned(Math.max(0, metered.basisFen()));",
                    "BatchTest"),
            Mutation.of(
                    "a cumulative fee does not fall below zero",
                    "ChainAttempt",
                    "if (account.basis() + change < 0) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "a chain that breaks leaves nothing behind",
                    "ChainAttempt",
                    "for (Move move : moves.reversed()) {\n            apply(move, -1);",
                    "for (Move move : moves.reversed()) {\n            apply(move, 0);",
                    "BatchTest"),
            // A key has one effect, for ever.
            Mutation.of(
                    "a key has one effect: across batches",
                    "LedgerStore",
                    "entries.forEach(row -> known.addStanding(row.getUUID(\"key\"), stands(row, asked(row))));",
                    "",
                    "ControlsIT"),
            Mutation.of(
                    "a key has one effect: within a batch",
                    "KnownKeys",
                    "        standing.put(key, one);",
                    "",
                    "BatchTest"),
            Mutation.of(
                    "a refusal stays: across batches",
                    "LedgerStore",
                    "known.addRefused(row.getUUID(\"key\"), refusal(row));",
                    "",
                    "ControlsIT"),
            Mutation.of(
                    "other content under a key is a conflict",
                    "KnownKey",
                    "                    && Arrays.equals(content, other.content);",
                    "                    && other.content.length > 0;",
                    "BatchTest"),
            Mutation.of(
                    "another account under a key is a conflict",
                    "KnownKey",
                    "                    && account == other.account\n",
                    "",
                    "BatchTest"),
            Mutation.of(
                    "another business time under a key is a conflict",
                    "KnownKey",
                    "                    && micros == other.micros\n",
                    "",
                    "BatchTest"),
            Mutation.of(
                    "what was declined is remembered",
                    "Batch",
                    "        refusals.add(new NewRefusal(key, known.refusals(key), name, asked, code, bound));\n",
                    "        if (code != Outcome.Code.DECLINED) {\n            refusals.add(new NewRefusal(key, known.refusals(key), name, asked, code, bound));\n        }\n",
                    "ControlsIT"),
            Mutation.of(
                    "what was refused stays refused also where another stands",
                    "KnownKeys",
                    "return refused.getOrDefault(key, List.of()).stream()",
                    "return (stands == null ? refused.getOrDefault(key, List.of()) : List.<KnownKey>of()).stream()",
                    "KeyLawTest"),
            Mutation.of(
                    "what was refused leaves its key free for another request",
                    "KnownKeys",
                    "        return standing.containsKey(key);",
                    "        return standing.containsKey(key) || refused.containsKey(key);",
                    "KeyLawTest"),
            Mutation.of(
                    "of a key sixteen refusals are remembered",
                    "KnownKeys",
                    "static final int REFUSALS_MAX = 16;",
                    "static final int REFUSALS_MAX = 17;",
                    "KeyLawTest"),
            Mutation.of(
                    "what was declined before its account was known is the same once it is",
                    "KnownKey",
                    ": List.of(placed, new InWords(placed.kind, 0, placed.micros, unplaced));",
                    ": List.of(placed);",
                    "KeyLawTest"),
            Mutation.ofDatabase(
                    "two refusals of a key have two places",
                    "alter table ledger.refusal drop constraint refusal_place_once",
                    "ControlsIT"),
            Mutation.of(
                    "a key torn from its chain is a conflict",
                    "Batch",
                    "Optional<EntryKey> inTheWay = other.isPresent() ? other : torn;",
                    "Optional<EntryKey> inTheWay = other;",
                    "BatchTest"),
            Mutation.ofDatabase(
                    "the database knows a key once",
                    "alter table ledger.entry_0 drop constraint entry_0_key_once",
                    "ControlsIT"),
            // Two at the same time.
            Mutation.of(
                    "accounts are locked before anything is decided",
                    "LedgerStore",
                    "LOCK = \" for no key update\";",
                    "LOCK = \"\";",
                    "ControlsIT"),
            Mutation.of(
                    "accounts are locked in the order of their ids",
                    "LedgerStore",
                    "from ledger.account where id = any($1::int8[]) order by id\";",
                    "from ledger.account where id = any($1::int8[]) order by random()\";",
                    "ControlsIT"),
            Mutation.of(
                            "keys are looked up after the lock",
                            "LedgerStore",
                            "        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(accounts));\n"
                                    + "        statements.add(connection.preparedQuery(BATCH_ID).execute(tuple(confirmed)));\n",
                            "")
                    .and(
                            "        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());\n"
                                    + "        List<RowSet<Row>> last = answers.subList(answers.size() - 4, answers.size());\n",
                            "        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(accounts));\n"
                                    + "        statements.add(connection.preparedQuery(BATCH_ID).execute(tuple(confirmed)));\n"
                                    + "        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());\n"
                                    + "        List<RowSet<Row>> end = answers.subList(answers.size() - 4, answers.size());\n"
                                    + "        List<RowSet<Row>> last = List.of(end.get(2), end.get(3), end.get(0), end.get(1));\n")
                    .in("ControlsIT"),
            // What a client is told.
            Mutation.of(
                            "nobody is answered before COMMIT is acknowledged",
                            "Lane",
                            "        LedgerStore.write(link, batch, clock.instant(), true);\n",
                            "")
                    .and(
                            "            current.get(i).answer().complete(answers.get(i));\n        }\n",
                            "            current.get(i).answer().complete(answers.get(i));\n        }\n"
                                    + "        LedgerStore.write(link, batch, clock.instant(), true);\n")
                    .in("FaultsIT"),
            Mutation.of(
                    "an unknown COMMIT is looked up, not taken for failed",
                    "Lane",
                    "isOpen ? System.nanoTime() - giveUp < 0 : fault.isRetryable() && attempt < TRIES_MAX;",
                    "!isOpen && fault.isRetryable() && attempt < TRIES_MAX;",
                    "FaultsIT"),
            Mutation.of(
                    "a lost answer reaches the first who asked as a first answer",
                    "Lane",
                    "        tried.add(ready.batch());\n",
                    "",
                    "FaultsIT"),
            Mutation.of(
                    "what another one decided is a repeat",
                    "Batch",
                    "lost.contains(before.batch()) && answered",
                    "!lost.isEmpty() && answered",
                    "BatchTest"),
            Mutation.of(
                    "a lost answer is a first answer once",
                    "Batch",
                    "lost.contains(before.batch()) && answered.add(before);",
                    "lost.contains(before.batch());",
                    "BatchTest"),
            Mutation.of(
                    "a bad request harms no neighbour of its batch",
                    "Lane",
                    "if (isOwnFault && tickets.size() > 1) {",
                    "if (isOwnFault && tickets.size() > 1 && queue == null) {",
                    "ControlsIT"),
            Mutation.of(
                    "a lane takes no more than it may",
                    "LaneQueue",
                    "if (isClosed || waiting + postings > room) {",
                    "if (isClosed) {",
                    "LaneQueueTest"),
            Mutation.of(
                    "who fills a lane keeps nobody else out of it",
                    "LaneQueue",
                    "int room = own + postings <= FEW_POSTINGS ? POSTINGS_MAX + RESERVED_POSTINGS : POSTINGS_MAX;",
                    "int room = POSTINGS_MAX;",
                    "LaneQueueTest"),
            Mutation.of(
                    "a lane serves each source in turn",
                    "LaneQueue",
                    "if (turns.size() == 1 || first.postings() <= line.credit) {",
                    "if (line.credit >= 0) {",
                    "LaneQueueTest"),
            // Terms, eras, what is settled, what the database itself refuses.
            Mutation.of(
                    "what was judged under other terms is not posted: lanes",
                    "Lane",
                    "if (ticket.requests().isStale(ready.terms(), ready.known().standing())) {",
                    "if (false) {",
                    "ControlsIT"),
            Mutation.of(
                    "what was judged under other terms is not posted: transactions",
                    "TermsVersion",
                    "if (!equals(standing)) {",
                    "if (false) {",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "no two eras are written at the same time",
                    "create or replace function ledger.next_batch() returns bigint language plpgsql volatile as"
                            + " $$ begin perform pg_current_xact_id(); return nextval('ledger.batch_id'); end $$",
                    "ControlsIT"),
            Mutation.of(
                    "a number that was only drawn is not settled",
                    "history/Watermark",
                    "known = new Settled(last.position(), reached.drawn.at()).orLater(known);",
                    "known = reached.drawn.orLater(known);",
                    "ControlsIT"),
            Mutation.of(
                    "what was settled of another history is known no more",
                    "history/Watermark",
                    "                known = Settled.NOTHING;\n",
                    "",
                    "ControlsIT#whatWasSettledOfAnotherHistoryIsKnownNoMore"),
            Mutation.of(
                    "nothing is settled behind a batch that is still open",
                    "history/Watermark",
                    "        Mark mark = new Mark(new Settled(last.position(), at), last.origin(), tx.read(WatermarkStore::posting));",
                    "        Mark mark = new Mark(new Settled(last.position(), at), last.origin(), Set.of());",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "the database refuses a balance below zero",
                    "alter domain ledger.fen drop constraint fen_check",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "the database refuses to change an entry",
                    "alter table ledger.entry disable trigger entry_only_added_to;"
                            + " alter table ledger.entry_0 disable trigger entry_only_added_to",
                    "ControlsIT"),
            Mutation.of(
                    "an era that somebody still has to read is not archived",
                    "archive/Eras",
                    "store.needs(reader, era).ifPresent(why -> require(false, era, why));",
                    "store.needs(reader, era).ifPresent(why -> require(true, era, why));",
                    "ErasIT#anEraStaysAsLongAsDaysOfAProgrammeAreNotMadeOfIt"),
            Mutation.of(
                    "an era that a contract is reckoned on is not archived",
                    "usage/ContractEraStore",
                    "(c.state = 'IN_FORCE' or exists (",
                    "(false or exists (",
                    "ContractErasIT#anEraStaysAsLongAsWhatClaimsTookOfAContractIsReadFromIt"),
            Mutation.of(
                    "a slice ends with its era, so that nothing of it is left",
                    "report/ReportStore",
                    "or not exists (select from ended where last is null)",
                    "or false",
                    "ErasIT#anEraStaysAsLongAsItIsNotAddedUpForTheReportsAndWhereItIsNothingOfItIsLeft"));

    private LedgerControls() {}
}
