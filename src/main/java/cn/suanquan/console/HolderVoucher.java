package cn.suanquan.console;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.voucher.Voucher;

/// A voucher as the pages of its holder show it.
///
/// @param programme its name, in words
/// @param rule the name of the rule it was granted under
/// @param article where the text says so
/// @param leftFen what can still be used of it
record HolderVoucher(Voucher voucher, String programme, String rule, String article, long leftFen) {
    public String link() {
        return HolderVoucherPages.HERE + "/" + voucher.id();
    }

    public String ground() {
        return "/console/ground/vouchers/" + voucher.id();
    }

    /// Of its state, a key of [EnterpriseWords].
    public String state() {
        return Words.joined("state", voucher.state().code());
    }

    /// Of its state, how it looks.
    public String style() {
        return switch (voucher.state().code()) {
            case "ACTIVE" -> "good";
            case "FROZEN" -> "wait";
            case "VOIDED" -> "bad";
            default -> "";
        };
    }

    public boolean isForUsage() {
        return voucher.instrument() != Voucher.Instrument.GRANT;
    }

    public String firstDay() {
        return FiscalYear.date(voucher.validFrom()).toString();
    }

    public String lastDay() {
        return FiscalYear.lastDay(voucher.validUntil()).toString();
    }
}
