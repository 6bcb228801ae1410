package cn.suanquan.claim;

/// The number of a digital invoice (数电票号码): 20 digits, of which 1-2 are the year, 3-4 the region or city of its tax
/// office (91 to 95 for 大连, 宁波, 厦门, 青岛, 深圳), 5 the channel and 6-20 a serial number (国家税务总局公告2024年第11号).
record DigitalNumber(String digits) {
    private static final int FIRST_YEAR = 21;

    DigitalNumber {
        if (!digits.matches("[0-9]{20}")) {
            throw new IllegalArgumentException("a digital invoice number must be 20 digits");
        }
        if (Integer.parseInt(digits, 0, 2, 10) < FIRST_YEAR) {
            throw new IllegalArgumentException("invoice number " + digits + " is of year " + digits.substring(0, 2)
                    + "; there are none before " + FIRST_YEAR);
        }
        if (!InvoiceCode.isProvince(digits.substring(2, 4)) && !digits.matches("[0-9]{2}9[1-5].*")) {
            throw new IllegalArgumentException(
                    "invoice number " + digits + " names no region of the country in digits 3 and 4");
        }
        if (digits.endsWith("0".repeat(15))) {
            throw new IllegalArgumentException("invoice number " + digits + " has no serial number");
        }
    }

    /// The last two digits of the year it was issued in.
    int year() {
        return Integer.parseInt(digits, 0, 2, 10);
    }
}
