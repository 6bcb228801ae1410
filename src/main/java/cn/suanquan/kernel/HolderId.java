package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an enterprise, institute, university or maker that may hold vouchers.
public record HolderId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HolderId {}

    /// For path parameters and JSON.
    ///
    /// @throws IllegalArgumentException where the text is no UUID
    public static HolderId fromString(String text) {
        return new HolderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
