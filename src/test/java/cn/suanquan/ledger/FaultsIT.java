package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.faults.CommitProxy.Fault;
import cn.suanquan.faults.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What breaks around the ledger, small; loadtest/faults does the same at length.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private final Faults faults = new Faults(
            new Postgres(Path.of("target", "test-postgresql", UUID.randomUUID().toString())));

    @BeforeAll
    void isThere() {
        assertTrue(faults.postgres().port() > 0);
    }

    @AfterAll
    void stop() {
        faults.postgres().close();
    }

    @Test
    void aReplyToCommitThatIsLostOrLateOrACommitThatNeverArrivesGivesNobodyAWrongAnswer() throws Exception {
        for (Fault fault : List.of(Fault.REPLY_LOST, Fault.NEVER_SENT, Fault.LATE, Fault.SLOW)) {
            Faults.Lost lost = faults.lostCommits(fault, 40, 11 + fault.ordinal());
            assertEquals(List.of(), lost.report().wrong(), fault.name());
            assertEquals(0, lost.report().unknownInLanes(), fault.name());
            assertTrue(lost.done() >= 40, fault.name());
        }
    }

    @Test
    void postgresKilledInMidBatchLosesNothingThatWasAcknowledgedAndTheLedgerRecoversByItself() throws Exception {
        assertEquals(List.of(), faults.kills(3, 12).report().wrong());
    }

    @Test
    void twoInstancesOnOneDatabaseAnswerAsOneAndNeverDeadlock() throws Exception {
        Faults.Pair pair = faults.twoInstances(3, 13);
        assertEquals(List.of(), pair.report().wrong());
        assertEquals(0, pair.report().unknown() + pair.report().unknownInLanes());
        assertEquals(0, pair.deadlocks());
    }
}
