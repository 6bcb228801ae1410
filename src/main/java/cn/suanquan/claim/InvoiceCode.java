package cn.suanquan.claim;

/// The code (发票代码) of an invoice that is known by code and number, and what its digits say.
///
/// - 10 digits, paper: region (4), year (2), batch, kind, copies, face.
/// - 12 digits that begin with 0: 0, region (4), year (2), batch (3), kind (2); kinds 11, 12 and 13 are electronic
///   (国家税务总局公告2015年第84号、2017年第66号、2020年第22号), the others paper (2016年第82号、2017年第44号).
/// - 12 digits that begin with 1 or 2, paper of the regions: 1 or 2, region (4), year (2), and five more.
///
/// A paper invoice that was made on the platform of digital invoices (数电纸质发票, since December 2021) prints a digital
/// number of 20 digits besides, and can be looked up and claimed by either.
record InvoiceCode(String digits) {
    private static final String PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]";
    private static final int LAST_YEAR_WITHOUT_PLATFORM = 20;
    /// Since December 2024 the country issues digital invoices (国家税务总局公告2024年第11号).
    private static final int LAST_YEAR_OF_EARLIER_ELECTRONIC = 24;

    InvoiceCode {
        if (!digits.matches("[0-9]{10}|[012][0-9]{11}")) {
            throw new IllegalArgumentException(
                    "发票代码须为 10 位数字，或以 0、1、2 开头的 12 位数字 (10 digits, or 12 that begin with 0, 1 or 2)");
        }
        if (!isProvince(digits.substring(regionAt(digits), regionAt(digits) + 2))) {
            throw new IllegalArgumentException("invoice code " + digits + " names no region of the country");
        }
    }

    static boolean isProvince(String twoDigits) {
        return twoDigits.matches(PROVINCES);
    }

    private static int regionAt(String digits) {
        return digits.length() == 10 ? 0 : 1;
    }

    /// The last two digits of the year it was printed or assigned in.
    int year() {
        int at = regionAt(digits) + 4;
        return Integer.parseInt(digits, at, at + 2, 10);
    }

    /// True of the electronic invoices before the digital ones: they have no digital number.
    boolean isElectronic() {
        return digits.matches("0[0-9]{9}1[123]");
    }

    /// True where the code itself shows an invoice that has no digital number.
    boolean isWithoutDigitalNumber() {
        return year() <= (isElectronic() ? LAST_YEAR_OF_EARLIER_ELECTRONIC : LAST_YEAR_WITHOUT_PLATFORM);
    }
}
