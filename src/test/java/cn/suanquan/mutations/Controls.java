package cn.suanquan.mutations;

import java.util.List;

/// The controls of the ledger, each with how it is broken and where that has to be noticed.
final class Controls {
    static final List<Mutation> ALL = List.of(
            // What a posting may do.
            Mutation.of(
                    "no bucket falls below zero",
                    "Trial",
                    "if (move.amount() > left && !from.mayFallBelowZero(leg.fromBucket())) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "an up-to amount is what every bucket of its chain allows",
                    "Shared",
                    "if (limits.areNone() || limits.left() >= amount) {",
                    "if (true) {",
                    "BatchTest"),
            Mutation.of(
                    "less than the least is refused",
                    "Shared",
                    "&& upTo.least().value() > amount) {",
                    "&& upTo.least().value() > amount && false) {",
                    "BatchTest"),
            Mutation.of(
                    "a balance stays within the range",
                    "Trial",
                    "if (left - move.amount() < -Fen.MAX_VALUE || at(leg.to()).in(leg.toBucket()) > Fen.MAX_VALUE - move.amount()) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "money does not cross programmes, years or units",
                    "Trial",
                    "if (!from.isSameBooks(to)) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "a frozen or closed account is not drawn on",
                    "Trial",
                    "return from.drawRefusal(leg.fromBucket()).map(code -> new Falls(index, code, Optional.empty()));",
                    "return Optional.empty();",
                    "BatchTest"),
            Mutation.of(
                    "a correction draws nothing from a frozen account",
                    "Trial",
                    "boolean mayDraw = account.drawRefusal(leg.fromBucket()).isEmpty();",
                    "boolean mayDraw = true;",
                    "BatchTest"),
            Mutation.of(
                    "what usage earns is rounded down",
                    "src/main/java/cn/suanquan/kernel/Rate.java",
                    "new Fen(Math.multiplyExact(base.value(), basisPoints) / WHOLE)",
                    "new Fen((Math.multiplyExact(base.value(), basisPoints) + WHOLE - 1) / WHOLE)",
                    "BatchTest"),
            Mutation.of(
                    "what usage earns is of the cumulative fee",
                    "Trial",
                    "long due = account.earned(basis) - account.drawn();",
                    "long due = account.earned(Math.max(0, metered.basisFen()));",
                    "BatchTest"),
            Mutation.of(
                    "a cumulative fee does not fall below zero",
                    "Trial",
                    "if (basis < 0) {",
                    "if (false) {",
                    "BatchTest"),
            Mutation.of(
                    "a chain that breaks leaves nothing behind",
                    "Trial",
                    "for (Move move : moves.reversed()) {\n            apply(move, -1);",
                    "for (Move move : moves.reversed()) {\n            apply(move, 0);",
                    "BatchTest"),
            // Once for ever.
            Mutation.of(
                    "a key has one effect: across batches",
                    "LedgerStore",
                    "last.get(2).forEach(row -> seen.put(row.getUUID(0), seenEntry(row)));",
                    "",
                    "ControlsIT"),
            Mutation.of(
                    "a key has one effect: within a batch",
                    "Batch",
                    "        seen.put(key, new Seen(",
                    "        Map.of(key, new Seen(",
                    "BatchTest"),
            Mutation.of(
                    "a refusal stays: across batches",
                    "LedgerStore",
                    "row.getString(3) == null ? seenArchived(row) : seenRefusal(row)));",
                    "row.getString(3) == null ? seenArchived(row) : seenRefusal(row)));\n        seen.clear();",
                    "ControlsIT"),
            Mutation.of(
                    "other content under a key is a conflict",
                    "Seen",
                    "return kind == posting.kind().code() && Arrays.equals(content, asked);",
                    "return true;",
                    "BatchTest"),
            Mutation.of(
                    "a key torn from its chain is a conflict",
                    "Batch",
                    "if (other.isPresent() || before.size() < keys.size()) {",
                    "if (other.isPresent()) {",
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
                    "from ledger.account where id = any($1) order by id\";",
                    "from ledger.account where id = any($1) order by random()\";",
                    "ControlsIT"),
            Mutation.of(
                            "keys are looked up after the lock",
                            "LedgerStore",
                            "        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(tuple((Object) accounts)));\n"
                                    + "        statements.add(connection.preparedQuery(BATCH_ID).execute());\n",
                            "")
                    .and(
                            "        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());\n"
                                    + "        List<RowSet<Row>> last = answers.subList(answers.size() - 4, answers.size());\n",
                            "        statements.add(connection.preparedQuery(ACCOUNTS_BY_ID + LOCK).execute(tuple((Object) accounts)));\n"
                                    + "        statements.add(connection.preparedQuery(BATCH_ID).execute());\n"
                                    + "        List<RowSet<Row>> answers = Db.await(Uni.join().all(statements).andFailFast());\n"
                                    + "        List<RowSet<Row>> end = answers.subList(answers.size() - 4, answers.size());\n"
                                    + "        List<RowSet<Row>> last = List.of(end.get(2), end.get(3), end.get(0), end.get(1));\n")
                    .in("ControlsIT"),
            // What is told.
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
                    "lost.contains(before.get(i).batch()) && answered",
                    "!lost.isEmpty() && answered",
                    "BatchTest"),
            Mutation.of(
                    "a lost answer is a first answer once",
                    "Batch",
                    "lost.contains(before.get(i).batch()) && answered.add(keys.get(i));",
                    "lost.contains(before.get(i).batch());",
                    "BatchTest"),
            Mutation.of(
                    "a bad request harms no neighbour of its batch",
                    "Lane",
                    "if (isOwnFault && tickets.size() > 1) {",
                    "if (isOwnFault && tickets.size() > 1 && queue == null) {",
                    "ControlsIT"),
            Mutation.of(
                    "a lane takes no more than it may",
                    "Lane",
                    "if (waiting.addAndGet(postings) > WAITING_POSTINGS_MAX) {",
                    "if (waiting.addAndGet(postings) < 0) {",
                    "ControlsIT"),
            // Terms, eras, what is settled.
            Mutation.of(
                    "what was judged under other terms is not posted: lanes",
                    "Lane",
                    "if (ticket.work().isStale(ready.terms(), ready.seen().keySet())) {",
                    "if (false) {",
                    "ControlsIT"),
            Mutation.of(
                    "what was judged under other terms is not posted: transactions",
                    "Ledger",
                    "if (standing != terms) {",
                    "if (false) {",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "no two eras are written at the same time",
                    "create or replace function ledger.next_batch() returns bigint language plpgsql volatile as"
                            + " $$ begin perform pg_current_xact_id(); return nextval('ledger.batch_id'); end $$",
                    "ControlsIT"),
            Mutation.of(
                    "a number that was only drawn is not settled",
                    "Watermark",
                    "return Optional.of(learn(committed(mark)));",
                    "return Optional.of(learn(mark.drawn));",
                    "ControlsIT"),
            Mutation.of(
                    "nothing is settled behind a batch that is still open",
                    "Watermark",
                    "        Mark mark = new Mark(new Settled(last, at), tx.read(WatermarkStore::posting));",
                    "        Mark mark = new Mark(new Settled(last, at), Set.of());",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "the database refuses a balance below zero",
                    "alter table ledger.account drop constraint account_held_check",
                    "ControlsIT"),
            Mutation.ofDatabase(
                    "the database refuses to change an entry",
                    "alter table ledger.entry disable trigger entry_only_added_to;"
                            + " alter table ledger.entry_0 disable trigger entry_only_added_to",
                    "ControlsIT"));

    private Controls() {}
}
