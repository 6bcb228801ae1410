package cn.suanquan.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// A folder, for the demo and for one machine: `ab/abcd…`. A content is written beside its place and moved there whole.
final class FolderVault implements Vault {
    private final Path folder;

    FolderVault(Path folder) {
        this.folder = folder;
    }

    private Path place(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Override
    public void keep(String sha256, byte[] content) throws IOException {
        Path place = place(sha256);
        Path directory = folder.resolve(sha256.substring(0, 2));
        Files.createDirectories(directory);
        Path beside = Files.createTempFile(directory, "new", ".part");
        try {
            try (FileChannel file = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                int left = content.length;
                while (left > 0) {
                    left -= file.write(rest);
                }
                file.force(true);
            }
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(directory);
            force(folder);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// So that its entries are there for good, as its files are.
    private static void force(Path directory) throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public OptionalLong bytes(String sha256) throws IOException {
        try {
            return OptionalLong.of(Files.size(place(sha256)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(place(sha256));
    }
}
