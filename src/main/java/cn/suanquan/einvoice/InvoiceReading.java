package cn.suanquan.einvoice;

/// What became of reading a file as an e-invoice: the [EInvoice] that it states, or why there is none.
public sealed interface InvoiceReading permits EInvoice, InvoiceReading.Unread {

    /// Nothing was read, and the file may be a right invoice all the same: a person has to look at it. The words name
    /// nobody and quote nothing of the file.
    ///
    /// @param chinese what kept it from being read and what to do, without a full stop
    /// @param english the same
    record Unread(String chinese, String english) implements InvoiceReading {

        /// Both, as answers of the API have them.
        public String words() {
            return "%s (%s)。".formatted(chinese, english);
        }
    }
}
