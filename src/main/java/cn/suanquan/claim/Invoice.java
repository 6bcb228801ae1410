package cn.suanquan.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// An invoice by its number: a 数电票 has a number of 20 digits and no code (国家税务总局公告2024年第11号); earlier forms have a code
/// of 10 or 12 digits and a number of 8.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Invoice(Optional<String> code, String number) {
    public Invoice {
        boolean isDigital = code.isEmpty() && number.matches("[0-9]{20}");
        boolean isEarlier =
                code.filter(c -> c.matches("[0-9]{10}|[0-9]{12}")).isPresent() && number.matches("[0-9]{8}");
        if (!isDigital && !isEarlier) {
            throw new IllegalArgumentException(
                    "invoice must be a number of 20 digits, or a code of 10 or 12 digits with a number of 8");
        }
    }

    /// The text under which it is kept. The same digits are the same invoice, with or without the dash.
    public String key() {
        return code.map(c -> c + "-" + number).orElse(number);
    }

    static Invoice ofKey(String key) {
        int dash = key.indexOf('-');
        return dash < 0
                ? new Invoice(Optional.empty(), key)
                : new Invoice(Optional.of(key.substring(0, dash)), key.substring(dash + 1));
    }
}
