package cn.suanquan.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.Endpoints;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.RefusedException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The whole table at the door, the constraint behind it, and the operations that it names.
@ServiceTest
class DutiesIT {
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");

    @Inject
    Tx tx;

    @Inject
    Duties duties;

    @Test
    void d5EachOperationThatWritesSaysWhichDutyItIsOrWhyItIsNone() {
        Set<String> served = Endpoints.served(WRITES);
        List<List<String>> rows = DutyPage.rows("Who may call what");
        assertEquals(
                String.join("\n", served),
                rows.stream().map(List::getFirst).sorted().collect(Collectors.joining("\n")));
        Set<String> named = new TreeSet<>();
        rows.stream()
                .map(List::getLast)
                .filter(acts -> !acts.startsWith("none: "))
                .forEach(acts -> named.addAll(List.of(acts.split(", "))));
        assertEquals(Stream.of(Duty.values()).map(Duty::name).collect(Collectors.toCollection(TreeSet::new)), named);
    }

    @Test
    void d5OfAnyTwoDutiesOnDifferentSidesOfAMatterAPersonDoesTheFirstAlone() {
        List<String> wrong = new ArrayList<>();
        for (Matter.Kind kind : Matter.Kind.values()) {
            List<Duty> about = Stream.of(Duty.values())
                    .filter(duty -> duty.kinds().contains(kind))
                    .toList();
            for (Duty first : about) {
                for (Duty second : about) {
                    boolean isForbidden = first.side(kind)
                            .filter(second.apart(kind)::contains)
                            .isPresent();
                    if (isRefused(kind, first, second) != isForbidden) {
                        wrong.add(first + ", then " + second + " on a matter of kind " + kind);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private boolean isRefused(Matter.Kind kind, Duty first, Duty second) {
        Matter matter = new Matter(kind, UUID.randomUUID().toString());
        try {
            tx.write(db -> {
                duties.stand(db, "issuer somebody", first, List.of(matter));
                duties.stand(db, "issuer other", second, List.of(matter));
                duties.stand(db, "issuer somebody", second, List.of(matter));
                return true;
            });
            return false;
        } catch (RefusedException no) {
            assertEquals("SEPARATION_OF_DUTIES", no.refusal().code());
            return true;
        }
    }

    @Test
    void aRefusalSaysWhoDidWhatBeforeAndWhenAndWhatToDo() {
        Matter matter = new Matter(Matter.Kind.ROUND, UUID.randomUUID() + "/1");
        tx.write(db -> {
            duties.stand(db, "issuer li", Duty.LOCK_RUN, List.of(matter));
            return true;
        });
        String words = assertThrows(
                        RefusedException.class,
                        () -> tx.write(db -> {
                            duties.stand(db, "issuer li", Duty.APPROVE_RUN, List.of(matter));
                            return true;
                        }))
                .refusal()
                .detail();
        assertTrue(
                words.matches("不相容岗位分离：li 已于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 以经办人身份对结算批次 " + matter.key()
                        + " 办理“锁定结算批次”，不得再办理“复核批准结算批次”；请由另一名有权人员办理。"),
                words);
    }

    @Test
    void theServicesOwnDatabaseRoleWritesNoSecondSideAndChangesNone() {
        String key = "holder/" + UUID.randomUUID();
        String insert =
                "insert into duty.deed (matter, person, side, act, at) values ($1, 'issuer li', $2, 'X', now())";
        tx.write(db -> db.exec(insert, key, "HOLDER"));
        DbFault second = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(insert, key, "OFFICE")));
        assertEquals("one_side_of_a_matter", second.constraint().orElseThrow());
        DbFault strange = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(insert, key + "1", "MAKER")));
        assertEquals("side_is_of_its_matter", strange.constraint().orElseThrow());
        for (String sql : List.of(
                "update duty.deed set side = 'OFFICE' where matter = $1",
                "update duty.deed set person = 'x' where matter = $1",
                "delete from duty.deed where matter = $1")) {
            DbFault no = assertThrows(DbFault.class, () -> tx.write(db -> db.exec(sql, key)), sql);
            assertEquals("42501", no.sqlState().orElseThrow(), sql);
        }
    }

    @Test
    void ofTwoSidesTakenAtOnceOneIsTaken() throws Exception {
        Matter matter = new Matter(Matter.Kind.HOLDER, UUID.randomUUID().toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String person = "issuer " + i;
                List<Callable<Boolean>> both = Stream.of(Duty.CLAIM, Duty.DECIDE_DISPUTE)
                        .<Callable<Boolean>>map(duty -> () -> isDone(person, duty, matter))
                        .toList();
                long done = 0;
                for (Future<Boolean> one : threads.invokeAll(both)) {
                    done += one.get() ? 1 : 0;
                }
                assertEquals(1, done);
            }
        }
    }

    private boolean isDone(String person, Duty duty, Matter matter) {
        try {
            return tx.write(db -> {
                duties.stand(db, person, duty, List.of(matter));
                return true;
            });
        } catch (RefusedException no) {
            return false;
        }
    }
}
