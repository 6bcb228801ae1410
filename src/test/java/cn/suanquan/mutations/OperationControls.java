package cn.suanquan.mutations;

import java.util.List;

/// The controls of operating it: which build may write, on which database.
final class OperationControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a build that was shut out posts nothing",
                    "db/function/db/R__005f_db_may_write.sql",
                    "if own < oldest then",
                    "if false then",
                    "MigrationsIT"),
            Mutation.of(
                    "every posting asks whether its build may write",
                    "db/function/ledger/R__020f_ledger_next_batch.sql",
                    "    perform db.may_write();\n",
                    "",
                    "MigrationsIT"),
            Mutation.of(
                    "the fence waits for who is posting",
                    "db/function/db/R__005f_db_raise_fence.sql",
                    "    perform pg_advisory_xact_lock(8387794262690230081);\n",
                    "",
                    "MigrationsIT#theFenceWaitsForWhoIsPostingAndShutsOutWhoeverComesAfter"),
            Mutation.of(
                    "a build works on no schema that it did not migrate",
                    "db/SchemaGuard",
                    "if (!seen.isKnown() && seen.number() <= own.number()) {",
                    "if (own.number() < 0) {",
                    "SchemaTest"),
            Mutation.of(
                    "a migration shuts out the builds before it",
                    "db/Schema",
                    "since = TOGETHER.matcher(file.getValue()).find() ? since : Math.max(since, version);",
                    "since = TOGETHER.matcher(file.getValue()).find() ? Math.max(since, version) : since;",
                    "SchemaTest"),
            Mutation.of(
                    "nothing is posted on a database that is behind",
                    "ConfirmedBatch",
                    "if (drawn <= before) {",
                    "if (drawn < 0) {",
                    "ControlsIT#onADatabaseThatLacksWhatWasConfirmedNothingIsPostedUntilItIsThereAgain"),
            Mutation.of(
                    "a restored ledger gives no number twice",
                    "db/function/ledger/R__020f_ledger_next_batch.sql",
                    "        perform ledger.open_incarnation();",
                    "        perform ledger.origin();",
                    "IncarnationIT"),
            Mutation.of(
                    "a place that a restore took away is refused",
                    "history/IncarnationStore",
                    "where $1::bigint > after_batch and $1 <= first_batch),",
                    "where $1::bigint > after_batch and $1 < 0),",
                    "IncarnationIT"),
            Mutation.of(
                    "a repeat is as durable as the first answer",
                    "http/Idempotency",
                    "db.run(\"select pg_logical_emit_message(true, 'suanquan', ''::text)::text as place\");",
                    "db.run(\"select pg_current_xact_id()::text as place\");",
                    "IdempotencyIT#aRepeatIsAnsweredWhenItIsAsDurableAsTheFirstAnswer"),
            Mutation.of(
                    "the database is known by its certificate",
                    "db/DatabaseTls",
                    "options.setSslMode(SslMode.VERIFY_FULL);",
                    "options.setSslMode(SslMode.PREFER);",
                    "DatabaseTlsIT"),
            Mutation.of(
                    "of several servers the one that takes writes is taken",
                    "db/WritableServer",
                    "if (isWritable) {",
                    "if (server.getPort() > 0) {",
                    "WritableServerIT"),
            Mutation.of(
                    "readiness tells what the guard found",
                    "ops/Guard",
                    "boolean isReady = now.isEmpty() && ",
                    "boolean isReady = now.size() >= 0 && ",
                    "OperatingIT"));

    private OperationControls() {}
}
