package cn.suanquan.faults;

import cn.suanquan.ledger.EntryKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Usage of a center at a steady rate, each record under one id to every instance that there is, at the same time.
/// Nothing is sent again because it failed, until everything is sent once more in the end.
final class BothLoad implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(45);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(120);
    private static final int IN_FLIGHT_MAX = 200; // records; one client may have 512 requests in flight
    private static final int AGAIN_AT_ONCE = 100;
    private static final int FEE_MAX = 900;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(IN_FLIGHT_MAX);
    private final Map<String, String> sent = new ConcurrentSkipListMap<>();
    private final Map<String, Queue<Answer>> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Map<String, Map<String, Integer>>> phases = new ConcurrentHashMap<>();
    private final Site site;
    private final Records records;
    private final Random random;
    private final Thread clock;
    private volatile Supplier<List<Seat>> seats;
    private volatile int phase;
    private volatile boolean isOver;

    /// An instance to which everything is sent.
    record Seat(String name, URI address) {}

    /// As whom records are posted.
    record Site(String token, String center, List<String> vouchers) {}

    private record Answer(long recordId, long heldFen) {}

    /// What became of all records.
    ///
    /// @param acknowledged ids that were answered as standing, before everything was sent once more
    /// @param doubled ids of which more than one entry stands, or of which two answers differ
    /// @param lost ids that were acknowledged and do not stand
    record Counts(int sent, int acknowledged, long doubled, long lost) {}

    /// @param perSecond records
    BothLoad(Site site, int perSecond, long seed, List<Seat> first) {
        this.site = site;
        records = new Records(site.vouchers());
        random = new Random(seed);
        seats = () -> first;
        Duration every = Duration.ofSeconds(1).dividedBy(perSecond);
        clock = Thread.startVirtualThread(() -> run(every, seed));
    }

    /// From now on to these.
    void to(Seat... others) {
        List<Seat> all = List.of(others);
        to(() -> all);
    }

    void to(Supplier<List<Seat>> others) {
        seats = others;
    }

    /// Waits until so many records are acknowledged.
    void awaitAnswered(int many) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        while (acknowledged.size() < many) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not acknowledged: " + phases);
            }
            Thread.sleep(50);
        }
    }

    /// What is sent from now on is counted apart.
    int next() {
        phase++;
        return phase;
    }

    /// How often each answer was given to what was sent to that seat in that phase, once nothing of it is in flight.
    Map<String, Integer> answers(int asked, String seat) {
        return new TreeMap<>(phases.getOrDefault(asked, Map.of()).getOrDefault(seat, Map.of()));
    }

    private void run(Duration every, long seed) {
        long due = System.nanoTime();
        for (int i = 0; !isOver; i++) {
            LockSupport.parkNanos(due - System.nanoTime());
            due = Math.max(
                    due + every.toNanos(),
                    System.nanoTime() - Duration.ofSeconds(1).toNanos());
            List<Seat> all = seats.get();
            if (!all.isEmpty() && room.tryAcquire()) {
                String id = "both-" + seed + "-" + i;
                String voucher =
                        site.vouchers().get(random.nextInt(site.vouchers().size()));
                String json = records.json(id, voucher, 1 + random.nextInt(FEE_MAX));
                sent.put(id, json);
                int now = phase;
                threads.execute(() -> both(all, now, id, json));
            }
        }
    }

    private void both(List<Seat> all, int now, String id, String json) {
        try {
            List<Thread> asked = all.stream()
                    .map(seat -> Thread.startVirtualThread(() -> ask(seat, now, id, json)))
                    .toList();
            for (Thread one : asked) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private void ask(Seat seat, int now, String id, String json) {
        String told;
        try {
            HttpResponse<String> response =
                    http.send(request(seat.address(), json), HttpResponse.BodyHandlers.ofString());
            told = told(response);
            if (response.statusCode() == 200) {
                keep(id, JSON.readTree(response.body()).path("results").path(0));
            }
        } catch (IOException e) {
            told = "broken (" + e.getClass().getSimpleName() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        phases.computeIfAbsent(now, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(seat.name(), any -> new ConcurrentHashMap<>())
                .merge(told, 1, Integer::sum);
    }

    /// Its status, with the code and what lacks.
    private static String told(HttpResponse<String> response) throws IOException {
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() == 200) {
            String outcome = body.path("results").path(0).path("outcome").asText();
            return outcome.equals("ACCEPTED") || outcome.equals("DUPLICATE") ? "200" : "200 " + outcome;
        }
        boolean saysWhen = response.headers().firstValue("Retry-After").isPresent();
        return response.statusCode() + " " + body.path("code").asText() + (saysWhen ? "" : " without Retry-After");
    }

    private void keep(String id, JsonNode result) {
        String outcome = result.path("outcome").asText();
        if (outcome.equals("ACCEPTED") || outcome.equals("DUPLICATE")) {
            acknowledged
                    .computeIfAbsent(id, any -> new ConcurrentLinkedQueue<>())
                    .add(answer(result));
        }
    }

    private static Answer answer(JsonNode result) {
        return new Answer(
                result.path("recordId").asLong(), result.path("heldFen").asLong());
    }

    private HttpRequest request(URI instance, String body) {
        return HttpRequest.newBuilder(instance.resolve("/api/v1/usage"))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + site.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /// Ends the load after the last answer.
    @Override
    public void close() throws InterruptedException {
        isOver = true;
        clock.join();
        threads.close();
    }

    /// Sends everything once more to that instance until it is answered, and compares it with what was answered before
    /// and with what stands in the ledger.
    Counts settle(URI instance, Connection owner) throws IOException, InterruptedException, SQLException {
        int before = acknowledged.size();
        Set<String> wasThere = Set.copyOf(acknowledged.keySet());
        Set<String> lost = new HashSet<>();
        List<Map.Entry<String, String>> all = List.copyOf(sent.entrySet());
        for (int from = 0; from < all.size(); from += AGAIN_AT_ONCE) {
            List<Map.Entry<String, String>> some = all.subList(from, Math.min(all.size(), from + AGAIN_AT_ONCE));
            JsonNode results = again(instance, some);
            for (int i = 0; i < some.size(); i++) {
                String id = some.get(i).getKey();
                if (!results.path(i).path("outcome").asText().equals("DUPLICATE") && wasThere.contains(id)) {
                    lost.add(id);
                }
                keep(id, results.path(i));
            }
        }
        http.close();
        long different = acknowledged.values().stream()
                .filter(answers -> Set.copyOf(answers).size() > 1)
                .count();
        long standing = standing(owner);
        lost.addAll(all.stream()
                .map(Map.Entry::getKey)
                .filter(id -> !acknowledged.containsKey(id))
                .toList());
        return new Counts(
                all.size(),
                before,
                different + Math.max(0, standing - all.size()),
                lost.size() + Math.max(0, all.size() - standing));
    }

    private JsonNode again(URI instance, List<Map.Entry<String, String>> some)
            throws IOException, InterruptedException {
        String body = some.stream().map(Map.Entry::getValue).collect(Collectors.joining(",", "[", "]"));
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        List<String> told = new ArrayList<>();
        while (System.nanoTime() < end) {
            HttpResponse<String> response = http.send(request(instance, body), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return JSON.readTree(response.body()).path("results");
            }
            told.add(response.statusCode() + " " + response.body());
            Thread.sleep(200);
        }
        throw new IllegalStateException("not answered when it was sent once more: " + told.getLast());
    }

    private long standing(Connection owner) throws SQLException {
        try (var statement = owner.prepareStatement("select count(*) from ledger.entry where source = ?")) {
            statement.setLong(1, EntryKey.sourceHash("center/" + site.center()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
