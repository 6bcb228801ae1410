package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.settlement.RunLine;
import cn.suanquan.voucher.Applications;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The lists of offices as tables for a spreadsheet, in Chinese like all that the office exchanges.
final class OfficeTables {
    static final List<String> ENTRY =
            List.of("分录号", "事项", "转出账户", "转出科目", "转入账户", "转入科目", "金额（元）", "次数", "计算依据变动（元）", "业务时间", "记账时间", "用量记录号");

    private OfficeTables() {}

    static <T> Response table(
            String file,
            List<String> head,
            Function<Optional<String>, Page<T>> pages,
            Function<T, List<Csv.Cell>> cells) {
        return whole(file, head, WholeTable.rows(pages), cells);
    }

    /// @param rows all of the list, or one more than a table may have
    /// @throws cn.suanquan.kernel.RefusedException TABLE_TOO_LARGE (422)
    static <T> Response whole(String file, List<String> head, List<T> rows, Function<T, List<Csv.Cell>> cells) {
        WholeTable.mustFit(rows.size());
        Csv csv = new Csv(head);
        rows.forEach(row -> csv.row(cells.apply(row)));
        return CenterRecordPages.file(csv, file);
    }

    static Csv.Cell word(Class<?> bundle, String key) {
        return Csv.text(Words.chinese(bundle, key));
    }

    static Response vouchers(ProgrammeNames names, Function<Optional<String>, Page<VoucherDesk.VoucherCard>> pages) {
        return table(
                "vouchers.csv",
                List.of("券号", "单位", "政策", "年度", "面额（元）", "截止日", "状态"),
                pages,
                card -> List.of(
                        Csv.text(card.voucher().number()),
                        Csv.text(card.holder()),
                        Csv.text(names.of(card.voucher().programme())),
                        Csv.text(card.voucher().year().toString()),
                        Csv.yuan(card.voucher().face().value()),
                        Csv.text(Show.day(card.lastDay())),
                        word(VoucherDeskWords.class, card.state())));
    }

    static Response applications(ProgrammeNames names, Function<Optional<String>, Page<ApplicationCard>> pages) {
        return table(
                "applications.csv",
                List.of("提交时间", "单位", "政策", "年度", "条款", "按条款（元）", "核定（元）", "候补（元）", "状态"),
                pages,
                card -> List.of(
                        Csv.text(Show.minute(card.application().appliedAt())),
                        Csv.text(card.holder()),
                        Csv.text(names.of(card.application().programme())),
                        Csv.text(card.application().year().toString()),
                        Csv.text(card.decision().ruleName()),
                        Csv.yuan(card.decision().ruleAmount()),
                        Csv.yuan(card.decision().amount()),
                        Csv.yuan(card.application().waitingFen().value()),
                        word(ReviewWords.class, card.state())));
    }

    static Response queues(QueuePages.QueueBook book) {
        return whole(
                "queues-" + book.year() + ".csv",
                List.of("政策", "年度", "资金池", "结余（元）", "候补件数", "候补（元）"),
                book.pools(),
                pool -> List.of(
                        Csv.text(book.programme(pool)),
                        Csv.number(pool.year()),
                        Csv.text(pool.pool()),
                        Csv.yuan(pool.leftFen()),
                        Csv.number(pool.waiting()),
                        Csv.yuan(pool.waitingFen())));
    }

    static Response queue(List<ReviewStore.Queued> waiting) {
        return whole(
                "queue.csv",
                List.of("申请", "单位", "提交时间", "候补（元）"),
                waiting,
                one -> List.of(
                        Csv.text(one.id().toString()),
                        Csv.text(one.holder()),
                        Csv.text(Show.minute(one.appliedAt())),
                        Csv.yuan(one.waitingFen())));
    }

    static Response notices(ProgrammeNames names, Function<Optional<String>, Page<Applications.PublicNotice>> pages) {
        return table(
                "notices.csv",
                List.of("政策", "单位", "条款", "条款代码", "金额（元）", "主管部门", "公示起始日", "公示截止日"),
                pages,
                notice -> List.of(
                        Csv.text(names.of(notice.programme())),
                        Csv.text(notice.holderName()),
                        Csv.text(notice.ruleName()),
                        Csv.text(notice.ruleId()),
                        Csv.yuan(notice.amountFen()),
                        Csv.text(notice.department()),
                        Csv.text(Show.day(notice.from())),
                        Csv.text(Show.day(notice.until()))));
    }

    static Response disputes(Function<Optional<String>, Page<DisputePages.DisputeRow>> pages) {
        return table(
                "disputes.csv",
                List.of("提出时间", "单位", "理由", "记录数", "处理结果", "处理时间"),
                pages,
                row -> List.of(
                        Csv.text(Show.minute(row.dispute().raisedAt())),
                        Csv.text(row.holder()),
                        Csv.text(row.dispute().reason()),
                        Csv.number(row.dispute().records().size()),
                        word(DisputeWords.class, row.state()),
                        Csv.text(row.dispute()
                                .decision()
                                .map(made -> Show.minute(made.at()))
                                .orElse(""))));
    }

    static Response claims(Function<Optional<String>, Page<ClaimDeskPages.DeskClaim>> pages) {
        return table(
                "claims.csv",
                List.of("提交时间", "单位", "政策", "年度", "券号", "计算依据（元）", "申请金额（元）", "现计金额（元）", "状态"),
                pages,
                row -> List.of(
                        Csv.text(Show.minute(row.card().claim().claimedAt())),
                        Csv.text(row.holder()),
                        Csv.text(row.card().programme()),
                        Csv.text(row.card().claim().year().toString()),
                        Csv.text(row.card().voucher()),
                        Csv.yuan(row.card().claim().baseFen().value()),
                        Csv.yuan(row.card().claim().amountFen().value()),
                        Csv.yuan(row.card().claim().netFen()),
                        word(ClaimPageWords.class, row.card().words())));
    }

