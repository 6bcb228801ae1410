package cn.suanquan.console;

import cn.suanquan.registry.HolderKind;
import java.util.Map;

/// The console's Chinese for codes of other rooms. A code it does not know is shown as it is.
final class Words {
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("REJECTED", "审核不予通过"),
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
    private static final Map<String, String> LAWS = Map.of(
            "ledger", "分录平衡，余额等于分录之和，无一格低于零，无一限额突破",
            "settlement.content-is-what-was-hashed", "结算内容与锁定时的摘要一致");

    private Words() {}

    static String refusal(String code) {
        return REFUSALS.getOrDefault(code, code);
    }

    static String law(String name) {
        return LAWS.getOrDefault(name, name);
    }

    static String kind(HolderKind kind) {
        return switch (kind) {
            case ENTERPRISE -> "企业";
            case RESEARCH_INSTITUTE -> "科研机构";
            case UNIVERSITY -> "高校";
            case MAKER -> "创客";
            case COMPUTE_CENTER_OPERATOR -> "算力中心";
        };
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

    static String voucherStyle(String state) {
        return switch (state) {
            case "ACTIVE" -> "good";
            case "FROZEN" -> "wait";
            default -> "";
        };
    }

    static String run(String state) {
        return switch (state) {
            case "DRAFT" -> "草稿";
            case "LOCKED" -> "已锁定";
            case "APPROVED" -> "已批准";
            case "PAID_OUT" -> "支付中";
            case "CLOSED" -> "已办结";
            default -> state;
        };
    }
}
