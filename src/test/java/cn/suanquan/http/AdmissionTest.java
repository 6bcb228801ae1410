package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long T0 = 1_000_000_000_000L;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private final AdmissionControl admission = admission(new Limits(5, 2, 1_000, 0, 0), new Limits(3, 1, 700, 0, 0));

    private static AdmissionControl admission(Limits service, Limits client) {
        return new AdmissionControl(
                service, client, new Limits(1, 1, 100, 0, 0), new Limits(2, 1, 100, 0, 0), new Limits(3, 1, 100, 0, 0));
    }

    private static AdmissionControl.Asked write(String who, long bytes) {
        return new AdmissionControl.Asked(false, "/api/v1/usage", Optional.of(who), "", bytes);
    }

    private static AdmissionControl.Asked read(String who) {
        return new AdmissionControl.Asked(true, "/api/v1/usage", Optional.of(who), "", 0);
    }

    private Verdict asks(AdmissionControl.Asked asked) {
        return admission.decide(asked, T0).verdict();
    }

    private static void over(AdmissionControl.Decision decision, long bytes) {
        decision.taken().forEach(one -> one.give(bytes));
    }

    @Test
    void aClientHasSoManyRequestsAndBytesAndWhatIsRefusedTakesNothing() {
        AdmissionControl.Decision first = admission.decide(write("a", 300), T0);
        assertEquals(Verdict.ADMITTED, asks(write("a", 300)));
        assertEquals(Verdict.CLIENT_BYTES, asks(write("a", 300)));
        assertEquals(Verdict.ADMITTED, asks(write("a", 100)));
        assertEquals(Verdict.CLIENT_REQUESTS, asks(write("a", 0)));
        assertEquals(3, admission.writes());
        assertEquals(700, admission.bytes());
        over(first, 300);
        assertEquals(Verdict.ADMITTED, asks(write("a", 300)));
    }

    @Test
    void oneClientAtItsLimitLeavesRoomForOthersUntilTheServiceIsFull() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Verdict.ADMITTED, asks(write("a", 100)));
        }
        assertEquals(Verdict.CLIENT_REQUESTS, asks(write("a", 100)));
        assertEquals(Verdict.ADMITTED, asks(write("b", 100)));
        assertEquals(Verdict.SERVICE_BYTES, asks(write("c", 601)));
        assertEquals(Verdict.ADMITTED, asks(write("b", 100)));
        assertEquals(Verdict.SERVICE_REQUESTS, asks(write("b", 100)));
        assertEquals(Verdict.ADMITTED, asks(read("a")));
        assertEquals(Verdict.CLIENT_REQUESTS, asks(read("a")));
        assertEquals(Verdict.ADMITTED, asks(read("b")));
        assertEquals(Verdict.SERVICE_REQUESTS, asks(read("c")));
    }

    @Test
    void strangersShareOneAllowanceAndTakeNoneOfTheClients() {
        AdmissionControl.Asked nobody = new AdmissionControl.Asked(false, "/", Optional.empty(), "", 10);
        assertEquals(Verdict.ADMITTED, asks(nobody));
        assertEquals(Verdict.STRANGER_REQUESTS, asks(nobody));
        assertEquals(Verdict.ADMITTED, asks(write("a", 10)));
        assertEquals(1, admission.clients());
    }

    @Test
    void whoTypesTakesNothingFromStrangersAndStrangersNothingFromWhoTypes() {
        admission.typedUnder("/public/check/");
        AdmissionControl.Asked nobody = new AdmissionControl.Asked(false, "/", Optional.empty(), "1.1.1.1", 10);
        List<AdmissionControl.Decision> taken = new ArrayList<>();
        for (String address : List.of("1.1.1.1", "1.1.1.1", "2.2.2.2")) {
            taken.add(admission.decide(typed(address, 10), T0));
            assertEquals(Verdict.ADMITTED, taken.getLast().verdict());
        }
        assertEquals(Verdict.TYPING_REQUESTS, asks(typed("1.1.1.1", 10)), "two of one address");
        assertEquals(Verdict.TYPING_REQUESTS, asks(typed("2.2.2.2", 10)), "three of all");
        assertEquals(Verdict.ADMITTED, asks(nobody));
        assertEquals(Verdict.STRANGER_REQUESTS, asks(nobody));
        over(taken.getFirst(), 10);
        assertEquals(Verdict.TYPING_BYTES, asks(typed("3.3.3.3", 90)), "a hundred bytes of all");
        assertEquals(Verdict.ADMITTED, asks(typed("3.3.3.3", 80)));
        assertEquals(
                Verdict.ADMITTED,
                asks(new AdmissionControl.Asked(false, "/public/check/day", Optional.of("a"), "1.1.1.1", 10)),
                "who is known types within its own");
        assertEquals(5, admission.writes());
    }

    private static AdmissionControl.Asked typed(String address, long bytes) {
        return new AdmissionControl.Asked(false, "/public/check/day", Optional.empty(), address, bytes);
    }

    @Test
    void nothingMoreIsLetInWhereTooMuchWaitsBehindIt() {
        AtomicLong waiting = new AtomicLong(10);
        admission.watch("/api/v1/usage", waiting::get, _ -> 10, 10);
        assertEquals(Verdict.ADMITTED, asks(write("a", 10)));
        waiting.set(11);
        assertEquals(Verdict.WAITING, asks(write("a", 10)));
        assertEquals(
                Verdict.WAITING, asks(new AdmissionControl.Asked(false, "/api/v1/usage/", Optional.of("a"), "", 10)));
        assertEquals(
                Verdict.ADMITTED,
                asks(new AdmissionControl.Asked(false, "/api/v1/usage/disputes", Optional.of("a"), "", 10)));
        assertEquals(Verdict.ADMITTED, asks(read("a")));
        assertEquals(2, admission.writes());
    }

    @Test
    void aClientWithLittleOfWhatWaitsIsLetInWhereAnotherHasFilledIt() {
        admission.watch("/api/v1/usage", () -> 101, client -> client.equals("a") ? 100 : 1, 100);
        assertEquals(Verdict.WAITING, asks(write("a", 10)));
        assertEquals(Verdict.ADMITTED, asks(write("b", 10)));
        assertEquals(
                Verdict.WAITING, asks(new AdmissionControl.Asked(false, "/api/v1/usage", Optional.empty(), "", 10)));
    }

    @Test
    void theRateHasABurstAndFillsUpAgain() {
        Allowance rate = Allowance.ofWrites(new Limits(1_000, 1, 1, 10, 5), T0);
        for (int i = 0; i < 6; i++) {
            assertEquals(Allowance.Bound.NONE, rate.take(0, T0));
        }
        assertEquals(Allowance.Bound.RATE, rate.take(0, T0));
        assertEquals(SECOND / 10, rate.waitNanos(T0));
        assertEquals(6, rate.requests());
        assertEquals(Allowance.Bound.NONE, rate.take(0, T0 + SECOND / 10));
        assertEquals(Allowance.Bound.RATE, rate.take(0, T0 + SECOND / 10));
        rate.undo(0);
        assertEquals(Allowance.Bound.NONE, rate.take(0, T0 + SECOND / 10));
        for (int i = 0; i < 6; i++) {
            assertEquals(Allowance.Bound.NONE, rate.take(0, T0 + 10 * SECOND));
        }
        assertEquals(Allowance.Bound.RATE, rate.take(0, T0 + 10 * SECOND));
    }

    @Test
    void aClientThatIsGoneIsForgottenAndOneInFlightIsNot() {
        AdmissionControl rated = admission(new Limits(100, 100, 1_000, 0, 0), new Limits(10, 10, 1_000, 1, 10));
        List<AdmissionControl.Decision> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            taken.add(rated.decide(write("client " + i, 1), T0));
        }
        rated.forget(T0 + 60 * SECOND);
        assertEquals(5, rated.clients());
        taken.forEach(decision -> over(decision, 1));
        rated.forget(T0);
        assertEquals(5, rated.clients());
        rated.forget(T0 + 60 * SECOND);
        assertEquals(0, rated.clients());
        assertEquals(0, rated.writes());
        assertEquals(0, rated.bytes());
    }

    @Test
    void manyAtOnceNeverGetMoreThanTheLimitAndLeaveNothingBehind() throws InterruptedException {
        AdmissionControl shared = admission(new Limits(50, 1, 100_000, 0, 0), new Limits(20, 1, 100_000, 0, 0));
        AtomicLong most = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String who = "client " + i % 4;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 20_000; n++) {
                    AdmissionControl.Decision decision = shared.decide(write(who, 7), System.nanoTime());
                    if (decision.verdict() == Verdict.ADMITTED) {
                        most.accumulateAndGet(shared.writes(), Math::max);
                        over(decision, 7);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(most.get() >= 1);
        assertEquals(0, shared.writes());
        assertEquals(0, shared.bytes());
    }
}
