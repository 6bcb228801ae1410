package cn.suanquan.settlement;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Idempotency;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Caller;
import cn.suanquan.kernel.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked over HTTP of a bank's files, on payments of runs and of advances alike.
@ApplicationScoped
class BankFileDoor {
    private final BankFiles files;
    private final Idempotency idempotency;
    private final Tx tx;
    private final Caller caller;

    BankFileDoor(BankFiles files, Idempotency idempotency, Tx tx, Caller caller) {
        this.files = files;
        this.idempotency = idempotency;
        this.tx = tx;
        this.caller = caller;
    }

    /// What is hashed of a file that is sent.
    private record Sent(BankFileForm form, String sha256) {}

    /// @param path of what it is on, such as `/settlements/`
    Response send(
            @Nullable String key,
            BankSubject<?> subject,
            String path,
            UUID id,
            BankFileForm form,
            String name,
            byte[] body) {
        return idempotency.once(
                caller.person(),
                key,
                "POST " + path + id + "/bank-files",
                new Sent(form, Sha256.hex(body)),
                db -> files.receive(db, caller.person(), subject, id, form, name, body));
    }

    List<BankFilesResource.BankFileRow> list(BankSubject<?> subject, UUID id) {
        return tx.read(db -> files.list(db, subject, id)).stream()
                .map(one -> new BankFilesResource.BankFileRow(
                        one.id(),
                        one.form(),
                        one.name(),
                        one.sha256(),
                        one.bytes(),
                        one.receivedBy(),
                        one.receivedAt()))
                .toList();
    }

    BankFileView view(BankSubject<?> subject, UUID id, UUID file) {
        return tx.read(db -> files.look(db, subject, id, file));
    }

    Page<MatchedLine> lines(
            BankSubject<?> subject,
            UUID id,
            UUID file,
            Optional<String> verdict,
            Optional<Integer> limit,
            Optional<Integer> cursor) {
        int size = Page.size(limit);
        Optional<MatchedLine.Verdict> only =
                verdict.map(code -> QueryText.code("verdict", code, MatchedLine.Verdict.class));
        int seen = Math.max(0, cursor.orElse(0));
        List<MatchedLine> rows = view(subject, id, file).lines().stream()
                .filter(line -> only.isEmpty() || only.get() == line.verdict())
                .skip(seen)
                .limit(size + 1L)
                .toList();
        Optional<String> next = Optional.of(Integer.toString(seen + size)).filter(one -> rows.size() > size);
        return new Page<>(rows.stream().limit(size).toList(), next);
    }

    Response apply(
            @Nullable String key,
            BankSubject<?> subject,
            String path,
            UUID id,
            UUID file,
            BankFilesResource.@Nullable ApplyRequest body) {
        BankFilesResource.ApplyRequest asked = SettlementResource.required(body);
        return idempotency.once(
                caller.person(),
                key,
                "POST " + path + id + "/bank-files/" + file + "/applications",
                asked,
                db -> files.apply(db, caller.person(), subject, id, file, asked.mark()));
    }
}
