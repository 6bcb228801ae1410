package cn.suanquan.imports;

import cn.suanquan.db.Db;
import cn.suanquan.identity.Bearer;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.usage.UsageForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The door to imports: a file comes in one part or more, is looked at, started, given up. Of a center one is at work
/// at a time, and twenty are kept; another center's is none.
@ApplicationScoped
class Imports {
    static final int KEPT_MAX = 20;
    static final int PART_BYTES_MAX = 10 * 1024 * 1024;
    static final long BYTES_MAX = 200L * 1024 * 1024;
    private final ImportStore store;
    private final ImportFileStore files;
    private final ImportEnds ends;
    private final Ids ids;
    private final Clock clock;

    Imports(ImportStore store, ImportFileStore files, ImportEnds ends, Ids ids, Clock clock) {
        this.store = store;
        this.files = files;
        this.ends = ends;
        this.ids = ids;
        this.clock = clock;
    }

    /// Who asks.
    record Who(CenterId center, String person, Bearer bearer) {}

    /// A file, or the first part of one.
    ///
    /// @param name for people; empty where it has none
    /// @param begun as what it begins: UPLOADING where more parts come
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(String name, UsageForm form, boolean isGzip, State begun, byte[] content) {}

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY, 409 IMPORT_UNDER_WAY or IMPORTS_FULL, 413
    ImportView create(Db db, Who who, Sent sent) {
        mustFit(sent.content(), 0);
        store.lockCenter(db, who.center());
        if (sent.begun().isAtWork()) {
            mustBeAlone(db, who.center());
        }
        makeRoom(db, who.center());
        UUID id = ids.next();
        store.insert(
                db,
                new ImportStore.New(
                        id,
                        who.center(),
                        who.person(),
                        who.bearer(),
                        sent.name(),
                        sent.form(),
                        sent.isGzip(),
                        sent.begun(),
                        clock.instant()));
        files.addPart(db, id, 1, Sha256.hex(sent.content()), sent.content());
        return store.find(db, who.center(), id).orElseThrow();
    }

    private void mustBeAlone(Db db, CenterId center) {
        store.atWork(db, center).ifPresent(id -> {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "IMPORT_UNDER_WAY",
                            "本中心正在处理另一个导入 " + id + "，一次只处理一个；请待其结束或取消后再试 (one at a time)。")
                    .toException();
        });
    }

    private void makeRoom(Db db, CenterId center) {
        List<Map.Entry<UUID, Boolean>> kept = store.kept(db, center);
        if (kept.size() < KEPT_MAX) {
            return;
        }
        UUID oldest = kept.stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "IMPORTS_FULL",
                                "本中心未结束的导入已有 " + KEPT_MAX + " 个；请先开始或取消其中一些 (finish or cancel some first)。")
                        .toException());
        var _ = store.purge(db, oldest, clock.instant());
    }

    private static void mustFit(byte[] content, long before) {
        if (content.length == 0) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "文件为空 (a file is required)。")
                    .toException();
        }
        if (content.length > PART_BYTES_MAX || before + content.length > BYTES_MAX) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "IMPORT_TOO_LARGE",
                            "一次最多提交 10 MiB，整个文件最多 200 MiB；较大的文件请压缩为 .gz，或分段提交 (send it in parts)。")
                    .toException();
        }
    }

    /// Adds a part; the same part again is nothing new.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404, 409 IMPORT_STATE or PART_DIFFERS or PART_MISSING, 413
    ImportView add(Db db, Who who, UUID id, int number, byte[] content) {
        ImportView now = locked(db, who.center(), id);
        String hash = Sha256.hex(content);
        boolean isThere = files.part(db, id, number)
                .map(before -> {
                    if (!before.equals(hash)) {
                        throw Refusal.of(
                                        Refusal.Kind.CONFLICT,
                                        "PART_DIFFERS",
                                        "第 " + number + " 段已提交过，内容不同；请取消后重新提交整个文件。")
                                .toException();
                    }
                    return true;
                })
                .orElse(false);
        if (isThere) {
            return now;
        }
        mustBe(now, now.state() == State.UPLOADING);
        if (number != now.parts() + 1) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "PART_MISSING",
                            "应提交的下一段是第 " + (now.parts() + 1) + " 段 (send that part next)。")
                    .toException();
        }
        mustFit(content, now.bytes());
        files.addPart(db, id, number, hash, content);
        return store.find(db, who.center(), id).orElseThrow();
    }

    /// Has it looked at; nothing is posted.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404, 409 IMPORT_STATE or IMPORT_UNDER_WAY
    ImportView preview(Db db, Who who, UUID id) {
        return begin(db, who, id, State.PREVIEWING);
    }

    /// Has it posted, in the name of who asks: from the beginning, or from where it could not go on.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#preview]
    ImportView start(Db db, Who who, UUID id) {
        return begin(db, who, id, State.RUNNING);
    }

    private ImportView begin(Db db, Who who, UUID id, State state) {
        store.lockCenter(db, who.center());
        ImportView now = locked(db, who.center(), id);
        boolean isStanding = now.state() == State.UPLOADING
                || now.state() == State.PREVIEWED
                || now.state() == State.FAILED && (now.isEstimate() || state == State.RUNNING);
        mustBe(now, isStanding);
        mustBeAlone(db, who.center());
        store.begin(db, id, state, who.person(), who.bearer(), now.isEstimate());
        return store.find(db, who.center(), id).orElseThrow();
    }

    /// Gives it up: what was posted stands, and the file is forgotten.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404, 409 IMPORT_STATE
    ImportView cancel(Db db, Who who, UUID id) {
        ImportView now = locked(db, who.center(), id);
        mustBe(now, !now.state().isOver());
        store.cancel(db, id, clock.instant());
        ends.say(db, who.center(), id, State.CANCELLED, Optional.empty());
        return store.find(db, who.center(), id).orElseThrow();
    }

    private ImportView locked(Db db, CenterId center, UUID id) {
        return store.lock(db, center, id).orElseThrow(Imports::unknown);
    }

    static RuntimeException unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "IMPORT_UNKNOWN", "没有此导入。").toException();
    }

    private static void mustBe(ImportView now, boolean isRight) {
        if (!isRight) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "IMPORT_STATE",
                            "该导入的状态为 " + now.state() + "，不能进行此操作 (not in this state)。")
                    .toException();
        }
    }
}
