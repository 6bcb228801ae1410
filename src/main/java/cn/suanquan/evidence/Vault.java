package cn.suanquan.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Where contents are kept under their SHA-256, as object storage or a folder; nothing is taken away from it.
interface Vault {
    /// Keeps it; once it returns the content is there for good. The same again is nothing new.
    void keep(String sha256, byte[] content) throws IOException;

    /// How many bytes are there; empty where none are.
    OptionalLong bytes(String sha256) throws IOException;

    InputStream open(String sha256) throws IOException;
}
