package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.settlement.BankFileForm;
import cn.suanquan.settlement.BankFileView;
import cn.suanquan.settlement.BankFilesResource;
import cn.suanquan.settlement.MatchedLine;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// What the bank says of payments as a file: chosen, looked at beside the instructions, and recorded in one act, as far
/// as it matches. For runs and for advances.
@ApplicationScoped
class BankFileSheets {
    private static final int SHOWN_MAX = 100;
    private final Pages pages;
    private final FormBody bodies;
    private final SecurityIdentity identity;
    private final Template all;
    private final Template one;

    BankFileSheets(
            Pages pages,
            FormBody bodies,
            SecurityIdentity identity,
            @Location("console/finance/bank-files.html") Template all,
            @Location("console/finance/bank-file.html") Template one) {
        this.pages = pages;
        this.bodies = bodies;
        this.identity = identity;
        this.all = all;
        this.one = one;
    }

    record FilesPage(
            FilesOf of,
            boolean maySend,
            List<BankFilesResource.BankFileRow> files,
            String key,
            Optional<Refusal> refusal) {}

    /// @param stateKey of the verdict
    record LineRow(MatchedLine line, String stateKey, String outcomeKey) {
        static LineRow of(MatchedLine line) {
            return new LineRow(
                    line,
                    Words.joined("verdict", line.verdict().name()),
                    line.outcome()
                            .map(one -> Words.joined("outcome", one.name()))
                            .orElse(""));
        }

        public String style() {
            return switch (line.verdict()) {
                case MATCHED -> "good";
                case DIFFERENT -> "bad";
                case LATER, PENDING -> "wait";
                case REPEATED -> "";
            };
        }
    }

    record SumRow(BankFileView.VerdictSum sum, String stateKey, String outcomeKey) {
        static SumRow of(BankFileView.VerdictSum sum) {
            return new SumRow(
                    sum,
                    Words.joined("verdict", sum.verdict().name()),
                    Words.joined("outcome", sum.outcome().name()));
        }
    }

    /// @param rows those that are not recorded first, at most 100 of each
    /// @param more rows that are not shown
    record FilePage(
            FilesOf of,
            BankFileView file,
            List<SumRow> sums,
            List<LineRow> rows,
            int more,
            boolean mayApply,
            String key,
            Optional<Refusal> refusal) {}

    Response list(BankFileSource source) {
        return shown(source, pages.key(null), Optional.empty());
    }

    private Response shown(BankFileSource source, String key, Optional<Refusal> refusal) {
        pages.from(path(source));
        return pages.show(
                all,
                new FilesPage(
                        source.of(),
                        identity.hasRole(Role.FINANCE_MAKER) && source.isOut(),
                        source.files(),
                        key,
                        refusal));
    }

    /// @param sent the key of the form
    Response send(BankFileSource source, @Nullable String sent, @Nullable FileUpload file) {
        String key = pages.key(sent == null || sent.isBlank() ? null : sent);
        pages.requireOwn(key);
        return pages.act(
                () -> {
                    String name = file == null || file.fileName() == null ? "" : file.fileName();
                    if (name.isEmpty()) {
                        throw Refusal.of(Refusal.Kind.INVALID, "BAD_BODY", "请选择文件。")
                                .toException();
                    }
                    Response kept = source.send(key, BankFileForm.ofFileName(name), name, bytes(file));
                    return URI.create(path(source) + "/" + bodies.id(kept));
                },
                refusal -> shown(source, pages.key(key), Optional.of(refusal)));
    }

    private static byte[] bytes(@Nullable FileUpload file) {
        try {
            return file == null ? new byte[0] : Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response one(BankFileSource source, UUID file) {
        return shown(source, file, pages.key(null), Optional.empty());
    }

    private Response shown(BankFileSource source, UUID file, String key, Optional<Refusal> refusal) {
        pages.from(path(source) + "/" + file);
        BankFileView view = source.view(file);
        List<MatchedLine> rows = Stream.concat(
                        view.lines().stream().filter(line -> !isQuiet(line)).limit(SHOWN_MAX),
                        view.lines().stream().filter(BankFileSheets::isQuiet).limit(SHOWN_MAX))
                .toList();
        boolean isAnything = view.lines().stream().anyMatch(line -> line.verdict() == MatchedLine.Verdict.MATCHED);
        return pages.show(
                one,
                new FilePage(
                        source.of(),
                        view,
                        view.sums().stream().map(SumRow::of).toList(),
                        rows.stream().map(LineRow::of).toList(),
                        (int) view.lineCount() - rows.size(),
                        isAnything && identity.hasRole(Role.FINANCE_MAKER),
                        key,
                        refusal));
    }

    private static boolean isQuiet(MatchedLine line) {
        return line.verdict() == MatchedLine.Verdict.MATCHED || line.verdict() == MatchedLine.Verdict.REPEATED;
    }

    Response apply(BankFileSource source, UUID file, MultivaluedMap<String, String> form) {
        String key = pages.key(FormBody.text(form, FormBody.KEY));
        return pages.actRecently(
                () -> {
                    if (FormBody.text(form, "seen") == null) {
                        throw Refusal.of(Refusal.Kind.INVALID, "NOT_SEEN", "请先核对，再勾选确认。")
                                .toException();
                    }
                    source.apply(key, file, new BankFilesResource.ApplyRequest(FormBody.written(form, "mark")));
                    return Pages.to(path(source) + "/" + file, "doneResultsRecorded");
                },
                refusal -> shown(source, file, pages.key(key), Optional.of(refusal)));
    }

    /// Every row with what became of it.
    static Response table(BankFileView file) {
        return OfficeTables.whole(
                "bank-file.csv",
                List.of("行", "指令编号", "收款单位", "金额（元）", "银行状态", "日期", "银行流水号", "核对", "说明"),
                file.lines().stream().map(LineRow::of).toList(),
                row -> List.of(
                        Csv.number(row.line().place()),
                        Csv.text(row.line().instruction()),
                        Csv.text(row.line().name().orElse("")),
                        row.line().amountFen().map(Csv::yuan).orElse(Csv.text("")),
                        Csv.text(row.line().status()),
                        Csv.text(row.line().onDate().map(Show::day).orElse("")),
                        Csv.digits(row.line().bankReference()),
                        OfficeTables.word(BankFileWords.class, row.stateKey()),
                        Csv.text(row.line().detail().orElse(""))));
    }

    private static String path(BankFileSource source) {
        return source.of().path() + "/bank-files";
    }
}
