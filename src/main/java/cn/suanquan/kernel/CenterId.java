package cn.suanquan.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a compute center (算力中心) that delivers services.
public record CenterId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CenterId {}

    /// For path parameters and JSON.
    ///
    /// @throws IllegalArgumentException where the text is no UUID
    public static CenterId fromString(String text) {
        return new CenterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
