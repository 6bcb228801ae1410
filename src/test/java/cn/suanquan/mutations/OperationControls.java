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
                    "a database that was moved takes no posting",
                    "db/function/db/R__005f_db_may_write.sql",
                    "    perform db.require_open();\n",
                    "",
                    "CellMoveIT#theSourceRefusesEveryWriteForGoodAndIsStillRead"),
            Mutation.of(
                    "a database that is closed for a move takes no other write",
                    "db/function/db/R__005f_db_close_cell.sql",
                    "default_transaction_read_only = on",
                    "default_transaction_read_only = off",
                    "CellMoveIT#theSourceRefusesEveryWriteForGoodAndIsStillRead"),
            Mutation.of(
                    "a copy is opened only where it is equal",
                    "ops/CellMove",
                    "if (!compare()) {",
                    "if (compare() && false) {",
                    "CellMoveIT#aRowThatDiffersStopsAMoveWhichIsCopiedAnew"),
            Mutation.of(
                    "a copy whose views say something else is found",
                    "ops/CellContentStore",
                    "md5(translate(pg_get_viewdef(r.oid), '()', ''))",
                    "''",
                    "CellEndsIT#eachThingThatARestoreCouldLeaveOutOrWriteOtherwiseIsFoundByName"),
            Mutation.of(
                    "a copy whose functions are defined otherwise is found",
                    "ops/CellContentStore",
                    "case p.prokind when 'a' then p.prosrc else pg_get_functiondef(p.oid) end",
                    "p.prosrc",
                    "CellEndsIT#eachThingThatARestoreCouldLeaveOutOrWriteOtherwiseIsFoundByName"),
            Mutation.of(
                    "a source with a transaction that is prepared is not copied",
                    "ops/CellMove",
                    "        from().requireNothingPrepared();\n        to().fill(move);",
                    "        to().fill(move);",
                    "CellEndsIT#aTransactionThatIsPreparedStopsAMoveAtEachStep"),
            Mutation.of(
                    "a source with a transaction that is prepared is not closed for good",
                    "ops/CellMove",
                    "            from().requireNothingPrepared();\n            awaitStandbys();",
                    "            awaitStandbys();",
                    "CellEndsIT#aTransactionThatIsPreparedStopsAMoveAtEachStep"),
            Mutation.of(
                    "a copy is opened only once its source is closed for good",
                    "ops/CellMove",
                    "            seal(here);\n        }\n        awaitStandbys",
                    "        }\n        awaitStandbys",
                    "CellMoveIT#aRowThatDiffersStopsAMoveWhichIsCopiedAnew"),
            Mutation.of(
                    "a source opens no other target than the one for which it was closed",
                    "ops/CellMove",
                    "if (!here.isFor(there)) {",
                    "if (!here.isFor(there) && false) {",
                    "CellMoveIT#aSourceThatWasClosedForOneTargetOpensNoOther"),
            Mutation.of(
                    "a copy opens nowhere but where its move goes",
                    "db/function/db/R__005f_db_open_cell.sql",
                    "or last.target is distinct from db.place()",
                    "or false",
                    "CellMoveIT#aSourceThatWasClosedForOneTargetOpensNoOther"),
            Mutation.of(
                    "a source is not opened again beside its target",
                    "ops/CellMove",
                    "            if (!there.mayBeFilled()) {\n                throw new IllegalStateException(\n"
                            + "                        \"the target was",
                    "            if (false) {\n                throw new IllegalStateException(\n"
                            + "                        \"the target was",
                    "CellMoveIT#aSourceThatHasNotHeardThatItWasClosedForGoodIsNotOpenedBesideItsTarget"),
            Mutation.of(
                    "a target opens only when every standby of its source knows",
                    "ops/CellMove",
                    "        awaitStandbys();\n        to().open(move);",
                    "        to().open(move);",
                    "CellMoveIT#aTargetIsOpenedOnlyWhenEveryStandbyOfTheSourceKnows"),
            Mutation.of(
                    "a copy is not opened in the name of its source",
                    "db/function/db/R__005f_db_reopen_cell.sql",
                    "last.state is distinct from 'MOVING' or last.place <> db.place()",
                    "last.state is distinct from 'MOVING'",
                    "CellMoveIT#aRowThatDiffersStopsAMoveWhichIsCopiedAnew"),
            Mutation.of(
                    "every posting asks whether its build may write",
                    "db/function/ledger/R__020f_ledger_next_batch.sql",
                    "    perform db.may_write();\n",
                    "",
                    "MigrationsIT"),
            Mutation.of(
                    "a build that was shut out writes no payment and keeps no evidence",
                    "db/function/db/R__005f_db_writers_only.sql",
                    "    perform db.may_write();\n",
                    "",
                    "SeparationOfDutiesIT#aBuildThatWasShutOutWritesNoPaymentAndKeepsNoEvidence"),
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
                    "since = Math.max(since, oldest(file.getValue(), version));",
                    "since = Math.min(since, oldest(file.getValue(), version));",
                    "SchemaTest"),
            Mutation.of(
                    "what contracts shuts out the builds before the expansion",
                    "db/Schema",
                    "return together.group(1) == null ? 0 : Math.min(version, version(together));",
                    "return 0;",
                    "SchemaTest#whatContractsLetsTheBuildsFromTheExpansionOnGoOn"),
            Mutation.of(
                    "a migration that waits for a table lets others go on",
                    "db/Migrations",
                    ".initSql(SchemaStore.SHORT_LOCK_WAIT)",
                    ".initSql(\"set lock_timeout = 0\")",
                    "MigrationsIT#whoeverComesBehindAMigrationThatWaitsIsNotKeptForLong"),
            Mutation.of(
                    "a fault that every request meets does not fill the log",
                    "http/Problems",
                    "new LineRoom(FAULTS_OF_ONE_MAX, 60)",
                    "new LineRoom(2_000, 2_000)",
                    "FaultLinesTest"),
            Mutation.of(
                    "nothing is posted on a database that is behind",
                    "ConfirmedBatch",
                    "if (!ready.hasConfirmed() || ready.batch() <= before) {",
                    "if (ready.batch() <= before) {",
                    "ControlsIT#onADatabaseThatLacksWhatWasConfirmedNothingIsPostedUntilItIsThereAgain"),
            Mutation.of(
                    "while a commit waits for a standby the service is not ready",
                    "ops/StandbyReadiness",
                    ".status(!isWaiting)",
                    ".status(true)",
                    "OperatingIT#whileACommitWaitsForAStandbyThatDoesNotAnswerTheServiceIsNotReady"),
            Mutation.of(
                    "what centers must send again is what the living books have and the restored have not",
                    "usage/SentRecordStore",
                    "        here.removeAll(others.batches(from));\n",
                    "",
                    "SentRecordsIT"),
            Mutation.of(
                    "the living books are read by their own setting of TLS",
                    "ops/RestoredBooks",
                    "DatabaseTls.of(environment, prefix)",
                    "DatabaseTls.of(environment)",
                    "RestoredBooksIT#theLivingBooksAreReadOverTlsAlsoWhereTheRestoredOnesNeedNone"),
            Mutation.of(
                    "a restored ledger gives no number twice",
                    "db/function/ledger/R__020f_ledger_next_batch.sql",
                    "        perform ledger.open_incarnation();",
                    "        perform ledger.origin();",
                    "IncarnationIT"),
            Mutation.of(
                    "what is only tried after a restore uses no numbers up",
                    "db/function/ledger/R__020f_ledger_open_incarnation.sql",
                    "    execute format('alter sequence ledger.batch_id restart with %s', drawn + gap);",
                    "    perform setval('ledger.batch_id', drawn + gap);",
                    "IncarnationIT"),
            Mutation.of(
                    "what may have taken place is not told that it did not",
                    "ledger/Lane",
                    "failure = lost == null ? failure : lost;",
                    "",
                    "MigrationsIT#whatMayHaveTakenPlaceBeforeTheFenceIsToldToBeUnknown"),
            Mutation.of(
                    "a migration waits for the one under way",
                    "db/Migrations",
                    "store.lockMigration();",
                    "",
                    "MigrationsIT#aMigrationWaitsForTheOneUnderWay"),
            Mutation.of(
                    "functions that change come with a migration",
                    "db/Migrations",
                    "if (store.hasOtherOfNumber(own)) {",
                    "if (store.hasOtherOfNumber(own) && own.digest().isEmpty()) {",
                    "MigrationsIT#functionsAndViewsThatChangedWithoutAMigrationOfTheirOwnAreRefused"),
            Mutation.of(
                    "a position of before a restore is told so before anything is posted",
                    "history/History",
                    "if (tx.read(IncarnationStore::isRestored)) {",
                    "if (position.batch() < 0) {",
                    "IncarnationIT#afterARestoreNoNumberIsGivenTwiceAndAPlaceThatIsGoneIsToldWhereToBegin"),
            Mutation.of(
                    "readiness asks whether the schema shuts this build out",
                    "ops/DatabaseReadiness",
                    " && refusal.isEmpty())",
                    ")",
                    "OperatingIT#onASchemaThatShutsThisBuildOutTheServiceIsNotReadyAndWritesNothing"),
            Mutation.of(
                    "readiness asks whether the database takes writes",
                    "ops/DatabaseReadiness",
                    ".status(now.isWritable() && ",
                    ".status(",
                    "OperatingIT#onADatabaseThatIsReadOnlyTheServiceIsNotReadyAndWritesAreToldToComeAgain"),
            Mutation.of(
                    "the fence stays where a migration takes place all the same",
                    "db/SchemaStore",
                    "run(\"lock table public.flyway_schema_history in share mode\");",
                    "",
                    "MigrationsIT#theFenceStaysWhereAMigrationTakesPlaceAllTheSame"),
            Mutation.of(
                    "nobody posts while a ledger without a fence is migrated",
                    "db/Migrations",
                    "store.keepOutPosting();",
                    "",
                    "MigrationsIT#whereThereIsNoFenceYetAMigrationWaitsForWhoIsPosting"),
            Mutation.of(
                    "a database that has no connection left is waited for at the start",
                    "db/StartWait",
                    "fault.isUnknown() || fault.isFull()",
                    "fault.isUnknown()",
                    "StartWaitTest"),
            Mutation.of(
                    "a server that is frozen is passed over",
                    "db/WritableServer",
                    ".timeout(wait.toMillis(), TimeUnit.MILLISECONDS)",
                    "",
                    "WritableServerIT#aServerThatIsFrozenIsPassedOver"),
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
                    "if (state.equals(\"WRITABLE\")) {",
                    "if (server.getPort() > 0) {",
                    "WritableServerIT"),
            Mutation.of(
                    "readiness tells what the guard found",
                    "ops/Guard",
                    "boolean isReady = now.isEmpty() && ",
                    "boolean isReady = now.size() >= 0 && ",
                    "OperatingIT"),
            Mutation.of(
                    "whoever may only read takes no lock of posting",
                    "db/role/roles.sql",
                    "    execute format('revoke execute on function %s from public', one);\n",
                    "",
                    "ProvinceIT"),
            Mutation.of(
                    "the owner restores what a dump says of PostgreSQL's own functions",
                    "db/role/roles.sql",
                    "    execute format('grant execute on function %s to suanquan_owner', one);\n",
                    "    if one::text !~ '^lo_' then\n"
                            + "      execute format('grant execute on function %s to suanquan_owner', one);\n"
                            + "    end if;\n",
                    "ProvinceIT"),
            Mutation.of(
                    "production finds that everybody may take the locks of posting",
                    "identity/GuardStore",
                    "and a.grantee = 0)",
                    "and a.grantee = 1)",
                    "OperatingIT#whatIsGrantedOrSetWhileTheServiceRunsIsFoundByTheGuard"),
            Mutation.of(
                    "what is found in the ledger stops posting",
                    "ops/SoundnessChecks",
                    "tx.write(db -> ledger.stop(db, stopping))",
                    "tx.write(db -> false)",
                    "SoundnessChecksIT"),
            Mutation.of(
                    "everything is read after a restore",
                    "ops/SoundnessChecks",
                    "if (!kept.isOfThisServer()) {",
                    "if (false) {",
                    "SoundnessChecksIT"),
            Mutation.of(
                    "everything is read once a day",
                    "ops/SoundnessChecks",
                    "since.compareTo(settings.recountEvery()) >= 0",
                    "since.isZero()",
                    "SoundnessChecksIT"),
            Mutation.of(
                    "no row talks an instance out of what it found",
                    "ops/SoundnessChecks",
                    "own.set(made);",
                    "",
                    "SoundnessChecksIT"),
            Mutation.of(
                    "a check ends no stop that came after it began",
                    "ledger/StopStore",
                    "where number = $2 and times = $3 and ended_at is null",
                    "where $2 > 0 and $3 > 0 and ended_at is null",
                    "ChecksUnderFaultsIT"),
            Mutation.of(
                    "what nobody knew when posting was let go on stops it",
                    "ledger/StopStore",
                    "where r.open_until > $1 and",
                    "where r.open_until > $1 or",
                    "SoundnessChecksIT"),
            Mutation.of(
                    "who lets posting go on looked at all that it is in spite of",
                    "ops/PostingReleases",
                    "if (!isAsSeen || ",
                    "if (",
                    "SoundnessChecksIT#aReleaseCoversWhatItsPersonLookedAtAsFarAsThatWasOffAndNothingElse"),
            Mutation.of(
                    "what is off by more than when posting was let go on stops it",
                    "ledger/StopStore",
                    " and f.off_by between least(c.off_by, 0) and greatest(c.off_by, 0)",
                    "",
                    "SoundnessChecksIT#aReleaseCoversWhatItsPersonLookedAtAsFarAsThatWasOffAndNothingElse"),
            Mutation.of(
                    "a check ends no release that was given after it began",
                    "ops/SoundnessChecks",
                    "ledger.endReleases(db, releases);",
                    "ledger.endReleases(db, ledger.releases(db));",
                    "ChecksUnderFaultsIT#aReleaseGivenWhileEverythingWasReadIsNotEndedByIt"),
            Mutation.of(
                    "what one look finds and the next does not stops nobody",
                    "ops/SoundnessChecks",
                    "once.isEmpty() ? once : again(once)",
                    "once",
                    "ChecksUnderFaultsIT"),
            Mutation.of(
                    "who holds the lock of a check and makes none is no check",
                    "ops/SoundnessChecks",
                    "|| !isCheckedByAnother()",
                    "",
                    "ChecksUnderFaultsIT"),
            Mutation.of(
                    "what was found is said where the recount fails",
                    "ops/SoundnessJob",
                    "found == 0 && failed.isPresent() ? -1 : found",
                    "failed.isPresent() ? -1 : found",
                    "ChecksUnderFaultsIT"),
            Mutation.of(
                    "no payment file goes out while posting is stopped",
                    "settlement/PaymentFilesResource",
                    "ledger.requirePosting(db);",
                    "",
                    "PostingStoppedIT"),
            Mutation.of(
                    "no payment file of an advance goes out while posting is stopped",
                    "settlement/AdvanceFilesResource",
                    "ledger.requirePosting(db);",
                    "",
                    "PostingStoppedIT"),
            Mutation.ofDatabase(
                    "no run is approved while posting is stopped",
                    "drop trigger approval_while_posting on settlement.approval",
                    "PostingStoppedIT"),
            Mutation.ofDatabase(
                    "no run is paid out while posting is stopped",
                    "drop trigger export_while_posting on settlement.export;"
                            + " drop trigger instruction_while_posting on settlement.instruction",
                    "PostingStoppedIT"),
            Mutation.ofDatabase(
                    "the service writes nothing of what is kept of sound books",
                    "grant update on ledger.checked_sum to suanquan_app",
                    "CheckedBooksIT"));

    private OperationControls() {}
}
