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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The machines of a center that post usage through HTTP, one by one and in batches, and send the same body again after
/// every 5xx, time-out and broken connection until there is an answer. Every answer is kept; while all pause, what was
/// answered is compared with what the database holds.
final class Rush implements AutoCloseable {
    private static final Duration REQUEST_WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COMPARED_AT_ONCE = 5_000;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private final ReentrantReadWriteLock pause = new ReentrantReadWriteLock(true);
    private final Site site;
    private final Records records;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> fresh = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstBroken = new AtomicReference<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong results = new AtomicLong();
    private final Postgres postgres;
    private final long stoodBefore;
    private volatile boolean isOver;

    /// The answer to a record: the entry it became and the money it holds, or the code of its refusal.
    private record Answer(long recordId, long heldFen, String code) {}

    /// What the machines have met so far.
    ///
    /// @param requests requests answered with results
    /// @param broken tries that ended in a broken connection or a time-out
    /// @param busy tries that were answered 5xx or 429
    /// @param results answers to single records
    record Counts(int requests, int broken, int busy, long results) {}

    /// Where and as whom they post.
    ///
    /// @param instances to which requests go at the moment
    record Site(Supplier<List<URI>> instances, String token, String center, List<String> vouchers) {
        Site at(List<URI> others) {
            return at(() -> others);
        }

        Site at(Supplier<List<URI>> others) {
            return new Site(others, token, center, vouchers);
        }
    }

    Rush(Site site, Postgres postgres) throws SQLException {
        this.site = site;
        records = new Records(site.vouchers());
        this.postgres = postgres;
        try (Connection owner = postgres.asOwner()) {
            stoodBefore = standing(owner);
        }
    }

    Counts counts() {
        return new Counts(requests.get(), broken.get(), busy.get(), results.get());
    }

    Optional<String> firstBroken() {
        return Optional.ofNullable(firstBroken.get());
    }

    List<String> wrong() {
        return wrong;
    }

    void start(int count, long seed) {
        start(count, seed, 0);
    }

