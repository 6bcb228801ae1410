package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.ops.WorkUnderWay.State;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@ServiceTest
class LongWorkIT {
    @Inject
    LongWork works;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private WorkUnderWay ended(String kind, UUID id) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            WorkUnderWay work = works.find(kind, id).orElseThrow();
            if (work.state() != State.UNDER_WAY) {
                return work;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("no end of " + kind);
    }

    @Test
    void itEndsWithItsResultAndHowFarItCame() throws InterruptedException {
        UUID id = works.begin("try.done", "somebody", steps -> {
            steps.accept(new LongWork.Step("last", 3, 3));
            return "{\"answer\": 42}";
        });
        WorkUnderWay work = ended("try.done", id);
        assertEquals(State.DONE, work.state());
        assertEquals(Optional.of("{\"answer\": 42}"), work.result());
        assertEquals("last 3 3", work.step() + " " + work.done() + " " + work.total());
        assertEquals(Optional.empty(), works.find("try.other", id), "of another kind it is not there");
        assertNotEquals(id, works.begin("try.done", "somebody", _ -> "{}"), "what ended is not joined");
    }

    @Test
    void ofAKindThereIsOneAtATime() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        UUID id = works.begin("try.once", "first", _ -> {
            end.await();
            return "{}";
        });
        assertEquals(id, works.begin("try.once", "second", _ -> "{}"));
        assertEquals("first", works.find("try.once", id).orElseThrow().person());
        end.countDown();
        assertEquals(State.DONE, ended("try.once", id).state());
    }

    @Test
    void itFailsWhereItThrowsAndWhereItTakesTooLong() throws InterruptedException {
        UUID thrown = works.begin("try.thrown", "somebody", _ -> {
            throw new AssertionError("an error too");
        });
        assertEquals(State.FAILED, ended("try.thrown", thrown).state());
        UUID late = works.begin(
                "try.late",
                "somebody",
                _ -> {
                    new CountDownLatch(1).await();
                    return "{}";
                },
                Duration.ofSeconds(2));
        assertEquals(State.FAILED, ended("try.late", late).state());
    }

    @Test
    void whatGivesNoSignOfLifeIsLostAndKeepsNobodyFromBeginningAgain() throws InterruptedException {
        UUID dead = UUID.randomUUID();
        tx.write(db -> db.exec("""
                insert into ops.work (id, kind, person, begun_at, step, done, total, seen_at)
                values ($1, 'try.lost', 'somebody', now(), 'x', 1, 2, clock_timestamp() - interval '31 seconds')
                """, dead));
        assertEquals(State.LOST, works.find("try.lost", dead).orElseThrow().state());
        UUID again = works.begin("try.lost", "somebody", _ -> "{}");
        assertNotEquals(dead, again);
        assertEquals(State.DONE, ended("try.lost", again).state());
        assertEquals(State.LOST, works.find("try.lost", dead).orElseThrow().state());
    }

    @Test
    void whatWasTakenForLostStopsWhereAnotherWasBegun() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        UUID id = works.begin("try.taken", "somebody", _ -> {
            try {
                new CountDownLatch(1).await();
                return "{}";
            } finally {
                stopped.countDown();
            }
        });
        tx.write(db -> db.exec("update ops.work set outcome = 'LOST', ended_at = now() where id = $1", id));
        assertTrue(stopped.await(20, TimeUnit.SECONDS));
        assertEquals(State.LOST, works.find("try.taken", id).orElseThrow().state());
    }

    /// The database refuses the end, as one that is away for a moment does.
    @Test
    void anEndThatTheDatabaseDidNotTakeIsWrittenAgain() throws SQLException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        UUID id = works.begin("try.again", "somebody", _ -> {
            end.await();
            return "{}";
        });
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute("create function ops.no_end() returns trigger language plpgsql as $$ begin"
                    + " raise exception 'away' using errcode = '53300'; end $$");
            statement.execute("create trigger no_end before update of outcome on ops.work for each row when (new.id = '"
                    + id + "') execute function ops.no_end()");
            end.countDown();
            Thread.sleep(Duration.ofSeconds(3));
            assertEquals(
                    State.UNDER_WAY, works.find("try.again", id).orElseThrow().state());
            statement.execute("drop function ops.no_end() cascade");
        }
        assertEquals(State.DONE, ended("try.again", id).state());
    }

    @Test
    void aResultThatTheDatabaseNeverTakesIsNone() throws InterruptedException {
        UUID id = works.begin("try.untaken", "somebody", _ -> "{\"text\": \"\\u0000\"}");
        assertEquals(State.FAILED, ended("try.untaken", id).state());
    }

    @Test
    void theServiceForgetsNoWork() {
        assertThrows(DbFault.class, () -> tx.write(db -> db.exec("delete from ops.work")));
    }
}
