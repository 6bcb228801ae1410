package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The files in which a bank says what became of payments of a run or an advance: kept whole, looked at as often as
/// wanted, and applied as one act, by the same law as words that are written by hand ([BankWords]).
@ApplicationScoped
public class BankFiles {
    static final int BYTES_MAX = 8 * 1024 * 1024;
    static final int NAME_CHARS_MAX = 200;
    /// Of a run or an advance; what comes after that is written by hand or through the API.
    private static final int FILES_MAX = 200;

    private final BankFileStore store;
    private final RunPayments runs;
    private final AdvancePayments advances;
    private final BankLaw law;
    private final Programmes programmes;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    BankFiles(
            BankFileStore store,
            RunPayments runs,
            AdvancePayments advances,
            BankLaw law,
            Programmes programmes,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.advances = advances;
        this.law = law;
        this.programmes = programmes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps a file and looks at it; nothing of it is recorded yet. What cannot be read is not kept.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 TOO_MANY_FILES; as [BankSubject#hold] and [BankFileReader#read]
    BankFileView receive(
            Db db, String person, BankSubject<?> subject, UUID id, BankFileForm form, String name, byte[] content) {
        BankSubject.Payments payments = subject.hold(db, id);
        if (content.length == 0 || content.length > BYTES_MAX) {
            throw Refusal.of(
                            content.length == 0 ? Refusal.Kind.INVALID : Refusal.Kind.TOO_LARGE,
                            content.length == 0 ? "FILE_EMPTY" : "BODY_TOO_LARGE",
                            "银行结果文件须为 1 字节至 " + BYTES_MAX / 1024 / 1024 + " MiB；更多结果请分成几个文件。")
                    .toException();
        }
        List<BankLine> lines = BankFileReader.read(form, content, own(payments));
        UUID fresh = ids.next();
        BankFileStore.Stored file = store.put(
                db,
                new BankFileStore.Stored(
                        fresh,
                        id,
                        payments.isAdvance(),
                        form,
                        plain(name),
                        Sha256.hex(content),
                        content.length,
                        person,
                        clock.instant()),
                content);
        if (file.id().equals(fresh)) {
            mustBeFew(store.count(db, id));
            audit.record(
                    db,
                    person,
                    "settlement.receive-bank-file",
                    payments.subject(),
                    "",
                    Audit.made(new JsonObject()
                            .put("file", fresh.toString())
                            .put("sha256", file.sha256())
                            .put("lines", lines.size())));
        }
        return looked(db, payments, file, lines);
    }

    private static void mustBeFew(int files) {
        if (files > FILES_MAX) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "TOO_MANY_FILES",
                            "一个结算批次或一笔备用金最多保存 " + FILES_MAX + " 个银行结果文件；其余结果请逐笔登记。")
                    .toException();
        }
    }

    /// As they came, without their rows; the newest first.
    List<BankFileStore.Stored> list(Db db, BankSubject<?> subject, UUID id) {
        return store.list(db, subject.find(db, id).id());
    }

    /// A file on payments of a run or an advance, and what applying it would record now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 FILE_UNKNOWN
    public BankFileView look(Db db, UUID of, UUID file) {
        return look(db, found(db, of, file).isAdvance() ? advances : runs, of, file);
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 FILE_UNKNOWN; as [BankSubject#find]
    BankFileView look(Db db, BankSubject<?> subject, UUID id, UUID file) {
        return look(db, subject.find(db, id), file);
    }

    private BankFileView look(Db db, BankSubject.Payments payments, UUID id) {
        BankFileStore.Stored file = found(db, payments.id(), id);
        return looked(db, payments, file, BankFileReader.read(file.form(), store.content(db, id), own(payments)));
    }

    private BankFileStore.Stored found(Db db, UUID of, UUID file) {
        return store.find(db, of, file)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "FILE_UNKNOWN", "没有这个银行结果文件。")
                        .toException());
    }

    private BankFileView looked(Db db, BankSubject.Payments payments, BankFileStore.Stored file, List<BankLine> read) {
        BankMatch match = new BankMatch(payments.references(), payments.all(), payments.said());
        List<BankLine> lines = match.each(read);
        BankWords words = law.of(
                db, payments.id(), payments.programme(), payments.all(), payments.said(), match.references(lines));
        return BankFileView.of(file, store.applications(db, file.id()), match.match(lines, words));
    }

    /// Records what matches, as one act; what does not stays in the file, and in the list of its differences.
    ///
    /// @param mark of the words that were seen
    /// @throws cn.suanquan.kernel.RefusedException 409 CONTENT_CHANGED, NOTHING_MATCHED; 403 SEPARATION_OF_DUTIES;
    ///     as [BankSubject#hold]
    <V> V apply(Db db, String person, BankSubject<V> subject, UUID id, UUID file, String mark) {
        BankSubject.Payments payments = subject.hold(db, id);
        BankFileView seen = look(db, payments, file);
        List<BankResult> words = BankFileView.words(seen.lines());
        if (!seen.mark().equals(mark)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CONTENT_CHANGED",
                            "预览之后情况有变，现可登记 " + words.size() + " 笔；请重新核对预览后再登记。")
                    .toException();
        }
        if (words.isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NOTHING_MATCHED", "文件中没有可登记的新结果。")
                    .toException();
        }
        V after = subject.record(db, person, id, words);
        store.applied(db, file, words.size(), person, clock.instant());
        audit.record(
                db,
                person,
                "settlement.apply-bank-file",
                payments.subject(),
                "",
                Audit.made(new JsonObject()
                        .put("file", file.toString())
                        .put("sha256", seen.sha256())
                        .put("words", words.size())));
        return after;
    }

    private List<PaymentForm.Column> own(BankSubject.Payments payments) {
        return programmes
                .version(payments.programme(), payments.version())
                .procedure()
                .payments()
                .columns();
    }

    /// As people see it; its end says what it is.
    private static String plain(String name) {
        String seen = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .codePoints()
                .filter(KeyText::isVisible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return seen.substring(Math.max(0, seen.length() - NAME_CHARS_MAX));
    }
}
