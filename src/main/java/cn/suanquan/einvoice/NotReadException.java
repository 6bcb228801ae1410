package cn.suanquan.einvoice;

/// Ends the reading of a file. No stack trace: it is an answer, not a fault.
final class NotReadException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient InvoiceReading.Unread unread;

    NotReadException(String chinese, String english) {
        super(english, null, false, false);
        unread = new InvoiceReading.Unread(chinese, english);
    }

    InvoiceReading.Unread unread() {
        return unread;
    }
}
