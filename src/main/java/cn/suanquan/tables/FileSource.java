package cn.suanquan.tables;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that can be read from their beginning more than once: what is too large for memory is read again instead.
@FunctionalInterface
public interface FileSource {
    InputStream open() throws IOException;
}