    static Response records(Function<Optional<String>, Page<VoucherRecordPages.RecordRow>> pages) {
        return table(
                "records.csv",
                List.of("记录号", "更正的记录号", "中心记录号", "服务日", "算力中心", "服务", "费用（元）", "占用（元）", "状态"),
                pages,
                row -> List.of(
                        Csv.digits(Long.toString(row.of().recordId())),
                        Csv.digits(
                                row.of().correctsRecord().map(String::valueOf).orElse("")),
                        Csv.text(row.of().id()),
                        Csv.text(Show.day(row.of().completedAt())),
                        Csv.text(row.center()),
                        word(CenterCodeWords.class, row.service()),
                        Csv.yuan(row.of().feeFen().value()),
                        row.heldFen().map(Csv::yuan).orElse(Csv.text("")),
                        word(CenterCodeWords.class, row.words())));
    }

    static Response proposals(Function<Optional<String>, Page<ProposalPages.ProposalRow>> pages) {
        return table(
                "proposals.csv",
                List.of("事项", "对象", "提出人", "提出时间", "事由", "状态"),
                pages,
                row -> List.of(
                        word(ProposalWords.class, row.actKey()),
                        Csv.text(row.subject()),
                        Csv.text(row.person()),
                        Csv.text(Show.minute(row.proposal().proposedAt())),
                        Csv.text(row.proposal().reason()),
                        word(ProposalWords.class, row.stateKey())));
    }

    static Response runs(Function<Optional<String>, Page<RunPages.RunRow>> pages) {
        return table(
                "runs.csv",
                List.of("政策", "期间", "状态", "编制人", "编制时间", "复核人"),
                pages,
                row -> List.of(
                        Csv.text(row.programme()),
                        Csv.text(row.run().period()),
                        word(FinanceWords.class, row.stateKey()),
                        Csv.text(row.preparer()),
                        Csv.text(Show.minute(row.run().preparedAt())),
                        Csv.text(row.approver())));
    }

    static Response lines(Function<Optional<String>, Page<RunLine>> pages) {
        return table(
                "lines.csv",
                List.of("兑付申请", "算力券", "条款", "年度", "金额（元）", "更正", "迟报记录数", "迟报金额（元）"),
                pages,
                line -> List.of(
                        Csv.text(line.claim().toString()),
                        Csv.text(line.voucherNumber()),
                        Csv.text(line.ruleId()),
                        Csv.text(line.year().toString()),
                        Csv.yuan(line.amountFen()),
                        Csv.text(line.isCorrection() ? "是" : "否"),
                        Csv.text(Integer.toString(line.lateRecords())),
                        Csv.yuan(line.lateFen())));
    }

    static Response centers(Function<Optional<String>, Page<RegisterStore.CenterLine>> pages) {
        return table(
                "centers.csv",
                List.of("名称", "编码", "设施类型", "所属区县"),
                pages,
                line -> List.of(
                        Csv.text(line.name()),
                        Csv.text(line.code()),
                        word(FieldWords.class, line.facilityKey()),
                        Csv.text(line.district())));
    }

    static Response revocations(Function<Optional<String>, Page<RevocationPages.RevocationLine>> pages) {
        return table(
                "revocations.csv",
                List.of("编号", "对象类型", "对象", "名称", "事项", "时间", "办理人", "事由"),
                pages,
                line -> List.of(
                        Csv.number(line.act().id()),
                        word(AuditWords.class, line.kind()),
                        Csv.text(line.act().what()),
                        Csv.text(line.name()),
                        word(AuditWords.class, line.done()),
                        Csv.text(Show.minute(line.act().at())),
                        Csv.text(line.act().person()),
                        Csv.text(line.act().reason())));
    }

    static Response versions(ProgrammeNames names, Function<Optional<String>, Page<VersionRow>> pages) {
        return table(
                "programmes.csv",
                List.of("政策", "代码", "版本", "起始日", "截止日", "状态", "提交人", "批准人", "加入时间", "内容 SHA-256"),
                pages,
                row -> List.of(
                        Csv.text(names.of(row.version().code())),
                        Csv.text(row.version().code()),
                        Csv.number(row.version().version()),
                        Csv.text(Show.day(row.version().effectiveFrom())),
                        Csv.text(row.version().effectiveTo().map(Show::day).orElse("")),
                        word(ProgrammeWords.class, row.state()),
                        Csv.text(row.version().isLoaded() ? "" : row.version().proposer()),
                        Csv.text(row.version().isLoaded() ? "" : row.version().approver()),
                        Csv.text(Show.minute(row.version().addedAt())),
                        Csv.digits(row.version().sha256())));
    }

    static Response entries(List<GroundEntry> entries) {
        return whole("entries.csv", ENTRY, entries, OfficeTables::entry);
    }

    static List<Csv.Cell> entry(GroundEntry entry) {
        return List.of(
                Csv.digits(Long.toString(entry.id())),
                word(EntryWords.class, entry.words()),
                Csv.text(entry.from().key()),
                word(EntryWords.class, entry.fromBucket()),
                Csv.text(entry.to().key()),
                word(EntryWords.class, entry.toBucket()),
                entry.isPieces() ? Csv.text("") : Csv.yuan(entry.amount()),
                entry.isPieces() ? Csv.number(entry.amount()) : Csv.text(""),
                Csv.yuan(entry.basisFen()),
                Csv.text(Show.minute(entry.businessAt())),
                Csv.text(Show.minute(entry.recordedAt())),
                Csv.digits(entry.record().map(String::valueOf).orElse("")));
    }
}
