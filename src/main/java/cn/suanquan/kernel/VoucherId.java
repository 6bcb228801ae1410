package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a voucher.
public record VoucherId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VoucherId {}

    /// For path parameters and JSON.
    ///
    /// @throws IllegalArgumentException where the text is no UUID
    public static VoucherId fromString(String text) {
        return new VoucherId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
