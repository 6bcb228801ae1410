package cn.suanquan.db;

import cn.suanquan.kernel.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The password of the embedded server: 256 random bits, made when its data are, and kept beside them in a file that
/// only their owner reads.
///
/// @param file where it is kept
/// @param value 64 hexadecimal digits
record ServerPassword(Path file, String value) {
    private static final int BYTES = 32;
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /// @throws IllegalStateException where the folder has data and no password of this form
    static ServerPassword keptIn(Path folder) throws IOException {
        Path file = folder.resolve("password").toAbsolutePath();
        if (!Files.exists(file)) {
            if (Files.exists(folder.resolve("data"))) {
                throw unusable(folder);
            }
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(file, HexFormat.of().formatHex(random));
        }
        String value = Files.readString(file);
        if (!DIGITS.matcher(value).matches()) {
            throw unusable(folder);
        }
        return new ServerPassword(file, value);
    }

    private static IllegalStateException unusable(Path folder) {
        return new IllegalStateException("the data in " + folder.toAbsolutePath() + " have no password: they were made"
                + " by an earlier build, or the file was lost; put it back, or delete the folder to begin anew");
    }

    @Override
    public String toString() {
        return "a password kept in " + file;
    }
}