    /// So many requests a second of all together; 0: as fast as they are answered.
    void start(int count, long seed, int perSecond) {
        long between = perSecond == 0 ? 0 : Duration.ofSeconds(count).toNanos() / perSecond;
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            String name = seed + "-" + i;
            long first = System.nanoTime() + between * i / count;
            clients.add(threads.submit(() -> {
                Records.Author author = records.author(name, random);
                long due = first;
                while (!isOver && wrong.size() < 20) {
                    LockSupport.parkNanos(between == 0 ? 0 : due - System.nanoTime());
                    due += between;
                    pause.readLock().lock();
                    try {
                        act(author, random);
                    } finally {
                        pause.readLock().unlock();
                    }
                }
                return null;
            }));
        }
    }

    private void act(Records.Author author, Random random) throws InterruptedException, ExecutionException {
        List<Records.Sent> sent = author.next();
        String body = Records.body(sent);
        List<URI> instances = site.instances().get();
        if (instances.size() > 1 && random.nextInt(5) == 0) {
            Future<Told> one = threads.submit(() -> ask(instances.getFirst(), body));
            Future<Told> other = threads.submit(() -> ask(instances.getLast(), body));
            learnBoth(sent, one.get(), other.get());
        } else {
            learn(sent, ask(instances.get(random.nextInt(instances.size())), body));
        }
    }

    private record Told(JsonNode results, boolean wasUnknown) {}

    /// Asks until it is answered.
    private Told ask(URI instance, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/api/v1/usage"))
                .timeout(REQUEST_WAIT_MAX)
                .header("Authorization", "Bearer " + site.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        boolean wasUnknown = false;
        long end = System.nanoTime() + ANSWER_WAIT_MAX.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    requests.incrementAndGet();
                    return new Told(JSON.readTree(response.body()).path("results"), wasUnknown);
                }
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    throw new IllegalStateException(response.statusCode() + " " + response.body());
                }
                if (response.statusCode() == 500) {
                    wrong.add("500: " + response.body());
                }
                if (response.headers().firstValue("Retry-After").isEmpty()) {
                    wrong.add(response.statusCode() + " without Retry-After: " + response.body());
                }
                busy.incrementAndGet();
            } catch (IOException e) {
                broken.incrementAndGet();
                firstBroken.compareAndSet(null, instance + ": " + e);
            }
            wasUnknown = true;
            Thread.sleep(50);
        }
        throw new IllegalStateException("no answer within " + ANSWER_WAIT_MAX);
    }

    private void learn(List<Records.Sent> sent, Told told) {
        if (told.results().size() != sent.size()) {
            wrong.add(sent.size() + " records were answered " + told.results());
            return;
        }
        for (int i = 0; i < sent.size(); i++) {
            JsonNode result = told.results().get(i);
            results.incrementAndGet();
            String outcome = result.path("outcome").asText();
            Records.Sent one = sent.get(i);
            Answer now = answer(result);
            Answer before = answers.putIfAbsent(one.id(), now);
            boolean isRight =
                    switch (one.kind()) {
                        case CONFLICT -> outcome.equals("CONFLICT") && before != null;
                        case AGAIN -> outcome.equals("DUPLICATE") && now.equals(before);
                        case NEW ->
                            before == null
                                    && (outcome.equals("ACCEPTED") || outcome.equals("DUPLICATE") && told.wasUnknown());
                        case REFUSED ->
                            before == null
                                    && !now.code().isEmpty()
                                    && (outcome.equals("REFUSED") || outcome.equals("DUPLICATE") && told.wasUnknown());
                    };
            if (!isRight) {
                wrong.add(one + " was answered " + result + (before == null ? "" : ", before " + before));
            }
            if (before == null) {
                fresh.put(one.id(), now);
            }
        }
    }

    /// The same body at both instances at once: each record is accepted once, and repeated once with the same answer.
    private void learnBoth(List<Records.Sent> sent, Told one, Told other) {
        Map<String, List<String>> outcomes = new HashMap<>();
        Map<String, List<Answer>> told = new HashMap<>();
        for (Told both : List.of(one, other)) {
            for (int i = 0; i < sent.size(); i++) {
                JsonNode result = both.results().path(i);
                outcomes.computeIfAbsent(i + "", any -> new ArrayList<>())
                        .add(result.path("outcome").asText());
                told.computeIfAbsent(i + "", any -> new ArrayList<>()).add(answer(result));
            }
        }
        boolean wasUnknown = one.wasUnknown() || other.wasUnknown();
        for (int i = 0; i < sent.size(); i++) {
            List<String> pair = outcomes.get(i + "");
            boolean isOnce = pair.stream()
                            .filter(outcome -> !outcome.equals("DUPLICATE"))
                            .count()
                    == 1;
            boolean isFirst =
                    sent.get(i).kind() == Records.Kind.NEW || sent.get(i).kind() == Records.Kind.REFUSED;
            if (isFirst && !isOnce && !wasUnknown
                    || !told.get(i + "").getFirst().equals(told.get(i + "").getLast())) {
                wrong.add(sent.get(i) + " was answered by two instances " + pair + " " + told.get(i + ""));
            }
        }
        learn(sent, new Told(one.results(), true));
        results.addAndGet(sent.size());
    }

    /// The ids of all records that were accepted.
    Set<String> accepted() {
        return answers.entrySet().stream()
                .filter(one -> one.getValue().code().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// How long it takes until a request is answered with results from now on.
    Duration awaitAnswer(Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        int before = requests.get();
        while (requests.get() == before && System.nanoTime() - start < atMost.toNanos()) {
            Thread.sleep(10);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Answer answer(JsonNode result) {
        return new Answer(
                result.path("recordId").asLong(0),
                result.path("heldFen").asLong(0),
                result.path("code").asText(""));
    }

    /// Waits until everything asked so far is answered, then compares all answers since the last time with
    /// the database.
    void settle() throws SQLException, InterruptedException {
        pause.writeLock().lock();
        try (Connection owner = postgres.asOwner()) {
            compare(owner, Map.copyOf(fresh));
            fresh.clear();
            compareNumber(owner);
            awaitNoneInTransaction();
        } finally {
            pause.writeLock().unlock();
        }
    }

    /// Compares everything that was ever answered with the database.
    void settleAll() throws SQLException, InterruptedException {
        pause.writeLock().lock();
        try (Connection owner = postgres.asOwner()) {
            compare(owner, answers);
            compareNumber(owner);
        } finally {
            pause.writeLock().unlock();
        }
    }

    private void compare(Connection owner, Map<String, Answer> told) throws SQLException {
        List<String> ids = List.copyOf(told.keySet());
        for (int from = 0; from < ids.size(); from += COMPARED_AT_ONCE) {
            Map<UUID, String> names = new HashMap<>();
            for (String id : ids.subList(from, Math.min(ids.size(), from + COMPARED_AT_ONCE))) {
                names.put(new EntryKey("center/" + site.center(), id).hash(), id);
            }
            Map<String, List<Answer>> held = held(owner, names);
            names.values().forEach(id -> {
                Answer answer = told.get(id);
                List<Answer> expected = answer.code().isEmpty() ? List.of(answer) : List.of();
                if (!held.getOrDefault(id, List.of()).equals(expected)) {
                    wrong.add(id + " was answered " + answer + ", the database holds " + held.get(id));
                }
            });
        }
    }

    private static Map<String, List<Answer>> held(Connection owner, Map<UUID, String> names) throws SQLException {
        Map<String, List<Answer>> held = new HashMap<>();
        try (var statement =
                owner.prepareStatement("select key, id, case when buckets & 256 <> 0 then -amount else amount"
                        + " end from ledger.entry where key = any(?)")) {
            statement.setArray(1, owner.createArrayOf("uuid", names.keySet().toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String id = names.get(rows.getObject(1, UUID.class));
                    held.computeIfAbsent(id, any -> new ArrayList<>())
                            .add(new Answer(rows.getLong(2), rows.getLong(3), ""));
                }
            }
        }
        return held;
    }

    /// As many records stand as were accepted, so nothing that nobody was told of.
    private void compareNumber(Connection owner) throws SQLException {
        long accepted = answers.values().stream()
                .filter(answer -> answer.code().isEmpty())
                .count();
        long standing = standing(owner) - stoodBefore;
        if (standing != accepted) {
            wrong.add(standing + " records stand, " + accepted + " were accepted");
        }
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

    private void awaitNoneInTransaction() throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (postgres.idleInTransaction() > 0) {
            if (System.nanoTime() > end) {
                wrong.add(postgres.idleInTransaction() + " sessions stand idle in a transaction");
                return;
            }
            Thread.sleep(50);
        }
    }

    /// Ends the clients after their last answer; a client that failed counts as a wrong answer.
    @Override
    public void close() throws InterruptedException {
        isOver = true;
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                wrong.add("a client failed: " + e.getCause());
            }
        }
        threads.close();
        http.close();
    }
}
