package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Clause;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/// The file of a life's programme.
final class LifeProgramme {
    private static final String APPLICANTS = "    applicants: [{kind: ENTERPRISE}, {kind: UNIVERSITY}]\n";

    private LifeProgramme() {}

    static String of(String code, PaperTerms terms) {
        StringBuilder text = new StringBuilder();
        text.append("code: ").append(code).append("\nversion: ").append(terms.version());
        text.append("\nname: 一生市算力券\njurisdiction: 一生市\ndocument: 一生市算力券办法\n");
        text.append("effective: {from: ").append(terms.from());
        terms.to().ifPresent(to -> text.append(", to: ").append(to));
        text.append(", backdated: true}\n\n")
                .append(settings(terms))
                .append(procedure(terms))
                .append(funding(terms));
        text.append("facts:\n  - {name: isKey, type: FLAG, label: 重点项目}\n");
        text.append("pools:\n  - {id: ").append(PaperTerms.POOL).append(", article: 第一条, quote: 每年安排资金, amountYuan: ");
        text.append(yuan(terms.poolFen())).append("}\n").append(limits(terms)).append(rules(terms));
        return text.toString();
    }

    private static String settings(PaperTerms terms) {
        String text = "settings:\n  fiscalYearBy: " + terms.yearBy()
                + "\n  oneOffInsideQuota: " + terms.isOnceInQuota()
                + "\n  poolExhausted: " + terms.exhausted()
                + "\n  clawback: {openYear: " + (terms.isBackToPool() ? "POOL_AND_QUOTA" : "TREASURY")
                + ", closedYear: TREASURY}\n  oneOffRate: " + percent(terms.oncePaysBp())
                + "\n  validity: "
                + (terms.validMonths() == 0 ? "END_OF_YEAR" : "{months: " + terms.validMonths() + "}")
                + "\n  reportingGraceDays: " + terms.graceDays() + "\n";
        if (Feature.BOUND_EXTENSION.isOn()) {
            text += "  extensionAcrossYears: " + terms.isExtendedAcross() + "\n";
        }
        if (Feature.HOLDS_END.isOn()) {
            text += "  confirmation: {days: " + terms.confirmDays() + ", then: "
                    + (terms.isConsent() ? "CONSENT" : "LAPSE") + "}\n";
        }
        if (Feature.CLOSED_YEAR.isOn()) {
            text += "  closingMonths: " + terms.closingMonths() + "\n";
        }
        return text;
    }

    private static String procedure(PaperTerms terms) {
        return "procedure:\n  payee: " + terms.payee()
                + (terms.advanceMaxFen() == 0 ? "" : "\n  advanceMaxYuan: " + yuan(terms.advanceMaxFen()))
                + "\n  settlement: " + terms.settling()
                + windows(terms)
                + "\n  publicNoticeDays: " + terms.noticeDays()
                + "\n  onePerProject: " + terms.isOneBenefit()
                + "\n  refuseOtherPolicy: " + terms.isOneBenefit()
                + "\n  exclude: [BARRED, SELF" + (terms.isRelatedExcluded() ? ", RELATED" : "")
                + "]\n  departments: {review: 一生市数据局, finance: 一生市财政局}\n";
    }

    private static String windows(PaperTerms terms) {
        List<String> windows = terms.windows().stream()
                .map(window -> "{from: " + day(window.from()) + ", to: " + day(window.to()) + "}")
                .toList();
        return windows.isEmpty() ? "" : "\n  windows: [" + String.join(", ", windows) + "]";
    }

    /// As `01-31`.
    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    private static String funding(PaperTerms terms) {
        List<String> levels = new ArrayList<>();
        for (int bp : terms.shares()) {
            levels.add("{name: 第" + (levels.size() + 1) + "级, share: " + percent(bp) + "}");
        }
        return "funding:\n  levels: [" + String.join(", ", levels) + "]\n  oddFen: "
                + (terms.isOddToLast() ? "LAST_LEVEL" : "FIRST_LEVEL") + "\n";
    }

    private static String limits(PaperTerms terms) {
        String text =
                "limits:\n  - {id: " + terms.quotaId() + ", kind: QUOTA, article: 第二条, quote: 单个主体限额, amountYuan: "
                        + yuan(terms.quotaFen()) + ", per: " + (terms.isQuotaForEver() ? "EVER" : "YEAR")
                        + terms.quotaFormerly().map(old -> ", formerly: " + old).orElse("") + "}\n";
        if (terms.contractCapFen() > 0) {
            text += "  - {id: " + PaperTerms.CAP + ", kind: CONTRACT_CAP, article: 第三条, quote: 单个合同限额, amountYuan: "
                    + yuan(terms.contractCapFen()) + "}\n";
        }
        if (terms.stackingBp() > 0) {
            text += "  - {id: " + PaperTerms.STACKING + ", kind: STACKING, article: 第四条, quote: 各级资金合计上限, share: "
                    + percent(terms.stackingBp()) + "}\n";
        }
        return text;
    }

    private static String rules(PaperTerms terms) {
        List<String> perContract = new ArrayList<>(List.of(terms.quotaId()));
        if (terms.contractCapFen() > 0) {
            perContract.add(PaperTerms.CAP);
        }
        if (terms.stackingBp() > 0) {
            perContract.add(PaperTerms.STACKING);
        }
        String bounds = "    centers: ANY_ADMITTED\n    items: [COMPUTE]\n    pool: " + PaperTerms.POOL + "\n";
        String contract = bounds + "    limits: [" + String.join(", ", perContract) + "]\n";
        String once = "    oncePerHolder: true\n    oneOff: {amountYuan: " + yuan(terms.onceFen()) + "}\n"
                + "    centers: NOT_ASKED\n    items: [COMPUTE]\n    pool: " + PaperTerms.POOL + "\n    limits: ["
                + terms.quotaId() + "]\n";
        String cost = "    centers: NOT_ASKED\n    base: [COMPLETED]\n    rate: " + percent(terms.costBp())
                + "\n    perGrantYuan: " + yuan(terms.perGrantFen()) + "\n    countPerYear: " + terms.countPerYear()
                + "\n";
        return "rules:\n"
                + rule(Clause.USE, "USAGE", "    rate: " + percent(terms.useBp()) + "\n" + contract)
                + rule(
                        Clause.KEY,
                        "USAGE",
                        "    conditions: [{fact: isKey, is: true}]\n    rate: " + percent(terms.keyBp()) + "\n"
                                + contract)
                + rule(Clause.ONCE, "USAGE", once)
                + rule(Clause.COST, "GRANT", cost);
    }

    private static String rule(Clause clause, String instrument, String rest) {
        return "  - id: " + clause.id + "\n    name: " + clause.id + "\n    article: 第五条\n    quote: 按规定给予支持\n"
                + "    instrument: " + instrument + "\n" + APPLICANTS + rest;
    }

    static String yuan(long fen) {
        return fen / 100 + String.format(".%02d", fen % 100);
    }

    static String percent(int bp) {
        return bp / 100 + String.format(".%02d", bp % 100) + "%";
    }
}
