package cn.suanquan.document;

import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.reconciliation.FinalAccount;
import cn.suanquan.reconciliation.FinalAccounts;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The final account (决算) of a programme's year as a sheet, as of the end of a reconciled day. Where pools have more
/// documents than a part holds, it is printed in parts; the sums are in the first.
@ApplicationScoped
class FinalAccountPrints {
    private final FinalAccounts accounts;
    private final Programmes programmes;
    private final Template template;

    FinalAccountPrints(
            FinalAccounts accounts, Programmes programmes, @Location("document/final-account.html") Template template) {
        this.accounts = accounts;
        this.programmes = programmes;
        this.template = template;
    }

    /// A sum, in figures and in 大写.
    ///
    /// @param note what becomes of it when the year is closed
    record Sum(String name, long fen, String note) {
        public String yuan() {
            return Fen.yuan(fen);
        }

        public String inWords() {
            return ChineseAmount.of(fen);
        }
    }

    /// What a level of government bears.
    record Share(String level, String share, Sum sum) {}

    /// A document of a pool.
    record PoolDocument(String pool, FinalAccount.BudgetDocument of) {
        public String amount() {
            return Fen.yuan(of.changeFen());
        }

        public String direction() {
            return switch (of.direction()) {
                case "UP" -> "指标调增";
                case "DOWN" -> "指标调减";
                default -> "年度开账";
            };
        }

        public String persons() {
            return Stream.concat(Stream.of(of.person()), of.approvedBy().stream())
                    .map(Person::subject)
                    .reduce((one, other) -> one + "、" + other)
                    .orElse("");
        }
    }

    /// A part of an account.
    record AccountPart(FinalAccount of, Programme programme, List<PoolDocument> all, StatementPrints.Cut cut) {
        public Instant at() {
            return FiscalYear.lastSecond(FiscalYear.endOf(of.day()));
        }

        public int part() {
            return cut.part();
        }

        public int parts() {
            return cut.parts();
        }

        public long documentCount() {
            return all.size();
        }

        public List<PoolDocument> documents() {
            return cut.of(all, 0);
        }

        public Sum paid() {
            return new Sum("已拨付", of.totals().paidFen(), "");
        }

        public List<Sum> sums() {
            FinalAccount.Totals all = of.totals();
            return List.of(
                    new Sum("指标", all.budgetFen(), ""),
                    paid(),
                    new Sum("其中：应退未退", all.owedFen(), "结转"),
                    new Sum("其中：已核销", all.writtenOffFen(), "不再追收"),
                    new Sum("另：备用金预拨未抵扣", all.advancesFen(), "继续抵扣"),
                    new Sum("已申兑、在付", all.underWayFen(), "须办结"),
                    new Sum("已用未申兑", all.unclaimedFen(), "失效"),
                    new Sum("券内未使用", all.unusedFen(), "失效"),
                    new Sum("资金池结余", all.leftFen(), "收回"),
                    new Sum("已退回财政", all.returnedFen(), ""),
                    new Sum("现时关闭将失效或收回", all.lapsesFen(), ""));
        }

        public List<Share> levels() {
            return of.levels().stream()
                    .map(one -> new Share(
                            one.level(),
                            one.shareBasisPoints()
                                    .map(points -> new Rate(points).toString())
                                    .orElse("各版本不同"),
                            new Sum("", one.amountFen(), "")))
                    .toList();
        }

        public List<PoolSums> pools() {
            return of.pools().stream().map(PoolSums::new).toList();
        }

        public String closedBy() {
            return of.closing()
                    .map(one -> Person.subject(one.closedBy()) + "、" + Person.subject(one.approvedBy()))
                    .orElse("");
        }
    }

    record PoolSums(FinalAccount.PoolAccount of) {
        public String budget() {
            return Fen.yuan(of.budgetFen());
        }

        public String granted() {
            return Fen.yuan(of.grantedFen());
        }

        public String left() {
            return Fen.yuan(of.leftFen());
        }

        public String returned() {
            return Fen.yuan(of.returnedFen());
        }
    }

    /// Under the name of the version under which it gave last, or the one in force on the day where it gave nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NO_PART, DAY_NOT_RECONCILED, YEAR_UNKNOWN
    Sheet account(String programme, FiscalYear year, Optional<LocalDate> day, int part) {
        FinalAccount of = accounts.of(programme, year, day);
        Programme named = of.versions().isEmpty()
                ? programmes.inForce(programme, of.day())
                : programmes.version(programme, of.versions().getLast().version());
        List<PoolDocument> documents = of.pools().stream()
                .flatMap(pool -> pool.documents().stream().map(one -> new PoolDocument(pool.pool(), one)))
                .toList();
        AccountPart d = new AccountPart(of, named, documents, StatementPrints.Cut.of(part, documents.size()));
        return new Sheet(
                of.closing().isPresent() ? DocumentKind.FINAL_ACCOUNT : DocumentKind.FINAL_ACCOUNT_OPEN,
                "final-account/" + programme + "/" + year.year() + "/" + of.day() + "/" + part,
                OptionalLong.of(of.totals().paidFen()),
                d.at(),
                marks -> template.data("d", d, "marks", marks).render());
    }
}
