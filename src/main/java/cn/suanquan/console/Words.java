package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Mode;
import cn.suanquan.policy.Procedure;
import java.util.Map;

/// The Chinese words of the page for the codes of other rooms. A code without a word is shown as it is.
final class Words {
    /// Where something was refused or reduced.
    static final String APPLICATIONS = "申请";
    static final String USAGE = "用量";
    static final String REDUCTIONS = "核减";

    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("REJECTED", "审核不予通过"),
            Map.entry("BOUND", "超出限额，按限额核发"),
            Map.entry("CENTER_NOT_ADMITTED", "该中心的此项服务未入库"),
            Map.entry("CENTER_NOT_ALLOWED", "不是算力券指定的算力中心"),
            Map.entry("OUTSIDE_VALIDITY", "服务不在算力券有效期内"),
            Map.entry("VOUCHER_NOT_FOUND", "没有可供该中心使用的算力券"),
            Map.entry("NOT_A_USAGE_VOUCHER", "一次性补助不接收用量"),
            Map.entry("IN_THE_FUTURE", "服务完成时间晚于现在"),
            Map.entry("TOO_LATE", "逾期上报"),
            Map.entry("SAME_PARTY", "持券单位即算力中心运营单位"),
            Map.entry("RELATED_PARTY", "持券单位与算力中心有关联关系"),
            Map.entry("ACCOUNT_FROZEN", "算力券已冻结"),
            Map.entry("ACCOUNT_CLOSED", "算力券已到期或作废"));
    private static final Map<String, String> LAWS = Map.ofEntries(
            Map.entry("ledger", "分录有借有贷，余额等于分录之和，没有一格低于零"),
            Map.entry("history", "快照首尾相接，与分录合计一致"),
            Map.entry("voucher.face-is-its-balances", "每张算力券的面额等于其各阶段金额之和"),
            Map.entry("quota.held-is-what-its-vouchers-took", "每个单位占用的限额等于其算力券面额"),
            Map.entry("claim.claimed-payable-owed-are-its-lines", "已申兑、待拨付、应退回的金额等于兑付明细"),
            Map.entry("claim.live-lines-are-what-the-records-hold", "每份有效的兑付申请的金额等于其用量记录所占用的金额"),
            Map.entry("claim.sums-are-those-of-records-and-invoices", "兑付申请的金额、基数与发票金额等于其记录和发票之和"),
            Map.entry("claim.no-more-is-open-than-the-base-earns", "待付的金额不超过兑付基数按比例可得的金额"),
            Map.entry("claim.lines-of-a-grant-are-what-it-drew", "补助的兑付申请金额等于其已申兑至已拨付的金额"),
            Map.entry("claim.payments-serve-no-more-than-they-show", "每笔付款用于兑付的金额不超过其实付金额，且只用于一个单位"),
            Map.entry("claim.what-ended-holds-nothing-and-what-lives-holds-all", "撤回或退回的申请不再占用记录、发票和付款，有效的申请占用其全部"),
            Map.entry("settlement.each-taken-line-in-one-live-run", "每笔兑付只在一个结算批次中"),
            Map.entry("settlement.debts-paid-back-are-entries", "退回的欠款与分录一致"),
            Map.entry("settlement.what-came-back-is-entries", "更正后退汇的款项与分录一致"),
            Map.entry("settlement.run-sums-to-what-was-locked", "结算批次的合计等于锁定时的合计"),
            Map.entry("settlement.paid-entries-are-the-lines-of-settled-payees", "已拨付金额等于已付讫单位的兑付明细"),
            Map.entry("settlement.closed-means-every-payee-settled", "办结的批次每家收款单位都已付讫"),
            Map.entry("settlement.content-is-what-was-hashed", "结算内容与锁定时的摘要一致"),
            Map.entry("settlement.instructions-are-of-their-payees", "支付指令的金额和账户与收款单位一致"),
            Map.entry("settlement.payees-are-their-lines", "收款单位的金额等于其兑付明细"),
            Map.entry("settlement.persons-are-different", "编制、复核、支付由不同的人办理"),
            Map.entry("settlement.advance-is-its-balances", "每笔备用金的去向与账户余额一致"),
            Map.entry("settlement.advances-of-a-payee-are-its-parts", "备用金抵扣额等于各笔抵扣之和"),
            Map.entry("usage.held-and-claimable-are-what-the-records-hold", "待确认、可申兑的金额等于用量记录所占用的金额"),
            Map.entry("usage.no-record-is-short-while-its-voucher-has-money", "算力券有余额时没有记录欠付"),
            Map.entry("usage.marks-are-what-was-confirmed", "确认状态与确认的金额和费用一致"),
            Map.entry("usage.a-record-is-what-its-center-said", "记录的费用与算力中心所报一致"),
            Map.entry("usage.no-record-holds-less-than-nothing-and-none-that-is-over-anything", "没有记录占用负数，已终结的记录不占用金额"),
            Map.entry("voucher.account-is-of-its-voucher", "账户的单位、比例和状态与算力券一致"),
            Map.entry("voucher.documents-of-a-pool-are-its-entries", "资金池的指标文与入账一致"),
            Map.entry("db.triggers-are-on", "数据库的触发器齐全并启用"),
            Map.entry("db.roles-may-do-no-more-than-granted", "数据库角色的权限没有超出授权"));

    private Words() {}

    /// What the process is for; empty in production.
    static String mode(Mode mode) {
        return switch (mode) {
            case DEMO -> "演示";
            case DEV -> "开发";
            case TEST -> "测试";
            case PRODUCTION -> "";
        };
    }

    /// Whom a programme pays.
    static String payee(Procedure.Payee payee) {
        return switch (payee) {
            case HOLDER -> "企业兑付";
            case PROVIDER -> "机构兑付";
        };
    }

    static String refusal(String code) {
        return REFUSALS.getOrDefault(code, code);
    }

    static String law(String name) {
        return LAWS.getOrDefault(name, name);
    }

    static String voucher(String state) {
        return switch (state) {
            case "ACTIVE" -> "有效";
            case "FROZEN" -> "冻结";
            case "EXPIRED" -> "已到期";
            case "VOIDED" -> "已作废";
            default -> state;
        };
    }

    /// The class of the style sheet for the state of a voucher.
    static String voucherStyle(String state) {
        return switch (state) {
            case "ACTIVE" -> "good";
            case "FROZEN" -> "wait";
            default -> "";
        };
    }

    /// An example of a grant that a limit reduced.
    static String reduced(String holder, long askedFen, long withinFen) {
        return holder + "：按条款 " + Fen.yuan(askedFen) + " 元，限额内 " + Fen.yuan(withinFen) + " 元";
    }

    /// What was done to a settlement run, and how often where that is counted.
    static String deed(String deed, long times) {
        return switch (deed) {
            case "PREPARED" -> "草拟";
            case "LOCKED" -> "锁定";
            case "REJECTED" -> "退回";
            case "APPROVED" -> "批准";
            case "EXPORTED" -> "支付";
            case "RETURNED" -> "退汇 " + times + " 笔";
            case "REPAID" -> "重付 " + times + " 笔";
            case "GIVEN_UP" -> "退汇不付 " + times + " 笔";
            case "REOPENED" -> "更正后退汇 " + times + " 笔";
            case "CANCELLED" -> "取消";
            case "CLOSED" -> "办结";
            default -> deed;
        };
    }

    /// The window of a run: a month in words, a quarter or a name of its own as it is.
    static String period(String period) {
        return period.matches("[0-9]{4}-[0-9]{2}") ? period.replace("-", " 年 ") + " 月" : period;
    }

    static String run(String state) {
        return switch (state) {
            case "CANCELLED" -> "已取消";
            case "DRAFT" -> "草稿";
            case "LOCKED" -> "已锁定";
            case "APPROVED" -> "已批准";
            case "PAID_OUT" -> "支付中";
            case "CLOSED" -> "已办结";
            default -> state;
        };
    }
}
