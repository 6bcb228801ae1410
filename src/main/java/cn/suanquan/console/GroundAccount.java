package cn.suanquan.console;

import java.util.List;

/// A ledger account by the key that rooms give it, in words and as a link to the page of what it is for.
record GroundAccount(String key) {
    private static final int UUID_CHARS = 36;

    private List<String> parts() {
        return List.of(key.split("/", -1));
    }

    /// A key of [EntryWords].
    public String words() {
        return switch (kind()) {
            case "voucher" -> "accountVoucher";
            case "treasury", "advances" -> "accountTreasury";
            case "pool" -> "accountPool";
            case "limit" -> "accountLimit";
            case "contract" -> "accountContract";
            case "count" -> "accountCount";
            case "limits", "counts" -> "accountLimits";
            case "advance" -> "accountAdvance";
            default -> "accountOther";
        };
    }

    private String kind() {
        List<String> parts = parts();
        if (parts.getFirst().equals("voucher")) {
            return "voucher";
        }
        boolean isOfYear = parts.size() > 2 && parts.get(1).matches("[0-9]{4}");
        return isOfYear ? parts.get(2) : parts.size() > 1 ? parts.get(1) : "";
    }

    /// The id of the pool or limit; empty where the words say it all.
    public String name() {
        List<String> parts = parts();
        return switch (kind()) {
            case "pool", "limit", "count", "contract" -> parts.get(parts.indexOf(kind()) + 1);
            default -> "";
        };
    }

    /// The ground page of the account; empty where it has none.
    public String link() {
        List<String> parts = parts();
        return switch (kind()) {
            case "voucher" -> "/console/ground/vouchers/" + parts.get(1);
            case "pool" -> "/console/ground/pools/" + parts.get(0) + "/" + parts.get(1) + "/" + name();
            case "limit" -> isYearly(parts) ? limit(parts) : "";
            default -> "";
        };
    }

    private static boolean isYearly(List<String> parts) {
        return parts.size() == 5 && parts.get(4).length() == UUID_CHARS;
    }

    private static String limit(List<String> parts) {
        return "/console/ground/limits/" + parts.get(0) + "/" + parts.get(1) + "/" + parts.get(3) + "/" + parts.get(4);
    }
}
