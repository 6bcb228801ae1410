package cn.suanquan.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a center or a holder does through the API: posts usage, acts once, reads lists to their end. For any number of
/// threads; one request is on its way for each.
public final class SuanquanClient implements AutoCloseable {
    /// So many records go in one request: large enough to be fast, small enough to be answered soon.
    public static final int RECORDS_A_REQUEST = 500;

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String USAGE = "/api/v1/usage";
    private final RequestSender sender;
    private final URI service;
    private final ObjectMapper json = new ObjectMapper();

    /// @param service its address, with TLS unless it is this machine: the token is the caller's name
    /// @param token is asked for each request, so that it can be renewed
    public SuanquanClient(URI service, Supplier<String> token) {
        this(service, token, Optional.empty());
    }

    /// @param pause waits before the next try
    public SuanquanClient(URI service, Supplier<String> token, Consumer<Duration> pause) {
        this(service, token, Optional.of(pause));
    }

    private SuanquanClient(URI service, Supplier<String> token, Optional<Consumer<Duration>> pause) {
        boolean isOwn = OWN_MACHINE.contains(String.valueOf(service.getHost()));
        if (!"https".equals(service.getScheme()) && !(isOwn && "http".equals(service.getScheme()))) {
            throw new IllegalArgumentException("the service's address must begin with https://, not " + service);
        }
        this.service = service;
        sender = new RequestSender(token, pause);
    }

    /// Posts records with ids of the center's own, [#RECORDS_A_REQUEST] at a time, and answers each, in their order. To
    /// post the same again is safe, whatever became of it: what stands is answered DUPLICATE.
    ///
    /// @param records as the API takes them: maps, or what Jackson writes so
    /// @throws ServiceRefused where the service takes no such request
    /// @throws NoAnswer where none came: what stands is not known, post the same again
    public List<RecordOutcome> post(Collection<?> records) {
        List<RecordOutcome> all = new ArrayList<>(records.size());
        List<Object> part = new ArrayList<>(RECORDS_A_REQUEST);
        for (Object record : records) {
            part.add(record);
            if (part.size() == RECORDS_A_REQUEST) {
                all.addAll(posted(part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            all.addAll(posted(part));
        }
        return all;
    }

    private List<RecordOutcome> posted(List<Object> part) {
        JsonNode asked = json.valueToTree(part);
        JsonNode results = sender.send("POST", service.resolve(USAGE), Optional.of(written(asked)), Optional.empty())
                .path("results");
        if (results.size() != part.size()) {
            throw new NoAnswer(part.size() + " records were posted and " + results.size() + " answered");
        }
        List<RecordOutcome> outcomes = new ArrayList<>(part.size());
        for (int i = 0; i < part.size(); i++) {
            outcomes.add(RecordOutcome.of(asked.path(i).path("id").asText(), results.path(i)));
        }
        return outcomes;
    }

    /// Does one act: a claim, a confirmation, whatever the API takes with an Idempotency-Key.
    ///
    /// @param path such as `/api/v1/claims`
    /// @param key of this act, 1 to 255 visible characters: kept by the caller until there is an answer. The same act
    ///     with the same key is done once, also when this program was ended in between.
    /// @throws ServiceRefused where the service says no; nothing was done
    /// @throws NoAnswer where none came: do the same with the same key
    public JsonNode act(String path, Object body, String key) {
        return sender.send(
                "POST", service.resolve(path), Optional.of(written(json.valueToTree(body))), Optional.of(key));
    }

    /// Reads one thing.
    public JsonNode read(String path) {
        return sender.send("GET", service.resolve(path), Optional.empty(), Optional.empty());
    }

    /// The rows of a list, page after page as they are asked for; of a feed, such as `/api/v1/usage/changes`, those
    /// that there are by now.
    ///
    /// @param path with its filters, without `cursor`
    public Iterable<JsonNode> rows(String path) {
        return () -> new Rows(path);
    }

    private final class Rows implements Iterator<JsonNode> {
        private final String path;
        private final Deque<JsonNode> page = new ArrayDeque<>();
        private String cursor = "";
        private boolean isLast;

        Rows(String path) {
            this.path = path;
        }

        @Override
        public boolean hasNext() {
            while (page.isEmpty() && !isLast) {
                JsonNode answer = read(cursor.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + cursor);
                answer.path("items").forEach(page::addLast);
                String next = answer.path("next").asText();
                isLast = next.isEmpty()
                        || answer.has("more") && !answer.path("more").asBoolean();
                cursor = "cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            }
            return !page.isEmpty();
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.removeFirst();
        }
    }

    private byte[] written(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is to be sent cannot be written as JSON", e);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
