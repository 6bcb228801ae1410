package cn.suanquan.registry;

import java.util.regex.Pattern;

/// Whom to call at the holder.
///
/// @param phone 5 to 20 digits, with + - and spaces
public record Contact(String name, String phone) {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{3,18}[0-9]");

    public Contact {
        InputChecks.requireName("contact name", name, 100);
        if (!PHONE.matcher(phone).matches()) {
            throw new IllegalArgumentException("phone must be 5 to 20 digits, with + - and spaces");
        }
    }

    /// The number with up to four digits hidden, as in 138****0000.
    public String maskedPhone() {
        int hidden = Math.min(4, phone.length() - 4);
        int from = phone.length() - 4 - hidden;
        return phone.substring(0, from) + "*".repeat(hidden) + phone.substring(phone.length() - 4);
    }
}
