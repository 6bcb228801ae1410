package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path folder;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void d14OnlyItsOwnerReadsAFileAlsoWhereOneWithOtherRightsStood() throws IOException {
        Path file = folder.resolve("payments.csv");
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFile.write(file, "账号");
        assertEquals("rw-------", rights(file));
        assertEquals("账号", Files.readString(file));
    }

    @Test
    void d13AFolderIsClosedToOtherUsers() throws IOException {
        Path data = folder.resolve("data");
        PrivateFile.close(data);
        PrivateFile.close(data);
        assertEquals("rwx------", rights(data));
    }
}
