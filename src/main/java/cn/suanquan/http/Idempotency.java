package cn.suanquan.http;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A POST that takes effect once (draft-ietf-httpapi-idempotency-key-header): the key, a hash of the request and the
/// answer are kept in the transaction of the act itself, per caller, and for ever. Missing key 400; same key with other
/// content 422; same key while the first is running 409; a repeat gets the first answer with
/// `Idempotent-Replayed: true`. A refusal rolls back and is not kept: the same request may be tried again.
@ApplicationScoped
public class Idempotency {
    static final int KEY_CHARS_MAX = 255;
    private final Tx tx;
    private final ObjectMapper json;

    public Idempotency(Tx tx, ObjectMapper json) {
        this.tx = tx;
        this.json = json;
    }

    /// Runs the act in one transaction and answers 200 with its result as JSON.
    ///
    /// @param caller who asks (issuer and subject); keys of one caller mean nothing to another
    /// @param operation method and path of the request, part of what is hashed
    public <T> Response once(
            String caller, @Nullable String key, String operation, @Nullable Object asked, Function<Db, T> act) {
        Object request = present(asked);
        String checked = checked(key);
        String hash = hash(operation, request);
        return tx.write(db -> {
            if (!tryLock(db, caller, checked)) {
                throw Refusal.of(Refusal.Kind.CONFLICT, "IN_PROGRESS", "相同 Idempotency-Key 的请求正在处理，请稍后用同一标识重试。")
                        .toException();
            }
            Optional<Stored> before = db.one(
                    "select request_hash, response from http.idempotency where caller = $1 and key = $2",
                    Idempotency::stored,
                    caller,
                    checked);
            if (before.isPresent()) {
                // A repeat writes a message that nobody reads to the log, so that its COMMIT waits for all before it as
                // the first one's did, for a standby too: what is told again is as durable as what was told first.
                db.run("select pg_logical_emit_message(true, 'suanquan', ''::text)::text as place");
                return replay(before.get(), hash);
            }
            byte[] body = written(act.apply(db));
            db.exec("""
                    insert into http.idempotency (caller, key, request_hash, response)
                    values ($1, $2, $3, convert_from($4::bytea, 'UTF8'))
                    """, caller, checked, hash, Buffer.buffer(body));
            return Response.ok(body).type("application/json").build();
        });
    }

    /// KEY_REUSED (422) where the key was used for another request: for what is done before the act and is not taken
    /// back with its transaction.
    public Optional<Refusal> reused(Db db, String caller, String key, String operation, Object asked) {
        String hash = hash(operation, asked);
        return db.one(
                        "select request_hash, response from http.idempotency where caller = $1 and key = $2",
                        Idempotency::stored,
                        caller,
                        key)
                .filter(before -> !before.requestHash().equals(hash))
                .map(before -> keyReused());
    }

    /// The same, answering 202: what was asked waits for another person.
    public <T> Response onceAccepted(
            String caller, @Nullable String key, String operation, @Nullable Object asked, Function<Db, T> act) {
        return Response.fromResponse(once(caller, key, operation, asked, act))
                .status(Response.Status.ACCEPTED)
                .build();
    }

    private static Object present(@Nullable Object asked) {
        if (asked == null) {
            throw Refusal.of(Refusal.Kind.INVALID, "BODY_MISSING", "此请求须带 JSON 请求体 (a JSON body is required)。")
                    .toException();
        }
        return asked;
    }

    private static boolean tryLock(Db db, String caller, String key) {
        return db.one(
                        "select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as is_locked",
                        row -> row.getBoolean("is_locked"),
                        caller + "\n" + key)
                .orElseThrow();
    }

    private static Refusal keyReused() {
        return Refusal.of(Refusal.Kind.RULE, "KEY_REUSED", "此 Idempotency-Key 已用于内容不同的请求；新的请求请换新的标识。");
    }

    private static Stored stored(Row row) {
        return new Stored(row.getString("request_hash"), row.getString("response"));
    }

    private static Response replay(Stored before, String hash) {
        if (!before.requestHash().equals(hash)) {
            throw keyReused().toException();
        }
        return Response.ok(before.response().getBytes(StandardCharsets.UTF_8))
                .type("application/json")
                .header("Idempotent-Replayed", "true")
                .build();
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 IDEMPOTENCY_KEY_MISSING
    public static String checked(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > KEY_CHARS_MAX || !isVisibleAscii(key)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "IDEMPOTENCY_KEY_MISSING",
                            "此请求须带 Idempotency-Key 头（1 至 255 个字符），重试时不变。")
                    .toException();
        }
        return key;
    }

    /// A header is looked at before ([PlainRequest]); a field of a form comes as it is.
    private static boolean isVisibleAscii(String key) {
        return key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private String hash(String operation, Object request) {
        return Sha256.hex(operation.length() + ":" + operation + "\n" + write(request));
    }

    /// What was asked may hold half a surrogate pair, of which there is no UTF-8.
    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wire type could not be written as JSON: " + value.getClass(), e);
        }
    }

    /// What such an answer says, in JSON.
    public static String text(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    /// As UTF-8 from the start: the answer of a large run has millions of characters, and no second form of it is made.
    /// Where it holds half a surrogate pair, a question mark stands for it.
    private byte[] written(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            return write(value).getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Stored(String requestHash, String response) {}
}
