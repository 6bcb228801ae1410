package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The files in which a bank says what became of the payments of a run: kept whole, looked at as often as wanted, and
/// applied as one act, by the same law as words that are written by hand ([BankWords]).
@ApplicationScoped
public class BankFiles {
    static final int BYTES_MAX = 8 * 1024 * 1024;
    static final int NAME_CHARS_MAX = 200;
    /// Of a run; what comes after that is written by hand or through the API.
    private static final int FILES_MAX = 200;

    private final BankFileStore store;
    private final SettlementStore runs;
    private final InstructionStore instructions;
    private final Payout payout;
    private final Settlements settlements;
    private final Programmes programmes;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    BankFiles(
            BankFileStore store,
            SettlementStore runs,
            InstructionStore instructions,
            Payout payout,
            Settlements settlements,
            Programmes programmes,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.instructions = instructions;
        this.payout = payout;
        this.settlements = settlements;
        this.programmes = programmes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Keeps a file and looks at it; nothing of it is recorded yet. What cannot be read is not kept.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN; 409 RUN_STATE, TOO_MANY_FILES;
    ///     as [BankFileReader#read]
    BankFileView receive(Db db, String person, RunId id, BankFileForm form, String name, byte[] content) {
        Run run = mustBeOut(runs.lockRun(db, id).orElseThrow(BankFiles::unknownRun));
        if (content.length == 0 || content.length > BYTES_MAX) {
            throw Refusal.of(
                            content.length == 0 ? Refusal.Kind.INVALID : Refusal.Kind.TOO_LARGE,
                            content.length == 0 ? "FILE_EMPTY" : "BODY_TOO_LARGE",
                            "银行结果文件须为 1 字节至 " + BYTES_MAX / 1024 / 1024 + " MiB；更多结果请分成几个文件。")
                    .toException();
        }
        List<BankLine> lines = BankFileReader.read(form, content, own(run));
        UUID fresh = ids.next();
        BankFileStore.Stored file = store.put(
                db,
                new BankFileStore.Stored(
                        fresh, id, form, plain(name), Sha256.hex(content), content.length, person, clock.instant()),
                content);
        if (file.id().equals(fresh)) {
            mustBeFew(store.count(db, id));
            audit.record(
                    db,
                    person,
                    "settlement.receive-bank-file",
                    "settlement/" + id,
                    "",
                    Audit.made(new JsonObject()
                            .put("file", fresh.toString())
                            .put("sha256", file.sha256())
                            .put("lines", lines.size())));
        }
        return looked(db, run, file, lines);
    }

    private static void mustBeFew(int files) {
        if (files > FILES_MAX) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "TOO_MANY_FILES", "一个结算批次最多保存 " + FILES_MAX + " 个银行结果文件；其余结果请逐笔登记。")
                    .toException();
        }
    }

    /// As they came, without their rows; the newest first.
    List<BankFileStore.Stored> list(Db db, RunId id) {
        return store.list(
                db, runs.run(db, id).orElseThrow(BankFiles::unknownRun).id());
    }

    /// A file and what applying it would record now.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN, FILE_UNKNOWN
    public BankFileView look(Db db, RunId id, UUID file) {
        return look(db, runs.run(db, id).orElseThrow(BankFiles::unknownRun), file);
    }

    private BankFileView look(Db db, Run run, UUID id) {
        BankFileStore.Stored file = store.find(db, run.id(), id)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "FILE_UNKNOWN", "本结算批次没有这个银行结果文件。")
                        .toException());
        return looked(db, run, file, BankFileReader.read(file.form(), store.content(db, id), own(run)));
    }

    private BankFileView looked(Db db, Run run, BankFileStore.Stored file, List<BankLine> read) {
        List<Instruction> all = instructions.all(db, run.id());
        BankMatch match = new BankMatch(run.id(), all, instructions.said(db, run.id()));
        List<BankLine> lines = match.each(read);
        BankWords law = payout.words(db, run, match.references(lines), all);
        return BankFileView.of(file, store.applications(db, file.id()), match.match(lines, law));
    }

    /// Records what matches, as one act; what does not stays in the file, and in the list of its differences.
    ///
    /// @param mark of the words that were seen
    /// @throws cn.suanquan.kernel.RefusedException 409 RUN_STATE, CONTENT_CHANGED, NOTHING_MATCHED;
    ///     403 SEPARATION_OF_DUTIES
    RunView apply(Db db, String person, RunId id, UUID file, String mark) {
        Run run = mustBeOut(runs.lockRun(db, id).orElseThrow(BankFiles::unknownRun));
        BankFileView seen = look(db, run, file);
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
        RunView after = settlements.results(db, person, id, words);
        store.applied(db, file, words.size(), person, clock.instant());
        audit.record(
                db,
                person,
                "settlement.apply-bank-file",
                "settlement/" + id,
                "",
                Audit.made(new JsonObject()
                        .put("file", file.toString())
                        .put("sha256", seen.sha256())
                        .put("words", words.size())));
        return after;
    }

    private List<PaymentForm.Column> own(Run run) {
        return programmes
                .version(run.programme(), run.lock().orElseThrow().programmeVersion())
                .procedure()
                .payments()
                .columns();
    }

    private static Run mustBeOut(Run run) {
        run.state().record(run.state() instanceof RunState.Closed);
        return run;
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

    private static RuntimeException unknownRun() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "RUN_UNKNOWN", "没有此结算批次。").toException();
    }
}
